package registry

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/stardag-go/stardag/registry/wire"
)

func workspace(id string, parts ...string) []string {
	return append(v1("ui", "workspaces", id), parts...)
}

func environment(workspaceID, id string, parts ...string) []string {
	return append(workspace(workspaceID, "environments", id), parts...)
}

func splitPath(path string) []string { return strings.Split(strings.TrimPrefix(path, "/"), "/") }

// CreateWorkspace makes a workspace with one environment; the caller owns it.
func (c *Client) CreateWorkspace(ctx context.Context, req wire.CreateWorkspace) (*wire.Workspace, error) {
	return send[wire.Workspace](ctx, c, call{op: "create workspace", id: req.Slug, method: http.MethodPost, path: v1("ui", "workspaces"), in: req})
}

// Workspace gets a workspace.
func (c *Client) Workspace(ctx context.Context, workspaceID string) (*wire.WorkspaceDetail, error) {
	return send[wire.WorkspaceDetail](ctx, c, call{op: "get workspace", id: workspaceID, method: http.MethodGet, path: workspace(workspaceID)})
}

// RenameWorkspace changes the name or the description of a workspace.
func (c *Client) RenameWorkspace(ctx context.Context, workspaceID string, req wire.Rename) (*wire.Workspace, error) {
	return send[wire.Workspace](ctx, c, call{op: "rename workspace", id: workspaceID, method: http.MethodPatch, path: workspace(workspaceID), in: req})
}

// DeleteWorkspace removes a workspace and all that is in it.
func (c *Client) DeleteWorkspace(ctx context.Context, workspaceID string) error {
	return c.do(ctx, call{op: "delete workspace", id: workspaceID, method: http.MethodDelete, path: workspace(workspaceID)})
}

// WorkspaceMembers lists who is in a workspace.
func (c *Client) WorkspaceMembers(ctx context.Context, workspaceID string) ([]wire.WorkspaceMember, error) {
	return list[wire.WorkspaceMember](ctx, c, "list members of workspace", workspaceID, workspace(workspaceID, "members"))
}

// ChangeRole changes the role of a member.
func (c *Client) ChangeRole(ctx context.Context, workspaceID, memberID string, req wire.ChangeRole) (*wire.WorkspaceMember, error) {
	return send[wire.WorkspaceMember](ctx, c, call{op: "change role of member", id: memberID, method: http.MethodPatch, path: workspace(workspaceID, "members", memberID), in: req})
}

// RemoveMember takes somebody out of a workspace.
func (c *Client) RemoveMember(ctx context.Context, workspaceID, memberID string) error {
	return c.do(ctx, call{op: "remove member", id: memberID, method: http.MethodDelete, path: workspace(workspaceID, "members", memberID)})
}

// Invites lists the invitations of a workspace.
func (c *Client) Invites(ctx context.Context, workspaceID string) ([]wire.Invite, error) {
	return list[wire.Invite](ctx, c, "list invites of workspace", workspaceID, workspace(workspaceID, "invites"))
}

// CreateInvite invites somebody.
func (c *Client) CreateInvite(ctx context.Context, workspaceID string, req wire.CreateInvite) (*wire.Invite, error) {
	return send[wire.Invite](ctx, c, call{op: "invite", id: req.Email, method: http.MethodPost, path: workspace(workspaceID, "invites"), in: req})
}

// CancelInvite takes an invitation back.
func (c *Client) CancelInvite(ctx context.Context, workspaceID, inviteID string) error {
	return c.do(ctx, call{op: "cancel invite", id: inviteID, method: http.MethodDelete, path: workspace(workspaceID, "invites", inviteID)})
}

// Environments lists the environments of a workspace.
func (c *Client) Environments(ctx context.Context, workspaceID string) ([]wire.Environment, error) {
	return list[wire.Environment](ctx, c, "list environments of workspace", workspaceID, workspace(workspaceID, "environments"))
}

// CreateEnvironment makes an environment.
func (c *Client) CreateEnvironment(ctx context.Context, workspaceID string, req wire.CreateEnvironment) (*wire.Environment, error) {
	return send[wire.Environment](ctx, c, call{op: "create environment", id: req.Slug, method: http.MethodPost, path: workspace(workspaceID, "environments"), in: req})
}

// Environment gets an environment.
func (c *Client) Environment(ctx context.Context, workspaceID, environmentID string) (*wire.Environment, error) {
	return send[wire.Environment](ctx, c, call{op: "get environment", id: environmentID, method: http.MethodGet, path: environment(workspaceID, environmentID)})
}

// RenameEnvironment changes the name or the description of an environment.
func (c *Client) RenameEnvironment(ctx context.Context, workspaceID, environmentID string, req wire.Rename) (*wire.Environment, error) {
	return send[wire.Environment](ctx, c, call{op: "rename environment", id: environmentID, method: http.MethodPatch, path: environment(workspaceID, environmentID), in: req})
}

// DeleteEnvironment removes an environment and all that is in it.
func (c *Client) DeleteEnvironment(ctx context.Context, workspaceID, environmentID string) error {
	return c.do(ctx, call{op: "delete environment", id: environmentID, method: http.MethodDelete, path: environment(workspaceID, environmentID)})
}

// EnvironmentRoots lists the target roots of an environment.
func (c *Client) EnvironmentRoots(ctx context.Context, workspaceID, environmentID string) ([]wire.TargetRoot, error) {
	return list[wire.TargetRoot](ctx, c, "list target roots of environment", environmentID, environment(workspaceID, environmentID, "target-roots"))
}

// EnvironmentRoot gets a target root.
func (c *Client) EnvironmentRoot(ctx context.Context, workspaceID, environmentID, rootID string) (*wire.TargetRoot, error) {
	return send[wire.TargetRoot](ctx, c, call{op: "get target root", id: rootID, method: http.MethodGet, path: environment(workspaceID, environmentID, "target-roots", rootID)})
}

// CreateTargetRoot makes a target root.
func (c *Client) CreateTargetRoot(ctx context.Context, workspaceID, environmentID string, req wire.CreateTargetRoot) (*wire.TargetRoot, error) {
	return send[wire.TargetRoot](ctx, c, call{op: "create target root", id: req.Name, method: http.MethodPost, path: environment(workspaceID, environmentID, "target-roots"), in: req})
}

// ChangeTargetRoot changes a target root.
func (c *Client) ChangeTargetRoot(ctx context.Context, workspaceID, environmentID, rootID string, req wire.ChangeTargetRoot) (*wire.TargetRoot, error) {
	return send[wire.TargetRoot](ctx, c, call{op: "change target root", id: rootID, method: http.MethodPatch, path: environment(workspaceID, environmentID, "target-roots", rootID), in: req})
}

// DeleteTargetRoot removes a target root; what is stored there stays.
func (c *Client) DeleteTargetRoot(ctx context.Context, workspaceID, environmentID, rootID string) error {
	return c.do(ctx, call{op: "delete target root", id: rootID, method: http.MethodDelete, path: environment(workspaceID, environmentID, "target-roots", rootID)})
}

// APIKeys lists the keys of an environment, without their secrets.
func (c *Client) APIKeys(ctx context.Context, workspaceID, environmentID string, includeRevoked bool) ([]wire.APIKey, error) {
	out, err := send[[]wire.APIKey](ctx, c, call{
		op: "list API keys of environment", id: environmentID, method: http.MethodGet, path: environment(workspaceID, environmentID, "api-keys"),
		query: url.Values(query{}.flag("include_revoked", includeRevoked)),
	})
	if err != nil {
		return nil, err
	}
	return *out, nil
}

// CreateAPIKey makes a key. Its secret is in this answer and nowhere else.
func (c *Client) CreateAPIKey(ctx context.Context, workspaceID, environmentID string, req wire.CreateAPIKey) (*wire.NewAPIKey, error) {
	return send[wire.NewAPIKey](ctx, c, call{op: "create API key", id: req.Name, method: http.MethodPost, path: environment(workspaceID, environmentID, "api-keys"), in: req})
}

// RevokeAPIKey makes a key invalid.
func (c *Client) RevokeAPIKey(ctx context.Context, workspaceID, environmentID, keyID string) error {
	return c.do(ctx, call{op: "revoke API key", id: keyID, method: http.MethodDelete, path: environment(workspaceID, environmentID, "api-keys", keyID)})
}
