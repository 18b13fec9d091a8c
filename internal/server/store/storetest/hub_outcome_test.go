package storetest_test

import (
	"context"
	"errors"
	"maps"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestWhatABuildDidStays ends builds in several ways and lets their tasks go on afterwards: what each says it did is what it did.
func TestWhatABuildDidStays(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		code := w.Deployment("code")
		listed := func(r *storetest.Run) *wire.ListedBuild {
			t.Helper()
			page, err := w.BuildPage(ctx, w.Caller, reads.BuildPageFilter{Query: r.Build})
			w.Must(err)
			if len(page.Builds) != 1 {
				t.Fatalf("%d builds %s", len(page.Builds), r.Build)
			}
			return &page.Builds[0]
		}
		did := func(name string, r *storetest.Run, want wire.BuildOutcome, gone int) {
			t.Helper()
			l := listed(r)
			if l.Outcome == nil {
				t.Errorf("%s has no outcome", name)
				return
			}
			statuses := l.Outcome.Statuses
			want.Statuses = statuses
			if d := cmp.Diff(want, *l.Outcome); d != "" {
				t.Errorf("%s (-want +got):\n%s", name, d)
			}
			if l.GoneCount != gone || statuses[wire.Completed] != want.Made+want.Reused || statuses[wire.Failed] != want.Failed || !maps.Equal(l.Counts, statuses) || l.ReusedCount != want.Reused {
				t.Errorf("%s: %d gone, counts %v, %d reused", name, l.GoneCount, l.Counts, l.ReusedCount)
			}
			b, err := w.Build(ctx, w.Caller, r.Build)
			w.Must(err)
			if d := cmp.Diff(l.Outcome, b.Outcome); d != "" {
				t.Errorf("%s, as a page of its own:\n%s", name, d)
			}
		}

		first := w.Start(code, storetest.Spec{Name: "a"}, storetest.Spec{Name: "b", Needs: []string{"a"}})
		if l := listed(first); l.Outcome != nil {
			t.Errorf("a running build has the outcome %+v", l.Outcome)
		}
		first.Make("a", "b")
		_, err := w.CompleteBuild(ctx, w.Caller, first.Build, wire.CompleteBuild{})
		w.Must(err)
		did("made", first, wire.BuildOutcome{Made: 2}, 0)

		// Its outputs go away, and another build begins to make them again.
		second := w.Begin(code, storetest.Spec{Name: "c"}, storetest.Spec{Name: "a"}, storetest.Spec{Name: "b", Needs: []string{"a"}})
		second.Seal()
		did("while another makes its tasks again", first, wire.BuildOutcome{Made: 2}, 2)

		// The second fails in c, with a running and b left; a new go makes all of it.
		execution := second.MustClaim("c")
		text := "boom"
		_, err = w.FailTask(ctx, w.Caller, second.Plan, "task-c", wire.FailTask{ExecutionID: execution, ErrorMessage: &text})
		w.Must(err)
		second.MustClaim("a")
		_, err = w.FailBuild(ctx, w.Caller, second.Build, wire.FailBuild{})
		w.Must(err)
		did("failed", second, wire.BuildOutcome{Failed: 1, Cancelled: 1, Left: 1}, 0)
		_, err = w.ResumeBuild(ctx, w.Caller, second.Build, wire.ResumeBuild{})
		w.Must(err)
		if l := listed(second); l.Outcome != nil {
			t.Errorf("a build that was taken up again has the outcome %+v", l.Outcome)
		}
		for _, task := range []string{"a", "c"} {
			_, err = w.RetryTask(ctx, w.Caller, second.Plan, "task-"+task)
			w.Must(err)
			second.Make(task)
		}
		second.Make("b")
		_, err = w.CompleteBuild(ctx, w.Caller, second.Build, wire.CompleteBuild{})
		w.Must(err)
		did("all goes together", second, wire.BuildOutcome{Made: 3}, 0)

		third := w.Start(code, storetest.Spec{Name: "a", Complete: true}, storetest.Spec{Name: "b", Needs: []string{"a"}, Complete: true})
		_, err = w.CompleteBuild(ctx, w.Caller, third.Build, wire.CompleteBuild{})
		w.Must(err)
		did("reused", third, wire.BuildOutcome{Reused: 2}, 0)
	})
}

// TestOldBuildsAreFilledIn takes the outcomes out of builds, as of those that ended before there were any, and lets a server run.
func TestOldBuildsAreFilledIn(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		code := w.Deployment("code")
		var runs []*storetest.Run
		for i := range 3 {
			r := w.Start(code, storetest.Spec{Name: "a", Complete: i > 0}, storetest.Spec{Name: "b", Needs: []string{"a"}, Complete: i > 0})
			if i == 0 {
				r.Make("a", "b")
			}
			_, err := w.CompleteBuild(ctx, w.Caller, r.Build, wire.CompleteBuild{})
			w.Must(err)
			runs = append(runs, r)
		}
		w.Must(w.Change(ctx, func(tx *sqldb.Tx) error {
			_, err := tx.Exec(ctx, "UPDATE build SET outcome = NULL")
			return err
		}))
		running, stop := context.WithCancel(ctx)
		ended := make(chan error, 1)
		go func() { ended <- w.Run(running) }()
		want := []wire.BuildOutcome{{Made: 2}, {Reused: 2}, {Reused: 2}}
		deadline := time.Now().Add(time.Minute)
		for i, r := range runs {
			for {
				b, err := w.Build(ctx, w.Caller, r.Build)
				w.Must(err)
				if b.Outcome != nil {
					want[i].Statuses = map[wire.Status]int{wire.Completed: 2}
					if d := cmp.Diff(want[i], *b.Outcome); d != "" {
						t.Errorf("build %d: got %+v, want %+v", i, *b.Outcome, want[i])
					}
					break
				}
				if time.Now().After(deadline) {
					t.Fatalf("build %d is not filled in", i)
				}
				time.Sleep(5 * time.Millisecond) // until the server has come to it
			}
		}
		stop()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}
