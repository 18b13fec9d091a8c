package oidclogin_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
	"golang.org/x/oauth2"

	"github.com/stardag-go/stardag/internal/cli/oidclogin"
)

const (
	clientID = "stardag-sdk"
	username = "somebody"
	password = "verysecure"
	email    = "somebody@example.com"
)

// identities is the storage of a real provider whose one client is ours, with logins by device code too.
type identities struct{ *storage.Storage }

func (i identities) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	c, err := i.Storage.GetClientByClientID(ctx, id)
	if err != nil {
		return nil, err
	}
	return client{c}, nil
}

// users are one person, whose name is their id: the provider's pages for device codes take one for the other.
type users struct{}

func (users) GetUserByID(id string) *storage.User {
	if id != username {
		return nil
	}
	return &storage.User{ID: username, Username: username, Password: password, Email: email, EmailVerified: true}
}

func (u users) GetUserByUsername(name string) *storage.User { return u.GetUserByID(name) }
func (users) ExampleClientID() string                       { return "service" }

type client struct{ op.Client }

func (c client) GrantTypes() []oidc.GrantType {
	return append(c.Client.GrantTypes(), oidc.GrantTypeDeviceCode)
}

// provider starts an identity provider. meddle sees every request first and may answer it.
func provider(t *testing.T, meddle func(http.ResponseWriter, *http.Request) bool) *oidclogin.Provider {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	issuer := "http://" + server.Listener.Addr().String()
	native := storage.NativeClient(clientID, "http://127.0.0.1/callback", "http://localhost/callback")
	kept := identities{storage.NewStorageWithClients(users{}, map[string]*storage.Client{clientID: native})}
	handler := exampleop.SetupServer(issuer, kept, slog.New(slog.DiscardHandler), false)
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case meddle != nil && meddle(w, r):
		case r.URL.Path == "/device_authorization":
			recorded := httptest.NewRecorder()
			handler.ServeHTTP(recorded, r)
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, strings.Replace(recorded.Body.String(), `"interval":5`, `"interval":1`, 1)) // tests wait less
		default:
			handler.ServeHTTP(w, r)
		}
	})
	server.Start()
	t.Cleanup(server.Close)
	p, err := oidclogin.Discover(t.Context(), server.Client(), issuer, clientID)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// person is somebody with a browser.
type person struct {
	t       *testing.T
	browser *http.Client
}

func newPerson(t *testing.T) *person {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &person{t, &http.Client{Jar: jar}}
}

var hidden = regexp.MustCompile(`name="(id|authRequestID|user_code)" value="([^"]*)"`)

func (p *person) read(resp *http.Response, err error) (*http.Response, string) {
	p.t.Helper()
	if err != nil {
		p.t.Error(err)
		return &http.Response{}, ""
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		p.t.Error(err)
	}
	return resp, string(body)
}

// logIn goes to the address, says who they are, and is led back to the command line's port.
func (p *person) logIn(address string) string {
	resp, form := p.read(p.browser.Get(address))
	fields := url.Values{"username": {username}, "password": {password}}
	for _, m := range hidden.FindAllStringSubmatch(form, -1) {
		fields.Set(m[1], m[2])
	}
	if resp.Request == nil {
		return ""
	}
	_, page := p.read(p.browser.PostForm(resp.Request.URL.String(), fields))
	return page
}

func TestALoginWithABrowser(t *testing.T) {
	t.Parallel()
	p := provider(t, nil)
	var redirect string
	done := make(chan string, 1)
	got, err := p.Browser(t.Context(), func(address string) {
		u, err := url.Parse(address)
		if err != nil {
			t.Error(err)
		}
		q := u.Query()
		redirect = q.Get("redirect_uri")
		if q.Get("code_challenge_method") != "S256" || q.Get("state") == "" || q.Get("nonce") == "" || !slices.Contains(strings.Fields(q.Get("scope")), "offline_access") {
			t.Errorf("asked with %v", q)
		}
		go func() { done <- newPerson(t).logIn(address) }()
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.Email != email || got.AccessToken == "" || got.RefreshToken == "" || got.TokenEndpoint == "" {
		t.Errorf("got %+v", got)
	}
	u, err := url.Parse(redirect)
	if err != nil || u.Hostname() != "127.0.0.1" || u.Port() == "8400" {
		t.Errorf("the answer was to come to %s, want a random port of 127.0.0.1", redirect)
	}
	if page := <-done; !strings.Contains(page, "You are logged in") {
		t.Errorf("the browser shows %s", page)
	}
	// The port is closed afterwards.
	if conn, err := net.Dial("tcp", u.Host); err == nil {
		conn.Close()
		t.Errorf("port %s is still open", u.Port())
	}
}

// C5 and C6: only an answer with the state that was sent counts, whatever else comes to the port, and only on loopback.
func TestStrayAndForgedAnswersChangeNothing(t *testing.T) {
	t.Parallel()
	p := provider(t, nil)
	got, err := p.Browser(t.Context(), func(address string) {
		u, err := url.Parse(address)
		if err != nil {
			t.Error(err)
			return
		}
		back := u.Query().Get("redirect_uri")
		base := strings.TrimSuffix(back, "/callback")
		for _, try := range []struct {
			path, host string
			status     int
		}{
			{base + "/favicon.ico", "", http.StatusNotFound},
			{back, "", http.StatusBadRequest},
			{back + "?code=stolen&state=guessed", "", http.StatusBadRequest},
			{back + "?error=access_denied", "", http.StatusBadRequest},
			{back + "?code=stolen&state=" + url.QueryEscape(u.Query().Get("state")), "evil.example.com", http.StatusBadRequest},
		} {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, try.path, http.NoBody)
			if err != nil {
				t.Error(err)
				continue
			}
			if try.host != "" {
				req.Host = try.host
			}
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Errorf("%s: %v", try.path, err)
				continue
			}
			resp.Body.Close()
			if resp.StatusCode != try.status {
				t.Errorf("%s (host %s): status %d, want %d", try.path, try.host, resp.StatusCode, try.status)
			}
		}
		go newPerson(t).logIn(address)
	})
	if err != nil || got.Email != email {
		t.Errorf("got %+v, %v", got, err)
	}
}

// Other machines cannot reach the port, even for a moment.
func TestThePortIsOnLoopbackOnly(t *testing.T) {
	t.Parallel()
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	p := provider(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	_, err = p.Browser(ctx, func(address string) {
		defer cancel()
		u, _ := url.Parse(address)
		back, _ := url.Parse(u.Query().Get("redirect_uri"))
		for _, a := range addresses {
			ip, ok := a.(*net.IPNet)
			if !ok || ip.IP.Equal(net.IPv4(127, 0, 0, 1)) {
				continue
			}
			if conn, err := net.Dial("tcp", net.JoinHostPort(ip.IP.String(), back.Port())); err == nil {
				conn.Close()
				t.Errorf("port %s answers on %s", back.Port(), ip.IP)
			}
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a login that was called off: %v", err)
	}
}

func TestAProviderThatKnowsOneAddressOnly(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	registered := "http://localhost:" + port + "/callback"
	p := provider(t, func(w http.ResponseWriter, r *http.Request) bool {
		to := r.URL.Query().Get("redirect_uri")
		if to == "" || to == registered || r.Method != http.MethodGet {
			return false
		}
		http.Error(w, "Invalid parameter: redirect_uri", http.StatusBadRequest)
		return true
	})
	p.UsePort(port)
	show := func(address string) {
		u, _ := url.Parse(address)
		if to := u.Query().Get("redirect_uri"); to != registered {
			t.Errorf("the answer was to come to %s, want %s", to, registered)
		}
		go newPerson(t).logIn(address)
	}
	if _, err := p.Browser(t.Context(), show); err == nil || !strings.Contains(err.Error(), "open port "+port) || !strings.Contains(err.Error(), "--device") {
		t.Errorf("while somebody has the port: %v", err)
	}
	l.Close()
	if got, err := p.Browser(t.Context(), show); err != nil || got.Email != email {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestAProviderThatSaysNo(t *testing.T) {
	t.Parallel()
	p := provider(t, nil)
	_, err := p.Browser(t.Context(), func(address string) {
		u, _ := url.Parse(address)
		q := u.Query()
		go newPerson(t).read(http.Get(q.Get("redirect_uri") + "?" + url.Values{"error": {"access_denied"}, "error_description": {"not you"}, "state": {q.Get("state")}}.Encode()))
	})
	if err == nil || !strings.Contains(err.Error(), "the identity provider says access_denied not you") {
		t.Errorf("got %v", err)
	}
	_, err = p.Browser(t.Context(), func(address string) {
		u, _ := url.Parse(address)
		q := u.Query()
		go newPerson(t).read(http.Get(q.Get("redirect_uri") + "?" + url.Values{"code": {"made-up"}, "state": {q.Get("state")}}.Encode()))
	})
	if err == nil || !strings.Contains(err.Error(), "trade the code for tokens") || strings.Contains(err.Error(), "made-up") {
		t.Errorf("with a code that it did not give: %v", err)
	}
}

// An ID token of another login has another nonce: replaying the answer of one is found out.
func TestAnIDTokenOfAnotherLoginIsRefused(t *testing.T) {
	t.Parallel()
	p := provider(t, nil)
	_, err := p.Browser(t.Context(), func(address string) {
		u, _ := url.Parse(address)
		q := u.Query()
		q.Set("nonce", "that-of-another-login")
		u.RawQuery = q.Encode()
		go newPerson(t).logIn(u.String())
	})
	if err == nil || !strings.Contains(err.Error(), "another login") {
		t.Errorf("got %v", err)
	}
}

func TestALoginWithADeviceCode(t *testing.T) {
	t.Parallel()
	p := provider(t, nil)
	if !p.HasDeviceFlow() {
		t.Fatal("the provider has no device codes")
	}
	got, err := p.Device(t.Context(), func(address, code string) {
		if code == "" || !strings.HasPrefix(address, p.Issuer) {
			t.Errorf("shown %q and %q", address, code)
		}
		who := newPerson(t)
		_, form := who.read(who.browser.Get(p.Issuer + "/device/?user_code=" + url.QueryEscape(code)))
		fields := url.Values{"username": {username}, "password": {password}}
		for _, m := range hidden.FindAllStringSubmatch(form, -1) {
			fields.Set(m[1], m[2])
		}
		fields.Set("user_code", code)
		_, confirm := who.read(who.browser.PostForm(p.Issuer+"/device/login", fields))
		if !strings.Contains(confirm, "confirm") {
			t.Errorf("the provider asks no confirmation: %s", confirm)
		}
		who.read(who.browser.Get(p.Issuer + "/device/confirm?action=allowed"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.Email != email || got.RefreshToken == "" {
		t.Errorf("got %+v", got)
	}
}

func TestARevokedRefreshTokenIsOfNoUse(t *testing.T) {
	t.Parallel()
	p := provider(t, nil)
	got, err := p.Browser(t.Context(), func(address string) { go newPerson(t).logIn(address) })
	if err != nil {
		t.Fatal(err)
	}
	refresh := func() error {
		c := oauth2.Config{ClientID: clientID, Endpoint: oauth2.Endpoint{TokenURL: got.TokenEndpoint, AuthStyle: oauth2.AuthStyleInParams}}
		again, err := c.TokenSource(t.Context(), &oauth2.Token{RefreshToken: got.RefreshToken}).Token()
		if err == nil {
			got.RefreshToken = again.RefreshToken
		}
		return err
	}
	if err := refresh(); err != nil {
		t.Fatal(err)
	}
	if p.RevocationEndpoint == "" {
		t.Fatal("the provider has no revocation")
	}
	if err := oidclogin.Revoke(t.Context(), http.DefaultClient, p.RevocationEndpoint, clientID, got.RefreshToken); err != nil {
		t.Fatal(err)
	}
	if err := refresh(); err == nil {
		t.Error("a revoked token still gets others")
	}
}

func TestWhatIsNoProvider(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	_, err := oidclogin.Discover(t.Context(), server.Client(), server.URL, clientID)
	if err == nil || !strings.Contains(err.Error(), "ask the identity provider "+server.URL) {
		t.Errorf("got %v", err)
	}
}
