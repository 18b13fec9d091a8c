package build

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// This file asks the registry for the right to run.

// claim implements [ledger].
func (r *recorder) claim(run *run, q question) error {
	base, cancel := context.WithCancelCause(r.s.ctx)
	run.base = base
	claim, err := r.ask(run, q, cancel)
	if err != nil {
		cancel(nil)
		return err
	}
	run.claim, run.cancel = claim, cancel
	return nil
}

func (r *recorder) ask(run *run, q question, lost func(error)) (*record.Claim, error) {
	if q.alone != nil {
		return r.forgo(run.task, q.alone)
	}
	claim, err := r.session.Claim(r.s.ctx, run.task, q.limits, lost)
	if err != nil {
		return nil, err
	}
	return claim, r.madeMeanwhile(run.task, claim, q.waited)
}

// forgo lets a task run without a claim, which the history of builds does not give.
func (r *recorder) forgo(t *node.Task, why error) (*record.Claim, error) {
	r.session.Forgo(t, why)
	return nil, nil //nolint:nilnil // no claim is a claim that nobody was asked for
}

// madeMeanwhile checks whether a task that another execution had before was made by it after all. It has died then
// between its output and its report.
func (r *recorder) madeMeanwhile(t *node.Task, claim *record.Claim, waited bool) error {
	if !waited || claim == nil {
		return nil
	}
	if done, err := t.IsComplete(r.s.ctx); err != nil || !done {
		return nil //nolint:nilerr // the run itself will show what is wrong
	}
	if err := claim.Complete(nil); err != nil {
		return err
	}
	return record.ErrComplete
}

// ahead implements [ledger].
func (r *recorder) ahead(workers int) (room, waiting int) { return r.session.Ahead(workers) }

// claimAhead implements [ledger].
func (r *recorder) claimAhead(t *node.Task, waits bool) bool { return r.session.ClaimAhead(t, waits) }

// patience implements [ledger].
func (r *recorder) patience() (wait time.Duration, alone bool) { return r.claimWait, r.rec.optional }

// elsewhere implements [ledger].
func (r *recorder) elsewhere(ctx context.Context, t *node.Task) *HeldError {
	detail, err := r.rec.client.Task(ctx, t.ID.String(), 1)
	if err != nil || detail.Status != wire.Running || detail.ClaimExpiresAt == nil || time.Until(detail.ClaimExpiresAt.Time) <= 0 {
		return nil //nolint:nilerr // a registry that does not know the task has nobody who makes it
	}
	held := &HeldError{Code: registry.CodeTaskAlreadyRunning, Message: "another build is making it"}
	if detail.ClaimBuildID != nil {
		held.Message = "build " + *detail.ClaimBuildID + " is making it"
	}
	return held
}
