package hub

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// StartTask claims a task for an execution, or notes what the holder of the claim says about itself.
func (h *Hub) StartTask(ctx context.Context, c Caller, planID, taskID string, req wire.StartTask) (*wire.Transition, error) {
	return result(ctx, h, c, func(tx Tx) (*wire.Transition, error) {
		plan, err := findPlan(ctx, tx, planID, Shared)
		if err != nil {
			return nil, err
		}
		m, err := tx.MemberToClaim(ctx, plan.PK, taskID)
		if err != nil {
			return nil, err
		}
		if m == nil {
			return nil, notAMember(taskID, planID)
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		if req.Claim != nil && !*req.Claim {
			return h.reportStart(ctx, tx, plan, m, req, now)
		}
		if t := &m.Task; t.Live(now) && t.Execution != nil && *t.Execution == req.ExecutionID {
			return transition(t, false), nil
		}
		if err := mayClaim(ctx, tx, plan, m, req, now); err != nil {
			return nil, err
		}
		if err := withinLimits(ctx, tx, m, req.LimitKeys, now); err != nil {
			return nil, err
		}
		ttl, err := claimTTL(req.ClaimTTLSeconds)
		if err != nil {
			return nil, err
		}
		return h.grant(ctx, tx, c, plan, m, req, now, ttl)
	})
}

// findMember gives a plan and a member, with the task held Exclusive and the build as buildLock says.
func findMember(ctx context.Context, tx Tx, planID, taskID string, buildLock Lock) (*PlanRow, *MemberRow, error) {
	plan, err := findPlan(ctx, tx, planID, buildLock)
	if err != nil {
		return nil, nil, err
	}
	m, err := tx.Member(ctx, plan.PK, taskID, Exclusive)
	if err != nil {
		return nil, nil, err
	}
	if m == nil {
		return nil, nil, notAMember(taskID, planID)
	}
	return plan, m, nil
}

// ground is what a claim is decided by besides the task itself. A [Tx] has it.
type ground interface {
	Execution(ctx context.Context, id string) (*ExecutionRow, error)
	IncompleteUpstreams(ctx context.Context, instance int64) ([]string, error)
}

// mayClaim refuses a claim that the state does not allow, in the order of the protocol.
func mayClaim(ctx context.Context, tx ground, plan *PlanRow, m *MemberRow, req wire.StartTask, now time.Time) error {
	t := &m.Task
	switch {
	case t.Status == wire.Completed:
		return conflict("task_already_completed", "the task is completed", "task_id", t.TaskID)
	case t.Live(now):
		return conflict("task_already_running", "another execution holds the task", "task_id", t.TaskID)
	case t.Status == wire.Failed:
		return conflict("task_not_actionable", "the task has failed; retry it first", "task_id", t.TaskID, "status", string(t.Status))
	}
	used, err := tx.Execution(ctx, req.ExecutionID)
	if err != nil {
		return err
	}
	switch {
	case used != nil:
		return spent(req.ExecutionID)
	case !plan.Active():
		return conflict("plan_superseded", "the build works by another plan now", "plan_id", plan.ID)
	case plan.BuildStatus != wire.BuildRunning:
		return conflict("build_not_running", fmt.Sprintf("the build is %s", plan.BuildStatus), "build_id", plan.BuildID, "build_status", string(plan.BuildStatus))
	case m.ExcludedAt != nil:
		return conflict("member_excluded", "the task is excluded from the plan", "task_id", t.TaskID)
	case !m.Expanded:
		return conflict("upstream_incomplete", "what the task needs is not registered yet", "task_id", t.TaskID, "reason", "not_expanded")
	}
	missing, err := tx.IncompleteUpstreams(ctx, m.Instance)
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		return conflict("upstream_incomplete", fmt.Sprintf("%d tasks that it needs are not completed", len(missing)), "task_id", t.TaskID, "upstream_task_ids", missing)
	}
	return nil
}

func spent(id string) error {
	return conflict("execution_superseded", "the execution id has been used before", "execution_id", id)
}

// withinLimits refuses a claim on a key whose limit is reached. The keys stay with the task, so that whoever gives a
// slot back knows that it waits.
func withinLimits(ctx context.Context, tx Tx, m *MemberRow, sent []string, now time.Time) error {
	keys := sorted(sent)
	if len(keys) == 0 {
		return nil
	}
	full, _, err := fullKeys(ctx, tx, &m.Task, keys, now)
	if err != nil || full == nil {
		return err
	}
	if err := setLimitKeys(ctx, tx, &m.Task, keys); err != nil {
		return err
	}
	return recorded("concurrency_limit_reached", "a concurrency limit is reached: "+joinWords(full), "task_id", m.Task.TaskID, "keys", full)
}

// fullKeys holds the limits on sorted keys and names those that tasks other than t fill up, at a moment that comes after
// whatever was under way with them.
func fullKeys(ctx context.Context, tx Tx, t *TaskRow, keys []string, now time.Time) (full []string, at time.Time, err error) {
	limits, err := tx.LockLimits(ctx, keys)
	if err != nil || len(limits) == 0 {
		return nil, now, err
	}
	// A renewal that was under way has ended by now, with a later expiry.
	if now, err = tx.Now(ctx); err != nil {
		return nil, now, err
	}
	for _, l := range limits {
		held, err := tx.Holders(ctx, l.Key, t.PK, now)
		if err != nil {
			return nil, now, err
		}
		if held >= l.Max {
			full = append(full, l.Key)
		}
	}
	return full, now, nil
}

func setLimitKeys(ctx context.Context, tx Tx, t *TaskRow, keys []string) error {
	if len(keys) == 0 && !t.HasLimitKeys {
		return nil
	}
	if err := tx.SetLimitKeys(ctx, t.PK, keys); err != nil {
		return err
	}
	if has := len(keys) > 0; has != t.HasLimitKeys {
		t.HasLimitKeys = has
		return tx.UpdateTask(ctx, t)
	}
	return nil
}

func claimTTL(seconds *int) (time.Duration, error) {
	if seconds == nil {
		return defaultClaimTTL, nil
	}
	if *seconds < 1 || *seconds > int(maxClaimTTL/time.Second) {
		return 0, invalid("invalid_claim_ttl", fmt.Sprintf("claim_ttl_seconds is %d; it has to be 1 to %d", *seconds, int(maxClaimTTL/time.Second)), "claim_ttl_seconds", *seconds)
	}
	return time.Duration(*seconds) * time.Second, nil
}

func (h *Hub) grant(ctx context.Context, tx Tx, c Caller, plan *PlanRow, m *MemberRow, req wire.StartTask, now time.Time, ttl time.Duration) (*wire.Transition, error) {
	t := &m.Task
	metadata := map[string]any{"claim": true}
	if t.Status == wire.Running && t.Execution != nil {
		metadata["taken_over"] = *t.Execution
		if err := tx.CloseClaims(ctx, []string{*t.Execution}, wire.ClaimTakenOver, now); err != nil {
			return nil, err
		}
	}
	inserted, err := tx.InsertExecution(ctx, newExecution(plan, m, &req, now))
	if err != nil {
		return nil, err
	}
	if !inserted {
		return nil, spent(req.ExecutionID)
	}
	if err := setLimitKeys(ctx, tx, t, sorted(req.LimitKeys)); err != nil {
		return nil, err
	}
	claim(plan, t, req.ExecutionID, now, ttl)
	if err := tx.UpdateTask(ctx, t); err != nil {
		return nil, err
	}
	metadata["claim_expires_at"] = wire.At(*t.ClaimExpiresAt)
	if err := tx.AppendEvents(ctx, []EventRow{memberEvent(wire.EventTaskStarted, plan, t, &req.ExecutionID, now, metadata)}); err != nil {
		return nil, err
	}
	h.touch(c, t.PK)
	wakeOthers(tx, plan, t, false, now)
	return transition(t, true), nil
}

func newExecution(plan *PlanRow, m *MemberRow, req *wire.StartTask, now time.Time) *ExecutionRow {
	return &ExecutionRow{
		ID: req.ExecutionID, Task: m.Task.PK, Plan: plan.PK, Build: plan.Build, Instance: m.Instance, Executor: req.Executor, ExecutorRef: req.ExecutorRef,
		ExecutorMetadata: null(req.ExecutorMetadata), StartedAt: now,
	}
}

// claim gives t to an execution.
func claim(plan *PlanRow, t *TaskRow, execution string, now time.Time, ttl time.Duration) {
	t.Status, t.StatusAt, t.StartedAt = wire.Running, now, &now
	t.ClaimPlan, t.Execution, t.ClaimExpiresAt = &plan.PK, &execution, new(now.Add(ttl))
	t.Error, t.PreemptedAt = nil, nil
}

// wakeOthers flags the reactive builds that a change of t concerns, when the environment has any.
func wakeOthers(tx Tx, plan *PlanRow, t *TaskRow, stopped bool, now time.Time) {
	if plan.Reactive {
		wake(tx, []int64{t.PK}, plan.Build, stopped, now)
	}
}

func memberEvent(event wire.EventType, plan *PlanRow, t *TaskRow, execution *string, now time.Time, metadata map[string]any) EventRow {
	e := EventRow{Type: event, CreatedAt: now, Build: &plan.Build, Plan: &plan.PK, Task: &t.PK, Execution: execution}
	if metadata != nil {
		e.Metadata = mustJSON(metadata)
	}
	return e
}

// reportStart notes where the execution that holds the claim runs. After a preemption it is a restart, with a fresh claim.
func (h *Hub) reportStart(ctx context.Context, tx Tx, plan *PlanRow, m *MemberRow, req wire.StartTask, now time.Time) (*wire.Transition, error) {
	t := &m.Task
	execution, err := current(ctx, tx, plan, t, req.ExecutionID, wire.EventTaskStarted, now, ended)
	if err != nil {
		return nil, err
	}
	ttl, err := claimTTL(req.ClaimTTLSeconds)
	if err != nil {
		return nil, err
	}
	if req.Executor != nil {
		execution.Executor = req.Executor
	}
	if req.ExecutorRef != nil {
		execution.ExecutorRef = req.ExecutorRef
	}
	if md := null(req.ExecutorMetadata); md != nil {
		execution.ExecutorMetadata = md
	}
	if err := tx.UpdateExecution(ctx, execution); err != nil {
		return nil, err
	}
	metadata := map[string]any{"claim": false}
	if t.PreemptedAt != nil {
		metadata["restart"] = true
		if err := restart(ctx, tx, t, now, ttl); err != nil {
			return nil, err
		}
	}
	return transition(t, true), tx.AppendEvents(ctx, []EventRow{memberEvent(wire.EventTaskStarted, plan, t, &req.ExecutionID, now, metadata)})
}

// restart gives a preempted execution that has started again a fresh claim. When its claim has lapsed and others have
// filled its limits since, it goes on without one, as any execution does whose claim lapsed.
func restart(ctx context.Context, tx Tx, t *TaskRow, now time.Time, ttl time.Duration) error {
	var full []string
	if t.HasLimitKeys {
		keys, err := tx.LimitKeys(ctx, t.PK)
		if err != nil {
			return err
		}
		slices.Sort(keys)
		if full, now, err = fullKeys(ctx, tx, t, keys, now); err != nil {
			return err
		}
	}
	t.PreemptedAt = nil
	if full == nil || t.Live(now) {
		t.ClaimExpiresAt = new(now.Add(ttl))
	}
	return tx.UpdateTask(ctx, t)
}

// RenewClaim extends the claim of an execution to now and its time to live, which can be less than before.
func (h *Hub) RenewClaim(ctx context.Context, c Caller, taskID string, req wire.RenewClaim) (*wire.Transition, error) {
	return result(ctx, h, c, func(tx Tx) (*wire.Transition, error) {
		ttl, err := claimTTL(req.ClaimTTLSeconds)
		if err != nil {
			return nil, err
		}
		t, err := tx.Task(ctx, taskID, Exclusive)
		if err != nil {
			return nil, err
		}
		if t == nil {
			return nil, unknown("task", "task_id", taskID)
		}
		if t.HasLimitKeys {
			// With the limits held, either this renewal or a claim on the slot it would free comes first, never both.
			keys, err := tx.LimitKeys(ctx, t.PK)
			if err != nil {
				return nil, err
			}
			slices.Sort(keys)
			if _, err := tx.LockLimits(ctx, keys); err != nil {
				return nil, err
			}
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		if !t.Live(now) || t.Execution == nil || *t.Execution != req.ExecutionID {
			return nil, claimNotHeld(ctx, tx, req.ExecutionID)
		}
		t.ClaimExpiresAt, t.PreemptedAt = new(now.Add(ttl)), nil
		return transition(t, true), tx.UpdateTask(ctx, t)
	})
}

// claimNotHeld says how the claim ended; a claim that merely lapsed has no outcome.
func claimNotHeld(ctx context.Context, tx Tx, id string) error {
	e := conflict("claim_not_held", "the execution does not hold the task", "execution_id", id)
	execution, err := tx.Execution(ctx, id)
	if err != nil {
		return err
	}
	e.Extra["claim_outcome"] = nil
	if execution != nil && execution.ClaimOutcome != nil {
		e.Extra["claim_outcome"] = string(*execution.ClaimOutcome)
	}
	return e
}
