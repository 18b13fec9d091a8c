package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

const operateTasks = "operate_tasks"

// operationRoutes let a client say many things at once.
func operationRoutes(h *rooms.Registry) []Route {
	type input struct {
		planPath
		Body wire.Operate
	}
	r := ext(http.MethodPost, "/plans/{plan_id}/operations", operateTasks, "members", "Claim tasks and report on them, many at once")
	r.Description = "The operations are carried out in their order, in one transaction. Each does what the call of its own does, and is refused as " +
		"that would be: then it changes nothing, and the others go on. A build can be completed after them."
	return []Route{Handle(r.refuses(400, 404), func(ctx context.Context, c *Call, in *input) (*wire.Operated, error) {
		done, err := h.Operate(ctx, c.caller(), in.PlanID, in.Body.Operations)
		if err != nil {
			return nil, err
		}
		out := &wire.Operated{}
		if out.Results, err = operationResults(done); err == nil && in.Body.End != nil {
			out.End, err = endBuild(ctx, h, c, in.Body.End)
		}
		return out, err
	})}
}

// endBuild completes a build after operations on its tasks.
func endBuild(ctx context.Context, h *rooms.Registry, c *Call, end *wire.EndBuild) (*wire.BuildEnded, error) {
	b, err := h.CompleteBuild(ctx, c.caller(), end.BuildID, wire.CompleteBuild{Force: end.Force})
	if refused, ok := errors.AsType[*refuse.Error](err); ok {
		refusal, err := operationRefusal(refused)
		return &wire.BuildEnded{Refusal: refusal}, err
	}
	if err == nil && end.ReleaseLease != nil {
		_, err = h.ReleaseLease(ctx, c.caller(), end.BuildID, *end.ReleaseLease)
	}
	return &wire.BuildEnded{Build: b}, err
}

func operationResults(done []hub.Operated) ([]wire.OperationResult, error) {
	out := make([]wire.OperationResult, len(done))
	for i, d := range done {
		out[i].Transition, out[i].Yielded = d.Transition, d.Yielded
		var err error
		if out[i].Refusal, err = operationRefusal(d.Refusal); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// operationRefusal returns a refusal as a call of its own would have been answered.
func operationRefusal(refused *refuse.Error) (*wire.OperationRefusal, error) {
	if refused == nil {
		return nil, nil
	}
	status, _, body := answerOf(refused)
	text, err := json.Marshal(body["detail"])
	if err != nil {
		return nil, err
	}
	return &wire.OperationRefusal{Status: status, Detail: text}, nil
}

const takeWork = "take_work"

// workRoutes let workers take what can start, of any build.
func workRoutes(h *rooms.Registry) []Route {
	type input struct {
		Body wire.TakeWork
	}
	r := ext(http.MethodPost, "/work", takeWork, "members", "Report on tasks and take others, of any reactive build")
	r.Description = "The reports are carried out first. Then tasks that can start are claimed, at most limit, in equal shares for each build that has some. " +
		"When there are none, and no build is due to be looked after, the call waits for as long as it may. Of a call whose answer is lost the claims lapse, unless a later call names it as unheard."
	return []Route{Handle(r.refuses(400), func(ctx context.Context, c *Call, in *input) (*wire.Work, error) {
		done, err := h.TakeWork(ctx, c.caller(), in.Body)
		if err != nil {
			return nil, err
		}
		out := &wire.Work{Reports: make([]wire.WorkReported, len(done.Reports)), Tasks: done.Tasks, Offers: done.Offers, Due: done.Due, WaitedMS: int(done.Waited.Milliseconds())}
		for i, r := range done.Reports {
			if out.Reports[i].Results, err = operationResults(r.Operated); err != nil {
				return nil, err
			}
			if out.Reports[i].Refusal, err = operationRefusal(r.Refusal); err != nil {
				return nil, err
			}
		}
		return out, nil
	})}
}
