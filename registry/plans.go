package registry

import (
	"context"

	"github.com/stardag-go/stardag/registry/wire"
)

// CreatePlan asks for the plan of a build. When there is one for this deployment and these settings, the answer is that
// one, with its own id.
func (c *Client) CreatePlan(ctx context.Context, buildID string, req wire.CreatePlan) (*wire.Plan, error) {
	return post[wire.Plan](ctx, c, "create plan of build", buildID, req, v2("builds", buildID, "plans")...)
}

// RegisterMembers registers up to 1000 tasks with a plan.
func (c *Client) RegisterMembers(ctx context.Context, planID string, req wire.RegisterMembers) (*wire.Members, error) {
	return post[wire.Members](ctx, c, "register tasks with plan", planID, req, v2("plans", planID, "members")...)
}

// SealPlan says that everything is registered, and makes the plan the active one of its build.
func (c *Client) SealPlan(ctx context.Context, planID string) (*wire.Plan, error) {
	return post[wire.Plan](ctx, c, "seal plan", planID, nil, v2("plans", planID, "seal")...)
}

// BuildPlans lists the plans of a build, newest generation first.
func (c *Client) BuildPlans(ctx context.Context, buildID string) (*wire.BuildPlans, error) {
	return get[wire.BuildPlans](ctx, c, "list plans of build", buildID, nil, v2("builds", buildID, "plans")...)
}

// Plan gets a plan with its deployment and counts.
func (c *Client) Plan(ctx context.Context, planID string) (*wire.PlanDetail, error) {
	return get[wire.PlanDetail](ctx, c, "get plan", planID, nil, v2("plans", planID)...)
}

// PlanRoots lists what a plan was made for.
func (c *Client) PlanRoots(ctx context.Context, planID string) (*wire.PlanRoots, error) {
	return getBodies[wire.PlanRoots](ctx, c, "get roots of plan", planID, nil, v2("plans", planID, "roots")...)
}

// Graph gets a whole plan as members and edges.
func (c *Client) Graph(ctx context.Context, planID string) (*wire.Graph, error) {
	return get[wire.Graph](ctx, c, "get graph of plan", planID, nil, v2("plans", planID, "graph")...)
}

// ExcludeMember leaves a task, and what needs it, out of a plan.
func (c *Client) ExcludeMember(ctx context.Context, planID, taskID string, req wire.ExcludeMember) (*wire.Excluded, error) {
	return post[wire.Excluded](ctx, c, "exclude task", taskID, req, v2("plans", planID, "members", taskID, "exclude")...)
}

// DiscoveryFailed leaves out a task whose upstreams could not be found.
func (c *Client) DiscoveryFailed(ctx context.Context, planID, taskID string, req wire.DiscoveryFailed) (*wire.Excluded, error) {
	return post[wire.Excluded](ctx, c, "report failed discovery of task", taskID, req, v2("plans", planID, "members", taskID, "discovery-failed")...)
}
