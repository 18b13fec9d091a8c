package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

type deploymentPath struct {
	DeploymentID string `path:"deployment_id" format:"uuid" doc:"The deployment's id"`
}

func deploymentRoutes(h *rooms.Registry) []Route {
	const tag = "deployments"
	type create struct{ Body wire.CreateDeployment }
	type activate struct {
		deploymentPath
		Body wire.ActivateDeployment `body:"optional"`
	}
	type list struct {
		Kind    *wire.DeploymentKind `query:"kind" enum:"modal,local" doc:"Only of this kind"`
		AppName *string              `query:"app_name" doc:"Only of this app"`
		Current bool                 `query:"current" default:"false" doc:"Only the current one of each app"`
		Limit   int                  `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"At most so many"`
	}
	type settings struct {
		Hash string `path:"hash" format:"uuid" doc:"The settings' hash"`
	}
	return []Route{
		Handle(v2(http.MethodPost, "/deployments", "create_deployment", tag, "Record a version of code").refuses(400, 409),
			func(ctx context.Context, c *Call, in *create) (*wire.DeploymentCreated, error) {
				return h.CreateDeployment(ctx, c.caller(), in.Body)
			}),
		Handle(v2(http.MethodPost, "/deployments/{deployment_id}/activate", "activate_deployment", tag, "Say that a deployment's code is in place").refuses(404, 409),
			func(ctx context.Context, c *Call, in *activate) (*wire.DeploymentCreated, error) {
				return h.ActivateDeployment(ctx, c.caller(), in.DeploymentID, in.Body)
			}),
		Handle(v2(http.MethodGet, "/deployments", "list_deployments", tag, "Deployments, newest first"),
			func(ctx context.Context, c *Call, in *list) (*wire.Deployments, error) {
				return h.Deployments(ctx, c.caller(), hub.DeploymentFilter{Kind: in.Kind, AppName: in.AppName, Current: in.Current, Limit: in.Limit})
			}),
		Handle(v2(http.MethodGet, "/deployments/{deployment_id}", "get_deployment", tag, "One deployment").refuses(404),
			func(ctx context.Context, c *Call, in *deploymentPath) (*wire.Deployment, error) {
				return h.Deployment(ctx, c.caller(), in.DeploymentID)
			}),
		Handle(v2(http.MethodGet, "/settings/{hash}", "get_settings", tag, "The settings with a hash").refuses(404),
			func(ctx context.Context, c *Call, in *settings) (*wire.Settings, error) {
				return h.Settings(ctx, c.caller(), in.Hash)
			}),
	}
}
