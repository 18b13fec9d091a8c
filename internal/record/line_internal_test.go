package record

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/registry"
)

// These tests are inside of the package because the pauses take minutes: the clock is that of a bubble, where no real server can be.

func lineOf(t *testing.T, o Options) *Session {
	t.Helper()
	o = o.filled()
	s := &Session{opt: o, build: "b"}
	s.ctx, s.cancel = context.WithCancelCause(t.Context())
	s.line = newLine(s)
	s.line.trust()
	return s
}

var errAwayNow = &registry.UnavailableError{URL: "http://registry", Attempts: 1, Err: errors.New("connection refused")}

func TestARegistryThatIsAwayIsAskedMoreAndMoreRarely(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var stopped error
		var log strings.Builder
		s := lineOf(t, Options{Stop: func(err error) { stopped = err }, Logger: slog.New(slog.NewTextHandler(&log, nil))})
		start := time.Now()
		var asked []time.Duration
		err := s.deliver(t.Context(), func(context.Context) error {
			asked = append(asked, time.Since(start))
			return errAwayNow
		})
		want := []time.Duration{0}
		for pause, at := firstPause, time.Duration(0); at < DefaultPatience; pause = min(2*pause, longestPause) {
			at += pause
			want = append(want, at)
		}
		if diff := cmp.Diff(want, asked); diff != "" {
			t.Errorf("asked at (-want +got):\n%s", diff)
		}
		gone, ok := errors.AsType[*recorded.RegistryGoneError](err)
		if !ok || gone.After < DefaultPatience || !errors.Is(err, registry.ErrUnavailable) || !errors.Is(stopped, registry.ErrUnavailable) {
			t.Errorf("got %v; the build was stopped by %v", err, stopped)
		}
		if n := strings.Count(log.String(), "\n"); n != 1 {
			t.Errorf("said %d lines, want 1:\n%s", n, log.String())
		}
		// It is gone now: the next call is made once, and an answer ends it.
		asked = nil
		if err := s.deliver(t.Context(), func(context.Context) error { asked = append(asked, 0); return errAwayNow }); len(asked) != 1 || err == nil {
			t.Errorf("asked %d times, %v", len(asked), err)
		}
		if !s.line.away() {
			t.Error("it counts as there")
		}
		if err := s.deliver(t.Context(), func(context.Context) error { return nil }); err != nil || s.line.isGone() || s.line.away() {
			t.Errorf("got %v, and it still counts as gone", err)
		}
	})
}

func TestRefusalsAreNotRepeated(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		err  error
		gone bool
	}{
		"a refusal":   {&registry.Error{Status: 409, Code: registry.CodeTaskAlreadyRunning}, false},
		"a wrong key": {&registry.Error{Status: 401, Message: "Invalid API key"}, true},
		"no registry": {&registry.Error{Status: 404, Message: "Not Found"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s, start, calls := lineOf(t, Options{}), time.Now(), 0
				err := s.deliver(t.Context(), func(context.Context) error { calls++; return tt.err })
				if _, gone := errors.AsType[*recorded.RegistryGoneError](err); calls != 1 || !errors.Is(err, tt.err) || gone != tt.gone || time.Since(start) > 0 {
					t.Errorf("%d calls in %v: %v", calls, time.Since(start), err)
				}
			})
		})
	}
}

func TestABuildThatIsCalledOffDoesNotWaitForItsRegistry(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := lineOf(t, Options{})
		start := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		if err := s.deliver(ctx, func(context.Context) error { return errAwayNow }); !errors.Is(err, context.Canceled) || time.Since(start) != time.Second {
			t.Errorf("got %v after %v", err, time.Since(start))
		}
		// What is still to be said has ten seconds, however many things that are.
		s.line.hurry()
		start = time.Now()
		for range 5 {
			if err := s.deliver(s.ctx, func(ctx context.Context) error {
				select {
				case <-ctx.Done():
					return context.Cause(ctx)
				case <-time.After(3 * time.Second):
					return errAwayNow
				}
			}); err == nil {
				t.Error("no error")
			}
		}
		if took := time.Since(start); took > goodbye+3*time.Second {
			t.Errorf("took %v", took)
		}
		s.line.close()
	})
}

// An answer ends an outage: patience is for each one.
func TestOutagesAreNotAddedUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := lineOf(t, Options{Patience: time.Minute})
		for outage := range 3 {
			start := time.Now()
			err := s.deliver(t.Context(), func(context.Context) error {
				if time.Since(start) < 36*time.Second {
					return errAwayNow
				}
				return nil
			})
			if err != nil || s.line.silent() {
				t.Fatalf("outage %d of 36 s, with patience for 60 s: %v", outage, err)
			}
			time.Sleep(time.Second)
		}
	})
}

// One outage is one outage, however many calls wait for its end.
func TestManyCallsWaitForOneOutage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		s := lineOf(t, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
		start, answered := time.Now(), make([]time.Duration, 50)
		var wg sync.WaitGroup
		for i := range answered {
			wg.Go(func() {
				if err := s.deliver(t.Context(), func(context.Context) error {
					if time.Since(start) < 30*time.Second {
						return errAwayNow
					}
					return nil
				}); err != nil {
					t.Error(err)
				}
				answered[i] = time.Since(start)
			})
		}
		wg.Wait()
		for _, at := range answered {
			if at < 30*time.Second || at > 30*time.Second+longestPause {
				t.Errorf("answered after %v", at)
			}
		}
		if n := strings.Count(log.String(), "does not answer"); n < 1 || n > 1 {
			t.Errorf("said %d times that it is away:\n%s", n, log.String())
		}
	})
}
