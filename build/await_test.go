package build_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/node"
)

func TestAwaitedTasksAreMadeWhileTheRunWaits(t *testing.T) {
	t.Parallel()
	w := newWorld()
	leaf := w.task("leaf")
	part := w.task("part", leaf)
	root := w.job(job{name: "root", run: func(ctx context.Context) error {
		if err := await(ctx, part, part, w.task("other")); err != nil {
			return err
		}
		if !w.isDone("part") || !w.isDone("other") {
			t.Error("Await returned before everything was complete")
		}
		return await(ctx, part, leaf)
	}})
	report, err := build.Builder{Workers: 1}.Run(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(build.Counts{Discovered: 4, Succeeded: 4}, report.Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"root", "leaf", "part", "other"}, w.ran()); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestAwaitedTasksComeBeforeFreshOnes(t *testing.T) {
	t.Parallel()
	w := newWorld()
	late := w.task("late", w.task("late leaf"))
	first := w.job(job{name: "first", run: func(ctx context.Context) error {
		if err := await(ctx, w.task("new"), late); err != nil {
			return err
		}
		w.enter("first again")
		w.leave()
		return nil
	}})
	if _, err := build.Sequential(t.Context(), first, w.task("middle"), late); err != nil {
		t.Fatal(err)
	}
	want := []string{"first", "late leaf", "late", "new", "first again", "middle"}
	if diff := cmp.Diff(want, w.ran()); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestAwaitStormsOnOneWorkerDoNotDeadlock(t *testing.T) {
	t.Parallel()
	for _, workers := range []int{1, 3} {
		t.Run(fmt.Sprint(workers, " workers"), func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			var tree func(name string, depth int) stardag.Node
			tree = func(name string, depth int) stardag.Node {
				return w.job(job{name: name, kind: func(k *node.Kind) { k.Limits = []string{"one"} }, run: func(ctx context.Context) error {
					if depth == 0 {
						return nil
					}
					var wg sync.WaitGroup
					errs := make([]error, 4)
					for i := range errs {
						wg.Go(func() {
							// Two of the four names are shared by all nodes of a level.
							child := fmt.Sprint(depth-1, "/", i)
							if i < 2 {
								child = name + child
							}
							errs[i] = await(ctx, tree(child, depth-1))
						})
					}
					wg.Wait()
					return errors.Join(errs...)
				}})
			}
			b := build.Builder{Workers: workers, Limits: map[string]int{"one": 1}}
			report, err := b.Run(t.Context(), tree("root", 6))
			if err != nil {
				t.Fatal(err)
			}
			for name, n := range w.runs {
				if n != 1 {
					t.Errorf("%s ran %d times", name, n)
				}
			}
			if report.Counts.Succeeded != len(w.runs) {
				t.Errorf("counts %+v for %d tasks", report.Counts, len(w.runs))
			}
		})
	}
}

func TestAChainOfAwaitsHoldsNoWorkers(t *testing.T) {
	t.Parallel()
	w := newWorld()
	var chain func(i int) stardag.Node
	chain = func(i int) stardag.Node {
		return w.job(job{name: fmt.Sprint(i), run: func(ctx context.Context) error {
			if i == 0 {
				return nil
			}
			return await(ctx, chain(i-1))
		}})
	}
	report, err := build.Builder{Workers: 1}.Run(t.Context(), chain(3000))
	if err != nil || report.Counts.Succeeded != 3001 {
		t.Errorf("%v, %v", report, err)
	}
}

func TestAwaitsWithoutAnEndAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld()
	var endless func(i int) stardag.Node
	endless = func(i int) stardag.Node {
		return w.job(job{name: fmt.Sprint(i), run: func(ctx context.Context) error {
			if i > 300 {
				return errBoom // as a guard
			}
			for last := range 30 { // one after the other is not deep, nor is what is known already
				if err := await(ctx, w.task(fmt.Sprint("part ", last))); err != nil {
					return err
				}
			}
			return await(ctx, endless(i+1))
		}})
	}
	_, err := build.Builder{AwaitDepth: 20}.Run(t.Context(), endless(0))
	deep, ok := errors.AsType[*build.AwaitDepthError](err)
	if !ok || deep.Depth != 20 || deep.Task.Name != "test.20" || deep.Awaits.Name != "test.21" {
		t.Errorf("got %v, want the 20th task that is awaited", err)
	}
	if errors.Is(err, errBoom) || w.isDone("0") {
		t.Errorf("it went on: %v", err)
	}
	for _, depth := range []int{-1, 0, 302} {
		w = newWorld()
		if _, err := (build.Builder{AwaitDepth: depth}).Run(t.Context(), endless(0)); !errors.Is(err, errBoom) {
			t.Errorf("AwaitDepth %d: got %v, want a chain of 300", depth, err)
		}
	}
}

func TestAFailureOfAnAwaitedTask(t *testing.T) {
	t.Parallel()
	setup := func() (*world, stardag.Node, *error) {
		w, got := newWorld(), new(error)
		bad := w.job(job{name: "bad", run: func(context.Context) error { return errBoom }})
		above := w.task("above", bad)
		root := w.job(job{name: "root", run: func(ctx context.Context) error {
			*got = await(ctx, w.task("fine"), above)
			return nil
		}})
		return w, root, got
	}
	t.Run("fails the build when it is to stop", func(t *testing.T) {
		t.Parallel()
		_, root, got := setup()
		_, err := build.Run(t.Context(), root)
		te, ok := errors.AsType[*build.TaskError](err)
		if !ok || te.Task.Name != "test.bad" || len(te.Path()) != 3 {
			t.Errorf("err = %v, want the awaited task's with its path", err)
		}
		if *got == nil {
			t.Error("Await returned nil")
		}
	})
	t.Run("can be handled when the build goes on", func(t *testing.T) {
		t.Parallel()
		_, root, got := setup()
		report, err := build.Builder{ContinueOnFailure: true}.Run(t.Context(), root)
		if !errors.Is(*got, errBoom) || !errors.Is(err, errBoom) {
			t.Errorf("Await = %v, Run = %v; want the awaited task's error", *got, err)
		}
		want := map[string]string{"root": "succeeded", "fine": "succeeded", "bad": "failed", "above": "skipped"}
		if diff := cmp.Diff(want, states(report)); diff != "" {
			t.Errorf("states (-want +got):\n%s", diff)
		}
	})
}

func TestAwaitingWhatFailedBeforeIsAnErrorAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld()
	bad := w.job(job{name: "bad", run: func(context.Context) error { return errBoom }})
	skipped := w.task("skipped", bad)
	later := w.job(job{name: "later", run: func(ctx context.Context) error { return await(ctx, w.task("new", skipped)) }})
	report, err := build.Builder{ContinueOnFailure: true, Sequential: true}.Run(t.Context(), skipped, later)
	if !errors.Is(err, errBoom) {
		t.Error(err)
	}
	want := map[string]string{"bad": "failed", "skipped": "skipped", "new": "skipped", "later": "failed"}
	if diff := cmp.Diff(want, states(report)); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
}

func TestAwaitCyclesAreFound(t *testing.T) {
	t.Parallel()
	tests := map[string]func(w *world) stardag.Node{
		"a task awaits itself": func(w *world) stardag.Node {
			var self stardag.Node
			self = w.job(job{name: "self", run: func(ctx context.Context) error { return await(ctx, self) }})
			return self
		},
		"what is awaited requires the awaiting task": func(w *world) stardag.Node {
			var a stardag.Node
			a = w.job(job{name: "a", run: func(ctx context.Context) error { return await(ctx, w.task("b", w.task("c", a))) }})
			return a
		},
		"two tasks await each other": func(w *world) stardag.Node {
			var a, b stardag.Node
			a = w.job(job{name: "a", run: func(ctx context.Context) error { return await(ctx, b) }})
			b = w.job(job{name: "b", run: func(ctx context.Context) error { return await(ctx, a) }})
			return w.task("root", a, b)
		},
		"a long way round": func(w *world) stardag.Node {
			var a stardag.Node
			a = w.job(job{name: "a", run: func(ctx context.Context) error {
				n := a
				for i := range 2000 {
					n = w.task(fmt.Sprint("n", i), n)
				}
				return await(ctx, n)
			}})
			return a
		},
	}
	for name, tasks := range tests {
		for _, b := range []build.Builder{{}, {Workers: 1}, {ContinueOnFailure: true}, {Sequential: true}} {
			t.Run(fmt.Sprint(name, b.Workers, b.ContinueOnFailure, b.Sequential), func(t *testing.T) {
				t.Parallel()
				_, err := b.Run(t.Context(), tasks(newWorld()))
				ce, ok := errors.AsType[*build.CycleError](err)
				if !ok {
					t.Fatalf("err = %v, want a CycleError", err)
				}
				if first, last := ce.Cycle[0], ce.Cycle[len(ce.Cycle)-1]; first != last || !strings.Contains(err.Error(), "waits for itself") {
					t.Errorf("cycle = %v", err)
				}
			})
		}
	}
}

func TestAwaitRefusesWhatDiscoveryRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		await func(w *world) stardag.Node
		want  string
	}{
		"conflict with the plan": {func(w *world) stardag.Node { return w.job(job{name: "twin", extra: 1}) }, "different parameters (extra)"},
		"conflict below":         {func(w *world) stardag.Node { return w.task("new", w.job(job{name: "twin", extra: 1})) }, "different parameters (extra)"},
		"no code":                {func(w *world) stardag.Node { return w.job(job{name: "extern", extern: true}) }, "cannot run here"},
		"complete fails": {func(w *world) stardag.Node {
			return w.job(job{name: "x", complete: func(context.Context) (bool, error) { return false, errBoom }})
		}, "check whether it is complete: boom"},
		"cycle": {func(w *world) stardag.Node {
			var loop stardag.Node
			loop = w.job(job{name: "loop", requires: func() []stardag.Node { return []stardag.Node{loop} }})
			return loop
		}, "requires itself"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			root := w.job(job{name: "root", run: func(ctx context.Context) error { return await(ctx, tt.await(w)) }})
			_, err := build.Builder{Retry: build.Retry{Attempts: 3}, Sequential: true}.Run(t.Context(), w.job(job{name: "twin"}), root)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("err = %v, want %q", err, tt.want)
			}
			if w.runs["root"] != 1 {
				t.Errorf("root ran %d times; another attempt cannot help", w.runs["root"])
			}
		})
	}
}

func TestAwaitGivesLimitsBackAndStopsTheTimeout(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		limited := func(k *node.Kind) { k.Limits = []string{"gpu"}; k.Timeout = 10 * time.Second }
		long := w.job(job{name: "long", kind: limited, run: func(context.Context) error { time.Sleep(9 * time.Second); return nil }})
		root := w.job(job{name: "root", kind: limited, run: func(ctx context.Context) error {
			time.Sleep(4 * time.Second)
			if err := await(ctx, long); err != nil {
				return err
			}
			select {
			case <-time.After(5 * time.Second):
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}})
		b := build.Builder{Limits: map[string]int{"gpu": 1}}
		if _, err := b.Run(t.Context(), root); err != nil {
			t.Error(err)
		}
		late := w.job(job{name: "late", kind: limited, run: func(ctx context.Context) error {
			time.Sleep(4 * time.Second)
			if err := await(ctx, w.task("quick")); err != nil {
				return err
			}
			<-ctx.Done()
			return ctx.Err()
		}})
		start := time.Now()
		_, err := b.Run(t.Context(), late)
		if te, ok := errors.AsType[*build.TimeoutError](err); !ok || te.After != 10*time.Second || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("err = %v, want a timeout", err)
		}
		if d := time.Since(start); d != 10*time.Second {
			t.Errorf("timed out after %v", d)
		}
	})
}

func TestACallOfAwaitCanBeGivenUpAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		root := w.job(job{name: "root", run: func(ctx context.Context) error {
			short, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			slow := w.job(job{name: "slow", run: func(context.Context) error { time.Sleep(time.Minute); return nil }})
			if err := await(short, slow); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("Await = %v", err)
			}
			return await(ctx, w.task("other"))
		}})
		report, err := build.Builder{Workers: 2}.Run(t.Context(), root)
		if err != nil || report.Counts.Succeeded != 3 {
			t.Errorf("%v, %v", report, err)
		}
	})
}

func TestStoppingWakesRunsThatWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		ctx, cancel := context.WithCancelCause(t.Context())
		why := errors.New("enough")
		slow := w.job(job{name: "slow", run: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }})
		root := w.job(job{name: "root", run: func(ctx context.Context) error {
			// A context that does not end by itself must not keep the build from ending.
			return await(context.WithoutCancel(ctx), slow)
		}})
		time.AfterFunc(time.Second, func() { cancel(why) })
		report, err := build.Builder{Workers: 1}.Run(ctx, root)
		if !errors.Is(err, context.Canceled) || !errors.Is(err, why) || report.Status != build.Stopped {
			t.Errorf("%v, %v", report, err)
		}
		if report.Counts.Cancelled != 2 {
			t.Errorf("counts %+v", report.Counts)
		}
	})
}

func TestAwaitAfterTheRunIsAnError(t *testing.T) {
	t.Parallel()
	w := newWorld()
	left := make(chan error, 2)
	var late context.Context
	slow := w.job(job{name: "slow", run: func(ctx context.Context) error {
		return nil
	}})
	root := w.job(job{name: "root", run: func(ctx context.Context) error {
		late = ctx
		return nil
	}})
	next := w.job(job{name: "next", needs: []stardag.Node{root}, run: func(context.Context) error {
		left <- await(late, slow)
		return nil
	}})
	if _, err := build.Run(t.Context(), next); err != nil {
		t.Fatal(err)
	}
	err := <-left
	if err == nil || !strings.Contains(err.Error(), "the run has ended") {
		t.Errorf("Await after the run = %v", err)
	}
}

func TestARunThatLeavesAnAwaitBehindDoesNotHangTheBuild(t *testing.T) {
	t.Parallel()
	w := newWorld()
	answered := make(chan error, 1)
	entered := make(chan struct{})
	gate := w.job(job{name: "gate", run: func(context.Context) error { close(entered); return nil }})
	root := w.job(job{name: "root", run: func(ctx context.Context) error {
		go func() { answered <- await(ctx, w.task("above", gate)) }()
		<-entered
		return nil
	}})
	b := build.Builder{Workers: 1}
	if _, err := b.Run(t.Context(), root); err != nil {
		t.Fatal(err)
	}
	t.Log("the Await that was left behind got", <-answered) // nil when the task was made before the run ended
}
