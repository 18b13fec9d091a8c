package hub

import (
	"context"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// RetryTask makes a task that is not complete, and that nobody holds, pending again.
func (h *Hub) RetryTask(ctx context.Context, c who.Principal, planID, taskID string) (*wire.Transition, error) {
	return h.operate(ctx, c, planID, taskID, retryTask)
}

func retryTask(ctx context.Context, tx *transaction, o *operation) error {
	t := o.task
	switch {
	case t.Status == wire.Completed:
		return refuse.Conflict("task_already_completed", "the task is completed", "task_id", t.TaskID)
	case t.Live(o.now):
		return refuse.Conflict("task_already_running", "an execution holds the task", "task_id", t.TaskID)
	case t.Status == wire.Pending:
		return nil
	}
	t.Error = nil
	return o.move(ctx, tx, wire.Pending, wire.ClaimLapsed, wire.EventTaskRetried)
}

// SkipTask notes that a task will not be made.
func (h *Hub) SkipTask(ctx context.Context, c who.Principal, planID, taskID string) (*wire.Transition, error) {
	return h.operate(ctx, c, planID, taskID, func(ctx context.Context, tx *transaction, o *operation) error {
		t := o.task
		switch {
		case t.Status == wire.Skipped:
			return nil
		case t.Status == wire.Completed:
			return refuse.Conflict("task_already_completed", "the task is completed", "task_id", taskID)
		case t.Live(o.now):
			return refuse.Conflict("task_already_running", "an execution holds the task", "task_id", taskID)
		case t.Status == wire.Failed || t.Status == wire.Cancelled:
			return refuse.Conflict("task_not_skippable", fmt.Sprintf("the task is %s", t.Status), "task_id", taskID, "status", string(t.Status))
		}
		return o.move(ctx, tx, wire.Skipped, wire.ClaimLapsed, wire.EventTaskSkipped)
	})
}

// CancelTask takes the claim of a task away that an execution of the same build has. The execution learns it when it reports
// or renews.
func (h *Hub) CancelTask(ctx context.Context, c who.Principal, planID, taskID string) (*wire.Transition, error) {
	return h.operate(ctx, c, planID, taskID, func(ctx context.Context, tx *transaction, o *operation) error {
		t := o.task
		if t.Status == wire.Cancelled {
			return nil
		}
		view, err := tx.TaskView(ctx, taskID)
		if err != nil {
			return err
		}
		if t.Status != wire.Running || view == nil || view.ClaimBuildID == nil || *view.ClaimBuildID != o.plan.BuildID {
			return notHolder(ctx, tx, o.plan, t, "")
		}
		return o.move(ctx, tx, wire.Cancelled, wire.ClaimCancelled, wire.EventTaskCancelled)
	})
}

// operation is a change of a task that no execution asks for.
type operation struct {
	plan  *PlanRow
	task  *TaskRow
	now   time.Time
	moved bool
}

func (h *Hub) operate(ctx context.Context, c who.Principal, planID, taskID string, fn func(context.Context, *transaction, *operation) error) (*wire.Transition, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Transition, error) { return h.changeTask(ctx, c, tx, planID, taskID, fn) })
}

func (h *Hub) changeTask(
	ctx context.Context, c who.Principal, tx *transaction, planID, taskID string, fn func(context.Context, *transaction, *operation) error,
) (*wire.Transition, error) {
	plan, m, err := tx.findMember(ctx, planID, taskID, NoLock)
	if err != nil {
		return nil, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	o := &operation{plan: plan, task: &m.Task, now: now}
	wasRunning := m.Task.Status == wire.Running
	if err := fn(ctx, tx, o); err != nil {
		return nil, err
	}
	if o.moved {
		h.touch(c, m.Task.PK)
		wakeOthers(tx, plan, &m.Task, wasRunning, now)
	}
	return transition(&m.Task, o.moved), nil
}

// move sets the status of the task. A claim that it has ends with outcome.
func (o *operation) move(ctx context.Context, tx *transaction, to wire.Status, outcome wire.ClaimOutcome, event wire.EventType) error {
	t := o.task
	var execution *string
	if t.Status == wire.Running && t.Execution != nil {
		execution = t.Execution
		if err := tx.CloseClaims(ctx, []string{*t.Execution}, outcome, o.now); err != nil {
			return err
		}
	}
	release(t, to, o.now)
	if err := tx.UpdateTask(ctx, t); err != nil {
		return err
	}
	o.moved = true
	tx.record(memberEvent(event, o.plan, t, execution, o.now, nil))
	return nil
}
