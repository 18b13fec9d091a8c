package hub

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// standing is how an execution that reports stands to its task.
type standing int

const (
	unknownExecution standing = iota // no execution of this task
	ended                            // it has reported its end before
	superseded                       // another execution has the task, or its claim was taken away
	otherPlan                        // it holds the claim, but through another plan than the one it reports to
	holder                           // it holds the claim, lapsed or not
)

func stand(plan *PlanRow, t *TaskRow, e *ExecutionRow) standing {
	switch {
	case e == nil || e.Task != t.PK:
		return unknownExecution
	case e.EndedAt != nil:
		return ended
	case t.Status != wire.Running || t.Execution == nil || *t.Execution != e.ID || e.ClaimReleasedAt != nil:
		return superseded
	case t.ClaimPlan == nil || *t.ClaimPlan != plan.PK:
		return otherPlan
	default:
		return holder
	}
}

// refuseReport records that a report came from an execution that does not hold the task, and gives the refusal.
func refuseReport(ctx context.Context, tx *transaction, s standing, plan *PlanRow, t *TaskRow, id string, e *ExecutionRow, event EventRow) error {
	if s == otherPlan {
		return notHolder(ctx, tx, plan, t, id)
	}
	event.NotApplied = true
	if s == unknownExecution {
		event.Execution = nil
		event.Metadata = mustJSON(map[string]any{"execution_id": id})
	}
	tx.record(event)
	switch s {
	case unknownExecution:
		return recorded("unknown_execution", fmt.Sprintf("the task has no execution %s", id), "execution_id", id)
	case ended:
		return recorded("execution_already_ended", fmt.Sprintf("the execution has ended as %s", deref(e.Outcome)), "execution_id", id, "outcome", string(deref(e.Outcome)))
	default:
		return recorded("execution_not_current", "the execution does not hold the task any more", "execution_id", id)
	}
}

// notHolder refuses a call through a plan that does not hold the claim. Nothing is written: the one report of an end that an
// execution has is not spent on it.
func notHolder(ctx context.Context, tx Tx, plan *PlanRow, t *TaskRow, execution string) error {
	e := refuse.Conflict("not_claim_holder", "the task is not held through this plan", "task_id", t.TaskID, "plan_id", plan.ID)
	if execution != "" {
		e.Extra["execution_id"] = execution
	}
	view, err := tx.TaskView(ctx, t.TaskID)
	if err != nil {
		return err
	}
	if view != nil && view.ClaimPlanID != nil {
		e.Extra["claim_plan_id"] = *view.ClaimPlanID
	}
	return e
}

// current returns the execution when it holds the task through the plan, for the reports that are no end. The standings in late
// are told as those of an execution that is not current.
func current(ctx context.Context, tx *transaction, plan *PlanRow, t *TaskRow, id string, event wire.EventType, now time.Time, late ...standing) (*ExecutionRow, error) {
	execution, err := tx.Execution(ctx, id)
	if err != nil {
		return nil, err
	}
	s := stand(plan, t, execution)
	if s == holder {
		return execution, nil
	}
	if slices.Contains(late, s) {
		s = superseded
	}
	return nil, refuseReport(ctx, tx, s, plan, t, id, execution, memberEvent(event, plan, t, &id, now, nil))
}

// end is how a report ends an execution and moves its task.
type end struct {
	event   wire.EventType
	status  wire.Status
	outcome wire.Outcome
	claim   wire.ClaimOutcome
	message *string
	bytes   *int64 // of the output that was made; nil is not known
	ran     *int64 // for how many milliseconds; nil is since its claim
}

// after returns the end of a run that has gone on for so many milliseconds; nil is since its claim.
func (how end) after(ran *int64) end {
	how.ran = ran
	return how
}

// CompleteTask reports that an execution has made the task's output.
func (h *Hub) CompleteTask(ctx context.Context, c who.Principal, planID, taskID string, req wire.ReportTask) (*wire.Transition, error) {
	return h.report(ctx, c, planID, taskID, req.ExecutionID, completion)
}

var completion = end{event: wire.EventTaskCompleted, status: wire.Completed, outcome: wire.OutcomeCompleted, claim: wire.ClaimCompleted}

// completed is completion with what is said of the run and its output.
func completed(op *wire.Operation) *end {
	how := completion.after(op.RanMS)
	how.bytes = op.OutputBytes
	return &how
}

// FailTask reports that an execution has failed. The task is not started again before a retry.
func (h *Hub) FailTask(ctx context.Context, c who.Principal, planID, taskID string, req wire.FailTask) (*wire.Transition, error) {
	return h.report(ctx, c, planID, taskID, req.ExecutionID, failure(req.ErrorMessage))
}

func failure(message *string) end {
	return end{event: wire.EventTaskFailed, status: wire.Failed, outcome: wire.OutcomeFailed, claim: wire.ClaimFailed, message: message}
}

// InterruptTask reports that an execution was ended from outside. Any build may start the task again.
func (h *Hub) InterruptTask(ctx context.Context, c who.Principal, planID, taskID string, req wire.FailTask) (*wire.Transition, error) {
	return h.report(ctx, c, planID, taskID, req.ExecutionID, interruption(req.ErrorMessage))
}

func interruption(message *string) end {
	return end{event: wire.EventTaskInterrupted, status: wire.Interrupted, outcome: wire.OutcomeInterrupted, claim: wire.ClaimInterrupted, message: message}
}

// SuspendTask reports that an execution has ended until the tasks that it yielded are complete.
func (h *Hub) SuspendTask(ctx context.Context, c who.Principal, planID, taskID string, req wire.ReportTask) (*wire.Transition, error) {
	return h.report(ctx, c, planID, taskID, req.ExecutionID, suspension)
}

var suspension = end{event: wire.EventTaskSuspended, status: wire.Suspended, outcome: wire.OutcomeSuspended, claim: wire.ClaimSuspended}

func (h *Hub) report(ctx context.Context, c who.Principal, planID, taskID, executionID string, how end) (*wire.Transition, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Transition, error) {
		return h.endTask(ctx, c, tx, planID, taskID, executionID, how)
	})
}

func (h *Hub) endTask(ctx context.Context, c who.Principal, tx *transaction, planID, taskID, executionID string, how end) (*wire.Transition, error) {
	plan, m, err := tx.findMember(ctx, planID, taskID, NoLock)
	if err != nil {
		return nil, err
	}
	t := &m.Task
	execution, err := tx.Execution(ctx, executionID)
	if err != nil {
		return nil, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	if s := stand(plan, t, execution); s != holder {
		return nil, refuseEnd(ctx, tx, s, plan, t, executionID, execution, how, now)
	}
	if how.status == wire.Completed {
		if execution.EndTold, err = tx.tell(ctx, now); err != nil {
			return nil, err
		}
	}
	if err := h.endExecution(ctx, tx, c, plan, t, execution, how, now); err != nil {
		return nil, err
	}
	if how.status == wire.Completed {
		tx.tells(plan, t.PK)
	} else {
		tx.record(how.happened(plan, t, executionID, now))
	}
	return transition(t, true), nil
}

// refuseEnd refuses the end of an execution that does not hold t. One whose claim was taken away has ended all the same.
func refuseEnd(ctx context.Context, tx *transaction, s standing, plan *PlanRow, t *TaskRow, id string, e *ExecutionRow, how end, now time.Time) error {
	if s == superseded {
		e.EndedAt, e.Outcome = &now, &how.outcome
		if err := tx.UpdateExecution(ctx, e); err != nil {
			return err
		}
	}
	return refuseReport(ctx, tx, s, plan, t, id, e, how.happened(plan, t, id, now))
}

// happened returns the event of an end.
func (how *end) happened(plan *PlanRow, t *TaskRow, execution string, now time.Time) EventRow {
	e := memberEvent(how.event, plan, t, &execution, now, nil)
	e.Error = how.message
	return e
}

// endExecution ends the execution that holds t, and its claim, and moves t.
func (h *Hub) endExecution(ctx context.Context, tx *transaction, c who.Principal, plan *PlanRow, t *TaskRow, execution *ExecutionRow, how end, now time.Time) error {
	how.apply(t, execution, now)
	if err := tx.UpdateExecution(ctx, execution); err != nil {
		return err
	}
	if err := tx.UpdateTask(ctx, t); err != nil {
		return err
	}
	h.touch(c, t.PK)
	wakeOthers(tx, plan, t, true, now)
	return nil
}

// apply ends the execution, its claim, and what it meant for t.
func (how *end) apply(t *TaskRow, execution *ExecutionRow, now time.Time) {
	begins(t, execution, how.ran, now)
	execution.EndedAt, execution.Outcome = &now, &how.outcome
	execution.ClaimReleasedAt, execution.ClaimOutcome = &now, &how.claim
	release(t, how.status, now)
	switch how.status {
	case wire.Completed:
		t.CompletedAt, t.Error, t.OutputBytes = &now, nil, how.bytes
	case wire.Failed, wire.Interrupted:
		t.Error = how.message
	}
}

// release gives t another status and ends its claim.
func release(t *TaskRow, to wire.Status, now time.Time) {
	t.Status, t.StatusAt = to, now
	t.ClaimExpiresAt, t.ClaimPlan, t.PreemptedAt = nil, nil, nil
}

// PreemptTask reports that an execution is about to be taken away and may start anew. The claim stays for a short while.
func (h *Hub) PreemptTask(ctx context.Context, c who.Principal, planID, taskID string, req wire.ReportTask) (*wire.Transition, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Transition, error) {
		plan, m, err := tx.findMember(ctx, planID, taskID, NoLock)
		if err != nil {
			return nil, err
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		t := &m.Task
		if _, err := current(ctx, tx, plan, t, req.ExecutionID, wire.EventTaskPreempted, now); err != nil {
			return nil, err
		}
		if grace := now.Add(preemptGrace); t.ClaimExpiresAt.After(grace) {
			t.ClaimExpiresAt = &grace
		}
		t.PreemptedAt = &now
		if err := tx.UpdateTask(ctx, t); err != nil {
			return nil, err
		}
		h.touch(c, t.PK)
		metadata := map[string]any{"claim_expires_at": wire.At(*t.ClaimExpiresAt)}
		tx.record(memberEvent(wire.EventTaskPreempted, plan, t, &req.ExecutionID, now, metadata))
		return transition(t, true), nil
	})
}

// StopExecution notes that an execution has ended without a report of its own: somebody stopped it, or it is lost. If it holds
// its task, the task is cancelled.
func (h *Hub) StopExecution(ctx context.Context, c who.Principal, id string, req wire.StopExecution) (*wire.Transition, error) {
	outcome := wire.OutcomeStopped
	if req.Outcome != nil {
		outcome = *req.Outcome
	}
	return result(ctx, h, c, func(tx *transaction) (*wire.Transition, error) {
		execution, err := tx.Execution(ctx, id)
		if err != nil {
			return nil, err
		}
		if execution == nil {
			return nil, refuse.Unknown("execution", "execution_id", id)
		}
		t, err := tx.Task(ctx, execution.TaskID, Exclusive)
		if err != nil {
			return nil, err
		}
		// Read again: with the task held, nobody else changes its executions.
		if execution, err = tx.Execution(ctx, id); err != nil {
			return nil, err
		}
		if execution == nil || t == nil { // its build has been deleted meanwhile
			return nil, refuse.Unknown("execution", "execution_id", id)
		}
		if execution.EndedAt != nil {
			return transition(t, false), nil
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		holds := t.Status == wire.Running && t.Execution != nil && *t.Execution == id && execution.ClaimReleasedAt == nil
		execution.EndedAt, execution.Outcome = &now, &outcome
		if holds {
			execution.ClaimReleasedAt, execution.ClaimOutcome = &now, new(wire.ClaimCancelled)
			release(t, wire.Cancelled, now)
			if err := tx.UpdateTask(ctx, t); err != nil {
				return nil, err
			}
		}
		if err := tx.UpdateExecution(ctx, execution); err != nil {
			return nil, err
		}
		tx.record(EventRow{
			Type: wire.EventTaskCancelled, CreatedAt: now, Build: &execution.Build, Plan: &execution.Plan, Task: &t.PK, Execution: &id,
			NotApplied: !holds, Metadata: mustJSON(map[string]any{"stopped": true, "outcome": string(outcome)}),
		})
		if holds {
			h.touch(c, t.PK)
			tx.wake([]int64{t.PK}, execution.Build, true, now)
		}
		return transition(t, true), nil
	})
}
