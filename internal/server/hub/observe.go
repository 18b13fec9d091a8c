package hub

import (
	"context"

	"github.com/stardag-go/stardag/registry/wire"
)

// observe applies what clients saw of the outputs: a task whose output is there is completed, one whose output is gone,
// and not since before it was last completed, is pending again.
func (r *registration) observe(ctx context.Context) error {
	var completed, invalidated []int64
	var lapsed []string
	seen := map[string]bool{}
	for _, item := range r.items {
		t := r.tasks[item.TaskID]
		switch {
		case item.ObservedComplete && t.Status != wire.Completed && !t.Live(r.now):
			if t.Status == wire.Running && t.Execution != nil {
				lapsed = append(lapsed, *t.Execution)
			}
			completed = append(completed, t.PK)
			r.observed(t, wire.EventTaskObservedComplete)
			t.Status, t.CompletedAt, t.OutputBytes = wire.Completed, &r.now, nil
			seen[item.TaskID] = true
		case !item.ObservedComplete && t.Status == wire.Completed && !seen[item.TaskID] && (t.CompletedAt == nil || t.CompletedAt.Before(item.ObservedAt.Add(r.apart))):
			invalidated = append(invalidated, t.PK)
			r.observed(t, wire.EventTaskInvalidated)
			t.Status, t.CompletedAt = wire.Pending, nil
		}
	}
	r.out.Completed, r.out.Invalidated = len(completed), len(invalidated)
	if err := r.tx.CloseClaims(ctx, lapsed, wire.ClaimLapsed, r.now); err != nil {
		return err
	}
	if err := r.tx.MoveTasks(ctx, completed, wire.Completed, r.now); err != nil {
		return err
	}
	if err := r.tx.MoveTasks(ctx, invalidated, wire.Pending, r.now); err != nil {
		return err
	}
	if r.plan.Reactive {
		r.tx.wake(completed, r.plan.Build, len(lapsed) > 0, r.now)
		r.tx.wake(invalidated, r.plan.Build, false, r.now)
	}
	return nil
}

func (r *registration) observed(t *TaskRow, event wire.EventType) {
	r.events = append(r.events, EventRow{Type: event, Build: &r.plan.Build, Plan: &r.plan.PK, Task: &t.PK})
}
