package hub

import (
	"context"
	"time"
)

// wake flags the reactive builds that care about a change of tasks: those whose active plan has one of them, other
// than the build where the change comes from (0 for none), and, when the tasks stopped running, those that wait for a limit which they held.
func wake(ctx context.Context, tx Tx, tasks []int64, source int64, stopped bool, now time.Time) error {
	if len(tasks) == 0 {
		return nil
	}
	if err := tx.WakeHolders(ctx, tasks, source, now); err != nil {
		return err
	}
	if stopped {
		return tx.WakeLimited(ctx, tasks, now)
	}
	return nil
}
