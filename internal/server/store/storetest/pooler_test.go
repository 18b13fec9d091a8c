package storetest_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/testservers"
)

// TestBehindAPooler has three servers start, migrate and race on one database that all of them reach through PgBouncer.
// There are fewer connections than any of them wants, so that transactions of one client meet different ones.
func TestBehindAPooler(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"transaction", "session"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			server := testservers.Postgres(t)
			size, each := 5, 8
			if mode == "session" {
				size, each = 12, 3 // a client keeps its connection, and a migration takes two
			}
			url := testservers.StartPgBouncer(t, server, mode, size).URL(t, server.Database(t))
			servers := make([]*sqldb.DB, 3)
			var opening sync.WaitGroup
			for i := range servers {
				opening.Go(func() {
					db, err := postgres.Open(t.Context(), url, postgres.Options{Migrate: true, Connections: each})
					if err != nil {
						t.Error(err)
						return
					}
					servers[i] = db
				})
			}
			opening.Wait()
			if t.Failed() {
				return
			}
			t.Cleanup(func() {
				for _, db := range servers {
					if err := db.Close(); err != nil {
						t.Error(err)
					}
				}
			})
			race(t, storetest.NewWorld(t, servers[0]), servers, 1)
			h := newHouse(t, servers[1], nil)
			h.workspace(t, h.verified(t, "one@example.org"), "team")
			// A server whose machine is gone does not hold locks for ever, whoever gave it the connection.
			var limit string
			err := servers[2].Write(t.Context(), func(tx *sqldb.Tx) error {
				return tx.Row(t.Context(), "SHOW idle_in_transaction_session_timeout").Scan(&limit)
			})
			if err != nil || limit != "1min" {
				t.Errorf("a transaction may stand still for %q (%v), want 1min", limit, err)
			}
		})
	}
}

// TestASearchPathThatLeadsNowhere is refused with the setting that is wrong.
func TestASearchPathThatLeadsNowhere(t *testing.T) {
	t.Parallel()
	_, err := postgres.Open(t.Context(), testservers.Postgres(t).Database(t)+"&search_path=nope", postgres.Options{Migrate: true})
	if err == nil || !strings.Contains(err.Error(), "search_path (nope)") {
		t.Errorf("got %v, want that no schema of search_path exists", err)
	}
}
