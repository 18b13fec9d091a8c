package server_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/testservers"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreTopFunction("net/http.(*persistConn).writeLoop"))
}

// running is a server under test.
type running struct {
	t    *testing.T
	url  string
	key  string
	log  *buffer
	stop func() error
}

// buffer is a log that a test reads while it is written.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

var page = fstest.MapFS{"index.html": {Data: []byte(`<html><base href="/"></html>`)}}

// start runs a server in development mode on a free port, as changed.
func start(t *testing.T, change func(*server.Config)) *running {
	t.Helper()
	cfg := server.DefaultConfig()
	cfg.Listen, cfg.Data, cfg.Dev, cfg.DevAPIKey = "127.0.0.1:0", t.TempDir(), true, "sk_test_development"
	if change != nil {
		change(&cfg)
	}
	r := &running{t: t, key: cfg.DevAPIKey.Reveal(), log: &buffer{}}
	log := slog.New(slog.NewJSONHandler(r.log, nil))
	s, err := server.New(t.Context(), cfg, server.Options{Version: "test", UI: page, Log: log, Access: log})
	if err != nil {
		t.Fatal(err)
	}
	if r.url, err = s.Listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	r.stop = sync.OnceValue(func() error {
		cancel()
		err := <-ended
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		return err
	})
	t.Cleanup(func() {
		if err := r.stop(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// do sends a request with the server's API key and gives status and body.
func (r *running) do(method, path string, body any, header ...string) (int, string, http.Header) {
	r.t.Helper()
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			r.t.Fatal(err)
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(r.t.Context(), method, strings.TrimSuffix(r.url, "/")+path, content)
	if err != nil {
		r.t.Fatal(err)
	}
	if r.key != "" {
		request.Header.Set("X-Api-Key", r.key)
	}
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		r.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return response.StatusCode, string(text), response.Header
}

func (r *running) want(status int, text, method, path string, body any, header ...string) {
	r.t.Helper()
	got, answer, _ := r.do(method, path, body, header...)
	if got != status || !strings.Contains(answer, text) {
		r.t.Errorf("%s %s: got %d %.300s, want %d %s", method, path, got, answer, status, text)
	}
}

var oneBuild = map[string]any{"root_task_ids": []string{"a"}}

func TestAServerFromNothing(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*server.Config){
		"sqlite": nil,
		"postgres": func(c *server.Config) {
			c.DatabaseURL, c.Migrate = config.Secret(testservers.Postgres(t).Database(t)), true
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := start(t, change)
			r.want(200, `{"status":"healthy"}`, "GET", "/health", nil)
			r.want(200, `"status":"ready"`, "GET", "/health/ready", nil)
			r.want(200, `"status":"running"`, "POST", "/api/v2/builds", oneBuild)
			r.want(200, `"total":1`, "GET", "/api/v2/builds", nil)
			r.want(200, `<base href="/">`, "GET", "/local/builds", nil)
			r.want(404, `{"detail":"Not Found"}`, "GET", "/api/v2/nope", nil)
			r.want(404, `{"detail":"Not Found"}`, "GET", "/api/nope", nil)
			r.want(404, `{"detail":"Not Found"}`, "GET", "/health/nope", nil)
			r.want(404, `{"detail":"Not Found"}`, "GET", "/.well-known/nope", nil)
			r.want(401, "Invalid API key", "GET", "/api/v2/builds", nil, "X-Api-Key", "sk_wrong")
		})
	}
}

func TestAFreshStartFindsEverythingAgain(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	same := func(c *server.Config) { c.Data = data }
	first := start(t, same)
	first.want(200, "", "POST", "/api/v2/builds", oneBuild)
	cfg := server.DefaultConfig()
	cfg.Listen, cfg.Data = "127.0.0.1:0", data
	if _, err := server.New(t.Context(), cfg, server.Options{}); err == nil || !strings.Contains(err.Error(), "a server is running on this data directory") {
		t.Errorf("a second server on one directory: %v", err)
	}
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	start(t, same).want(200, `"total":1`, "GET", "/api/v2/builds", nil)
}

func TestUnderABasePath(t *testing.T) {
	t.Parallel()
	r := start(t, func(c *server.Config) { c.BasePath = "/stardag/" })
	if !strings.HasSuffix(r.url, "/stardag/") {
		t.Fatalf("the address is %s", r.url)
	}
	r.want(200, `"builds":[]`, "GET", "/api/v2/builds", nil)
	r.want(200, `<base href="/stardag/">`, "GET", "/anything", nil)
	r.url = strings.TrimSuffix(r.url, "stardag/")
	r.want(404, `{"detail":"Not Found"}`, "GET", "/api/v2/builds", nil)
	r.want(200, `<base href="/stardag/">`, "GET", "/stardag", nil) // after a redirect
}

func TestDevelopmentModeNeedsNoLoginFromItsOwnPages(t *testing.T) {
	t.Parallel()
	r := start(t, nil)
	_, text, _ := r.do("POST", "/api/v2/builds", oneBuild)
	if !strings.Contains(text, `"status":"running"`) {
		t.Fatal(text)
	}
	r.key = ""
	r.want(400, "environment_id is required", "GET", "/api/v2/builds", nil)
	r.want(401, "Authentication required", "GET", "/api/v2/builds", nil, "Sec-Fetch-Site", "cross-site")
	r.want(401, "Authentication required", "GET", "/api/v2/builds", nil, "Origin", "https://evil.example")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.url+"api/v2/builds", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "rebound.example"
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusUnauthorized {
		t.Errorf("a page whose name leads here got %d", response.StatusCode)
	}
}

func TestWritesAreLimited(t *testing.T) {
	t.Parallel()
	r := start(t, func(c *server.Config) { c.RequestsPerMinute = 3 })
	for range 3 {
		r.want(200, "", "POST", "/api/v2/builds", oneBuild)
	}
	status, text, header := r.do("POST", "/api/v2/builds", oneBuild)
	if status != 429 || !strings.Contains(text, `"code":"RATE_LIMIT"`) || header.Get("Retry-After") == "" {
		t.Errorf("got %d %s %v", status, text, header)
	}
	r.want(200, `"total":3`, "GET", "/api/v2/builds", nil)
}

func TestRequestIDsAndHeaders(t *testing.T) {
	t.Parallel()
	r := start(t, nil)
	_, _, header := r.do("GET", "/health", nil, "X-Request-ID", "abc-123")
	if got := header.Get("X-Request-ID"); got != "abc-123" {
		t.Errorf("got %q", got)
	}
	if header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Cache-Control") != "no-store" {
		t.Errorf("got %v", header)
	}
	_, _, header = r.do("GET", "/health", nil, "X-Request-ID", "a\"b c")
	if got := header.Get("X-Request-ID"); len(got) != 36 {
		t.Errorf("an id with anything in it was taken: %q", got)
	}
}

func TestCORS(t *testing.T) {
	t.Parallel()
	r := start(t, func(c *server.Config) { c.CORSOrigins = []string{"http://localhost:5173"} })
	status, _, header := r.do("OPTIONS", "/api/v2/builds", nil, "Origin", "http://localhost:5173", "Access-Control-Request-Method", "POST")
	if status != 204 || header.Get("Access-Control-Allow-Origin") != "http://localhost:5173" || header.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("got %d %v", status, header)
	}
	status, _, header = r.do("OPTIONS", "/api/v2/builds", nil, "Origin", "http://evil.example", "Access-Control-Request-Method", "POST")
	if status != 405 || header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("got %d %v", status, header)
	}
	_, _, header = r.do("GET", "/api/v2/builds", nil, "Origin", "http://localhost:5173")
	if header.Get("Access-Control-Allow-Origin") == "" {
		t.Error("an answer that the page may not read")
	}
}

// raw sends bytes over a connection and returns what comes back.
func (r *running) raw(request string) string {
	r.t.Helper()
	var d net.Dialer
	conn, err := d.DialContext(r.t.Context(), "tcp", strings.TrimSuffix(strings.TrimPrefix(r.url, "http://"), "/"))
	if err != nil {
		r.t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, request); err != nil {
		r.t.Fatal(err)
	}
	all, err := io.ReadAll(conn)
	if err != nil {
		r.t.Fatal(err)
	}
	return string(all)
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	r := start(t, func(c *server.Config) { c.MetricsToken = "metrics-secret" })
	r.want(200, "", "GET", "/api/v2/builds", nil)
	r.want(404, "unknown_build", "GET", "/api/v2/builds/0806c852-c05f-5862-b4ab-d264ef8bf4a7", nil)
	_, text, _ := r.do("GET", "/metrics", nil)
	for _, line := range []string{
		`stardag_http_requests_total{method="GET",route="/api/v2/builds",status="200"} 1`,
		`stardag_http_requests_total{method="GET",route="/api/v2/builds/{build_id}",status="404"} 1`,
		`stardag_build_info{version="test"} 1`, "go_goroutines", "stardag_http_request_duration_seconds_bucket",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("%s is missing", line)
		}
	}
	if strings.Contains(text, "0806c852") {
		t.Error("labels have identifiers in them")
	}
	// Behind a proxy on this machine everybody comes from it.
	for _, header := range []string{"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "Via", "CF-Connecting-IP", "True-Client-IP"} {
		r.want(404, "Not Found", "GET", "/metrics", nil, header, "10.1.2.3")
	}
	for _, line := range []string{"GET /metrics HTTP/1.1\r\nHost: stardag.example.org\r\n", "GET /metrics HTTP/1.0\r\nHost: 127.0.0.1\r\n"} {
		if got := r.raw(line + "Connection: close\r\n\r\n"); !strings.Contains(got, " 404 ") {
			t.Errorf("%q got %.100q", line, got)
		}
	}
	r.want(200, "go_goroutines", "GET", "/metrics", nil, "X-Forwarded-For", "10.1.2.3", "Authorization", "Bearer metrics-secret")
	r.want(404, "Not Found", "GET", "/metrics", nil, "X-Forwarded-For", "10.1.2.3", "Authorization", "Bearer guess")
}

func TestTheAccessLogHasNoSecrets(t *testing.T) {
	t.Parallel()
	r := start(t, func(c *server.Config) { c.TrustedProxies = []string{"127.0.0.0/8"} })
	r.want(200, "", "POST", "/api/v2/builds?token=query-secret", map[string]any{"root_task_ids": []string{"body-secret"}}, "X-Forwarded-For", "203.0.113.7, 127.0.0.1")
	r.want(401, "", "GET", "/api/v2/builds", nil, "X-Api-Key", "sk_wrong-secret")
	r.want(401, "", "GET", "/api/v2/builds", nil, "X-Api-Key", "", "Authorization", "Bearer token-secret", "Cookie", "stardag_session=cookie-secret")
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	log := r.log.String()
	for _, secret := range []string{"query-secret", "body-secret", "wrong-secret", "token-secret", "cookie-secret", r.key} {
		if strings.Contains(log, secret) {
			t.Errorf("the log has %s", secret)
		}
	}
	for _, want := range []string{`"route":"create_build"`, `"status":200`, `"client":"203.0.113.7:`, `"key_id":"`, `"environment_id":"`, `"status":401`, `"request_id":"`} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %s:\n%s", want, log)
		}
	}
}

func TestTheEndLetsRequestsFinish(t *testing.T) {
	t.Parallel()
	r := start(t, nil)
	// A request whose body is still being sent when the server is told to stop.
	body, send := io.Pipe()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.url+"api/v2/builds", body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Api-Key", r.key)
	answered := make(chan string, 1)
	go func() {
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			answered <- err.Error()
			return
		}
		defer response.Body.Close()
		text, _ := io.ReadAll(response.Body)
		answered <- response.Status + " " + string(text)
	}()
	if _, err := io.WriteString(send, `{"root_task_ids":`); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { // the other one under way is the question itself
		_, text, _ := r.do("GET", "/metrics", nil)
		return strings.Contains(text, "stardag_http_requests_in_flight 2")
	})
	stopped := make(chan error, 1)
	go func() { stopped <- r.stop() }()
	waitFor(t, func() bool { return strings.Contains(r.log.String(), "shutting down") })
	if _, err := io.WriteString(send, `["a"]}`); err != nil {
		t.Fatal(err)
	}
	send.Close()
	if got := <-answered; !strings.HasPrefix(got, "200 ") || !strings.Contains(got, `"status":"running"`) {
		t.Errorf("got %s", got)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

func waitFor(t *testing.T, cond func() bool) {
	t.Helper()
	deadline := time.After(time.Minute)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-deadline:
			t.Fatal("it did not happen")
		case <-tick.C:
		}
	}
}

func TestADatabaseThatIsGoneIsNotReady(t *testing.T) {
	t.Parallel()
	address := testservers.Postgres(t).Database(t)
	r := start(t, func(c *server.Config) { c.DatabaseURL, c.Migrate = config.Secret(address), true })
	r.want(200, `"database":"ok"`, "GET", "/health/ready", nil)
	closeDatabase(t, address)
	waitFor(t, func() bool { status, _, _ := r.do("GET", "/health/ready", nil); return status == 503 })
	r.want(200, "healthy", "GET", "/health", nil)
}

// closeDatabase lets nobody into a database any more, as when its server is gone.
func closeDatabase(t *testing.T, address string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimPrefix(u.Path, "/")
	u.Path = "/postgres"
	db, err := sql.Open("pgx", u.String())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		"ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS false",
		"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPostgresIsNotMigratedUnasked(t *testing.T) {
	t.Parallel()
	cfg := server.DefaultConfig()
	cfg.Listen, cfg.DatabaseURL = "127.0.0.1:0", config.Secret(testservers.Postgres(t).Database(t))
	if _, err := server.New(t.Context(), cfg, server.Options{}); err == nil || !strings.Contains(err.Error(), "stardag server migrate up") {
		t.Fatalf("got %v", err)
	}
	before, err := server.MigrationStatus(t.Context(), &cfg)
	if err != nil || before.Problem == nil || before.All[0].State != "pending" {
		t.Fatalf("got %+v, %v", before, err)
	}
	after, err := server.MigrateUp(t.Context(), &cfg)
	if err != nil || after.Problem != nil || after.All[0].State != "applied" {
		t.Fatalf("got %+v, %v", after, err)
	}
	s, err := server.New(t.Context(), cfg, server.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestWrongSettings(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		change func(*server.Config)
		want   string
	}{
		"development for all":   {func(c *server.Config) { c.Dev, c.Listen = true, "0.0.0.0:8000" }, "--listen: development mode needs no login"},
		"no port":               {func(c *server.Config) { c.Listen = "localhost" }, `--listen: "localhost" is not an address`},
		"base path":             {func(c *server.Config) { c.BasePath = "stardag" }, "--base-path"},
		"half a certificate":    {func(c *server.Config) { c.TLSCert = "x" }, "--tls-cert: a certificate and its key"},
		"a proxy's name":        {func(c *server.Config) { c.TrustedProxies = []string{"proxy"} }, `"proxy" is no address`},
		"an unknown login":      {func(c *server.Config) { c.Auth.Mode = "ldap" }, `"ldap" is neither local nor oidc`},
		"a provider without id": {func(c *server.Config) { c.Auth.Mode = "oidc" }, "--oidc-issuer"},
		"half an administrator": {func(c *server.Config) { c.Auth.AdminEmail = "a@example.org" }, "--admin-email"},
		"a negative limit":      {func(c *server.Config) { c.RequestsPerMinute = -1 }, "--requests-per-minute: -1 is below zero"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := server.DefaultConfig()
			cfg.Data = t.TempDir()
			tt.change(&cfg)
			if _, err := server.New(t.Context(), cfg, server.Options{}); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if left, _ := os.ReadDir(cfg.Data); len(left) > 0 {
				t.Errorf("it made %s before it looked", filepath.Join(cfg.Data, left[0].Name()))
			}
		})
	}
}
