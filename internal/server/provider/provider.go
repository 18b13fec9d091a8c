// Package provider checks tokens of an identity provider that speaks OpenID Connect. Everything about it comes from its
// discovery document.
package provider

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/stardag-go/stardag/internal/server/accounts"
)

// Config names an identity provider. Issuer and Audiences are needed.
type Config struct {
	Issuer    string
	Audiences []string          // a token has to be for one of them
	Transport http.RoundTripper // nil is net/http's
	Now       func() time.Time
}

// Verifier is an [accounts.TokenVerifier]. It asks for the discovery document when the first token comes, so that a server
// starts while the provider is away.
type Verifier struct {
	issuer    string
	audiences []string
	client    *http.Client
	now       func() time.Time

	mu       sync.Mutex // guards what follows; not held while asking
	provider *oidc.Provider
	verifier *oidc.IDTokenVerifier
}

var (
	_ accounts.TokenVerifier = (*Verifier)(nil)
	_ accounts.Profiler      = (*Verifier)(nil)
)

// New gives the verifier of a provider.
func New(c Config) *Verifier {
	v := &Verifier{issuer: c.Issuer, audiences: c.Audiences, now: c.Now}
	if v.now == nil {
		v.now = time.Now
	}
	transport := c.Transport
	if transport == nil {
		transport = http.DefaultTransport
	}
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
	var more struct {
		Keys string `json:"jwks_uri"`
	}
	if err := p.Claims(&more); err != nil || more.Keys == "" {
		return nil, nil, unavailable(errors.New("its discovery document names no jwks_uri"))
	}
	keys := &keySet{oidc.NewRemoteKeySet(context.WithoutCancel(ctx), more.Keys)}
	// The audience is checked below, against several.
	verifier = oidc.NewVerifier(v.issuer, keys, &oidc.Config{SkipClientIDCheck: true, SupportedSigningAlgs: algorithms, Now: v.now})
	v.mu.Lock()
	defer v.mu.Unlock()
	v.provider, v.verifier = p, verifier
	return p, verifier, nil
}

// unavailable is a provider that cannot be asked. The cause is for the log.
func unavailable(cause error) error {
	return errors.Join(&accounts.Error{Kind: accounts.Unavailable, Code: "provider_unavailable", Message: "The identity provider does not answer; try again in a moment"}, cause)
}

func refused(why string) error {
	return &accounts.Error{Kind: accounts.Unauthenticated, Code: accounts.ErrBadToken.Code, Message: "Invalid token: " + why}
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

// Verify gives who a token stands for.
func (v *Verifier) Verify(ctx context.Context, token string) (*accounts.External, error) {
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
	var c claims
	if err := t.Claims(&c); err != nil {
		return nil, refused("its claims are not those of a person")
	}
	if t.Subject == "" {
		return nil, refused("the claim sub is missing")
	}
	audience := t.Audience
	if len(audience) == 0 && c.ClientID != "" {
		audience = []string{string(c.ClientID)} // some providers put no audience into access tokens
	}
	if !slices.ContainsFunc(audience, func(a string) bool { return slices.Contains(v.audiences, a) }) {
		return nil, refused("it is for another audience")
	}
	return &accounts.External{Issuer: v.issuer, Subject: t.Subject, Email: string(c.Email), EmailVerified: bool(c.Verified), Name: c.name(), Expires: t.Expiry}, nil
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
	who.Email, who.EmailVerified = string(c.Email), bool(c.Verified)
	if who.Name == "" {
		who.Name = c.name()
	}
	return nil
}
