package server_test

import (
	"bufio"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/testservers"
)

// behind starts a server behind nginx, whose location has the given directives, and returns a function that logs in as a
// browser does on plain http with a name: with Origin and Host, and without Sec-Fetch-Site.
func behind(t *testing.T, change func(*server.Config), settings ...string) (own string, log *buffer, logIn func() (int, string, http.Header)) {
	t.Helper()
	cfg := server.DefaultConfig()
	cfg.Data, cfg.Auth.AdminEmail, cfg.Auth.AdminPassword, cfg.Auth.PasswordCost = t.TempDir(), "me@example.com", "s3cret-pass-word", 4
	if change != nil {
		change(&cfg)
	}
	log = &buffer{}
	s, err := server.New(t.Context(), cfg, server.Options{Log: slog.New(slog.NewJSONHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	served := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		served.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	nginx := testservers.StartNginx(t, served.URL, settings...)
	return served.URL, log, func() (int, string, http.Header) {
		q, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://stardag.test/api/ext/v1/session", strings.NewReader(`{"email":"me@example.com","password":"s3cret-pass-word"}`))
		if err != nil {
			t.Fatal(err)
		}
		q.Header.Set("Origin", "http://stardag.test")
		q.Header.Set("Content-Type", "application/json")
		resp, err := nginx.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode, string(body), resp.Header
	}
}

func TestLoginBehindAProxyThatDoesNotPassTheHost(t *testing.T) {
	t.Parallel()
	own, records, logIn := behind(t, nil)
	status, answer, _ := logIn()
	if status != http.StatusForbidden || !strings.Contains(answer, `http://stardag.test`) || !strings.Contains(answer, own) || !strings.Contains(answer, "--public-url") || !strings.Contains(answer, "Host") {
		t.Errorf("got %d %s, want what was seen and what to set", status, answer)
	}
	if log := records.String(); !strings.Contains(log, "http://stardag.test") || !strings.Contains(log, own) || !strings.Contains(log, "--public-url") {
		t.Errorf("the log does not say what was seen and what to set: %s", log)
	}
}

func TestLoginBehindAProxy(t *testing.T) {
	t.Parallel()
	trusting := func(from string) func(*server.Config) {
		return func(c *server.Config) { c.TrustedProxies = []string{from} }
	}
	forwards := []string{"proxy_set_header X-Forwarded-Host $host;", "proxy_set_header X-Forwarded-Proto https;"}
	for name, tt := range map[string]struct {
		change   func(*server.Config)
		settings []string
		status   int
		secure   bool
	}{
		"that passes the host":                 {nil, []string{"proxy_set_header Host $host;"}, 200, false},
		"with the address that people use":     {func(c *server.Config) { c.PublicURL = "http://stardag.test" }, nil, 200, false},
		"that is trusted":                      {trusting("127.0.0.1"), forwards, 200, true},
		"that is not trusted":                  {nil, forwards, 403, false},
		"others are trusted":                   {trusting("10.0.0.0/8"), forwards, 403, false},
		"that is trusted and names one, twice": {trusting("127.0.0.1"), []string{`proxy_set_header X-Forwarded-Host "evil.test, $host";`}, 200, false},
		"that is trusted and names no host":    {trusting("127.0.0.1"), []string{"proxy_set_header X-Forwarded-Host a/b;"}, 403, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, _, logIn := behind(t, tt.change, tt.settings...)
			status, answer, header := logIn()
			if status != tt.status || status == 200 && strings.Contains(header.Get("Set-Cookie"), "; Secure") != tt.secure {
				t.Errorf("got %d %s with the cookie %q", status, answer, header.Get("Set-Cookie"))
			}
		})
	}
}

// TestStreamsPassAProxy follows a stream through nginx as it is installed, which holds back what it is not told to pass.
func TestStreamsPassAProxy(t *testing.T) {
	t.Parallel()
	r := start(t, func(c *server.Config) { c.Dev = true })
	nginx := testservers.StartNginx(t, r.url)
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://stardag.test/api/ext/v1/stream", nil)
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("X-Api-Key", r.key)
	resp, err := nginx.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	line, err := bufio.NewReader(resp.Body).ReadString('\n')
	if err != nil || line != "event: hello\n" {
		t.Errorf("got %d, %q, %v; want the first event while the stream is open", resp.StatusCode, line, err)
	}
}
