package registry_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestMain(m *testing.M) {
	code := m.Run()
	http.DefaultTransport.(*http.Transport).CloseIdleConnections() // httptest's own client
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ url, err string }{
		"plain":                 {url: "http://localhost:8000"},
		"with a slash":          {url: "http://localhost:8000/"},
		"below a path":          {url: "https://example.org/stardag/"},
		"no scheme":             {url: "localhost:8000", err: "it should look like http://localhost:8000"},
		"another scheme":        {url: "ftp://localhost", err: "it should look like"},
		"no host":               {url: "http://", err: "it should look like"},
		"not a URL":             {url: "http://%zz", err: "cannot be read"},
		"with a password":       {url: "http://me:hunter2@localhost", err: "holds a user name or password"},
		"unreadable, password":  {url: "http://me:hunter2@local host", err: "cannot be read"},
		"with a query":          {url: "http://localhost/?key=hunter2", err: "has a query"},
		"with a fragment alone": {url: "http://localhost/#hunter2", err: "has a query or a fragment"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := registry.New(tt.url, registry.Options{})
			switch {
			case tt.err == "" && err != nil:
				t.Fatal(err)
			case tt.err == "":
				if strings.HasSuffix(c.URL(), "/") {
					t.Errorf("got URL %q, want no trailing slash", c.URL())
				}
			case err == nil || !strings.Contains(err.Error(), tt.err):
				t.Errorf("got %v, want %q", err, tt.err)
			case strings.Contains(err.Error(), "hunter2"):
				t.Errorf("%q shows a secret", err)
			}
		})
	}
}

func TestWhatIsSent(t *testing.T) {
	t.Parallel()
	c, s, _ := serve(t, registry.Options{APIKey: "sk_secret", UserAgent: "myapp/1", EnvironmentID: "env"}, status(200, "{}"))
	if _, err := c.RegisterMembers(t.Context(), "p", wire.RegisterMembers{Items: []wire.Item{}}); err != nil {
		t.Fatal(err)
	}
	body := json.RawMessage(`{"text":"` + strings.Repeat("<é>", 400) + `"}`)
	if _, err := c.RegisterMembers(t.Context(), "p", wire.RegisterMembers{Items: []wire.Item{{Body: body, ObservedAt: wire.At(time.Unix(0, 0))}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.SealPlan(t.Context(), "a/b"); err != nil {
		t.Fatal(err)
	}
	small, big, none := s.requests[0], s.requests[1], s.requests[2]
	for _, r := range s.requests {
		if got := r.Header.Get("X-Api-Key"); got != "sk_secret" {
			t.Errorf("got key %q", got)
		}
		if got := r.Header.Get("User-Agent"); !strings.HasPrefix(got, "myapp/1 stardag-go (go") {
			t.Errorf("got user agent %q", got)
		}
		if len(r.Query) > 0 || r.Header.Get("Authorization") != "" {
			t.Errorf("got query %v and Authorization %q, want none with a key", r.Query, r.Header.Get("Authorization"))
		}
	}
	if small.Header.Get("Content-Encoding") != "" || string(small.Body) != `{"items":[]}` {
		t.Errorf("got %s %q, want it small and as it is", small.Body, small.Header.Get("Content-Encoding"))
	}
	if big.Header.Get("Content-Encoding") != "" || !strings.Contains(string(big.Body), `"body":{"text":"<é><é>`) {
		t.Errorf("got encoding %q of %.80s, want the text unescaped and, on this machine, not compressed", big.Header.Get("Content-Encoding"), big.Body)
	}
	if none.Path != "/api/v2/plans/a%2Fb/seal" || none.Header.Get("Content-Length") != "0" && none.Header.Get("Content-Length") != "" {
		t.Errorf("got %s with length %q", none.Path, none.Header.Get("Content-Length"))
	}
}

// TestWhatCrossesANetworkIsCompressed sends the same to a registry by names of this machine and by others.
func TestWhatCrossesANetworkIsCompressed(t *testing.T) {
	t.Parallel()
	for host, compressed := range map[string]bool{"registry.test": true, "10.0.0.1": true, "localhost.test": true, "localhost": false, "127.0.0.1": false, "127.1.2.3": false, "[::1]": false} {
		s := &script{answers: []http.HandlerFunc{status(200, "{}")}}
		server := httptest.NewServer(s)
		t.Cleanup(server.Close)
		transport := &http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
		}}
		t.Cleanup(transport.CloseIdleConnections)
		c, err := registry.New("http://"+host+":8000", registry.Options{Transport: transport})
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Repeat("x", 2000)
		if _, err := c.FailBuild(t.Context(), "b", wire.FailBuild{ErrorMessage: &text}); err != nil {
			t.Fatal(err)
		}
		sent := s.requests[0]
		encoding, accepted := "", "identity"
		if compressed {
			encoding, accepted = "gzip", "gzip"
		}
		if got := sent.Header.Get("Content-Encoding"); got != encoding || !strings.Contains(string(sent.Body), text) {
			t.Errorf("to %s: got encoding %q of %.80s, want %q", host, got, sent.Body, encoding)
		}
		if got := sent.Header.Get("Accept-Encoding"); got != accepted {
			t.Errorf("to %s: answers may have encoding %q, want %q", host, got, accepted)
		}
	}
}

func TestMissingIDsAreNotSent(t *testing.T) {
	t.Parallel()
	c, s, _ := serve(t, registry.Options{}, status(200, "{}"))
	for _, id := range []string{"", ".", ".."} {
		if _, err := c.Build(t.Context(), id); err == nil {
			t.Errorf("id %q: got no error", id)
		}
	}
	if len(s.requests) > 0 {
		t.Errorf("got %d requests, want none", len(s.requests))
	}
}

func TestConnectionsAreReused(t *testing.T) {
	t.Parallel()
	c, _, _ := serve(t, registry.Options{}, status(404, `{"detail":{"code":"unknown_build","message":"m"}}`), status(200, "{}"))
	var fresh atomic.Int32
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) {
		if !i.Reused {
			fresh.Add(1)
		}
	}})
	for range 20 {
		_, _ = c.Build(ctx, "b")
		_, _ = c.CompleteBuild(ctx, "b", wire.CompleteBuild{})
	}
	if fresh.Load() != 1 {
		t.Errorf("got %d connections, want 1", fresh.Load())
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	var followed atomic.Bool
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed.Store(true) }))
	defer other.Close()
	c, _, _ := serve(t, registry.Options{APIKey: "k"}, status(307, "", "Location", other.URL))
	_, err := c.Build(t.Context(), "b")
	if err == nil || !strings.Contains(err.Error(), "points elsewhere") || followed.Load() {
		t.Errorf("got %v, followed %v", err, followed.Load())
	}
}

func TestAnswersThatAreNoDocuments(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		answer http.HandlerFunc
		is     error
		text   string
	}{
		"a page with success":      {status(200, "<html>"), nil, "is this the address of a registry?"},
		"nothing":                  {status(200, ""), nil, "is this the address of a registry?"},
		"an unknown route":         {status(404, `{"detail":"Not Found"}`), registry.ErrNoRoute, "Not Found"},
		"a page that is not there": {status(404, "<html>\n  nginx\n"), registry.ErrNoRoute, "web page, so something else than a registry gave it: Not Found (status 404)"},
		"no such row":              {status(404, `{"detail":{"code":"unknown_build","message":"no build b"}}`), registry.CodeUnknownBuild, "get build b: no build b (unknown_build, status 404)"},
		"a request it refuses":     {status(422, `{"detail":[{"type":"t","loc":["body","items",0,"task_id"],"msg":"too short"}]}`), registry.ErrInvalid, "body.items.0.task_id: too short"},
		"a long page":              {status(400, strings.Repeat("x", 5000)), registry.ErrInvalid, "xxx… (status 400)"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _, _ := serve(t, registry.Options{}, tt.answer)
			_, err := c.Build(t.Context(), "b")
			if err == nil || !strings.Contains(err.Error(), tt.text) || tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("got %v, want %q that is %v", err, tt.text, tt.is)
			}
			if errors.Is(err, registry.CodeUnknownBuild) && errors.Is(err, registry.ErrNoRoute) {
				t.Errorf("%v is taken for a missing route", err)
			}
		})
	}
}

func TestKindsOfRefusals(t *testing.T) {
	t.Parallel()
	tests := []struct {
		status int
		detail string
		is     []error
		not    error
	}{
		{401, "Token has expired", []error{registry.ErrTokenExpired, registry.ErrNotAuthenticated}, registry.ErrInvalidToken},
		{401, "Invalid API key", []error{registry.ErrInvalidAPIKey, registry.ErrNotAuthenticated}, registry.ErrInvalidToken},
		{401, "Authentication required. Provide X-API-Key header or Bearer token.", []error{registry.ErrNotAuthenticated}, registry.ErrInvalidToken},
		{401, "Signature verification failed", []error{registry.ErrInvalidToken, registry.ErrNotAuthenticated}, registry.ErrTokenExpired},
		{403, "No access to this environment", []error{registry.ErrEnvironmentAccess, registry.ErrForbidden}, registry.ErrNotFound},
		{403, "Requires admin role or higher", []error{registry.ErrForbidden}, registry.ErrEnvironmentAccess},
		{400, "environment_id is required", []error{registry.ErrInvalid}, registry.ErrForbidden},
		{409, "taken", []error{registry.ErrConflict}, registry.ErrInvalid},
		{413, "too large", []error{registry.ErrTooLarge}, registry.ErrInvalid},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%d %s", tt.status, tt.detail), func(t *testing.T) {
			t.Parallel()
			body, _ := json.Marshal(map[string]string{"detail": tt.detail})
			c, _, _ := serve(t, registry.Options{}, status(tt.status, string(body)))
			_, err := c.Me(t.Context())
			for _, want := range tt.is {
				if !errors.Is(err, want) {
					t.Errorf("%v is not %v", err, want)
				}
			}
			if errors.Is(err, tt.not) {
				t.Errorf("%v is %v", err, tt.not)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_000_000, 0)
	var given int
	source := registry.TokenFunc(func(context.Context) (registry.Token, error) {
		given++
		return registry.Token{Value: registry.Secret(fmt.Sprintf("t%d", given)), Expiry: now.Add(10 * time.Minute)}, nil
	})
	expired := status(401, `{"detail":"Token has expired"}`)
	ok := status(200, "{}")
	c, s, p := serve(t, registry.Options{Tokens: source, EnvironmentID: "env"}, ok, ok, ok, expired, ok, expired, expired)
	registry.SetPauses(c, p.sleep, func() time.Time { return now })
	call := func() error { _, err := c.SealPlan(t.Context(), "p"); return err }
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(call())                   // the first token
	now = now.Add(9 * time.Minute)  //
	check(call())                   // still
	now = now.Add(31 * time.Second) // less than 30 s left
	check(call())                   // the second
	check(call())                   // it has expired all the same: the third
	err := call()                   // and the fourth has expired too
	if !errors.Is(err, registry.ErrTokenExpired) {
		t.Errorf("got %v, want that the token has expired", err)
	}
	var sent []string
	for _, r := range s.requests {
		sent = append(sent, strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
		if r.Query.Get("environment_id") != "env" {
			t.Errorf("got query %v, want the environment", r.Query)
		}
	}
	if got := strings.Join(sent, " "); got != "t1 t1 t2 t2 t3 t3 t4" {
		t.Errorf("sent tokens %s", got)
	}
}

func TestExchangedTokens(t *testing.T) {
	t.Parallel()
	c, s, _ := serve(t, registry.Options{Tokens: registry.StaticToken("session"), EnvironmentID: "ignored"},
		status(200, `{"access_token":"access","token_type":"Bearer","expires_in":600}`), status(200, `[{"name":"default","uri_prefix":"/x"}]`))
	worker := c.With("", registry.ExchangeTokens(c, "ws"), "env")
	roots, err := worker.TargetRoots(t.Context())
	if err != nil || len(roots) != 1 {
		t.Fatalf("got %v, %v", roots, err)
	}
	exchange, use := s.requests[0], s.requests[1]
	if exchange.Header.Get("Authorization") != "Bearer session" || string(exchange.Body) != `{"workspace_id":"ws"}` || len(exchange.Query) > 0 {
		t.Errorf("got exchange %+v", exchange)
	}
	if use.Header.Get("Authorization") != "Bearer access" || use.Query.Get("environment_id") != "env" {
		t.Errorf("got %+v", use)
	}
}

func TestTokenSourceThatFails(t *testing.T) {
	t.Parallel()
	broken := errors.New("log in again")
	for _, source := range []registry.TokenSource{
		registry.TokenFunc(func(context.Context) (registry.Token, error) { return registry.Token{}, broken }),
		registry.StaticToken(""),
	} {
		c, s, _ := serve(t, registry.Options{Tokens: source}, status(200, "{}"))
		if _, err := c.Me(t.Context()); err == nil || !strings.Contains(err.Error(), "log in again") {
			t.Errorf("got %v, want the source's error", err)
		}
		if len(s.requests) > 0 {
			t.Error("a request was sent without a token")
		}
	}
}

func TestLoginSendsNoCredentials(t *testing.T) {
	t.Parallel()
	c, s, _ := serve(t, registry.Options{APIKey: "k", Tokens: registry.StaticToken("t")}, status(401, `{"detail":"Invalid email or password"}`))
	_, err := c.Login(t.Context(), wire.Login{Email: "e", Password: "hunter2"})
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("got %v", err)
	}
	if h := s.requests[0].Header; h.Get("X-Api-Key")+h.Get("Authorization") != "" {
		t.Errorf("got headers %v", h)
	}
}

func TestSecretsAreNotShown(t *testing.T) {
	t.Parallel()
	secret := registry.Secret("hunter2")
	options := registry.Options{APIKey: secret, Tokens: registry.StaticToken(secret)}
	c, err := registry.New("http://localhost:1", options)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("m", "client", c, "secret", secret, "token", registry.Token{Value: secret}, "options", fmt.Sprint(options.APIKey))
	doc, err := json.Marshal(map[string]any{"s": secret, "t": registry.Token{Value: secret}})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		log.String(), string(doc), c.String(), fmt.Sprintf("%v %+v %#v %s %q", secret, secret, secret, secret, secret),
		fmt.Sprintf("%+v %#v", registry.Token{Value: secret}, registry.Token{Value: secret}), fmt.Sprintf("%+v", options), fmt.Sprintf("%v %s", c, c),
	} {
		if strings.Contains(text, "hunter2") {
			t.Errorf("%s shows a secret", text)
		}
	}
	if registry.Secret("").String() != "" || secret.Reveal() != "hunter2" {
		t.Error("an empty secret is shown as one, or a secret cannot be revealed")
	}
}
