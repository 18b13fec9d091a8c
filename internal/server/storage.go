package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"syscall"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

const (
	// holdLimit is how long a request waits for a database that is away before it is refused. Clients wait for 30 s.
	holdLimit = 15 * time.Second
	// holdPlaces is how many requests wait at the same time; beyond it they are refused at once.
	holdPlaces = 256
)

// holding lets the requests to h below /api wait for a database that is away.
func holding(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			r = r.WithContext(sqldb.WithHold(r.Context(), holdLimit))
		}
		h.ServeHTTP(w, r)
	})
}

// storageError returns the refusal of a request that the storage could not serve. The codes are part of the protocol: clients
// wait and send the request again, which is harmless, since every write is recognized by the ids that its client made.
func storageError(err error) *refuse.Error {
	away := func(code, message string, retryAfter time.Duration) *refuse.Error {
		return &refuse.Error{Kind: refuse.KindUnavailable, Code: code, Message: message, RetryAfter: retryAfter}
	}
	switch {
	case errors.Is(err, sqldb.ErrFull), errors.Is(err, syscall.ENOSPC):
		return away("storage_full", "the server's disk is full, or cannot be written to; what was stored is safe, and writing goes on when there is room", 5*time.Second)
	case errors.Is(err, sqldb.ErrUnknown):
		e := away("storage_unavailable", "the database went away while it stored this, so it may be stored or not; send it again", time.Second)
		e.Extra = map[string]any{"outcome": "unknown"}
		return e
	case errors.Is(err, sqldb.ErrAway):
		return away("storage_unavailable", "the database does not answer; try again", 2*time.Second)
	case errors.Is(err, sqldb.ErrBusy), errors.Is(err, sqldb.ErrSerialization):
		return away("storage_unavailable", "the database is busy; try again", time.Second)
	}
	return nil
}

// watchStorage writes down when the storage goes and comes back.
func (s *Server) watchStorage() {
	s.db.Places(holdPlaces)
	var last sqldb.State
	s.db.Changed(func(now sqldb.State, err error) {
		switch {
		case now.Away && !last.Away:
			s.log.Error("the database does not answer; requests wait for it", slog.Any("error", err))
		case last.Away && !now.Away:
			s.log.Info("the database answers again")
		}
		switch {
		case now.Full && !last.Full:
			s.log.Error("the disk is full; requests that write are refused until there is room", slog.Any("error", err))
		case last.Full && !now.Full:
			s.log.Info("there is room on the disk again")
		}
		last = now
	})
}

// leastFree is how many bytes the disk of the data directory needs to have free for the server to be ready.
const leastFree = 1 << 20

// room looks for room on the disk: on that of the data directory, and in the database when the last write found none.
func (s *Server) room(ctx context.Context) error {
	if s.cfg.SQLite() {
		if free, err := freeBytes(s.cfg.Data); err == nil && free < leastFree {
			return sqldb.ErrFull
		}
	}
	if state := s.db.State(); state.Full || state.Away {
		return s.accounts.TryWrite(ctx) // nobody else may: a server that is not ready gets no requests
	}
	return nil
}
