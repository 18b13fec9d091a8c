package hub

import (
	"context"
	"errors"

	"github.com/stardag-go/stardag/registry/wire"
)

// Operated is what came of an operation: the task after it, nil for artifacts, or why it was refused.
type Operated struct {
	Transition *wire.Transition
	Refusal    *Error
}

// Operate carries out operations on tasks of a plan in one transaction. Each does what the call of its own does; one that is
// refused takes back what it did itself and nothing else.
func (h *Hub) Operate(ctx context.Context, c Caller, planID string, operations []wire.Operation) ([]Operated, error) {
	var out []Operated
	h.writes.Add(1)
	err := h.store.Write(ctx, c.Env, func(tx Tx) error {
		out = make([]Operated, len(operations))
		u := &unit{Tx: tx}
		var err error
		if u.plan, err = holdAll(ctx, tx, planID, operations); err != nil {
			return err
		}
		within := &Hub{store: joined{u}, opts: h.opts, touched: h.touched, written: h.written}
		for at := 0; at < len(operations); {
			n := 0
			if u.plan != nil {
				n, err = h.bulk(ctx, c, u, within, operations[at:], out[at:])
			}
			if n == 0 && err == nil { // not one that goes in bulk
				n = 1
				err = within.single(ctx, c, planID, operations[at], &out[at])
			}
			if err != nil {
				return err
			}
			at += n
		}
		if err := tx.AppendEvents(ctx, u.events); err != nil {
			return err
		}
		return u.flag(ctx)
	})
	if err != nil {
		return nil, err
	}
	h.written.tell(c.Env)
	return out, nil
}

// single carries out one operation.
func (h *Hub) single(ctx context.Context, c Caller, planID string, op wire.Operation, out *Operated) error {
	t, err := h.operation(ctx, c, planID, op)
	refused, ok := errors.AsType[*Error](err)
	if err != nil && !ok {
		return err
	}
	*out = Operated{Transition: t, Refusal: refused}
	return nil
}

func (h *Hub) operation(ctx context.Context, c Caller, planID string, op wire.Operation) (*wire.Transition, error) {
	switch {
	case op.Start != nil:
		return h.StartTask(ctx, c, planID, op.TaskID, *op.Start)
	case op.Complete != nil:
		return h.CompleteTask(ctx, c, planID, op.TaskID, *op.Complete)
	case op.Fail != nil:
		return h.FailTask(ctx, c, planID, op.TaskID, *op.Fail)
	case op.Interrupt != nil:
		return h.InterruptTask(ctx, c, planID, op.TaskID, *op.Interrupt)
	case op.Retry != nil:
		return h.RetryTask(ctx, c, planID, op.TaskID)
	case op.Renew != nil:
		return h.RenewClaim(ctx, c, op.TaskID, *op.Renew)
	case op.Artifacts != nil:
		_, err := h.PutArtifacts(ctx, c, planID, op.TaskID, *op.Artifacts)
		return nil, err
	}
	return nil, invalid("empty_operation", "the operation says nothing", "task_id", op.TaskID)
}

// holdAll takes what operations are going to hold, in the order that every transaction does: the build, tasks, limits. It
// gives the plan, nil when there is none: each operation is refused then.
func holdAll(ctx context.Context, tx Tx, planID string, operations []wire.Operation) (*PlanRow, error) {
	plan, err := tx.Plan(ctx, planID, Shared)
	if plan == nil || err != nil {
		return nil, err
	}
	var tasks, starts, keys []string
	for _, op := range operations {
		tasks = append(tasks, op.TaskID)
		if op.Start != nil {
			starts = append(starts, op.TaskID)
			keys = append(keys, op.Start.LimitKeys...)
		}
	}
	recorded, err := tx.HoldForOperations(ctx, plan.PK, sorted(tasks), sorted(starts))
	if err != nil {
		return nil, err
	}
	_, err = tx.LockLimits(ctx, sorted(append(keys, recorded...)))
	return plan, err
}

// joined lets what makes transactions of its own take part in one that is open.
type joined struct{ tx Tx }

func (j joined) Write(ctx context.Context, _ int64, fn func(Tx) error) error {
	return j.tx.Savepoint(ctx, func() error { return fn(j.tx) })
}

func (j joined) Read(_ context.Context, _ int64, fn func(Tx) error) error { return fn(j.tx) }
