package history_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	_ "github.com/stardag-go/stardag/history"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

type number struct {
	N int `json:"n"`
}

func (n number) Run(context.Context) (int, error) { return n.N, nil }

var numberTask = stardag.Define[number]("history.Number")

// alone returns a builder on a machine without a registry, with an empty home folder.
func alone(t *testing.T) (b build.Builder, data string) {
	t.Helper()
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "STARDAG_") {
			t.Setenv(name, "")
		}
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	return build.Builder{Roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}, filepath.Join(home, ".stardag", "server")
}

// serve starts a server on the data directory and gives its address.
func serve(t *testing.T, cfg server.Config) (s *server.Server, address string) {
	t.Helper()
	s, err := server.New(t.Context(), cfg, server.Options{Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	listener := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		listener.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, listener.URL
}

func client(t *testing.T, address string, options registry.Options) *registry.Client {
	t.Helper()
	c, err := registry.New(address, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestBuildsWithoutARegistryAreKept(t *testing.T) {
	b, data := alone(t)
	first, err := b.Run(t.Context(), numberTask.New(number{1}))
	if err != nil || first.BuildID == nil || first.RecordErr != nil {
		t.Fatalf("got build %v, %v, RecordErr %v", first.BuildID, err, first.RecordErr)
	}
	if want := "http://localhost:8000/builds/" + first.BuildID.String(); first.BuildURL != want || !first.InHistory {
		t.Errorf("got %s, in the history: %t; want %s", first.BuildURL, first.InHistory, want)
	}
	// A server on the same directory shows it, and what is built while the server runs.
	cfg := server.DefaultConfig()
	cfg.Data, cfg.Dev = data, true
	s, address := serve(t, cfg)
	c := client(t, address, registry.Options{APIKey: registry.Secret(s.DevKey())})
	second, err := b.Run(t.Context(), numberTask.New(number{2}), numberTask.New(number{1}))
	if err != nil || second.BuildID == nil {
		t.Fatalf("got build %v, %v", second.BuildID, err)
	}
	builds, err := c.Builds(t.Context(), registry.BuildFilter{Status: wire.BuildCompleted})
	if err != nil || builds.Total != 2 {
		t.Fatalf("got %+v, %v", builds, err)
	}
	task, err := c.Task(t.Context(), numberTask.New(number{2}).ID().String(), 1)
	if err != nil || task.Status != wire.Completed {
		t.Errorf("got %+v, %v", task, err)
	}
	// A program with a registry does not keep a history.
	b.Registry = c
	if third, err := b.Run(t.Context(), numberTask.New(number{3})); err != nil || !strings.HasPrefix(third.BuildURL, address) {
		t.Errorf("got %s, %v", third.BuildURL, err)
	}
}

func TestTheFirstAdministratorSeesTheHistory(t *testing.T) {
	b, data := alone(t)
	if _, err := b.Run(t.Context(), numberTask.New(number{1})); err != nil {
		t.Fatal(err)
	}
	cfg := server.DefaultConfig()
	cfg.Data, cfg.Auth.AdminEmail, cfg.Auth.AdminPassword, cfg.Auth.PasswordCost = data, "ada@example.com", "correct horse", 4
	_, address := serve(t, cfg)
	session, err := client(t, address, registry.Options{}).Login(t.Context(), wire.Login{Email: "ada@example.com", Password: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	me, err := client(t, address, registry.Options{Tokens: registry.StaticToken(registry.Secret(session.SessionToken))}).Me(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var slugs []string
	for _, w := range me.Workspaces {
		slugs = append(slugs, w.Slug+" "+string(w.Role))
	}
	if got := strings.Join(slugs, ", "); !strings.Contains(got, "local owner") {
		t.Errorf("got workspaces %s", got)
	}
}

func TestAHistoryThatCannotBeKept(t *testing.T) {
	b, data := alone(t)
	t.Setenv("STARDAG_SERVER_DATA", filepath.Join(data, "x"))
	if err := os.MkdirAll(filepath.Dir(data), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(data, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := b.Run(t.Context(), numberTask.New(number{1}))
	if err != nil || report.BuildID != nil || report.RecordErr == nil || !strings.Contains(report.RecordErr.Error(), "keep the history of builds in "+data) {
		t.Errorf("got %v, build %v, RecordErr %v", err, report.BuildID, report.RecordErr)
	}
	b.Record.Resume = "01900000-0000-7000-8000-000000000000"
	if _, err := b.Run(t.Context(), numberTask.New(number{1})); err == nil || !strings.Contains(err.Error(), "keep the history") {
		t.Errorf("got %v", err)
	}
}

func TestNoHistoryWhereNoneIsWanted(t *testing.T) {
	b, data := alone(t)
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	report, err := b.Run(t.Context(), numberTask.New(number{1}))
	if err != nil || report.BuildID != nil || report.RecordErr != nil {
		t.Errorf("got %v, build %v, RecordErr %v", err, report.BuildID, report.RecordErr)
	}
	if _, err := os.Stat(data); !os.IsNotExist(err) {
		t.Errorf("a history was made: %v", err)
	}
}
