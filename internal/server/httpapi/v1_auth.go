package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/registry/wire"
)

func authRoutes(a *accounts.Accounts) []Route {
	const tag = "sign-in"
	type login struct{ Body wire.Login }
	type register struct{ Body wire.Register }
	type exchange struct{ Body wire.Exchange }
	type change struct{ Body wire.ChangePassword }
	return []Route{
		Handle(v1(http.MethodGet, "/auth/config", "get_auth_config", tag, "How people log in here", Anyone),
			func(context.Context, *Call, *None) (*wire.AuthConfig, error) { return a.Config(), nil }),
		Handle(v1(http.MethodPost, "/auth/login", "login", tag, "A session for a password", Anyone).refuses(401, 403, 429),
			func(ctx context.Context, c *Call, in *login) (*wire.Session, error) {
				return session(a.Login(ctx, in.Body, c.client()))
			}),
		Handle(v1(http.MethodPost, "/auth/register", "register", tag, "Make an account", Anyone).refuses(400, 403, 409, 429),
			func(ctx context.Context, c *Call, in *register) (*wire.Session, error) {
				return session(a.Register(ctx, in.Body, c.client()))
			}),
		Handle(v1(http.MethodPost, "/auth/exchange", "exchange_token", tag, "A token of one workspace for a session", SignIn).refuses(403),
			func(ctx context.Context, c *Call, in *exchange) (*wire.Access, error) {
				return a.Exchange(ctx, c.caller(), in.Body.WorkspaceID)
			}),
		Handle(v1(http.MethodPost, "/auth/change-password", "change_password", tag, "Change the caller's password", Person).refuses(400, 403, 429),
			func(ctx context.Context, c *Call, in *change) (*None, error) {
				return nil, a.ChangePassword(ctx, c.caller(), in.Body, c.client())
			}),
	}
}

func session(in *accounts.SignedIn, err error) (*wire.Session, error) {
	if err != nil {
		return nil, err
	}
	return &in.Session, nil
}

func meRoutes(a *accounts.Accounts) []Route {
	const tag = "sign-in"
	return []Route{
		Handle(v1(http.MethodGet, "/ui/me", "get_me", tag, "The caller and their workspaces", Person),
			func(ctx context.Context, c *Call, _ *None) (*wire.Me, error) { return a.Me(ctx, c.caller()) }),
		Handle(v1(http.MethodGet, "/ui/me/invites", "list_my_invites", tag, "Invitations to the caller", Person),
			func(ctx context.Context, c *Call, _ *None) (*[]wire.MyInvite, error) {
				return list(a.MyInvites(ctx, c.caller()))
			}),
	}
}

// list returns a list as an answer.
func list[T any](all []T, err error) (*[]T, error) {
	if err != nil {
		return nil, err
	}
	return &all, nil
}
