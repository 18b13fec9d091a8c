package hub

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// returnTask takes a claim back with which nothing was done, and forgets its execution.
func (h *Hub) returnTask(ctx context.Context, c who.Principal, tx *transaction, planID, taskID string, req wire.ReturnTask) (*wire.Transition, error) {
	plan, m, err := tx.findMember(ctx, planID, taskID, NoLock)
	if err != nil {
		return nil, err
	}
	t := &m.Task
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	execution, err := tx.Execution(ctx, req.ExecutionID)
	if err != nil {
		return nil, err
	}
	if s := stand(plan, t, execution); s != holder {
		return nil, refuse.Conflict("execution_not_current", "the execution does not hold the task any more", "execution_id", req.ExecutionID)
	}
	release(t, wire.Pending, now)
	t.StartedAt, t.Execution = nil, nil
	if err := tx.UpdateTask(ctx, t); err != nil {
		return nil, err
	}
	if err := tx.DeleteExecution(ctx, execution.ID); err != nil {
		return nil, err
	}
	e := memberEvent(wire.EventTaskInterrupted, plan, t, &execution.ID, now, map[string]any{"returned": true})
	e.Error = req.Reason
	tx.record(e)
	h.touch(c, t.PK)
	wakeOthers(tx, plan, t, true, now)
	pause := returnRest
	if req.PauseSeconds != nil {
		pause = time.Duration(*req.PauseSeconds) * time.Second
	}
	w := &tx.pending.work
	w.plan, w.postponed = plan.PK, append(w.postponed, t.PK)
	if until := now.Add(pause); until.After(w.until) {
		w.until = until
	}
	return transition(t, true), nil
}

// returnRest is how long a task that was handed back is left alone.
const returnRest = time.Second
