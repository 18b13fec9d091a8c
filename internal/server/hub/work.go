package hub

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

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
	Apps          []string // the same
}

// DueQuery asks for builds that somebody has to look after.
type DueQuery struct {
	At            time.Time
	RestedBefore  time.Time // builds whose lease was given back since are left alone
	QuietBefore   time.Time // builds that nobody has gone on recording since are due
	CodeIDs, Apps []string  // nil for any
	Limit         int
}

// PlanWithWork is a plan that may have work. It is stale when all its work is to be written anew, as when nobody has asked for it before.
type PlanWithWork struct {
	ID           string
	Dirty, Stale bool
	Priority     int // of its build
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
	Offers  []wire.OfferedTask
	Due     []wire.DueBuild
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
	// dueRest is how long a build is left alone after somebody has looked after it, and maxDue how many builds are told of.
	dueRest = time.Second
	maxDue  = 20
	// dueQuiet is how long nothing is recorded of a build before its submitter counts as gone.
	dueQuiet = 15 * time.Second
	// stockEvery is how often all the work of a plan is written anew although it is kept up to date.
	stockEvery = time.Minute
)

// TakeWork carries out reports and claims what can start for a worker, of any reactive build of the environment. Builds get equal shares of what is
// claimed in a call, so that a small one does not wait for a large one. When nothing can start it waits for a while.
func (h *Hub) TakeWork(ctx context.Context, c who.Principal, req wire.TakeWork) (*WorkDone, error) {
	if _, err := claimTTL(req.ClaimTTLSeconds); err != nil {
		return nil, err
	}
	call := newWorkCall(ctx, c, req)
	patient, stop := context.WithTimeout(ctx, min(time.Duration(req.WaitSeconds)*time.Second, maxWorkWait))
	defer stop()
	for began := time.Now(); ; {
		change := h.written.wait(c.Environment.Key) // before the look, so that nothing is missed
		call.done.Waited = time.Since(began)
		err := h.workers.carryOut(c.Environment.Key, call, h.serveWorkers)
		if err == nil && call.wants() && call.left() > 0 {
			call.done.Due, err = h.due(ctx, call)
		}
		if ctx.Err() != nil {
			return &call.done, nil // the worker has left
		}
		if err != nil || len(call.done.Tasks)+len(call.done.Offers)+len(call.done.Due) > 0 || !call.wants() || !pause(patient, change, workPoll/2+rand.N(workPoll/2), workRest) {
			return &call.done, err
		}
	}
}

// workCall is a call of a worker.
type workCall struct {
	ctx      context.Context //nolint:containedctx // calls are carried out together
	caller   who.Principal
	req      wire.TakeWork
	keys     map[string][]string      // of limits, by kind
	versions map[string]string        // that their code declares, by kind
	skills   string                   // calls with the same can run the same tasks
	needs    map[string][]wire.Amount // by kind
	free     free
	minted   int // ids of executions that were made of the call's own
	done     WorkDone
}

func newWorkCall(ctx context.Context, c who.Principal, req wire.TakeWork) *workCall {
	call := &workCall{ctx: ctx, caller: c, req: req, keys: make(map[string][]string, len(req.Kinds)), versions: map[string]string{}, done: WorkDone{Tasks: []wire.WorkTask{}, Offers: []wire.OfferedTask{}, Due: []wire.DueBuild{}}}
	call.needs, call.free = make(map[string][]wire.Amount, len(req.Kinds)), newFree(req.Free)
	call.skills = strings.Join(req.CodeIDs, "\x00") + "\x01" + strings.Join(req.AppNames, "\x00") + "\x01"
	if req.OfferSeconds > 0 {
		call.skills += "offers\x01"
	}
	for _, k := range req.Kinds {
		call.keys[k.Name], call.needs[k.Name] = k.LimitKeys, k.Needs
		if k.CodeVersion != "" {
			call.versions[k.Name] = k.CodeVersion
		}
		call.skills += k.Name + "\x00"
	}
	return call
}

// wants reports whether the call asks for any tasks that can start. One that names its tasks does not.
func (c *workCall) wants() bool { return c.req.Named == nil && c.req.Limit > 0 && len(c.req.Kinds) > 0 }

// due returns builds that somebody has to look after.
func (h *Hub) due(ctx context.Context, c *workCall) (due []wire.DueBuild, err error) {
	return due, h.read(ctx, c.caller, func(tx Tx) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		due, err = tx.DueBuilds(ctx, DueQuery{At: now, RestedBefore: now.Add(-dueRest), QuietBefore: now.Add(-dueQuiet), CodeIDs: c.req.CodeIDs, Apps: c.req.AppNames, Limit: maxDue})
		if due == nil {
			due = []wire.DueBuild{}
		}
		return err
	})
}

// serveWorkers carries out what calls of one environment report, and then takes tasks for them. It returns an error for each.
func (h *Hub) serveWorkers(calls []*workCall) []error {
	// The calls are carried out as long as anybody waits for one of them.
	ctx, stop := context.WithCancel(context.WithoutCancel(calls[0].ctx))
	defer stop()
	left := make(chan struct{}, len(calls))
	for _, c := range calls {
		defer context.AfterFunc(c.ctx, func() {
			if left <- struct{}{}; len(left) == cap(left) {
				stop()
			}
		})()
	}
	errs := make([]error, len(calls))
	// What is reported lasts when what is taken does: it is written after it.
	reported := h.reportAll(h.store.Ahead(ctx), calls, errs)
	claimed := false
	for i, c := range calls {
		if errs[i] != nil || c.ctx.Err() != nil {
			continue
		}
		w := &taking{h: h, calls: []*workCall{c}}
		if len(c.req.Unheard) > 0 {
			errs[i] = w.recall(ctx)
			c.req.Unheard = nil // not again each time the call looks
		}
		if c.req.Named != nil && errs[i] == nil {
			errs[i] = w.named(ctx)
		}
		claimed = claimed || errs[i] == nil && len(c.done.Tasks) > 0
	}
	for _, w := range h.takers(calls, errs) {
		got, err := w.take(ctx)
		claimed = claimed || got
		for i, c := range calls {
			if err != nil && slices.Contains(w.calls, c) {
				errs[i] = err
			}
		}
	}
	if reported && !claimed {
		if err := h.store.Settle(ctx); err != nil {
			for i := range calls {
				errs[i] = errors.Join(errs[i], err)
			}
		}
	}
	return errs
}

// takers puts the calls that want tasks together by what they can run.
func (h *Hub) takers(calls []*workCall, errs []error) (all []*taking) {
	by := map[string]*taking{}
	for i, c := range calls {
		if errs[i] != nil || !c.wants() || c.ctx.Err() != nil {
			continue
		}
		w := by[c.skills]
		if w == nil {
			w = &taking{h: h}
			by[c.skills], all = w, append(all, w)
		}
		w.calls = append(w.calls, c)
	}
	return all
}

// reportAll carries out the reports of calls, those on one plan in one transaction. It returns whether there were any.
func (h *Hub) reportAll(ctx context.Context, calls []*workCall, errs []error) bool {
	type place struct{ call, report int }
	var plans []string
	on := map[string][]place{}
	for i, c := range calls {
		c.done.Reports = append(c.done.Reports, make([]WorkReported, len(c.req.Reports))...)
		for k, r := range c.req.Reports {
			if on[r.PlanID] == nil {
				plans = append(plans, r.PlanID)
			}
			on[r.PlanID] = append(on[r.PlanID], place{i, k})
		}
	}
	carryOut := func(plan string, places []place) error {
		var operations []wire.Operation
		for _, p := range places {
			operations = append(operations, calls[p.call].req.Reports[p.report].Operations...)
		}
		done, err := h.Operate(ctx, calls[places[0].call].caller, plan, operations)
		refused, ok := errors.AsType[*refuse.Error](err)
		if err != nil && !ok {
			return err
		}
		for _, p := range places {
			reported := &calls[p.call].done.Reports[p.report]
			if reported.Refusal = refused; refused == nil {
				n := len(calls[p.call].req.Reports[p.report].Operations)
				reported.Operated, done = done[:n:n], done[n:]
			}
		}
		return nil
	}
	for _, plan := range plans {
		places := on[plan]
		err := carryOut(plan, places)
		if err == nil {
			continue
		}
		for _, p := range places { // each by itself: it is not to fail for what another one has
			if len(places) > 1 {
				err = carryOut(plan, []place{p})
			}
			errs[p.call] = errors.Join(errs[p.call], err)
		}
	}
	for _, c := range calls {
		c.req.Reports = nil // a call that waits reports once
	}
	return len(plans) > 0
}
