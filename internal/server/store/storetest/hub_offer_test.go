package storetest_test

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func offered(w *storetest.World, req wire.TakeWork) []string {
	w.T.Helper()
	done, err := w.TakeWork(w.T.Context(), w.Caller, req)
	w.Must(err)
	names := []string{}
	for _, o := range done.Offers {
		names = append(names, o.TaskID[len("task-"):])
	}
	return names
}

// TestOffersAreNotClaims has tasks offered: each once for a while, to whoever asks; they are claimed by their names, by the same worker or another one.
func TestOffersAreNotClaims(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		names := []string{"a", "b", "root"}
		r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "root", Needs: []string{"a", "b"}}))
		ask := anyOf(names, 1)
		ask.OfferSeconds = 60
		first := offered(w, ask)
		second := offered(w, ask)
		if len(first) != 1 || len(second) != 1 || first[0] == second[0] {
			t.Fatalf("offered %v and %v, want a and b", first, second)
		}
		if more := offered(w, ask); len(more) > 0 {
			t.Errorf("offered %v while others have the offer", more)
		}
		if got := take(w, anyOf(names, 10)); len(got) > 0 {
			t.Errorf("took %v while others have the offer", namesOf(got))
		}
		name := func(supersedes *string, tasks ...string) wire.TakeWork {
			req := anyOf(names, 0)
			req.Named = &wire.NamedWork{PlanID: r.Plan}
			for _, n := range tasks {
				req.Named.Tasks = append(req.Named.Tasks, wire.NamedTask{TaskID: "task-" + n, Kind: "test." + n, Supersedes: supersedes})
			}
			return req
		}
		// Those that cannot start, that are named twice and that the plan does not have are left out.
		got := take(w, name(nil, "a", "a", "root", "unknown"))
		equal(t, "claimed", []string{"a"}, namesOf(got))
		if len(got[0].Body) == 0 || got[0].BuildID != r.Build {
			t.Errorf("the claimed task is %+v", got[0])
		}
		if again := take(w, name(nil, "a")); len(again) > 0 {
			t.Errorf("claimed %v twice", namesOf(again))
		}
		// A claim is taken over from the execution that has it, and from no other.
		other := storetest.ID()
		if wrong := take(w, name(&other, "a")); len(wrong) > 0 {
			t.Errorf("took %v over from an execution that does not have it", namesOf(wrong))
		}
		over := take(w, name(&got[0].ExecutionID, "a"))
		equal(t, "taken over", []string{"a"}, namesOf(over))
		if _, err := w.CompleteTask(t.Context(), w.Caller, r.Plan, "task-a", wire.ReportTask{ExecutionID: over[0].ExecutionID}); err != nil {
			t.Error(err)
		}
		// What nobody claimed is offered again.
		w.Clock.Add(61 * time.Second)
		ask.Limit = 10
		equal(t, "offered again", []string{"b"}, offered(w, ask))
		for _, task := range take(w, name(nil, "b")) {
			_, err := w.CompleteTask(t.Context(), w.Caller, r.Plan, task.TaskID, wire.ReportTask{ExecutionID: task.ExecutionID})
			w.Must(err)
		}
		equal(t, "offered at last", []string{"root"}, offered(w, ask))
		if _, err := w.CancelBuild(t.Context(), w.Caller, r.Build); err != nil {
			t.Fatal(err)
		}
		if late := take(w, name(nil, "root")); len(late) > 0 {
			t.Errorf("claimed %v of a build that has ended", namesOf(late))
		}
	})
}
