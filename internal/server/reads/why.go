package reads

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	shownRuns = 100
	lookedAt  = 1000 // events
)

// TaskRuns tells why the newest executions of a task took place.
func (rd *Reader) TaskRuns(ctx context.Context, c who.Principal, taskID string) (*wire.TaskRuns, error) {
	return view(ctx, rd, c, func(tx Tx) (*wire.TaskRuns, error) {
		t, err := hub.FindTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		rows, err := tx.TaskExecutions(ctx, t.PK, true, shownRuns+1)
		if err != nil {
			return nil, err
		}
		events, err := tx.EventPage(ctx, 0, t.PK, true, nil, lookedAt)
		if err != nil {
			return nil, err
		}
		out := &wire.TaskRuns{Runs: []wire.TaskRun{}}
		for i := range rows[:min(len(rows), shownRuns)] {
			e := &rows[i]
			var before *hub.ExecutionRow
			if i+1 < len(rows) {
				before = &rows[i+1]
			}
			run := wire.TaskRun{ExecutionID: e.ID, BuildID: e.BuildID, StartedAt: wire.At(e.StartedAt)}
			run.Reason, run.Detail = whyRun(e, before, events)
			out.Runs = append(out.Runs, run)
		}
		return out, nil
	})
}

// whyRun tells why an execution took place from the one before it, nil for none, and what happened since that began.
func whyRun(e, before *hub.ExecutionRow, events []hub.EventView) (wire.RunReason, string) {
	var since time.Time
	if before != nil {
		since = before.StartedAt
	}
	for i := range events {
		at := events[i].CreatedAt
		if events[i].Type == wire.EventTaskInvalidated && at.After(since) && !at.After(e.StartedAt) {
			return wire.RunOutputMissing, "its output was there before and was missing when a build looked"
		}
	}
	if before == nil {
		return wire.RunFirstTime, "it had not run in this environment"
	}
	switch deref(before.ClaimOutcome) {
	case wire.ClaimTakenOver, wire.ClaimLapsed:
		return wire.RunTakenOver, "the claim of the run before had run out without a report"
	case wire.ClaimSuspended:
		return wire.RunResumed, "the run before had asked for tasks and waited for them"
	case wire.ClaimInterrupted:
		return wire.RunInterrupted, "the run before was ended from outside"
	case wire.ClaimCancelled:
		return wire.RunInterrupted, "the run before was cancelled"
	case wire.ClaimReleased:
		return wire.RunInterrupted, "the build of the run before ended while it ran"
	case wire.ClaimFailed:
		return wire.RunRetried, "the run before failed"
	default:
		return wire.RunRetried, "somebody made it pending again"
	}
}
