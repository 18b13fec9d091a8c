package conformance_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

const devKey = "sk_conformance"

// eachStore runs a test against a server with each kind of database.
func eachStore(t *testing.T, change func(*server.Config), test func(t *testing.T, s *server.Server, url string)) {
	t.Helper()
	for _, store := range []string{"sqlite", "postgres"} {
		t.Run(store, func(t *testing.T) {
			t.Parallel()
			cfg := server.DefaultConfig()
			cfg.Listen, cfg.Data = "127.0.0.1:0", t.TempDir()
			cfg.Auth.PasswordCost = 4 // as cheap as bcrypt can be
			if store == "postgres" {
				cfg.DatabaseURL, cfg.Migrate = config.Secret(testservers.Postgres(t).Database(t)), true
			}
			if change != nil {
				change(&cfg)
			}
			s, url := serve(t, cfg)
			test(t, s, strings.TrimSuffix(url, "/"))
		})
	}
}

func development(c *server.Config) { c.Dev, c.DevAPIKey = true, devKey }

// serve runs a server until the test ends.
func serve(t *testing.T, cfg server.Config) (*server.Server, string) {
	t.Helper()
	s, err := server.New(t.Context(), cfg, server.Options{Version: "conformance"})
	if err != nil {
		t.Fatal(err)
	}
	url, err := s.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, url
}

// person makes the workspace acme with the environment main, a target root, and somebody who owns it.
func person(t *testing.T, a *accounts.Accounts, password string) (workspace, environment, key string) {
	t.Helper()
	key, err := a.CreateKey(t.Context(), accounts.NewKey{Workspace: "acme", Environment: "main", Create: true})
	if err != nil {
		t.Fatal(err)
	}
	u, err := a.CreateUser(t.Context(), accounts.NewUser{Email: "dev@example.com", Password: password, Workspace: "acme", Role: wire.Owner})
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.Key(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	who := who.Principal{UserID: u.ID}
	root := wire.CreateTargetRoot{Name: "default", URIPrefix: fmt.Sprintf("%s/targets", t.TempDir())}
	if _, err := a.CreateTargetRoot(t.Context(), who, p.Environment.WorkspaceID, p.Environment.ID, root); err != nil {
		t.Fatal(err)
	}
	return p.Environment.WorkspaceID, p.Environment.ID, key
}
