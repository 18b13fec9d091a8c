package build

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry"
)

// This file asks the registry for the right to run. Without a registry it does nothing.

// notRunError says that a run did not take place, and why.
type notRunError struct{ why error }

func (e *notRunError) Error() string { return e.why.Error() }

// held is a task that cannot run at the moment because of something outside of this build.
type held struct {
	since time.Time
	times int
	// alone says that the wait is over and the task runs although another build has it: only a history says that.
	alone *HeldError
}

// claim asks for the right to carry r out. An error is a [*notRunError].
func (s *sched) claim(r *run) error {
	r.base = s.ctx
	if s.session == nil {
		return nil
	}
	var cancel context.CancelCauseFunc
	r.base, cancel = context.WithCancelCause(s.ctx)
	claim, err := s.ask(r, cancel)
	if err != nil {
		cancel(nil)
		return &notRunError{err}
	}
	r.claim, r.cancel = claim, cancel
	s.mu.Lock()
	defer s.mu.Unlock()
	s.started(r)
	delete(s.held, r.n)
	return nil
}

// claimAhead asks for the claims on what comes next, while runs are so short that workers would wait for them. It is called
// with the lock held.
func (s *sched) claimAhead() {
	if s.session == nil || s.limits.keys != nil || len(s.ready) == 0 || s.stopping() {
		return
	}
	room := s.session.Ahead(s.free + s.busy)
	if room == 0 {
		return
	}
	var looked []readyItem
	for len(s.ready) > 0 && room > 0 && len(looked) < mostLooked {
		x := s.ready.pop()
		looked = append(looked, x)
		if t := s.g.Tasks[x.n]; s.state[x.n] == Ready && t.Kind.Runnable && len(t.Kind.Limits) == 0 && s.session.ClaimAhead(t) {
			room--
		}
	}
	for _, x := range looked {
		s.ready.push(x)
	}
}

// mostLooked bounds how much of what is ready is looked at for claims.
const mostLooked = 1024

func (s *sched) ask(r *run, lost func(error)) (*record.Claim, error) {
	s.mu.Lock()
	alone := s.held[r.n].alone
	s.mu.Unlock()
	if alone != nil {
		return s.forgo(r, alone)
	}
	for told := false; ; told = true {
		observed := time.Now()
		claim, err := s.session.Claim(s.ctx, r.task, s.limits.all(r.task), lost)
		if err == nil {
			return claim, s.madeMeanwhile(r, claim)
		}
		if !errors.Is(err, record.ErrComplete) {
			return nil, err
		}
		// The registry follows the world: that its output exists is seen, not believed.
		done, err := r.task.IsComplete(s.ctx)
		switch {
		case err != nil:
			return nil, fmt.Errorf("another build made it; check its output: %w", err)
		case done:
			return nil, record.ErrComplete
		case told:
			refused := &RefusedError{Err: fmt.Errorf("it counts as completed and its output does not exist%s", at(s.ctx, r.task))}
			if s.rec.optional {
				return s.forgo(r, refused)
			}
			return nil, refused
		}
		if err := s.session.Missing(s.ctx, r.task, observed); err != nil && s.ctx.Err() == nil && s.rec.optional {
			return s.forgo(r, err)
		} else if err != nil {
			return nil, err
		}
	}
}

// forgo lets a task run without a claim, which the history of builds does not give.
func (s *sched) forgo(r *run, why error) (*record.Claim, error) {
	s.session.Forgo(r.task, why)
	return nil, nil //nolint:nilnil // no claim is a claim that nobody was asked for
}

// madeMeanwhile looks whether a task that another execution had before was made by it after all. It has died then
// between its output and its report.
func (s *sched) madeMeanwhile(r *run, claim *record.Claim) error {
	s.mu.Lock()
	_, waited := s.held[r.n]
	s.mu.Unlock()
	if !waited || claim == nil {
		return nil
	}
	if done, err := r.task.IsComplete(s.ctx); err != nil || !done {
		return nil //nolint:nilerr // the run itself will show what is wrong
	}
	if err := claim.Complete(nil); err != nil {
		return err
	}
	return record.ErrComplete
}

// at says where the output of a task should be.
func at(ctx context.Context, t *node.Task) string {
	if !t.Kind.HasTarget || t.Kind.Target == nil {
		return ""
	}
	tgt, err := t.Kind.Target(ctx, t)
	if err != nil {
		return ""
	}
	return " at " + tgt.URI()
}

// notRun records that a run did not take place. It is called with the lock held.
func (s *sched) notRun(r *run, why error) {
	n := r.n
	s.timing[n].attempts--
	heldBy, isHeld := errors.AsType[*HeldError](why)
	switch {
	case errors.Is(why, record.ErrComplete):
		s.release(r)
		delete(s.held, n)
		s.madeElsewhere(n)
	case s.stopping():
		s.release(r)
		s.state[n] = Pending
	case isHeld:
		s.hold(r, heldBy)
	default:
		s.release(r)
		s.fail(r, why)
	}
}

// hold makes the task ready again after a while, or gives it up when it has been held for too long.
func (s *sched) hold(r *run, why *HeldError) {
	n := r.n
	h := s.held[n]
	if h.times == 0 {
		h.since = time.Now()
	}
	pause := holdPause(h.times)
	if left := s.claimWait - time.Since(h.since); s.claimWait >= 0 && left <= 0 {
		if !s.rec.optional || why.Code == registry.CodeConcurrencyLimitReached {
			s.release(r)
			s.fail(r, fmt.Errorf("gave up waiting after %v: %w", s.claimWait, why))
			return
		}
		h.alone, pause = why, 0
	} else if s.claimWait >= 0 {
		pause = min(pause, left)
	}
	h.times++
	s.held[n] = h
	if h.times == 1 {
		s.emit(Event{Type: TaskHeld, n: n, Err: why})
	}
	s.pauseRun(r, Held, pause, func() { s.state[n] = Pending })
}

// holdPause is how long to wait before asking again: short at first, for hand-overs are often quick.
func holdPause(times int) time.Duration {
	const first, most = 50 * time.Millisecond, 5 * time.Second
	pause := most
	if times < 10 {
		pause = min(first<<times, most)
	}
	return pause/2 + rand.N(pause/2+1)
}

// all lists the names of all limits of a task: the registry decides which of them are limited.
func (l *limits) all(t *node.Task) []string {
	if l.keys == nil {
		return t.Kind.Limits
	}
	return append(append([]string(nil), t.Kind.Limits...), l.keys(t)...)
}
