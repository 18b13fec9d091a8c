package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
)

// OpenAccounts opens the accounts of a configuration's database for an operator, beside servers that may work on it.
func OpenAccounts(ctx context.Context, cfg *Config) (_ *accounts.Accounts, done func() error, err error) {
	db, err := beside(ctx, cfg, false)
	if err != nil {
		return nil, nil, err
	}
	a, err := newAccounts(cfg, db, newVerifier(&cfg.Auth), slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return a, db.Close, nil
}

// beside opens a database without taking it from a server. A new SQLite database gets its schema.
func beside(ctx context.Context, cfg *Config, anySchema bool) (*sqldb.DB, error) {
	if !cfg.SQLite() {
		return postgres.Open(ctx, cfg.databaseURL(), postgres.Options{Migrate: cfg.Migrate, AnySchema: anySchema, Connections: 2})
	}
	d := dataDir(cfg.Data)
	if err := d.make(); err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, d.database(), sqlite.Options{Migrate: !anySchema, AnySchema: anySchema, Readers: 1})
}

// Migrations is what a database has of the schema's migrations.
type Migrations struct {
	Database string // "sqlite" or "postgres"
	All      []Migration
	Problem  error // why this version cannot serve from it; nil when it can
}

// Migration is one of them.
type Migration struct {
	Version int64
	Name    string
	State   string // "applied", "pending", "altered" or "unknown"
}

// MigrationStatus looks at a database's schema and changes nothing.
func MigrationStatus(ctx context.Context, cfg *Config) (*Migrations, error) {
	db, err := beside(ctx, cfg, true)
	if err != nil {
		return nil, err
	}
	m, err := status(ctx, db)
	return m, errors.Join(err, db.Close())
}

// MigrateUp applies what a database's schema is missing.
func MigrateUp(ctx context.Context, cfg *Config) (*Migrations, error) {
	db, err := beside(ctx, cfg, true)
	if err != nil {
		return nil, err
	}
	if _, err := sqldb.Migrate(ctx, db); err != nil {
		return nil, errors.Join(fmt.Errorf("migrate: %w", err), db.Close())
	}
	m, err := status(ctx, db)
	return m, errors.Join(err, db.Close())
}

func status(ctx context.Context, db *sqldb.DB) (*Migrations, error) {
	s, err := sqldb.Status(ctx, db)
	if err != nil {
		return nil, err
	}
	m := &Migrations{Database: string(db.Dialect()), Problem: sqldb.Check(ctx, db)}
	for _, one := range s.Migrations {
		state := "pending"
		switch {
		case one.Altered:
			state = "altered"
		case one.Applied:
			state = "applied"
		}
		m.All = append(m.All, Migration{Version: one.Version, Name: one.Name, State: state})
	}
	for _, version := range s.Unknown {
		m.All = append(m.All, Migration{Version: version, Name: "?", State: "unknown"})
	}
	return m, nil
}

// accountOptions returns what the routes of accounts are told of a configuration.
func accountOptions(cfg *Config, version string) httpapi.AccountOptions {
	o := httpapi.AccountOptions{Version: version, Developer: cfg.Dev, CookiePath: cfg.BasePath}
	if cfg.PublicURL != "" {
		o.Origins = []string{origin(cfg.PublicURL)}
		https := strings.HasPrefix(cfg.PublicURL, "https:")
		o.Secure = func(*http.Request) bool { return https }
	}
	return o
}

// table returns everything the server's API answers.
func table(h *rooms.Registry, a *accounts.Accounts, r *readiness, cfg *Config, o httpapi.AccountOptions, log *slog.Logger) []httpapi.Route {
	version := o.Version
	var routes []httpapi.Route
	document := sync.OnceValue(func() *json.RawMessage { return new(json.RawMessage(httpapi.OpenAPI(routes, version))) })
	head := httpapi.Route{Method: http.MethodGet, Path: "/api/openapi.json", OperationID: "get_openapi", Tag: "server", Summary: "This document"}
	describe := httpapi.Handle(head, func(context.Context, *httpapi.Call, *httpapi.None) (*json.RawMessage, error) { return document(), nil })
	routes = slices.Concat(httpapi.RegistryRoutes(h), httpapi.AccountRoutes(a, o), httpapi.ExtensionRoutes(h, version), httpapi.LogRoutes(h.Logs), httpapi.PlaceRoutes(h, a, outputs.New(outputs.Options{Allow: cfg.readable(), Forbidden: cfg.ownFiles(), CloudMetadata: cfg.CloudMetadata, Log: log})), r.routes(), []httpapi.Route{describe})
	return routes
}

// OpenAPI returns the document of the server's API.
func OpenAPI(version string) []byte {
	cfg := DefaultConfig()
	return httpapi.OpenAPI(table(&rooms.Registry{}, nil, &readiness{}, &cfg, httpapi.AccountOptions{Version: version}, nil), version)
}
