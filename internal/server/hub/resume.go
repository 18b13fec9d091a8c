package hub

import (
	"context"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// ResumeBuild makes a build run again, whatever its status, and goes back to the plan of a deployment with settings when one is
// named and known. Doing it again changes nothing.
func (h *Hub) ResumeBuild(ctx context.Context, c who.Principal, id string, req wire.ResumeBuild) (*wire.Resumed, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Resumed, error) {
		if err := checkSettings(req.Settings); err != nil {
			return nil, err
		}
		b, err := FindBuild(ctx, tx, id, Exclusive)
		if err != nil {
			return nil, err
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		out := &wire.Resumed{}
		var plan *PlanRow
		if req.DeploymentID != nil {
			hash, err := settingsHash(req.Settings)
			if err != nil {
				return nil, err
			}
			if plan, out.Changed, err = reactivate(ctx, tx, b, *req.DeploymentID, hash, now); err != nil {
				return nil, err
			}
			if plan != nil {
				out.Plan = &wire.Plan{PlanRow: plan.PlanRow}
			}
		}
		if b.Status != wire.BuildRunning {
			out.Changed = true
			b.Status, b.Outcome = wire.BuildRunning, nil
			b.CompletedAt, b.ErrorMessage, b.StatusTriggeredByUserID = nil, nil, nil
		}
		if out.Changed {
			b.IsResumed = true
			b.LastActiveAt = wire.At(now)
		}
		if m := null(req.ExecutorMetadata); m != nil {
			b.ExecutorMetadata = m
		}
		if err := tx.UpdateBuild(ctx, b); err != nil {
			return nil, err
		}
		out.Build = b.Build
		if !out.Changed {
			return out, nil
		}
		e := EventRow{Type: wire.EventBuildResumed, CreatedAt: now, Build: &b.PK}
		if plan != nil {
			e.Plan = &plan.PK
		}
		tx.record(e)
		return out, nil
	})
}

// reactivate makes the plan of a scope the active one again, when it had been superseded.
func reactivate(ctx context.Context, tx *transaction, b *BuildRow, deploymentID, hash string, now time.Time) (*PlanRow, bool, error) {
	d, err := tx.Deployment(ctx, deploymentID)
	if err != nil || d == nil {
		return nil, false, err
	}
	plan, err := tx.PlanOf(ctx, b.PK, d.PK, hash)
	if err != nil || plan == nil || plan.SupersededAt == nil {
		return plan, false, err
	}
	if err := checkCurrent(ctx, tx, plan); err != nil {
		return nil, false, err
	}
	plans, err := tx.Plans(ctx, b.PK)
	if err != nil {
		return nil, false, err
	}
	for i := range plans {
		if p := &plans[i]; p.Generation > plan.Generation && p.ActivatedAt == nil {
			return nil, false, refuse.Conflict("plan_superseded", "a newer plan of the build is being registered", "plan_id", plan.ID, "pending_plan_id", p.ID)
		}
	}
	if err := activate(ctx, tx, plan, plans, now); err != nil {
		return nil, false, err
	}
	return plan, true, nil
}

// activate supersedes the active one of plans and makes plan active.
func activate(ctx context.Context, tx *transaction, plan *PlanRow, plans []PlanRow, now time.Time) error {
	for i := range plans {
		if p := &plans[i]; p.Active() && p.PK != plan.PK {
			p.SupersededAt = new(wire.At(now))
			if err := tx.UpdatePlan(ctx, p); err != nil {
				return err
			}
			tx.dropWork(p.Build)
		}
	}
	plan.ActivatedAt = new(wire.At(now))
	plan.SupersededAt = nil
	return tx.UpdatePlan(ctx, plan)
}

// checkCurrent refuses a plan whose deployment is not its app's current one. Local deployments are always theirs.
func checkCurrent(ctx context.Context, tx Tx, plan *PlanRow) error {
	if plan.DeploymentKind != wire.Modal {
		return nil
	}
	d, err := tx.Deployment(ctx, plan.DeploymentID)
	if err != nil || d == nil {
		return err
	}
	if err := tx.LockApp(ctx, d.Kind, d.AppName, Shared); err != nil {
		return err
	}
	current, err := tx.Deployments(ctx, DeploymentFilter{Kind: &d.Kind, AppName: &d.AppName, Current: true, Limit: 1})
	if err != nil {
		return err
	}
	if len(current) == 1 && current[0].ID == d.ID {
		return nil
	}
	e := refuse.Conflict("deployment_not_current", fmt.Sprintf("deployment %s is not the current one of app %q", d.ID, d.AppName), "deployment_id", d.ID)
	if len(current) == 1 {
		e.Extra["current_deployment_id"] = current[0].ID
	}
	return e
}
