package hub

import (
	"context"
	"time"
)

// unit is a transaction that collects which tasks it changed. The builds that care about them are flagged at its end, all
// in one statement: flags are the last that a transaction holds, in one order.
type unit struct {
	Tx

	tasks, stopped []int64
	source         int64
	at             time.Time

	// Operations on one plan: its row, held for all of them, and their events, which are stored together.
	plan   *PlanRow
	events []EventRow
}

// Plan gives the plan of operations without asking again: nobody changes it while its build is held.
func (u *unit) Plan(ctx context.Context, id string, buildLock Lock) (*PlanRow, error) {
	if u.plan == nil || u.plan.ID != id {
		return u.Tx.Plan(ctx, id, buildLock)
	}
	held := *u.plan
	return &held, nil
}

// AppendEvents keeps the events of operations until all are carried out.
func (u *unit) AppendEvents(ctx context.Context, events []EventRow) error {
	if u.plan == nil {
		return u.Tx.AppendEvents(ctx, events)
	}
	u.events = append(u.events, events...)
	return nil
}

// Savepoint runs fn and takes back what it wrote, events too, when it gives an error.
func (u *unit) Savepoint(ctx context.Context, fn func() error) error {
	kept := len(u.events)
	err := u.Tx.Savepoint(ctx, fn)
	if err != nil {
		u.events = u.events[:kept]
	}
	return err
}

func (u *unit) flag(ctx context.Context) error {
	if len(u.tasks) == 0 {
		return nil
	}
	return u.Flag(ctx, u.tasks, u.stopped, u.source, u.at)
}

// wake flags, when the transaction ends, the reactive builds that care about a change of tasks: those whose active plan has one of
// them, other than the build where the change comes from, and, when the tasks stopped running, those that wait for a limit
// which they held. All changes of a transaction come from one build.
func wake(tx Tx, tasks []int64, source int64, stopped bool, now time.Time) {
	u := tx.(*unit)
	u.tasks = append(u.tasks, tasks...)
	if stopped {
		u.stopped = append(u.stopped, tasks...)
	}
	u.source, u.at = source, now
}
