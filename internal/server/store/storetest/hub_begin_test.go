package storetest_test

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestARunBeginsWhenItSays: the wait of a claim for its run is not the run's time, whatever tells of it.
func TestARunBeginsWhenItSays(t *testing.T) {
	t.Parallel()
	says := map[string]func(w *storetest.World, r *storetest.Run, op *wire.Operation, execution string){
		"complete": func(_ *storetest.World, _ *storetest.Run, op *wire.Operation, execution string) {
			op.Complete = &wire.ReportTask{ExecutionID: execution}
		},
		"complete, with its artifacts": func(_ *storetest.World, _ *storetest.Run, op *wire.Operation, execution string) {
			op.Complete = &wire.ReportTask{ExecutionID: execution}
		},
		"fail": func(_ *storetest.World, _ *storetest.Run, op *wire.Operation, execution string) {
			op.Fail = &wire.FailTask{ExecutionID: execution}
		},
		"interrupt": func(_ *storetest.World, _ *storetest.Run, op *wire.Operation, execution string) {
			op.Interrupt = &wire.FailTask{ExecutionID: execution}
		},
		"suspend": func(_ *storetest.World, _ *storetest.Run, op *wire.Operation, execution string) {
			op.Suspend = &wire.ReportTask{ExecutionID: execution}
		},
		"suspend with what it awaits": func(w *storetest.World, r *storetest.Run, op *wire.Operation, execution string) {
			items := w.Items(storetest.Spec{Name: "awaited"})
			op.Yield = &wire.YieldTasks{ExecutionID: execution, DeploymentID: r.Deployment, BatchID: storetest.ID(), Suspend: true, Items: items, Yielded: []string{items[0].InstanceHash}}
		},
		"renew": func(_ *storetest.World, _ *storetest.Run, op *wire.Operation, execution string) {
			op.Renew = &wire.RenewClaim{ExecutionID: execution}
		},
	}
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for name, say := range says {
			for ran, want := range map[time.Duration]time.Duration{2 * time.Second: 2 * time.Second, time.Hour: 5 * time.Second} {
				r := w.Start(w.Deployment("code"), storetest.Spec{Name: name + ran.String()})
				task := "task-" + name + ran.String()
				execution := r.MustClaim(name + ran.String())
				w.Clock.Add(5 * time.Second)
				op := wire.Operation{TaskID: task, RanMS: new(ran.Milliseconds())}
				say(w, r, &op, execution)
				operations := []wire.Operation{op}
				if name == "complete, with its artifacts" { // it is not written together with others
					operations = append(operations, wire.Operation{TaskID: task, Artifacts: &wire.PutArtifacts{ExecutionID: &execution}})
				}
				said := w.Clock.Now()
				done, err := w.Operate(t.Context(), w.Caller, r.Plan, operations)
				w.Must(err)
				if done[0].Refusal != nil {
					t.Fatalf("%s: %v", name, done[0].Refusal)
				}
				found, err := w.TaskExecutions(t.Context(), w.Caller, task, true, 1)
				w.Must(err)
				began := found.Executions[0].StartedAt
				equal(t, name+": it began so long before", want, said.Sub(began.Time).Round(time.Millisecond))
				seen, err := w.Task(t.Context(), w.Caller, task, 1)
				w.Must(err)
				equal(t, name+": and the task", began, *seen.StartedAt)
			}
		}
	})
}
