package hub

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// SealPlan says that all tasks of a plan are registered. A plan that was never active becomes the active one.
func (h *Hub) SealPlan(ctx context.Context, c who.Principal, id string) (*wire.Plan, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Plan, error) {
		plan, err := FindPlan(ctx, tx, id, Exclusive)
		if err != nil {
			return nil, err
		}
		b, err := tx.BuildByPK(ctx, plan.Build, Exclusive)
		if err != nil {
			return nil, err
		}
		closure, err := h.closure(ctx, tx, c, b, plan)
		if err != nil {
			return nil, err
		}
		if closure.BuildFailed {
			return nil, closureRefusal(plan, closure)
		}
		if plan.SealedAt != nil {
			return &wire.Plan{PlanRow: plan.PlanRow}, nil
		}
		if err := rootsExpanded(ctx, tx, plan); err != nil {
			return nil, err
		}
		if err := checkCurrent(ctx, tx, plan); err != nil {
			return nil, err
		}
		plans, err := tx.Plans(ctx, plan.Build)
		if err != nil {
			return nil, err
		}
		if plans[0].Generation > plan.Generation {
			return nil, refuse.Conflict("plan_superseded", "the build has a newer plan", "plan_id", plan.ID)
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		plan.SealedAt = new(wire.At(now))
		if plan.ActivatedAt == nil {
			err = activate(ctx, tx, plan, plans, now)
		} else {
			err = tx.UpdatePlan(ctx, plan)
		}
		if err != nil {
			return nil, err
		}
		return &wire.Plan{PlanRow: plan.PlanRow}, nil
	})
}

// rootsExpanded refuses a plan with roots whose upstreams are not known. That everything below them is a member has been
// seen to by the closure step.
func rootsExpanded(ctx context.Context, tx Tx, plan *PlanRow) error {
	roots, err := tx.Roots(ctx, plan.PK)
	if err != nil {
		return err
	}
	var unexpanded []string
	for i := range roots {
		if !roots[i].Expanded && roots[i].Task.Status != wire.Completed {
			unexpanded = append(unexpanded, roots[i].Task.TaskID)
		}
	}
	if unexpanded != nil {
		return refuse.Conflict("plan_incomplete_registration", "the upstreams of a root are not registered yet", "plan_id", plan.ID, "reason", "roots_unexpanded", "task_ids", unexpanded)
	}
	return nil
}
