package hub

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// YieldTasks registers what a running task asks for, as upstreams of it. A batch is applied once; delivered again it gives
// the same answer. With Suspend the execution ends and the task waits.
func (h *Hub) YieldTasks(ctx context.Context, c Caller, planID, taskID string, req wire.YieldTasks) (*wire.Yielded, error) {
	return result(ctx, h, c, func(tx Tx) (*wire.Yielded, error) {
		if err := checkYield(req); err != nil {
			return nil, err
		}
		// The build is held too: what is yielded grows its plan, and the closure step of the build must see all of it or nothing.
		plan, m, err := findMember(ctx, tx, planID, taskID, Shared)
		if err != nil {
			return nil, err
		}
		if req.DeploymentID != plan.DeploymentID {
			return nil, conflict("deployment_mismatch", "the plan belongs to another deployment", "deployment_id", req.DeploymentID, "plan_deployment_id", plan.DeploymentID)
		}
		t := &m.Task
		stored, err := tx.YieldResult(ctx, req.ExecutionID, req.BatchID)
		if err != nil {
			return nil, err
		}
		if stored != nil {
			out := &wire.Yielded{}
			if err := json.Unmarshal(stored, out); err != nil {
				return nil, fmt.Errorf("read the result of yield %s: %w", req.BatchID, err)
			}
			out.Replayed = true
			return out, nil
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		execution, err := current(ctx, tx, plan, t, req.ExecutionID, wire.EventTaskYielded, now)
		if err != nil {
			return nil, err
		}
		return h.applyYield(ctx, tx, c, plan, m, execution, req)
	})
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
		return invalid("unknown_yielded_instance", fmt.Sprintf("%d yielded instances are not among the items", len(missing)), "instance_hashes", slices.Compact(missing))
	}
	return nil
}

func (h *Hub) applyYield(ctx context.Context, tx Tx, c Caller, plan *PlanRow, m *MemberRow, execution *ExecutionRow, req wire.YieldTasks) (*wire.Yielded, error) {
	t := &m.Task
	r := registration{h: h, tx: tx, caller: c, plan: plan, admission: wire.ByStatic, dynamic: map[string]bool{}}
	for _, hash := range req.Yielded {
		r.dynamic[hash] = true
	}
	members := &wire.Members{}
	err := tx.Savepoint(ctx, func() error {
		var err error
		members, err = r.run(ctx, req.Items)
		return err
	})
	var refused *Error
	if errors.As(err, &refused) && refused.Code == "instance_conflict" {
		return nil, h.failYield(ctx, tx, c, plan, t, execution, refused)
	}
	if err != nil {
		return nil, err
	}
	edges := make([]Edge, 0, len(req.Yielded))
	for _, hash := range sorted(req.Yielded) {
		up := r.instances[hash]
		edges = append(edges, Edge{Downstream: m.Instance, Upstream: up.PK, Task: up.Task})
	}
	fresh, err := tx.InsertEdges(ctx, edges, true)
	if err != nil {
		return nil, err
	}
	if len(fresh) > 0 {
		if err := tx.MarkDirty(ctx, []int64{m.Instance}, plan.PK); err != nil {
			return nil, err
		}
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	if req.Suspend {
		how := end{wire.EventTaskSuspended, wire.Suspended, wire.OutcomeSuspended, wire.ClaimSuspended, nil}
		if err := h.endExecution(ctx, tx, c, plan, t, execution, how, now); err != nil {
			return nil, err
		}
	}
	state := transition(t, true)
	out := &wire.Yielded{Members: *members, DynamicEdgesCreated: len(fresh), Status: state.Status, ExecutionID: state.ExecutionID, ClaimExpiresAt: state.ClaimExpiresAt}
	events := []EventRow{yieldEvent(plan, t, req, out, now)}
	if req.Suspend {
		events = append(events, memberEvent(wire.EventTaskSuspended, plan, t, &req.ExecutionID, now, nil))
	}
	return out, tx.AppendEvents(ctx, events)
}

func yieldEvent(plan *PlanRow, t *TaskRow, req wire.YieldTasks, out *wire.Yielded, now time.Time) EventRow {
	e := memberEvent(wire.EventTaskYielded, plan, t, &req.ExecutionID, now, map[string]any{
		"batch_id": req.BatchID, "yielded": req.Yielded, "suspend": req.Suspend, "members": out.Members, "dynamic_edges_created": out.DynamicEdgesCreated,
	})
	e.Batch = &req.BatchID
	e.BatchResult = mustJSON(out)
	return e
}

// failYield fails the task that asked for what its plan cannot have, so that it is not asked for again and again.
func (h *Hub) failYield(ctx context.Context, tx Tx, c Caller, plan *PlanRow, t *TaskRow, execution *ExecutionRow, refused *Error) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	message := refused.Message
	how := end{wire.EventTaskFailed, wire.Failed, wire.OutcomeFailed, wire.ClaimFailed, &message}
	if err := h.endExecution(ctx, tx, c, plan, t, execution, how, now); err != nil {
		return err
	}
	event := memberEvent(wire.EventTaskFailed, plan, t, &execution.ID, now, map[string]any{"reason": "instance_conflict"})
	event.Error = &message
	if err := tx.AppendEvents(ctx, []EventRow{event}); err != nil {
		return err
	}
	refused.Recorded = true
	return refused
}
