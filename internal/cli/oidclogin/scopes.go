package oidclogin

import (
	"errors"
	"slices"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// defaultScopes are what is asked for where nobody says otherwise. The last one lets a login outlive the provider's own
// session, which often ends after half an hour.
var defaultScopes = []string{oidc.ScopeOpenID, "profile", "email", oidc.ScopeOfflineAccess}

// UseScopes sets what is asked for. None is the default.
func (p *Provider) UseScopes(scopes []string) {
	if len(scopes) == 0 {
		return
	}
	p.scopes = slices.Clone(scopes)
	if !slices.Contains(p.scopes, oidc.ScopeOpenID) {
		p.scopes = append([]string{oidc.ScopeOpenID}, p.scopes...) // without it there is no login
	}
}

// Offline reports whether logins are asked for that outlive the provider's own session.
func (p *Provider) Offline() bool { return slices.Contains(p.scopes, oidc.ScopeOfflineAccess) }

// withoutOffline does without offline_access from now on.
func (p *Provider) withoutOffline() {
	p.scopes = slices.DeleteFunc(p.scopes, func(s string) bool { return s == oidc.ScopeOfflineAccess })
}

// refusals are what a provider can mean by "no offline_access for this client or this person". Keycloak says not_allowed when
// the person lacks the role, and invalid_scope when the client lacks the scope.
var refusals = []string{"invalid_scope", "not_allowed", "access_denied", "unauthorized_client"}

// refusedOffline reports whether a provider may have refused because of offline_access, so that it is worth asking without.
// A person who cancels is not asked again: sooner says that nobody was asked yet, or that they agreed already.
func (p *Provider) refusedOffline(code string, sooner bool) bool {
	if !p.Offline() || !slices.Contains(refusals, code) {
		return false
	}
	return sooner || code != "access_denied"
}

func errorCode(err error) string {
	if refused, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
		return refused.ErrorCode
	}
	return ""
}
