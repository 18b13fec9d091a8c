// Package provider checks tokens of an identity provider that speaks OpenID Connect. Everything about it comes from its
// discovery document.
package provider

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
)

// Config names an identity provider. Issuer and Audiences are needed.
type Config struct {
	Issuer    string
	Audiences []string          // a token has to be for one of them
	Clients   []string          // ours; a token of theirs that is for nobody in particular counts too
	Browser   BrowserClient     // what the web pages are to the provider
	Transport http.RoundTripper // nil is net/http's
	Now       func() time.Time
}

// Verifier is an [accounts.TokenVerifier]. It asks for the discovery document when the first token comes, so that a server
// starts while the provider is away.
type Verifier struct {
	issuer    string
	audiences []string
	clients   []string
	browser   BrowserClient
	client    *http.Client
	transport http.RoundTripper // of the client, without its memory
	now       func() time.Time

	mu       sync.Mutex // guards what follows; not held while asking
	provider *oidc.Provider
	verifier *oidc.IDTokenVerifier
	about    metadata
	seen     time.Time // when it last answered
}

// metadata is what else we want to know of the discovery document.
type metadata struct {
	Keys        string   `json:"jwks_uri"`
	EndSession  string   `json:"end_session_endpoint"`
	AuthMethods []string `json:"token_endpoint_auth_methods_supported"`
	Prompts     []string `json:"prompt_values_supported"`
}

var (
	_ accounts.TokenVerifier = (*Verifier)(nil)
	_ accounts.Profiler      = (*Verifier)(nil)
)

// New returns the verifier of a provider.
func New(c Config) *Verifier {
	v := &Verifier{issuer: c.Issuer, audiences: c.Audiences, clients: c.Clients, browser: c.Browser, now: c.Now}
	if v.now == nil {
		v.now = time.Now
	}
	transport := c.Transport
	if transport == nil {
		transport = http.DefaultTransport
	}
	v.transport = transport
	v.client = &http.Client{Timeout: 10 * time.Second, Transport: &sparing{next: transport, now: v.now, known: map[string]kept{}}}
	return v
}

// algorithms are those that tokens may be signed with: none with a secret that both sides know.
var algorithms = []string{
	oidc.RS256, oidc.RS384, oidc.RS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.EdDSA,
}

// ready reads the discovery document once.
func (v *Verifier) ready(ctx context.Context) (*oidc.Provider, *oidc.IDTokenVerifier, error) {
	v.mu.Lock()
	p, verifier := v.provider, v.verifier
	v.mu.Unlock()
	if p != nil {
		return p, verifier, nil
	}
	ctx = oidc.ClientContext(ctx, v.client)
	p, err := oidc.NewProvider(ctx, v.issuer)
	if err != nil {
		return nil, nil, unavailable(fmt.Errorf("read the discovery document: %w", err))
	}
	var more metadata
	if err := p.Claims(&more); err != nil || more.Keys == "" {
		return nil, nil, unavailable(errors.New("its discovery document names no jwks_uri"))
	}
	keys := &keySet{oidc.NewRemoteKeySet(context.WithoutCancel(ctx), more.Keys)}
	// The audience is checked below, against several.
	verifier = oidc.NewVerifier(v.issuer, keys, &oidc.Config{SkipClientIDCheck: true, SupportedSigningAlgs: algorithms, Now: v.now})
	v.mu.Lock()
	defer v.mu.Unlock()
	v.provider, v.verifier, v.about = p, verifier, more
	return p, verifier, nil
}

// unavailable returns a provider that cannot be asked. The cause is for the log.
func unavailable(cause error) error {
	return errors.Join(&refuse.Error{
		Plain: true, Kind: refuse.KindUnavailable, Code: "provider_unavailable", Message: "The identity provider does not answer; try again in a moment", RetryAfter: 5 * time.Second,
	}, cause)
}

func refused(why string) error {
	return &refuse.Error{Plain: true, Kind: refuse.KindUnauthenticated, Code: accounts.ErrBadToken.Code, Message: "Invalid token: " + why}
}

// keySet tells, through the context, keys that could not be had from a signature that does not hold.
type keySet struct{ oidc.KeySet }

type outcomeKey struct{}

func (k *keySet) VerifySignature(ctx context.Context, token string) ([]byte, error) {
	payload, err := k.KeySet.VerifySignature(ctx, token)
	if away, ok := errors.AsType[*awayError](err); ok {
		if out, ok := ctx.Value(outcomeKey{}).(*error); ok {
			*out = away
		}
	}
	return payload, err
}

// Verify returns who a token stands for.
func (v *Verifier) Verify(ctx context.Context, token string) (*accounts.External, error) {
	t, err := v.signed(ctx, token)
	if err != nil {
		return nil, err
	}
	who, c, err := v.person(t)
	if err != nil {
		return nil, err
	}
	if err := v.forUs(t.Audience, c); err != nil {
		return nil, err
	}
	return who, nil
}

// signed checks signature, issuer and times of a token.
func (v *Verifier) signed(ctx context.Context, token string) (*oidc.IDToken, error) {
	_, verifier, err := v.ready(ctx)
	if err != nil {
		return nil, err
	}
	var away error
	t, err := verifier.Verify(context.WithValue(ctx, outcomeKey{}, &away), token)
	if err != nil {
		if away != nil {
			return nil, unavailable(away)
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if old, ok := errors.AsType[*oidc.TokenExpiredError](err); ok {
			if old.Expiry.IsZero() {
				return nil, refused("the claim exp is missing")
			}
			return nil, accounts.ErrTokenExpired
		}
		return nil, refused("the identity provider did not make it, or its claims do not hold")
	}
	return t, nil
}

// person returns whom a token is about.
func (v *Verifier) person(t *oidc.IDToken) (*accounts.External, *claims, error) {
	var c claims
	var all map[string]any
	if err := errors.Join(t.Claims(&c), t.Claims(&all)); err != nil {
		return nil, nil, refused("its claims are not those of a person")
	}
	if t.Subject == "" {
		return nil, nil, refused("the claim sub is missing")
	}
	return &accounts.External{
		Issuer: v.issuer, Subject: t.Subject, Email: string(c.Email), EmailVerified: bool(c.Verified), Name: c.name(), Expires: t.Expiry, Claims: all,
	}, &c, nil
}

// internal are audiences of Keycloak's own clients. It puts them into tokens of every client, by what the person may do at
// Keycloak itself, so they name nobody whom the token is meant for.
var internal = []string{"account", "broker", "realm-management"}

// forUs checks that a token was made for this server: it is among the audiences, or there is no audience in particular and
// one of our clients is whom the token was made for.
func (v *Verifier) forUs(audience []string, c *claims) error {
	client := cmp.Or(string(c.Authorized), string(c.ClientID)) // some providers know only the latter
	elsewhere := func(a string) bool { return !slices.Contains(internal, a) }
	switch {
	case slices.ContainsFunc(audience, func(a string) bool { return slices.Contains(v.audiences, a) }):
		return nil
	case !slices.ContainsFunc(audience, elsewhere) && client != "" && slices.Contains(v.clients, client):
		return nil
	}
	seen := "no audience"
	if len(audience) > 0 {
		seen = "the audience " + list(audience)
	}
	if client != "" {
		seen += " and made for the client " + list([]string{client})
	}
	return refused("it is for " + seen + "; this server takes tokens for the audience " + strings.Join(v.audiences, " or ") +
		": add that audience at the identity provider, or set --oidc-audience")
}

// list quotes a few names out of a token.
func list(names []string) string {
	var b strings.Builder
	for i, name := range names {
		switch {
		case i == 5:
			return b.String() + " and others"
		case i > 0:
			b.WriteString(", ")
		}
		if len(name) > 80 {
			name = strings.ToValidUTF8(name[:80], "") + "…"
		}
		b.WriteString(strconv.Quote(name))
	}
	return b.String()
}

// Profile asks the provider for what a token does not say of its person.
func (v *Verifier) Profile(ctx context.Context, token string, who *accounts.External) error {
	p, _, err := v.ready(ctx)
	if err != nil {
		return err
	}
	if p.UserInfoEndpoint() == "" {
		return nil
	}
	info, err := p.UserInfo(oidc.ClientContext(ctx, v.client), oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token, TokenType: "Bearer"}))
	if err != nil {
		if away, ok := errors.AsType[*awayError](err); ok {
			return unavailable(away)
		}
		return nil // it is no token that the provider tells more about, as an ID token
	}
	if info.Subject != who.Subject {
		return refused("the identity provider knows it as somebody else's")
	}
	var c claims
	if err := info.Claims(&c); err != nil {
		return unavailable(fmt.Errorf("read its profile: %w", err))
	}
	var all map[string]any
	if err := info.Claims(&all); err != nil {
		return unavailable(fmt.Errorf("read its profile: %w", err))
	}
	if who.Email == "" {
		who.Email, who.EmailVerified = string(c.Email), bool(c.Verified)
	}
	maps.DeleteFunc(all, func(name string, _ any) bool { _, said := who.Claims[name]; return said })
	if who.Claims == nil {
		who.Claims = map[string]any{}
	}
	maps.Copy(who.Claims, all)
	if who.Name == "" {
		who.Name = c.name()
	}
	return nil
}
