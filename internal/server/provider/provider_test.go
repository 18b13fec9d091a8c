package provider_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/bcrypt"
	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/provider"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// issuer is an identity provider: a discovery document whose keys are at a path of their own, keys, and what it says of
// people.
type issuer struct {
	url  string
	key  *rsa.PrivateKey
	kid  string
	away atomic.Bool
	asks atomic.Int64 // for the keys

	mu    sync.Mutex // guards about
	about map[string]any
}

var rsaKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

func newIssuer(t *testing.T) *issuer {
	t.Helper()
	i := &issuer{key: rsaKey(), kid: "k1"}
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
	mux.HandleFunc("/realm/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{"issuer": i.url, "jwks_uri": i.url + "/somewhere/keys", "userinfo_endpoint": i.url + "/about", "authorization_endpoint": i.url + "/auth", "token_endpoint": i.url + "/token"})
	})
	mux.HandleFunc("/realm/somewhere/keys", func(w http.ResponseWriter, _ *http.Request) {
		i.asks.Add(1)
		answer(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &i.key.PublicKey, KeyID: i.kid, Algorithm: "RS256", Use: "sig"}}})
	})
	mux.HandleFunc("/realm/about", func(w http.ResponseWriter, r *http.Request) {
		i.mu.Lock()
		defer i.mu.Unlock()
		if i.about == nil || r.Header.Get("Authorization") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		answer(w, i.about)
	})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if i.away.Load() {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	i.url = server.URL + "/realm"
	return i
}

func (i *issuer) claims() map[string]any {
	now := time.Now()
	return map[string]any{
		"iss": i.url, "sub": "idp|1", "aud": "stardag-sdk", "iat": now.Unix(), "exp": now.Add(time.Hour).Unix(),
		"email": "ada@example.com", "email_verified": true, "name": "Ada",
	}
}

func (i *issuer) with(name string, value any) map[string]any {
	c := i.claims()
	if value == nil {
		delete(c, name)
	} else {
		c[name] = value
	}
	return c
}

func (i *issuer) token(t interface {
	Helper()
	Fatal(args ...any)
}, claims map[string]any,
) string {
	t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: i.key, KeyID: i.kid}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	token, err := jwt.Signed(signer).Claims(claims).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func (i *issuer) verifier() *provider.Verifier {
	return provider.New(provider.Config{Issuer: i.url, Audiences: []string{"stardag-sdk", "stardag-ui"}})
}

func code(t interface{ Errorf(string, ...any) }, err error) string {
	if err == nil {
		return ""
	}
	e, ok := errors.AsType[*accounts.Error](err)
	if !ok {
		t.Errorf("failed instead of refusing: %v", err)
		return err.Error()
	}
	return e.Code
}

func TestVerify(t *testing.T) {
	t.Parallel()
	i := newIssuer(t)
	v := i.verifier()
	got, err := v.Verify(t.Context(), i.token(t, i.claims()))
	if err != nil {
		t.Fatal(err)
	}
	want := &accounts.External{Issuer: i.url, Subject: "idp|1", Email: "ada@example.com", EmailVerified: true, Name: "Ada", Expires: got.Expires}
	if diff := cmp.Diff(want, got); diff != "" || time.Until(got.Expires) < 59*time.Minute {
		t.Errorf("%s %v", diff, got.Expires)
	}
	for what, tt := range map[string]struct {
		claims map[string]any
		want   string
	}{
		"another of our clients":        {i.with("aud", []string{"other", "stardag-ui"}), ""},
		"no audience, but our client":   {func() map[string]any { c := i.with("aud", nil); c["client_id"] = "stardag-sdk"; return c }(), ""},
		"another audience":              {i.with("aud", "other"), "invalid_token"},
		"no audience":                   {i.with("aud", nil), "invalid_token"},
		"another audience, our client":  {func() map[string]any { c := i.with("aud", "other"); c["client_id"] = "stardag-sdk"; return c }(), "invalid_token"},
		"another issuer":                {i.with("iss", "https://other"), "invalid_token"},
		"no issuer":                     {i.with("iss", nil), "invalid_token"},
		"no subject":                    {i.with("sub", nil), "invalid_token"},
		"a subject that is a number":    {i.with("sub", 5), "invalid_token"},
		"no expiry":                     {i.with("exp", nil), "invalid_token"},
		"expired":                       {i.with("exp", 1000), "token_expired"},
		"an expiry that is text":        {i.with("exp", "soon"), "invalid_token"},
		"not yet":                       {i.with("nbf", time.Now().Add(time.Hour).Unix()), "invalid_token"},
		"an address that is a number":   {i.with("email", 5), ""},
		"verified that is text":         {i.with("email_verified", "true"), ""},
		"verified that is a list":       {i.with("email_verified", []int{1}), ""},
		"a name that is an object":      {i.with("name", map[string]any{}), ""},
		"groups without a known schema": {i.with("groups", []any{1, "x", nil}), ""},
	} {
		_, err := v.Verify(t.Context(), i.token(t, tt.claims))
		if got := code(t, err); got != tt.want {
			t.Errorf("%s: got %q (%v), want %q", what, got, err, tt.want)
		}
	}
	for text, verified := range map[any]bool{"true": true, "false": false, "yes": false, 1: false, true: true, false: false} {
		got, err := v.Verify(t.Context(), i.token(t, i.with("email_verified", text)))
		if err != nil || got.EmailVerified != verified {
			t.Errorf("email_verified %v: got %+v, %v", text, got, err)
		}
	}
}

func TestForgedTokensDoNotBurdenTheProvider(t *testing.T) {
	t.Parallel()
	i := newIssuer(t)
	v := i.verifier()
	if _, err := v.Verify(t.Context(), i.token(t, i.claims())); err != nil {
		t.Fatal(err)
	}
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	forger := &issuer{url: i.url, key: other, kid: "k2"}
	for range 50 {
		_, err := v.Verify(t.Context(), forger.token(t, forger.claims()))
		if got := code(t, err); got != "invalid_token" {
			t.Fatalf("got %s", got)
		}
	}
	if n := i.asks.Load(); n > 2 {
		t.Errorf("the provider was asked %d times for its keys", n)
	}
	secret, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: []byte("0123456789abcdef0123456789abcdef")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	token, err := jwt.Signed(secret).Claims(i.claims()).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Verify(t.Context(), token); code(t, err) != "invalid_token" {
		t.Errorf("HMAC: got %v", err)
	}
}

func TestProviderIsAway(t *testing.T) {
	t.Parallel()
	i := newIssuer(t)
	i.away.Store(true)
	v := i.verifier() // does not ask yet
	_, err := v.Verify(t.Context(), i.token(t, i.claims()))
	if got := code(t, err); got != "provider_unavailable" {
		t.Errorf("at the discovery document: got %s (%v)", got, err)
	}
	i.away.Store(false)
	if _, err := v.Verify(t.Context(), i.token(t, i.claims())); err != nil {
		t.Errorf("once it is back: %v", err)
	}

	now := time.Now()
	late := provider.New(provider.Config{Issuer: i.url, Audiences: []string{"stardag-sdk"}, Now: func() time.Time { return now }})
	if _, err := late.Verify(t.Context(), i.token(t, i.claims())); err != nil {
		t.Fatal(err)
	}
	i.away.Store(true)
	if _, err := late.Verify(t.Context(), i.token(t, i.claims())); err != nil {
		t.Errorf("known keys need no provider: %v", err)
	}
	now = now.Add(time.Minute)
	rotated := &issuer{url: i.url, key: i.key, kid: "k3"}
	_, err = late.Verify(t.Context(), rotated.token(t, rotated.claims()))
	if got := code(t, err); got != "provider_unavailable" {
		t.Errorf("at the keys: got %s (%v)", got, err)
	}
}

// A token of a provider, with whatever claims, stands for a person, is refused, or finds the provider away; it never
// breaks the server.
func TestAnyClaimsOfAProvider(t *testing.T) {
	t.Parallel()
	i := newIssuer(t)
	a := house(t, i, storetest.SQLite(t))
	names := []string{"iss", "sub", "aud", "exp", "iat", "nbf", "email", "email_verified", "name", "preferred_username", "_claim_names", "_claim_sources"}
	rapid.Check(t, func(t *rapid.T) {
		claims := maps.Clone(i.claims())
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 5, rapid.ID).Draw(t, "claims") {
			claims[name] = rapid.OneOf(
				rapid.Just[any](nil), rapid.Just[any](true), rapid.Just[any](map[string]any{"x": 1}), rapid.Just[any]([]any{"stardag-sdk", 5}),
				rapid.Map(rapid.Int64(), func(n int64) any { return n }), rapid.Map(rapid.String(), func(s string) any { return s }),
				rapid.Map(rapid.StringMatching(`[a-z]{1,8}@[a-z]{1,8}`), func(s string) any { return s }),
			).Draw(t, name)
		}
		_, err := a.Token(t.Context(), i.token(t, claims))
		if err != nil {
			code(t, err)
		}
	})
}

func house(t testing.TB, i *issuer, db *sqldb.DB) *accounts.Accounts {
	t.Helper()
	return accounts.New(accountsql.New(db), accounts.Options{Mode: accounts.OIDC, Verifier: i.verifier(), PasswordCost: bcrypt.MinCost})
}

func TestPersonOfAProvider(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		i := newIssuer(t)
		a := house(t, i, db)
		token := i.token(t, i.claims())
		// Many requests of a new person at once make one account.
		ids := make([]string, 6)
		var wg sync.WaitGroup
		for n := range ids {
			server := accounts.New(accountsql.New(db), accounts.Options{Mode: accounts.OIDC, Verifier: i.verifier()})
			wg.Go(func() {
				p, err := server.Token(ctx, token)
				if err != nil {
					t.Error(err)
					return
				}
				ids[n] = p.Actor.UserID
			})
		}
		wg.Wait()
		for _, id := range ids {
			if id != ids[0] {
				t.Errorf("got %v, want one user", ids)
			}
		}
		p, err := a.Token(ctx, token)
		if err != nil || p.Kind != accounts.ExternalCredential {
			t.Fatalf("got %+v, %v", p, err)
		}
		me, err := a.Me(ctx, p.Actor)
		if err != nil || me.User.ExternalID != "idp|1" || *me.User.DisplayName != "Ada" || len(me.Workspaces) != 1 || !me.Workspaces[0].IsPersonal {
			t.Errorf("got %+v, %v", me, err)
		}
		access, err := a.Exchange(ctx, p.Actor, me.Workspaces[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.Token(ctx, access.AccessToken); err != nil {
			t.Error(err)
		}
		in, err := a.SignInExternal(ctx, token, accounts.Client{})
		if err != nil {
			t.Fatal(err)
		}
		if p, err := a.Token(ctx, in.SessionToken); err != nil || p.Actor.UserID != ids[0] {
			t.Errorf("the session: got %+v, %v", p, err)
		}
		if _, err := a.SignInExternal(ctx, in.SessionToken, accounts.Client{}); code(t, err) != "invalid_token" {
			t.Errorf("a session for a session: %v", err)
		}
		local := accounts.New(accountsql.New(db), accounts.Options{})
		for what, token := range map[string]string{"the provider's token": token, "its session": in.SessionToken} {
			if _, err := local.Token(ctx, token); code(t, err) != "invalid_token" {
				t.Errorf("%s counts where passwords are used: %v", what, err)
			}
		}
	})
}

// Two people with one address are one account only when both sides have verified it.
func TestSameAddressIsNotTheSamePerson(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		i := newIssuer(t)
		local := accounts.New(accountsql.New(db), accounts.Options{PasswordCost: bcrypt.MinCost})
		known, err := local.CreateUser(ctx, accounts.NewUser{Email: "ADA@example.com", Password: "correct horse"})
		if err != nil {
			t.Fatal(err)
		}
		a := house(t, i, db)
		_, err = a.Token(ctx, i.token(t, i.with("email_verified", false)))
		if got := code(t, err); got != "email_taken" {
			t.Errorf("not verified: got %s", got)
		}
		p, err := a.Token(ctx, i.token(t, i.claims()))
		if err != nil || p.Actor.UserID != known.ID {
			t.Errorf("verified: got %+v, %v", p, err)
		}
		second := i.claims()
		second["sub"], second["email_verified"] = "idp|2", false
		_, err = a.Token(ctx, i.token(t, second))
		if got := code(t, err); got != "email_taken" {
			t.Errorf("another with the address: got %s", got)
		}
	})
}

func TestAddressFromTheProfile(t *testing.T) {
	t.Parallel()
	i := newIssuer(t)
	a := house(t, i, storetest.SQLite(t))
	bare := func(sub string) string {
		c := i.with("email", nil)
		c["sub"] = sub
		return i.token(t, c)
	}
	_, err := a.Token(t.Context(), bare("idp|1"))
	if got := code(t, err); got != "no_email" {
		t.Errorf("without a profile: got %s", got)
	}
	i.mu.Lock()
	i.about = map[string]any{"sub": "idp|1", "email": "ada@example.com", "email_verified": "true", "preferred_username": "ada"}
	i.mu.Unlock()
	p, err := a.Token(t.Context(), bare("idp|1"))
	if err != nil {
		t.Fatal(err)
	}
	if me, err := a.Me(t.Context(), p.Actor); err != nil || me.User.Email != "ada@example.com" {
		t.Errorf("got %+v, %v", me, err)
	}
	_, err = a.Token(t.Context(), bare("idp|3"))
	if got := code(t, err); got != "invalid_token" {
		t.Errorf("a profile of somebody else: got %s", got)
	}
}
