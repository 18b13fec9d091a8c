package storetest_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// Callers that leave at any moment, from before their transaction begins until after it has ended, leave connections as they
// found them: nobody else sees an error, and nothing half-done is kept.
func TestCallersThatLeaveDisturbNobody(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		seed := rand.Uint64()
		t.Logf("seed %d", seed)
		// PostgreSQL's connection ends with its caller, and another has to be made.
		rounds, patience := 500, 600
		if db.Dialect() == sqldb.Postgres {
			rounds, patience = 50, 6000
		}
		// both adds one to two rows, or to none.
		both := func(ctx context.Context) error {
			return db.Write(ctx, func(tx *sqldb.Tx) error {
				for _, name := range []string{"a", "b"} {
					if _, err := tx.Exec(ctx, "INSERT INTO server_values (name, value, updated_at) VALUES ($1, '1', 1) "+
						"ON CONFLICT (name) DO UPDATE SET updated_at = server_values.updated_at + 1", name); err != nil {
						return err
					}
				}
				return nil
			})
		}
		look := func(ctx context.Context) error {
			return db.Read(ctx, func(tx *sqldb.Tx) error {
				var rows, counts int
				err := tx.Row(ctx, "SELECT COUNT(*), COUNT(DISTINCT updated_at) FROM server_values WHERE name IN ('a', 'b')").Scan(&rows, &counts)
				if err == nil && (rows != 2 || counts != 1) {
					t.Errorf("%d rows with %d counts", rows, counts)
				}
				return err
			})
		}
		if err := both(t.Context()); err != nil {
			t.Fatal(err)
		}
		var leaving, staying sync.WaitGroup
		stop := make(chan struct{})
		for range 2 {
			staying.Go(func() {
				for {
					select {
					case <-stop:
						return
					default:
					}
					if err := errors.Join(both(t.Context()), look(t.Context())); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		for w := range 4 {
			luck := rand.New(rand.NewPCG(seed, uint64(w)))
			leaving.Go(func() {
				for range rounds {
					ctx, cancel := context.WithCancel(t.Context())
					left := time.AfterFunc(time.Duration(luck.IntN(patience))*time.Microsecond, cancel)
					transaction := both
					if luck.IntN(2) == 0 {
						transaction = look
					}
					if err := transaction(ctx); err != nil && !errors.Is(err, context.Canceled) {
						t.Error(err)
					}
					left.Stop()
					cancel()
				}
			})
		}
		leaving.Wait()
		close(stop)
		staying.Wait()
		// Every connection is used again.
		var last sync.WaitGroup
		for range 16 {
			last.Go(func() {
				if err := errors.Join(both(t.Context()), look(t.Context())); err != nil {
					t.Error(err)
				}
			})
		}
		last.Wait()
	})
}
