// Package history is a registry without a server: the domain over the database of a server's data directory, in the process
// that builds.
package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/logsql"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry"
)

// History is the registry of a data directory. Other processes, servers included, may work on it at the same time. What it
// records is in the workspace and the environment of development mode.
type History struct {
	// Client works in the environment, without a network.
	Client *registry.Client

	db   *sqldb.DB
	logs *sqldb.DB
	stop context.CancelFunc
	wg   sync.WaitGroup
}

// Open opens the registry in a server's data directory, which is made, for its owner only, when it is not there. address is
// where a server on it would be, for links.
func Open(ctx context.Context, dir, address string) (_ *History, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	db, err := sqlite.Open(ctx, filepath.Join(dir, "stardag.db"), sqlite.Options{Migrate: true, Readers: 2, Wait: 2 * time.Second})
	if err != nil {
		return nil, err
	}
	env, err := place(ctx, accounts.New(accountsql.New(db), accounts.Options{Mode: accounts.Local, Log: slog.New(slog.DiscardHandler)}))
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	logs, err := sqlite.OpenLogs(ctx, filepath.Join(dir, "stardag-logs.db"), sqlite.Options{Migrate: true, Readers: 1, Wait: 2 * time.Second})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	h := &History{db: db, logs: logs}
	domain := rooms.New(registrysql.New(db, nil), rooms.Options{People: accountsql.New(db), Options: hub.Options{Revise: true}, Logs: logsql.New(logs)})
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	h.stop = stop
	h.wg.Go(func() { _ = domain.Run(background) }) // it ends with its context
	handler := httpapi.New(httpapi.Options{
		Auth: onlyCaller{env}, Routes: slices.Concat(httpapi.RegistryRoutes(domain), httpapi.ExtensionRoutes(domain, ""), httpapi.LogRoutes(domain.Logs)),
		Errors: []func(error) *refuse.Error{failure},
	})
	if h.Client, err = registry.New(address, registry.Options{APIKey: inProcess, Transport: direct{handler}}); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	return h, nil
}

// failure returns the answer when the database fails. A server keeps the cause in its log; here there is none, and nobody else reads it.
func failure(err error) *refuse.Error {
	if _, invalid := errors.AsType[wirejson.InvalidError](err); invalid {
		return nil
	}
	if _, naive := errors.AsType[*wirejson.NaiveTimeError](err); naive || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	return &refuse.Error{Kind: refuse.KindInternal, Code: "internal", Message: err.Error()}
}

func place(ctx context.Context, a *accounts.Accounts) (who.Environment, error) {
	e, err := a.LocalEnvironment(ctx)
	if err != nil {
		return who.Environment{}, err
	}
	return who.Environment{Key: e.Key, ID: e.ID, WorkspaceID: e.WorkspaceID}, nil
}

// Close ends the work on the data directory.
func (h *History) Close() error {
	h.stop()
	h.wg.Wait()
	return errors.Join(h.logs.Close(), h.db.Close())
}

// inProcess is what the client shows where something has to be shown. Nobody else can call.
const inProcess = "in-process"

// onlyCaller is an authenticator for a handler that only its own process can call.
type onlyCaller struct{ env who.Environment }

func (c onlyCaller) Key(context.Context, string) (*who.Principal, error) {
	return &who.Principal{Kind: who.APIKey, Environment: c.env}, nil
}

func (onlyCaller) Token(context.Context, string) (*who.Principal, error) {
	return nil, httpapi.ErrBadToken
}

func (onlyCaller) Environment(context.Context, who.Principal, string) (who.Environment, error) {
	return who.Environment{}, httpapi.ErrNoEnvironment
}

// direct carries requests to a handler of this process.
type direct struct{ handler http.Handler }

func (d direct) RoundTrip(req *http.Request) (resp *http.Response, err error) {
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the registry of this process failed: %v", p)
		}
	}()
	in := req.Clone(req.Context())
	if in.Body == nil {
		in.Body = http.NoBody
	}
	defer in.Body.Close()
	in.RequestURI = in.URL.RequestURI()
	answer := &answer{header: http.Header{}, status: http.StatusOK}
	d.handler.ServeHTTP(answer, in)
	return &http.Response{
		Status: http.StatusText(answer.status), StatusCode: answer.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: answer.header, Body: io.NopCloser(&answer.body), ContentLength: int64(answer.body.Len()), Request: req,
	}, nil
}

// answer collects what a handler writes.
type answer struct {
	header  http.Header
	status  int
	written bool
	body    bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if !a.written {
		a.status, a.written = status, true
	}
}

func (a *answer) Write(p []byte) (int, error) {
	a.written = true
	return a.body.Write(p)
}
