package server

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/internal/server/provider"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/signin"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/logroot"
	"github.com/stardag-go/stardag/internal/server/store/logsql"
	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/server/web"
	"github.com/stardag-go/stardag/internal/server/who"
)

// Options are what a server gets beside its configuration.
type Options struct {
	Version string
	UI      fs.FS        // the web UI; nil serves none
	Log     *slog.Logger // what an operator should know; nil is none
	Access  *slog.Logger // a line for each request; nil is none
}

// Server is a registry server. [New] opens its database, [Server.Run] serves, [Server.Close] ends it.
type Server struct {
	cfg      Config
	log      *slog.Logger
	db       *sqldb.DB
	logs     *sqldb.DB // which may be db
	registry *rooms.Registry
	accounts *accounts.Accounts
	verifier *provider.Verifier // nil where people have passwords
	handler  http.Handler
	ready    *readiness
	tracing  *tracing
	drain    context.Context // ends when the server begins to
	draining context.CancelFunc
	unlock   func()
	dev      *accounts.Development
	listener *listener
	clients  *connections
}

// New opens the database and puts the server together. The caller closes it.
func New(ctx context.Context, cfg Config, o Options) (_ *Server, err error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	s := &Server{cfg: cfg, log: o.Log, unlock: func() {}}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.clients = &connections{most: cfg.MaxConnections, log: s.log, now: time.Now}
	s.drain, s.draining = context.WithCancel(context.WithoutCancel(ctx))
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	if s.db, s.unlock, err = open(ctx, &cfg); err != nil {
		return nil, err
	}
	s.watchStorage()
	if s.logs, err = openLogs(ctx, &cfg, s.db); err != nil {
		return nil, err
	}
	bounds, err := cfg.logOptions(ctx, s.log)
	if err != nil {
		return nil, err
	}
	s.registry = rooms.New(registrysql.New(s.db, nil), rooms.Options{People: accountsql.New(s.db), Options: hub.Options{
		MaxInstancesPerDay: cfg.InstancesPerDay, MaxArtifactBytes: cfg.ArtifactBytes, MaxArtifactsPerTask: cfg.ArtifactsPerTask,
		KeepTickSummaries: cfg.TickSummaries,
	}, Logs: logsql.New(s.logs), LogBounds: bounds})
	s.verifier = newVerifier(&cfg.Auth)
	if s.accounts, err = newAccounts(&cfg, s.db, s.verifier, s.log); err != nil {
		return nil, err
	}
	if err := s.prepare(ctx); err != nil {
		return nil, err
	}
	if s.tracing, err = newTracing(ctx, cfg.TraceURL, o.Version); err != nil {
		return nil, err
	}
	s.ready = &readiness{check: s.check, now: time.Now}
	s.handler, err = s.routes(o)
	return s, err
}

// open opens the database for service.
func open(ctx context.Context, cfg *Config) (db *sqldb.DB, unlock func(), err error) {
	if !cfg.SQLite() {
		db, err := postgres.Open(ctx, cfg.databaseURL(), postgres.Options{Migrate: cfg.Migrate, Connections: cfg.Connections})
		return db, func() {}, err
	}
	d := dataDir(cfg.Data)
	if unlock, err = d.lock(); err != nil {
		return nil, func() {}, err
	}
	db, err = sqlite.Open(ctx, d.database(), sqlite.Options{Migrate: true, Full: cfg.FullSync})
	return db, unlock, err
}

// openLogs opens the database of logs, which is that of the registry in PostgreSQL.
func openLogs(ctx context.Context, cfg *Config, db *sqldb.DB) (*sqldb.DB, error) {
	if !cfg.SQLite() {
		return db, nil
	}
	return sqlite.OpenLogs(ctx, dataDir(cfg.Data).logs(), sqlite.Options{Migrate: true, Readers: logReaders})
}

// logOptions returns what is kept of the log of an execution, and where. A log root that does not answer keeps no server from starting: nothing
// but logs needs it.
func (c *Config) logOptions(ctx context.Context, log *slog.Logger) (logs.Options, error) {
	o := logs.Options{Bytes: int64(c.LogBytes), Lines: int64(c.LogLines), Points: int64(c.MetricPoints), Keep: c.KeepLogs, Log: log}
	if c.LogRoot == "" {
		return o, nil
	}
	ctx, cancel := context.WithTimeout(ctx, logRootWait)
	defer cancel()
	texts, err := logroot.Open(ctx, c.LogRoot, log)
	switch {
	case errors.Is(err, logroot.ErrUnusable):
		return o, fmt.Errorf("log root %s: %w", c.LogRoot, err)
	case err != nil:
		log.ErrorContext(ctx, "the log root does not answer; what executions print is lost until it does", "log_root", c.LogRoot, "error", err)
	}
	o.Texts = texts
	return o, nil
}

// logRootWait is how long a server waits at its start for the storage of its log root.
const logRootWait = 15 * time.Second

// logReaders is how many read logs at once.
const logReaders = 4

// databaseURL returns the URL of PostgreSQL without what other programs' drivers add to its scheme.
func (c *Config) databaseURL() string {
	url := c.DatabaseURL.Reveal()
	if scheme, rest, ok := strings.Cut(url, "://"); ok {
		scheme, _, _ = strings.Cut(scheme, "+")
		return scheme + "://" + rest
	}
	return url
}

// newVerifier returns what asks the identity provider, nil where there is none.
func newVerifier(a *Auth) *provider.Verifier {
	if a.Mode != string(accounts.OIDC) {
		return nil
	}
	return provider.New(provider.Config{
		Issuer: a.Issuer, Audiences: audiences(a), Clients: clients(a),
		Browser: provider.BrowserClient{ID: a.browserClient(), Secret: a.UIClientSecret, Scopes: a.Scopes},
	})
}

func newAccounts(cfg *Config, db *sqldb.DB, verifier *provider.Verifier, log *slog.Logger) (*accounts.Accounts, error) {
	o := accounts.Options{
		Mode: accounts.Mode(cfg.Auth.Mode), Registration: cfg.Auth.Registration, Developer: cfg.Dev, SessionTTL: cfg.Auth.SessionTTL,
		PrivateKey: cfg.Auth.PrivateKey.Reveal(), PrimaryWorkspace: cfg.Auth.Workspace, PrimaryEnvironment: cfg.Auth.Environment,
		MaxEnvironments: cfg.Environments, PasswordCost: cfg.Auth.PasswordCost, Log: log,
		Provider: accounts.Provider{Issuer: cfg.Auth.Issuer, ClientID: cfg.Auth.ClientID, UIClientID: cfg.Auth.UIClientID, CognitoDomain: cfg.Auth.CognitoDomain, Name: cfg.Auth.providerName(), Scopes: cfg.Auth.CLIScopes},
	}
	if cfg.SQLite() {
		o.KeyFile = dataDir(cfg.Data).signingKey()
	}
	if o.Mode == accounts.OIDC {
		admission, err := cfg.Auth.admission()
		if err != nil {
			return nil, err
		}
		o.Verifier, o.Admission = verifier, admission
	}
	return accounts.New(accountsql.New(db), o), nil
}

// audiences returns those that an identity provider's tokens may be for: the ones given, else our clients.
func audiences(a *Auth) []string {
	if a.Audience == "" {
		return clients(a)
	}
	return strings.FieldsFunc(a.Audience, func(r rune) bool { return r == ',' || r == ' ' })
}

// clients returns what the command line and the pages are to the identity provider.
func clients(a *Auth) []string {
	list := []string{a.ClientID, a.UIClientID}
	return slices.DeleteFunc(list, func(id string) bool { return id == "" })
}

// prepare makes what the configuration says is there from the start.
func (s *Server) prepare(ctx context.Context) (err error) {
	if s.cfg.Dev {
		if s.dev, err = s.accounts.Develop(ctx, s.cfg.DevAPIKey.Reveal()); err != nil {
			return fmt.Errorf("prepare development mode: %w", err)
		}
	}
	if s.cfg.Auth.AdminEmail != "" {
		if _, err := s.accounts.Bootstrap(ctx, s.cfg.Auth.AdminEmail, s.cfg.Auth.AdminPassword.Reveal()); err != nil {
			return fmt.Errorf("make the administrator: %w", err)
		}
	}
	return nil
}

// check reports whether database and schema are as they should be.
func (s *Server) check(ctx context.Context) Ready {
	r := Ready{Status: "ready", Database: "ok", Schema: "ok"}
	wrong := func(state *string, err error) Ready {
		s.log.WarnContext(ctx, "server is not ready", slog.Any("error", err))
		r.Status, *state = "unready", "failed"
		return r
	}
	if err := s.db.Ping(ctx); err != nil {
		r.Schema, r.Reason = "unknown", new("the database does not answer")
		return wrong(&r.Database, err)
	}
	if err := sqldb.Check(ctx, s.db); err != nil {
		r.Reason = new("the database's schema is not the one this version needs")
		return wrong(&r.Schema, err)
	}
	switch err := s.room(ctx); {
	case errors.Is(err, sqldb.ErrFull):
		r.Reason = new("the disk is full")
		return wrong(&r.Database, err)
	case err != nil:
		r.Reason = new("the database takes no writes")
		return wrong(&r.Database, err)
	}
	return r
}

// routes puts everything that answers together.
func (s *Server) routes(o Options) (http.Handler, error) {
	numbers := newMetrics(o.Version, s.cfg.MetricsToken.Reveal(), s.clients.count)
	numbers.storage(s.db)
	numbers.registry.MustRegister(newDepths(s.db, s.registry, s.log))
	proxies, err := networks(s.cfg.TrustedProxies)
	if err != nil {
		return nil, err
	}
	fallback := http.NewServeMux()
	fallback.Handle("/metrics", numbers.handler())
	account := accountOptions(&s.cfg, o.Version)
	if s.verifier != nil {
		pages := signin.New(signin.Options{
			Accounts: s.accounts, Provider: s.verifier, Base: s.cfg.BasePath,
			Cookie: account.Cookie, Client: httpapi.ClientOf, Log: s.log, Now: time.Now,
		})
		if s.cfg.PublicURL != "" {
			pages.Origin = origin(s.cfg.PublicURL)
		}
		pages.Register(fallback)
		account.LoginURL, account.EndSession = s.cfg.BasePath+signin.LoginPath, pages.EndSession
	}
	if o.UI != nil {
		page, err := web.New(o.UI, s.cfg.BasePath)
		if err != nil {
			return nil, err
		}
		fallback.Handle("/", page)
		fallback.Handle("/.well-known/", http.HandlerFunc(httpapi.NotFound))
		fallback.Handle("/health/", http.HandlerFunc(httpapi.NotFound))
	} else {
		fallback.HandleFunc("/", httpapi.NotFound)
	}
	options := httpapi.Options{
		Auth: s.accounts, Routes: table(s.registry, s.accounts, s.ready, &s.cfg, account, s.log), Errors: []func(error) *refuse.Error{storageError},
		Log: s.log, Record: httpapi.Record(s.accounts), Streams: s.cfg.Streams, Guard: newLimiter(s.cfg.RequestsPerMinute, time.Now).guard, Drain: s.drain, Timeout: s.cfg.RequestTimeout,
		MaxBody: int64(s.cfg.MaxBody), MaxCompressed: int64(s.cfg.MaxGzipBody), Fallback: fallback,
	}
	if s.dev != nil {
		options.Developer = func(context.Context) (*who.Principal, error) {
			return &who.Principal{Kind: who.Session, UserID: s.dev.User.UserID}, nil
		}
	}
	if s.cfg.PublicURL != "" {
		options.Origins = []string{origin(s.cfg.PublicURL)}
	}
	return &outer{
		next: spare(s.cfg.BasePath, under(s.cfg.BasePath, holding(httpapi.New(options)))), cfg: &s.cfg, proxies: proxies, metrics: numbers, tracing: s.tracing, access: o.Access, now: time.Now,
	}, nil
}

// Handler answers requests, as [Server.Run] lets it.
func (s *Server) Handler() http.Handler { return s.handler }

// Accounts returns the server's.
func (s *Server) Accounts() *accounts.Accounts { return s.accounts }

// DevKey returns the API key of development mode, else "".
func (s *Server) DevKey() string {
	if s.dev == nil {
		return ""
	}
	return s.dev.Key
}

// Close closes what New opened. It is safe to call after Run.
func (s *Server) Close() error {
	s.draining()
	var errs []error
	if s.listener != nil {
		errs = append(errs, s.listener.Close())
	}
	if s.tracing != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := s.tracing.stop(ctx); err != nil {
			s.log.Warn("the last traces could not be sent", slog.Any("error", err))
		}
	}
	if s.logs != nil && s.logs != s.db {
		errs = append(errs, s.logs.Close())
	}
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	s.unlock()
	return errors.Join(errs...)
}
