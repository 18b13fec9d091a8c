package hub

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// WorkQuery asks for plans with work.
type WorkQuery struct {
	At            time.Time
	StockedBefore time.Time // plans whose work was written before this are looked at anew
	Kinds         []string
	CodeIDs       []string // nil for any
}

// PlanWithWork is a plan that may have work. It is stale when all its work is to be written anew, as when nobody has asked for it before.
type PlanWithWork struct {
	ID           string
	Dirty, Stale bool
}

// StartableTask is a task that can start.
type StartableTask struct {
	Task   int64
	TaskID string
	Kind   string
}

// WorkDone is what came of [Hub.TakeWork].
type WorkDone struct {
	Reports []WorkReported
	Tasks   []wire.WorkTask
	Waited  time.Duration // before the tasks were claimed
}

// WorkReported is what came of the operations of one report, or why all of it was refused.
type WorkReported struct {
	Operated []Operated
	Refusal  *refuse.Error
}

const (
	maxWorkWait = time.Minute
	// workPoll is how often a worker that waits is served although this server has written nothing: others may have, and claims lapse.
	workPoll = 500 * time.Millisecond
	// workRest is how long a worker that waits lets writes gather before it looks again.
	workRest = 2 * time.Millisecond
	// limitRest is how long a task that was refused for a concurrency limit is left alone.
	limitRest = time.Second
	// stockEvery is how often all the work of a plan is written anew although it is kept up to date.
	stockEvery = time.Minute
)

// TakeWork carries out reports and claims what can start for a worker, of any reactive build of the environment. Builds get equal shares of what is
// claimed in a call, so that a small one does not wait for a large one. When nothing can start it waits for a while.
func (h *Hub) TakeWork(ctx context.Context, c who.Principal, req wire.TakeWork) (*WorkDone, error) {
	if _, err := claimTTL(req.ClaimTTLSeconds); err != nil {
		return nil, err
	}
	out := &WorkDone{Tasks: []wire.WorkTask{}}
	for _, r := range req.Reports {
		done, err := h.Operate(ctx, c, r.PlanID, r.Operations)
		refused, ok := errors.AsType[*refuse.Error](err)
		if err != nil && !ok {
			return nil, err
		}
		out.Reports = append(out.Reports, WorkReported{Operated: done, Refusal: refused})
	}
	if req.Limit <= 0 || len(req.Kinds) == 0 {
		return out, nil
	}
	w := &taking{h: h, caller: c, req: req, keys: make(map[string][]string, len(req.Kinds))}
	for _, k := range req.Kinds {
		w.kinds = append(w.kinds, k.Name)
		w.keys[k.Name] = k.LimitKeys
	}
	patient, stop := context.WithTimeout(ctx, min(time.Duration(req.WaitSeconds)*time.Second, maxWorkWait))
	defer stop()
	for began := time.Now(); ; {
		change := h.written.wait(c.Environment.Key) // before the look, so that nothing is missed
		out.Waited = time.Since(began)
		var err error
		out.Tasks, err = w.take(ctx)
		if ctx.Err() != nil {
			return out, nil // the worker has left
		}
		if err != nil || len(out.Tasks) > 0 || !pause(patient, change, workPoll/2+rand.N(workPoll/2), workRest) {
			return out, err
		}
	}
}

// taking takes work for one call of a worker.
type taking struct {
	h      *Hub
	caller who.Principal
	req    wire.TakeWork
	kinds  []string
	keys   map[string][]string // of limits, by kind
}

// take goes through the plans with work, from any of them on, and takes a share of each, until it has enough or nobody has more.
func (w *taking) take(ctx context.Context) ([]wire.WorkTask, error) {
	out := []wire.WorkTask{}
	plans, err := w.plans(ctx)
	if err != nil || len(plans) == 0 {
		return out, err
	}
	first := rand.IntN(len(plans))
	plans = append(plans[first:len(plans):len(plans)], plans[:first]...)
	for len(plans) > 0 && len(out) < w.req.Limit {
		var more []PlanWithWork
		for i, p := range plans {
			left := w.req.Limit - len(out)
			if left == 0 {
				break
			}
			share := (left + len(plans) - i - 1) / (len(plans) - i)
			tasks, rest, err := w.of(ctx, p, share)
			if err != nil {
				return nil, err
			}
			out = append(out, tasks...)
			if rest {
				more = append(more, PlanWithWork{ID: p.ID})
			}
		}
		plans = more
	}
	return out, nil
}

func (w *taking) plans(ctx context.Context) (plans []PlanWithWork, err error) {
	return plans, w.h.read(ctx, w.caller, func(tx Tx) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		plans, err = tx.PlansWithWork(ctx, WorkQuery{At: now, StockedBefore: now.Add(-stockEvery), Kinds: w.kinds, CodeIDs: w.req.CodeIDs})
		return err
	})
}

// of takes at most limit tasks of a plan, and reports whether there may be more.
func (w *taking) of(ctx context.Context, p PlanWithWork, limit int) (out []wire.WorkTask, more bool, err error) {
	if p.Dirty {
		if err := w.h.admitKnown(ctx, w.caller, p.ID); err != nil {
			return nil, false, err
		}
	}
	if err := w.stock(ctx, p); err != nil {
		return nil, false, err
	}
	err = w.h.write(ctx, w.caller, func(tx *transaction) error {
		out, more = nil, false
		plan, err := tx.Plan(ctx, p.ID, Shared)
		if err != nil || plan == nil || !plan.Active() || plan.BuildStatus != wire.BuildRunning {
			return err // its build has ended meanwhile
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		found, err := tx.StartableWork(ctx, plan.PK, w.kinds, now, limit)
		if err != nil || len(found) == 0 {
			return err
		}
		more = len(found) == limit
		operations := make([]wire.Operation, len(found))
		for i, f := range found {
			if operations[i], err = w.start(f); err != nil {
				return err
			}
		}
		tx.plan = plan
		done, err := w.h.operateAll(ctx, w.caller, tx, plan.ID, operations)
		if err != nil {
			return err
		}
		out, err = w.claimed(ctx, tx, plan, found, operations, done)
		return err
	})
	return out, more, err
}

// stock writes all the work of a plan when nobody has asked for it before, and once in a while.
func (w *taking) stock(ctx context.Context, p PlanWithWork) error {
	if !p.Stale {
		return nil
	}
	return w.h.write(ctx, w.caller, func(tx *transaction) error {
		plan, err := tx.Plan(ctx, p.ID, NoLock)
		if err != nil || plan == nil {
			return err
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		return tx.StockWork(ctx, plan.PK, now)
	})
}

// start is the claim on a task by a new execution.
func (w *taking) start(f StartableTask) (wire.Operation, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return wire.Operation{}, err
	}
	return wire.Operation{TaskID: f.TaskID, Start: &wire.StartTask{
		ExecutionID: id.String(), Claim: new(true), ClaimTTLSeconds: w.req.ClaimTTLSeconds, LimitKeys: w.keys[f.Kind],
		Executor: w.req.Executor, ExecutorRef: w.req.ExecutorRef, ExecutorMetadata: w.req.ExecutorMetadata,
	}}, nil
}

// claimed returns the tasks whose claims were given. Of the others the work is brought up to date: it knew less than the claim.
func (*taking) claimed(ctx context.Context, tx *transaction, plan *PlanRow, found []StartableTask, operations []wire.Operation, done []Operated) ([]wire.WorkTask, error) {
	var given []string
	by := map[string]int{} // task id to place
	var limited, stale []int64
	for i, d := range done {
		switch {
		case d.Refusal == nil:
			given, by[found[i].TaskID] = append(given, found[i].TaskID), i
		case d.Refusal.Code == "concurrency_limit_reached":
			limited = append(limited, found[i].Task)
		default:
			stale = append(stale, found[i].Task)
		}
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	tx.work(stale, now)
	w := &tx.pending.work
	w.plan, w.postponed, w.until = plan.PK, limited, now.Add(limitRest)
	members, err := tx.MembersOf(ctx, plan.PK, given)
	if err != nil {
		return nil, err
	}
	bodies, err := tx.Bodies(ctx, instancesOf(members))
	if err != nil {
		return nil, err
	}
	attempts, err := attemptsAt(ctx, tx, plan.Build, members)
	if err != nil {
		return nil, err
	}
	out := make([]wire.WorkTask, len(members))
	for i := range members {
		m := &members[i]
		at := by[m.Task.TaskID]
		expires := done[at].Transition.ClaimExpiresAt
		if expires == nil {
			return nil, fmt.Errorf("the claim on task %s has no end", m.Task.TaskID)
		}
		out[i] = wire.WorkTask{
			FrontierItem: frontierItem(m, bodies, attempts), BuildID: plan.BuildID, PlanID: plan.ID, DeploymentID: plan.DeploymentID, SettingsHash: plan.SettingsHash,
			ExecutionID: operations[at].Start.ExecutionID, ClaimExpiresAt: *expires,
			Failures: attempts[m.Task.PK].Failed, Losses: attempts[m.Task.PK].Lost,
		}
	}
	return out, nil
}

// admitKnown brings upstreams that became known elsewhere into a plan, as the frontier does.
func (h *Hub) admitKnown(ctx context.Context, c who.Principal, planID string) error {
	return h.write(ctx, c, func(tx *transaction) error {
		plan, err := tx.Plan(ctx, planID, Exclusive)
		if err != nil || plan == nil || !plan.Active() {
			return err
		}
		b, err := tx.BuildByPK(ctx, plan.Build, Exclusive)
		if err != nil || b.Status != wire.BuildRunning {
			return err
		}
		_, err = h.closure(ctx, tx, c, b, plan)
		return err
	})
}
