package provider_test

import (
	"errors"
	"maps"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/bcrypt"
	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/provider"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/internal/testservers"
)

type changes = map[string]any

func verifier(i *testservers.Issuer) *provider.Verifier {
	return provider.New(provider.Config{Issuer: i.URL, Audiences: []string{"stardag-sdk", "stardag-ui"}, Clients: []string{"stardag-sdk", "stardag-ui"}})
}

func code(t interface{ Errorf(string, ...any) }, err error) string {
	if err == nil {
		return ""
	}
	e, ok := errors.AsType[*refuse.Error](err)
	if !ok {
		t.Errorf("failed instead of refusing: %v", err)
		return err.Error()
	}
	return e.Code
}

func TestVerify(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	v := verifier(i)
	got, err := v.Verify(t.Context(), i.Token(t, i.Claims(nil)))
	if err != nil {
		t.Fatal(err)
	}
	want := &accounts.External{
		Issuer: i.URL, Subject: "idp|1", Email: "ada@example.com", EmailVerified: true, Name: "Ada", Expires: got.Expires, Claims: got.Claims,
	}
	if diff := cmp.Diff(want, got); diff != "" || time.Until(got.Expires) < 59*time.Minute {
		t.Errorf("%s %v", diff, got.Expires)
	}
	for what, tt := range map[string]struct {
		claims map[string]any
		want   string
	}{
		"another of our clients":        {i.Claims(changes{"aud": []string{"other", "stardag-ui"}}), ""},
		"no audience, but our client":   {i.Claims(changes{"aud": nil, "client_id": "stardag-sdk"}), ""},
		"another audience":              {i.Claims(changes{"aud": "other"}), "invalid_token"},
		"no audience":                   {i.Claims(changes{"aud": nil}), "invalid_token"},
		"another audience, our client":  {i.Claims(changes{"aud": "other", "client_id": "stardag-sdk"}), "invalid_token"},
		"nobody's in particular, ours":  {i.Claims(changes{"aud": "account", "azp": "stardag-sdk"}), ""},
		"Keycloak's own, ours":          {i.Claims(changes{"aud": []string{"realm-management", "account"}, "azp": "stardag-ui"}), ""},
		"no audience, ours":             {i.Claims(changes{"aud": nil, "azp": "stardag-sdk"}), ""},
		"nobody's, another client's":    {i.Claims(changes{"aud": "account", "azp": "other"}), "invalid_token"},
		"nobody's, no client's":         {i.Claims(changes{"aud": "account"}), "invalid_token"},
		"another's too, ours":           {i.Claims(changes{"aud": []string{"account", "other"}, "azp": "stardag-sdk"}), "invalid_token"},
		"another's, ours":               {i.Claims(changes{"aud": "other", "azp": "stardag-sdk"}), "invalid_token"},
		"azp other, client_id ours":     {i.Claims(changes{"aud": "account", "azp": "other", "client_id": "stardag-sdk"}), "invalid_token"},
		"a client that is a list":       {i.Claims(changes{"aud": "account", "azp": []string{"stardag-sdk"}}), "invalid_token"},
		"another issuer":                {i.Claims(changes{"iss": "https://other"}), "invalid_token"},
		"no issuer":                     {i.Claims(changes{"iss": nil}), "invalid_token"},
		"no subject":                    {i.Claims(changes{"sub": nil}), "invalid_token"},
		"a subject that is a number":    {i.Claims(changes{"sub": 5}), "invalid_token"},
		"no expiry":                     {i.Claims(changes{"exp": nil}), "invalid_token"},
		"expired":                       {i.Claims(changes{"exp": 1000}), "token_expired"},
		"an expiry that is text":        {i.Claims(changes{"exp": "soon"}), "invalid_token"},
		"not yet":                       {i.Claims(changes{"nbf": time.Now().Add(time.Hour).Unix()}), "invalid_token"},
		"an address that is a number":   {i.Claims(changes{"email": 5}), ""},
		"verified that is text":         {i.Claims(changes{"email_verified": "true"}), ""},
		"verified that is a list":       {i.Claims(changes{"email_verified": []int{1}}), ""},
		"a name that is an object":      {i.Claims(changes{"name": map[string]any{}}), ""},
		"groups without a known schema": {i.Claims(changes{"groups": []any{1, "x", nil}}), ""},
	} {
		_, err := v.Verify(t.Context(), i.Token(t, tt.claims))
		if got := code(t, err); got != tt.want {
			t.Errorf("%s: got %q (%v), want %q", what, got, err, tt.want)
		}
	}
	for text, verified := range map[any]bool{"true": true, "false": false, "yes": false, 1: false, true: true, false: false} {
		got, err := v.Verify(t.Context(), i.Token(t, i.Claims(changes{"email_verified": text})))
		if err != nil || got.EmailVerified != verified {
			t.Errorf("email_verified %v: got %+v, %v", text, got, err)
		}
	}
}

func TestForgedTokensDoNotBurdenTheProvider(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	v := verifier(i)
	if _, err := v.Verify(t.Context(), i.Token(t, i.Claims(nil))); err != nil {
		t.Fatal(err)
	}
	forger := i.Forger(t)
	for range 50 {
		_, err := v.Verify(t.Context(), forger.Token(t, forger.Claims(nil)))
		if got := code(t, err); got != "invalid_token" {
			t.Fatalf("got %s", got)
		}
	}
	if n := i.Asked(); n > 2 {
		t.Errorf("the provider was asked %d times for its keys", n)
	}
	secret, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: []byte("0123456789abcdef0123456789abcdef")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	token, err := jwt.Signed(secret).Claims(i.Claims(nil)).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Verify(t.Context(), token); code(t, err) != "invalid_token" {
		t.Errorf("HMAC: got %v", err)
	}
}

func TestProviderIsAway(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	i.Away.Store(true)
	v := verifier(i) // does not ask yet
	_, err := v.Verify(t.Context(), i.Token(t, i.Claims(nil)))
	if got := code(t, err); got != "provider_unavailable" {
		t.Errorf("at the discovery document: got %s (%v)", got, err)
	}
	i.Away.Store(false)
	if _, err := v.Verify(t.Context(), i.Token(t, i.Claims(nil))); err != nil {
		t.Errorf("once it is back: %v", err)
	}

	now := time.Now()
	late := provider.New(provider.Config{Issuer: i.URL, Audiences: []string{"stardag-sdk"}, Now: func() time.Time { return now }})
	if _, err := late.Verify(t.Context(), i.Token(t, i.Claims(nil))); err != nil {
		t.Fatal(err)
	}
	i.Away.Store(true)
	if _, err := late.Verify(t.Context(), i.Token(t, i.Claims(nil))); err != nil {
		t.Errorf("known keys need no provider: %v", err)
	}
	now = now.Add(time.Minute)
	rotated := i.Forger(t) // a key that was not known before
	_, err = late.Verify(t.Context(), rotated.Token(t, rotated.Claims(nil)))
	if got := code(t, err); got != "provider_unavailable" {
		t.Errorf("at the keys: got %s (%v)", got, err)
	}
}

// A token of a provider, with whatever claims, stands for a person, is refused, or finds the provider away; it never
// breaks the server.
func TestAnyClaimsOfAProvider(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	a := house(t, i, storetest.SQLite(t))
	names := []string{"iss", "sub", "aud", "exp", "iat", "nbf", "email", "email_verified", "name", "preferred_username", "_claim_names", "_claim_sources"}
	rapid.Check(t, func(t *rapid.T) {
		claims := maps.Clone(i.Claims(nil))
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 5, rapid.ID).Draw(t, "claims") {
			claims[name] = rapid.OneOf(
				rapid.Just[any](nil), rapid.Just[any](true), rapid.Just[any](map[string]any{"x": 1}), rapid.Just[any]([]any{"stardag-sdk", 5}),
				rapid.Map(rapid.Int64(), func(n int64) any { return n }), rapid.Map(rapid.String(), func(s string) any { return s }),
				rapid.Map(rapid.StringMatching(`[a-z]{1,8}@[a-z]{1,8}`), func(s string) any { return s }),
			).Draw(t, name)
		}
		_, err := a.Token(t.Context(), i.Token(t, claims))
		if err != nil {
			code(t, err)
		}
	})
}

func house(t testing.TB, i *testservers.Issuer, db *sqldb.DB) *accounts.Accounts {
	t.Helper()
	return accounts.New(accountsql.New(db), accounts.Options{Mode: accounts.OIDC, Verifier: verifier(i), PasswordCost: bcrypt.MinCost})
}

func TestPersonOfAProvider(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		i := testservers.NewIssuer(t)
		a := house(t, i, db)
		token := i.Token(t, i.Claims(nil))
		// Many requests of a new person at once make one account.
		ids := make([]string, 6)
		var wg sync.WaitGroup
		for n := range ids {
			server := accounts.New(accountsql.New(db), accounts.Options{Mode: accounts.OIDC, Verifier: verifier(i)})
			wg.Go(func() {
				p, err := server.Token(ctx, token)
				if err != nil {
					t.Error(err)
					return
				}
				ids[n] = p.UserID
			})
		}
		wg.Wait()
		for _, id := range ids {
			if id != ids[0] {
				t.Errorf("got %v, want one user", ids)
			}
		}
		p, err := a.Token(ctx, token)
		if err != nil || p.Kind != who.OIDCToken {
			t.Fatalf("got %+v, %v", p, err)
		}
		me, err := a.Me(ctx, *p)
		if err != nil || me.User.ExternalID != "idp|1" || *me.User.DisplayName != "Ada" || len(me.Workspaces) != 1 || !me.Workspaces[0].IsPersonal {
			t.Errorf("got %+v, %v", me, err)
		}
		access, err := a.Exchange(ctx, *p, me.Workspaces[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.Token(ctx, access.AccessToken); err != nil {
			t.Error(err)
		}
		known, err := verifier(i).Verify(ctx, token)
		if err != nil {
			t.Fatal(err)
		}
		in, err := a.SignInExternal(ctx, known, "", token, accounts.Client{})
		if err != nil {
			t.Fatal(err)
		}
		if p, err := a.Token(ctx, in.SessionToken); err != nil || p.UserID != ids[0] {
			t.Errorf("the session: got %+v, %v", p, err)
		}
		local := accounts.New(accountsql.New(db), accounts.Options{})
		if _, err := local.SignInExternal(ctx, known, "", token, accounts.Client{}); code(t, err) != "not_oidc" {
			t.Errorf("a session where passwords are used: %v", err)
		}
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
		i := testservers.NewIssuer(t)
		local := accounts.New(accountsql.New(db), accounts.Options{PasswordCost: bcrypt.MinCost})
		known, err := local.CreateUser(ctx, accounts.NewUser{Email: "ADA@example.com", Password: "correct horse"})
		if err != nil {
			t.Fatal(err)
		}
		a := house(t, i, db)
		_, err = a.Token(ctx, i.Token(t, i.Claims(changes{"email_verified": false})))
		if got := code(t, err); got != "email_taken" {
			t.Errorf("not verified: got %s", got)
		}
		p, err := a.Token(ctx, i.Token(t, i.Claims(nil)))
		if err != nil || p.UserID != known.ID {
			t.Errorf("verified: got %+v, %v", p, err)
		}
		second := i.Claims(changes{"sub": "idp|2", "email_verified": false})
		_, err = a.Token(ctx, i.Token(t, second))
		if got := code(t, err); got != "email_taken" {
			t.Errorf("another with the address: got %s", got)
		}
	})
}

func TestAddressFromTheProfile(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	a := house(t, i, storetest.SQLite(t))
	bare := func(sub string) string {
		return i.Token(t, i.Claims(changes{"email": nil, "sub": sub}))
	}
	_, err := a.Token(t.Context(), bare("idp|1"))
	if got := code(t, err); got != "no_email" {
		t.Errorf("without a profile: got %s", got)
	}
	i.SetProfile(map[string]any{"sub": "idp|1", "email": "ada@example.com", "email_verified": "true", "preferred_username": "ada"})
	p, err := a.Token(t.Context(), bare("idp|1"))
	if err != nil {
		t.Fatal(err)
	}
	if me, err := a.Me(t.Context(), *p); err != nil || me.User.Email != "ada@example.com" {
		t.Errorf("got %+v, %v", me, err)
	}
	_, err = a.Token(t.Context(), bare("idp|3"))
	if got := code(t, err); got != "invalid_token" {
		t.Errorf("a profile of somebody else: got %s", got)
	}
}
