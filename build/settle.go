package build

import (
	"context"
	"errors"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// settle records how a run ended and gives the goroutine its next one, or nil.
func (s *sched) settle(r *run, err error) *run {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := r.n
	r.endLocked()
	delete(s.runs, n)
	if err == nil {
		s.releaseLocked(r)
		s.succeedLocked(n)
		return s.dispatchLocked()
	}
	notRun, no := errors.AsType[*notRunError](err)
	lost, _ := errors.AsType[*LostClaimError](context.Cause(r.base))
	switch {
	case no:
		s.notRunLocked(r, notRun.why)
	case s.stoppingLocked():
		s.releaseLocked(r)
		s.cancelledLocked(n, err)
	case lost != nil && (lost.Outcome == wire.ClaimTakenOver || lost.Outcome == wire.ClaimLapsed):
		s.holdLocked(r, &HeldError{Code: registry.CodeTaskAlreadyRunning, Message: lost.Error()})
	case lost != nil:
		s.releaseLocked(r)
		s.failLocked(r, lost)
	case s.worthAnother(r, err):
		s.againLocked(r, err, backoff(retryOf(r.task, s.retry), r.attempt))
	default:
		s.releaseLocked(r)
		s.failLocked(r, err)
	}
	return s.dispatchLocked()
}

func (s *sched) succeedLocked(n int32) {
	s.finishLocked(n, Succeeded)
	s.counts.Succeeded++
	s.emit(Event{Type: TaskSucceeded, n: n, Attempt: int(s.timing[n].attempts), Duration: s.timing[n].took, Tasks: s.takeAwaitedLocked(n)})
	s.unblockLocked(n)
}

// madeElsewhereLocked records that another build made the task while this one went on.
func (s *sched) madeElsewhereLocked(n int32) {
	s.state[n] = Reused
	s.counts.PreviouslyCompleted++
	s.emit(Event{Type: TaskReused, n: n})
	s.unblockLocked(n)
}

// unblockLocked tells who waits for n that it is complete.
func (s *sched) unblockLocked(n int32) {
	s.foreseeLocked(n)
	for l := s.head[n]; l >= 0; l = s.links[l].next {
		d := s.links[l].n
		if s.pending[d]--; s.pending[d] == 0 && s.state[d] == Pending {
			s.makeReadyLocked(d)
		}
	}
	for _, w := range s.waits[n] {
		if w.left--; w.left == 0 {
			w.endLocked(nil)
		}
	}
	delete(s.waits, n)
}

func (s *sched) failLocked(r *run, err error) {
	n := r.n
	s.finishLocked(n, Failed)
	s.counts.Failed++
	te := &TaskError{
		Task: node.RefOf(r.task), Attempts: r.attempt, Err: err, Stack: stackOf(err), trail: s.g.Trail(n), label: r.task.Label(),
	}
	s.fails = append(s.fails, te)
	s.emit(Event{Type: TaskFailed, n: n, Attempt: r.attempt, Duration: s.timing[n].took, Err: te})
	s.giveUpLocked(n, te)
	s.skipDownstreamLocked(n, te)
	if s.onError == failFast {
		s.stopLocked(te)
	}
}

func (s *sched) cancelledLocked(n int32, err error) {
	s.finishLocked(n, Cancelled)
	s.counts.Cancelled++
	s.errs[n] = err
	s.emit(Event{Type: TaskCancelled, n: n, Attempt: int(s.timing[n].attempts), Duration: s.timing[n].took, Err: err})
}

func (s *sched) finishLocked(n int32, state State) {
	s.state[n] = state
	t := &s.timing[n]
	t.took = time.Since(s.start) - t.begin
}

// skipLocked marks a task that cannot run because of te.
func (s *sched) skipLocked(n int32, te *TaskError) {
	s.state[n] = Skipped
	s.counts.Skipped++
	s.emit(Event{Type: TaskSkipped, n: n, Err: te})
	s.giveUpLocked(n, te)
}

// giveUpLocked tells who awaits n that it will not become complete.
func (s *sched) giveUpLocked(n int32, te *TaskError) {
	s.failed[n] = te
	for _, w := range s.waits[n] {
		w.endLocked(te)
	}
	delete(s.waits, n)
}

// skipDownstreamLocked skips everything that requires n, directly or through others.
func (s *sched) skipDownstreamLocked(n int32, te *TaskError) {
	stack := []int32{n}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for l := s.head[n]; l >= 0; l = s.links[l].next {
			if d := s.links[l].n; s.state[d] == Pending {
				s.skipLocked(d, te)
				stack = append(stack, d)
			}
		}
	}
}
