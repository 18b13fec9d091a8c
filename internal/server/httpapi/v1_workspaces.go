package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/registry/wire"
)

const workspacesTag = "workspaces"

type workspacePath struct {
	WorkspaceID string `path:"workspace_id" format:"uuid" doc:"The workspace's id"`
}

func workspaceRoutes(a *accounts.Accounts) []Route {
	const tag = workspacesTag
	type create struct{ Body wire.CreateWorkspace }
	type rename struct {
		workspacePath
		Body wire.Rename
	}
	return []Route{
		Handle(v1(http.MethodPost, "/ui/workspaces", "create_workspace", tag, "Make a workspace with one environment", Person).created().refuses(403, 409),
			func(ctx context.Context, c *Call, in *create) (*wire.Workspace, error) {
				return a.CreateWorkspace(ctx, c.caller(), in.Body)
			}),
		Handle(v1(http.MethodGet, "/ui/workspaces/{workspace_id}", "get_workspace", tag, "A workspace", Workspace).refuses(404),
			func(ctx context.Context, c *Call, in *workspacePath) (*wire.WorkspaceDetail, error) {
				return a.Workspace(ctx, c.caller(), in.WorkspaceID)
			}),
		Handle(v1(http.MethodPatch, "/ui/workspaces/{workspace_id}", "change_workspace", tag, "Change a workspace's name or description", Workspace).refuses(403, 404),
			func(ctx context.Context, c *Call, in *rename) (*wire.WorkspaceDetail, error) {
				return a.RenameWorkspace(ctx, c.caller(), in.WorkspaceID, in.Body)
			}),
		Handle(v1(http.MethodDelete, "/ui/workspaces/{workspace_id}", "delete_workspace", tag, "Delete a workspace with all that is in it", Workspace).refuses(400, 403, 404),
			func(ctx context.Context, c *Call, in *workspacePath) (*None, error) {
				return nil, a.DeleteWorkspace(ctx, c.caller(), in.WorkspaceID)
			}),
	}
}

func memberListRoutes(a *accounts.Accounts) []Route {
	const tag = workspacesTag
	type one struct {
		workspacePath
		MemberID string `path:"member_id" format:"uuid" doc:"The membership's id"`
	}
	type remove struct {
		one
		RevokeKeys bool `query:"revoke_keys" default:"false" doc:"End the API keys too that they made in the workspace"`
	}
	type change struct {
		one
		Body wire.ChangeRole
	}
	return []Route{
		Handle(v1(http.MethodGet, "/ui/workspaces/{workspace_id}/members", "list_members", tag, "Who is in a workspace", Workspace).refuses(404),
			func(ctx context.Context, c *Call, in *workspacePath) (*[]wire.WorkspaceMember, error) {
				return list(a.Members(ctx, c.caller(), in.WorkspaceID))
			}),
		Handle(v1(http.MethodPatch, "/ui/workspaces/{workspace_id}/members/{member_id}", "change_member", tag, "Give a member another role", Workspace).refuses(400, 403, 404),
			func(ctx context.Context, c *Call, in *change) (*wire.WorkspaceMember, error) {
				return a.ChangeRole(ctx, c.caller(), in.WorkspaceID, in.MemberID, in.Body.Role)
			}),
		Handle(v1(http.MethodDelete, "/ui/workspaces/{workspace_id}/members/{member_id}", "remove_member", tag, "Take somebody out of a workspace, or leave it", Workspace).refuses(400, 403, 404),
			func(ctx context.Context, c *Call, in *remove) (*None, error) {
				return nil, a.RemoveMember(ctx, c.caller(), in.WorkspaceID, in.MemberID, in.RevokeKeys)
			}),
	}
}

func inviteRoutes(a *accounts.Accounts) []Route {
	const tag = workspacesTag
	type create struct {
		workspacePath
		Body wire.CreateInvite
	}
	type one struct {
		workspacePath
		InviteID string `path:"invite_id" format:"uuid" doc:"The invitation's id"`
	}
	type mine struct {
		InviteID string `path:"invite_id" format:"uuid" doc:"The invitation's id"`
	}
	type accept struct {
		mine
		Body wire.AnswerInvite `body:"optional"`
	}
	first := func(r Route) Route {
		r.First = true
		return r
	}
	return []Route{
		Handle(v1(http.MethodGet, "/ui/workspaces/{workspace_id}/invites", "list_invites", tag, "Invitations into a workspace, newest first", Workspace).refuses(403, 404),
			func(ctx context.Context, c *Call, in *workspacePath) (*[]wire.Invite, error) {
				return list(a.Invites(ctx, c.caller(), in.WorkspaceID))
			}),
		Handle(v1(http.MethodPost, "/ui/workspaces/{workspace_id}/invites", "create_invite", tag, "Invite somebody", Workspace).created().refuses(400, 403, 404, 409),
			func(ctx context.Context, c *Call, in *create) (*wire.NewInvite, error) {
				return a.CreateInvite(ctx, c.caller(), in.WorkspaceID, in.Body)
			}),
		Handle(v1(http.MethodDelete, "/ui/workspaces/{workspace_id}/invites/{invite_id}", "cancel_invite", tag, "Take an invitation back", Workspace).refuses(400, 403, 404),
			func(ctx context.Context, c *Call, in *one) (*None, error) {
				return nil, a.CancelInvite(ctx, c.caller(), in.WorkspaceID, in.InviteID)
			}),
		Handle(first(v1(http.MethodPost, "/ui/workspaces/invites/{invite_id}/accept", "accept_invite", tag, "Become a member", Person)).refuses(400, 403, 404),
			func(ctx context.Context, c *Call, in *accept) (*wire.Workspace, error) {
				return a.AcceptInvite(ctx, c.caller(), in.InviteID, in.Body.Code)
			}),
		Handle(first(v1(http.MethodPost, "/ui/workspaces/invites/{invite_id}/decline", "decline_invite", tag, "Say no to an invitation", Person)).refuses(400, 403, 404),
			func(ctx context.Context, c *Call, in *mine) (*None, error) {
				return nil, a.DeclineInvite(ctx, c.caller(), in.InviteID)
			}),
	}
}
