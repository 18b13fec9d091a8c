package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/registry/wire"
)

const environmentsTag = "environments"

type environmentPath struct {
	workspacePath
	EnvironmentID string `path:"environment_id" format:"uuid" doc:"The environment's id"`
}

const environmentsPath = "/ui/workspaces/{workspace_id}/environments"

func environmentRoutes(a *accounts.Accounts) []Route {
	const tag = environmentsTag
	type create struct {
		workspacePath
		Body wire.CreateEnvironment
	}
	type rename struct {
		environmentPath
		Body wire.Rename
	}
	return []Route{
		Handle(v1(http.MethodGet, environmentsPath, "list_environments", tag, "The environments of a workspace", Workspace).refuses(404),
			func(ctx context.Context, c *Call, in *workspacePath) (*[]wire.Environment, error) {
				return list(a.Environments(ctx, c.caller(), in.WorkspaceID))
			}),
		Handle(v1(http.MethodPost, environmentsPath, "create_environment", tag, "Add an environment", Workspace).created().refuses(403, 404, 409),
			func(ctx context.Context, c *Call, in *create) (*wire.Environment, error) {
				return a.CreateEnvironment(ctx, c.caller(), in.WorkspaceID, in.Body)
			}),
		Handle(v1(http.MethodGet, environmentsPath+"/{environment_id}", "get_environment", tag, "An environment", Workspace).refuses(404),
			func(ctx context.Context, c *Call, in *environmentPath) (*wire.Environment, error) {
				return a.OneEnvironment(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID)
			}),
		Handle(v1(http.MethodPatch, environmentsPath+"/{environment_id}", "change_environment", tag, "Change an environment's name or description", Workspace).refuses(403, 404),
			func(ctx context.Context, c *Call, in *rename) (*wire.Environment, error) {
				return a.RenameEnvironment(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID, in.Body)
			}),
		Handle(v1(http.MethodDelete, environmentsPath+"/{environment_id}", "delete_environment", tag, "Delete an environment with all that is in it", Workspace).refuses(400, 403, 404),
			func(ctx context.Context, c *Call, in *environmentPath) (*None, error) {
				return nil, a.DeleteEnvironment(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID)
			}),
	}
}

func apiKeyRoutes(a *accounts.Accounts) []Route {
	const tag, path = environmentsTag, environmentsPath + "/{environment_id}/api-keys"
	type show struct {
		environmentPath
		Revoked bool `query:"include_revoked" default:"false" doc:"With those that were revoked"`
	}
	type create struct {
		environmentPath
		Body wire.CreateAPIKey
	}
	type one struct {
		environmentPath
		KeyID string `path:"key_id" format:"uuid" doc:"The key's id"`
	}
	return []Route{
		Handle(v1(http.MethodGet, path, "list_api_keys", tag, "The API keys of an environment", Workspace).refuses(404),
			func(ctx context.Context, c *Call, in *show) (*[]wire.APIKey, error) {
				return list(a.APIKeys(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID, in.Revoked))
			}),
		Handle(v1(http.MethodPost, path, "create_api_key", tag, "Make an API key; the answer is the only place where it can be read", Workspace).created().refuses(403, 404),
			func(ctx context.Context, c *Call, in *create) (*wire.NewAPIKey, error) {
				return a.CreateAPIKey(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID, in.Body)
			}),
		Handle(v1(http.MethodDelete, path+"/{key_id}", "revoke_api_key", tag, "Revoke an API key", Workspace).refuses(403, 404),
			func(ctx context.Context, c *Call, in *one) (*None, error) {
				return nil, a.RevokeAPIKey(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID, in.KeyID)
			}),
	}
}

func targetRootRoutes(a *accounts.Accounts) []Route {
	const tag, path = environmentsTag, environmentsPath + "/{environment_id}/target-roots"
	type create struct {
		environmentPath
		Body wire.CreateTargetRoot
	}
	type one struct {
		environmentPath
		TargetRootID string `path:"target_root_id" format:"uuid" doc:"The target root's id"`
	}
	type change struct {
		one
		Body wire.ChangeTargetRoot
	}
	return []Route{
		Handle(v1(http.MethodGet, path, "list_target_roots", tag, "The target roots of an environment", Workspace).refuses(404),
			func(ctx context.Context, c *Call, in *environmentPath) (*[]wire.TargetRoot, error) {
				return list(a.TargetRoots(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID))
			}),
		Handle(v1(http.MethodPost, path, "create_target_root", tag, "Name a place for outputs", Workspace).created().refuses(403, 404, 409),
			func(ctx context.Context, c *Call, in *create) (*wire.TargetRoot, error) {
				return a.CreateTargetRoot(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID, in.Body)
			}),
		Handle(v1(http.MethodGet, path+"/{target_root_id}", "get_target_root", tag, "A target root", Workspace).refuses(404),
			func(ctx context.Context, c *Call, in *one) (*wire.TargetRoot, error) {
				return a.OneTargetRoot(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID, in.TargetRootID)
			}),
		Handle(v1(http.MethodPatch, path+"/{target_root_id}", "change_target_root", tag, "Change a target root", Workspace).refuses(403, 404, 409),
			func(ctx context.Context, c *Call, in *change) (*wire.TargetRoot, error) {
				return a.ChangeTargetRoot(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID, in.TargetRootID, in.Body)
			}),
		Handle(v1(http.MethodDelete, path+"/{target_root_id}", "delete_target_root", tag, "Forget a target root; what is stored there stays", Workspace).refuses(403, 404),
			func(ctx context.Context, c *Call, in *one) (*None, error) {
				return nil, a.DeleteTargetRoot(ctx, c.caller(), in.WorkspaceID, in.EnvironmentID, in.TargetRootID)
			}),
		Handle(v1(http.MethodGet, "/target-roots", "list_target_root_settings", tag, "The target roots of the caller's environment", Registry),
			func(ctx context.Context, c *Call, _ *None) (*[]wire.TargetRootSetting, error) {
				return list(a.TargetRootSettings(ctx, c.Environment.Key))
			}),
	}
}
