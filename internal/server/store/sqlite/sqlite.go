// Package sqlite opens the embedded database: one file, one writer, readers that do not wait for it.
package sqlite

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

//go:embed migrations/*.sql logs/*.sql
var files embed.FS

// The folders of migrations, one for each database.
const (
	ofRegistry = "migrations"
	ofLogs     = "logs"
)

// Options are how a database is opened. The zero value is right for a server.
type Options struct {
	// Migrate brings the schema up to date first; without it a schema that is not up to date is an error.
	Migrate bool
	// AnySchema opens a database whatever its schema is, for looking at it and for migrating it.
	AnySchema bool
	// Full makes every commit survive loss of power and not only a killed process, at the price of a disk flush each.
	Full bool
	// Readers is how many reads run at once; 0 is 8.
	Readers int
	// Wait is how long a transaction waits for another process; 0 is 5 s.
	Wait time.Duration
}

// Open opens the database in the file path, which is made, for its owner only, when it is not there.
func Open(ctx context.Context, path string, o Options) (*sqldb.DB, error) {
	return open(ctx, path, ofRegistry, o)
}

// OpenLogs opens the database of logs in the file path as [Open] does that of the registry. Long logs fill it without slowing the
// registry down.
func OpenLogs(ctx context.Context, path string, o Options) (*sqldb.DB, error) {
	return open(ctx, path, ofLogs, o)
}

func open(ctx context.Context, path, folder string, o Options) (*sqldb.DB, error) {
	if err := makeFile(path); err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if o.Readers <= 0 {
		o.Readers = 8
	}
	if o.Wait <= 0 {
		o.Wait = 5 * time.Second
	}
	backend, err := newBackend(dsn(path, o, false), dsn(path, o, true), o.Readers)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	migrations, err := fs.Sub(files, folder)
	if err != nil {
		return nil, errors.Join(err, backend.Close())
	}
	db := sqldb.New(sqldb.SQLite, backend, sqldb.Migrations{Files: migrations, Before: func(ctx context.Context, version int64) error {
		return keep(ctx, path, version)
	}, Lock: func(ctx context.Context) (func(), error) { return lockMigrations(ctx, path) }})
	if err := sqldb.Ready(ctx, db, o.Migrate, o.AnySchema); err != nil {
		return nil, errors.Join(fmt.Errorf("open database %s: %w", path, err), db.Close())
	}
	return db, nil
}

// makeFile makes the database's file readable by its owner only; SQLite gives its companions the same permissions.
func makeFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func dsn(path string, o Options, readOnly bool) string {
	q := url.Values{}
	pragma := func(p string) { q.Add("_pragma", p) }
	pragma(fmt.Sprintf("busy_timeout(%d)", o.Wait.Milliseconds()))
	pragma("foreign_keys(1)")
	if readOnly {
		pragma("query_only(1)")
		pragma("cache_size(-8192)")
	} else {
		pragma("journal_mode(WAL)")
		// 32 MiB of pages, as needed, and a log of as much before it is copied into the database: what a registration
		// touches is read and written once.
		pragma("cache_size(-32768)")
		pragma("wal_autocheckpoint(8192)")
		// What a statement or a savepoint would take back is kept in memory: in a file it costs a write for each page touched.
		pragma("temp_store(MEMORY)")
		if o.Full {
			pragma("synchronous(FULL)")
		} else {
			pragma("synchronous(NORMAL)")
		}
		q.Set("_txlock", "immediate")
	}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
}
