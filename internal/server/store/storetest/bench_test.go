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

// benchEach runs a benchmark once per database, in an empty registry.
func benchEach(b *testing.B, bench func(b *testing.B, w *storetest.World)) {
	for _, store := range []struct {
		name string
		open func(testing.TB) *sqldb.DB
	}{{"sqlite", storetest.SQLite}, {"postgres", storetest.Postgres}} {
		b.Run(store.name, func(b *testing.B) { bench(b, storetest.NewWorld(b, store.open(b))) })
	}
}

// layered are n tasks in layers of width, each with three upstreams in the layer before, under ids of their own.
func layered(w *storetest.World, n, width int) []wire.Item {
	items := make([]wire.Item, n)
	for i := range items {
		items[i] = wire.Item{
			TaskID: uuid.NewString(), TaskNamespace: "bench", TaskName: fmt.Sprintf("Task%d", i%7), Version: new(string),
			InstanceHash: uuid.NewString(), ObservedAt: wire.At(w.Clock.Now()), DeclaredUpstreams: []string{},
			Body: json.RawMessage(fmt.Sprintf(`{"__namespace":"bench","__name":"Task","version":"","number":%d,"rate":0.125,"label":"some text of a usual length"}`, i)),
		}
		for k := range 3 {
			if at := (i/width-1)*width + (i*3+k*7)%width; at >= 0 {
				items[i].DeclaredUpstreams = append(items[i].DeclaredUpstreams, items[at].InstanceHash)
			}
		}
	}
	return items
}

// register creates a build over items, whose last one is the root, and registers them in chunks.
func register(w *storetest.World, items []wire.Item) (build, plan string) {
	ctx := w.T.Context()
	build, plan = storetest.ID(), storetest.ID()
	root := items[len(items)-1]
	_, err := w.CreateBuild(ctx, w.Caller, wire.CreateBuild{ID: &build, RootTaskIDs: []string{root.TaskID}})
	w.Must(err)
	root.DeclaredUpstreams = nil
	_, err = w.CreatePlan(ctx, w.Caller, build, wire.CreatePlan{PlanID: plan, DeploymentID: w.Deployment("code"), Roots: []wire.Item{root}})
	w.Must(err)
	for at := 0; at < len(items); at += 1000 {
		_, err := w.RegisterMembers(ctx, w.Caller, plan, wire.RegisterMembers{Items: items[at:min(at+1000, len(items))]})
		w.Must(err)
	}
	return build, plan
}

// BenchmarkRegister registers 10,000 tasks with 30,000 edges in chunks of 1,000.
func BenchmarkRegister(b *testing.B) {
	benchEach(b, func(b *testing.B, w *storetest.World) {
		const n = 10_000
		for b.Loop() {
			b.StopTimer()
			items := layered(w, n, 100)
			b.StartTimer()
			register(w, items)
		}
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tasks/s")
	})
}

// BenchmarkStartComplete starts and completes one task after the other: two transactions each.
func BenchmarkStartComplete(b *testing.B) {
	benchEach(b, func(b *testing.B, w *storetest.World) {
		items := layered(w, 10_000, 10_000)
		_, plan := register(w, items)
		ctx := w.T.Context()
		next, pairs := 0, 0
		for b.Loop() {
			if next == len(items) {
				b.StopTimer()
				items = layered(w, 10_000, 10_000)
				_, plan = register(w, items)
				next = 0
				b.StartTimer()
			}
			execution := storetest.ID()
			_, err := w.StartTask(ctx, w.Caller, plan, items[next].TaskID, wire.StartTask{ExecutionID: execution})
			w.Must(err)
			_, err = w.CompleteTask(ctx, w.Caller, plan, items[next].TaskID, wire.ReportTask{ExecutionID: execution})
			w.Must(err)
			next++
			pairs++
		}
		b.ReportMetric(2*float64(pairs)/b.Elapsed().Seconds(), "transitions/s")
	})
}

// BenchmarkOperate claims and completes tasks in calls of 50 operations: those of 25 tasks, then of the next.
func BenchmarkOperate(b *testing.B) {
	benchEach(b, func(b *testing.B, w *storetest.World) {
		const together = 25
		items := layered(w, 10_000, 10_000)
		_, plan := register(w, items)
		next, tasks := 0, 0
		for b.Loop() {
			if next+together > len(items) {
				b.StopTimer()
				items = layered(w, 10_000, 10_000)
				_, plan = register(w, items)
				next = 0
				b.StartTimer()
			}
			var operations []wire.Operation
			for i := range together {
				task, execution := items[next+i].TaskID, storetest.ID()
				operations = append(operations, wire.Operation{TaskID: task, Start: &wire.StartTask{ExecutionID: execution}},
					wire.Operation{TaskID: task, Complete: &wire.ReportTask{ExecutionID: execution}})
			}
			_, err := w.Operate(w.T.Context(), w.Caller, plan, operations)
			w.Must(err)
			next += together
			tasks += together
		}
		b.ReportMetric(2*float64(tasks)/b.Elapsed().Seconds(), "transitions/s")
	})
}

// BenchmarkFrontier reads the frontier of a plan of 10,000 tasks of which 100 can start.
func BenchmarkFrontier(b *testing.B) {
	benchEach(b, func(b *testing.B, w *storetest.World) {
		build, plan := register(w, layered(w, 10_000, 100))
		_, err := w.SealPlan(w.T.Context(), w.Caller, plan)
		w.Must(err)
		for b.Loop() {
			f, err := w.Frontier(w.T.Context(), w.Caller, build)
			w.Must(err)
			if len(f.Runnable) != 100 {
				b.Fatalf("got %d runnable tasks, want 100", len(f.Runnable))
			}
		}
	})
}
