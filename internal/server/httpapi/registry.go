package httpapi

import (
	"slices"

	"github.com/stardag-go/stardag/internal/server/rooms"
)

// RegistryRoutes returns the routes of version 2: what runs builds speaks them, and the UI reads through them.
func RegistryRoutes(h *rooms.Registry) []Route {
	return slices.Concat(deploymentRoutes(h), buildRoutes(h), planRoutes(h), memberRoutes(h), executionRoutes(h),
		limitRoutes(h), reactiveRoutes(h), taskRoutes(h))
}

// v2 returns the head of a route of version 2.
func v2(method, path, id, tag, summary string) Route {
	return Route{Method: method, Path: "/api/v2" + path, OperationID: id, Tag: tag, Summary: summary, Auth: Registry}
}

// Inputs that many routes share.
type (
	buildPath struct {
		BuildID string `path:"build_id" format:"uuid" doc:"The build's id"`
	}
	planPath struct {
		PlanID string `path:"plan_id" format:"uuid" doc:"The plan's id"`
	}
	taskPath struct {
		TaskID string `path:"task_id" doc:"The task's id" minLength:"1"`
	}
	memberPath struct {
		planPath
		taskPath
	}
)
