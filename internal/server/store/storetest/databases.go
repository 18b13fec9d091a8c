// Package storetest has the suites that every store passes on every database.
package storetest

import (
	"context"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/internal/server/store/emptydb"
	"github.com/stardag-go/stardag/internal/server/store/logsql"
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
	db, err := sqlite.Open(tb.Context(), emptydb.SQLite(tb), sqlite.Options{})
	return opened(tb, db, err)
}

// EachLogs runs a test once per database, with an empty one for logs: one of their own, or that of the registry.
func EachLogs(t *testing.T, test func(t *testing.T, db *sqldb.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, SQLiteLogs(t))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, Postgres(t))
	})
}

// SQLiteLogs opens a new SQLite database for logs, closed when the test ends.
func SQLiteLogs(tb testing.TB) *sqldb.DB {
	tb.Helper()
	db, err := sqlite.OpenLogs(tb.Context(), filepath.Join(tb.TempDir(), "stardag-logs.db"), sqlite.Options{Migrate: true})
	return opened(tb, db, err)
}

// logsBeside returns where logs are kept beside a registry in db.
func logsBeside(tb testing.TB, db *sqldb.DB) logs.Store {
	tb.Helper()
	if db.Dialect() == sqldb.SQLite {
		db = SQLiteLogs(tb)
	}
	return logsql.New(db)
}

// sharedPostgres opens a PostgreSQL database that all tests of the binary share: making one takes longer than most tests,
// and a registry is as empty in an environment of its own. It stays open until the binary ends. Only a [World] has it, which
// keeps tests to their environments.
func sharedPostgres(tb testing.TB) *sqldb.DB {
	tb.Helper()
	server := testservers.Postgres(tb)
	sharedOnce.Do(func() {
		url, err := server.Shared()
		if err == nil {
			shared, err = postgres.Open(context.Background(), url, postgres.Options{Migrate: true, Connections: 40})
		}
		errShared = err
	})
	if errShared != nil {
		tb.Fatal(errShared)
	}
	return shared
}

var (
	sharedOnce sync.Once
	shared     *sqldb.DB
	errShared  error
)

// Postgres opens a new PostgreSQL database on a real server, closed and dropped when the test ends.
func Postgres(tb testing.TB) *sqldb.DB {
	tb.Helper()
	db, err := postgres.Open(tb.Context(), emptydb.Postgres(tb), postgres.Options{})
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
