package httpapi

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// member returns a route of a task within a plan whose request is In.
func member[In, Out any](action, id, tag, summary string, optional bool, fn func(context.Context, who.Principal, string, string, In) (*Out, error)) Route {
	r := v2(http.MethodPost, "/plans/{plan_id}/members/{task_id}/"+action, id, tag, summary).refuses(400, 404, 409)
	if optional {
		type input struct {
			memberPath
			Body In `body:"optional"`
		}
		return Handle(r, func(ctx context.Context, c *Call, in *input) (*Out, error) {
			return fn(ctx, c.caller(), in.PlanID, in.TaskID, in.Body)
		})
	}
	type input struct {
		memberPath
		Body In
	}
	return Handle(r, func(ctx context.Context, c *Call, in *input) (*Out, error) {
		return fn(ctx, c.caller(), in.PlanID, in.TaskID, in.Body)
	})
}

// bare returns a route of a task within a plan whose request has no document.
func bare(action, id, tag, summary string, fn func(context.Context, who.Principal, string, string) (*wire.Transition, error)) Route {
	r := v2(http.MethodPost, "/plans/{plan_id}/members/{task_id}/"+action, id, tag, summary).refuses(404, 409)
	return Handle(r, func(ctx context.Context, c *Call, in *memberPath) (*wire.Transition, error) {
		return fn(ctx, c.caller(), in.PlanID, in.TaskID)
	})
}

func memberRoutes(h *rooms.Registry) []Route {
	const tag = "members"
	return []Route{
		member("start", "start_task", tag, "Claim a task for an execution, or report that its holder has started", false, h.StartTask),
		member("complete", "complete_task", tag, "Report that an execution has made the task's output", false, h.CompleteTask),
		member("fail", "fail_task", tag, "Report that an execution has failed", false, h.FailTask),
		member("interrupt", "interrupt_task", tag, "Report that an execution was taken away", false, h.InterruptTask),
		member("suspend", "suspend_task", tag, "Report that an execution waits for tasks it asked for", false, h.SuspendTask),
		member("preempt", "preempt_task", tag, "Report that an execution will start again elsewhere", false, h.PreemptTask),
		bare("retry", "retry_task", tag, "Make a task pending again", h.RetryTask),
		bare("skip", "skip_task", tag, "Skip a task", h.SkipTask),
		bare("cancel", "cancel_task", tag, "Take the claim of the build's own execution away", h.CancelTask),
		member("yield", "yield_tasks", tag, "Register what a running task asks for", false, h.YieldTasks),
		member("exclude", "exclude_member", tag, "Leave a task and what needs it out of the plan", true, h.ExcludeMember),
		member("discovery-failed", "report_discovery_failed", tag, "Leave out a task whose upstreams could not be found", false, h.DiscoveryFailed),
		member("artifacts", "put_artifacts", tag, "Add or replace documents beside a task's output", false, h.PutArtifacts).refuses(429),
	}
}
