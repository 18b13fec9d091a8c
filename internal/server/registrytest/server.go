// Package registrytest starts real registries for tests of clients: the domain over SQLite or PostgreSQL, behind HTTP on the
// loopback. A test can see what a client sends, take the server away and bring it back, and answer in its place.
package registrytest

import (
	"context"
	"errors"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/emptydb"
	"github.com/stardag-go/stardag/internal/server/store/logsql"
	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry"
)

// Key is the API key that a registry accepts.
const Key = "sk_tests0_0123456789abcdef0123456789abcdef"

// Registry is a running registry with one environment.
type Registry struct {
	// URL is where it listens, also after a restart.
	URL string

	tb      testing.TB
	db      *sqldb.DB
	rooms   *rooms.Registry
	api     http.Handler
	address string

	mu     sync.Mutex // guards what follows
	server *http.Server
	done   chan struct{}
	ahead  time.Duration
	calls  []Call
	before func(http.ResponseWriter, *http.Request) bool
}

// Start starts a registry that ends with the test.
func Start(tb testing.TB) *Registry {
	tb.Helper()
	return start(tb, onSQLite(tb), logsOnSQLite(tb), true)
}

// StartPlain starts a registry that has the routes of the protocol and no extensions, as the reference's.
func StartPlain(tb testing.TB) *Registry {
	tb.Helper()
	return start(tb, onSQLite(tb), nil, false)
}

// StartPostgres starts a registry that keeps everything in a database of its own on a real PostgreSQL server.
func StartPostgres(tb testing.TB) *Registry {
	tb.Helper()
	db, err := postgres.Open(tb.Context(), emptydb.Postgres(tb), postgres.Options{Connections: 10})
	if err != nil {
		tb.Fatal(err)
	}
	return start(tb, db, db, true)
}

func onSQLite(tb testing.TB) *sqldb.DB {
	tb.Helper()
	db, err := sqlite.Open(tb.Context(), emptydb.SQLite(tb), sqlite.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return db
}

func logsOnSQLite(tb testing.TB) *sqldb.DB {
	tb.Helper()
	db, err := sqlite.OpenLogs(tb.Context(), filepath.Join(tb.TempDir(), "logs.db"), sqlite.Options{Migrate: true})
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

func start(tb testing.TB, db, logs *sqldb.DB, extended bool) *Registry {
	tb.Helper()
	r := &Registry{tb: tb, db: db}
	o := rooms.Options{People: accountsql.New(db)}
	if logs != nil {
		o.Logs = logsql.New(logs)
	}
	h := rooms.New(registrysql.New(db, r.now), o)
	r.rooms = h
	background, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { _ = h.Run(background) }) // it ends with the context
	routes := httpapi.RegistryRoutes(h)
	if extended {
		routes = slices.Concat(routes, httpapi.ExtensionRoutes(h, "test"), httpapi.LogRoutes(h.Logs))
	}
	r.api = httpapi.New(httpapi.Options{
		Auth: environment(tb, db), Routes: routes,
	})
	var err error
	var release func()
	if r.address, release, err = testservers.HoldAddress(); err != nil {
		tb.Fatal(err)
	}
	r.URL = "http://" + r.address
	r.Up()
	tb.Cleanup(func() {
		r.Down()
		release()
		stop()
		running.Wait()
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return r
}

// SetClock puts the registry's clock ahead of this machine's, or behind it.
func (r *Registry) SetClock(ahead time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ahead = ahead
}

func (r *Registry) now() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return time.Now().Add(r.ahead)
}

// Client returns a client of the registry.
func (r *Registry) Client() *registry.Client {
	r.tb.Helper()
	c, err := registry.New(r.URL, registry.Options{APIKey: Key})
	if err != nil {
		r.tb.Fatal(err)
	}
	r.tb.Cleanup(c.Close)
	return c
}

// Up lets the registry listen, at its address.
func (r *Registry) Up() {
	r.tb.Helper()
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", r.address)
	if err != nil {
		r.tb.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(r.serve), ReadHeaderTimeout: 10 * time.Second}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			r.tb.Error(err)
		}
	}()
	r.mu.Lock()
	r.server, r.done = server, done
	r.mu.Unlock()
}

// Down takes the registry away at once: connections break. What it stored stays.
func (r *Registry) Down() {
	r.mu.Lock()
	server, done := r.server, r.done
	r.server = nil
	r.mu.Unlock()
	if server == nil {
		return
	}
	_ = server.Close() // of a listener that is open
	<-done
}

// environment stores a workspace with an environment, and accepts [Key] for it.
func environment(tb testing.TB, db *sqldb.DB) httpapi.Authenticator {
	tb.Helper()
	a := &auth{env: who.Environment{ID: "01900000-0000-7000-8000-0000000000e1", WorkspaceID: "01900000-0000-7000-8000-0000000000a1"}}
	ctx := tb.Context()
	err := db.Write(ctx, func(tx *sqldb.Tx) error {
		var workspace int64
		row := tx.Row(ctx, "INSERT INTO workspaces (id, name, slug, created_at) VALUES ($1, 'w', 'w', 1) RETURNING pk", a.env.WorkspaceID)
		if err := row.Scan(&workspace); err != nil {
			return err
		}
		return tx.Row(ctx, "INSERT INTO environments (id, workspace_pk, name, slug, created_at) VALUES ($1, $2, 'e', 'e', 1) RETURNING pk",
			a.env.ID, workspace).Scan(&a.env.Key)
	})
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// auth knows one key.
type auth struct{ env who.Environment }

func (a *auth) Key(_ context.Context, key string) (*who.Principal, error) {
	if key != Key {
		return nil, httpapi.ErrBadKey
	}
	return &who.Principal{Kind: who.APIKey, KeyID: "key", Environment: a.env}, nil
}

func (a *auth) Token(context.Context, string) (*who.Principal, error) {
	return nil, httpapi.ErrBadToken
}

func (a *auth) Environment(context.Context, who.Principal, string) (who.Environment, error) {
	return who.Environment{}, httpapi.ErrNoEnvironment
}
