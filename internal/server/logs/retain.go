package logs

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
)

const (
	// sweepEvery is how often a server looks for what is not to be kept any more.
	sweepEvery = time.Hour
	sweepBatch = 500
)

// Run removes what is not to be kept any more, now and then, until ctx ends.
func (r *Room) Run(ctx context.Context) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			_, _ = r.Sweep(ctx) // what it leaves is for the next time
		case <-ctx.Done():
			return
		}
	}
}

// Sweep removes the logs of executions that do not exist any more, and those that are older than they are kept. It returns how many
// executions it removed the logs of.
func (r *Room) Sweep(ctx context.Context) (removed int, err error) {
	if r.opt.Keep > 0 {
		if removed, err = r.sweepOld(ctx); err != nil {
			return removed, err
		}
	}
	for after := firstID; ; {
		var runs []RunKey
		err := r.store.Read(ctx, func(tx Tx) (err error) {
			runs, err = tx.Runs(ctx, after, sweepBatch)
			return err
		})
		if err != nil || len(runs) == 0 {
			return removed, err
		}
		after = runs[len(runs)-1].Execution
		gone, err := r.gone(ctx, runs)
		if err == nil {
			err = r.remove(ctx, gone)
		}
		if err != nil {
			return removed, err
		}
		removed += len(gone)
	}
}

// firstID is before all ids.
const firstID = "00000000-0000-0000-0000-000000000000"

func (r *Room) sweepOld(ctx context.Context) (removed int, err error) {
	for {
		var old []string
		err := r.store.Read(ctx, func(tx Tx) (err error) {
			old, err = tx.OldRuns(ctx, r.opt.Now().Add(-r.opt.Keep), sweepBatch)
			return err
		})
		if err != nil || len(old) == 0 {
			return removed, err
		}
		if err := r.remove(ctx, old); err != nil {
			return removed, err
		}
		removed += len(old)
	}
}

// gone returns the runs whose executions do not exist.
func (r *Room) gone(ctx context.Context, runs []RunKey) (gone []string, err error) {
	byEnv := map[int64][]string{}
	for _, run := range runs {
		byEnv[run.Env] = append(byEnv[run.Env], run.Execution)
	}
	there := make(map[string]bool, len(runs))
	for env, ids := range byEnv {
		found, err := r.executions.FindExecutions(ctx, who.Principal{Environment: who.Environment{Key: env}}, ids)
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			there[e.ID] = true
		}
	}
	for _, run := range runs {
		if !there[run.Execution] {
			gone = append(gone, run.Execution)
		}
	}
	return gone, nil
}

func (r *Room) remove(ctx context.Context, executions []string) error {
	if len(executions) == 0 {
		return nil
	}
	// First, since afterwards nobody knows which there were.
	if err := r.removeTexts(ctx, executions); err != nil {
		return err
	}
	return r.store.Write(ctx, func(tx WriteTx) error { return tx.Remove(ctx, executions) })
}
