// Package postgres opens a PostgreSQL database, version 15 or later, that several servers may share.
package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// connectTimeout bounds how long a connection takes to open, unless the URL says so.
const connectTimeout = 5 * time.Second

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
	if _, given := config.RuntimeParams["application_name"]; !given {
		config.RuntimeParams["application_name"] = "stardag"
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	if o.Connections <= 0 {
		o.Connections = 20
	}
	b := &backend{config: config}
	if err := b.look(ctx); err != nil {
		return nil, fmt.Errorf("open database %s on %s: %w", config.Database, config.Host, err)
	}
	b.pool = stdlib.OpenDB(*config, stdlib.OptionAfterConnect(connected))
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
	// perTransaction sets what a pooler does not let a connection set for itself.
	perTransaction bool
	// unnamed keeps no prepared statements on the server: behind a pooler, the next transaction may find another connection.
	unnamed atomic.Bool
}

// Admin opens a pool of its own, which keeps no prepared statements.
func (b *backend) Admin() (*sql.DB, error) {
	config := b.config.Copy()
	config.DefaultQueryExecMode = pgx.QueryExecModeExec
	return stdlib.OpenDB(*config), nil
}

// Close closes all connections.
func (b *backend) Close() error { return b.pool.Close() }
