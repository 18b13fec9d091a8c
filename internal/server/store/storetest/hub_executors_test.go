package storetest_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestExecutorsAreStoredOnce: what an executor says of itself is one row for all of its attempts in a build, and is told with each of them; an attempt of
// before has it in its own row.
func TestExecutorsAreStoredOnce(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		var specs []storetest.Spec
		for i := range 6 {
			specs = append(specs, storetest.Spec{Name: fmt.Sprintf("task-of-many-%d", i)})
		}
		r := w.Start(w.Deployment("executors"), specs...)
		yes := true
		said := map[string]string{}
		start := func(name, metadata string) wire.Operation {
			run := uuid.NewString()
			said[run] = metadata
			req := &wire.StartTask{ExecutionID: run, Claim: &yes}
			if metadata != "" {
				req.ExecutorMetadata = json.RawMessage(metadata)
			}
			return wire.Operation{TaskID: "task-" + name, Start: req}
		}
		one, two := `{"hostname":"one","pid":1}`, `{"hostname":"two"}`
		operate := func(ops ...wire.Operation) {
			t.Helper()
			done, err := w.Operate(ctx, w.Caller, r.Plan, ops)
			w.Must(err)
			for _, d := range done {
				if d.Refusal != nil {
					t.Fatal(d.Refusal)
				}
			}
		}
		first := start(specs[0].Name, one)
		operate(first, start(specs[1].Name, one), start(specs[2].Name, two), start(specs[3].Name, ""))
		operate(start(specs[4].Name, two))
		_, err := w.StartTask(ctx, w.Caller, r.Plan, "task-"+specs[5].Name, *start(specs[5].Name, one).Start)
		w.Must(err)
		_, err = w.FailTask(ctx, w.Caller, r.Plan, first.TaskID, wire.FailTask{ExecutionID: first.Start.ExecutionID})
		w.Must(err)
		told := func() {
			t.Helper()
			list, err := w.BuildExecutions(ctx, w.Caller, r.Build, false, true)
			w.Must(err)
			if len(list.Executions) != len(said) {
				t.Errorf("%d executions, want %d", len(list.Executions), len(said))
			}
			for _, e := range list.Executions {
				if got := string(e.ExecutorMetadata); got != said[e.ID] {
					t.Errorf("execution %s: the executor says %s, want %s", e.ID, got, said[e.ID])
				}
			}
		}
		told()
		if texts := w.Dump()["executor_text"]; len(texts) != 2 {
			t.Errorf("texts of executors %q, want the two", texts)
		}
		w.Must(w.Change(ctx, func(tx *sqldb.Tx) error { // as older servers have stored it
			_, err := tx.Exec(ctx, "UPDATE execution SET executor_metadata = (SELECT x.text FROM executor_text x WHERE x.pk = execution.executor_text), executor_text = NULL")
			return err
		}))
		told()
	})
}
