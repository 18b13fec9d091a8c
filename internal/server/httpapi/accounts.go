package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"slices"
	"strconv"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
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

// AccountRoutes are the routes of version 1, and those of the UI about logging in and people.
func AccountRoutes(a *accounts.Accounts, o AccountOptions) []Route {
	return slices.Concat(authRoutes(a), meRoutes(a), workspaceRoutes(a), memberListRoutes(a), inviteRoutes(a), environmentRoutes(a),
		apiKeyRoutes(a), targetRootRoutes(a), serverRoutes(a, o), sessionRoutes(a, o), auditRoutes(a))
}

// v1 is the head of a route of version 1.
func v1(method, path, id, tag, summary string, auth Need) Route {
	return Route{Method: method, Path: "/api/v1" + path, OperationID: id, Tag: tag, Summary: summary, Auth: auth}
}

// created says that the route answers 201.
func (r Route) created() Route {
	r.Status = http.StatusCreated
	return r
}

// actor is who calls, as accounts know callers.
func (c *Call) actor() accounts.Actor {
	if c.Principal == nil {
		return accounts.Actor{}
	}
	who := accounts.Actor{UserID: c.UserID, SessionID: c.SessionID}
	if c.Kind == WorkspaceToken {
		who.WorkspaceID = c.WorkspaceID
	}
	return who
}

// client is the program that calls.
func (c *Call) client() accounts.Client { return ClientOf(c.Request) }

// ClientOf returns the program that a request came from.
func ClientOf(r *http.Request) accounts.Client {
	client := accounts.Client{IP: host(r.RemoteAddr), Name: r.UserAgent()}
	if device, err := r.Cookie(DeviceCookie); err == nil {
		client.Device = device.Value
	}
	return client
}

// AccountsError is what a refusal of accounts is over HTTP, nil for other errors.
func AccountsError(err error) *Error {
	e, ok := errors.AsType[*accounts.Error](err)
	if !ok {
		return nil
	}
	status, known := accountStatus[e.Kind]
	if !known {
		return nil
	}
	out := &Error{Status: status, Message: e.Message, Extra: map[string]any{"code": e.Code}}
	switch e.Kind {
	case accounts.Malformed:
		out.Extra = nil
		out.Problems = wirejson.InvalidError{{Type: "value_error", Loc: []any{"body", e.Field}, Msg: e.Message, Input: json.RawMessage("null")}}
	case accounts.Unauthenticated:
		out.Header = http.Header{"Www-Authenticate": {"Bearer"}}
	case accounts.Limited:
		out.Header = http.Header{"Retry-After": {strconv.Itoa(int(math.Ceil(e.RetryAfter.Seconds())))}}
	case accounts.Unavailable:
		out.Header = http.Header{"Retry-After": {"5"}}
	}
	return out
}

var accountStatus = map[accounts.Kind]int{
	accounts.Invalid: http.StatusBadRequest, accounts.Malformed: http.StatusUnprocessableEntity, accounts.Unauthenticated: http.StatusUnauthorized,
	accounts.Forbidden: http.StatusForbidden, accounts.NotFound: http.StatusNotFound, accounts.Conflict: http.StatusConflict,
	accounts.Limited: http.StatusTooManyRequests, accounts.Unavailable: http.StatusServiceUnavailable,
}

// AccountsAuthenticator checks credentials with accounts.
func AccountsAuthenticator(a *accounts.Accounts) Authenticator { return authenticator{a} }

type authenticator struct{ a *accounts.Accounts }

var tokenKinds = map[accounts.CredentialKind]TokenKind{
	accounts.KeyCredential: APIKey, accounts.WorkspaceCredential: WorkspaceToken,
	accounts.SessionCredential: SessionToken, accounts.ExternalCredential: OIDCToken,
}

func (t authenticator) Key(ctx context.Context, key string) (*Principal, error) {
	p, err := t.a.Key(ctx, key)
	if err != nil {
		return nil, err
	}
	env := Environment{Key: p.Environment.Key, ID: p.Environment.ID, WorkspaceID: p.Environment.WorkspaceID}
	return &Principal{Kind: APIKey, KeyID: p.KeyID, ReadOnly: p.ReadOnly, WorkspaceID: env.WorkspaceID, Environment: env, Expires: p.Expires}, nil
}

func (t authenticator) Token(ctx context.Context, token string) (*Principal, error) {
	p, err := t.a.Token(ctx, token)
	if err != nil {
		return nil, err
	}
	return &Principal{
		Kind: tokenKinds[p.Kind], UserID: p.Actor.UserID, SessionID: p.Actor.SessionID, WorkspaceID: p.Actor.WorkspaceID, Expires: p.Expires,
	}, nil
}

func (t authenticator) Environment(ctx context.Context, p *Principal, id string) (Environment, error) {
	e, err := t.a.Environment(ctx, accounts.Actor{UserID: p.UserID, WorkspaceID: p.WorkspaceID}, id)
	if err != nil {
		return Environment{}, err
	}
	return Environment{Key: e.Key, ID: e.ID, WorkspaceID: e.WorkspaceID, Role: e.Role}, nil
}
