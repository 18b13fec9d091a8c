package accountsql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertSession(ctx context.Context, s *accounts.Session) error {
	return t.exec(ctx, t.q.InsertSession, s.ID, s.UserKey, sqldb.Micros(s.CreatedAt), sqldb.Micros(s.ExpiresAt), string(s.Method), s.Client, s.IDToken)
}

func (t *tx) Session(ctx context.Context, id string) (*accounts.Session, error) {
	return byID(ctx, t, &t.q.Session, id)
}

func (t *tx) Sessions(ctx context.Context, userKey int64, now time.Time) ([]accounts.Session, error) {
	return all(ctx, t, &t.q.Sessions, userKey, sqldb.Micros(now))
}

func (t *tx) RevokeSession(ctx context.Context, id string, at time.Time) error {
	return t.exec(ctx, t.q.RevokeSession, id, sqldb.Micros(at))
}

func (t *tx) RevokeSessions(ctx context.Context, userKey int64, except string, at time.Time) error {
	if except == "" {
		return t.exec(ctx, t.q.RevokeSessions, userKey, sqldb.Micros(at))
	}
	return t.exec(ctx, t.q.RevokeOtherSessions, userKey, sqldb.Micros(at), except)
}

func (t *tx) TouchSession(ctx context.Context, id string, at time.Time) error {
	return t.exec(ctx, t.q.TouchSession, id, sqldb.Micros(at))
}

func (t *tx) PruneSessions(ctx context.Context, expiredBefore time.Time) error {
	return t.exec(ctx, t.q.PruneSessions, sqldb.Micros(expiredBefore))
}

// attempts are how many there were, and when the first.
type attempts struct {
	Attempts int
	First    time.Time
}

func (t *tx) Attempts(ctx context.Context, bucket string, since time.Time) (n int, first time.Time, err error) {
	a, err := t.q.Attempts.Only(ctx, t.Tx, bucket, sqldb.Micros(since))
	return a.Attempts, a.First, err
}

func (t *tx) InsertAttempts(ctx context.Context, at time.Time, buckets ...string) error {
	rows := make([][]any, 0, len(buckets))
	for _, b := range buckets {
		rows = append(rows, []any{b, sqldb.Micros(at)})
	}
	return t.q.InsertAttempt.Exec(ctx, t.Tx, rows)
}

func (t *tx) DeleteAttempts(ctx context.Context, buckets ...string) error {
	for _, b := range buckets {
		if err := t.exec(ctx, t.q.DeleteAttempts, b); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) PruneAttempts(ctx context.Context, before time.Time) error {
	return t.exec(ctx, t.q.PruneAttempts, sqldb.Micros(before))
}
