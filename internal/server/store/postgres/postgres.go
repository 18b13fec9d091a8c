// Package postgres opens a PostgreSQL database, version 15 or later, that several servers may share.
package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

//go:embed migrations/*.sql
var files embed.FS

// Options are how a database is opened. The zero value is right for a server.
type Options struct {
	// Migrate brings the schema up to date first; without it a schema that is not up to date is an error.
	Migrate bool
	// AnySchema opens a database whatever its schema is, for looking at it and for migrating it.
	AnySchema bool
	// Connections is how many are open at most; 0 is 20.
	Connections int
}

// Open opens the database that url names, "postgres://user:password@host:port/name?…" or "host=… dbname=…". Errors do
// not show the password.
func Open(ctx context.Context, url string, o Options) (*sqldb.DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	set := func(name, value string) {
		if _, given := config.RuntimeParams[name]; !given {
			config.RuntimeParams[name] = value
		}
	}
	set("application_name", "stardag")
	// A server that hangs, or whose machine is gone, does not hold locks for ever.
	set("idle_in_transaction_session_timeout", "60s")
	if o.Connections <= 0 {
		o.Connections = 20
	}
	b := &backend{config: config, pool: stdlib.OpenDB(*config)}
	b.pool.SetMaxOpenConns(o.Connections)
	b.pool.SetMaxIdleConns(o.Connections)
	b.pool.SetConnMaxIdleTime(5 * time.Minute)
	migrations, err := fs.Sub(files, "migrations")
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	db := sqldb.New(sqldb.Postgres, b, sqldb.Migrations{Files: migrations})
	if err := sqldb.Ready(ctx, db, o.Migrate, o.AnySchema); err != nil {
		return nil, errors.Join(fmt.Errorf("open database %s on %s: %w", config.Database, config.Host, err), db.Close())
	}
	return db, nil
}

type backend struct {
	config *pgx.ConnConfig
	pool   *sql.DB
}

// Begin takes a connection and starts a transaction on it.
func (b *backend) Begin(ctx context.Context, write bool) (sqldb.Session, error) {
	options := &sql.TxOptions{Isolation: sql.LevelReadCommitted}
	if !write {
		options = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	tx, err := b.pool.BeginTx(ctx, options)
	if err != nil {
		return nil, err
	}
	return session{tx}, nil
}

// Admin opens a pool of its own.
func (b *backend) Admin() (*sql.DB, error) { return stdlib.OpenDB(*b.config), nil }

// Close closes all connections.
func (b *backend) Close() error { return b.pool.Close() }

// Classify gives an error of PostgreSQL its class.
func (b *backend) Classify(err error) error {
	e, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return err
	}
	switch e.Code {
	case "23505": // unique_violation
		return &sqldb.ConstraintError{Class: sqldb.ErrUnique, Constraint: e.ConstraintName, Err: err}
	case "23503": // foreign_key_violation
		return &sqldb.ConstraintError{Class: sqldb.ErrReference, Constraint: e.ConstraintName, Err: err}
	case "40001", "40P01": // serialization_failure, deadlock_detected
		return sqldb.As(sqldb.ErrSerialization, err)
	}
	return err
}

// session runs statements by their text: pgx keeps them prepared per connection.
type session struct{ tx *sql.Tx }

func (s session) Exec(ctx context.Context, query string, args []any) (sql.Result, error) {
	return s.tx.ExecContext(ctx, query, args...)
}

func (s session) Query(ctx context.Context, query string, args []any) (*sql.Rows, error) {
	return s.tx.QueryContext(ctx, query, args...)
}

func (s session) Commit(context.Context) error { return s.tx.Commit() }

func (s session) Rollback() error { return s.tx.Rollback() }
