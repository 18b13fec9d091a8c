package storetest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func listedBuild(w *storetest.World, r *storetest.Run) *wire.ListedBuild {
	w.T.Helper()
	page, err := w.BuildPage(w.T.Context(), w.Caller, reads.BuildPageFilter{Query: r.Build})
	w.Must(err)
	if len(page.Builds) != 1 {
		w.T.Fatalf("%d builds %s", len(page.Builds), r.Build)
	}
	return &page.Builds[0]
}

// takenUp has the build work by another plan, of one task.
func takenUp(w *storetest.World, r *storetest.Run, root storetest.Spec) *storetest.Run {
	w.T.Helper()
	next := *r
	next.Plan = r.NewPlan(storetest.ID(), w.Deployment("other"), nil, root).ID
	_, err := observe(w, &next, root)
	w.Must(err)
	next.Seal()
	return &next
}

// TestAListCountsWhatABuildRan has a build that ran a task twice, one that failed, one that was excluded after its run and made by others, and one
// that others made.
func TestAListCountsWhatABuildRan(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		specs := []storetest.Spec{{Name: "twice"}, {Name: "others"}, {Name: "fails"}, {Name: "excluded"}, {Name: "left"}}
		r, other := w.Start(d, specs...), w.Start(d, specs...)
		r.Make("twice")
		_, err := observe(w, r, storetest.Spec{Name: "twice"}) // it has gone
		w.Must(err)
		r.Make("twice")
		other.Make("others")
		_, err = act(w, r, "fail", "fails", r.MustClaim("fails"))
		w.Must(err)
		_, err = act(w, r, "interrupt", "excluded", r.MustClaim("excluded"))
		w.Must(err)
		_, err = w.ExcludeMember(t.Context(), w.Caller, r.Plan, "task-excluded", wire.ExcludeMember{})
		w.Must(err)
		_, err = act(w, other, "retry", "excluded", "")
		w.Must(err)
		other.Make("excluded")

		got := listedBuild(w, r)
		want := map[wire.Status]int{wire.Completed: 2, wire.Failed: 1, wire.Pending: 1}
		if diff := cmp.Diff(want, got.Counts); diff != "" || got.MemberCount != 5 || got.ReusedCount != 1 {
			t.Errorf("%d members, of which %d reused, want 5 and 1 (-want +got):\n%s", got.MemberCount, got.ReusedCount, diff)
		}
		second := takenUp(w, r, storetest.Spec{Name: "left"}).Plan
		if got := listedBuild(w, r); *got.PlanID != second || got.MemberCount != 1 {
			t.Errorf("of the second plan, %s: got %d members of %s", second, got.MemberCount, *got.PlanID)
		}
	})
}

// TestWhoWaitsForAClaim: those whose plan has the task and did not exclude it, the one that was active last before.
func TestWhoWaitsForAClaim(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx, d := t.Context(), w.Deployment("code")
		var runs []*storetest.Run
		for range 4 {
			runs = append(runs, w.Start(d, storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}))
		}
		holder, first, second, excludes := runs[0], runs[1], runs[2], runs[3]
		_, err := w.ExcludeMember(ctx, w.Caller, excludes.Plan, "task-a", wire.ExcludeMember{})
		w.Must(err)
		_, err = w.FailBuild(ctx, w.Caller, first.Build, wire.FailBuild{})
		w.Must(err)
		_, err = w.ResumeBuild(ctx, w.Caller, first.Build, wire.ResumeBuild{})
		w.Must(err)
		holder.MustClaim("a")
		claims, err := w.Claims(ctx, w.Caller, nil, 0, "")
		w.Must(err)
		var got []string
		for _, b := range claims.Claims[0].WaitingBuilds {
			got = append(got, b.ID)
		}
		equal(t, "who waits", []string{first.Build, second.Build}, got)
		equal(t, "how many", 2, claims.Claims[0].WaitingCount)
	})
}

// TestWhatOthersMadeIsCountedOnce has two reactive builds with the same tasks, of which one ran a task and the other excluded it.
func TestWhatOthersMadeIsCountedOnce(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx, d := t.Context(), w.Deployment("code")
		specs := []storetest.Spec{{Name: "a"}, {Name: "b"}, {Name: "c"}}
		ran, excludes := reactive(w, w.Start(d, specs...)), reactive(w, w.Start(d, specs...))
		take(w, anyOf([]string{"none"}, 1)) // which looks at both
		depths, err := w.Depths(ctx, w.Caller)
		w.Must(err)
		for _, k := range depths.Kinds {
			equal(t, "ready of "+k.Kind, [2]int{1, 0}, [2]int{k.Ready, k.Running})
		}
		_, err = w.ExcludeMember(ctx, w.Caller, excludes.Plan, "task-a", wire.ExcludeMember{})
		w.Must(err)
		_, err = act(w, ran, "retry", "a", "")
		w.Must(err)
		for _, task := range []string{"a", "b"} {
			execution := ran.MustClaim(task)
			w.Clock.Add(seconds(10))
			_, err = ran.Complete(task, execution)
			w.Must(err)
		}
		line, err := w.Timeline(ctx, w.Caller, excludes.Build)
		w.Must(err)
		equal(t, "saved by b alone, in seconds", 10, line.SavedMS/1000)
		builds, err := w.TaskBuilds(ctx, w.Caller, "task-c", 0, "")
		w.Must(err)
		equal(t, "builds with c", 2, len(builds.Builds))
		for _, b := range builds.Builds {
			equal(t, "c was run", false, b.Executed)
		}
	})
}
