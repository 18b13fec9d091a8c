package build_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

func TestObserversSeeEverythingInOrder(t *testing.T) {
	t.Parallel()
	w := newWorld()
	old := w.task("old")
	w.finish(idOf("old"))
	failures := 1
	part := w.job(job{name: "part", run: func(context.Context) error {
		if failures--; failures >= 0 {
			return errBoom
		}
		return nil
	}})
	bad := w.job(job{name: "bad", run: func(context.Context) error { return errBoom }})
	first := w.job(job{name: "first", needs: []stardag.Node{old}, run: func(ctx context.Context) error { return await(ctx, part) }})
	var got []string
	observe := build.ObserverFunc(func(e build.Event) {
		line := e.Type.String()
		if e.Task != nil {
			line += " " + nameOf(e.Task)
		}
		if e.Count > 0 {
			line += fmt.Sprint(" ", e.Count)
		}
		if e.Report != nil {
			line += " " + string(e.Report.Status)
		}
		got = append(got, line)
	})
	b := build.Builder{
		Sequential: true, ContinueOnFailure: true, Observers: []build.Observer{observe},
		Retry: build.Retry{Attempts: 2, Backoff: 1, MaxBackoff: 1},
	}
	report, _ := b.Run(t.Context(), first, w.task("never", bad))
	want := []string{
		"build started", "tasks discovered 4", "task reused old", "task ready first", "task ready bad", "build planned",
		"task started first", "task awaiting first 1", "tasks discovered 1", "task ready part",
		"task started part", "task retrying part", "task started part", "task succeeded part",
		"task resumed first", "task succeeded first",
		"task started bad", "task retrying bad", "task started bad", "task failed bad", "task skipped never",
		"build finished failure",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events of %v (-want +got):\n%s", report, diff)
	}
}

func TestASlowObserverHoldsABuildUpButLosesNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g, root := layered(60, 200)
		seen, ready := 0, 0
		b := build.Builder{Observers: []build.Observer{build.ObserverFunc(func(e build.Event) {
			switch e.Type {
			case build.TaskReady:
				ready++
			case build.TaskSucceeded:
				seen++
			}
			time.Sleep(time.Millisecond)
		})}}
		report, err := b.Run(t.Context(), root)
		if err != nil {
			t.Fatal(err)
		}
		if seen != len(g.tasks) || ready != len(g.tasks) {
			t.Errorf("saw %d of %d tasks", seen, len(g.tasks))
		}
		// Three events for each of 12,001 tasks, of which the build may be some 16,000 ahead.
		if report.Duration < 15*time.Second {
			t.Errorf("the build took %v; it ran ahead of its observer", report.Duration)
		}
	})
}

// TestWhatARunAwaitedIsTold has a run that awaits three times: what is not made yet, two things from goroutines of its own, and what is complete by then. All of it is told
// with its success, and what it waits for when it begins to.
func TestWhatARunAwaitedIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld()
	first, left, right := w.task("first"), w.task("left"), w.task("right")
	finder := w.job(job{name: "finder", run: func(ctx context.Context) error {
		if err := await(ctx, first); err != nil {
			return err
		}
		var both sync.WaitGroup
		errs := make([]error, 2)
		for i, n := range []stardag.Node{left, right} {
			both.Go(func() { errs[i] = await(ctx, n) })
		}
		both.Wait()
		if err := errors.Join(errs...); err != nil {
			return err
		}
		return await(ctx, first, left)
	}})
	waits, all := map[string]bool{}, []string{}
	observe := build.ObserverFunc(func(e build.Event) {
		for _, n := range e.Tasks {
			switch {
			case e.Type == build.TaskAwaiting:
				waits[nameOf(n)] = true
			case e.Type == build.TaskSucceeded && nameOf(e.Task) == "finder":
				all = append(all, nameOf(n))
			default:
				t.Errorf("%v of %v has tasks", e.Type, e.Task)
			}
		}
	})
	if _, err := (build.Builder{Observers: []build.Observer{observe}}).Run(t.Context(), finder); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	if diff := cmp.Diff([]string{"first", "left", "right"}, all); diff != "" || !waits["first"] {
		t.Errorf("it waits for %v, and (-want +got):\n%s", waits, diff)
	}
}
