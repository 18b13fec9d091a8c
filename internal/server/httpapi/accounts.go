package httpapi

import (
	"context"
	"net/http"
	"slices"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/who"
)

// AccountOptions are what the routes of accounts need beside the accounts.
type AccountOptions struct {
	Version string // of the server
	// Developer says that the server is in development mode, where nobody has to log in.
	Developer bool
	// CookiePath is where the UI is; empty is "/".
	CookiePath string
	// Secure says whether the session cookie of an answer is for https only. nil asks whether the request came over TLS.
	Secure func(*http.Request) bool
	// Origins may log in beside the server's own pages, such as "https://stardag.example.org".
	Origins []string
	// LoginURL is where the UI sends people to log in at an identity provider; empty is nowhere.
	LoginURL string
	// EndSession returns where a browser goes to sign out of the identity provider too: nowhere when it is "". nil is nowhere.
	EndSession func(ctx context.Context, r *http.Request, idToken string) (string, error)
}

// AccountRoutes returns the routes of version 1, and those of the UI about logging in and people.
func AccountRoutes(a *accounts.Accounts, o AccountOptions) []Route {
	return slices.Concat(authRoutes(a), meRoutes(a), workspaceRoutes(a), memberListRoutes(a), inviteRoutes(a), environmentRoutes(a),
		apiKeyRoutes(a), targetRootRoutes(a), serverRoutes(a, o), sessionRoutes(a, o), auditRoutes(a))
}

// v1 returns the head of a route of version 1.
func v1(method, path, id, tag, summary string, auth Need) Route {
	return Route{Method: method, Path: "/api/v1" + path, OperationID: id, Tag: tag, Summary: summary, Auth: auth}
}

// created says that the route answers 201.
func (r Route) created() Route {
	r.Status = http.StatusCreated
	return r
}

// caller returns who calls; nobody on routes that need nobody.
func (c *Call) caller() who.Principal {
	if c.Principal == nil {
		return who.Principal{}
	}
	p := *c.Principal
	if at, err := http.ParseTime(c.Request.Header.Get("Date")); err == nil {
		p.Clock = at
	}
	return p
}

// client returns the program that calls.
func (c *Call) client() accounts.Client { return ClientOf(c.Request) }

// ClientOf returns the program that a request came from.
func ClientOf(r *http.Request) accounts.Client {
	client := accounts.Client{IP: host(r.RemoteAddr), Name: r.UserAgent()}
	if device, err := r.Cookie(DeviceCookie); err == nil {
		client.Device = device.Value
	}
	return client
}
