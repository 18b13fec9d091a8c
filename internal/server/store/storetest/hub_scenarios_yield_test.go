package storetest_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// parent returns a build of task "parent", claimed.
func parent(w *storetest.World) (*storetest.Run, string) {
	w.T.Helper()
	r := w.Start(w.Deployment("code"), storetest.Spec{Name: "parent"})
	return r, r.MustClaim("parent")
}

func TestS04ChildrenAppearTogetherWithWhatTheyNeed(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r, execution := parent(w)
		req := wire.YieldTasks{
			ExecutionID: execution, DeploymentID: r.Deployment, BatchID: storetest.ID(), Suspend: true,
			Items: w.Items(storetest.Spec{Name: "grandchild"}, storetest.Spec{Name: "child", Needs: []string{"grandchild"}}), Yielded: []string{"hash-child"},
		}
		out, err := w.YieldTasks(t.Context(), w.Caller, r.Plan, "task-parent", req)
		w.Must(err)
		want := &wire.Yielded{
			Members: wire.Members{TasksCreated: 2, InstancesCreated: 2, MembersAdmitted: 2, EdgesCreated: 1}, DynamicEdgesCreated: 1,
			Status: wire.Suspended, ExecutionID: &execution,
		}
		equal(t, "answer", want, out)
		frontier(t, r, []string{"grandchild"}, nil, nil)
		r.Make("grandchild")
		_, err = r.Claim("parent")
		w.Refused(err, "upstream_incomplete")
		r.Make("child", "parent")
		w.Must(complete(w, r, false))
		g, err := w.Graph(t.Context(), w.Caller, r.Plan)
		w.Must(err)
		admitted := map[string]wire.Admission{}
		for _, m := range g.Members {
			admitted[m.TaskID] = m.AdmittedBy
		}
		equal(t, "admissions", map[string]wire.Admission{"task-parent": wire.ByRoot, "task-child": wire.ByDynamic, "task-grandchild": wire.ByStatic}, admitted)
	})
}

func TestS07AYieldThroughASupersededPlan(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		old, next := rollover(w, storetest.Spec{Name: "parent"})
		execution := old.MustClaim("parent")
		next.Seal()
		out, err := yield(w, old, "parent", execution, storetest.ID(), true, storetest.Spec{Name: "child"})
		w.Must(err)
		equal(t, "status", wire.Suspended, out.Status)
		frontier(t, next, []string{"parent"}, nil, nil)
		next.Make("parent")
		w.Must(complete(w, next, false))
	})
}

func TestS11YieldsAtOnceIntoOnePlan(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		const parents = 5
		var specs []storetest.Spec
		root := storetest.Spec{Name: "root"}
		for i := range parents {
			name := fmt.Sprintf("p%d", i)
			specs = append(specs, storetest.Spec{Name: name})
			root.Needs = append(root.Needs, name)
		}
		r := w.Start(w.Deployment("code"), append(specs, root)...)
		executions := make([]string, parents)
		for i := range executions {
			executions[i] = r.MustClaim(specs[i].Name)
		}
		// Each asks for the same two children and one of its own, which needs both.
		var wg sync.WaitGroup
		errs := make([]error, parents)
		for i := range executions {
			wg.Go(func() {
				own := storetest.Spec{Name: fmt.Sprintf("own%d", i), Needs: []string{"one", "two"}}
				_, errs[i] = yield(w.Replica(rooms.Options{}), r, specs[i].Name, executions[i], storetest.ID(), true, storetest.Spec{Name: "one"}, storetest.Spec{Name: "two"}, own)
			})
		}
		wg.Wait()
		for _, err := range errs {
			w.Must(err)
		}
		frontier(t, r, []string{"one", "two"}, nil, nil)
		r.Make("one", "two")
		for i := range executions {
			r.Make(fmt.Sprintf("own%d", i), specs[i].Name)
		}
		r.Make("root")
		w.Must(complete(w, r, false))
	})
}

func TestS13AFailingYieldLeavesNoChildren(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "x"}, storetest.Spec{Name: "parent"}, storetest.Spec{Name: "root", Needs: []string{"x", "parent"}})
		execution := r.MustClaim("parent")
		// What nobody knows takes everything back, and the parent goes on.
		before := w.Dump()
		_, err := yield(w, r, "parent", execution, storetest.ID(), true, storetest.Spec{Name: "child"}, storetest.Spec{Name: "other", Needs: []string{"nobody"}})
		w.Refused(err, "unknown_upstream_instance")
		equal(t, "stored", before, w.Dump())
		// What the plan cannot have fails the parent.
		_, err = yield(w, r, "parent", execution, storetest.ID(), true, storetest.Spec{Name: "child"}, storetest.Spec{Name: "x", Param: 3})
		e := w.Refused(err, "instance_conflict")
		if !e.Recorded || e.Extra["task_id"] != "task-x" {
			t.Errorf("refusal: %+v", e)
		}
		after := w.Dump()
		for _, table := range []string{"instance", "edge", "plan_member"} {
			equal(t, table, before[table], after[table])
		}
		d := task(w, "parent")
		if d.Status != wire.Failed || d.ErrorMessage == nil || *d.ErrorMessage != e.Message {
			t.Errorf("parent: %+v", d)
		}
		equal(t, "ends", [2]string{"failed", "failed"}, ends(ledger(w, "parent", execution)))
		_, err = w.Task(t.Context(), w.Caller, "task-child", 0)
		w.Refused(err, "unknown_task")
	})
}

func TestAYieldDeliveredTwiceIsAppliedOnce(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r, execution := parent(w)
		batches := []string{storetest.ID(), storetest.ID()}
		for i, suspend := range []bool{false, true} {
			child := storetest.Spec{Name: fmt.Sprintf("child%d", i)}
			first, err := yield(w, r, "parent", execution, batches[i], suspend, child)
			w.Must(err)
			before := w.Dump()
			again, err := yield(w, r, "parent", execution, batches[i], suspend, child)
			w.Must(err)
			if first.Replayed || !again.Replayed {
				t.Errorf("replayed: %v, then %v", first.Replayed, again.Replayed)
			}
			equalBut(t, first, again)
			equal(t, "stored", before, w.Dump())
		}
		// A batch that was not applied while the execution held the task never is.
		_, err := yield(w, r, "parent", execution, storetest.ID(), true, storetest.Spec{Name: "late"})
		w.Refused(err, "execution_not_current")
		// The first batch is still answered after its task went on.
		r.Make("child0", "child1", "parent")
		again, err := yield(w, r, "parent", execution, batches[0], false, storetest.Spec{Name: "child0"})
		w.Must(err)
		equal(t, "replayed", true, again.Replayed)
		equal(t, "events", 2, count(w.Events("parent"), "task_yielded"))
	})
}

func equalBut(t *testing.T, a, b *wire.Yielded) {
	t.Helper()
	if diff := cmp.Diff(a, b, cmpopts.IgnoreFields(wire.Yielded{}, "Replayed")); diff != "" {
		t.Errorf("answers (-first +second):\n%s", diff)
	}
}

func TestS25AnInProcessBuildRenewsAndKeepsItsClaimWhileItYields(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "parent"})
		execution := storetest.ID()
		_, err := w.StartTask(t.Context(), w.Caller, r.Plan, "task-parent", wire.StartTask{ExecutionID: execution, ClaimTTLSeconds: new(120)})
		w.Must(err)
		out, err := yield(w, r, "parent", execution, storetest.ID(), false, storetest.Spec{Name: "child"})
		w.Must(err)
		if out.Status != wire.Running || out.ClaimExpiresAt == nil {
			t.Errorf("answer: %+v", out)
		}
		for range 3 {
			w.Clock.Add(seconds(100))
			renewed, err := w.RenewClaim(t.Context(), w.Caller, "task-parent", wire.RenewClaim{ExecutionID: execution, ClaimTTLSeconds: new(120)})
			w.Must(err)
			if !renewed.Applied || renewed.ClaimExpiresAt == nil {
				t.Errorf("renewed: %+v", renewed)
			}
		}
		r.Make("child")
		_, err = r.Complete("parent", execution)
		w.Must(err)
		w.Must(complete(w, r, false))
	})
}

func TestS28AYieldedChildThatIsCompleteButMissing(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		w.Start(w.Deployment("code"), storetest.Spec{Name: "child"}).Make("child")
		r, execution := parent(w)
		out, err := yield(w, r, "parent", execution, storetest.ID(), true, storetest.Spec{Name: "child"})
		w.Must(err)
		equal(t, "invalidated", 1, out.Members.Invalidated)
		frontier(t, r, []string{"child"}, nil, nil)
	})
}

func TestS29AYieldedChildThatRunsElsewhere(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		other := w.Start(w.Deployment("other"), storetest.Spec{Name: "child"})
		elsewhere := other.MustClaim("child")
		r, execution := parent(w)
		_, err := yield(w, r, "parent", execution, storetest.ID(), true, storetest.Spec{Name: "child"})
		w.Must(err)
		frontier(t, r, nil, nil, []string{"child"})
		_, err = other.Complete("child", elsewhere)
		w.Must(err)
		r.Make("parent")
		w.Must(complete(w, r, false))
	})
}
