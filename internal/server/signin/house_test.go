package signin_test

import (
	"bytes"
	"context"
	"encoding/json"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/signin"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

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

// house is a server under test, at "http://127.0.0.1:port/stardag/".
type house struct {
	t   *testing.T
	url string
	log *buffer

	accounts *accounts.Accounts
}

const base = "/stardag/"

// databases are those that a server keeps its accounts in.
var databases = map[string]func(t *testing.T, cfg *server.Config){
	"sqlite": func(t *testing.T, cfg *server.Config) { cfg.Data = t.TempDir() },
	"postgres": func(t *testing.T, cfg *server.Config) {
		cfg.Data, cfg.Migrate = t.TempDir(), true
		cfg.DatabaseURL = config.Secret(testservers.Postgres(t).Database(t))
	},
}

// reserve chooses an address for a server, so that the provider can be told of it before the server starts.
func reserve(t *testing.T) string {
	t.Helper()
	address, err := testservers.FreeAddress()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

func open(t *testing.T, address string, change func(*server.Config)) *house {
	t.Helper()
	cfg := server.DefaultConfig()
	cfg.Listen, cfg.Data, cfg.BasePath, cfg.PublicURL = address, t.TempDir(), base, "http://"+address+base
	cfg.Auth.Mode, cfg.Auth.ClientID, cfg.Auth.UIClientID, cfg.Auth.ProviderName = "oidc", "stardag-sdk", "stardag-ui", "Keycloak"
	change(&cfg)
	h := &house{t: t, log: &buffer{}}
	log := slog.New(slog.NewJSONHandler(h.log, nil))
	page := fstest.MapFS{"index.html": {Data: []byte(`<html><base href="/"></html>`)}}
	s, err := server.New(t.Context(), cfg, server.Options{Version: "test", UI: page, Log: log, Access: log})
	if err != nil {
		t.Fatal(err)
	}
	if h.url, err = s.Listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.accounts = s.Accounts()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

// person is somebody with a browser that runs no scripts.
type person struct {
	*house

	browser *http.Client
}

func (h *house) visitor() *person {
	h.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return &person{h, &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) > 10 {
			h.t.Errorf("too many redirects, at %s", r.URL)
			return http.ErrUseLastResponse
		}
		return nil
	}}}
}

// shown is a page that somebody has in front of them.
type shown struct {
	at   *url.URL
	text string
	code int
}

func (p *person) show(res *http.Response, err error) shown {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return shown{res.Request.URL, string(text), res.StatusCode}
}

func (p *person) open(address string) shown {
	p.t.Helper()
	return p.show(p.browser.Get(address))
}

var (
	form  = regexp.MustCompile(`(?s)<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>`)
	input = regexp.MustCompile(`<(?:input|button)[^>]*name="([^"]*)"[^>]*>`)
	value = regexp.MustCompile(`value="([^"]*)"`)
)

// submit fills in the form of a page and sends it.
func (p *person) submit(page shown, fields map[string]string) shown {
	p.t.Helper()
	m := form.FindStringSubmatch(page.text)
	if m == nil {
		p.t.Fatalf("%s (%d) has no form: %s", page.at, page.code, page.text)
	}
	values := url.Values{}
	for _, in := range input.FindAllStringSubmatch(m[2], -1) {
		if v := value.FindStringSubmatch(in[0]); v != nil {
			values.Set(in[1], html.UnescapeString(v[1]))
		}
	}
	for name, v := range fields {
		values.Set(name, v)
	}
	to, err := page.at.Parse(html.UnescapeString(m[1]))
	if err != nil {
		p.t.Fatal(err)
	}
	return p.show(p.browser.PostForm(to.String(), values))
}

// logIn begins a sign-in, and says who they are where the provider asks.
func (p *person) logIn(query, name string) shown {
	p.t.Helper()
	page := p.open(p.url + signin.LoginPath + query)
	if strings.Contains(page.text, `name="username"`) || strings.Contains(page.text, `name="password"`) {
		page = p.submit(page, map[string]string{"username": name, "password": "correct-horse"})
	}
	return page
}

func (p *person) call(method, path string, in, out any) int {
	p.t.Helper()
	var body io.Reader = http.NoBody
	if in != nil {
		text, err := json.Marshal(in)
		if err != nil {
			p.t.Fatal(err)
		}
		body = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(p.t.Context(), method, p.url+path, body)
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	got := p.show(p.browser.Do(req))
	if out != nil {
		if err := json.Unmarshal([]byte(got.text), out); err != nil {
			p.t.Fatalf("%s %s: %d %s: %v", method, path, got.code, got.text, err)
		}
	}
	return got.code
}

func (p *person) session() wire.SessionState {
	p.t.Helper()
	var s wire.SessionState
	p.call(http.MethodGet, "api/ext/v1/session", nil, &s)
	return s
}

// wants checks where somebody is, relative to the base path, and what of the query is said there.
func (p *person) wants(what string, page shown, path string, query ...string) {
	p.t.Helper()
	at := strings.TrimPrefix(page.at.Path, base)
	if page.at.Host != strings.Split(p.url, "/")[2] || at != path {
		p.t.Errorf("%s: ended at %s (%d), want %s%s: %.300s", what, page.at, page.code, base, path, page.text)
		return
	}
	for i := 0; i < len(query); i += 2 {
		if got := page.at.Query().Get(query[i]); got != query[i+1] {
			p.t.Errorf("%s: %s is %q at %s, want %q", what, query[i], got, page.at, query[i+1])
		}
	}
}
