package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// Dialect is a database's way of speaking SQL.
type Dialect string

// The dialects.
const (
	SQLite   Dialect = "sqlite"
	Postgres Dialect = "postgres"
)

// Backend opens transactions of one database. The packages sqlite and postgres implement it.
type Backend interface {
	// Begin starts a transaction that may write, or one that only reads from an unchanging snapshot.
	Begin(ctx context.Context, write bool) (Session, error)
	// Classify gives a driver's error its class: [ErrUnique], [ErrReference], [ErrSerialization], [ErrBusy]. Others it
	// returns as they are.
	Classify(err error) error
	// Admin opens a pool of its own for migrations; whoever asks closes it.
	Admin() (*sql.DB, error)
	// Close closes all connections.
	Close() error
}

// Session is one open transaction.
type Session interface {
	Exec(ctx context.Context, query string, args []any) (sql.Result, error)
	Query(ctx context.Context, query string, args []any) (*sql.Rows, error)
	Commit(ctx context.Context) error
	Rollback() error
}

// DB is an open database.
type DB struct {
	dialect    Dialect
	backend    Backend
	migrations Migrations
	inserts    sync.Map // insertKey to the text of a multi-row insert
}

// New returns the database behind backend.
func New(dialect Dialect, backend Backend, migrations Migrations) *DB {
	return &DB{dialect: dialect, backend: backend, migrations: migrations}
}

// Dialect returns how the database speaks.
func (db *DB) Dialect() Dialect { return db.dialect }

// Close closes all connections.
func (db *DB) Close() error { return db.backend.Close() }

// Ping asks the database to answer.
func (db *DB) Ping(ctx context.Context) error {
	return db.Read(ctx, func(tx *Tx) error {
		var one int
		return tx.Row(ctx, "SELECT 1").Scan(&one)
	})
}

// maxTries is how often a write that lost against a concurrent one is run.
const maxTries = 5

// Write runs fn in a transaction and commits it when fn returns nil. Where concurrent transactions can get in each
// other's way (a deadlock, a serialization failure) fn runs again, up to five times in all: it must not keep what an
// earlier run found out.
func (db *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	for try := 1; ; try++ {
		err := db.run(ctx, true, fn)
		if err == nil || !errors.Is(err, ErrSerialization) {
			return err
		}
		if try == maxTries {
			return fmt.Errorf("gave up after %d tries: %w", try, err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(rand.Int64N(int64(10*time.Millisecond) << try))):
		}
	}
}

// Read runs fn in a transaction that sees one state of the database and cannot change it.
func (db *DB) Read(ctx context.Context, fn func(*Tx) error) error { return db.run(ctx, false, fn) }

func (db *DB) run(ctx context.Context, write bool, fn func(*Tx) error) error {
	session, err := db.backend.Begin(ctx, write)
	if err != nil {
		return fmt.Errorf("begin transaction: %w", db.backend.Classify(err))
	}
	open := true
	defer func() {
		if open { // fn failed or panicked
			_ = session.Rollback()
		}
	}()
	if err := fn(&Tx{db: db, session: session}); err != nil {
		return err
	}
	open = false
	if err := session.Commit(ctx); err != nil {
		return fmt.Errorf("commit transaction: %w", db.backend.Classify(err))
	}
	return nil
}
