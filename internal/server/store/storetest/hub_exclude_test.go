package storetest_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// diamond is root needs left and right, which need base; aside needs nothing and root needs it.
func diamond() []storetest.Spec {
	return []storetest.Spec{
		{Name: "aside"}, {Name: "base"}, {Name: "left", Needs: []string{"base"}}, {Name: "right", Needs: []string{"base"}}, {Name: "root", Needs: []string{"left", "right", "aside"}},
	}
}

func TestS18AnExclusionCascades(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), diamond()...)
		running := r.MustClaim("aside")
		got, err := w.ExcludeMember(t.Context(), w.Caller, r.Plan, "task-base", wire.ExcludeMember{Reason: new("too old")})
		w.Must(err)
		want := &wire.Excluded{PlanID: r.Plan, Excluded: []string{"task-base", "task-left", "task-right", "task-root"}, RootsExcluded: []string{"task-root"}, BuildFailed: true}
		equal(t, "answer", want, got)
		b, err := w.Build(t.Context(), w.Caller, r.Build)
		w.Must(err)
		if b.Status != wire.BuildFailed || b.ErrorMessage == nil {
			t.Errorf("build: %+v", b)
		}
		equal(t, "ends of what ran", [2]string{"released", ""}, ends(ledger(w, "aside", running)))
		equal(t, "status of what is left out", wire.Pending, w.Status("base"))
		equal(t, "last event", []string{"task_excluded"}, last(w.Events("left"), 1))
		g, err := w.Graph(t.Context(), w.Caller, r.Plan)
		w.Must(err)
		reasons := map[string]wire.Exclusion{}
		for _, m := range g.Members {
			if m.ExcludedReason != nil {
				reasons[m.TaskID] = *m.ExcludedReason
			}
		}
		equal(t, "reasons", map[string]wire.Exclusion{
			"task-base": wire.ExcludedByOperator, "task-left": wire.ExcludedUpstreamExcluded, "task-right": wire.ExcludedUpstreamExcluded, "task-root": wire.ExcludedUpstreamExcluded,
		}, reasons)
		before := w.Dump()
		again, err := w.ExcludeMember(t.Context(), w.Caller, r.Plan, "task-base", wire.ExcludeMember{})
		w.Must(err)
		equal(t, "second answer", &wire.Excluded{PlanID: r.Plan, Excluded: []string{}, RootsExcluded: []string{}}, again)
		equal(t, "stored", before, w.Dump())
	})
}

func TestAnExclusionStopsAtWhatIsComplete(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), diamond()...)
		r.Make("base", "left")
		// Complete, so that nothing is called off; what needs it can still be made.
		got, err := w.ExcludeMember(t.Context(), w.Caller, r.Plan, "task-left", wire.ExcludeMember{})
		w.Must(err)
		equal(t, "excluded", []string{"task-left"}, got.Excluded)
		equal(t, "build failed", false, got.BuildFailed)
		r.Make("right", "aside", "root")
		w.Must(complete(w, r, false))
	})
}

func TestS34AFailedDiscoveryIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "lost", Unknown: true}, storetest.Spec{Name: "other"}, storetest.Spec{Name: "root", Needs: []string{"other"}})
		r.Seal()
		frontier(t, r, []string{"other"}, []string{"lost"}, nil)
		got, err := w.DiscoveryFailed(t.Context(), w.Caller, r.Plan, "task-lost", wire.DiscoveryFailed{Error: "no such file"})
		w.Must(err)
		equal(t, "excluded", []string{"task-lost"}, got.Excluded)
		frontier(t, r, []string{"other"}, nil, nil)
		events, err := w.TaskEvents(t.Context(), w.Caller, "task-lost", 0)
		w.Must(err)
		if e := events.Events[len(events.Events)-1]; e.EventType != wire.EventTaskExcluded || e.ErrorMessage == nil || *e.ErrorMessage != "no such file" {
			t.Errorf("event: %+v", e)
		}
		again, err := w.DiscoveryFailed(t.Context(), w.Caller, r.Plan, "task-lost", wire.DiscoveryFailed{Error: "no such file"})
		w.Must(err)
		equal(t, "excluded by the second call", 0, len(again.Excluded))
		r.Make("other", "root")
		w.Must(complete(w, r, false))
		d, err := w.Plan(t.Context(), w.Caller, r.Plan)
		w.Must(err)
		equal(t, "counts", []int{3, 1, 1}, []int{d.MemberCount, d.RootCount, d.ExcludedCount})
		equal(t, "by status", map[wire.Status]int{wire.Completed: 2}, d.MemberCounts)
	})
}

func TestSkipBlocked(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), diamond()...)
		skip := func() []string {
			t.Helper()
			got, err := w.SkipBlocked(t.Context(), w.Caller, r.Build)
			w.Must(err)
			equal(t, "plan", &r.Plan, got.PlanID)
			return got.Skipped
		}
		equal(t, "before anything failed", []string{}, skip())
		_, err := act(w, r, "fail", "base", r.MustClaim("base"))
		w.Must(err)
		running := r.MustClaim("aside")
		equal(t, "skipped", []string{"task-left", "task-right", "task-root"}, skip())
		equal(t, "skipped again", []string{}, skip())
		equal(t, "the others", []wire.Status{wire.Running, wire.Failed}, []wire.Status{w.Status("aside"), w.Status("base")})
		_, err = r.Complete("aside", running)
		w.Must(err)
		// Also on a build that has ended.
		_, err = w.FailBuild(t.Context(), w.Caller, r.Build, wire.FailBuild{})
		w.Must(err)
		_, err = act(w, r, "retry", "root", "")
		w.Must(err)
		equal(t, "skipped after the build failed", []string{"task-root"}, skip())
	})
}

func TestSkipBlockedWithoutAPlan(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		b, err := w.CreateBuild(t.Context(), w.Caller, wire.CreateBuild{RootTaskIDs: []string{"b", "a", "b"}})
		w.Must(err)
		equal(t, "roots", []string{"a", "b"}, b.RootTaskIDs)
		got, err := w.SkipBlocked(t.Context(), w.Caller, b.ID)
		w.Must(err)
		equal(t, "answer", &wire.SkippedBlocked{Skipped: []string{}}, got)
		f, err := w.Hub.Frontier(t.Context(), w.Caller, b.ID)
		w.Must(err)
		if f.PlanID != nil || f.Closure != nil || f.Sealed || f.PlanComplete || f.Runnable == nil || f.DiscoveryJobs == nil || f.Running == nil {
			t.Errorf("frontier: %+v", f)
		}
		_, err = w.CompleteBuild(t.Context(), w.Caller, b.ID, wire.CompleteBuild{Force: true})
		e := w.Refused(err, "plan_incomplete")
		equal(t, "facts", map[string]any{"build_id": b.ID, "reason": "not_sealed"}, e.Extra)
	})
}
