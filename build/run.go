package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/outline"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/target"
)

// run is one attempt at a task while it goes on. Its mutable fields belong to the scheduler's lock.
type run struct {
	s       *sched
	n       int32
	task    *node.Task
	attempt int
	ctx     context.Context // set before the task's code starts
	// What the executor and the task's code get is part of the run: a task costs an allocation less for each.
	given  Attempt
	inside node.Run

	// base is what ctx is made of: it ends with the build, and when the claim is lost. claim and cancel are nil without
	// a registry. They are set before the task's code starts.
	base   context.Context
	claim  *record.Claim
	cancel context.CancelCauseFunc

	watch    *stopwatch
	holds    bool // it occupies a worker and its limits
	ended    bool
	awaiting int           // calls of Await that are not answered
	waits    []*wait       // the same
	resumed  chan struct{} // closed when a run that gave its worker back has one again
}

var errEnded = errors.New("the run has ended")

// endLocked answers calls of Await that the run left behind in other goroutines.
func (r *run) endLocked() {
	r.ended = true
	for len(r.waits) > 0 {
		r.waits[0].endLocked(errEnded)
	}
	if r.resumed != nil && !r.holds {
		close(r.resumed)
	}
}

// execute runs the task's code and looks what came of it.
func (s *sched) execute(r *run) (_ []node.Artifact, err error) {
	defer node.Recover(&err)
	ctx := r.base
	timeout := timeoutOf(r.task, s.timeout)
	if timeout > 0 {
		var cancel context.CancelFunc
		s.mu.Lock()
		ctx, r.watch, cancel = withStopwatch(ctx, timeout)
		s.mu.Unlock()
		defer cancel()
		defer s.tellOverdue(ctx, r, timeout)() // before the context is cancelled
	}
	to := outputOf(s.log, r.task, r.attempt, r.claim)
	r.given = Attempt{run: r, timeout: timeout}
	a := &r.given
	r.inside = node.Run{Task: r.task, Attempt: r.attempt, Awaiter: r, Logger: to.log, Meter: to.meter(), Print: a.Log, Untimed: r.untimed}
	if r.task.Kind.Hosted {
		r.inside.Untimed = beginsAfter(r.untimed, r.begun)
	}
	ctx = node.WithRun(ctx, &r.inside)
	if r.claim != nil {
		ctx = target.WithGuard(ctx, r.claim.Confirm)
	}
	r.ctx = ctx
	if err := s.executor.Execute(ctx, a); err != nil {
		return nil, timedOut(ctx, err)
	}
	if err := verify(ctx, r.task, r.claim); err != nil {
		return nil, timedOut(ctx, err)
	}
	return s.publish(ctx, a), nil
}

// begun notes that the run has waited until now for what it runs in.
func (r *run) begun() {
	r.claim.Begun()
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	if r.attempt == 1 {
		r.s.timing[r.n].begin = time.Since(r.s.start)
	}
}

// untimed stops the clock of the run's timeout while f goes on.
func (r *run) untimed(f func() error) error {
	r.s.mu.Lock()
	r.watch.pause()
	r.s.mu.Unlock()
	defer func() {
		r.s.mu.Lock()
		if r.holds { // else it goes on when the run does
			r.watch.resume()
		}
		r.s.mu.Unlock()
	}()
	return f()
}

func timeoutOf(t *node.Task, otherwise time.Duration) time.Duration {
	if t.Kind.Timeout > 0 {
		return t.Kind.Timeout
	}
	return otherwise
}

// timedOut reports whether err is the effect of the run's timeout, and then says so.
func timedOut(ctx context.Context, err error) error {
	te, ok := errors.AsType[*TimeoutError](context.Cause(ctx))
	switch {
	case !ok || errors.Is(err, te):
		return err
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return te
	}
	return fmt.Errorf("%w; the run returned: %w", te, err)
}

// verify checks that a run that says it succeeded left the task complete. A build that stops in that moment
// still learns the truth. claim is told how large the output is.
func verify(ctx context.Context, t *node.Task, claim *record.Claim) error {
	if ctx.Err() != nil {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
	}
	look := owner.Exists
	if claim.Measures() {
		look = func(ctx context.Context, t *target.Target) (bool, error) { return measured(ctx, t, claim) }
	}
	ok, lower, err := outline.Complete(ctx, t, look)
	if err != nil {
		return fmt.Errorf("run finished; check its output: %w", err)
	}
	if ok && lower == "" { // what is there below another root was not made now
		return nil
	}
	missing := &NoOutputError{}
	if t.Kind.HasTarget && t.Kind.Target != nil {
		if tgt, err := t.Kind.Target(ctx, t); err == nil {
			missing.URI = tgt.URI()
		}
	}
	return missing
}

// measured reports whether an output is there, and tells the claim how large it is. That asks the storage no more than the question whether
// a file is there.
func measured(ctx context.Context, t *target.Target, claim *record.Claim) (bool, error) {
	if t.IsDir() {
		if there, err := t.Exists(ctx); err != nil || !there {
			return there, err
		}
	}
	size, err := t.Size(ctx)
	switch {
	case err == nil:
		claim.Sized(size)
		return true, nil
	case t.IsDir(): // it is there, whatever its size
		return true, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	}
	return t.Exists(ctx)
}

// publish makes the artifacts of a successful run known. The output exists, so a problem with them is
// reported and does not fail the task.
func (s *sched) publish(ctx context.Context, a *Attempt) []node.Artifact {
	if s.events == nil && a.run.claim == nil {
		return nil // nobody to show them to
	}
	if !a.hasArtifacts && a.run.task.Kind.Artifacts != nil {
		a.artifacts, a.artifactErr = a.run.task.MakeArtifacts(ctx)
	}
	if len(a.artifacts) == 0 && a.artifactErr == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.emit(Event{Type: TaskArtifacts, n: a.run.n, Artifacts: artifactsOf(a.artifacts), Err: a.artifactErr})
	return a.artifacts
}
