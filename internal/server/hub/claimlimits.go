package hub

import (
	"context"
	"time"
)

// withinLimits refuses a claim when one of its keys (sorted) has reached its limit. The keys are stored with the task, so that
// whoever frees a slot knows that the task waits for it.
func (tx *transaction) withinLimits(ctx context.Context, t *TaskRow, keys []string, now time.Time) error {
	if len(keys) == 0 {
		return nil
	}
	full, _, err := fullKeys(ctx, tx, t, keys, now)
	if err != nil || full == nil {
		return err
	}
	if err := setLimitKeys(ctx, tx, t, keys); err != nil {
		return err
	}
	return recorded("concurrency_limit_reached", "a concurrency limit is reached: "+joinWords(full), "task_id", t.TaskID, "keys", full)
}

// fullKeys locks the limits on keys (sorted) and returns those already filled by tasks other than t, as of at: a time after the locks
// were taken.
func fullKeys(ctx context.Context, tx Tx, t *TaskRow, keys []string, now time.Time) (full []string, at time.Time, err error) {
	limits, err := tx.LockLimits(ctx, keys)
	if err != nil || len(limits) == 0 {
		return nil, now, err
	}
	// Renewals that held a lock have committed by now, with a later expiry.
	if now, err = tx.Now(ctx); err != nil {
		return nil, now, err
	}
	for _, l := range limits {
		held, err := tx.Holders(ctx, l.Key, t.PK, now)
		if err != nil {
			return nil, now, err
		}
		if held >= l.Max {
			full = append(full, l.Key)
		}
	}
	return full, now, nil
}

func setLimitKeys(ctx context.Context, tx Tx, t *TaskRow, keys []string) error {
	if len(keys) == 0 && !t.HasLimitKeys {
		return nil
	}
	if err := tx.SetLimitKeys(ctx, t.PK, keys); err != nil {
		return err
	}
	if has := len(keys) > 0; has != t.HasLimitKeys {
		t.HasLimitKeys = has
		return tx.UpdateTask(ctx, t)
	}
	return nil
}
