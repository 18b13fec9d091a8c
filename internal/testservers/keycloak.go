package testservers

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/testtools"
)

// KeycloakServer is a running Keycloak.
type KeycloakServer struct {
	// URL is its address, "http://127.0.0.1:port".
	URL string

	count  atomic.Int64
	mu     sync.Mutex // guards what follows
	token  string
	expiry time.Time
}

var (
	keycloakOnce   sync.Once
	keycloakServer *KeycloakServer
	errKeycloak    error

	keycloakLife io.Closer //nolint:unused // the server runs until this is closed, by the end of the process
)

// Keycloak returns the Keycloak of this test binary, starting it for the first caller. A missing one fails the test with what
// to do.
func Keycloak(tb testing.TB) *KeycloakServer {
	tb.Helper()
	keycloakOnce.Do(func() { keycloakServer, errKeycloak = startKeycloak() })
	if errKeycloak != nil {
		tb.Fatalf("start Keycloak: %v", errKeycloak)
	}
	return keycloakServer
}

func startKeycloak() (*KeycloakServer, error) {
	repository, err := testtools.Repository()
	if err != nil {
		return nil, err
	}
	program := filepath.Join(repository, "scripts", "keycloak.sh")
	folder, err := os.MkdirTemp("", "stardag-keycloak-")
	if err != nil {
		return nil, err
	}
	address, err := FreeAddress()
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	// The shell ends the server, and removes its data, when its input closes: however this process ends, nothing stays.
	// Keycloak's own script has the server as a child, and passes TERM on unless it was started with TERM ignored.
	script := `trap "" INT TERM HUP; (trap - INT TERM HUP; exec "$@") </dev/null & server=$!; cat >/dev/null; kill -TERM $server; wait $server; rm -rf "$folder"`
	cmd := exec.Command("sh", "-c", script, "sh", program, "serve", port, folder) //nolint:noctx // it lives as long as this process
	cmd.Env = append(os.Environ(), "folder="+folder)
	if keycloakLife, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &KeycloakServer{URL: "http://" + address}
	// It takes ten seconds on a machine that does nothing else.
	if err := s.ready(log.Name(), 4*time.Minute); err != nil {
		text, _ := os.ReadFile(log.Name())
		return nil, fmt.Errorf("%w; it wrote: %s", err, text)
	}
	return s, nil
}

func (s *KeycloakServer) ready(log string, patience time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		err := s.Admin(ctx, http.MethodGet, "/admin/realms/master", nil)
		if err == nil {
			return nil
		}
		if text, _ := os.ReadFile(log); bytes.Contains(text, []byte("run scripts/keycloak.sh")) || bytes.Contains(text, []byte("ERROR")) {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("it does not answer after %v: %w", patience, err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Admin calls Keycloak's administration as its administrator, with a document, and takes any answer that is no refusal.
func (s *KeycloakServer) Admin(ctx context.Context, method, path string, document any) error {
	token, err := s.admin(ctx)
	if err != nil {
		return err
	}
	var body io.Reader = http.NoBody
	if document != nil {
		text, err := json.Marshal(document)
		if err != nil {
			return err
		}
		body = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, method, s.URL+path, body)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	_, err = answer(req)
	return err
}

func (s *KeycloakServer) admin(ctx context.Context) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Now().Before(s.expiry) {
		return s.token, nil
	}
	form := url.Values{"grant_type": {"password"}, "client_id": {"admin-cli"}, "username": {"admin"}, "password": {"admin"}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+"/realms/master/protocol/openid-connect/token", strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	text, err := answer(req)
	if err != nil {
		return "", err
	}
	var got struct {
		Token string `json:"access_token"`
	}
	if err := json.Unmarshal(text, &got); err != nil {
		return "", err
	}
	s.token, s.expiry = got.Token, time.Now().Add(30*time.Second) // it lives for a minute
	return s.token, nil
}

func answer(req *http.Request) ([]byte, error) {
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode >= http.StatusBadRequest {
		err = fmt.Errorf("%s %s: %s: %s", req.Method, req.URL.Path, res.Status, text)
	}
	return text, err
}

// Realm makes a realm as a document in Keycloak's own form says, under a name of its own, and returns its issuer. It is removed
// when the test ends.
func (s *KeycloakServer) Realm(tb testing.TB, document map[string]any) (issuer string) {
	tb.Helper()
	name := fmt.Sprintf("r%d", s.count.Add(1))
	document["realm"], document["enabled"], document["sslRequired"] = name, true, "none"
	if err := s.Admin(tb.Context(), http.MethodPost, "/admin/realms", document); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Admin(context.Background(), http.MethodDelete, "/admin/realms/"+name, nil); err != nil {
			tb.Error(err)
		}
	})
	return s.URL + "/realms/" + name
}
