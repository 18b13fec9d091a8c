package build

import (
	"context"
	"errors"
	"time"
)

// overdueAfter is how long after its timeout a run is named that goes on.
const overdueAfter = 2 * time.Second

// tellOverdue tells observers when the run goes on after its timeout. Call stop when it has ended.
func (s *sched) tellOverdue(ctx context.Context, r *run, timeout time.Duration) (stop func()) {
	if s.events == nil {
		return func() {}
	}
	ended := make(chan struct{})
	unwatch := context.AfterFunc(ctx, func() {
		if _, ok := errors.AsType[*TimeoutError](context.Cause(ctx)); !ok {
			return
		}
		t := time.NewTimer(overdueAfter)
		defer t.Stop()
		select {
		case <-ended:
			return
		case <-t.C:
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if !r.ended {
			s.emit(Event{Type: TaskOverdue, n: r.n, Attempt: r.attempt, Duration: timeout})
		}
	})
	return func() {
		unwatch()
		close(ended)
	}
}

// stopwatch ends a context after a run has used its time. It can be paused. Its methods must not be called
// concurrently; the scheduler's lock sees to that. A nil stopwatch never ends anything.
type stopwatch struct {
	left    time.Duration
	since   time.Time
	timer   *time.Timer
	running bool
}

// withStopwatch returns a context that ends with a [TimeoutError] as its cause once the watch has run for d.
func withStopwatch(ctx context.Context, d time.Duration) (context.Context, *stopwatch, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	w := &stopwatch{left: d, since: time.Now(), running: true}
	w.timer = time.AfterFunc(d, func() { cancel(&TimeoutError{After: d}) })
	return ctx, w, func() {
		w.timer.Stop()
		cancel(context.Canceled)
	}
}

func (w *stopwatch) pause() {
	if w == nil || !w.running {
		return
	}
	w.running = false
	w.timer.Stop()
	w.left -= time.Since(w.since)
}

func (w *stopwatch) resume() {
	if w == nil || w.running {
		return
	}
	w.running = true
	w.since = time.Now()
	w.timer.Reset(max(w.left, 0))
}

// without calls f while the watch is paused. Only one goroutine may do so.
func (w *stopwatch) without(f func() error) error {
	w.pause()
	defer w.resume()
	return f()
}
