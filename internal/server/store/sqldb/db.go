package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
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
	Begin(ctx context.Context, purpose Purpose) (Session, error)
	// Classify wraps a driver's error in its class: [ErrUnique], [ErrReference], [ErrSerialization], [ErrBusy], [ErrAway],
	// [ErrFull]. Others, and those that have one, it returns as they are.
	Classify(err error) error
	// Admin opens a pool of its own for migrations; whoever asks closes it.
	Admin() (*sql.DB, error)
	// Close closes all connections.
	Close() error
}

// Purpose is what a transaction is begun for.
type Purpose int

// The purposes.
const (
	ToRead  Purpose = iota // from an unchanging snapshot
	ToWrite                // what is committed lasts
	// ToWriteAhead is to write what others see once it is committed, but what lasts only when a later transaction that was begun to write has
	// been committed.
	ToWriteAhead
)

type aheadKey struct{}

// Ahead returns a context whose transactions write ahead, see [ToWriteAhead], where the database can do so.
func Ahead(ctx context.Context) context.Context { return context.WithValue(ctx, aheadKey{}, true) }

// Session is one open transaction.
type Session interface {
	// Exec runs a statement and returns how many rows it changed.
	Exec(ctx context.Context, query string, args []any) (int64, error)
	// Later runs a statement before the next one, or before the end of the transaction: what comes of it is known then.
	// With read, it is told the rows of the statement then.
	Later(ctx context.Context, query string, args []any, read func(Cursor) error) error
	// Flush runs what is to run later.
	Flush(ctx context.Context) error
	Query(ctx context.Context, query string, args []any) (Cursor, error)
	// Commit ends the transaction. When it cannot be known whether it was committed, the error is an [ErrUnknown].
	Commit(ctx context.Context) error
	Rollback() error
}

// Cursor goes through the rows of a query, as [sql.Rows] does.
type Cursor interface {
	Columns() ([]string, error)
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close() error
}

// DB is an open database.
type DB struct {
	dialect    Dialect
	backend    Backend
	migrations Migrations
	room       room
	condition  condition
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

// Write runs fn in a transaction and commits it when fn returns nil. fn runs again where nothing of it was committed and
// another try may help: it must not keep what an earlier run found out. Concurrent transactions can get in each other's
// way (a deadlock, a serialization failure), which is tried five times in all. A database that is away is waited for
// where ctx allows it, see [DB.WithHold]. A commit whose answer was lost is [ErrUnknown].
func (db *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	return db.transact(ctx, true, fn)
}

// Read runs fn in a transaction that sees one state of the database and cannot change it. fn may run again, as in
// [DB.Write].
func (db *DB) Read(ctx context.Context, fn func(*Tx) error) error {
	return db.transact(ctx, false, fn)
}

// maxTries is how often a transaction that lost against a concurrent one is run.
const maxTries = 5

func (db *DB) transact(ctx context.Context, write bool, fn func(*Tx) error) error {
	waiting := db.waiting(ctx)
	defer waiting.end()
	for try := 1; ; {
		err := db.run(ctx, waiting, write, fn)
		if ctx.Err() != nil && Unserved(err) {
			return fmt.Errorf("%w: %v", ctx.Err(), err) //nolint:errorlint // a caller that has gone is no fault of the database
		}
		db.note(write, err)
		switch {
		case err == nil || errors.Is(err, ErrUnknown) || errors.Is(err, ErrFull):
			return err
		case errors.Is(err, ErrSerialization):
			if try == maxTries {
				return fmt.Errorf("gave up after %d tries: %w", try, err)
			}
			if err := sleep(ctx, rand.N(10*time.Millisecond<<try)); err != nil {
				return err
			}
			try++
		case errors.Is(err, ErrAway) || errors.Is(err, ErrBusy):
			if err := waiting.pause(ctx, err); err != nil {
				return err
			}
		default:
			return err
		}
	}
}

func (db *DB) run(ctx context.Context, w *waiting, write bool, fn func(*Tx) error) error {
	// A driver may tie the transaction to the context it begins with.
	begin, cancel := context.WithCancel(ctx)
	defer cancel()
	bound := w.bound(cancel)
	purpose := ToRead
	if write {
		purpose = ToWrite
		if ctx.Value(aheadKey{}) != nil {
			purpose = ToWriteAhead
		}
	}
	session, err := db.backend.Begin(begin, purpose)
	if bound != nil && !bound.Stop() && ctx.Err() == nil {
		if err == nil {
			_ = session.Rollback()
		}
		return As(ErrAway, errors.New("no connection was free in time"))
	}
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
	err = session.Commit(ctx)
	if err != nil && !write && Unserved(db.backend.Classify(err)) {
		return nil // what was read was read
	}
	if err != nil {
		return fmt.Errorf("commit transaction: %w", db.backend.Classify(err))
	}
	return nil
}
