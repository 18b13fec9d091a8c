package hub

import (
	"context"
	"encoding/json"
	"maps"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Frontier tells what can be done next in a build. It first brings upstreams that became known elsewhere into the
// active plan, and writes only when there are any.
func (h *Hub) Frontier(ctx context.Context, c who.Principal, buildID string) (*wire.Frontier, error) {
	return h.frontier(ctx, c, buildID, Expand)
}

// FrontierOwn is like [Hub.Frontier] with references in bodies that are kept by their hash.
func (h *Hub) FrontierOwn(ctx context.Context, c who.Principal, buildID string) (*wire.Frontier, error) {
	return h.frontier(ctx, c, buildID, asKept)
}

func (h *Hub) frontier(ctx context.Context, c who.Principal, buildID string, form bodyForm) (*wire.Frontier, error) {
	clean := false
	out, err := view(ctx, h, c, func(tx Tx) (*wire.Frontier, error) {
		b, err := FindBuild(ctx, tx, buildID, NoLock)
		if err != nil {
			return nil, err
		}
		plan, err := tx.ActivePlan(ctx, b.PK)
		if err != nil {
			return nil, err
		}
		if clean = plan == nil || !plan.Dirty; !clean {
			return nil, nil
		}
		return frontier(ctx, tx, b, plan, &wire.Closure{Conflicts: []wire.ClosureConflict{}}, form)
	})
	if err != nil || clean {
		return out, err
	}
	return result(ctx, h, c, func(tx *transaction) (*wire.Frontier, error) {
		b, err := FindBuild(ctx, tx, buildID, Exclusive)
		if err != nil {
			return nil, err
		}
		plan, err := tx.ActivePlan(ctx, b.PK)
		if err != nil {
			return nil, err
		}
		var closure *wire.Closure
		if plan != nil {
			if closure, err = h.closure(ctx, tx, c, b, plan); err != nil {
				return nil, err
			}
		}
		return frontier(ctx, tx, b, plan, closure, form)
	})
}

func frontier(ctx context.Context, tx Tx, b *BuildRow, plan *PlanRow, closure *wire.Closure, form bodyForm) (*wire.Frontier, error) {
	out := &wire.Frontier{
		BuildID: b.ID, BuildStatus: b.Status, ReactiveAppName: b.ReactiveAppName, ReactiveTickKwargs: b.ReactiveTickKwargs,
		Runnable: []wire.FrontierItem{}, DiscoveryJobs: []wire.Member{}, Running: []wire.FrontierItem{},
	}
	if plan == nil {
		return out, nil
	}
	out.PlanID, out.DeploymentID, out.SettingsHash = &plan.ID, &plan.DeploymentID, &plan.SettingsHash
	out.Sealed = plan.SealedAt != nil
	out.Closure = closure
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	unfinished, err := tx.Unfinished(ctx, plan.PK)
	if err != nil {
		return nil, err
	}
	out.PlanComplete = out.Sealed && !unfinished
	rows, err := tx.FrontierMembers(ctx, plan.PK)
	if err != nil {
		return nil, err
	}
	running, jobs, runnable := classify(rows, now)
	if b.Status != wire.BuildRunning {
		jobs, runnable = nil, nil
	}
	return out, fillFrontier(ctx, tx, b, out, running, jobs, runnable, form)
}

// classify sorts unfinished members into those that run, those whose upstreams are not known, and those that can start.
func classify(rows []FrontierRow, now time.Time) (running, jobs, runnable []MemberRow) {
	for i := range rows {
		m := &rows[i].MemberRow
		switch {
		case m.Task.Live(now):
			running = append(running, *m)
		case !m.Expanded:
			jobs = append(jobs, *m)
		case m.Task.Status != wire.Failed && !rows[i].Blocked:
			runnable = append(runnable, *m)
		}
	}
	return running, jobs, runnable
}

func fillFrontier(ctx context.Context, tx Tx, b *BuildRow, out *wire.Frontier, running, jobs, runnable []MemberRow, form bodyForm) error {
	bodies := map[int64]json.RawMessage{}
	for _, list := range [][]MemberRow{running, jobs, runnable} {
		found, err := tx.Bodies(ctx, instancesOf(list))
		if err != nil {
			return err
		}
		maps.Copy(bodies, found)
	}
	if err := form(ctx, tx, bodies); err != nil {
		return err
	}
	attempts, err := attemptsAt(ctx, tx, b.PK, running, runnable)
	if err != nil {
		return err
	}
	item := func(m *MemberRow) wire.FrontierItem { return frontierItem(m, bodies, attempts) }
	for i := range running {
		it := item(&running[i])
		if running[i].Task.PreemptedAt != nil {
			it.RestartExpectedBy = TimeOf(running[i].Task.ClaimExpiresAt)
		}
		out.Running = append(out.Running, it)
	}
	for i := range runnable {
		out.Runnable = append(out.Runnable, item(&runnable[i]))
	}
	for i := range jobs {
		out.DiscoveryJobs = append(out.DiscoveryJobs, member(&jobs[i], bodies[jobs[i].Instance]))
	}
	return nil
}

// attemptsAt counts the executions of members in a build.
func attemptsAt(ctx context.Context, tx Tx, build int64, lists ...[]MemberRow) (map[int64]Attempts, error) {
	var tasks []int64
	for _, list := range lists {
		for i := range list {
			tasks = append(tasks, list[i].Task.PK)
		}
	}
	if tasks == nil { // which would ask for all
		return nil, nil
	}
	return tx.Attempts(ctx, build, tasks)
}

func frontierItem(m *MemberRow, bodies map[int64]json.RawMessage, attempts map[int64]Attempts) wire.FrontierItem {
	a := attempts[m.Task.PK]
	return wire.FrontierItem{Member: memberOf(m, bodies), Attempts: a.Total, Interruptions: a.Interrupted}
}
