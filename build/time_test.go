package build_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// flaky fails as often as given before it succeeds.
func flaky(w *world, name string, failures int) stardag.Node {
	return w.job(job{name: name, run: func(context.Context) error {
		if failures--; failures >= 0 {
			return errBoom
		}
		return nil
	}})
}

func TestRetriesPauseLongerEachTime(t *testing.T) {
	t.Parallel()
	for _, sequential := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld()
			var pauses []time.Duration
			b := build.Builder{
				Sequential: sequential,
				Retry:      build.Retry{Attempts: 5, Backoff: time.Second, MaxBackoff: 3 * time.Second},
				Observers: []build.Observer{build.ObserverFunc(func(e build.Event) {
					if e.Type == build.TaskRetrying {
						pauses = append(pauses, e.Duration)
					}
				})},
			}
			start := time.Now()
			report, err := b.Run(t.Context(), flaky(w, "flaky", 4))
			if err != nil {
				t.Fatal(err)
			}
			var sum time.Duration
			for i, most := range []time.Duration{time.Second, 2 * time.Second, 3 * time.Second, 3 * time.Second} {
				if i >= len(pauses) || pauses[i] > most || pauses[i] < most/2 {
					t.Fatalf("pauses %v", pauses)
				}
				sum += pauses[i]
			}
			if d := time.Since(start); d != sum {
				t.Errorf("took %v, pauses add up to %v", d, sum)
			}
			if res, _ := report.Task(idOf("flaky")); res.Attempts != 5 || res.Duration != sum {
				t.Errorf("result %+v", res)
			}
		})
	}
}

func TestTheLastAttemptCounts(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		task := w.job(job{
			name: "bad", run: func(context.Context) error { return errBoom },
			kind: func(k *node.Kind) { k.Retry = &node.Retry{Attempts: 3} },
		})
		_, err := build.Builder{Retry: build.Retry{Attempts: 9}}.Run(t.Context(), task)
		te, ok := errors.AsType[*build.TaskError](err)
		if !ok || te.Attempts != 3 || w.runs["bad"] != 3 {
			t.Errorf("err = %v after %d runs, want 3 attempts", err, w.runs["bad"])
		}
	})
}

func TestAPauseHoldsNoWorker(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		b := build.Builder{Workers: 1, Retry: build.Retry{Attempts: 2, Backoff: time.Hour}}
		if _, err := b.Run(t.Context(), flaky(w, "flaky", 1), w.task("other")); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"flaky", "other", "flaky"}, w.ran()); diff != "" {
			t.Errorf("order (-want +got):\n%s", diff)
		}
	})
}

func TestAPauseOfASequentialBuildHoldsEverything(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		b := build.Builder{Sequential: true, Retry: build.Retry{Attempts: 2}}
		if _, err := b.Run(t.Context(), flaky(w, "flaky", 1), w.task("other")); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"flaky", "flaky", "other"}, w.ran()); diff != "" {
			t.Errorf("order (-want +got):\n%s", diff)
		}
	})
}

func TestAPauseEndsWhenTheBuildStops(t *testing.T) {
	t.Parallel()
	for _, sequential := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			b := build.Builder{Sequential: sequential, Retry: build.Retry{Attempts: 2, Backoff: time.Hour, MaxBackoff: time.Hour}}
			report, err := b.Run(ctx, flaky(w, "flaky", 1), w.task("other"))
			if !errors.Is(err, context.DeadlineExceeded) || report.Status != build.Stopped || report.Counts.Cancelled != 1 {
				t.Errorf("%v, %v", report, err)
			}
		})
	}
}

func TestTimeoutsEndTheRunsContext(t *testing.T) {
	t.Parallel()
	wait := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	tests := map[string]struct {
		run  func(ctx context.Context) error
		own  time.Duration
		want string
	}{
		"builder's timeout":    {run: wait, want: "timed out after 1m0s"},
		"kind's own timeout":   {run: wait, own: time.Second, want: "timed out after 1s"},
		"run with its own say": {run: func(ctx context.Context) error { <-ctx.Done(); return errBoom }, want: "timed out after 1m0s; the run returned: boom"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld()
				task := w.job(job{name: "slow", run: tt.run, kind: func(k *node.Kind) { k.Timeout = tt.own }})
				report, err := build.Builder{Timeout: time.Minute}.Run(t.Context(), task)
				te, _ := errors.AsType[*build.TaskError](err)
				if te == nil || te.Err.Error() != tt.want || !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("err = %v, want %q", err, tt.want)
				}
				if report.Status != build.Failure {
					t.Errorf("status = %s; a task's timeout is no stop", report.Status)
				}
			})
		})
	}
}

func TestARunThatIgnoresItsTimeoutIsNamedWhileItHangs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		stubborn := w.job(job{name: "stubborn", run: func(context.Context) error { time.Sleep(time.Minute); return nil }})
		obedient := w.job(job{name: "obedient", run: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }})
		begin := time.Now()
		var overdue []build.Event
		b := build.Builder{Workers: 2, ContinueOnFailure: true, Timeout: 10 * time.Second, Observers: []build.Observer{build.ObserverFunc(func(e build.Event) {
			if e.Type == build.TaskOverdue {
				e.Duration = time.Since(begin)
				overdue = append(overdue, e)
			}
		})}}
		_, _ = b.Run(t.Context(), stubborn, obedient)
		if len(overdue) != 1 || overdue[0].Task.ID() != stubborn.ID() || overdue[0].Duration >= time.Minute {
			t.Errorf("got %+v", overdue)
		}
	})
}

func TestABuildThatStopsSaysWhatItWaitsFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		stubborn := w.job(job{name: "stubborn", run: func(context.Context) error { time.Sleep(time.Minute); return nil }})
		begin := time.Now()
		var told []build.Event
		b := build.Builder{Observers: []build.Observer{build.ObserverFunc(func(e build.Event) {
			if e.Type == build.BuildStopping {
				e.Duration = time.Since(begin)
				told = append(told, e)
			}
		})}}
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Second, func() { cancel(&build.SignalError{Signal: os.Interrupt}) })
		_, _ = b.Run(ctx, stubborn)
		var signal *build.SignalError
		if len(told) != 1 || len(told[0].Tasks) != 1 || told[0].Tasks[0].ID() != stubborn.ID() || told[0].Duration >= time.Minute || !errors.As(told[0].Err, &signal) {
			t.Errorf("got %+v", told)
		}
	})
}

func TestLimitsBoundWhatRunsTogether(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		var roots []stardag.Node
		for i := range 12 {
			roots = append(roots, w.job(job{
				name: fmt.Sprint(i), run: func(context.Context) error { time.Sleep(time.Second); return nil },
				kind: func(k *node.Kind) { k.Limits = []string{"db", "unknown"} },
			}))
		}
		b := build.Builder{
			Workers: 100, Limits: map[string]int{"db": 3, "key": 1},
			LimitKeys: func(n stardag.Node) []string {
				if front.Task(n).Kind.Name.Name == "0" {
					return []string{"key"}
				}
				return nil
			},
		}
		start := time.Now()
		if _, err := b.Run(t.Context(), roots...); err != nil {
			t.Fatal(err)
		}
		if d := time.Since(start); w.most != 3 || d != 4*time.Second {
			t.Errorf("%d ran together for %v; want 3 for 4s", w.most, d)
		}
	})
}

func TestFailureCancelsWhatRunsAndIsWaitedFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		var cause error
		runs := w.job(job{name: "runs", run: func(ctx context.Context) error {
			<-ctx.Done()
			cause = context.Cause(ctx)
			time.Sleep(time.Minute) // code that takes its time to end
			return ctx.Err()
		}})
		finishes := w.job(job{name: "finishes", run: func(ctx context.Context) error { <-ctx.Done(); return nil }})
		bad := w.job(job{name: "bad", run: func(context.Context) error { time.Sleep(time.Second); return errBoom }})
		report, err := build.Builder{Workers: 3}.Run(t.Context(), runs, finishes, bad, w.task("never"))
		if !errors.Is(err, errBoom) || cause == nil || errors.Is(cause, errBoom) {
			t.Errorf("err = %v, cause seen by others = %v", err, cause)
		}
		want := build.Counts{Discovered: 4, Succeeded: 1, Failed: 1, Cancelled: 1}
		if diff := cmp.Diff(want, report.Counts); diff != "" || report.Counts.Pending() != 1 {
			t.Errorf("counts (-want +got):\n%s", diff)
		}
		if report.Duration != time.Minute+time.Second {
			t.Errorf("returned after %v; want it to wait for what runs", report.Duration)
		}
	})
}

func TestCancelStopsTheBuild(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		ctx, cancel := context.WithCancel(t.Context())
		slow := w.job(job{name: "slow", run: func(ctx context.Context) error {
			time.AfterFunc(time.Second, cancel)
			<-ctx.Done()
			return ctx.Err()
		}})
		report, err := build.Builder{Workers: 2}.Run(ctx, w.task("root", slow, w.task("quick")))
		if !errors.Is(err, context.Canceled) || report.Status != build.Stopped {
			t.Errorf("%v, %v", report, err)
		}
		want := build.Counts{Discovered: 3, Succeeded: 1, Cancelled: 1}
		if diff := cmp.Diff(want, report.Counts); diff != "" {
			t.Errorf("counts (-want +got):\n%s", diff)
		}
		if got, want := err.Error(), "build stopped with 1 of 3 tasks complete: context canceled"; got != want {
			t.Errorf("err = %q, want %q", got, want)
		}
	})
}

func TestCancelDuringDiscoveryStopsTheBuild(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		ctx, cancel := context.WithCancel(t.Context())
		slow := w.job(job{name: "slow", complete: func(ctx context.Context) (bool, error) {
			time.AfterFunc(time.Second, cancel)
			<-ctx.Done()
			return false, ctx.Err()
		}})
		report, err := build.Run(ctx, slow)
		if !errors.Is(err, context.Canceled) || report.Status != build.Stopped {
			t.Errorf("%v, %v", report, err)
		}
	})
}

func TestAContextThatEndsWithTheLastTaskIsASuccess(t *testing.T) {
	t.Parallel()
	w := newWorld()
	ctx, cancel := context.WithCancel(t.Context())
	report, err := build.Run(ctx, w.job(job{name: "last", run: func(context.Context) error { cancel(); return nil }}))
	if err != nil || report.Status != build.Success {
		t.Errorf("%v, %v", report, err)
	}
}
