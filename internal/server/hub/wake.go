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
