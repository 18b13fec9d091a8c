package testservers

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// Issuer makes tokens as an identity provider does: with a discovery document that names where its keys are, and an
// endpoint that tells of people. Nobody logs in there; tests say whose token they want.
type Issuer struct {
	// URL is the issuer as its tokens name it.
	URL string
	// Away makes it answer every request with a failure.
	Away atomic.Bool

	key   *rsa.PrivateKey
	kid   string
	asked atomic.Int64

	mu      sync.Mutex // guards what follows
	profile map[string]any
	grant   func(url.Values) (int, map[string]any)
	about   map[string]any
}

// issuerKey is one for all issuers of a test binary, for making one takes a while.
var issuerKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// NewIssuer starts an issuer.
func NewIssuer(tb testing.TB) *Issuer {
	tb.Helper()
	i := &Issuer{key: issuerKey(), kid: "k1"}
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, document any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(document) //nolint:errchkjson // a client that has gone is the only reason
	}
	mux.HandleFunc("/realm/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		i.mu.Lock()
		defer i.mu.Unlock()
		document := map[string]any{
			"issuer": i.URL, "jwks_uri": i.URL + "/somewhere/keys", "userinfo_endpoint": i.URL + "/about",
			"authorization_endpoint": i.URL + "/auth", "token_endpoint": i.URL + "/token",
		}
		maps.Copy(document, i.about)
		answer(w, document)
	})
	mux.HandleFunc("POST /realm/token", func(w http.ResponseWriter, r *http.Request) {
		i.mu.Lock()
		grant := i.grant
		i.mu.Unlock()
		if grant == nil || r.ParseForm() != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		status, document := grant(r.Form)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(document)
	})
	mux.HandleFunc("/realm/somewhere/keys", func(w http.ResponseWriter, _ *http.Request) {
		i.asked.Add(1)
		answer(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &i.key.PublicKey, KeyID: i.kid, Algorithm: string(jose.RS256), Use: "sig"}}})
	})
	mux.HandleFunc("/realm/about", func(w http.ResponseWriter, r *http.Request) {
		i.mu.Lock()
		defer i.mu.Unlock()
		if i.profile == nil || r.Header.Get("Authorization") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		answer(w, i.profile)
	})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if i.Away.Load() {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	tb.Cleanup(server.Close)
	i.URL = server.URL + "/realm"
	return i
}

// Forger is somebody else who makes tokens in the issuer's name, with a key of their own.
func (i *Issuer) Forger(tb testing.TB) *Issuer {
	tb.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		tb.Fatal(err)
	}
	return &Issuer{URL: i.URL, key: key, kid: "k2"}
}

// Asked returns how often the keys were asked for.
func (i *Issuer) Asked() int64 { return i.asked.Load() }

// SetProfile is what the issuer tells of the person who shows a token.
func (i *Issuer) SetProfile(profile map[string]any) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.profile = profile
}

// Grant answers requests for tokens: with a status and a document.
func (i *Issuer) Grant(grant func(url.Values) (int, map[string]any)) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.grant = grant
}

// About adds to the discovery document.
func (i *Issuer) About(document map[string]any) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.about = document
}

// Claims returns those of a good token for the client "stardag-sdk", with changes; nil leaves a claim out.
func (i *Issuer) Claims(changes map[string]any) map[string]any {
	now := time.Now()
	claims := map[string]any{
		"iss": i.URL, "sub": "idp|1", "aud": "stardag-sdk", "iat": now.Unix(), "exp": now.Add(time.Hour).Unix(),
		"email": "ada@example.com", "email_verified": true, "name": "Ada",
	}
	maps.Copy(claims, changes)
	maps.DeleteFunc(claims, func(_ string, v any) bool { return v == nil })
	return claims
}

// fataler is as much of a test as [Issuer.Token] needs.
type fataler interface {
	Helper()
	Fatal(args ...any)
}

// Token signs claims.
func (i *Issuer) Token(t fataler, claims map[string]any) string {
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
