package httpapi

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// extension returns the head of a route of our own that needs no environment.
func extension(method, path, id, tag, summary string, auth Need) Route {
	return Route{Method: method, Path: "/api/ext/v1" + path, OperationID: id, Tag: tag, Summary: summary, Auth: auth}
}

// host returns an address without its port.
func host(address string) string {
	if h, _, err := net.SplitHostPort(address); err == nil {
		return h
	}
	return address
}

// cookies sets and clears the session cookie of the UI.
type cookies struct {
	path    string
	secure  func(*http.Request) bool
	origins *http.CrossOriginProtection
}

func newCookies(o AccountOptions) *cookies {
	c := &cookies{path: cmp.Or(o.CookiePath, "/"), secure: o.Secure, origins: http.NewCrossOriginProtection()}
	if c.secure == nil {
		c.secure = overHTTPS
	}
	for _, origin := range o.Origins {
		if err := c.origins.AddTrustedOrigin(origin); err != nil {
			panic(fmt.Sprintf("httpapi: origin %q: %v", origin, err))
		}
	}
	return c
}

// set writes a cookie; a negative age removes it.
func (k *cookies) set(c *Call, name, value string, seconds int) {
	http.SetCookie(headerWriter{c.Header()}, k.make(c.Request, name, value, seconds))
}

// make returns a cookie. Lax sends it with links from elsewhere, which only read.
func (k *cookies) make(r *http.Request, name, value string, seconds int) *http.Cookie {
	return &http.Cookie{ //nolint:gosec // Secure is set where the request came over https
		Name: name, Value: value, Path: k.path, MaxAge: seconds, HttpOnly: true, Secure: k.secure(r), SameSite: http.SameSiteLaxMode,
	}
}

// Cookie returns the cookie of a session for the answer to a request; a negative age removes it.
func (o AccountOptions) Cookie(r *http.Request, token string, seconds int) *http.Cookie {
	return newCookies(o).make(r, SessionCookie, token, seconds)
}

// headerWriter is as much of an answer as http.SetCookie needs.
type headerWriter struct{ header http.Header }

func (w headerWriter) Header() http.Header       { return w.header }
func (w headerWriter) Write([]byte) (int, error) { return 0, http.ErrBodyNotAllowed }
func (w headerWriter) WriteHeader(int)           {}

// own refuses pages of other origins: they could log a person in as somebody else, who then sees what is done.
func (k *cookies) own(c *Call) error {
	if k.origins.Check(c.Request) != nil {
		return refusePage(c.Request, "cross_origin", "logging in with a cookie is for the server's own pages")
	}
	return nil
}

func sessionRoutes(a *accounts.Accounts, o AccountOptions) []Route {
	const tag = "sign-in"
	k := newCookies(o)
	state := func(ctx context.Context, by who.Principal) (*wire.SessionState, error) {
		s, err := a.SessionState(ctx, by)
		if err != nil {
			return nil, err
		}
		s.ServerVersion = o.Version
		if o.Developer {
			s.Mode, s.FirstRun = "dev", false
		}
		if o.LoginURL != "" && a.Mode() == accounts.OIDC {
			s.OIDCLoginURL = &o.LoginURL
		}
		return s, nil
	}
	// enter answers a login with the cookie and what the UI needs next.
	enter := func(ctx context.Context, c *Call, in *accounts.SignedIn, err error) (*wire.SessionState, error) {
		if err != nil {
			return nil, err
		}
		k.set(c, SessionCookie, in.SessionToken, in.ExpiresIn)
		if in.Device != "" { // it stays when the person logs out
			k.set(c, DeviceCookie, in.Device, int(accounts.DeviceTTL/time.Second))
		}
		return state(ctx, in.Actor)
	}
	type login struct{ Body wire.Login }
	type first struct{ Body wire.FirstRun }
	type register struct{ Body wire.RegisterInvited }
	type open struct{ Body wire.OpenInvite }
	type session struct {
		SessionID string `path:"session_id" format:"uuid" doc:"The session's id"`
	}
	openInvite := extension(http.MethodPost, "/invites/open", "open_invite", tag, "What an invitation's link is about", Anyone).refuses(400, 404)
	openInvite.Reads = true
	return []Route{
		Handle(extension(http.MethodGet, "/session", "get_session", tag, "Who is logged in, and what the pages show first", Visitor),
			func(ctx context.Context, c *Call, _ *None) (*wire.SessionState, error) { return state(ctx, c.caller()) }),
		Handle(extension(http.MethodPost, "/session", "start_session", tag, "Log in with a password; the answer sets a cookie", Anyone).refuses(401, 403, 429),
			func(ctx context.Context, c *Call, in *login) (*wire.SessionState, error) {
				if err := k.own(c); err != nil {
					return nil, err
				}
				signed, err := a.Login(ctx, in.Body, c.client())
				return enter(ctx, c, signed, err)
			}),
		Handle(extension(http.MethodDelete, "/session", "end_session", tag, "Log out: the session and the tokens that came of it end", Visitor),
			func(ctx context.Context, c *Call, _ *None) (*wire.SignedOut, error) {
				if err := k.own(c); err != nil {
					return nil, err
				}
				k.set(c, SessionCookie, "", -1)
				by := c.caller()
				idToken, err := a.Logout(ctx, by)
				if err != nil || by.SessionID == "" || o.EndSession == nil {
					return &wire.SignedOut{}, err
				}
				// The session here has ended, whatever the provider says.
				out := &wire.SignedOut{}
				switch place, err := o.EndSession(ctx, c.Request, idToken); {
				case err != nil:
					out.ProviderFailed = true
				case place != "":
					out.ProviderURL = &place
				}
				return out, nil
			}),
		Handle(extension(http.MethodPost, "/first-run", "first_run", tag, "Make the first account of a server", Anyone).refuses(400, 403, 409),
			func(ctx context.Context, c *Call, in *first) (*wire.SessionState, error) {
				if err := k.own(c); err != nil {
					return nil, err
				}
				signed, err := a.Setup(ctx, in.Body, c.client())
				return enter(ctx, c, signed, err)
			}),
		Handle(extension(http.MethodPost, "/register", "register_and_start_session", tag, "Make an account, with an invitation where registration is closed", Anyone).refuses(400, 403, 404, 409, 429),
			func(ctx context.Context, c *Call, in *register) (*wire.SessionState, error) {
				if err := k.own(c); err != nil {
					return nil, err
				}
				signed, err := a.RegisterInvited(ctx, in.Body, c.client())
				return enter(ctx, c, signed, err)
			}),
		Handle(openInvite,
			func(ctx context.Context, _ *Call, in *open) (*wire.OpenedInvite, error) {
				out, err := a.OpenInvite(ctx, in.Body.Code)
				return out, err
			}),
		Handle(extension(http.MethodGet, "/sessions", "list_sessions", tag, "The caller's logins", Person),
			func(ctx context.Context, c *Call, _ *None) (*wire.UserSessions, error) {
				out, err := a.Sessions(ctx, c.caller())
				return out, err
			}),
		Handle(extension(http.MethodDelete, "/sessions/{session_id}", "revoke_session", tag, "End one of the caller's logins", Person).refuses(404),
			func(ctx context.Context, c *Call, in *session) (*None, error) {
				return nil, a.RevokeSession(ctx, c.caller(), in.SessionID)
			}),
	}
}
