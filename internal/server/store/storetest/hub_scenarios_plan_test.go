package storetest_test

import (
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func hubDeployments(current bool) hub.DeploymentFilter { return hub.DeploymentFilter{Current: current} }

func TestS14ResumeWithOtherSettingsMakesASecondPlan(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		_, err := act(w, r, "fail", "a", r.MustClaim("a"))
		w.Must(err)
		_, err = w.FailBuild(t.Context(), w.Caller, r.Build, wire.FailBuild{})
		w.Must(err)
		settings := map[string]string{"K": "v"}
		resumed, err := w.ResumeBuild(t.Context(), w.Caller, r.Build, wire.ResumeBuild{DeploymentID: &r.Deployment, Settings: settings})
		w.Must(err)
		if resumed.Plan != nil || !resumed.Changed || resumed.Build.Status != wire.BuildRunning || !resumed.Build.IsResumed {
			t.Fatalf("resumed: %+v", resumed)
		}
		next := *r
		plan := r.NewPlan(storetest.ID(), r.Deployment, settings, storetest.Spec{Name: "a"})
		next.Plan = plan.ID
		if plan.Generation != 2 || plan.ActivatedAt != nil {
			t.Errorf("the second plan: %+v", plan)
		}
		_, err = observe(w, &next, storetest.Spec{Name: "a"})
		w.Must(err)
		_, err = act(w, &next, "retry", "a", "")
		w.Must(err)
		next.Seal()
		next.Make("a")
		w.Must(complete(w, &next, false))
		// Back to the first plan.
		resumed, err = w.ResumeBuild(t.Context(), w.Caller, r.Build, wire.ResumeBuild{DeploymentID: &r.Deployment})
		w.Must(err)
		if resumed.Plan == nil || resumed.Plan.ID != r.Plan || resumed.Plan.SupersededAt != nil {
			t.Errorf("resumed with the first settings: %+v", resumed)
		}
		again, err := w.ResumeBuild(t.Context(), w.Caller, r.Build, wire.ResumeBuild{DeploymentID: &r.Deployment})
		w.Must(err)
		equal(t, "changed by the second resume", false, again.Changed)
		w.Must(complete(w, r, false))
	})
}

func TestS15ACrashInTheMiddleOfARegistration(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		specs := chain()
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "total", Unknown: true})
		frontier(t, r, nil, []string{"total"}, nil)
		_, err := observe(w, r, specs[0])
		w.Must(err)
		// The client comes back and sends everything.
		plan := r.NewPlan(storetest.ID(), r.Deployment, nil, specs[2])
		if plan.ID != r.Plan || plan.Created {
			t.Errorf("got the plan %+v, want the one there is", plan)
		}
		_, err = observe(w, r, specs...)
		w.Must(err)
		r.Seal()
		r.Make("numbers", "doubled", "total")
		w.Must(complete(w, r, false))
	})
}

func TestS16TwoBuildsRegisterTheSameNewTaskAtOnce(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		var wg sync.WaitGroup
		runs := make([]*storetest.Run, 6)
		for i := range runs {
			code := "code"
			if i%2 == 1 {
				code = "other"
			}
			d := w.Deployment(code)
			wg.Go(func() {
				replica := w.Replica(rooms.Options{})
				runs[i] = replica.Start(d, chain()...)
			})
		}
		wg.Wait()
		if t.Failed() {
			return
		}
		equal(t, "events of the task", 1, count(w.Events("numbers"), "task_pending"))
		equal(t, "instances", 2, len(task(w, "numbers").Instances))
		runs[0].Make("numbers", "doubled", "total")
		for _, r := range runs {
			w.Must(complete(w, r, false))
		}
	})
}

func count(list []string, what string) (n int) {
	for _, s := range list {
		if s == what {
			n++
		}
	}
	return n
}

func TestS17ABuildWithWorkIsNotDeleted(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		execution := r.MustClaim("a")
		refused := func(live bool) {
			t.Helper()
			e := w.Refused(w.DeleteBuild(t.Context(), w.Caller, r.Build), "build_has_live_work")
			equal(t, "facts", map[string]any{"build_id": r.Build, "live_claim": live, "unended_executions": 1}, e.Extra)
		}
		refused(true)
		_, err := w.CancelBuild(t.Context(), w.Caller, r.Build)
		w.Must(err)
		refused(false)
		_, err = act(w, r, "stop", "a", execution)
		w.Must(err)
		w.Must(w.DeleteBuild(t.Context(), w.Caller, r.Build))
		_, err = w.Build(t.Context(), w.Caller, r.Build)
		w.Refused(err, "unknown_build")
		_, err = r.Claim("a")
		w.Refused(err, "unknown_plan")
		// The task, its instance and what happened stay.
		equal(t, "instances", 1, len(task(w, "a").Instances))
		events, err := w.TaskEvents(t.Context(), w.Caller, "task-a", 0)
		w.Must(err)
		for _, e := range events.Events {
			if e.BuildID != nil || e.PlanID != nil {
				t.Errorf("event %s still names the build", e.EventType)
			}
		}
		if len(events.Events) < 3 {
			t.Errorf("events: %+v", events.Events)
		}
	})
}

func TestS20OtherRootsAreRefused(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		_, err := w.CreatePlan(t.Context(), w.Caller, r.Build, wire.CreatePlan{
			PlanID: storetest.ID(), DeploymentID: w.Deployment("next"), Roots: w.Items(storetest.Spec{Name: "renamed", NotYet: true}),
		})
		w.Refused(err, "root_mismatch")
		_, err = w.FailBuild(t.Context(), w.Caller, r.Build, wire.FailBuild{ErrorMessage: new("the roots have changed")})
		w.Must(err)
		equal(t, "build", wire.BuildFailed, r.BuildStatus())
	})
}

func TestS27SettingsOfThePlatformAreRefused(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		for _, key := range []string{"STARDAG_API_KEY", "STARDAG_", "MODAL_TOKEN_ID"} {
			_, err := w.ResumeBuild(t.Context(), w.Caller, r.Build, wire.ResumeBuild{DeploymentID: &r.Deployment, Settings: map[string]string{key: "x"}})
			equal(t, "key", any(key), w.Refused(err, "reserved_settings_key").Extra["key"])
		}
		r.NewPlan(storetest.ID(), r.Deployment, map[string]string{"stardag_x": "allowed", "MY_MODAL_": "allowed"}, storetest.Spec{Name: "a"})
	})
}

func TestS32ASealBeforeAChunkHasLanded(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		specs := chain()
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "total", Unknown: true})
		_, err := w.SealPlan(t.Context(), w.Caller, r.Plan)
		e := w.Refused(err, "plan_incomplete_registration")
		equal(t, "facts", map[string]any{"plan_id": r.Plan, "reason": "roots_unexpanded", "task_ids": []string{"task-total"}}, e.Extra)
		_, err = observe(w, r, specs...)
		w.Must(err)
		r.Seal()
	})
}

func TestS38AnotherInstanceOfTheRootInTheSameScope(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		_, err := w.CreatePlan(t.Context(), w.Caller, r.Build, wire.CreatePlan{
			PlanID: storetest.ID(), DeploymentID: r.Deployment, Roots: w.Items(storetest.Spec{Name: "a", Param: 9, NotYet: true}),
		})
		e := w.Refused(err, "root_instance_conflict")
		equal(t, "facts", map[string]any{"plan_id": r.Plan, "unexpected": []string{"hash-a-9"}, "missing": []string{"hash-a"}}, e.Extra)
	})
}

func TestACancelledBuildStopsItsWorkers(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "root", Needs: []string{"a", "b"}})
		execution := r.MustClaim("a")
		_, err := w.CancelBuild(t.Context(), w.Caller, r.Build)
		w.Must(err)
		equal(t, "ends", [2]string{"released", ""}, ends(ledger(w, "a", execution)))
		_, err = r.Complete("a", execution)
		w.Refused(err, "execution_not_current")
		equal(t, "ends after the late report", [2]string{"released", "completed"}, ends(ledger(w, "a", execution)))
		equal(t, "task", wire.Cancelled, w.Status("a"))
		_, err = r.Claim("b")
		equal(t, "status", any("cancelled"), w.Refused(err, "build_not_running").Extra["build_status"])
		equal(t, "last events", []string{"task_cancelled", "task_completed!"}, last(w.Events("a"), 2))
	})
}
