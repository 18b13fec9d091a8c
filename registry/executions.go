package registry

import (
	"context"
	"net/http"

	"github.com/stardag-go/stardag/registry/wire"
)

// StartTask claims a task for an execution, or reports that one has started that holds the claim already.
func (c *Client) StartTask(ctx context.Context, planID, taskID string, req wire.StartTask) (*wire.Transition, error) {
	return c.member(ctx, "start", planID, taskID, req)
}

// CompleteTask reports that an execution has made the task.
func (c *Client) CompleteTask(ctx context.Context, planID, taskID string, req wire.ReportTask) (*wire.Transition, error) {
	return c.member(ctx, "complete", planID, taskID, req)
}

// SuspendTask reports that an execution ended because it waits for other tasks.
func (c *Client) SuspendTask(ctx context.Context, planID, taskID string, req wire.ReportTask) (*wire.Transition, error) {
	return c.member(ctx, "suspend", planID, taskID, req)
}

// PreemptTask reports that the machine of an execution is being taken away and that it will start again.
func (c *Client) PreemptTask(ctx context.Context, planID, taskID string, req wire.ReportTask) (*wire.Transition, error) {
	return c.member(ctx, "preempt", planID, taskID, req)
}

// FailTask reports that an execution failed.
func (c *Client) FailTask(ctx context.Context, planID, taskID string, req wire.FailTask) (*wire.Transition, error) {
	return c.member(ctx, "fail", planID, taskID, req)
}

// InterruptTask reports that an execution ended through no fault of its own.
func (c *Client) InterruptTask(ctx context.Context, planID, taskID string, req wire.FailTask) (*wire.Transition, error) {
	return c.member(ctx, "interrupt", planID, taskID, req)
}

// RetryTask makes a task that failed, was skipped or the like ready to be started again.
func (c *Client) RetryTask(ctx context.Context, planID, taskID string) (*wire.Transition, error) {
	return c.member(ctx, "retry", planID, taskID, nil)
}

// SkipTask marks a task as one that will not be made.
func (c *Client) SkipTask(ctx context.Context, planID, taskID string) (*wire.Transition, error) {
	return c.member(ctx, "skip", planID, taskID, nil)
}

// CancelTask calls off the execution that holds a task's claim through this build.
func (c *Client) CancelTask(ctx context.Context, planID, taskID string) (*wire.Transition, error) {
	return c.member(ctx, "cancel", planID, taskID, nil)
}

// YieldTasks registers what a running task asks for.
func (c *Client) YieldTasks(ctx context.Context, planID, taskID string, req wire.YieldTasks) (*wire.Yielded, error) {
	return post[wire.Yielded](ctx, c, "yield of task", taskID, req, v2("plans", planID, "members", taskID, "yield")...)
}

// RenewClaim extends the claim of an execution.
func (c *Client) RenewClaim(ctx context.Context, taskID string, req wire.RenewClaim) (*wire.Transition, error) {
	return post[wire.Transition](ctx, c, "renew claim of task", taskID, req, v2("tasks", taskID, "claim", "renew")...)
}

// StopExecution says that an execution has ended without its own report.
func (c *Client) StopExecution(ctx context.Context, executionID string, req wire.StopExecution) (*wire.Transition, error) {
	return post[wire.Transition](ctx, c, "stop execution", executionID, req, v2("executions", executionID, "stopped")...)
}

// PutArtifacts adds or replaces documents beside a task's output; the answer lists all that the task has.
func (c *Client) PutArtifacts(ctx context.Context, planID, taskID string, req wire.PutArtifacts) (*wire.Artifacts, error) {
	return post[wire.Artifacts](ctx, c, "store artifacts of task", taskID, req, v2("plans", planID, "members", taskID, "artifacts")...)
}

// Operate carries out operations on tasks of a plan with one call. It is an extension of the protocol: the client
// [Client.Offers] "operations" when the server has it.
func (c *Client) Operate(ctx context.Context, planID string, req wire.Operate) (*wire.Operated, error) {
	return post[wire.Operated](ctx, c, "operate on tasks of plan", planID, req, "api", "ext", "v1", "plans", planID, "operations")
}

// TakeWork reports on tasks and claims others that can start, of any reactive build of the environment; see [wire.TakeWork]. It is an extension of
// the protocol: the client [Client.Offers] "work" when the server has it. A call with an id is sent once: the next one names it as unheard.
func (c *Client) TakeWork(ctx context.Context, req wire.TakeWork) (*wire.Work, error) {
	return send[wire.Work](ctx, c, call{
		op: "take work", method: http.MethodPost, path: []string{"api", "ext", "v1", "work"}, in: req, scoped: true, once: req.CallID != nil,
	})
}

// Refused returns the error of an operation that was refused.
func Refused(r *wire.OperationRefusal) *Error {
	e := &Error{Status: r.Status}
	e.read(r.Detail, nil)
	return e
}

func (c *Client) member(ctx context.Context, action, planID, taskID string, in any) (*wire.Transition, error) {
	return post[wire.Transition](ctx, c, action+" task", taskID, in, v2("plans", planID, "members", taskID, action)...)
}
