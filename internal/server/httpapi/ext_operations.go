package httpapi

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/registry/wire"
)

const operateTasks = "operate_tasks"

// operationRoutes let a client say many things at once.
func operationRoutes(h *hub.Hub) []Route {
	type input struct {
		planPath
		Body wire.Operate
	}
	r := ext(http.MethodPost, "/plans/{plan_id}/operations", operateTasks, "members", "Claim tasks and report on them, many at once")
	r.Description = "The operations are carried out in their order, in one transaction. Each does what the call of its own does, and is refused as " +
		"that would be: then it changes nothing, and the others go on."
	return []Route{Handle(r.refuses(400, 404), func(ctx context.Context, c *Call, in *input) (*wire.Operated, error) {
		done, err := h.Operate(ctx, c.caller(), in.PlanID, in.Body.Operations)
		if err != nil {
			return nil, err
		}
		out := &wire.Operated{Results: make([]wire.OperationResult, len(done))}
		for i, d := range done {
			out.Results[i].Transition, out.Results[i].Yielded = d.Transition, d.Yielded
			if d.Refusal != nil {
				status, _, body := answerOf(d.Refusal)
				text, err := json.Marshal(body["detail"])
				if err != nil {
					return nil, err
				}
				out.Results[i].Refusal = &wire.OperationRefusal{Status: status, Detail: text}
			}
		}
		return out, nil
	})}
}
