package storetest_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// Scenarios are numbered as the protocol numbers them.

func TestS01TwoScopesShareATaskWithOtherUpstreams(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		one := w.Start(w.Deployment("one"), storetest.Spec{Name: "x"}, storetest.Spec{Name: "shared", Needs: []string{"x"}})
		two := w.Start(w.Deployment("two"), storetest.Spec{Name: "y"}, storetest.Spec{Name: "shared", Needs: []string{"y"}})
		one.Make("x")
		frontier(t, two, []string{"y"}, nil, nil)
		two.Make("y")
		execution := one.MustClaim("shared")
		_, err := two.Claim("shared")
		w.Refused(err, "task_already_running")
		frontier(t, two, nil, nil, []string{"shared"})
		_, err = one.Complete("shared", execution)
		w.Must(err)
		_, err = two.Claim("shared")
		w.Refused(err, "task_already_completed")
		w.Must(complete(w, one, false))
		w.Must(complete(w, two, false))
	})
}

func TestS02AndS10TwoInstancesOfATaskInOnePlan(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "x"}, storetest.Spec{Name: "root", Needs: []string{"x"}})
		_, err := observe(w, r, storetest.Spec{Name: "x", Param: 7})
		e := w.Refused(err, "instance_conflict")
		equal(t, "fields", any([]string{"param"}), e.Extra["fields"])
		equal(t, "task", any("task-x"), e.Extra["task_id"])
		equal(t, "the build goes on", wire.BuildRunning, r.BuildStatus())
		r.Seal()
		r.Make("x", "root")
		w.Must(complete(w, r, false))
	})
}

// rollover is a run of an app whose next version has been deployed, with the plan for that version, not sealed.
func rollover(w *storetest.World, specs ...storetest.Spec) (old, next *storetest.Run) {
	w.T.Helper()
	old = w.Start(modal(w, "app", "1"), specs...)
	other := *old
	other.Deployment = modal(w, "app", "2")
	other.Plan = old.NewPlan(storetest.ID(), other.Deployment, nil, specs[len(specs)-1]).ID
	_, err := observe(w, &other, specs...)
	w.Must(err)
	return old, &other
}

func TestS03ANewDeploymentWhileABuildRuns(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		old, next := rollover(w, chain()...)
		execution := old.MustClaim("numbers") // the old plan works until the new one is sealed
		_, err := next.Claim("numbers")
		w.Refused(err, "task_already_running")
		_, err = next.Claim("doubled")
		w.Refused(err, "plan_superseded")
		next.Seal()
		_, err = old.Claim("doubled")
		w.Refused(err, "plan_superseded")
		frontier(t, next, nil, nil, []string{"numbers"})
		_, err = old.Complete("numbers", execution)
		w.Must(err)
		next.Make("doubled", "total")
		w.Must(complete(w, next, false))
		plans, err := w.BuildPlans(t.Context(), w.Caller, old.Build)
		w.Must(err)
		if p := plans.Plans; len(p) != 2 || !p[0].IsActive || p[1].IsActive || p[1].SupersededAt == nil || p[0].Generation != 2 || !p[0].Deployment.IsCurrent {
			t.Errorf("plans: %+v", p)
		}
	})
}

func TestS06TheSameCodeDeployedAgainIsAnotherScope(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		old, next := rollover(w, chain()...)
		next.Seal()
		a, err := w.PlanRoots(t.Context(), w.Caller, old.Plan)
		w.Must(err)
		b, err := w.PlanRoots(t.Context(), w.Caller, next.Plan)
		w.Must(err)
		if a.Roots[0].InstanceHash != b.Roots[0].InstanceHash || a.Roots[0].InstanceID == b.Roots[0].InstanceID {
			t.Errorf("got the roots %+v and %+v, want two instances with one hash", a.Roots, b.Roots)
		}
		next.Make("numbers", "doubled", "total")
		w.Must(complete(w, next, false))
	})
}

func TestS08OtherSettingsAreAnotherInstanceAndOneCompletion(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		first, second := twoPlans(w)
		d := task(w, "a")
		if len(d.Instances) != 2 || d.Instances[0].SettingsHash == d.Instances[1].SettingsHash {
			t.Fatalf("instances: %+v", d.Instances)
		}
		second.Make("a")
		_, err := first.Claim("a")
		w.Refused(err, "task_already_completed")
		w.Must(complete(w, second, false))
		s, err := w.Settings(t.Context(), w.Caller, d.Instances[0].SettingsHash)
		w.Must(err)
		equal(t, "settings of the newest instance", map[string]string{"K": "v"}, s.Body)
	})
}

func TestS09LocalAndModalCodeNeverMeet(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		local, deployed := w.Deployment("code"), modal(w, "local", "code")
		if local == deployed || w.Deployment("code") != local {
			t.Errorf("got %s and %s", local, deployed)
		}
		all, err := w.Deployments(t.Context(), w.Caller, hubDeployments(true))
		w.Must(err)
		if len(all.Deployments) != 1 || all.Deployments[0].ID != deployed {
			t.Errorf("current: %+v", all.Deployments)
		}
	})
}

func TestS24InstancesDoNotShareDynamicUpstreams(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		first := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		_, err := yield(w, first, "a", first.MustClaim("a"), storetest.ID(), true, storetest.Spec{Name: "child"})
		w.Must(err)
		other := *first
		other.Plan = first.NewPlan(storetest.ID(), first.Deployment, map[string]string{"K": "v"}, storetest.Spec{Name: "a"}).ID
		_, err = observe(w, &other, storetest.Spec{Name: "a"})
		w.Must(err)
		frontier(t, first, []string{"child"}, nil, nil)
		other.Seal()
		frontier(t, &other, []string{"a"}, nil, nil)
	})
}

func TestS26AHybridRunTakesTheActiveDeploymentOfItsApp(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		modal(w, "app", "1")
		newest := modal(w, "app", "2")
		pending := storetest.ID()
		_, err := w.CreateDeployment(t.Context(), w.Caller, wire.CreateDeployment{ID: &pending, Kind: wire.Modal, AppName: new("app"), CodeID: "3"})
		w.Must(err)
		all, err := w.Deployments(t.Context(), w.Caller, hubDeployments(true))
		w.Must(err)
		if len(all.Deployments) != 1 || all.Deployments[0].ID != newest || all.Deployments[0].Generation != 2 {
			t.Fatalf("current: %+v", all.Deployments)
		}
		r := w.Start(newest, chain()...)
		r.Make("numbers", "doubled", "total")
		w.Must(complete(w, r, false))
	})
}

func TestS33OnlyTheCurrentDeploymentSeals(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		_, second := rollover(w, storetest.Spec{Name: "a"})
		third := *second
		third.Deployment = modal(w, "app", "3")
		third.Plan = second.NewPlan(storetest.ID(), third.Deployment, nil, storetest.Spec{Name: "a"}).ID
		_, err := observe(w, &third, storetest.Spec{Name: "a"})
		w.Must(err)
		_, err = w.SealPlan(t.Context(), w.Caller, second.Plan)
		e := w.Refused(err, "deployment_not_current")
		equal(t, "current", any(third.Deployment), e.Extra["current_deployment_id"])
		third.Seal()
		third.Make("a")
		w.Must(complete(w, &third, false))
	})
}

func TestS37ALateActivationMakesADeploymentCurrent(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		old := w.Start(modal(w, "app", "1"), storetest.Spec{Name: "a"})
		id := storetest.ID()
		_, err := w.CreateDeployment(t.Context(), w.Caller, wire.CreateDeployment{ID: &id, Kind: wire.Modal, AppName: new("app"), CodeID: "2"})
		w.Must(err)
		d, err := w.Hub.Deployment(t.Context(), w.Caller, old.Deployment)
		w.Must(err)
		equal(t, "the old one is current before the new one is active", true, d.IsCurrent)
		_, err = w.ActivateDeployment(t.Context(), w.Caller, id, wire.ActivateDeployment{})
		w.Must(err)
		d, err = w.Hub.Deployment(t.Context(), w.Caller, old.Deployment)
		w.Must(err)
		equal(t, "the old one is current", false, d.IsCurrent)
		_, err = old.Claim("a") // the plan itself goes on until another is sealed
		w.Must(err)
	})
}
