package hub

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// transaction is an open writing transaction. What belongs together is kept until its end and written then: events, in one statement
// for all, and the flags of builds, which are the last that a transaction locks and are locked in one order.
type transaction struct {
	Tx

	store   WriteTx
	pending pending
	plan    *PlanRow // whose build is locked for all operations
	held    bool     // what operations are going to hold is held
}

// pending is what a transaction writes at its end.
type pending struct {
	events []EventRow
	told   []told
	// Reactive builds are flagged for the tasks that changed, and for those that stopped running. All changes of a transaction come
	// from one build.
	tasks, stopped []int64
	source         int64
	sourceToo      bool // that build is flagged as others are
	at             time.Time
	work           workChanges
}

// told is a task of which an execution tells, by row keys.
type told struct{ build, plan, task int64 }

// workChanges are what a transaction changes of the work that workers can take, besides that of the tasks that changed.
type workChanges struct {
	tasks     []int64 // that are new in plans, or need more there, or have left one
	dropped   []int64 // builds that have ended, or work by another plan
	plan      int64   // of the tasks that nobody may take before a moment
	postponed []int64
	until     time.Time
}

// findPlan is like [FindPlan] without asking again for the plan of operations: nobody changes it while its build is locked.
func (tx *transaction) findPlan(ctx context.Context, id string, buildLock Lock) (*PlanRow, error) {
	if tx.plan == nil || tx.plan.ID != id {
		return FindPlan(ctx, tx, id, buildLock)
	}
	held := *tx.plan
	return &held, nil
}

// record adds events to those of the transaction.
func (tx *transaction) record(events ...EventRow) {
	tx.pending.events = append(tx.pending.events, events...)
}

// tell returns how many microseconds after at something is told by a row, after the events so far. Followers learn of it by [transaction.tells].
func (tx *transaction) tell(ctx context.Context, at time.Time) (*int64, error) {
	if err := tx.writeEvents(ctx); err != nil {
		return nil, err
	}
	return new(tx.store.Tell(at).Sub(at).Microseconds()), nil
}

// tells has followers learn that executions of a plan tell of tasks.
func (tx *transaction) tells(plan *PlanRow, tasks ...int64) {
	for _, task := range tasks {
		tx.pending.told = append(tx.pending.told, told{build: plan.Build, plan: plan.PK, task: task})
	}
}

// writeTold writes an event for each plan whose executions tell of tasks.
func (tx *transaction) writeTold(ctx context.Context) error {
	all := tx.pending.told
	tx.pending.told = nil
	slices.SortFunc(all, func(a, b told) int { return cmp.Or(cmp.Compare(a.plan, b.plan), cmp.Compare(a.task, b.task)) })
	all = slices.Compact(all) // a task that was started and completed
	for len(all) > 0 {
		of := all[0]
		var tasks []int64
		for len(all) > 0 && all[0].plan == of.plan {
			tasks, all = append(tasks, all[0].task), all[1:]
		}
		if err := tx.store.AppendTold(ctx, of.build, of.plan, tasks); err != nil {
			return err
		}
	}
	return nil
}

// wake flags, when the transaction ends, the reactive builds that care about a change of tasks: those whose active plan has one of
// them, other than the build where the change comes from, and, when the tasks stopped running, those that wait for a limit
// which they held.
func (tx *transaction) wake(tasks []int64, source int64, stopped bool, now time.Time) {
	p := &tx.pending
	p.tasks = append(p.tasks, tasks...)
	if stopped {
		p.stopped = append(p.stopped, tasks...)
	}
	p.source, p.at = source, now
}

// savepoint runs fn and takes back what it wrote, events too, when it returns an error.
func (tx *transaction) savepoint(ctx context.Context, fn func() error) error {
	before := tx.pending
	err := tx.store.Savepoint(ctx, fn)
	if err != nil {
		tx.pending = before
	}
	return err
}

// writeEvents writes the events so far.
func (tx *transaction) writeEvents(ctx context.Context) error {
	events := tx.pending.events
	tx.pending.events = nil
	return tx.store.AppendEvents(ctx, events)
}

// admit stores members of a plan with the events of their admission, which come after the events so far.
func (tx *transaction) admit(ctx context.Context, plan *PlanRow, members []NewMember, at time.Time) error {
	if len(members) == 0 {
		return nil
	}
	if err := tx.writeEvents(ctx); err != nil {
		return err
	}
	return tx.InsertMembers(ctx, plan.Build, plan.PK, members, at)
}

// finish writes what was kept until the end.
func (tx *transaction) finish(ctx context.Context) error {
	if err := tx.writeEvents(ctx); err != nil {
		return err
	}
	if err := tx.writeTold(ctx); err != nil {
		return err
	}
	p := &tx.pending
	if len(p.tasks) > 0 {
		source := p.source
		if p.sourceToo {
			source = 0
		}
		if err := tx.Flag(ctx, p.tasks, p.stopped, source, p.at); err != nil {
			return err
		}
	}
	return tx.finishWork(ctx)
}

// finishWork brings the work up to date. Whoever does so has the last lock of a transaction.
func (tx *transaction) finishWork(ctx context.Context) error {
	p, w := &tx.pending, &tx.pending.work
	for _, build := range w.dropped {
		if err := tx.DropWork(ctx, build); err != nil {
			return err
		}
	}
	changed := slices.Concat(p.tasks, w.tasks)
	slices.Sort(changed)
	if len(changed) > 0 {
		if err := tx.UpdateWork(ctx, slices.Compact(changed), p.at); err != nil {
			return err
		}
	}
	if len(w.postponed) == 0 {
		return nil
	}
	return tx.PostponeWork(ctx, w.plan, w.postponed, w.until)
}

// work has the work of tasks brought up to date when the transaction ends.
func (tx *transaction) work(tasks []int64, now time.Time) {
	tx.pending.work.tasks = append(tx.pending.work.tasks, tasks...)
	tx.pending.at = now
}

// dropWork has the work of a build forgotten when the transaction ends.
func (tx *transaction) dropWork(build int64) {
	tx.pending.work.dropped = append(tx.pending.work.dropped, build)
}
