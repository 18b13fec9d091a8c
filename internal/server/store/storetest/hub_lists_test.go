package storetest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestBuildsArePagedByTheirLastActivity(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		var want []string
		for i := range 7 {
			b, err := w.CreateBuild(t.Context(), w.Caller, wire.CreateBuild{RootTaskIDs: []string{fmt.Sprint(i)}})
			w.Must(err)
			want = append([]string{b.ID}, want...)
		}
		// The first becomes the last active; the second ends.
		_, err := w.FailBuild(t.Context(), w.Caller, want[6], wire.FailBuild{})
		w.Must(err)
		want = append([]string{want[6]}, want[:6]...)
		for _, size := range []int{1, 2, 3, 7, 500} {
			var got []string
			for f := (hub.BuildFilter{Limit: size}); ; {
				page, err := w.Builds(t.Context(), w.Caller, f)
				w.Must(err)
				equal(t, "total", 7, page.Total)
				if len(page.Builds) > size {
					t.Fatalf("got %d builds in a page of %d", len(page.Builds), size)
				}
				for _, b := range page.Builds {
					got = append(got, b.ID)
				}
				if page.NextCursor == nil {
					break
				}
				f.Cursor = *page.NextCursor
			}
			equal(t, fmt.Sprintf("in pages of %d", size), want, got)
		}
		running, err := w.Builds(t.Context(), w.Caller, hub.BuildFilter{Status: new(wire.BuildRunning)})
		w.Must(err)
		equal(t, "running", []int{6, 6}, []int{len(running.Builds), running.Total})
		w.Clock.Add(seconds(100))
		_, err = w.CreateBuild(t.Context(), w.Caller, wire.CreateBuild{RootTaskIDs: []string{"new"}})
		w.Must(err)
		idle, err := w.Builds(t.Context(), w.Caller, hub.BuildFilter{IdleForSeconds: new(60)})
		w.Must(err)
		equal(t, "idle", 6, len(idle.Builds))
		_, err = w.PutReactiveMeta(t.Context(), w.Caller, want[2], wire.PutReactiveMeta{AppName: "app"})
		w.Must(err)
		of, err := w.Builds(t.Context(), w.Caller, hub.BuildFilter{ReactiveAppName: new("app")})
		w.Must(err)
		equal(t, "of an app", []int{1, 1}, []int{len(of.Builds), of.Total})
	})
}

func TestTasksArePagedByTheirLastMove(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), diamond()...)
		for _, name := range []string{"base", "aside", "left"} {
			r.Make(name)
		}
		r.MustClaim("right")
		collect := func(f hub.TaskFilter) (got []string) {
			for {
				page, err := w.Tasks(t.Context(), w.Caller, f)
				w.Must(err)
				for _, task := range page.Tasks {
					got = append(got, strings.TrimPrefix(task.TaskID, "task-"))
				}
				if page.NextCursor == nil {
					return got
				}
				f.Cursor = *page.NextCursor
			}
		}
		for _, size := range []int{1, 2, 5, 100} {
			equal(t, fmt.Sprintf("in pages of %d", size), []string{"right", "left", "aside", "base", "root"}, collect(hub.TaskFilter{Limit: size}))
			equal(t, "completed", []string{"left", "aside", "base"}, collect(hub.TaskFilter{Limit: size, Status: new(wire.Completed)}))
		}
	})
}

func TestManyTasksOfOneMomentArePagedWithoutLoss(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		var specs []storetest.Spec
		for i := range 25 {
			specs = append(specs, storetest.Spec{Name: fmt.Sprintf("t%02d", i), Complete: i%3 == 0})
		}
		w.Begin(w.Deployment("code"), specs...)
		seen := map[string]bool{}
		for f := (hub.TaskFilter{Limit: 4}); ; {
			page, err := w.Tasks(t.Context(), w.Caller, f)
			w.Must(err)
			for _, task := range page.Tasks {
				if seen[task.TaskID] {
					t.Errorf("%s is on two pages", task.TaskID)
				}
				seen[task.TaskID] = true
			}
			if page.NextCursor == nil {
				break
			}
			f.Cursor = *page.NextCursor
		}
		equal(t, "tasks", 25, len(seen))
	})
}

func TestOrdersOfExecutionsEventsAndInstances(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		first, second := twoPlans(w)
		var executions []string
		for _, how := range []string{"interrupt", "suspend"} {
			execution := second.MustClaim("a")
			executions = append(executions, execution)
			_, err := act(w, second, how, "a", execution)
			w.Must(err)
		}
		executions = append(executions, second.MustClaim("a"))
		of := func(list []wire.Execution) (ids []string) {
			for _, e := range list {
				ids = append(ids, e.ID)
				if !e.InCurrentPlan || e.BuildID != first.Build || e.PlanID != second.Plan || e.TaskID != "task-a" || e.InstanceID != task(w, "a").Instances[0].ID {
					t.Errorf("execution: %+v", e)
				}
			}
			return ids
		}
		all, err := w.BuildExecutions(t.Context(), w.Caller, first.Build, false, true)
		w.Must(err)
		equal(t, "of the build, oldest first", executions, of(all.Executions))
		unended, err := w.BuildExecutions(t.Context(), w.Caller, first.Build, false, false)
		w.Must(err)
		equal(t, "of the build without an end", executions[2:], of(unended.Executions))
		elsewhere, err := w.BuildExecutions(t.Context(), w.Caller, first.Build, true, true)
		w.Must(err)
		equal(t, "of the build outside its plan", 0, len(elsewhere.Executions))
		newest, err := w.TaskExecutions(t.Context(), w.Caller, "task-a", true, 2)
		w.Must(err)
		equal(t, "of the task, newest first", []string{executions[2], executions[1]}, of(newest.Executions))
		events, err := w.BuildEvents(t.Context(), w.Caller, first.Build, 3)
		w.Must(err)
		equal(t, "the oldest events", 3, len(events.Events))
		equal(t, "the first event", wire.EventBuildStarted, events.Events[0].EventType)
		every, err := w.BuildEvents(t.Context(), w.Caller, first.Build, 0)
		w.Must(err)
		if !slices.IsSortedFunc(every.Events, func(a, b wire.Event) int { return a.CreatedAt.Compare(b.CreatedAt.Time) }) {
			t.Error("events are not in order")
		}
		one, err := w.Task(t.Context(), w.Caller, "task-a", 1)
		w.Must(err)
		equal(t, "instances, at most one", 1, len(one.Instances))
		plans, err := w.BuildPlans(t.Context(), w.Caller, first.Build)
		w.Must(err)
		equal(t, "plans, newest first", []string{second.Plan, first.Plan}, []string{plans.Plans[0].ID, plans.Plans[1].ID})
	})
}

func TestEventsOfOneCallAreInOrder(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), chain()...)
		events, err := w.BuildEvents(t.Context(), w.Caller, r.Build, 0)
		w.Must(err)
		var types []string
		for i, e := range events.Events {
			types = append(types, string(e.EventType))
			if i > 0 && !e.CreatedAt.After(events.Events[i-1].CreatedAt.Time) {
				t.Errorf("event %d is at %v, that before at %v", i, e.CreatedAt, events.Events[i-1].CreatedAt)
			}
		}
		equal(t, "types", []string{"build_started", "task_pending", "task_pending", "task_pending"}, types)
	})
}

func TestArtifactsKeepTheirPlace(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
		put := func(artifacts ...wire.NewArtifact) []wire.Artifact {
			out, err := w.PutArtifacts(t.Context(), w.Caller, r.Plan, "task-a", wire.PutArtifacts{Artifacts: artifacts})
			w.Must(err)
			return out.Artifacts
		}
		equal(t, "none", []wire.Artifact{}, put())
		first := put(wire.NewArtifact{Type: "json", Name: "z", Body: []byte(`{"n":1}`)}, wire.NewArtifact{Type: "markdown", Name: "a", Body: []byte(`{"content":"x"}`)})
		second := put(wire.NewArtifact{Type: "json", Name: "b", Body: []byte(`{}`)}, wire.NewArtifact{Type: "json", Name: "z", Body: []byte(`{"n":2}`)})
		equal(t, "in the order they came", []string{"z", "a", "b"}, []string{second[0].Name, second[1].Name, second[2].Name})
		if second[0].ID != first[0].ID || second[0].CreatedAt != first[0].CreatedAt || string(second[0].Body) != `{"n":2}` {
			t.Errorf("got %+v, was %+v", second[0], first[0])
		}
		got, err := w.TaskArtifacts(t.Context(), w.Caller, "task-a")
		w.Must(err)
		equal(t, "read", second, got.Artifacts)
	})
}
