package storetest_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// operated writes what came of operations as words.
func operated(done []hub.Operated) []string {
	words := make([]string, len(done))
	for i, d := range done {
		switch {
		case d.Refusal != nil:
			words[i] = d.Refusal.Code
		case d.Transition == nil:
			words[i] = "done"
		default:
			words[i] = fmt.Sprintf("%s %t", d.Transition.Status, d.Transition.Applied)
		}
	}
	return words
}

func TestOperationsAreCarriedOutInTheirOrder(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), chain()...)
		first, second, ttl := storetest.ID(), storetest.ID(), 60
		operations := []wire.Operation{
			{TaskID: "task-numbers", Start: &wire.StartTask{ExecutionID: first}},
			{TaskID: "task-total", Start: &wire.StartTask{ExecutionID: storetest.ID()}},
			{TaskID: "task-unknown", Start: &wire.StartTask{ExecutionID: storetest.ID()}},
			{TaskID: "task-numbers", Renew: &wire.RenewClaim{ExecutionID: first, ClaimTTLSeconds: &ttl}},
			{TaskID: "task-numbers", Complete: &wire.ReportTask{ExecutionID: first}},
			{TaskID: "task-numbers", Artifacts: &wire.PutArtifacts{Artifacts: []wire.NewArtifact{{Type: "json", Name: "n", Body: json.RawMessage(`{}`)}}}},
			{TaskID: "task-doubled", Start: &wire.StartTask{ExecutionID: second}},
			{TaskID: "task-doubled", Fail: &wire.FailTask{ExecutionID: second}},
			{TaskID: "task-doubled", Retry: &wire.RetryTask{}},
			{TaskID: "task-doubled"},
		}
		done, err := w.Operate(t.Context(), w.Caller, r.Plan, operations)
		w.Must(err)
		want := []string{
			"running true", "upstream_incomplete", "not_a_member", "running true", "completed true", "done", "running true", "failed true", "pending true",
			"empty_operation",
		}
		if diff := cmp.Diff(want, operated(done)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if got := w.Status("numbers"); got != wire.Completed {
			t.Errorf("numbers is %s", got)
		}
		if diff := cmp.Diff([]string{"task_pending", "task_started", "task_failed", "task_retried"}, w.Events("doubled")); diff != "" {
			t.Errorf("events (-want +got):\n%s", diff)
		}
		// The answer may have been lost. Ended executions are not started again, and reports are refused as they would be alone.
		done, err = w.Operate(t.Context(), w.Caller, r.Plan, operations)
		w.Must(err)
		want = []string{
			"task_already_completed", "upstream_incomplete", "not_a_member", "claim_not_held", "execution_already_ended", "done",
			"execution_superseded", "execution_already_ended", "pending false", "empty_operation",
		}
		if diff := cmp.Diff(want, operated(done)); diff != "" {
			t.Errorf("once more (-want +got):\n%s", diff)
		}
		if got := w.Events("numbers"); len(got) != 4 || got[3] != "task_completed!" {
			t.Errorf("the refused report left %v, want it noted", got)
		}
	})
}

func TestOperationsOnAPlanThatIsNotThere(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		done, err := w.Operate(t.Context(), w.Caller, storetest.ID(), []wire.Operation{{TaskID: "t", Retry: &wire.RetryTask{}}})
		w.Must(err)
		if diff := cmp.Diff([]string{"unknown_plan"}, operated(done)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestAStartSupersedesTheExecutionThatHoldsTheTask(t *testing.T) {
	t.Parallel()
	for name, others := range map[string][]string{"alone": nil, "after another claim": {"task-other"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
				r := w.Start(w.Deployment("code"), storetest.Spec{Name: "other"}, storetest.Spec{Name: "numbers"})
				old, next := r.MustClaim("numbers"), storetest.ID()
				start := wire.Operation{TaskID: "task-numbers", Supersedes: &old, Start: &wire.StartTask{ExecutionID: next, ClaimTTLSeconds: new(60)}}
				var operations []wire.Operation
				for _, other := range others {
					operations = append(operations, wire.Operation{TaskID: other, Start: &wire.StartTask{ExecutionID: storetest.ID()}})
				}
				do := func(ops ...wire.Operation) []string {
					t.Helper()
					done, err := w.Operate(t.Context(), w.Caller, r.Plan, ops)
					w.Must(err)
					return operated(done)
				}
				if got := do(append(operations, start)...); got[len(got)-1] != "running true" {
					t.Fatalf("the start was answered %v", got)
				}
				if e := ledger(w, "numbers", old); e.ClaimOutcome == nil || *e.ClaimOutcome != wire.ClaimTakenOver || e.EndedAt != nil {
					t.Errorf("the claim of the superseded execution ended as %v, its run at %v", e.ClaimOutcome, e.EndedAt)
				}
				if got := task(w, "numbers"); *got.ExecutionID != next {
					t.Errorf("the task is held by %s, want %s", *got.ExecutionID, next)
				}
				var supersedes string
				w.Must(w.Read(t.Context(), func(tx *sqldb.Tx) error {
					return tx.Row(t.Context(), "SELECT supersedes FROM execution WHERE id = $1", tx.UUID(next)).Scan(&supersedes)
				}))
				if supersedes != old {
					t.Errorf("the new execution supersedes %q, want %s", supersedes, old)
				}
				// Delivered again it is the same, and what the old execution says does not count.
				late := []wire.Operation{
					start,
					{TaskID: "task-numbers", Renew: &wire.RenewClaim{ExecutionID: old}},
					{TaskID: "task-numbers", Complete: &wire.ReportTask{ExecutionID: old}},
					{TaskID: "task-numbers", Complete: &wire.ReportTask{ExecutionID: next}},
					start,
				}
				want := []string{"running false", "claim_not_held", "execution_not_current", "completed true", "task_already_completed"}
				if diff := cmp.Diff(want, do(late...)); diff != "" {
					t.Errorf("afterwards (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestWhatIsNotSuperseded(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "numbers"})
		other := w.Start(w.Deployment("code"), storetest.Spec{Name: "numbers"})
		supersede := func(run *storetest.Run, old string) string {
			t.Helper()
			op := wire.Operation{TaskID: "task-numbers", Supersedes: &old, Start: &wire.StartTask{ExecutionID: storetest.ID()}}
			done, err := w.Operate(t.Context(), w.Caller, run.Plan, []wire.Operation{op})
			w.Must(err)
			return operated(done)[0]
		}
		first := r.MustClaim("numbers")
		got := map[string]string{
			"of another build":         supersede(other, first),
			"one that nobody knows":    supersede(r, storetest.ID()),
			"one that holds the claim": supersede(r, first),
			"one that was superseded":  supersede(r, first),
		}
		want := map[string]string{
			"of another build": "not_superseded", "one that nobody knows": "not_superseded", "one that holds the claim": "running true",
			"one that was superseded": "not_superseded",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		// One whose claim lapsed can be superseded, one that gave it back cannot.
		holder := *task(w, "numbers").ExecutionID
		lapse(w)
		if got := supersede(r, holder); got != "running true" {
			t.Errorf("superseding a lapsed claim is answered %s", got)
		}
		holder = *task(w, "numbers").ExecutionID
		_, err := act(w, r, "interrupt", "numbers", holder)
		w.Must(err)
		if got := supersede(r, holder); got != "not_superseded" {
			t.Errorf("superseding a claim that was given back is answered %s", got)
		}
	})
}

// TestYieldsAndSuspensionsAmongOperations does at once what the calls of their own do one after the other.
func TestYieldsAndSuspensionsAmongOperations(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), storetest.Spec{Name: "numbers"})
		execution, again := storetest.ID(), storetest.ID()
		yield := func(batch string, suspend bool, children ...storetest.Spec) wire.Operation {
			req := &wire.YieldTasks{ExecutionID: execution, DeploymentID: r.Deployment, BatchID: batch, Suspend: suspend, Items: w.Items(children...)}
			for _, item := range req.Items {
				req.Yielded = append(req.Yielded, item.InstanceHash)
			}
			return wire.Operation{TaskID: "task-numbers", Yield: req}
		}
		first := yield(storetest.ID(), false, storetest.Spec{Name: "a"}, storetest.Spec{Name: "b", Needs: []string{"a"}})
		second := yield(storetest.ID(), true, storetest.Spec{Name: "c"})
		child := storetest.ID()
		done, err := w.Operate(t.Context(), w.Caller, r.Plan, []wire.Operation{
			{TaskID: "task-numbers", Start: &wire.StartTask{ExecutionID: execution}},
			first, first, second, second,
			{TaskID: "task-numbers", Suspend: &wire.ReportTask{ExecutionID: execution}},
			{TaskID: "task-a", Start: &wire.StartTask{ExecutionID: child}},
			{TaskID: "task-a", Suspend: &wire.ReportTask{ExecutionID: child}},
			{TaskID: "task-numbers", Start: &wire.StartTask{ExecutionID: again}},
		})
		w.Must(err)
		want := []string{"running true", "done", "done", "done", "done", "execution_already_ended", "running true", "suspended true", "upstream_incomplete"}
		if diff := cmp.Diff(want, operated(done)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		for i, want := range map[int]wire.Yielded{
			1: {DynamicEdgesCreated: 2, Status: wire.Running}, 2: {DynamicEdgesCreated: 2, Status: wire.Running, Replayed: true},
			3: {DynamicEdgesCreated: 1, Status: wire.Suspended}, 4: {DynamicEdgesCreated: 1, Status: wire.Suspended, Replayed: true},
		} {
			got := done[i].Yielded
			if got == nil || got.DynamicEdgesCreated != want.DynamicEdgesCreated || got.Status != want.Status || got.Replayed != want.Replayed {
				t.Errorf("operation %d yielded %+v, want %+v", i, got, want)
			}
		}
		wantEvents := []string{"task_pending", "task_started", "task_yielded", "task_yielded", "task_suspended", "task_suspended!"}
		if diff := cmp.Diff(wantEvents, w.Events("numbers")); diff != "" {
			t.Errorf("events (-want +got):\n%s", diff)
		}
		if got := w.Status("a"); got != wire.Suspended {
			t.Errorf("a is %s", got)
		}
	})
}
