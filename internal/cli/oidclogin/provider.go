// Package oidclogin logs somebody in at an OpenID Connect provider from a command line: with a browser on this machine
// (authorization code with PKCE), or with one anywhere (device code).
package oidclogin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Provider is an identity provider with the client that this program is to it.
type Provider struct {
	// Issuer is its name, and ClientID ours.
	Issuer, ClientID string
	// RevocationEndpoint takes tokens back; empty when the provider has none.
	RevocationEndpoint string

	oidc       *oidc.Provider
	scopes     []string
	http       *http.Client
	registered string // the port to fall back to
}

// Tokens are what a login gives.
type Tokens struct {
	AccessToken, RefreshToken string
	// Email names the person; empty when the provider does not say.
	Email string
	// TokenEndpoint is where the refresh token is used.
	TokenEndpoint string
}

// Discover asks a provider for its addresses.
func Discover(ctx context.Context, client *http.Client, issuer, clientID string) (*Provider, error) {
	p := &Provider{Issuer: issuer, ClientID: clientID, http: client, registered: registeredPort}
	found, err := oidc.NewProvider(p.context(ctx), issuer)
	if err != nil {
		return nil, fmt.Errorf("ask the identity provider %s how to log in: %w", issuer, err)
	}
	p.oidc = found
	var more struct {
		Revocation string   `json:"revocation_endpoint"`
		Scopes     []string `json:"scopes_supported"`
	}
	if err := found.Claims(&more); err != nil {
		return nil, fmt.Errorf("read what the identity provider %s says about itself: %w", issuer, err)
	}
	p.RevocationEndpoint = more.Revocation
	p.scopes = slices.Clone(defaultScopes)
	if len(more.Scopes) > 0 && !slices.Contains(more.Scopes, oidc.ScopeOfflineAccess) {
		p.withoutOffline()
	}
	return p, nil
}

func (p *Provider) context(ctx context.Context) context.Context {
	return oidc.ClientContext(context.WithValue(ctx, oauth2.HTTPClient, p.http), p.http)
}

// HasDeviceFlow reports whether somebody can log in with a browser on another machine.
func (p *Provider) HasDeviceFlow() bool { return p.oidc.Endpoint().DeviceAuthURL != "" }

func (p *Provider) config(redirect string) oauth2.Config {
	endpoint := p.oidc.Endpoint()
	endpoint.AuthStyle = oauth2.AuthStyleInParams // a public client has no secret to send otherwise
	return oauth2.Config{ClientID: p.ClientID, Endpoint: endpoint, RedirectURL: redirect, Scopes: p.scopes}
}

// tokens checks what the provider gave: the ID token is for us, unspoilt, and, with a nonce, of this very login.
func (p *Provider) tokens(ctx context.Context, got *oauth2.Token, nonce string) (*Tokens, error) {
	text, ok := got.Extra("id_token").(string)
	if !ok {
		return nil, errors.New("the identity provider gave no ID token; does the client have the scope openid?")
	}
	if got.RefreshToken == "" {
		return nil, errors.New("the identity provider gave no refresh token, so the login would end within minutes; let the client have refresh tokens there, or the scope offline_access")
	}
	if granted, ok := got.Extra("scope").(string); ok && granted != "" && !slices.Contains(strings.Fields(granted), oidc.ScopeOfflineAccess) {
		p.withoutOffline() // left out without a word
	}
	id, err := p.oidc.Verifier(&oidc.Config{ClientID: p.ClientID}).Verify(p.context(ctx), text)
	if err != nil {
		return nil, fmt.Errorf("the identity provider's ID token does not hold: %w", err)
	}
	if nonce != "" && id.Nonce != nonce {
		return nil, errors.New("the identity provider's ID token is of another login; log in again")
	}
	var claims struct {
		Email    string `json:"email"`
		Username string `json:"preferred_username"`
	}
	if err := id.Claims(&claims); err != nil {
		return nil, fmt.Errorf("read the identity provider's ID token: %w", err)
	}
	t := &Tokens{AccessToken: got.AccessToken, RefreshToken: got.RefreshToken, Email: claims.Email, TokenEndpoint: p.oidc.Endpoint().TokenURL}
	if t.Email == "" {
		t.Email = p.emailOf(ctx, got, id.Subject)
	}
	if t.Email == "" {
		t.Email = claims.Username
	}
	return t, nil
}

// emailOf asks who a token stands for: not every provider says so in the ID token. No answer is no address.
func (p *Provider) emailOf(ctx context.Context, token *oauth2.Token, subject string) string {
	info, err := p.oidc.UserInfo(p.context(ctx), oauth2.StaticTokenSource(token))
	if err != nil || info.Subject != subject {
		return ""
	}
	return info.Email
}

// grantError reports what a provider answered, without the answer's whole text.
func grantError(err error) error {
	if refused, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
		return fmt.Errorf("the identity provider says %s (status %d)", strings.TrimSpace(refused.ErrorCode+" "+refused.ErrorDescription), refused.Response.StatusCode)
	}
	return err
}
