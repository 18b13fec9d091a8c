package server_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
)

// behind starts a server behind a proxy that does with the headers what rewrite says, and returns a function that logs in
// as a browser does on plain http with a name: with Origin and Host, and without Sec-Fetch-Site.
func behind(t *testing.T, change func(*server.Config), rewrite func(*httputil.ProxyRequest)) (own string, log *buffer, logIn func() (int, string, http.Header)) {
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
	to, err := url.Parse(served.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) {
		p.SetURL(to) // and with it the server's own host
		rewrite(p)
	}}
	return served.URL, log, func() (int, string, http.Header) {
		q := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://stardag.test/api/ext/v1/session", strings.NewReader(`{"email":"me@example.com","password":"s3cret-pass-word"}`))
		q.Header.Set("Origin", "http://stardag.test")
		q.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		proxy.ServeHTTP(w, q)
		return w.Code, w.Body.String(), w.Header()
	}
}

func TestLoginBehindAProxyThatDoesNotPassTheHost(t *testing.T) {
	t.Parallel()
	own, records, logIn := behind(t, nil, func(*httputil.ProxyRequest) {})
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
	forwards := func(p *httputil.ProxyRequest) {
		p.Out.Header.Set("X-Forwarded-Host", "stardag.test")
		p.Out.Header.Set("X-Forwarded-Proto", "https")
	}
	for name, tt := range map[string]struct {
		change  func(*server.Config)
		rewrite func(*httputil.ProxyRequest)
		status  int
		secure  bool
	}{
		"that passes the host":                 {nil, func(p *httputil.ProxyRequest) { p.Out.Host = p.In.Host }, 200, false},
		"with the address that people use":     {func(c *server.Config) { c.PublicURL = "http://stardag.test" }, func(*httputil.ProxyRequest) {}, 200, false},
		"that is trusted":                      {func(c *server.Config) { c.TrustedProxies = []string{"127.0.0.1"} }, forwards, 200, true},
		"that is not trusted":                  {nil, forwards, 403, false},
		"others are trusted":                   {func(c *server.Config) { c.TrustedProxies = []string{"10.0.0.0/8"} }, forwards, 403, false},
		"that is trusted and names one, twice": {func(c *server.Config) { c.TrustedProxies = []string{"127.0.0.1"} }, func(p *httputil.ProxyRequest) { p.Out.Header["X-Forwarded-Host"] = []string{"evil.test, stardag.test"} }, 200, false},
		"that is trusted and names no host":    {func(c *server.Config) { c.TrustedProxies = []string{"127.0.0.1"} }, func(p *httputil.ProxyRequest) { p.Out.Header.Set("X-Forwarded-Host", "a/b") }, 403, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, _, logIn := behind(t, tt.change, tt.rewrite)
			status, answer, header := logIn()
			if status != tt.status || status == 200 && strings.Contains(header.Get("Set-Cookie"), "; Secure") != tt.secure {
				t.Errorf("got %d %s with the cookie %q", status, answer, header.Get("Set-Cookie"))
			}
		})
	}
}
