package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

// references asks for bodies as they are kept.
type references struct {
	References bool `query:"references" default:"false" doc:"Bodies that are kept by their hash have references in the places of tasks, however large they are by value. An extension of the protocol"`
}

type planBodies struct {
	planPath
	references
}

type buildBodies struct {
	buildPath
	references
}

func planRoutes(h *rooms.Registry) []Route {
	const tag = "plans"
	type create struct {
		buildPath
		Body wire.CreatePlan
	}
	type register struct {
		planPath
		Body wire.RegisterMembers
	}
	return []Route{
		Handle(v2(http.MethodPost, "/builds/{build_id}/plans", "create_plan", tag, "Plan a build with a deployment and settings").refuses(400, 404, 409),
			func(ctx context.Context, c *Call, in *create) (*wire.Plan, error) {
				return h.CreatePlan(ctx, c.caller(), in.BuildID, in.Body)
			}),
		Handle(v2(http.MethodPost, "/plans/{plan_id}/members", "register_members", tag, "Register a chunk of tasks with a plan").refuses(400, 404, 409, 429),
			func(ctx context.Context, c *Call, in *register) (*wire.Members, error) {
				return h.RegisterMembers(ctx, c.caller(), in.PlanID, in.Body)
			}),
		Handle(v2(http.MethodPost, "/plans/{plan_id}/seal", "seal_plan", tag, "Say that all of a plan is registered").refuses(404, 409),
			func(ctx context.Context, c *Call, in *planPath) (*wire.Plan, error) {
				return h.SealPlan(ctx, c.caller(), in.PlanID)
			}),
		Handle(v2(http.MethodGet, "/builds/{build_id}/plans", "list_build_plans", tag, "A build's plans, newest first").refuses(404),
			func(ctx context.Context, c *Call, in *buildPath) (*wire.BuildPlans, error) {
				return h.BuildPlans(ctx, c.caller(), in.BuildID)
			}),
		Handle(v2(http.MethodGet, "/plans/{plan_id}", "get_plan", tag, "One plan with counts").refuses(404),
			func(ctx context.Context, c *Call, in *planPath) (*wire.PlanDetail, error) {
				return h.Plan(ctx, c.caller(), in.PlanID)
			}),
		Handle(v2(http.MethodGet, "/plans/{plan_id}/roots", "list_plan_roots", tag, "A plan's roots").refuses(404, 409),
			func(ctx context.Context, c *Call, in *planBodies) (*wire.PlanRoots, error) {
				if in.References {
					return h.PlanRootsOwn(ctx, c.caller(), in.PlanID)
				}
				return h.PlanRoots(ctx, c.caller(), in.PlanID)
			}),
		Handle(v2(http.MethodGet, "/plans/{plan_id}/graph", "get_plan_graph", tag, "A whole plan as members and edges").refuses(404),
			func(ctx context.Context, c *Call, in *planPath) (*wire.Graph, error) {
				return h.Graph(ctx, c.caller(), in.PlanID)
			}),
		Handle(v2(http.MethodGet, "/builds/{build_id}/frontier", "get_frontier", tag, "What can be done next in a build").refuses(404, 409),
			func(ctx context.Context, c *Call, in *buildBodies) (*wire.Frontier, error) {
				if in.References {
					return h.FrontierOwn(ctx, c.caller(), in.BuildID)
				}
				return h.Frontier(ctx, c.caller(), in.BuildID)
			}),
	}
}
