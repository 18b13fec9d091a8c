package storetest_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/hub"
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
