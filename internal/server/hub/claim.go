package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// StartTask claims a task for an execution, or notes what the holder of the claim says about itself.
func (h *Hub) StartTask(ctx context.Context, c who.Principal, planID, taskID string, req wire.StartTask) (*wire.Transition, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Transition, error) {
		return h.startTask(ctx, c, tx, planID, wire.Operation{TaskID: taskID, Start: &req})
	})
}

// startTask is [Hub.StartTask], with what an operation may say beside it.
func (h *Hub) startTask(ctx context.Context, c who.Principal, tx *transaction, planID string, op wire.Operation) (*wire.Transition, error) {
	taskID, req := op.TaskID, op.Start
	plan, err := tx.findPlan(ctx, planID, Shared)
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
	if !claims(req) {
		return h.reportStart(ctx, tx, plan, m, *req, now)
	}
	claim, err := decideClaim(ctx, tx, plan, m, &op, now)
	if err != nil {
		return nil, err
	}
	if claim == nil {
		return transition(&m.Task, false), nil
	}
	if err := h.grant(ctx, c, tx, claim); err != nil {
		return nil, err
	}
	return transition(&m.Task, true), nil
}

// claims reports whether a start asks for the claim. Otherwise it tells of an execution that has it.
func claims(req *wire.StartTask) bool { return req.Claim == nil || *req.Claim }

// findMember returns a plan and a member, with the task locked Exclusive and the build as buildLock says.
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

// claim is a claim that the state allows, before anything of it is written.
type claim struct {
	plan      *PlanRow
	member    *MemberRow
	execution *ExecutionRow
	ttl       time.Duration
	keys      []string // of limits, sorted
	takenOver *string  // the execution whose claim lapsed, or that is superseded
	now       time.Time
}

// ground is what a claim is decided by besides the task itself: the rows of a transaction, or those of a [batch].
type ground interface {
	Execution(ctx context.Context, id string) (*ExecutionRow, error)
	IncompleteUpstreams(ctx context.Context, instance int64) ([]MissingUpstream, error)
	withinLimits(ctx context.Context, t *TaskRow, keys []string, now time.Time) error
}

// decideClaim returns the claim, or nil when the execution has it already, or the refusal.
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

// alone reports whether the claim changes more than its task: it is not written together with others.
func (c *claim) alone() bool {
	return c.takenOver != nil || len(c.keys) > 0 || c.member.Task.HasLimitKeys
}

// apply assigns the task to the execution.
func (c *claim) apply() {
	t := &c.member.Task
	t.Status, t.StatusAt, t.StartedAt = wire.Running, c.now, &c.now
	t.ClaimPlan, t.Execution, t.ClaimExpiresAt = &c.plan.PK, &c.execution.ID, new(c.now.Add(c.ttl))
	t.Error, t.PreemptedAt = nil, nil
}

// ClaimMetadata is the metadata of the event of a claim that was given until a moment, and taken over from an execution, nil for none.
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

// mayClaim refuses a claim that the state does not allow, in the order of the protocol.
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

// beingMade reports whether a live claim of the plan holds the task.
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

// withinLimits refuses a claim on sorted keys of which one has reached its limit. The keys stay with the task, so that whoever gives a
// slot back knows that it waits.
func (tx *transaction) withinLimits(ctx context.Context, t *TaskRow, keys []string, now time.Time) error {
	if len(keys) == 0 {
		return nil
	}
	full, _, err := fullKeys(ctx, tx, t, keys, now)
	if err != nil || full == nil {
		return err
	}
	if err := setLimitKeys(ctx, tx, t, keys); err != nil {
		return err
	}
	return recorded("concurrency_limit_reached", "a concurrency limit is reached: "+joinWords(full), "task_id", t.TaskID, "keys", full)
}

// fullKeys locks the limits on sorted keys and returns those already filled by tasks other than t. They are so at a moment that comes
// after whatever was under way with them.
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

// reportStart notes where the execution that holds the claim runs. After a preemption it is a restart, with a fresh claim.
func (h *Hub) reportStart(ctx context.Context, tx *transaction, plan *PlanRow, m *MemberRow, req wire.StartTask, now time.Time) (*wire.Transition, error) {
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
	tx.record(memberEvent(wire.EventTaskStarted, plan, t, &req.ExecutionID, now, metadata))
	return transition(t, true), nil
}

// restart renews the claim of a preempted execution that has started again. When its claim has lapsed and others have
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
func (h *Hub) RenewClaim(ctx context.Context, c who.Principal, taskID string, req wire.RenewClaim) (*wire.Transition, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Transition, error) { return renewClaim(ctx, tx, taskID, req, nil) })
}

func renewClaim(ctx context.Context, tx *transaction, taskID string, req wire.RenewClaim, ran *int64) (*wire.Transition, error) {
	ttl, err := claimTTL(req.ClaimTTLSeconds)
	if err != nil {
		return nil, err
	}
	t, err := tx.Task(ctx, taskID, Exclusive)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, refuse.Unknown("task", "task_id", taskID)
	}
	if t.HasLimitKeys {
		if err := holdLimitsOf(ctx, tx, []string{taskID}); err != nil {
			return nil, err
		}
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	if !t.liveBy(req.ExecutionID, now) {
		return nil, claimNotHeld(ctx, tx, req.ExecutionID)
	}
	t.ClaimExpiresAt, t.PreemptedAt = new(now.Add(ttl)), nil
	if ran != nil {
		execution, err := tx.Execution(ctx, req.ExecutionID)
		if err != nil {
			return nil, err
		}
		if execution != nil && begins(t, execution, ran, now) {
			if err := tx.SetBeginnings(ctx, []Beginning{{execution.ID, t.PK, execution.StartedAt}}); err != nil {
				return nil, err
			}
		}
	}
	return transition(t, true), tx.UpdateTask(ctx, t)
}

const codeClaimNotHeld = "claim_not_held"

// claimNotHeldBy is the refusal of a renewal, before it is known how the claim ended: one that merely lapsed has no outcome.
func claimNotHeldBy(id string) *refuse.Error {
	return refuse.Conflict(codeClaimNotHeld, "the execution does not hold the task", "execution_id", id, "claim_outcome", nil)
}

// claimNotHeld says how the claim ended.
func claimNotHeld(ctx context.Context, tx Tx, id string) error {
	e := claimNotHeldBy(id)
	execution, err := tx.Execution(ctx, id)
	if err != nil {
		return err
	}
	if execution != nil && execution.ClaimOutcome != nil {
		e.Extra["claim_outcome"] = string(*execution.ClaimOutcome)
	}
	return e
}
