// Package storetest has the suites that every store passes on every database.
package storetest

import (
	"path/filepath"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/testservers"
)

// Each runs a test once per database, with an empty one that has the newest schema.
func Each(t *testing.T, test func(t *testing.T, db *sqldb.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, SQLite(t))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, Postgres(t))
	})
}

// SQLite opens a new SQLite database, closed when the test ends.
func SQLite(tb testing.TB) *sqldb.DB {
	tb.Helper()
	db, err := sqlite.Open(tb.Context(), filepath.Join(tb.TempDir(), "stardag.db"), sqlite.Options{Migrate: true})
	return opened(tb, db, err)
}

// Postgres opens a new PostgreSQL database on a real server, closed and dropped when the test ends.
func Postgres(tb testing.TB) *sqldb.DB {
	tb.Helper()
	db, err := postgres.Open(tb.Context(), testservers.Postgres(tb).Database(tb), postgres.Options{Migrate: true})
	return opened(tb, db, err)
}

func opened(tb testing.TB, db *sqldb.DB, err error) *sqldb.DB {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return db
}
