package httpapi

import (
	"errors"
	"net/http"
	"slices"

	"github.com/stardag-go/stardag/internal/server/hub"
)

// RegistryRoutes are the routes of version 2: what runs builds speaks them, and the UI reads through them.
func RegistryRoutes(h *hub.Hub) []Route {
	return slices.Concat(deploymentRoutes(h), buildRoutes(h), planRoutes(h), memberRoutes(h), executionRoutes(h),
		limitRoutes(h), reactiveRoutes(h), taskRoutes(h))
}

// v2 is the head of a route of version 2.
func v2(method, path, id, tag, summary string) Route {
	return Route{Method: method, Path: "/api/v2" + path, OperationID: id, Tag: tag, Summary: summary, Auth: Registry}
}

// caller is who calls, as the domain knows callers.
func (c *Call) caller() hub.Caller {
	h := hub.Caller{Env: c.Environment.Key, EnvironmentID: c.Environment.ID, WorkspaceID: c.Environment.WorkspaceID}
	if c.UserID != "" {
		h.UserID = &c.UserID
	}
	if c.KeyID != "" {
		h.KeyID = &c.KeyID
	}
	return h
}

// HubError is what a refusal of the domain is over HTTP, nil for other errors.
func HubError(err error) *Error {
	e, ok := errors.AsType[*hub.Error](err)
	if !ok {
		return nil
	}
	status, known := hubStatus[e.Kind]
	if !known {
		return nil
	}
	return &Error{Status: status, Code: e.Code, Message: e.Message, Extra: e.Extra}
}

var hubStatus = map[hub.Kind]int{
	hub.Invalid: http.StatusBadRequest, hub.NotFound: http.StatusNotFound, hub.Conflict: http.StatusConflict,
	hub.Forbidden: http.StatusForbidden, hub.Quota: http.StatusTooManyRequests, hub.Failed: http.StatusServiceUnavailable,
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
