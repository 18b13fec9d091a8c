package hub

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// completeBuild is one try of [Hub.CompleteBuild].
func (h *Hub) completeBuild(ctx context.Context, c who.Principal, id string, req wire.CompleteBuild) (*wire.Build, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Build, error) {
		b, err := FindBuild(ctx, tx, id, Exclusive)
		if err != nil {
			return nil, err
		}
		switch {
		case b.Status == wire.BuildCompleted:
			return &b.Build, nil
		case b.Status.Terminal():
			return nil, lateEnd(ctx, tx, b, wire.EventBuildCompleted)
		}
		outstanding, err := h.checkComplete(ctx, tx, c, b, req.Force)
		if err != nil {
			return nil, err
		}
		return h.endBuild(ctx, tx, c, b, wire.BuildCompleted, nil, map[string]any{"force": req.Force, "outstanding": outstanding})
	})
}

func (h *Hub) checkComplete(ctx context.Context, tx *transaction, c who.Principal, b *BuildRow, force bool) (outstanding int, err error) {
	plan, err := tx.ActivePlan(ctx, b.PK)
	if err != nil {
		return 0, err
	}
	if plan == nil || plan.SealedAt == nil {
		e := refuse.Conflict("plan_incomplete", "the build's plan is not sealed: its tasks are not all known yet", "build_id", b.ID, "reason", "not_sealed")
		if plan != nil {
			e.Extra["plan_id"] = plan.ID
		}
		return 0, e
	}
	closure, err := h.closure(ctx, tx, c, b, plan)
	if err != nil {
		return 0, err
	}
	if closure.BuildFailed {
		return 0, closureRefusal(plan, closure)
	}
	roots, err := tx.Roots(ctx, plan.PK)
	if err != nil {
		return 0, err
	}
	var excluded []string
	for i := range roots {
		if roots[i].ExcludedAt != nil && len(excluded) < 50 {
			excluded = append(excluded, roots[i].Task.TaskID)
		}
	}
	if excluded != nil {
		return 0, refuse.Conflict("plan_incomplete", "a root task of the build is excluded", "build_id", b.ID, "plan_id", plan.ID, "reason", "root_excluded", "task_ids", excluded)
	}
	count, first, err := tx.Outstanding(ctx, plan.PK, 50)
	if err != nil {
		return 0, err
	}
	if count > 0 && !force {
		e := refuse.Conflict("plan_incomplete", excerpt.Count(count, "task of the build is", "tasks of the build are")+" not completed",
			"build_id", b.ID, "plan_id", plan.ID, "reason", "members_incomplete", "count", count, "task_ids", first)
		if count > len(first) {
			return 0, e
		}
		if going, err := underWay(ctx, tx, first); err != nil || !going {
			return 0, cmp.Or[error](err, e)
		}
		return 0, &underWayError{e}
	}
	return count, nil
}

// FailBuild ends a build as failed. The message of a build that has failed before stays.
func (h *Hub) FailBuild(ctx context.Context, c who.Principal, id string, req wire.FailBuild) (*wire.Build, error) {
	return h.end(ctx, c, id, wire.BuildFailed, wire.EventBuildFailed, req.ErrorMessage)
}

// CancelBuild ends a build and takes its claims away, so that its workers stop.
func (h *Hub) CancelBuild(ctx context.Context, c who.Principal, id string) (*wire.Build, error) {
	return h.end(ctx, c, id, wire.BuildCancelled, wire.EventBuildCancelled, nil)
}

// ExitEarly notes that the process of a build has left while others may still work for it. Claims stay.
func (h *Hub) ExitEarly(ctx context.Context, c who.Principal, id string) (*wire.Build, error) {
	return h.end(ctx, c, id, wire.BuildExitEarly, wire.EventBuildExitEarly, nil)
}

func (h *Hub) end(ctx context.Context, c who.Principal, id string, to wire.BuildStatus, event wire.EventType, message *string) (*wire.Build, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Build, error) {
		b, err := FindBuild(ctx, tx, id, Exclusive)
		if err != nil {
			return nil, err
		}
		switch {
		case b.Status == to:
			return &b.Build, nil
		case b.Status.Terminal():
			return nil, lateEnd(ctx, tx, b, event)
		}
		return h.endBuild(ctx, tx, c, b, to, message, nil)
	})
}

// lateEnd records that somebody wanted to end a build that has ended otherwise.
func lateEnd(ctx context.Context, tx *transaction, b *BuildRow, event wire.EventType) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	tx.record(EventRow{Type: event, CreatedAt: now, Build: &b.PK, NotApplied: true})
	return recorded("build_terminal", fmt.Sprintf("the build is %s already", b.Status), "build_id", b.ID, "build_status", string(b.Status))
}

// endBuild moves a build, held Exclusive, to an end: claims of all its plans are released in the same transaction,
// except when its process only left.
func (h *Hub) endBuild(ctx context.Context, tx *transaction, c who.Principal, b *BuildRow, to wire.BuildStatus, message *string, metadata map[string]any) (*wire.Build, error) {
	events := map[wire.BuildStatus]wire.EventType{
		wire.BuildCompleted: wire.EventBuildCompleted, wire.BuildFailed: wire.EventBuildFailed,
		wire.BuildCancelled: wire.EventBuildCancelled, wire.BuildExitEarly: wire.EventBuildExitEarly,
	}
	var now time.Time
	var err error
	if to == wire.BuildExitEarly {
		now, err = tx.Now(ctx)
	} else {
		var released int
		if now, released, err = h.releaseClaims(ctx, tx, c, b); metadata == nil && released > 0 {
			metadata = map[string]any{}
		}
		if metadata != nil {
			metadata["released_claims"] = released
		}
	}
	if err != nil {
		return nil, err
	}
	if b.Outcome = nil; to.Terminal() {
		if b.Outcome, err = outcomeOf(ctx, tx, b, false); err != nil {
			return nil, err
		}
	}
	b.Status = to
	b.CompletedAt = new(wire.At(now))
	b.LastActiveAt = wire.At(now)
	b.IsResumed = false
	b.StatusTriggeredByUserID = userOf(c)
	b.ErrorMessage = nil
	if to == wire.BuildFailed {
		b.ErrorMessage = message
	}
	if err := tx.UpdateBuild(ctx, b); err != nil {
		return nil, err
	}
	if b.Reactive() {
		tx.dropWork(b.PK)
	}
	e := EventRow{Type: events[to], CreatedAt: now, Build: &b.PK, Error: message}
	if metadata != nil {
		e.Metadata = mustJSON(metadata)
	}
	tx.record(e)
	return &b.Build, nil
}

// releaseClaims takes every claim of a build away. Its tasks become cancelled; their executions have no end of their own.
func (h *Hub) releaseClaims(ctx context.Context, tx *transaction, c who.Principal, b *BuildRow) (time.Time, int, error) {
	tasks, err := tx.ClaimedBy(ctx, b.PK)
	if err != nil {
		return time.Time{}, 0, err
	}
	now, err := tx.Now(ctx)
	if err != nil || len(tasks) == 0 {
		return now, 0, err
	}
	pks := make([]int64, len(tasks))
	executions := make([]string, 0, len(tasks))
	events := make([]EventRow, len(tasks))
	for i := range tasks {
		t := &tasks[i]
		pks[i] = t.PK
		if t.Execution != nil {
			executions = append(executions, *t.Execution)
		}
		events[i] = EventRow{
			Type: wire.EventTaskCancelled, CreatedAt: now, Build: &b.PK, Task: &t.PK, Plan: t.ClaimPlan, Execution: t.Execution,
			Metadata: json.RawMessage(`{"reason":"build_ended"}`),
		}
	}
	if err := tx.CloseClaims(ctx, executions, wire.ClaimReleased, now); err != nil {
		return now, 0, err
	}
	if err := tx.MoveTasks(ctx, pks, wire.Cancelled, now); err != nil {
		return now, 0, err
	}
	tx.record(events...)
	h.touch(c, pks...)
	tx.wake(pks, b.PK, true, now)
	return now, len(tasks), nil
}

// mustJSON returns the JSON of a value made here, which always has one.
func mustJSON(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
