package build

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/record"
)

// This file is for engines: a recorded build that processes carry out together, none of which needs to see it through.

// ErrNoRegistry reports that something needs a registry and none is configured.
var ErrNoRegistry = errors.New("a build that several processes carry out needs a registry: name one in STARDAG_API_URL, with \"stardag auth login\", or in Builder.Registry")

// Open records a build of the tasks and leaves it to others, which [Builder.Join] it: nothing runs. It returns the build's id in the
// registry and its plan. Its errors are those of Run before it starts.
func (b Builder) Open(ctx context.Context, tasks ...stardag.Node) (id string, p *Plan, err error) {
	s := b.newSched()
	defer s.events.close()
	book, leave, err := s.enter(ctx, b)
	if err != nil {
		return "", nil, err
	}
	defer leave()
	if book == nil || book.rec.optional {
		return "", nil, ErrNoRegistry
	}
	book.goOn = false // there is nothing to go on with
	w, err := s.open(ctx, b, book, tasks)
	if s.cancel(context.Canceled); err != nil {
		return "", nil, err
	}
	id = book.session.BuildID()
	if err := book.session.Leave(ctx); err != nil {
		return "", nil, fmt.Errorf("record build %s: %w", id, err)
	}
	return id, &Plan{walk: w}, nil
}

// Joined is a build in a registry that this process takes part in. It is safe for concurrent use, and is ended by one of Close and
// Leave.
type Joined struct {
	b       Builder
	rec     *recording
	session *record.Session
	limits  *limits
	restore func()
	read    *bodyReader
	chains  *chains

	ctx    context.Context // what runs get: it has the roots, and ends when the build is ended elsewhere
	cancel context.CancelCauseFunc
	once   sync.Once
}

// Join takes part in a build that any process has opened with [Builder.Open], or that a process which runs it has recorded. The
// code and the settings of the program must be those that the build was planned with; the settings hold in this process until the
// build is left. The tasks need not be known: those that are ready are read from the registry, by their kinds here. Of the
// Builder, what concerns single runs and the registry counts.
func (b Builder) Join(ctx context.Context, buildID string) (_ *Joined, err error) {
	rec, err := b.registryNeeded(ctx)
	if err != nil {
		return nil, err
	}
	j := &Joined{b: b, rec: rec, restore: func() {}, read: newBodyReader(rec.client, b.Kinds), chains: b.chainsOf(rec.client)}
	defer func() {
		if err != nil {
			j.release()
		}
	}()
	if j.limits, err = newLimits(nil, limitKeys(b.LimitKeys)); err != nil {
		return nil, err
	}
	base, err := b.context(context.WithoutCancel(ctx))
	if err != nil {
		return nil, err
	}
	j.ctx, j.cancel = context.WithCancelCause(base)
	j.session, err = record.Join(ctx, record.Options{
		Client: rec.client, Scope: rec.scope, Executor: executorName(b.Executor), Logger: b.Logger,
		Patience: b.Record.Patience, ClaimWait: b.Record.ClaimWait, ClaimTTL: b.Record.claimTTL, RenewEvery: b.Record.renewEvery,
		NoLogs: b.Record.NoLogs, Mask: rec.mask, Show: rec.show,
		Stop: func(why error) { j.cancel(why) },
	}, buildID)
	if err != nil {
		return nil, err
	}
	if j.restore, err = exportSettings(j.session.Settings()); err != nil {
		j.restore = func() {}
		return nil, errors.Join(err, j.session.Leave(ctx))
	}
	return j, nil
}

// ID returns the build's id.
func (j *Joined) ID() string { return j.session.BuildID() }

// ReadyTask is a task that can run now.
type ReadyTask struct {
	Task stardag.Node
	// Attempts is how often it was run before.
	Attempts int
}

// Ready asks the registry which tasks of the build can run now. done says that all of it is complete. A task that another process
// is running is not ready, nor is one whose upstreams are not complete.
func (j *Joined) Ready(ctx context.Context) (ready []ReadyTask, done bool, err error) {
	items, done, err := j.session.Ready(ctx)
	if err != nil {
		return nil, false, err
	}
	for i := range items {
		n, err := j.read.node(ctx, items[i].Body)
		if err != nil {
			return nil, false, fmt.Errorf("task %s of build %s: %w", items[i].TaskID, j.ID(), err)
		}
		ready = append(ready, ReadyTask{Task: n, Attempts: items[i].Attempts})
	}
	return ready, done, nil
}

// Do claims a task of the build, runs it once as [Builder.Do] does, and tells the registry what came of it, what the run awaited
// included. The run's context ends with ctx, when the claim is lost, and when the build is ended elsewhere. A task that is complete
// already is not run, nor is one whose context has ended before it begins, which Outcome.Ended says. The error says that nothing was run: a [*HeldError] for a task that may be claimed later, a
// [*RefusedError], an [*EndedElsewhereError], a [*RegistryGoneError], or why ctx ended.
func (j *Joined) Do(ctx context.Context, task stardag.Node, attempt int) (Outcome, error) {
	tasks, err := tasksOf([]stardag.Node{task})
	if err != nil {
		return Outcome{}, err
	}
	t := tasks[0]
	run, cancel := context.WithCancelCause(j.ctx)
	defer cancel(context.Canceled)
	defer context.AfterFunc(ctx, func() { cancel(context.Cause(ctx)) })()
	claim, err := j.session.Claim(run, t, j.limits.all(t), cancel)
	switch {
	case errors.Is(err, record.ErrComplete):
		return Outcome{}, nil
	case err != nil:
		return Outcome{}, err
	}
	c := claimed{
		b: j.b, task: t, attempt: attempt, claim: claim, process: j.b.subprocess(), deep: j.chains.of(j.session.PlanID(), t),
	}
	return c.carryOut(run)
}

// Close ends the build in the registry: as completed when failure is nil, as cancelled when it is [context.Canceled], else as
// failed, and leaves it. The registry refuses to complete a build that is not.
func (j *Joined) Close(ctx context.Context, failure error) (err error) {
	j.once.Do(func() {
		r := record.Result{Complete: failure == nil, Cancelled: errors.Is(failure, context.Canceled)}
		if failure != nil {
			r.Message = excerpt.OneLine(failure.Error())
		}
		err = j.session.Close(ctx, r)
		j.release()
	})
	return err
}

// Leave ends the part that this process takes in the build, which stays open. Runs must have ended.
func (j *Joined) Leave(ctx context.Context) (err error) {
	j.once.Do(func() {
		err = j.session.Leave(ctx)
		j.release()
	})
	return err
}

func (j *Joined) release() {
	if j.cancel != nil {
		j.cancel(context.Canceled)
	}
	j.restore()
	j.rec.close()
}
