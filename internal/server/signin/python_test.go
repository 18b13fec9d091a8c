package signin_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/internal/testtools"
)

// The Python SDK's command line logs in at Keycloak, with a client that has no audience mapper, and reads its workspaces from
// this server afterwards. It listens on port 8400, always.
func TestThePythonCommandLineLogsIn(t *testing.T) {
	t.Parallel()
	address := reserve(t)
	issuer := testservers.Keycloak(t).Realm(t, document{
		"clients": []document{{
			"clientId": "stardag-sdk", "enabled": true, "publicClient": true, "standardFlowEnabled": true,
			"redirectUris": []string{"http://localhost:8400/callback"}, "attributes": document{"pkce.code.challenge.method": "S256"},
		}},
		"users": []document{user("ada", nil)},
	})
	h := open(t, address, func(cfg *server.Config) { cfg.Auth.Issuer, cfg.BasePath, cfg.PublicURL = issuer, "/", "" })
	home := t.TempDir()
	// Its browser is a program that tells the test where it was sent.
	asked := make(chan string, 1)
	ear := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { asked <- r.URL.Query().Get("to") }))
	t.Cleanup(ear.Close)
	tell := "#!/bin/sh\nexec " + testtools.Python(t, "venv", "python") + ` -c '
import sys, urllib.parse, urllib.request
urllib.request.urlopen("` + ear.URL + `/?to=" + urllib.parse.quote(sys.argv[1], safe="")).read()' "$1"
`
	browser := filepath.Join(home, "browser")
	if err := os.WriteFile(browser, []byte(tell), 0o700); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	python := func(args ...string) (*exec.Cmd, *bytes.Buffer) {
		cmd := exec.CommandContext(ctx, testtools.Python(t, "venv", "stardag"), args...)
		out := &bytes.Buffer{}
		cmd.Stdout, cmd.Stderr, cmd.Dir = out, out, home
		cmd.Env = []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), "BROWSER=" + browser + " %s"}
		return cmd, out
	}
	cmd, out := python("auth", "login", "--api-url", strings.TrimSuffix(h.url, "/"))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	var to string
	select {
	case err := <-ended:
		t.Fatalf("it ended without a browser: %v: %s", err, out)
	case to = <-asked:
	}
	p := h.visitor()
	page := p.submit(p.open(to), map[string]string{"username": "ada", "password": "correct-horse"})
	if page.code != http.StatusOK || page.at.Port() != "8400" {
		t.Errorf("the browser ends at %s (%d)", page.at.Host, page.code)
	}
	if err := <-ended; err != nil {
		t.Fatalf("auth login: %v: %s", err, out)
	}
	cmd, out = python("environment", "list")
	if err := cmd.Run(); err != nil || !strings.Contains(out.String(), "Local") {
		t.Errorf("environment list: %v: %s", err, out)
	}
}
