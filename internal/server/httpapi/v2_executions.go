package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

func executionRoutes(h *rooms.Registry) []Route {
	const tag = "executions"
	type renew struct {
		taskPath
		Body wire.RenewClaim
	}
	type stop struct {
		ExecutionID string             `path:"execution_id" format:"uuid" doc:"The execution's id"`
		Body        wire.StopExecution `body:"optional"`
	}
	return []Route{
		Handle(v2(http.MethodPost, "/tasks/{task_id}/claim/renew", "renew_claim", tag, "Extend a claim").refuses(400, 404, 409),
			func(ctx context.Context, c *Call, in *renew) (*wire.Transition, error) {
				return h.RenewClaim(ctx, c.caller(), in.TaskID, in.Body)
			}),
		Handle(v2(http.MethodPost, "/executions/{execution_id}/stopped", "report_execution_stopped", tag, "Say that an execution has ended without its own report").refuses(404),
			func(ctx context.Context, c *Call, in *stop) (*wire.Transition, error) {
				return h.StopExecution(ctx, c.caller(), in.ExecutionID, in.Body)
			}),
	}
}
