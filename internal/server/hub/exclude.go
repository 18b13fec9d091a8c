package hub

import (
	"context"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// ExcludeMember leaves a member out of its plan, and with it what needs it. A root among them fails the build.
func (h *Hub) ExcludeMember(ctx context.Context, c who.Principal, planID, taskID string, req wire.ExcludeMember) (*wire.Excluded, error) {
	return h.exclude(ctx, c, planID, taskID, wire.ExcludedByOperator, req.Reason)
}

// DiscoveryFailed leaves out a member whose upstreams could not be found.
func (h *Hub) DiscoveryFailed(ctx context.Context, c who.Principal, planID, taskID string, req wire.DiscoveryFailed) (*wire.Excluded, error) {
	return h.exclude(ctx, c, planID, taskID, wire.ExcludedDiscoveryFailed, &req.Error)
}

func (h *Hub) exclude(ctx context.Context, c who.Principal, planID, taskID string, reason wire.Exclusion, note *string) (*wire.Excluded, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Excluded, error) {
		plan, err := FindPlan(ctx, tx, planID, Exclusive)
		if err != nil {
			return nil, err
		}
		net, err := loadNet(ctx, tx, plan)
		if err != nil {
			return nil, err
		}
		at, ok := net.byTask[taskID]
		if !ok {
			return nil, notAMember(taskID, planID)
		}
		if plan.SupersededAt != nil {
			return nil, refuse.Conflict("plan_superseded", "the build works by another plan now", "plan_id", plan.ID)
		}
		out := &wire.Excluded{PlanID: plan.ID, Excluded: []string{}, RootsExcluded: []string{}}
		if net.members[at].ExcludedAt != nil {
			return out, nil
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		left := net.cascade(at)
		if err := writeExclusion(ctx, tx, plan, net, at, left, reason, note, now); err != nil {
			return nil, err
		}
		for _, n := range append([]int{at}, left...) {
			m := &net.members[n]
			out.Excluded = append(out.Excluded, m.Task.TaskID)
			if m.IsRoot {
				out.RootsExcluded = append(out.RootsExcluded, m.Task.TaskID)
			}
		}
		slices.Sort(out.RootsExcluded)
		if len(out.RootsExcluded) == 0 {
			return out, nil
		}
		out.BuildFailed, err = h.failForRoots(ctx, tx, c, plan, out.RootsExcluded)
		return out, err
	})
}

func (h *Hub) failForRoots(ctx context.Context, tx *transaction, c who.Principal, plan *PlanRow, roots []string) (bool, error) {
	b, err := tx.BuildByPK(ctx, plan.Build, Exclusive)
	if err != nil || b.Status.Terminal() {
		return false, err
	}
	message := "excluded: root task " + joinWords(roots)
	_, err = h.endBuild(ctx, tx, c, b, wire.BuildFailed, &message, map[string]any{"reason": "root_excluded", "task_ids": roots})
	return true, err
}

func writeExclusion(ctx context.Context, tx *transaction, plan *PlanRow, net *net, at int, left []int, reason wire.Exclusion, note *string, now time.Time) error {
	first := &net.members[at]
	if err := tx.Exclude(ctx, plan.PK, []int64{first.Task.PK}, reason, now); err != nil {
		return err
	}
	pks := make([]int64, len(left))
	for i, n := range left {
		pks[i] = net.members[n].Task.PK
	}
	if err := tx.Exclude(ctx, plan.PK, pks, wire.ExcludedUpstreamExcluded, now); err != nil {
		return err
	}
	metadata := map[string]any{"reason": string(reason)}
	if note != nil {
		metadata["note"] = *note
	}
	events := []EventRow{memberEvent(wire.EventTaskExcluded, plan, &first.Task, nil, now, metadata)}
	if reason == wire.ExcludedDiscoveryFailed {
		events[0].Error = note
	}
	for _, n := range left {
		events = append(events, memberEvent(wire.EventTaskExcluded, plan, &net.members[n].Task, nil, now, map[string]any{
			"reason": string(wire.ExcludedUpstreamExcluded), "excluded_by": first.Task.TaskID,
		}))
	}
	tx.record(events...)
	if plan.Reactive {
		tx.work([]int64{first.Task.PK}, now)
		tx.work(pks, now)
	}
	return nil
}

// SkipBlocked marks the tasks of a build's active plan that cannot be made, since something that they need has failed or was
// called off.
func (h *Hub) SkipBlocked(ctx context.Context, c who.Principal, buildID string) (*wire.SkippedBlocked, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.SkippedBlocked, error) {
		b, err := FindBuild(ctx, tx, buildID, Exclusive)
		if err != nil {
			return nil, err
		}
		plan, err := tx.ActivePlan(ctx, b.PK)
		if err != nil {
			return nil, err
		}
		out := &wire.SkippedBlocked{Skipped: []string{}}
		if plan == nil {
			return out, nil
		}
		out.PlanID = &plan.ID
		net, err := loadNet(ctx, tx, plan)
		if err != nil {
			return nil, err
		}
		return out, h.skip(ctx, tx, c, plan, net, net.blocked(), out)
	})
}

func (h *Hub) skip(ctx context.Context, tx *transaction, c who.Principal, plan *PlanRow, net *net, blocked []int, out *wire.SkippedBlocked) error {
	if len(blocked) == 0 {
		return nil
	}
	// The tasks are held in order and looked at again: one that was taken up meanwhile is not skipped.
	ids := make([]string, len(blocked))
	for i, n := range blocked {
		ids[i] = net.members[n].Task.TaskID
	}
	tasks, err := tx.LockTasks(ctx, ids)
	if err != nil {
		return err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	var pks []int64
	var events []EventRow
	for i := range tasks {
		t := &tasks[i]
		if t.Status != wire.Pending && t.Status != wire.Suspended && t.Status != wire.Interrupted {
			continue
		}
		pks = append(pks, t.PK)
		out.Skipped = append(out.Skipped, t.TaskID)
		events = append(events, memberEvent(wire.EventTaskSkipped, plan, t, nil, now, map[string]any{"reason": "blocked"}))
	}
	if err := tx.MoveTasks(ctx, pks, wire.Skipped, now); err != nil {
		return err
	}
	tx.record(events...)
	h.touch(c, pks...)
	if plan.Reactive {
		tx.wake(pks, plan.Build, false, now)
	}
	return nil
}
