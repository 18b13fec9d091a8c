package registry

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/registry/wire"
)

func v1(parts ...string) []string { return append([]string{"api", "v1"}, parts...) }

// The routes of accounts take the client's token without an environment; those that a person needs before there is a
// token take none.

// AuthConfig says how people log in at the registry.
func (c *Client) AuthConfig(ctx context.Context) (*wire.AuthConfig, error) {
	return send[wire.AuthConfig](ctx, c, call{op: "get how to log in", method: http.MethodGet, path: v1("auth", "config"), open: true})
}

// Login gets a session for a password.
func (c *Client) Login(ctx context.Context, req wire.Login) (*wire.Session, error) {
	return send[wire.Session](ctx, c, call{op: "log in", method: http.MethodPost, path: v1("auth", "login"), in: req, open: true})
}

// Register makes an account and gets a session for it.
func (c *Client) Register(ctx context.Context, req wire.Register) (*wire.Session, error) {
	return send[wire.Session](ctx, c, call{op: "register", method: http.MethodPost, path: v1("auth", "register"), in: req, open: true})
}

// ChangePassword replaces the caller's password.
func (c *Client) ChangePassword(ctx context.Context, req wire.ChangePassword) error {
	return c.do(ctx, call{op: "change password", method: http.MethodPost, path: v1("auth", "change-password"), in: req})
}

// Exchange gets a token for a workspace. The client's own token stands for a person.
func (c *Client) Exchange(ctx context.Context, req wire.Exchange) (*wire.Access, error) {
	return send[wire.Access](ctx, c, call{op: "get a token for workspace", id: req.WorkspaceID, method: http.MethodPost, path: v1("auth", "exchange"), in: req})
}

// Me says who the caller is and which workspaces they are in.
func (c *Client) Me(ctx context.Context) (*wire.Me, error) {
	return send[wire.Me](ctx, c, call{op: "get who I am", method: http.MethodGet, path: v1("ui", "me")})
}

// MyInvites lists the caller's open invitations.
func (c *Client) MyInvites(ctx context.Context) ([]wire.MyInvite, error) {
	return list[wire.MyInvite](ctx, c, "list my invites", "", v1("ui", "me", "invites"))
}

// AcceptInvite joins a workspace.
func (c *Client) AcceptInvite(ctx context.Context, inviteID string) (*wire.Workspace, error) {
	return send[wire.Workspace](ctx, c, call{op: "accept invite", id: inviteID, method: http.MethodPost, path: v1("ui", "workspaces", "invites", inviteID, "accept")})
}

// DeclineInvite turns an invitation down.
func (c *Client) DeclineInvite(ctx context.Context, inviteID string) error {
	return c.do(ctx, call{op: "decline invite", id: inviteID, method: http.MethodPost, path: v1("ui", "workspaces", "invites", inviteID, "decline")})
}

// Version says which version the server is.
func (c *Client) Version(ctx context.Context) (*wire.ServerVersion, error) {
	return send[wire.ServerVersion](ctx, c, call{op: "get version", method: http.MethodGet, path: v1("version"), open: true})
}

// Health asks whether the server serves; nil is yes.
func (c *Client) Health(ctx context.Context) error {
	return c.do(ctx, call{op: "check health", method: http.MethodGet, path: []string{"health"}, open: true})
}

// TargetRoots lists the target roots of the environment that the client works in.
func (c *Client) TargetRoots(ctx context.Context) ([]wire.TargetRootSetting, error) {
	out, err := get[[]wire.TargetRootSetting](ctx, c, "list target roots", "", nil, v1("target-roots")...)
	if err != nil {
		return nil, err
	}
	return *out, nil
}

// Call makes a call to a route that has no method of its own: in is sent as JSON unless it is nil, and the answer decoded
// into out unless that is nil. path begins with "/" and is below the registry's address; each of its parts is escaped.
//
// Experimental: it is for extensions of a registry, and may change with them.
func (c *Client) Call(ctx context.Context, method, path string, q map[string][]string, in, out any) error {
	return c.do(ctx, call{op: method, id: path, method: method, path: splitPath(path), query: q, in: in, out: out, scoped: true})
}

func list[T any](ctx context.Context, c *Client, op, id string, path []string) ([]T, error) {
	out, err := send[[]T](ctx, c, call{op: op, id: id, method: http.MethodGet, path: path})
	if err != nil {
		return nil, err
	}
	return *out, nil
}
