package hub

import (
	"context"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// StartTask claims a task for an execution, or records what the holder of the claim reports about itself.
func (h *Hub) StartTask(ctx context.Context, c who.Principal, planID, taskID string, req wire.StartTask) (*wire.Transition, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Transition, error) {
		return h.startTask(ctx, c, tx, planID, wire.Operation{TaskID: taskID, Start: &req})
	})
}

// startTask is like [Hub.StartTask] for an operation, which has more options.
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

// claims reports whether a start asks for the claim. Otherwise it is a report of the execution that has it.
func claims(req *wire.StartTask) bool { return req.Claim == nil || *req.Claim }

// reportStart records where the execution that holds the claim runs. After a preemption it is a restart, with a fresh claim.
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

// restart renews the claim of a preempted execution that has started again. When the claim has lapsed and others have filled its
// limits since, the execution goes on without one, as after any lapse.
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
