package hub

import (
	"context"
	"errors"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Operated is what came of an operation: the task after it, nil for artifacts and yields, what a yield registered, or why it was
// refused.
type Operated struct {
	Transition *wire.Transition
	Yielded    *wire.Yielded
	Refusal    *refuse.Error
}

// operated returns what came of an operation, apart from errors that are not refusals.
func operated(t *wire.Transition, err error) (Operated, error) {
	if refused, ok := errors.AsType[*refuse.Error](err); ok {
		return Operated{Refusal: refused}, nil
	}
	return Operated{Transition: t}, err
}

// Operate carries out operations on tasks of a plan in one transaction. Each does what the call of its own does; one that is
// refused takes back what it did itself and nothing else.
func (h *Hub) Operate(ctx context.Context, c who.Principal, planID string, operations []wire.Operation) ([]Operated, error) {
	var out []Operated
	err := h.write(ctx, c, func(tx *transaction) (err error) {
		if tx.plan, err = tx.Plan(ctx, planID, Shared); err != nil {
			return err
		}
		out, err = h.operateAll(ctx, c, tx, planID, operations)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// operateAll carries out operations on the plan of the transaction.
func (h *Hub) operateAll(ctx context.Context, c who.Principal, tx *transaction, planID string, operations []wire.Operation) ([]Operated, error) {
	out, _, err := h.operateOn(ctx, c, tx, planID, operations, false)
	return out, err
}

// operateOn is [Hub.operateAll], and returns what the operations were decided by, as they left it, when all could be carried out in one batch:
// whole members, or what operations need of them.
func (h *Hub) operateOn(ctx context.Context, c who.Principal, tx *transaction, planID string, operations []wire.Operation, whole bool) ([]Operated, *Ground, error) {
	out := make([]Operated, len(operations))
	if batched(operations) == len(operations) && tx.plan != nil {
		ground, err := holdAndRead(ctx, tx, operations, whole)
		if err != nil {
			return nil, nil, err
		}
		return out, ground, h.together(ctx, c, tx, ground, operations, out)
	}
	if err := holdAll(ctx, tx, operations); err != nil {
		return nil, nil, err
	}
	for at := 0; at < len(operations); {
		n := batched(operations[at:])
		var err error
		if n > 1 && tx.plan != nil {
			err = h.together(ctx, c, tx, nil, operations[at:at+n], out[at:at+n])
		} else { // one in a batch gains nothing
			n = 1
			out[at], err = h.single(ctx, c, tx, planID, operations[at])
		}
		if err != nil {
			return nil, nil, err
		}
		at += n
	}
	tx.pending.sourceToo = tx.pending.sourceToo || failedForGood(operations, out)
	return out, nil, nil
}

// failedForGood reports whether a task has failed that is not tried again. Its build is flagged then, although it is the one that the change
// comes from: whoever looks after it may be another process than the one that reports.
func failedForGood(operations []wire.Operation, done []Operated) bool {
	failed := map[string]bool{}
	for i, op := range operations {
		switch {
		case done[i].Refusal != nil:
		case op.Fail != nil:
			failed[op.TaskID] = true
		case op.Retry != nil:
			delete(failed, op.TaskID)
		}
	}
	return len(failed) > 0
}

func (h *Hub) single(ctx context.Context, c who.Principal, tx *transaction, planID string, op wire.Operation) (Operated, error) {
	if op.Yield == nil {
		return tx.operate(ctx, func() (*wire.Transition, error) { return h.operation(ctx, c, tx, planID, op) })
	}
	// Whether it was applied before is read from events.
	if err := tx.writeEvents(ctx); err != nil {
		return Operated{}, err
	}
	var yielded *wire.Yielded
	out, err := tx.operate(ctx, func() (_ *wire.Transition, err error) {
		yielded, err = h.yieldTasks(ctx, c, tx, planID, op.TaskID, *op.Yield, op.RanMS)
		return nil, err
	})
	if out.Refusal == nil {
		out.Yielded = yielded
	}
	return out, err
}

// operate carries out one operation, which takes back what it wrote when it is refused, unless the refusal is recorded.
func (tx *transaction) operate(ctx context.Context, fn func() (*wire.Transition, error)) (Operated, error) {
	var t *wire.Transition
	var refused error
	err := tx.savepoint(ctx, func() error {
		var err error
		if t, err = fn(); isRecorded(err) {
			refused, err = err, nil
		}
		return err
	})
	if err == nil {
		err = refused
	}
	return operated(t, err)
}

func (h *Hub) operation(ctx context.Context, c who.Principal, tx *transaction, planID string, op wire.Operation) (*wire.Transition, error) {
	switch {
	case op.Start != nil:
		return h.startTask(ctx, c, tx, planID, op)
	case op.Complete != nil:
		return h.endTask(ctx, c, tx, planID, op.TaskID, op.Complete.ExecutionID, *completed(&op))
	case op.Fail != nil:
		return h.endTask(ctx, c, tx, planID, op.TaskID, op.Fail.ExecutionID, failure(op.Fail.ErrorMessage).after(op.RanMS))
	case op.Interrupt != nil:
		return h.endTask(ctx, c, tx, planID, op.TaskID, op.Interrupt.ExecutionID, interruption(op.Interrupt.ErrorMessage).after(op.RanMS))
	case op.Suspend != nil:
		return h.endTask(ctx, c, tx, planID, op.TaskID, op.Suspend.ExecutionID, suspension.after(op.RanMS))
	case op.Return != nil:
		return h.returnTask(ctx, c, tx, planID, op.TaskID, *op.Return)
	case op.Retry != nil:
		return h.changeTask(ctx, c, tx, planID, op.TaskID, retryTask)
	case op.Renew != nil:
		return renewClaim(ctx, tx, op.TaskID, *op.Renew, op.RanMS)
	case op.Artifacts != nil:
		_, err := h.putArtifacts(ctx, tx, planID, op.TaskID, *op.Artifacts)
		return nil, err
	}
	return nil, refuse.Invalid("empty_operation", "the operation says nothing", "task_id", op.TaskID)
}

// holdAll takes what operations on the transaction's plan, whose build is locked, are going to hold, in the order that every transaction does:
// tasks, then limits. Without a plan each of them is refused.
func holdAll(ctx context.Context, tx *transaction, operations []wire.Operation) error {
	if tx.plan == nil {
		return nil
	}
	tasks, starts, keys := toHold(operations)
	recorded, err := tx.HoldForOperations(ctx, tx.plan.PK, tasks, starts)
	if err != nil {
		return err
	}
	_, err = tx.LockLimits(ctx, sorted(append(keys, recorded...)))
	return err
}

// holdAndRead is [holdAll], and reads what the operations, of which a batch can carry out all, are decided by.
func holdAndRead(ctx context.Context, tx *transaction, operations []wire.Operation, whole bool) (*Ground, error) {
	tasks, starts, keys := toHold(operations)
	ground, err := tx.HoldAndRead(ctx, tx.plan.PK, tasks, starts, executionsOf(operations), tx.held, whole)
	if err != nil {
		return nil, err
	}
	if keys = sorted(append(keys, ground.Keys...)); len(keys) == 0 {
		return ground, nil
	}
	if _, err = tx.LockLimits(ctx, keys); err != nil {
		return nil, err
	}
	ground.Now, err = tx.Now(ctx) // after whatever was under way with the limits
	return ground, err
}

// toHold returns the tasks of operations, those of them that are to start, and the limits that starts name.
func toHold(operations []wire.Operation) (tasks, starts, keys []string) {
	for _, op := range operations {
		tasks = append(tasks, op.TaskID)
		if op.Start != nil {
			starts = append(starts, op.TaskID)
			keys = append(keys, op.Start.LimitKeys...)
		}
		if op.Yield != nil {
			for _, item := range op.Yield.Items {
				tasks = append(tasks, item.TaskID)
			}
		}
	}
	return sorted(tasks), sorted(starts), keys
}
