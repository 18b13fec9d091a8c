// Package emptydb gives tests empty databases that have the newest schema. Migrations run once in a test binary: each test gets a copy
// of what they made, since running them takes longer than most tests.
package emptydb

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/testservers"
)

// SQLite makes a database in a folder of the test and returns its path.
func SQLite(tb testing.TB) string {
	tb.Helper()
	file, err := migratedSQLite()
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(tb.TempDir(), "stardag.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// migratedSQLite is the file of a database.
var migratedSQLite = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "stardag-empty-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "stardag.db")
	db, err := sqlite.Open(context.Background(), path, sqlite.Options{Migrate: true})
	if err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// Postgres makes a database on the PostgreSQL server of the test binary and returns its URL. It is dropped when the test ends.
func Postgres(tb testing.TB) string {
	tb.Helper()
	return testservers.Postgres(tb).Copy(tb, func(url string) error {
		db, err := postgres.Open(context.Background(), url, postgres.Options{Migrate: true})
		if err != nil {
			return err
		}
		return db.Close()
	})
}
