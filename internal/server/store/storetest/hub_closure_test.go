package storetest_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestS22AndS23AnotherBuildGrowsASharedInstance(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		one, two := w.Start(d, storetest.Spec{Name: "shared"}), w.Start(d, storetest.Spec{Name: "shared"})
		frontier(t, two, []string{"shared"}, nil, nil)
		execution := one.MustClaim("shared")
		_, err := yield(w, one, "shared", execution, storetest.ID(), true,
			storetest.Spec{Name: "deep"}, storetest.Spec{Name: "child", Needs: []string{"deep"}})
		w.Must(err)
		f, err := w.Hub.Frontier(t.Context(), w.Caller, two.Build)
		w.Must(err)
		equal(t, "closure", &wire.Closure{Admitted: 2, Conflicts: []wire.ClosureConflict{}}, f.Closure)
		before := w.Dump()
		frontier(t, two, []string{"deep"}, nil, nil)
		equal(t, "stored by the second look", before, w.Dump())
		two.Make("deep", "child", "shared")
		w.Must(complete(w, two, false))
		w.Must(complete(w, one, false))
		g, err := w.Graph(t.Context(), w.Caller, two.Plan)
		w.Must(err)
		for _, m := range g.Members {
			if want := map[string]wire.Admission{"task-deep": wire.ByClosure, "task-child": wire.ByClosure, "task-shared": wire.ByRoot}[m.TaskID]; m.AdmittedBy != want {
				t.Errorf("%s was admitted by %s, want %s", m.TaskID, m.AdmittedBy, want)
			}
		}
		equal(t, "edges", 3, len(g.Edges))
	})
}

func TestAnExpansionElsewhereReachesThisPlan(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		waiting := w.Begin(d, storetest.Spec{Name: "total", Unknown: true})
		frontier(t, waiting, nil, []string{"total"}, nil)
		w.Start(d, chain()...)
		frontier(t, waiting, []string{"numbers"}, nil, nil)
		waiting.Seal()
		waiting.Make("numbers", "doubled", "total")
		w.Must(complete(w, waiting, false))
	})
}

// conflicted returns a build whose plan has task x as one instance, while what it shares with another build now needs x as another.
func conflicted(w *storetest.World) (r *storetest.Run, running string) {
	w.T.Helper()
	d := w.Deployment("code")
	r = w.Start(d, storetest.Spec{Name: "busy"}, storetest.Spec{Name: "x", Param: 1}, storetest.Spec{Name: "shared"}, storetest.Spec{Name: "root", Needs: []string{"shared", "busy"}})
	running = r.MustClaim("busy")
	other := w.Start(d, storetest.Spec{Name: "shared"})
	_, err := yield(w, other, "shared", other.MustClaim("shared"), storetest.ID(), true, storetest.Spec{Name: "x"})
	w.Must(err)
	return r, running
}

func TestAClosureConflictFailsTheBuild(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r, running := conflicted(w)
		f, err := w.Hub.Frontier(t.Context(), w.Caller, r.Build)
		w.Must(err)
		if c := f.Closure; c == nil || !c.BuildFailed || len(c.Conflicts) != 1 || c.Conflicts[0].TaskID != "task-x" || c.Conflicts[0].MemberInstanceID == c.Conflicts[0].OtherInstanceID {
			t.Fatalf("closure: %+v", f.Closure)
		}
		equal(t, "fields", []string{"param"}, f.Closure.Conflicts[0].Fields)
		if c := f.Closure.Conflicts[0]; c.MemberInstanceID == "" || c.OtherInstanceID == "" {
			t.Errorf("the conflict does not say between which instances it is: %+v", c)
		}
		equal(t, "nothing to do", []int{0, 0, 0}, []int{len(f.Runnable), len(f.DiscoveryJobs), len(f.Running)})
		equal(t, "build status", wire.BuildFailed, f.BuildStatus)
		equal(t, "ends of what ran", [2]string{"released", ""}, ends(ledger(w, "busy", running)))
		b, err := w.Build(t.Context(), w.Caller, r.Build)
		w.Must(err)
		if b.ErrorMessage == nil {
			t.Error("the build has no message")
		}
		// It is told again to whoever asks again.
		f, err = w.Hub.Frontier(t.Context(), w.Caller, r.Build)
		w.Must(err)
		equal(t, "conflicts", 1, len(f.Closure.Conflicts))
	})
}

func TestAClosureConflictRefusesCompletionAndSeal(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r, _ := conflicted(w)
		e := w.Refused(complete(w, r, true), "instance_conflict")
		conflicts, err := json.Marshal(e.Extra["conflicts"])
		w.Must(err)
		equal(t, "conflicts", `[{"task_id":"task-x","fields":["param"]}]`, string(conflicts))
		if !e.Recorded || e.Extra["plan_id"] != r.Plan {
			t.Errorf("refusal: %+v", e)
		}
		equal(t, "build", wire.BuildFailed, r.BuildStatus())
		_, err = w.SealPlan(t.Context(), w.Caller, r.Plan)
		w.Refused(err, "instance_conflict")
		w.Refused(complete(w, r, true), "build_terminal")
	})
}

func TestEdgesOnlyGrow(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		w.Start(d, diamond()...)
		r := w.Begin(d, storetest.Spec{Name: "aside"}, storetest.Spec{Name: "extra"}, storetest.Spec{Name: "root", Needs: []string{"aside"}})
		out, err := observe(w, r, storetest.Spec{Name: "root", Needs: []string{"aside", "extra"}})
		w.Must(err)
		equal(t, "answer", &wire.Members{EdgesCreated: 1, Diverged: 1}, out)
		equal(t, "event", 1, count(w.Events("root"), "task_structure_diverged"))
		r.Seal()
		frontier(t, r, []string{"aside", "base", "extra"}, nil, nil)
		r.Make("aside", "extra")
		_, err = r.Claim("root")
		equal(t, "missing", any([]string{"task-left", "task-right"}), w.Refused(err, "upstream_incomplete").Extra["upstream_task_ids"])
		// A sealed plan takes no more upstreams of what was expanded before.
		_, err = observe(w, r, storetest.Spec{Name: "aside", Needs: []string{"extra"}})
		w.Refused(err, "plan_sealed")
	})
}

// TestTheEndOfABuildWaitsForNobody: a build is refused its end at once when nobody is at work on what is missing, and waits when somebody
// is.
func TestTheEndOfABuildWaitsForNobody(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		const patience = 5 * time.Second
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b", Needs: []string{"a"}})
		takes := func(what string) time.Duration { // the shortest of some: a machine that stands still for a moment is not waiting
			shortest := time.Duration(math.MaxInt64)
			for n := 0; n < 3 && shortest >= patience; n++ {
				began := time.Now()
				e := w.Refused(complete(w, r, false), "plan_incomplete")
				equal(t, what+": why", any("members_incomplete"), e.Extra["reason"])
				shortest = min(shortest, time.Since(began))
			}
			return shortest
		}
		if took := takes("nothing runs"); took >= patience {
			t.Errorf("refused after %v with nobody at work", took)
		}
		r.MustClaim("a")
		if took := takes("one of two runs"); took >= patience {
			t.Errorf("refused after %v with nobody at work on one of two tasks", took)
		}
		w.Clock.Add(25 * time.Hour)
		if took := takes("the claim has lapsed"); took >= patience {
			t.Errorf("refused after %v with nobody at work any more", took)
		}
	})
}
