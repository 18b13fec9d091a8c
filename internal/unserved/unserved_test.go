package unserved_test

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/unserved"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestFind(t *testing.T) {
	t.Parallel()
	worker := func(changes ...func(*wire.Worker)) wire.Worker {
		w := wire.Worker{WorkerFacts: wire.WorkerFacts{CodeID: new("go-0123"), Kinds: []string{"ml.Train"}, State: wire.WorkerWorking}}
		for _, change := range changes {
			change(&w)
		}
		return w
	}
	lacks := func(l wire.Lack) func(*wire.Worker) {
		l.Kind = "ml.Train"
		return func(w *wire.Worker) { w.Lacks = []wire.Lack{l} }
	}
	apps := func(names ...string) func(*wire.Worker) { return func(w *wire.Worker) { w.Apps = names } }
	none := wire.Lack{Resource: "gpu", Need: 2}
	one := wire.Lack{Resource: "gpu", Need: 2, Total: 1}
	tests := map[string]struct {
		workers []wire.Worker
		reason  wire.WaitReason // empty means that somebody takes it
		why     string          // part of the message
	}{
		"one takes it":       {workers: []wire.Worker{worker()}},
		"there is none":      {reason: wire.WaitsForWorker, why: "there is no worker: start one with worker --engine temporal"},
		"it is gone":         {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Gone = true })}, reason: wire.WaitsForWorker},
		"it drains":          {workers: []wire.Worker{worker(func(w *wire.Worker) { w.State = wire.WorkerDraining })}, reason: wire.WaitsForWorker},
		"other code":         {workers: []wire.Worker{worker(func(w *wire.Worker) { w.CodeID = new("go-4567") })}, reason: wire.WaitsForCode, why: "go-0123, but go-4567: start one of the same version"},
		"code not named":     {workers: []wire.Worker{worker(func(w *wire.Worker) { w.CodeID = nil })}, reason: wire.WaitsForCode, why: "but code that they do not name"},
		"another engine":     {workers: []wire.Worker{worker(apps("go-workers"))}, reason: wire.WaitsForEngine, why: `handed to "temporal", and the workers take builds that were handed to "go-workers": start one`},
		"the engine":         {workers: []wire.Worker{worker(apps("temporal:"))}},
		"the app":            {workers: []wire.Worker{worker(apps("other", "temporal:01"))}},
		"the app of another": {workers: []wire.Worker{worker(apps("temporal:02"))}, reason: wire.WaitsForEngine},
		"other kinds":        {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Kinds = []string{"ml.Test"} })}, reason: wire.WaitsForKind, why: "the one worker of its code does not take tasks of kind ml.Train"},
		"two of other kinds": {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Kinds = nil }), worker(func(w *wire.Worker) { w.Kinds = nil })}, reason: wire.WaitsForKind, why: "none of the 2 workers"},
		"no GPU":             {workers: []wire.Worker{worker(lacks(none))}, reason: wire.WaitsForResource, why: "it needs gpu=2, and there is none here; start one that has it, with --gpus"},
		"the largest counts": {workers: []wire.Worker{worker(lacks(none)), worker(lacks(one)), worker(lacks(none))}, reason: wire.WaitsForResource, why: "has what they need: it needs gpu=2, and there is gpu=1 in all"},
		"some do not fit":    {workers: []wire.Worker{worker(lacks(wire.Lack{Resource: "licence", Need: 3, Total: 2, Some: true}))}, reason: wire.WaitsForResource, why: "what some of them need: it needs licence=3"},
		"the other has it":   {workers: []wire.Worker{worker(lacks(one)), worker()}},
		"of another kind":    {workers: []wire.Worker{worker(func(w *wire.Worker) { w.Lacks = []wire.Lack{{Kind: "ml.Test", Resource: "gpu", Need: 2}} })}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := unserved.Find(tt.workers, unserved.Build{App: "temporal:01", Code: "go-0123+", Kinds: []string{"ml.Train"}}, unserved.Said)
			switch {
			case tt.reason == "" && len(found) > 0:
				t.Errorf("got %q, and there is a worker", found[0].Message)
			case tt.reason != "" && (len(found) != 1 || found[0].Reason != tt.reason || !strings.Contains(found[0].Message, tt.why)):
				t.Errorf("got %+v, want one of %s with %q in it", found, tt.reason, tt.why)
			}
		})
	}
}

func TestKindsAreToldApart(t *testing.T) {
	t.Parallel()
	workers := []wire.Worker{{WorkerFacts: wire.WorkerFacts{CodeID: new("go-1"), Kinds: []string{"b"}, State: wire.WorkerWorking}}}
	var kinds []string
	for _, w := range unserved.Find(workers, unserved.Build{Code: "go-1", Kinds: []string{"c", "b", "a"}}, unserved.Said) {
		kinds = append(kinds, w.Kind)
	}
	if strings.Join(kinds, " ") != "a c" {
		t.Errorf("got %q", kinds)
	}
}
