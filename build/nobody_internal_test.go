package build

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/resource"
)

func TestNobodyTakesATask(t *testing.T) {
	t.Parallel()
	code := "go-0123+"
	worker := func(change func(*wire.Worker)) wire.Worker {
		w := wire.Worker{WorkerFacts: wire.WorkerFacts{CodeID: new("go-0123"), Kinds: []string{"ml.Train"}, State: wire.WorkerWorking, Capacities: []wire.Capacity{
			{Resource: "cpu", Total: 2000}, {Resource: "memory", Total: 1 << 30}, {Resource: "gpu", Total: 0},
		}}}
		change(&w)
		return w
	}
	same := func(*wire.Worker) {}
	tests := map[string]struct {
		workers []wire.Worker
		need    resource.Set
		why     string // part of it; empty means that somebody takes it
	}{
		"one takes it":             {workers: []wire.Worker{worker(same)}},
		"there is none":            {why: "there is no worker"},
		"it is gone":               {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Gone = true })}, why: "there is no worker"},
		"it drains":                {workers: []wire.Worker{worker(func(w *wire.Worker) { w.State = wire.WorkerDraining })}, why: "there is no worker"},
		"other code":               {workers: []wire.Worker{worker(func(w *wire.Worker) { w.CodeID = new("go-4567") })}, why: "but go-4567: start one of the same version"},
		"another engine":           {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Apps = []string{"go-workers"} })}, why: `handed to "temporal", and the workers take builds that were handed to "go-workers": start one`},
		"the engine":               {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Apps = []string{"temporal:"} })}},
		"the app":                  {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Apps = []string{"other", "temporal:01"} })}},
		"the app of another":       {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Apps = []string{"temporal:02"} })}, why: "handed to"},
		"other kinds":              {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Kinds = []string{"ml.Test"} })}, why: "none of the 1 workers takes tasks of kind ml.Train"},
		"too much memory":          {workers: []wire.Worker{worker(same)}, need: resource.Set{Memory: 2 << 30}, why: "it needs memory=2GB, and there is memory=1GB in all; start one"},
		"a GPU":                    {workers: []wire.Worker{worker(same)}, need: resource.Set{GPU: 1}, why: "it needs gpu=1, and there is none here"},
		"a licence":                {workers: []wire.Worker{worker(same)}, need: resource.Set{Named: map[string]int{"licence": 1}}, why: "it needs licence=1"},
		"another worker has it":    {workers: []wire.Worker{worker(same), worker(func(w *wire.Worker) { w.Capacities[2].Total = 1 })}, need: resource.Set{GPU: 1}},
		"one that does not say":    {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Capacities = nil })}, need: resource.Set{GPU: 1}},
		"as much as there is":      {workers: []wire.Worker{worker(same)}, need: resource.Set{CPU: 2, Memory: 1 << 30}},
		"the first of two has it":  {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Capacities[2].Total = 1 }), worker(same)}, need: resource.Set{GPU: 1}},
		"memory that has no bound": {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Capacities = w.Capacities[:1] })}, need: resource.Set{Memory: 1 << 40}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			held := nobody(tt.workers, "temporal:01", code, map[string]wire.ListedMember{"ml.Train": {TaskID: "one"}}, map[string]resource.Set{"ml.Train": tt.need})
			switch {
			case tt.why == "" && len(held) > 0:
				t.Errorf("got %q, and there is a worker", held[0].why)
			case tt.why != "" && (len(held) != 1 || !strings.Contains(held[0].why, tt.why)):
				t.Errorf("got %+v, want %q in it", held, tt.why)
			}
		})
	}
}
