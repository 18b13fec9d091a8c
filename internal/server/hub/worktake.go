package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// taking takes work for calls of workers that can run the same.
type taking struct {
	h     *Hub
	calls []*workCall
}

// left returns how many tasks a call still wants.
func (c *workCall) left() int { return c.req.Limit - len(c.done.Tasks) - len(c.done.Offers) }

func (w *taking) left() int {
	n := 0
	for _, c := range w.calls {
		n += c.left()
	}
	return n
}

// take goes through the plans with work, those of the highest priority first, until it has enough or nobody has more. Plans of one priority
// get equal shares, and a small one of all goes to the lower ones. It reports whether it took any.
func (w *taking) take(ctx context.Context) (took bool, err error) {
	wanted := w.left()
	plans, err := w.plans(ctx)
	if err != nil || len(plans) == 0 {
		return false, err
	}
	groups := byPriority(plans)
	if len(groups) > 1 {
		keep, lower := forLower(wanted), []PlanWithWork{}
		for i := range groups {
			if groups[i], err = w.from(ctx, groups[i], keep); err != nil {
				return w.left() < wanted, err
			}
			if len(groups[i]) > 0 { // the rest is for those below it
				lower = slices.Concat(groups[i+1:]...)
				groups = [][]PlanWithWork{groups[i]}
				break
			}
		}
		if lower, err = w.from(ctx, lower, 0); err != nil {
			return w.left() < wanted, err
		}
		groups = append(groups, lower)
	}
	for _, g := range groups {
		if _, err := w.from(ctx, g, 0); err != nil {
			return w.left() < wanted, err
		}
	}
	return w.left() < wanted, nil
}

// from takes an equal share of each plan, from the first on, until only so many are wanted or the plans have no more. It returns the plans that
// may have more.
func (w *taking) from(ctx context.Context, plans []PlanWithWork, keep int) ([]PlanWithWork, error) {
	for len(plans) > 0 && w.left() > keep {
		var more []PlanWithWork
		for i, p := range plans {
			left := w.left() - keep
			if left <= 0 {
				more = append(more, plans[i:]...)
				break
			}
			rest, err := w.of(ctx, p, (left+len(plans)-i-1)/(len(plans)-i))
			if err != nil {
				return nil, err
			}
			if rest {
				more = append(more, PlanWithWork{ID: p.ID})
			}
		}
		plans = more
	}
	return plans, nil
}

func (w *taking) plans(ctx context.Context) (plans []PlanWithWork, err error) {
	var kinds []string
	first := w.calls[0]
	for _, k := range first.req.Kinds {
		kinds = append(kinds, k.Name)
	}
	return plans, w.h.read(ctx, first.caller, func(tx Tx) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		plans, err = tx.PlansWithWork(ctx, WorkQuery{At: now, StockedBefore: now.Add(-stockEvery), Kinds: kinds, CodeIDs: first.req.CodeIDs, Apps: first.req.AppNames})
		return err
	})
}

// taken are tasks that were claimed for calls.
type taken struct {
	calls  []*workCall
	tasks  []wire.WorkTask
	kinds  []string
	offers []offer
}

// offer is a task that is offered to a call.
type offer struct {
	call *workCall
	task wire.OfferedTask
}

// of takes at most limit tasks of a plan, and reports whether there may be more.
func (w *taking) of(ctx context.Context, p PlanWithWork, limit int) (more bool, err error) {
	caller := w.calls[0].caller
	if p.Dirty {
		if err := w.h.admitKnown(ctx, caller, p.ID); err != nil {
			return false, err
		}
	}
	if err := w.stock(ctx, p); err != nil {
		return false, err
	}
	kinds := w.fitting()
	if len(kinds) == 0 {
		return false, nil
	}
	var got taken
	err = w.h.write(ctx, caller, func(tx *transaction) error {
		got, more = taken{}, false
		plan, err := tx.Plan(ctx, p.ID, Shared)
		if err != nil || plan == nil || !plan.Active() || plan.BuildStatus != wire.BuildRunning {
			return err // its build has ended meanwhile
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		found, err := tx.StartableWork(ctx, plan.PK, kinds, now, limit)
		if err != nil || len(found) == 0 {
			return err
		}
		more = len(found) == limit
		found, calls := w.hand(found)
		if w.calls[0].req.OfferSeconds > 0 {
			got.offers = tx.offer(plan, found, calls, now)
			return nil
		}
		operations := make([]wire.Operation, len(found))
		for i, f := range found {
			if operations[i], err = calls[i].start(f); err != nil {
				return err
			}
		}
		tx.plan, tx.held = plan, true
		done, ground, err := w.h.operateOn(ctx, caller, tx, plan.ID, operations, true)
		if err != nil {
			return err
		}
		got, err = claimed(ctx, tx, plan, ground.Members, found, calls, operations, done)
		return err
	})
	if err != nil {
		return false, err
	}
	got.give()
	return more, nil
}

// give hands each call what was taken for it.
func (t *taken) give() {
	for i, c := range t.calls {
		c.done.Tasks = append(c.done.Tasks, t.tasks[i])
		c.free.take(c.needs[t.kinds[i]])
	}
	for _, o := range t.offers {
		o.call.done.Offers = append(o.call.done.Offers, o.task)
		o.call.free.take(o.call.needs[o.task.Kind])
	}
}

// offer offers tasks of a plan, each to a call: nobody else is offered them for a while.
func (tx *transaction) offer(plan *PlanRow, found []StartableTask, calls []*workCall, now time.Time) []offer {
	offers := make([]offer, len(found))
	w := &tx.pending.work
	w.plan, w.until = plan.PK, now.Add(time.Duration(calls[0].req.OfferSeconds)*time.Second)
	for i, f := range found {
		w.postponed = append(w.postponed, f.Task)
		offers[i] = offer{calls[i], wire.OfferedTask{BuildID: plan.BuildID, PlanID: plan.ID, TaskID: f.TaskID, Kind: f.Kind}}
	}
	return offers
}

// named claims those of the tasks that a call names which can start.
func (w *taking) named(ctx context.Context) error {
	c := w.calls[0]
	var got taken
	err := w.h.write(ctx, c.caller, func(tx *transaction) error {
		got = taken{}
		plan, err := tx.Plan(ctx, c.req.Named.PlanID, Shared)
		if err != nil || plan == nil || !plan.Active() || plan.BuildStatus != wire.BuildRunning {
			return err
		}
		var found []StartableTask
		var calls []*workCall
		var operations []wire.Operation
		named := map[string]bool{}
		for _, t := range c.req.Named.Tasks {
			if named[t.TaskID] {
				continue
			}
			named[t.TaskID] = true
			f := StartableTask{TaskID: t.TaskID, Kind: t.Kind}
			op, err := c.start(f)
			if err != nil {
				return err
			}
			op.Supersedes = t.Supersedes
			found, calls, operations = append(found, f), append(calls, c), append(operations, op)
		}
		tx.plan = plan
		done, ground, err := w.h.operateOn(ctx, c.caller, tx, plan.ID, operations, true)
		if err != nil {
			return err
		}
		keys := map[string]int64{}
		for _, m := range ground.Members {
			keys[m.Task.TaskID] = m.Task.PK
		}
		for i := range found {
			found[i].Task = keys[found[i].TaskID]
		}
		got, err = claimed(ctx, tx, plan, ground.Members, found, calls, operations, done)
		return err
	})
	if err == nil {
		got.give()
	}
	return err
}

// stock writes all the work of a plan when nobody has asked for it before, and once in a while.
func (w *taking) stock(ctx context.Context, p PlanWithWork) error {
	if !p.Stale {
		return nil
	}
	return w.h.write(ctx, w.calls[0].caller, func(tx *transaction) error {
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

// start returns the claim on a task by a new execution.
func (c *workCall) start(f StartableTask) (wire.Operation, error) {
	id, err := c.executionID()
	if err != nil {
		return wire.Operation{}, err
	}
	return wire.Operation{TaskID: f.TaskID, Start: &wire.StartTask{
		ExecutionID: id, Claim: new(true), ClaimTTLSeconds: c.req.ClaimTTLSeconds, LimitKeys: c.keys[f.Kind],
		Executor: c.req.Executor, ExecutorRef: c.req.ExecutorRef, ExecutorMetadata: c.metadata(f.Kind),
	}}, nil
}

// metadata is what the worker says of its executions, with the version that the code of a kind declares.
func (c *workCall) metadata(kind string) json.RawMessage {
	version, declared := c.versions[kind]
	if !declared {
		return c.req.ExecutorMetadata
	}
	said := map[string]any{}
	if null(c.req.ExecutorMetadata) != nil && json.Unmarshal(c.req.ExecutorMetadata, &said) != nil {
		return c.req.ExecutorMetadata // the claim refuses what is no object
	}
	said["code_version"] = version
	return mustJSON(said)
}

// claimed returns the tasks, of members, whose claims were given. Of the others the work is brought up to date: it knew less than the claim.
func claimed(ctx context.Context, tx *transaction, plan *PlanRow, members []MemberRow, found []StartableTask, calls []*workCall, operations []wire.Operation, done []Operated) (out taken, err error) {
	by := map[string]int{} // task id to place
	var limited, stale []int64
	for i, d := range done {
		switch {
		case d.Refusal == nil:
			by[found[i].TaskID] = i
		case found[i].Task == 0: // none of the plan
		case d.Refusal.Code == "concurrency_limit_reached":
			limited = append(limited, found[i].Task)
		default:
			stale = append(stale, found[i].Task)
		}
	}
	members = slices.DeleteFunc(members, func(m MemberRow) bool {
		_, given := by[m.Task.TaskID]
		return !given
	})
	var tasks []int64
	for i := range members {
		tasks = append(tasks, members[i].Task.PK)
	}
	rows, err := tx.ReadTaken(ctx, plan.Build, instancesOf(members), tasks)
	if err != nil {
		return out, err
	}
	tx.work(stale, rows.Now)
	w := &tx.pending.work
	w.plan, w.postponed, w.until = plan.PK, limited, rows.Now.Add(limitRest)
	for i := range members {
		m := &members[i]
		at := by[m.Task.TaskID]
		expires := done[at].Transition.ClaimExpiresAt
		if expires == nil {
			return taken{}, fmt.Errorf("the claim on task %s has no end", m.Task.TaskID)
		}
		attempts := rows.Attempts[m.Task.PK]
		out.calls, out.kinds = append(out.calls, calls[at]), append(out.kinds, found[at].Kind)
		out.tasks = append(out.tasks, wire.WorkTask{
			FrontierItem: frontierItem(m, rows.Bodies, rows.Attempts), BuildID: plan.BuildID, PlanID: plan.ID, DeploymentID: plan.DeploymentID,
			SettingsHash: plan.SettingsHash, ExecutionID: operations[at].Start.ExecutionID, ClaimExpiresAt: *expires, OutputURI: m.Task.OutputURI,
			Failures: attempts.Failed, Losses: attempts.Lost,
		})
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
