package sqldb

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// Migrations are the numbered files that make a schema.
type Migrations struct {
	Files fs.FS // NNNNN_name.sql, as goose reads them
	// Before is called before a schema that is there, of the given version, is altered. Its error leaves the schema as it is. nil does
	// nothing.
	Before func(ctx context.Context, version int64) error
	// Lock keeps other processes from altering a schema that is there, until unlock is called. nil is for databases with a lock of
	// their own.
	Lock func(ctx context.Context) (unlock func(), err error)
}

// Migration is one numbered file.
type Migration struct {
	Version int64
	Name    string
	SQL     string
	SHA256  string
}

// versions is where goose keeps what was applied; files is where the checksums are kept.
const (
	versionsTable = "schema_versions"
	filesTable    = "schema_files"
)

// Ready makes sure that a database which was just opened can be used: it brings the schema up to date when migrate is set,
// and otherwise refuses one that is not current, unless any will do.
func Ready(ctx context.Context, db *DB, migrate, anySchema bool) error {
	switch {
	case migrate:
		_, err := Migrate(ctx, db)
		return err
	case anySchema:
		return db.Ping(ctx)
	default:
		return Check(ctx, db)
	}
}

// Migrate brings the schema up to date and returns what it applied. Several processes may do it at once.
func Migrate(ctx context.Context, db *DB) ([]Migration, error) {
	all, err := db.migrations.list()
	if err != nil {
		return nil, err
	}
	pool, err := db.backend.Admin()
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	locked := db.migrations.Lock == nil
	for try := 1; ; try++ {
		before, err := schema(ctx, db, all)
		if err != nil {
			return nil, err
		}
		if err := before.usable(); err != nil && !errors.Is(err, ErrSchemaOld) {
			return nil, err
		}
		if len(before.Pending()) == 0 {
			return nil, nil
		}
		if before.Version() > 0 && !locked {
			unlock, err := db.migrations.Lock(ctx)
			if err != nil {
				return nil, fmt.Errorf("migrate the schema: %w", err)
			}
			defer unlock()
			locked = true
			continue // another process may have altered it meanwhile
		}
		if version := before.Version(); version > 0 && db.migrations.Before != nil {
			if err := db.migrations.Before(ctx, version); err != nil {
				return nil, fmt.Errorf("migrate the schema: %w", err)
			}
		}
		applied, err := up(ctx, db, pool, before.Pending())
		if err == nil {
			return applied, nil
		}
		// SQLite has no lock that goose could take: another process that migrates at the same time makes ours fail, and
		// then there is less to do.
		after, errAfter := schema(ctx, db, all)
		if errAfter != nil || try == maxTries || (len(after.Pending()) == len(before.Pending()) && !errors.Is(db.backend.Classify(err), ErrBusy)) {
			return nil, fmt.Errorf("migrate the schema: %w", err)
		}
	}
}

func up(ctx context.Context, db *DB, pool *sql.DB, pending []Migration) (applied []Migration, err error) {
	dialect := goose.DialectSQLite3
	if db.dialect == Postgres {
		dialect = goose.DialectPostgres
		unlock, err := lockMigrations(ctx, pool)
		if err != nil {
			return nil, err
		}
		defer unlock()
	}
	if err := recordChecksums(ctx, pool, pending); err != nil {
		return nil, err
	}
	provider, err := goose.NewProvider(dialect, pool, db.migrations.Files, goose.WithTableName(versionsTable), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, err
	}
	results, err := provider.Up(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range pending {
		if slices.ContainsFunc(results, func(r *goose.MigrationResult) bool { return r.Source.Version == m.Version }) {
			applied = append(applied, m)
		}
	}
	return applied, nil
}

// lockMigrations waits until no other process migrates, and keeps others out until unlock is called. The lock belongs to
// a transaction, not to a session: behind a pooler, the statements of a session run on any connection. It is the lock
// that goose takes, so that servers which let goose take it keep out too.
func lockMigrations(ctx context.Context, pool *sql.DB) (unlock func(), err error) {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	unlock = func() { _ = tx.Rollback() } // there is nothing to commit
	if _, err := tx.ExecContext(ctx, "SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = '5min'"); err != nil {
		unlock()
		return nil, err
	}
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", lock.DefaultLockID); err != nil {
		unlock()
		return nil, fmt.Errorf("wait for another process that migrates: %w", err)
	}
	return unlock, nil
}

type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// recordChecksums writes down what the files are that are about to be applied. A row whose version is not applied in
// the end means nothing and is replaced by the next attempt.
func recordChecksums(ctx context.Context, conn execer, pending []Migration) error {
	const create = "CREATE TABLE IF NOT EXISTS " + filesTable + " (version BIGINT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, recorded_at BIGINT NOT NULL)"
	if _, err := conn.ExecContext(ctx, create); err != nil {
		return err
	}
	for _, m := range pending {
		const record = "INSERT INTO " + filesTable + " (version, name, sha256, recorded_at) VALUES ($1, $2, $3, $4) " +
			"ON CONFLICT (version) DO UPDATE SET name = excluded.name, sha256 = excluded.sha256, recorded_at = excluded.recorded_at"
		if _, err := conn.ExecContext(ctx, record, m.Version, m.Name, m.SHA256, time.Now().UnixMicro()); err != nil {
			return err
		}
	}
	return nil
}

func (m Migrations) list() ([]Migration, error) {
	names, err := fs.Glob(m.Files, "*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var all []Migration
	for _, name := range names {
		digits, _, _ := strings.Cut(name, "_")
		version, err := strconv.ParseInt(digits, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("migration %s: its name does not start with a number", name)
		}
		data, err := fs.ReadFile(m.Files, name)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		all = append(all, Migration{Version: version, Name: name, SQL: string(data), SHA256: hex.EncodeToString(sum[:])})
	}
	return all, nil
}
