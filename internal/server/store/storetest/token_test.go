package storetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// mint signs claims with the server's own key.
func mint(t interface {
	Helper()
	Fatal(args ...any)
}, claims any,
) string {
	t.Helper()
	key, _ := signingKey()
	set, err := accounts.New(nil, accounts.Options{PrivateKey: pemOfKey()}).JWKS(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: key, KeyID: set.Keys[0].ID}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	token, err := jwt.Signed(signer).Claims(claims).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func pemOfKey() string { _, text := signingKey(); return text }

// goodClaims returns those of a workspace token that counts.
func (h *house) goodClaims(by who.Principal, workspaceID string) map[string]any {
	now := h.clock.now()
	return map[string]any{
		"sub": by.UserID, "workspace_id": workspaceID, "iss": "stardag-api", "aud": "stardag", "sid": by.SessionID,
		"iat": now.Unix(), "exp": now.Add(10 * time.Minute).Unix(),
	}
}

func TestTokenWithoutTheClaimsItNeeds(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	by := h.signedIn(t, email(1))
	workspace, _ := h.workspace(t, by, "team")
	good := h.goodClaims(by, workspace)
	p, err := h.Token(t.Context(), mint(t, good))
	if err != nil {
		t.Fatal(err)
	}
	if p.UserID != by.UserID || p.WorkspaceID != workspace || p.Kind != who.WorkspaceToken {
		t.Errorf("got %+v", p)
	}
	with := func(name string, value any) map[string]any {
		c := maps.Clone(good)
		c[name] = value
		return c
	}
	for name := range good {
		c := maps.Clone(good)
		delete(c, name)
		_, err := h.Token(t.Context(), mint(t, c))
		wantCode(t, "without "+name, err, "invalid_token")
		if err != nil && !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v does not say so", name, err)
		}
	}
	now := float64(h.clock.now().Unix())
	for what, tt := range map[string]struct {
		claims map[string]any
		want   string
	}{
		"sub is a number":             {with("sub", 5), "invalid_token"},
		"sub is no UUID":              {with("sub", "root"), "invalid_token"},
		"sub is a list":               {with("sub", []string{by.UserID}), "invalid_token"},
		"sub is somebody gone":        {with("sub", uuid.NewString()), "unknown_user"},
		"workspace is no UUID":        {with("workspace_id", "x' OR 1=1"), "invalid_token"},
		"workspace is null":           {with("workspace_id", nil), "invalid_token"},
		"issuer is another":           {with("iss", "somebody"), "invalid_token"},
		"audience is another":         {with("aud", "somebody"), "invalid_token"},
		"audience is a list":          {with("aud", []string{"stardag"}), "invalid_token"},
		"exp is past":                 {with("exp", now-1), "token_expired"},
		"exp is a fraction away":      {with("exp", now+0.9), ""},
		"exp is text":                 {with("exp", "tomorrow"), "invalid_token"},
		"exp is huge":                 {with("exp", 1e300), "invalid_token"},
		"exp is in thirty years":      {with("exp", now+30*365*24*3600), "invalid_token"},
		"it lives a little longer":    {with("exp", now+10*60+2), "invalid_token"},
		"it was issued long ago":      {with("iat", now-3600), "invalid_token"},
		"iat is long past":            {with("iat", -1e300), "invalid_token"},
		"nbf is past":                 {with("nbf", now-3600), ""},
		"nbf is a little ahead":       {with("nbf", now+30), ""},
		"nbf is in an hour":           {with("nbf", now+3600), "invalid_token"},
		"nbf is text":                 {with("nbf", "now"), "invalid_token"},
		"no session":                  {with("sid", ""), "invalid_token"},
		"exp is beyond numbers":       {with("exp", json.RawMessage("1e999")), "invalid_token"},
		"exp is a bool":               {with("exp", true), "invalid_token"},
		"exp is negative":             {with("exp", -1e300), "token_expired"},
		"iat is in the future":        {with("iat", now+3600), "invalid_token"},
		"iat is a little ahead":       {with("iat", now+30), ""},
		"token_use is unknown":        {with("token_use", "refresh"), "invalid_token"},
		"token_use is a number":       {with("token_use", 1), "invalid_token"},
		"sid is not an id":            {with("sid", "x"), "invalid_token"},
		"sid is of no session":        {with("sid", uuid.NewString()), "token_expired"},
		"email_verified is text":      {with("email_verified", "true"), ""},
		"something we do not look at": {with("groups", []any{1, nil, map[string]any{}}), ""},
	} {
		_, err := h.Token(t.Context(), mint(t, tt.claims))
		wantCode(t, what, err, tt.want)
	}
	nobodys := with("token_use", "session")
	delete(nobodys, "sid")
	_, err = h.Token(t.Context(), mint(t, nobodys))
	wantCode(t, "a session without its id", err, "invalid_token")
	for life, want := range map[time.Duration]string{7 * 24 * time.Hour: "", 8 * 24 * time.Hour: "invalid_token"} {
		c := with("token_use", "session")
		c["exp"] = now + life.Seconds()
		_, err := h.Token(t.Context(), mint(t, c))
		wantCode(t, "a session that lives "+life.String(), err, want)
	}
}

// Where an identity provider logs people in, and where nobody has to log in, tokens have no session of ours behind them.
func TestTokenWithoutASession(t *testing.T) {
	t.Parallel()
	for what, change := range map[string]func(*accounts.Options){
		"identity provider": func(o *accounts.Options) { o.Mode = accounts.OIDC },
		"development":       func(o *accounts.Options) { o.Developer = true },
	} {
		h := newHouse(t, storetest.SQLite(t), change)
		by := h.verified(t, email(1))
		workspace, _ := h.workspace(t, by, "team")
		claims := h.goodClaims(by, workspace)
		delete(claims, "sid")
		_, err := h.Token(t.Context(), mint(t, claims))
		wantCode(t, what, err, "")
		claims["exp"] = h.clock.now().Add(11 * time.Minute).Unix()
		_, err = h.Token(t.Context(), mint(t, claims))
		wantCode(t, what+", long-lived", err, "invalid_token")
	}
}

func TestTokenSignedInAnotherWay(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	by := h.signedIn(t, email(1))
	workspace, _ := h.workspace(t, by, "team")
	claims := h.goodClaims(by, workspace)
	good := mint(t, claims)
	head, rest, _ := strings.Cut(good, ".")
	body, signature, _ := strings.Cut(rest, ".")
	set, err := h.JWKS(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	key, _ := signingKey()
	kid := set.Keys[0].ID
	sign := func(alg jose.SignatureAlgorithm, key any, kid string) string {
		signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: jose.JSONWebKey{Key: key, KeyID: kid}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		token, err := jwt.Signed(signer).Claims(claims).Serialize()
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	public, err := json.Marshal(set.Keys[0])
	if err != nil {
		t.Fatal(err)
	}
	for what, token := range map[string]string{
		"alg none":               "eyJhbGciOiJub25lIn0." + body + ".",
		"no signature":           head + "." + body + ".",
		"a flipped bit":          head + "." + body + "." + "A" + signature[1:],
		"another body":           head + "." + body[:len(body)-4] + "AAAA." + signature,
		"HMAC of the public key": sign(jose.HS256, public, kid),
		"our key, RS512":         sign(jose.RS512, key, kid),
		"our key, PS256":         sign(jose.PS256, key, kid),
		"our key, another kid":   sign(jose.RS256, key, "0000000000000000"),
		"our key, no kid":        sign(jose.RS256, key, ""),
		"two parts":              head + "." + body,
		"four parts":             good + ".x",
		"empty":                  "",
		"dots":                   "..",
		"an API key":             "sk_abcdef_0123456789",
		"too long":               good + strings.Repeat("A", 20_000),
		"JSON form":              `{"payload":"` + body + `","protected":"` + head + `","signature":"` + signature + `"}`,
		"NUL":                    "\x00",
	} {
		if token == good {
			t.Fatalf("%s: is the good token", what)
		}
		_, err := h.Token(t.Context(), token)
		wantCode(t, what, err, "invalid_token")
	}
}

// Whatever a token signed by our own key says, it counts only when everything in it is as we write it, and never breaks
// the server.
func TestAnyClaims(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	by := h.signedIn(t, email(1))
	workspace, _ := h.workspace(t, by, "team")
	names := []string{"sub", "workspace_id", "iss", "aud", "iat", "exp", "token_use", "sid", "nbf", "email_verified", "kid"}
	rapid.Check(t, func(t *rapid.T) {
		good := h.goodClaims(by, workspace)
		claims := maps.Clone(good)
		changed := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 4, rapid.ID).Draw(t, "claims")
		for _, name := range changed {
			claims[name] = rapid.OneOf(
				rapid.Just[any](nil), rapid.Just[any](true), rapid.Just[any](map[string]any{}), rapid.Just[any]([]any{}),
				rapid.Just[any](by.UserID), rapid.Just[any](workspace), rapid.Just[any](""), rapid.Just[any]("session"), rapid.Just[any]("access"),
				rapid.Map(rapid.Float64(), func(f float64) any {
					if math.IsNaN(f) || math.IsInf(f, 0) {
						return 0
					}
					return f
				}),
				rapid.Map(rapid.Int64(), func(n int64) any { return n }), rapid.Map(rapid.String(), func(s string) any { return s }),
			).Draw(t, name)
		}
		p, err := h.Token(t.Context(), mint(t, claims))
		if err != nil {
			e, ok := errors.AsType[*refuse.Error](err)
			if !ok || e.Kind != refuse.KindUnauthenticated {
				t.Fatalf("%v: %v", claims, err)
			}
			return
		}
		for _, name := range []string{"sub", "workspace_id", "iss", "aud"} {
			if claims[name] != good[name] && !(name == "workspace_id" && (p.Kind == who.Session || p.WorkspaceID == claims[name])) {
				t.Fatalf("%v counts as %+v", claims, p)
			}
		}
	})
}

func TestExchangeIsForMembers(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada, bob := h.signedIn(t, "ada@example.com"), h.verified(t, "bob@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		for what, id := range map[string]string{"foreign": workspace, "unknown": uuid.NewString(), "no id": "team", "empty": "", "injection": "' OR 1=1 --"} {
			_, err := h.Exchange(ctx, bob, id)
			wantCode(t, what, err, "not_a_member")
		}
		access, err := h.Exchange(ctx, ada, workspace)
		if err != nil {
			t.Fatal(err)
		}
		p, err := h.Token(ctx, access.AccessToken)
		if err != nil || p.WorkspaceID != workspace || p.UserID != ada.UserID {
			t.Errorf("got %+v, %v", p, err)
		}
		_, err = h.Token(ctx, access.AccessToken+"x")
		wantCode(t, "changed", err, "invalid_token")
	})
}

func TestEnvironmentOfAToken(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada, bob := h.verified(t, "ada@example.com"), h.verified(t, "bob@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		second, secondEnvironment := h.workspace(t, ada, "second")
		find := func(what string, by who.Principal, id, want string) {
			t.Helper()
			e, err := h.Environment(ctx, by, id)
			wantCode(t, what, err, want)
			if want == "" && e.ID != id {
				t.Errorf("%s: got %+v", what, e)
			}
		}
		session, token := ada, who.Principal{UserID: ada.UserID, WorkspaceID: workspace}
		find("session", session, environment, "")
		find("session, other workspace of the user", session, secondEnvironment, "")
		find("token", token, environment, "")
		find("token, other workspace of the user", token, secondEnvironment, "other_workspace")
		find("token of the other", who.Principal{UserID: ada.UserID, WorkspaceID: second}, secondEnvironment, "")
		find("nobody's", session, uuid.NewString(), "unknown_environment")
		find("no id", session, "default", "unknown_environment")
		find("foreign", bob, environment, "other_workspace")
		find("foreign, with a token that says it is in", who.Principal{UserID: bob.UserID, WorkspaceID: workspace}, environment, "other_workspace")

		h.joins(t, ada, workspace, bob, wire.MemberRole)
		find("joined", bob, environment, "")
		if err := h.Leave(ctx, bob, workspace); err != nil {
			t.Fatal(err)
		}
		find("left", bob, environment, "other_workspace")
	})
}

func FuzzCredentials(f *testing.F) {
	h := newHouse(f, storetest.SQLite(f), nil)
	token := mint(f, map[string]any{"sub": uuid.NewString(), "workspace_id": uuid.NewString(), "iss": "stardag-api", "aud": "stardag", "iat": 1, "exp": 1e12})
	for _, seed := range []string{"", "x", "..", token, token[:len(token)-1], "sk_abcdef_0123456789ABCDEF0123456789ABCDEF", "sk_", "\x00\xff", strings.ReplaceAll(token, ".", "\n")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := h.Token(t.Context(), text); err == nil || refused(t, err) == "" {
			t.Errorf("Token(%q) counts", text)
		}
		if _, err := h.Key(t.Context(), text); err == nil || refused(t, err) == "" {
			t.Errorf("Key(%q) counts", text)
		}
	})
}
