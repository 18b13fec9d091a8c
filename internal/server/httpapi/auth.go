package httpapi

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
)

// Need is what a caller has to show for a route.
type Need int

// The needs. They are checked before anything else of a request is looked at.
const (
	// Anyone may call.
	Anyone Need = iota
	// Registry wants an API key, or a token (or the UI's session cookie) together with environment_id. The call's
	// environment is set.
	Registry
	// Person wants a token of any kind that stands for a user: session, the company's OIDC, or workspace token.
	Person
	// SignIn wants a token that a login gave: session or OIDC. A workspace token is not enough.
	SignIn
	// Workspace wants a workspace token, or a session of the UI. The handler checks membership and role.
	Workspace
	// Visitor takes anyone, and says who it is where somebody is logged in.
	Visitor
)

// Authenticator checks credentials. All methods are safe for concurrent use and fast: they are called with every request.
// Errors other than the ones named are a failure of the server.
type Authenticator interface {
	// Key says who an API key stands for: [ErrBadKey] when it is unknown or revoked.
	Key(ctx context.Context, key string) (*who.Principal, error)
	// Token says who a token stands for, whatever its kind: [ErrTokenExpired], [ErrBadToken], [ErrNoUser].
	Token(ctx context.Context, token string) (*who.Principal, error)
	// Environment finds an environment for a caller with a token: [ErrNoEnvironment] when there is none of that id,
	// [ErrOtherWorkspace] when it belongs to a workspace that the caller's token is not for or that the caller is no
	// member of.
	Environment(ctx context.Context, p who.Principal, id string) (who.Environment, error)
}

// What an [Authenticator] can say. The reference's client tells the cases apart by words in the texts.
var (
	ErrBadKey         = &refuse.Error{Kind: refuse.KindUnauthenticated, Message: "Invalid API key"}
	ErrTokenExpired   = &refuse.Error{Kind: refuse.KindUnauthenticated, Message: "Token has expired"}
	ErrBadToken       = &refuse.Error{Kind: refuse.KindUnauthenticated, Message: "Invalid token"}
	ErrNoUser         = &refuse.Error{Kind: refuse.KindUnauthenticated, Message: "User not found"}
	ErrNoEnvironment  = &refuse.Error{Kind: refuse.KindNotFound, Message: "Environment not found"}
	ErrOtherWorkspace = &refuse.Error{Kind: refuse.KindForbidden, Message: "Token is not valid for this environment"}
)

const (
	// SessionCookie is the name of the cookie that carries the session of the UI.
	SessionCookie = "stardag_session"
	// DeviceCookie is the name of the cookie of a browser in which somebody has logged in before.
	DeviceCookie = "stardag_device"
)

// authenticate determines who calls. nil is nobody, on a route that anyone may call.
func (a *API) authenticate(r *http.Request, need Need) (*who.Principal, error) {
	if need == Anyone {
		return nil, nil
	}
	ctx := r.Context()
	if key := r.Header.Get("X-Api-Key"); key != "" && need == Registry {
		p, err := a.auth.Key(ctx, key)
		return p, err
	}
	token, fromCookie := bearer(r)
	if need == Visitor {
		return a.visitor(r, token)
	}
	if token == "" {
		return a.nobody(r, need)
	}
	if fromCookie && a.origins.Check(r) != nil {
		return nil, refusePage(r, "", "a session cookie only counts for requests from the server's own pages")
	}
	p, err := a.auth.Token(ctx, token)
	if err != nil {
		return nil, err
	}
	switch need {
	case SignIn:
		if p.Kind == who.WorkspaceToken {
			return nil, ErrBadToken
		}
	case Workspace:
		if p.Kind != who.WorkspaceToken && !fromCookie {
			return nil, ErrBadToken
		}
	case Registry:
		return a.environment(ctx, r, p, fromCookie)
	}
	return p, nil
}

// visitor returns who calls a route that anyone may call. A token that does not count is the same as none.
func (a *API) visitor(r *http.Request, token string) (*who.Principal, error) {
	if token == "" {
		if a.developer == nil || !ownPage(r) {
			return nil, nil
		}
		return a.developer(r.Context())
	}
	p, err := a.auth.Token(r.Context(), token)
	if refused, ok := errors.AsType[*refuse.Error](err); ok && refused.Kind == refuse.KindUnauthenticated {
		return nil, nil
	}
	return p, err
}

// nobody returns the caller without credentials: refused, except in development.
func (a *API) nobody(r *http.Request, need Need) (*who.Principal, error) {
	if a.developer == nil || !ownPage(r) {
		return nil, unauthenticated(need)
	}
	p, err := a.developer(r.Context())
	if err != nil || need != Registry {
		return p, err
	}
	return a.environment(r.Context(), r, p, true)
}

// ownPage reports whether a request without credentials comes from this machine and from no page of another origin,
// even when that origin's name resolves to this machine.
func ownPage(r *http.Request) bool {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if ip := net.ParseIP(strings.Trim(host, "[]")); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return true
	case "":
		origin := r.Header.Get("Origin")
		_, from, _ := strings.Cut(origin, "://")
		return origin == "" || from == r.Host
	default:
		return false
	}
}

// environment adds the environment that a token's query names.
func (a *API) environment(ctx context.Context, r *http.Request, p *who.Principal, fromCookie bool) (*who.Principal, error) {
	if p.Kind != who.WorkspaceToken && !fromCookie {
		return nil, ErrBadToken
	}
	id := r.URL.Query().Get("environment_id")
	if id == "" {
		return nil, &refuse.Error{Kind: refuse.KindInvalid, Message: "environment_id is required when using JWT authentication"}
	}
	env, err := a.auth.Environment(ctx, *p, id)
	if err != nil {
		return nil, err
	}
	with := *p
	with.Environment = env
	return &with, nil
}

// bearer returns the token of the Authorization header, else that of the UI's cookie.
func bearer(r *http.Request) (token string, fromCookie bool) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if strings.EqualFold(scheme, "Bearer") && token != "" {
		return strings.TrimSpace(token), false
	}
	if c, err := r.Cookie(SessionCookie); err == nil && c.Value != "" {
		return c.Value, true
	}
	return "", false
}

// errNoCredentials is the answer on routes that take API keys too.
var errNoCredentials = &refuse.Error{Kind: refuse.KindUnauthenticated, Message: "Authentication required. Provide X-API-Key header or Bearer token."}

// unauthenticated returns the answer to a request without credentials.
func unauthenticated(need Need) error {
	if need == Registry {
		return errNoCredentials
	}
	return &refuse.Error{Kind: refuse.KindUnauthenticated, Message: "Not authenticated"}
}
