package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// findMember returns a plan and a member of it. The task is locked [Exclusive], the build as buildLock says.
func (tx *transaction) findMember(ctx context.Context, planID, taskID string, buildLock Lock) (*PlanRow, *MemberRow, error) {
	plan, err := tx.findPlan(ctx, planID, buildLock)
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

// claim is a claim that has been decided but not written yet.
type claim struct {
	plan      *PlanRow
	member    *MemberRow
	execution *ExecutionRow
	ttl       time.Duration
	keys      []string // of limits, sorted
	takenOver *string  // the execution whose claim lapsed, or that is superseded
	now       time.Time
}

// ground reads the rows by which a claim is decided, besides the task itself: those of a transaction, or those of a [batch].
type ground interface {
	Execution(ctx context.Context, id string) (*ExecutionRow, error)
	IncompleteUpstreams(ctx context.Context, instance int64) ([]MissingUpstream, error)
	withinLimits(ctx context.Context, t *TaskRow, keys []string, now time.Time) error
}

// decideClaim returns the claim, nil when the execution already has it, or the refusal.
func decideClaim(ctx context.Context, rows ground, plan *PlanRow, m *MemberRow, op *wire.Operation, now time.Time) (*claim, error) {
	t, req := &m.Task, op.Start
	if t.liveBy(req.ExecutionID, now) {
		return nil, nil
	}
	if err := mayClaim(ctx, rows, plan, m, op, now); err != nil {
		return nil, err
	}
	c := &claim{plan: plan, member: m, keys: sorted(req.LimitKeys), now: now, execution: &ExecutionRow{
		ID: req.ExecutionID, Task: t.PK, Plan: plan.PK, Build: plan.Build, Instance: m.Instance, Executor: req.Executor, ExecutorRef: req.ExecutorRef,
		ExecutorMetadata: null(req.ExecutorMetadata), StartedAt: now, Supersedes: op.Supersedes,
	}}
	if err := rows.withinLimits(ctx, t, c.keys, now); err != nil {
		return nil, err
	}
	var err error
	if c.ttl, err = claimTTL(req.ClaimTTLSeconds); err != nil {
		return nil, err
	}
	c.execution.ClaimTold = new(c.ttl.Microseconds())
	if t.Status == wire.Running {
		c.takenOver = t.Execution
	}
	return c, nil
}

// alone reports whether the claim changes more than its task, so that it cannot be written together with others.
func (c *claim) alone() bool {
	return c.takenOver != nil || len(c.keys) > 0 || c.member.Task.HasLimitKeys
}

// apply assigns the task row to the execution.
func (c *claim) apply() {
	t := &c.member.Task
	t.Status, t.StatusAt, t.StartedAt = wire.Running, c.now, &c.now
	t.ClaimPlan, t.Execution, t.ClaimExpiresAt = &c.plan.PK, &c.execution.ID, new(c.now.Add(c.ttl))
	t.Error, t.PreemptedAt = nil, nil
}

// ClaimMetadata returns the metadata of the event of a claim that expires at until. TakenOver is the execution that lost it, nil for none.
func ClaimMetadata(until time.Time, takenOver *string) json.RawMessage {
	metadata := map[string]any{"claim": true, "claim_expires_at": wire.At(until)}
	if takenOver != nil {
		metadata["taken_over"] = *takenOver
	}
	return mustJSON(metadata)
}

// grant writes a claim.
func (h *Hub) grant(ctx context.Context, caller who.Principal, tx *transaction, c *claim) error {
	t := &c.member.Task
	if c.takenOver != nil {
		if err := tx.CloseClaims(ctx, []string{*c.takenOver}, wire.ClaimTakenOver, c.now); err != nil {
			return err
		}
	} else {
		var err error
		if c.execution.StartTold, err = tx.tell(ctx, c.now); err != nil {
			return err
		}
	}
	inserted, err := tx.InsertExecution(ctx, c.execution)
	if err != nil {
		return err
	}
	if !inserted {
		return spent(c.execution.ID)
	}
	if err := setLimitKeys(ctx, tx, t, c.keys); err != nil {
		return err
	}
	c.apply()
	if err := tx.UpdateTask(ctx, t); err != nil {
		return err
	}
	if c.takenOver != nil {
		event := memberEvent(wire.EventTaskStarted, c.plan, t, &c.execution.ID, c.now, nil)
		event.Metadata = ClaimMetadata(*t.ClaimExpiresAt, c.takenOver)
		tx.record(event)
	} else {
		tx.tells(c.plan, t.PK)
	}
	h.touch(caller, t.PK)
	wakeOthers(tx, c.plan, t, false, c.now)
	return nil
}

// mayClaim refuses a claim that the state does not allow. The order of the checks is part of the protocol.
func mayClaim(ctx context.Context, rows ground, plan *PlanRow, m *MemberRow, op *wire.Operation, now time.Time) error {
	t, req, supersedes := &m.Task, op.Start, op.Supersedes
	switch {
	case t.Status == wire.Completed:
		return refuse.Conflict("task_already_completed", "the task is completed", "task_id", t.TaskID)
	case t.Live(now) && supersedes == nil:
		return refuse.Conflict("task_already_running", "another execution holds the task", "task_id", t.TaskID)
	case t.Status == wire.Failed:
		return refuse.Conflict("task_not_actionable", "the task has failed; retry it first", "task_id", t.TaskID, "status", string(t.Status))
	}
	used, err := rows.Execution(ctx, req.ExecutionID)
	if err != nil {
		return err
	}
	switch {
	case used != nil:
		return spent(req.ExecutionID)
	case !plan.Active():
		return refuse.Conflict("plan_superseded", "the build works by another plan now", "plan_id", plan.ID)
	case plan.BuildStatus != wire.BuildRunning:
		return refuse.Conflict("build_not_running", fmt.Sprintf("the build is %s", plan.BuildStatus), "build_id", plan.BuildID, "build_status", string(plan.BuildStatus))
	case m.ExcludedAt != nil:
		return refuse.Conflict("member_excluded", "the task is excluded from the plan", "task_id", t.TaskID)
	case !m.Expanded:
		return refuse.Conflict("upstream_incomplete", "what the task needs is not registered yet", "task_id", t.TaskID, "reason", "not_expanded")
	}
	if supersedes != nil {
		if err := maySupersede(ctx, rows, plan, t, *supersedes); err != nil {
			return err
		}
	}
	missing, err := rows.IncompleteUpstreams(ctx, m.Instance)
	if err != nil {
		return err
	}
	var ids []string
	for _, u := range missing {
		if !op.Early || !u.beingMade(plan, now) {
			ids = append(ids, u.TaskID)
		}
	}
	if len(ids) > 0 {
		return refuse.Conflict("upstream_incomplete", excerpt.Count(len(ids), "task that it needs is", "tasks that it needs are")+" not completed", "task_id", t.TaskID, "upstream_task_ids", ids)
	}
	return nil
}

// beingMade reports whether the plan has a live claim on the upstream.
func (u *MissingUpstream) beingMade(plan *PlanRow, now time.Time) bool {
	return u.ClaimPlan != nil && *u.ClaimPlan == plan.PK && u.ClaimExpiresAt != nil && u.ClaimExpiresAt.After(now)
}

// maySupersede refuses to take the claim over from an execution that does not hold the task, or holds it for another build.
func maySupersede(ctx context.Context, rows ground, plan *PlanRow, t *TaskRow, id string) error {
	old, err := rows.Execution(ctx, id)
	if err != nil {
		return err
	}
	if old == nil || old.Task != t.PK || old.Build != plan.Build || t.Status != wire.Running || t.Execution == nil || *t.Execution != id {
		return refuse.Conflict("not_superseded", "the execution to supersede does not hold the task for this build", "task_id", t.TaskID, "execution_id", id)
	}
	return nil
}

func spent(id string) error {
	return refuse.Conflict("execution_superseded", "the execution id has been used before", "execution_id", id)
}

func claimTTL(seconds *int) (time.Duration, error) {
	if seconds == nil {
		return defaultClaimTTL, nil
	}
	if *seconds < 1 || *seconds > int(maxClaimTTL/time.Second) {
		return 0, refuse.Invalid("invalid_claim_ttl", fmt.Sprintf("claim_ttl_seconds is %d; it has to be 1 to %d", *seconds, int(maxClaimTTL/time.Second)), "claim_ttl_seconds", *seconds)
	}
	return time.Duration(*seconds) * time.Second, nil
}

// wakeOthers flags the reactive builds that a change of t concerns, when the environment has any.
func wakeOthers(tx *transaction, plan *PlanRow, t *TaskRow, stopped bool, now time.Time) {
	if plan.Reactive {
		tx.wake([]int64{t.PK}, plan.Build, stopped, now)
	}
}

func memberEvent(event wire.EventType, plan *PlanRow, t *TaskRow, execution *string, now time.Time, metadata map[string]any) EventRow {
	e := EventRow{Type: event, CreatedAt: now, Build: &plan.Build, Plan: &plan.PK, Task: &t.PK, Execution: execution}
	if metadata != nil {
		e.Metadata = mustJSON(metadata)
	}
	return e
}
