package build

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry"
)

// held is a task that cannot run at the moment because of something outside of this build.
type held struct {
	since time.Time
	times int
	// alone says that the wait is over and the task runs although another build has it: only a history says that.
	alone *HeldError
}

// notRunLocked records that a run did not take place.
func (s *sched) notRunLocked(r *run, why error) {
	n := r.n
	s.timing[n].attempts--
	heldBy, isHeld := errors.AsType[*HeldError](why)
	switch {
	case errors.Is(why, record.ErrComplete):
		s.releaseLocked(r)
		delete(s.held, n)
		s.madeElsewhereLocked(n)
	case s.stoppingLocked():
		s.releaseLocked(r)
		s.state[n] = Pending
	case isHeld:
		s.holdLocked(r, heldBy)
	default:
		s.releaseLocked(r)
		s.failLocked(r, why)
	}
}

// holdLocked makes the task ready again after a while, or gives it up when it has been held for too long.
func (s *sched) holdLocked(r *run, why *HeldError) {
	n := r.n
	h := s.held[n]
	if h.times == 0 {
		h.since = time.Now()
	}
	pause := holdPause(h.times)
	wait, alone := s.ledger.patience()
	if left := wait - time.Since(h.since); wait >= 0 && left <= 0 {
		if !alone || why.Code == registry.CodeConcurrencyLimitReached {
			s.releaseLocked(r)
			s.failLocked(r, fmt.Errorf("gave up waiting after %v: %w", wait, why))
			return
		}
		h.alone, pause = why, 0
	} else if wait >= 0 {
		pause = min(pause, left)
	}
	h.times++
	s.held[n] = h
	if h.times == 1 {
		s.emit(Event{Type: TaskHeld, n: n, Err: why})
	}
	s.pauseRunLocked(r, Held, pause, func() { s.state[n] = Pending })
}

// holdPause returns how long to wait before asking again: short at first, for hand-overs are often quick.
func holdPause(times int) time.Duration {
	const first, most = 50 * time.Millisecond, 5 * time.Second
	pause := most
	if times < 10 {
		pause = min(first<<times, most)
	}
	return pause/2 + rand.N(pause/2+1)
}

// againLocked pauses and then makes the task ready for another attempt.
func (s *sched) againLocked(r *run, err error, pause time.Duration) {
	s.emit(Event{Type: TaskRetrying, n: r.n, Attempt: r.attempt, Err: err, Duration: pause})
	s.pauseRunLocked(r, BackingOff, pause, func() { s.cancelledLocked(r.n, err) })
}

// pauseRunLocked makes the task of a run ready again after a pause in the given state. stopped is called, with the lock held,
// when the build stops before that.
func (s *sched) pauseRunLocked(r *run, state State, pause time.Duration, stopped func()) {
	n := r.n
	s.state[n] = state
	keep := s.inOrder && r.holds
	if !keep {
		s.releaseLocked(r)
		s.busy++
	}
	s.wg.Go(func() {
		sleep(s.ctx, pause)
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case s.stoppingLocked():
			if keep {
				s.releaseLocked(r)
			} else {
				s.busy--
			}
			stopped()
		case keep:
			next := s.beginLocked(n)
			s.wg.Go(func() { s.work(next) })
			return
		default:
			s.busy--
			s.makeReadyLocked(n)
		}
		s.dispatchAllLocked()
	})
}
