package record

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// maxCalls is how many calls go on at the same time where many are to be made.
	maxCalls = 16
	// The pauses between attempts while the registry is away.
	firstPause, longestPause = 250 * time.Millisecond, 5 * time.Second
)

// line is the connection to the registry: it knows whether the registry answers, and is patient while it does not.
type line struct {
	s *Session

	mu       sync.Mutex // guards what follows
	patience time.Duration
	deadline time.Time // nothing is tried again after it; zero is none
	timer    *time.Timer
	down     time.Time // since when nothing has arrived; zero while calls are answered
	gone     *recorded.RegistryGoneError
	probed   time.Time // when it was last tried while it was gone
	backlog  []report
}

var errGoodbye = errors.New("the build has ended and the registry did not answer in time")

// report is what became of a task, in the order in which it happened.
type report []wire.Operation

func newLine(s *Session) *line { return &line{s: s} }

// trust makes the line patient: from now on there is something to lose.
func (l *line) trust() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.patience = l.s.opt.Patience
}

// hurry bounds the time for everything that is still to be said.
func (l *line) hurry() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.deadline.IsZero() {
		l.deadline = time.Now().Add(goodbye)
		l.timer = time.AfterFunc(goodbye, func() { l.s.cancel(errGoodbye) })
	}
}

func (l *line) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.timer != nil {
		l.timer.Stop()
	}
}

// isGone reports whether the registry is gone.
func (l *line) isGone() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.gone != nil
}

// silent reports whether the last call was not answered.
func (l *line) silent() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.down.IsZero()
}

// deliver makes a call until it is answered. It gives the answer's error, a [*recorded.RegistryGoneError], or why ctx ended.
func (s *Session) deliver(ctx context.Context, call func(context.Context) error) error {
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		err := call(ctx)
		if err == nil || !outage(err) {
			s.line.answered()
			return err
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if gone := s.line.failed(err); gone != nil {
			return gone
		}
		if err := sleep(ctx, pause); err != nil {
			return err
		}
	}
}

func (l *line) answered() {
	l.mu.Lock()
	back := l.gone != nil
	l.down, l.gone = time.Time{}, nil
	l.mu.Unlock()
	if back {
		l.s.opt.Logger.Info("the registry is back", "build_id", l.s.build)
	}
}

// failed notes that a call was not answered, and says whether that has gone on for too long.
func (l *line) failed(err error) *recorded.RegistryGoneError {
	l.mu.Lock()
	now := time.Now()
	first := l.down.IsZero()
	if first {
		l.down = now
	}
	away := now.Sub(l.down)
	patience := l.patience
	if away < l.s.opt.Patience && storage(err) {
		patience = l.s.opt.Patience // this is a registry, and it will be able to answer: even the first call waits
	}
	if l.gone == nil && away < patience && !denied(err) && (l.deadline.IsZero() || now.Before(l.deadline)) {
		l.mu.Unlock()
		if first {
			l.s.opt.Logger.Warn("the registry does not answer; trying again", "build_id", l.s.build, "error", err)
		}
		return nil
	}
	news := l.gone == nil
	if news {
		l.gone = &recorded.RegistryGoneError{After: away, Err: err}
		if patience == 0 {
			l.gone.After = 0 // nobody has waited
		}
	}
	gone := l.gone
	l.probed = now
	l.mu.Unlock()
	if news {
		l.s.lostRegistry(gone)
	}
	return gone
}

// lostRegistry does what was chosen for the case that the registry is gone.
func (s *Session) lostRegistry(gone *recorded.RegistryGoneError) {
	if s.opt.GoOn {
		s.opt.Logger.Warn("going on without the registry", "build_id", s.build, "error", gone)
		return
	}
	s.stop(gone)
}

// away reports whether the registry is gone and was tried a moment ago, so that asking again is a waste of time.
func (l *line) away() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.gone != nil && time.Since(l.probed) < longestPause
}
