package storetest_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestEarlyClaims asks for claims on tasks whose upstreams are not completed: they are given while live claims of the same plan hold these.
func TestEarlyClaims(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		deployment := w.Deployment("code")
		one, other := w.Start(deployment, chain()...), w.Start(deployment, chain()...)
		start := func(task string, early bool) wire.Operation {
			return wire.Operation{TaskID: "task-" + task, Early: early, Start: &wire.StartTask{ExecutionID: storetest.ID(), ClaimTTLSeconds: new(60)}}
		}
		operate := func(about, plan string, want []string, operations ...wire.Operation) {
			t.Helper()
			done, err := w.Operate(t.Context(), w.Caller, plan, operations)
			w.Must(err)
			if diff := cmp.Diff(want, operated(done)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", about, diff)
			}
		}
		operate("nobody makes the upstream", one.Plan, []string{"upstream_incomplete"}, start("doubled", true))
		operate("the same among others", one.Plan, []string{"upstream_incomplete", "upstream_incomplete"}, start("doubled", true), start("total", true))
		numbers := start("numbers", false)
		operate("a claim of its own", one.Plan, []string{"running true"}, numbers)
		operate("of another plan", other.Plan, []string{"upstream_incomplete"}, start("doubled", true))
		operate("of another plan, among others", other.Plan, []string{"upstream_incomplete", "upstream_incomplete"}, start("doubled", true), start("total", true))
		operate("nobody asked for it early", one.Plan, []string{"upstream_incomplete"}, start("doubled", false))
		w.Clock.Add(2 * time.Minute)
		operate("lapsed", one.Plan, []string{"upstream_incomplete"}, start("doubled", true))
		operate("lapsed, among others", one.Plan, []string{"upstream_incomplete", "upstream_incomplete"}, start("doubled", true), start("total", true))

		numbers = start("numbers", false)
		doubled := start("doubled", true)
		operate("alone", one.Plan, []string{"running true"}, numbers)
		operate("alone, what waits", one.Plan, []string{"running true"}, doubled)
		operate("held", other.Plan, []string{"task_already_running"}, start("doubled", false))
		total := start("total", true)
		operate("after what waits itself, and reports in order", one.Plan, []string{"running true", "completed true", "completed true", "completed true"}, total,
			wire.Operation{TaskID: "task-numbers", Complete: &wire.ReportTask{ExecutionID: numbers.Start.ExecutionID}},
			wire.Operation{TaskID: "task-doubled", Complete: &wire.ReportTask{ExecutionID: doubled.Start.ExecutionID}},
			wire.Operation{TaskID: "task-total", Complete: &wire.ReportTask{ExecutionID: total.Start.ExecutionID}})
	})
}

// TestEarlyClaimsOfOneCall claims a chain in one call.
func TestEarlyClaimsOfOneCall(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), chain()...)
		var operations []wire.Operation
		for _, task := range []string{"numbers", "doubled", "total"} {
			operations = append(operations, wire.Operation{TaskID: "task-" + task, Early: true, Start: &wire.StartTask{ExecutionID: storetest.ID()}})
		}
		done, err := w.Operate(t.Context(), w.Caller, r.Plan, operations)
		w.Must(err)
		if diff := cmp.Diff([]string{"running true", "running true", "running true"}, operated(done)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
