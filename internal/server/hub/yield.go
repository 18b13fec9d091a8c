package hub

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// YieldTasks registers what a running task asks for, as upstreams of it. A batch is applied once; delivered again it gives
// the same answer. With Suspend the execution ends and the task waits.
func (h *Hub) YieldTasks(ctx context.Context, c who.Principal, planID, taskID string, req wire.YieldTasks) (*wire.Yielded, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Yielded, error) {
		return h.yieldTasks(ctx, c, tx, planID, taskID, req, nil)
	})
}

func (h *Hub) yieldTasks(ctx context.Context, c who.Principal, tx *transaction, planID, taskID string, req wire.YieldTasks, ran *int64) (*wire.Yielded, error) {
	if err := checkYield(req); err != nil {
		return nil, err
	}
	// The build is held too: what is yielded grows its plan, and the closure step of the build must see all of it or nothing.
	plan, err := tx.findPlan(ctx, planID, Shared)
	if err != nil {
		return nil, err
	}
	// The task is held later, together with those that are registered, in the order of task ids.
	m, err := tx.Member(ctx, plan.PK, taskID, NoLock)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, notAMember(taskID, planID)
	}
	if req.DeploymentID != plan.DeploymentID {
		return nil, refuse.Conflict("deployment_mismatch", "the plan belongs to another deployment", "deployment_id", req.DeploymentID, "plan_deployment_id", plan.DeploymentID)
	}
	if out, err := replay(ctx, tx, req); out != nil || err != nil {
		return out, err
	}
	y := yielding{h: h, tx: tx, caller: c, plan: plan, member: m, req: req, ran: ran}
	if _, err := y.standing(ctx, &m.Task); errors.Is(err, errNotHeld) {
		return y.late(ctx) // once an execution does not hold its task, it never will
	} else if err != nil {
		return nil, err
	}
	return y.apply(ctx)
}

// replay returns the answer that a batch has had before.
func replay(ctx context.Context, tx Tx, req wire.YieldTasks) (*wire.Yielded, error) {
	stored, err := tx.YieldResult(ctx, req.ExecutionID, req.BatchID)
	if stored == nil || err != nil {
		return nil, err
	}
	out := &wire.Yielded{}
	if err := json.Unmarshal(stored, out); err != nil {
		return nil, fmt.Errorf("read the result of yield %s: %w", req.BatchID, err)
	}
	out.Replayed = true
	return out, nil
}

func checkYield(req wire.YieldTasks) error {
	if err := checkChunk(len(req.Items)); err != nil {
		return err
	}
	sent := make(map[string]bool, len(req.Items))
	for i := range req.Items {
		sent[req.Items[i].InstanceHash] = true
	}
	var missing []string
	for _, hash := range req.Yielded {
		if !sent[hash] {
			missing = append(missing, hash)
		}
	}
	if missing != nil {
		slices.Sort(missing)
		return refuse.Invalid("unknown_yielded_instance", fmt.Sprintf("%d yielded instances are not among the items", len(missing)), "instance_hashes", slices.Compact(missing))
	}
	return nil
}

var (
	// errNotHeld is an execution that does not hold its task.
	errNotHeld = errors.New("the execution does not hold the task")
	// errTwin is a delivery of the same batch that was faster.
	errTwin = errors.New("the batch has been applied meanwhile")
)

// yielding is a yield that has not been applied before.
type yielding struct {
	h      *Hub
	tx     *transaction
	caller who.Principal
	plan   *PlanRow
	member *MemberRow
	req    wire.YieldTasks
	ran    *int64 // of a run that suspends, as in wire.Operation
}

// standing returns the execution when it holds t through the plan, and errNotHeld otherwise.
func (y *yielding) standing(ctx context.Context, t *TaskRow) (*ExecutionRow, error) {
	execution, err := y.tx.Execution(ctx, y.req.ExecutionID)
	if err == nil && stand(y.plan, t, execution) != holder {
		err = errNotHeld
	}
	return execution, err
}

// late answers for an execution that does not hold the task: either a twin of this call was faster, or the refusal is recorded.
func (y *yielding) late(ctx context.Context) (*wire.Yielded, error) {
	t, err := y.hold(ctx)
	if err != nil {
		return nil, err
	}
	if out, err := replay(ctx, y.tx, y.req); out != nil || err != nil {
		return out, err
	}
	now, err := y.tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	if _, err = current(ctx, y.tx, y.plan, t, y.req.ExecutionID, wire.EventTaskYielded, now, ended, otherPlan); err == nil {
		err = fmt.Errorf("yield %s of execution %s: it holds its task again", y.req.BatchID, y.req.ExecutionID)
	}
	return nil, err
}

// hold returns the task that yields, held.
func (y *yielding) hold(ctx context.Context) (*TaskRow, error) {
	t, err := y.tx.Task(ctx, y.member.Task.TaskID, Exclusive)
	if err == nil && t == nil {
		err = refuse.Unknown("task", "task_id", y.member.Task.TaskID)
	}
	return t, err
}

func (y *yielding) apply(ctx context.Context) (*wire.Yielded, error) {
	r := registration{
		h: y.h, tx: y.tx, caller: y.caller, plan: y.plan, admission: wire.ByStatic, dynamic: map[string]bool{},
		parent: y.member.Instance, parentTask: y.member.Task.TaskID,
	}
	for _, hash := range y.req.Yielded {
		r.dynamic[hash] = true
	}
	var t *TaskRow
	var execution *ExecutionRow
	r.held = func(ctx context.Context, held *TaskRow) (err error) {
		if t = held; t == nil {
			return errNotHeld
		}
		if out, err := replay(ctx, y.tx, y.req); out != nil || err != nil {
			return cmp.Or(err, errTwin)
		}
		execution, err = y.standing(ctx, t)
		return err
	}
	members := &wire.Members{}
	err := y.tx.savepoint(ctx, func() error {
		var err error
		members, err = r.run(ctx, y.req.Items)
		return err
	})
	var refused *refuse.Error
	switch {
	case errors.Is(err, errNotHeld), errors.Is(err, errTwin):
		return y.late(ctx)
	case errors.As(err, &refused) && refused.Code == "instance_conflict":
		return nil, y.fail(ctx, refused)
	case err != nil:
		return nil, err
	}
	now, err := y.tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	if y.req.Suspend {
		if err := y.h.endExecution(ctx, y.tx, y.caller, y.plan, t, execution, suspension.after(y.ran), now); err != nil {
			return nil, err
		}
	}
	state := transition(t, true)
	out := &wire.Yielded{Members: *members, DynamicEdgesCreated: r.dynamics, Status: state.Status, ExecutionID: state.ExecutionID, ClaimExpiresAt: state.ClaimExpiresAt}
	y.tx.record(yieldEvent(y.plan, t, y.req, out, now))
	if y.req.Suspend {
		y.tx.record(suspension.happened(y.plan, t, y.req.ExecutionID, now))
	}
	return out, nil
}

func yieldEvent(plan *PlanRow, t *TaskRow, req wire.YieldTasks, out *wire.Yielded, now time.Time) EventRow {
	e := memberEvent(wire.EventTaskYielded, plan, t, &req.ExecutionID, now, map[string]any{
		"batch_id": req.BatchID, "yielded": req.Yielded, "suspend": req.Suspend, "members": out.Members, "dynamic_edges_created": out.DynamicEdgesCreated,
	})
	e.Batch = &req.BatchID
	e.BatchResult = mustJSON(out)
	return e
}

// fail fails the task that asked for what its plan cannot have, so that it is not asked for again and again. What the
// registration held has been let go with what it wrote, so that the task is looked at again.
func (y *yielding) fail(ctx context.Context, refused *refuse.Error) error {
	t, err := y.hold(ctx)
	if err != nil {
		return err
	}
	execution, err := y.standing(ctx, t)
	if errors.Is(err, errNotHeld) {
		_, err = y.late(ctx)
	}
	if err != nil {
		return err
	}
	now, err := y.tx.Now(ctx)
	if err != nil {
		return err
	}
	message := refused.Message
	if err := y.h.endExecution(ctx, y.tx, y.caller, y.plan, t, execution, failure(&message), now); err != nil {
		return err
	}
	event := memberEvent(wire.EventTaskFailed, y.plan, t, &execution.ID, now, map[string]any{"reason": "instance_conflict"})
	event.Error = &message
	y.tx.record(event)
	refused.Recorded = true
	return refused
}
