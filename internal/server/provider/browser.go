package provider

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
)

// BrowserClient is what the web pages are to a provider.
type BrowserClient struct {
	ID     string
	Secret config.Secret // empty for a public client
	Scopes []string
}

// Attempt is one sign-in with a browser: what only the browser that began it, or this server, knows.
type Attempt struct {
	State    string `json:"state"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"` // of PKCE
}

// Prompt is what a provider asks a person for.
type Prompt string

// The prompts.
const (
	AsNeeded Prompt = ""
	// Again lets a person choose another account than the one they are signed in with.
	Again Prompt = "again"
)

// SignedIn is what a provider gives at the end of a sign-in.
type SignedIn struct {
	Who                  *accounts.External
	IDToken, AccessToken string
}

// RefusedError is a provider that refuses to end a sign-in, or ends it in a way that does not hold.
type RefusedError struct {
	Code string // of OAuth, as the provider says it; empty when the fault is in its answer
	Err  error
}

func (e *RefusedError) Error() string {
	return "the identity provider did not complete the sign-in: " + e.Err.Error()
}
func (e *RefusedError) Unwrap() error { return e.Err }

func (v *Verifier) oauth(p *oidc.Provider, redirect string) oauth2.Config {
	endpoint := p.Endpoint()
	v.mu.Lock()
	methods := v.about.AuthMethods
	v.mu.Unlock()
	endpoint.AuthStyle = oauth2.AuthStyleInParams
	if v.browser.Secret != "" && (len(methods) == 0 || slices.Contains(methods, "client_secret_basic")) {
		endpoint.AuthStyle = oauth2.AuthStyleInHeader
	}
	return oauth2.Config{
		ClientID: v.browser.ID, ClientSecret: v.browser.Secret.Reveal(), Endpoint: endpoint, RedirectURL: redirect, Scopes: v.browser.Scopes,
	}
}

// Address returns where a browser goes to sign in. The provider sends it back to redirect. One that does not answer is an
// error: nobody is sent there.
func (v *Verifier) Address(ctx context.Context, redirect string, a Attempt, prompt Prompt) (string, error) {
	p, _, err := v.ready(ctx)
	if err != nil {
		return "", err
	}
	if err := v.answers(ctx); err != nil {
		return "", err
	}
	c := v.oauth(p, redirect)
	options := []oauth2.AuthCodeOption{oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)}
	if prompt == Again {
		how := "login"
		v.mu.Lock()
		if slices.Contains(v.about.Prompts, "select_account") {
			how = "select_account"
		}
		v.mu.Unlock()
		options = append(options, oauth2.SetAuthURLParam("prompt", how))
	}
	return c.AuthCodeURL(a.State, options...), nil
}

// Finish trades the code that a browser brought back for who signed in.
func (v *Verifier) Finish(ctx context.Context, redirect, code string, a Attempt) (*SignedIn, error) {
	p, _, err := v.ready(ctx)
	if err != nil {
		return nil, err
	}
	c := v.oauth(p, redirect)
	got, err := c.Exchange(context.WithValue(ctx, oauth2.HTTPClient, v.client), code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return nil, v.exchangeError(ctx, err)
	}
	text, ok := got.Extra("id_token").(string)
	if !ok || text == "" {
		return nil, &RefusedError{Err: errors.New("it gave no ID token; does the client have the scope openid?")}
	}
	t, err := v.signed(ctx, text)
	if err != nil {
		if e, ok := errors.AsType[*refuse.Error](err); ok && e.Kind == refuse.KindUnauthenticated {
			return nil, &RefusedError{Err: fmt.Errorf("its ID token does not hold: %w", err)}
		}
		return nil, err
	}
	who, claims, err := v.person(t)
	if err == nil {
		err = v.ofAttempt(t, claims, got.AccessToken, a)
	}
	if err != nil {
		return nil, &RefusedError{Err: fmt.Errorf("its ID token does not hold: %w", err)}
	}
	return &SignedIn{Who: who, IDToken: text, AccessToken: got.AccessToken}, nil
}

// ofAttempt checks that an ID token was made for our client, in this very sign-in, together with the access token.
func (v *Verifier) ofAttempt(t *oidc.IDToken, c *claims, accessToken string, a Attempt) error {
	switch {
	case !slices.Contains(t.Audience, v.browser.ID):
		return fmt.Errorf("it is for the audience %s, not for the client %q", list(t.Audience), v.browser.ID)
	case c.Authorized != "" && string(c.Authorized) != v.browser.ID, c.Authorized == "" && len(t.Audience) > 1:
		return fmt.Errorf("it was made for the client %q (azp), not for %q", c.Authorized, v.browser.ID)
	case subtle.ConstantTimeCompare([]byte(t.Nonce), []byte(a.Nonce)) != 1:
		return errors.New("it is of another sign-in (nonce)")
	case t.AccessTokenHash != "" && t.VerifyAccessToken(accessToken) != nil:
		return errors.New("it does not belong to the access token (at_hash)")
	}
	return nil
}

func (v *Verifier) exchangeError(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if away, ok := errors.AsType[*awayError](err); ok {
		return unavailable(away)
	}
	if r, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
		return &RefusedError{Code: r.ErrorCode, Err: fmt.Errorf("its token endpoint says %s (status %d)", strings.TrimSpace(r.ErrorCode+" "+r.ErrorDescription), r.Response.StatusCode)}
	}
	return &RefusedError{Err: err}
}

// Issued reports whether an answer that names its issuer, as some do, is from this provider.
func (v *Verifier) Issued(issuer string) bool { return issuer == "" || issuer == v.issuer }

const (
	// patience is how long a provider has to show that it is there: a person is waiting.
	patience = 4 * time.Second
	// seenLately is how long it is taken to be there still.
	seenLately = 2 * time.Second
)

// answers checks that the provider is there.
func (v *Verifier) answers(ctx context.Context) error {
	v.mu.Lock()
	lately := v.now().Before(v.seen.Add(seenLately))
	v.mu.Unlock()
	if lately {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := v.get(ctx, strings.TrimSuffix(v.issuer, "/")+"/.well-known/openid-configuration"); err != nil {
		return unavailable(err)
	}
	v.mu.Lock()
	v.seen = v.now()
	v.mu.Unlock()
	return nil
}

// statusError is an answer that is a refusal.
type statusError struct{ status int }

func (e *statusError) Error() string { return fmt.Sprintf("it answers with status %d", e.status) }

// get asks for a page of the provider, without the memory of the client.
func (v *Verifier) get(ctx context.Context, address string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return err
	}
	client := http.Client{Transport: v.transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode >= http.StatusBadRequest {
		return &statusError{res.StatusCode}
	}
	return nil
}

// EndSession returns where a browser goes to sign out of the provider, which sends it on to back. It is "" when the provider has
// no such place. The provider is asked first, so that nobody is sent to one that does not answer or does not know back.
func (v *Verifier) EndSession(ctx context.Context, back, idToken string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if _, _, err := v.ready(ctx); err != nil {
		return "", err
	}
	v.mu.Lock()
	place := v.about.EndSession
	v.mu.Unlock()
	if place == "" {
		return "", nil
	}
	address, err := url.Parse(place)
	if err != nil {
		return "", fmt.Errorf("its end_session_endpoint: %w", err)
	}
	q := address.Query()
	q.Set("client_id", v.browser.ID)
	q.Set("post_logout_redirect_uri", back)
	address.RawQuery = q.Encode()
	err = v.get(ctx, address.String()) // the logout of nobody
	if refused, ok := errors.AsType[*statusError](err); ok && refused.status < http.StatusInternalServerError {
		return "", fmt.Errorf("the identity provider refuses a logout with status %d; are the client %q and its post-logout redirect URI %s registered there?", refused.status, v.browser.ID, back)
	}
	if err != nil {
		return "", unavailable(err)
	}
	if idToken != "" {
		q.Set("id_token_hint", idToken)
		address.RawQuery = q.Encode()
	}
	return address.String(), nil
}
