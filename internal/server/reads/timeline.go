package reads

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Timeline tells when the executions of a build ran, when they could have started, and what kept them.
func (rd *Reader) Timeline(ctx context.Context, c who.Principal, buildID string) (*wire.Timeline, error) {
	return view(ctx, rd, c, func(tx Tx) (*wire.Timeline, error) {
		b, err := hub.FindBuild(ctx, tx, buildID, hub.NoLock)
		if err != nil {
			return nil, err
		}
		rows, err := tx.BuildExecutions(ctx, b.PK, false, true)
		if err != nil {
			return nil, err
		}
		ready, err := tx.Ready(ctx, b.PK)
		if err != nil {
			return nil, err
		}
		held, err := tx.HeldElsewhere(ctx, b.PK)
		if err != nil {
			return nil, err
		}
		plans, err := tx.Plans(ctx, b.PK)
		if err != nil {
			return nil, err
		}
		planned := map[int64]time.Time{}
		for i := range plans {
			planned[plans[i].PK] = plans[i].CreatedAt
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		out := &wire.Timeline{BuildID: b.ID, Executions: make([]wire.TimelineExecution, len(rows)), ServerTime: wire.At(now)}
		before := map[int64]time.Time{} // the end of the attempt before, by task
		for i, e := range hub.ExecutionsOf(rows) {
			r := &rows[i]
			at := latest(r.StartedAt, planned[r.Plan], ready[r.ID], before[r.Task])
			out.Executions[i] = wire.TimelineExecution{Execution: e, ReadyAt: wire.At(at), Waits: waits(at, r.StartedAt, held[r.ID])}
			if end := endOf(r.EndedAt, r.ClaimReleasedAt); end != nil {
				before[r.Task] = *end
			}
		}
		plan, err := tx.ActivePlan(ctx, b.PK)
		if err != nil || plan == nil {
			return out, err
		}
		saved, err := tx.Saved(ctx, plan.PK, b.PK)
		out.SavedMS = int(saved / time.Millisecond)
		return out, err
	})
}

// latest returns the last of the moments, but not after limit.
func latest(limit time.Time, moments ...time.Time) time.Time {
	var last time.Time
	for _, m := range moments {
		if m.After(last) {
			last = m
		}
	}
	if last.IsZero() || last.After(limit) {
		return limit
	}
	return last
}

// waits divides the time between ready and started: what other builds had the claim is theirs, the rest the scheduler's.
func waits(ready, started time.Time, held []HeldElsewhere) []wire.TimelineWait {
	out := []wire.TimelineWait{}
	add := func(reason string, build *string, from, to time.Time) {
		if to.After(from) {
			out = append(out, wire.TimelineWait{Reason: reason, BuildID: build, From: wire.At(from), To: wire.At(to)})
		}
	}
	at := ready
	for i := range held {
		from, to := held[i].From, started
		if held[i].Until != nil && held[i].Until.Before(started) {
			to = *held[i].Until
		}
		if from.Before(at) {
			from = at
		}
		if !to.After(from) {
			continue
		}
		add("scheduler", nil, at, from)
		add("claim_elsewhere", &held[i].BuildID, from, to)
		at = to
	}
	add("scheduler", nil, at, started)
	return out
}
