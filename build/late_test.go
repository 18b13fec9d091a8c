package build_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

// TestAResumedRunGoesBeforeWhatBecameReady has one worker left when a task completes that a run awaits and that another task, earlier
// in the order of the plan, needs.
func TestAResumedRunGoesBeforeWhatBecameReady(t *testing.T) {
	t.Parallel()
	w := newWorld()
	parked, ended := make(chan struct{}), make(chan struct{})
	slow := w.job(job{name: "slow", run: func(context.Context) error { <-parked; return nil }})
	common := w.task("common", slow)
	below := w.job(job{name: "below", needs: []stardag.Node{common}, run: func(context.Context) error { close(ended); return nil }})
	awaits := w.job(job{name: "awaits", run: func(ctx context.Context) error {
		if err := await(ctx, common); err != nil {
			return err
		}
		w.enter("awaits again")
		w.leave()
		return nil
	}})
	// It gets the worker of the run that awaits, and keeps it.
	keeps := w.job(job{name: "keeps", run: func(context.Context) error { close(parked); <-ended; return nil }})
	if _, err := (build.Builder{Workers: 2}).Run(t.Context(), below, awaits, keeps); err != nil {
		t.Fatal(err)
	}
	got := w.ran()
	if diff := cmp.Diff([]string{"common", "awaits again", "below"}, got[len(got)-3:]); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

// TestARunThatFinishesWhileTheBuildStopsCounts has a run whose build is called off before it returns without an error: its output is there.
func TestARunThatFinishesWhileTheBuildStopsCounts(t *testing.T) {
	t.Parallel()
	w := newWorld()
	ctx, cancel := context.WithCancel(t.Context())
	made := false
	last := w.job(job{
		name: "last",
		run: func(context.Context) error {
			made = true
			cancel()
			return nil
		},
		complete: func(ctx context.Context) (bool, error) { return made && ctx.Err() == nil, ctx.Err() },
	})
	report, err := build.Builder{Workers: 1}.Run(ctx, last)
	if got := states(report)["last"]; got != build.Succeeded.String() {
		t.Errorf("the run is %s (%v), want %s", got, err, build.Succeeded)
	}
}
