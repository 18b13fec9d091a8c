package registry

import (
	"context"
	"net/url"

	"github.com/stardag-go/stardag/registry/wire"
)

// DeploymentFilter says which deployments to list; zero fields do not count.
type DeploymentFilter struct {
	Kind    wire.DeploymentKind
	AppName string
	Current bool // only the one of each app that new work runs with
	Limit   int  // 1 to 500; 0 is the registry's default, 100
}

// CreateDeployment records a version of code. For local code that is known already the answer is the record there is, with
// its own id.
func (c *Client) CreateDeployment(ctx context.Context, req wire.CreateDeployment) (*wire.DeploymentCreated, error) {
	return post[wire.DeploymentCreated](ctx, c, "create deployment of", req.CodeID, req, v2("deployments")...)
}

// ActivateDeployment says that the code is in place.
func (c *Client) ActivateDeployment(ctx context.Context, deploymentID string, req wire.ActivateDeployment) (*wire.DeploymentCreated, error) {
	return post[wire.DeploymentCreated](ctx, c, "activate deployment", deploymentID, req, v2("deployments", deploymentID, "activate")...)
}

// Deployments lists deployments, newest first.
func (c *Client) Deployments(ctx context.Context, f DeploymentFilter) (*wire.Deployments, error) {
	q := query{}.text("kind", string(f.Kind)).text("app_name", f.AppName).flag("current", f.Current).number("limit", f.Limit)
	return get[wire.Deployments](ctx, c, "list deployments", "", url.Values(q), v2("deployments")...)
}

// Deployment gets a deployment.
func (c *Client) Deployment(ctx context.Context, deploymentID string) (*wire.Deployment, error) {
	return get[wire.Deployment](ctx, c, "get deployment", deploymentID, nil, v2("deployments", deploymentID)...)
}

// Settings gets the settings of plans by their hash.
func (c *Client) Settings(ctx context.Context, hash string) (*wire.Settings, error) {
	return get[wire.Settings](ctx, c, "get settings", hash, nil, v2("settings", hash)...)
}
