package storetest_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestAFreeSlotFlagsNobodyElse frees a slot of a limit and looks which builds are flagged: those with a task that waits for it.
func TestAFreeSlotFlagsNobodyElse(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		limit(w, "k", 2)
		build := func(w *storetest.World, d string, names ...string) *storetest.Run {
			var specs []storetest.Spec
			for _, name := range names {
				specs = append(specs, storetest.Spec{Name: name})
			}
			return reactive(w, w.Start(d, specs...))
		}
		// Each has a task with the key, and none but the first waits for a slot.
		runs := map[string]*storetest.Run{
			"waits": build(w, d, "waits"), "completed": build(w, d, "completed"), "failed": build(w, d, "failed"),
			"excluded": build(w, d, "excluded", "root"), "runs": build(w, d, "runs"),
		}
		done, err := runs["completed"].Complete("completed", runs["completed"].MustClaim("completed", "k"))
		w.Must(err)
		equal(t, "completed", wire.Completed, done.Status)
		_, err = act(w, runs["failed"], "fail", "failed", runs["failed"].MustClaim("failed", "k"))
		w.Must(err)
		runs["runs"].MustClaim("runs", "k")
		holder := build(w, d, "holder")
		execution := holder.MustClaim("holder", "k")
		for _, name := range []string{"waits", "excluded"} {
			_, err := runs[name].Claim(name, "k")
			w.Refused(err, "concurrency_limit_reached")
		}
		_, err = w.ExcludeMember(t.Context(), w.Caller, runs["excluded"].Plan, "task-excluded", wire.ExcludeMember{})
		w.Must(err)
		other := w.As(w.Environment())
		limit(other, "k", 1)
		elsewhere := build(other, other.Deployment("code"), "elsewhere", "holder")
		elsewhere.MustClaim("holder", "k")
		_, err = elsewhere.Claim("elsewhere", "k")
		w.Refused(err, "concurrency_limit_reached")
		for _, r := range runs {
			tick(w, r)
		}
		tick(w, holder)
		tick(other, elsewhere)

		_, err = act(w, holder, "interrupt", "holder", execution) // it has the key itself, and may start again
		w.Must(err)
		for name, r := range runs {
			equal(t, "flagged: "+name, name == "waits", flagged(w, r))
		}
		equal(t, "flagged: whose slot it was", false, flagged(w, holder))
		equal(t, "flagged: another environment", false, flagged(other, elsewhere))
	})
}

// TestWhoWaitsLongestIsHandedOutFirst flags builds in another order than that in which they were made.
func TestWhoWaitsLongestIsHandedOutFirst(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		var runs []*storetest.Run
		for i := range 4 {
			runs = append(runs, reactive(w, w.Start(d, storetest.Spec{Name: fmt.Sprint(i)})))
		}
		for _, i := range []int{2, 0, 3, 1} {
			notify(w, runs[i])
			w.Clock.Add(seconds(1))
		}
		for _, i := range []int{2, 0, 3, 1} {
			equal(t, "the next", []string{runs[i].Build}, candidates(w, 1))
		}
	})
}

// TestTicksOfABuildAreItsOwn has two builds whose ticks alternate.
func TestTicksOfABuildAreItsOwn(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		small := w.Replica(rooms.Options{Options: hub.Options{KeepTickSummaries: 2}})
		runs := []*storetest.Run{one(w), one(w)}
		for n := range 4 {
			for i, r := range runs {
				_, err := small.AddTickSummary(t.Context(), w.Caller, r.Build, json.RawMessage(fmt.Sprintf(`{"outcome":"x","n":%d}`, 10*i+n)))
				w.Must(err)
			}
		}
		for i, r := range runs {
			got, err := w.TickSummaries(t.Context(), w.Caller, r.Build, 0)
			w.Must(err)
			var kept []string
			for _, s := range got.Summaries {
				kept = append(kept, string(s.Summary))
			}
			equal(t, "kept", []string{fmt.Sprintf(`{"outcome":"x","n":%d}`, 10*i+3), fmt.Sprintf(`{"outcome":"x","n":%d}`, 10*i+2)}, kept)
		}
	})
}

// TestAStoppedExecutionCounts: one that the platform took away is an interruption, and none that somebody stopped, or that failed.
func TestAStoppedExecutionCounts(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for outcome, interruptions := range map[wire.Outcome]int{wire.OutcomePreempted: 1, wire.OutcomeInterrupted: 1, wire.OutcomeStopped: 0, wire.OutcomeFailed: 0} {
			w := w.As(w.Environment())
			r := one(w)
			_, err := w.StopExecution(t.Context(), w.Caller, r.MustClaim("a"), wire.StopExecution{Outcome: &outcome})
			w.Must(err)
			f, err := w.Hub.Frontier(t.Context(), w.Caller, r.Build)
			w.Must(err)
			equal(t, "attempts and interruptions after "+string(outcome), [2]int{1, interruptions}, [2]int{f.Runnable[0].Attempts, f.Runnable[0].Interruptions})
		}
	})
}

// TestListsOfOneMoment makes things at one moment: lists have them in the order in which they were made, or the other way round, by their keys.
func TestListsOfOneMoment(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		standing(w)
		var deployments, builds []string
		for i := range 4 {
			d := w.Deployment(fmt.Sprint("code", i))
			r := w.Begin(d, storetest.Spec{Name: fmt.Sprint(i)})
			deployments, builds = append([]string{d}, deployments...), append([]string{r.Build}, builds...)
		}
		ds, err := w.Deployments(ctx, w.Caller, hub.DeploymentFilter{})
		w.Must(err)
		var got []string
		for _, d := range ds.Deployments {
			got = append(got, d.ID)
		}
		equal(t, "deployments", deployments, got)
		bs, err := w.Builds(ctx, w.Caller, hub.BuildFilter{})
		w.Must(err)
		got = nil
		for _, b := range bs.Builds {
			got = append(got, b.ID)
		}
		equal(t, "builds", builds, got)
	})
}

// TestAnExcludedTaskIsNotLeft ends a build of which one task was excluded.
func TestAnExcludedTaskIsNotLeft(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := three(w, "code")
		_, err := w.ExcludeMember(t.Context(), w.Caller, r.Plan, "task-a", wire.ExcludeMember{})
		w.Must(err)
		_, err = w.FailBuild(t.Context(), w.Caller, r.Build, wire.FailBuild{})
		w.Must(err)
		b, err := w.Build(t.Context(), w.Caller, r.Build)
		w.Must(err)
		members := 0
		for _, n := range b.Outcome.Statuses {
			members += n
		}
		equal(t, "of three, one excluded, are left", [2]int{2, 2}, [2]int{b.Outcome.Left, members})
	})
}

// TestPlansAreListedNewestFirst makes a second plan of a build, which takes the place of the first.
func TestPlansAreListedNewestFirst(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := reactive(w, one(w))
		second := takenUp(w, r, storetest.Spec{Name: "a"}).Plan
		plans, err := w.BuildPlans(t.Context(), w.Caller, r.Build)
		w.Must(err)
		var got []string
		for _, p := range plans.Plans {
			got = append(got, p.ID)
		}
		equal(t, "plans", []string{second, r.Plan}, got)
		notify(w, r)
		equal(t, "the build is due once", "1", dueNow(w))
	})
}

// TestWorkersAreHandedWhatMayStart has tasks that are excluded, before and after a worker has asked for work of their plan, and a plan that is
// not sealed yet.
func TestWorkersAreHandedWhatMayStart(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		ready := func(w *storetest.World) map[string]int {
			depths, err := w.Depths(ctx, w.Caller)
			w.Must(err)
			out := map[string]int{}
			for _, k := range depths.Kinds {
				out[k.Kind] = k.Ready
			}
			return out
		}
		for _, asked := range []bool{false, true} {
			w := w.As(w.Environment())
			r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c"}))
			if asked {
				take(w, anyOf([]string{"none"}, 1))
			}
			_, err := w.ExcludeMember(ctx, w.Caller, r.Plan, "task-a", wire.ExcludeMember{})
			w.Must(err)
			take(w, anyOf([]string{"none"}, 1))
			equal(t, "ready", map[string]int{"test.b": 1, "test.c": 1}, ready(w))
		}
		r := reactive(w, w.Begin(w.Deployment("code"), storetest.Spec{Name: "a"}))
		equal(t, "of a plan that is not sealed", 0, len(take(w, anyOf([]string{"a"}, 1))))
		r.Seal()
		equal(t, "sealed", 1, len(take(w, anyOf([]string{"a"}, 1))))
	})
}

// TestAClaimForgetsTheLastError starts a task again that was interrupted, alone and together with others.
func TestAClaimForgetsTheLastError(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for _, together := range []bool{false, true} {
			w := w.As(w.Environment())
			r := one(w)
			_, err := act(w, r, "interrupt", "a", r.MustClaim("a"))
			w.Must(err)
			equal(t, "its error", "boom", *task(w, "a").ErrorMessage)
			if together {
				_, err = w.Operate(t.Context(), w.Caller, r.Plan, []wire.Operation{{TaskID: "task-a", Start: &wire.StartTask{ExecutionID: storetest.ID()}}})
			} else {
				_, err = r.Claim("a")
			}
			w.Must(err)
			if got := task(w, "a"); got.ErrorMessage != nil || got.Status != wire.Running {
				t.Errorf("together %t: %s with the error %v", together, got.Status, got.ErrorMessage)
			}
		}
	})
}

// TestWhatIsSeenOfAFailedTask observes its output, and then that it is gone.
func TestWhatIsSeenOfAFailedTask(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := one(w)
		_, err := act(w, r, "fail", "a", r.MustClaim("a"))
		w.Must(err)
		for _, there := range []bool{true, false} {
			_, err = observe(w, r, storetest.Spec{Name: "a", Complete: there})
			w.Must(err)
			if got := task(w, "a"); got.ErrorMessage != nil || (got.CompletedAt != nil) != there {
				t.Errorf("seen %t: %s at %v with the error %v", there, got.Status, got.CompletedAt, got.ErrorMessage)
			}
		}
	})
}

// TestADryRunCountsNoTaskWithANewInstance has a task that is old, with an instance that is not, of builds that are gone.
func TestADryRunCountsNoTaskWithANewInstance(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		for param := range 2 {
			if param == 1 {
				w.Clock.Add(seconds(10))
			}
			r := w.Begin(d, storetest.Spec{Name: "a", Param: param})
			w.Must(w.DeleteBuild(t.Context(), w.Caller, r.Build))
		}
		w.Clock.Add(-seconds(5))
		dry, got := pruned(w)
		equal(t, "instances", [2]int{1, 1}, [2]int{dry.Instances, got.Instances})
		equal(t, "tasks", [2]int{0, 0}, [2]int{dry.Tasks, got.Tasks})
	})
}
