package storetest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestWhatNoWorkerTakesIsTold: from the moment that a build is there, and no longer than it waits.
func TestWhatNoWorkerTakesIsTold(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		other := reactive(w, w.Start(w.Deployment("python"), storetest.Spec{Name: "z"})) // who carries it out is not known
		w.Start(w.Deployment("go-1"), storetest.Spec{Name: "local"})                     // it has a scheduler of its own
		r := reactive(w, w.Start(w.Deployment("go-1"),
			storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c", Needs: []string{"a", "b"}}))
		waiting := func(build *string) (out []string) {
			got, err := w.Workers(ctx, w.Caller, build)
			w.Must(err)
			for _, t := range got.Waiting {
				kind, tasks := "all", "?"
				if t.Kind != nil {
					kind = *t.Kind
				}
				if t.Tasks != nil {
					tasks = fmt.Sprint(*t.Tasks)
				}
				equal(w.T, "the build", r.Build, t.BuildID)
				out = append(out, fmt.Sprintf("%s of %s: %s", tasks, kind, t.Reason))
			}
			return out
		}
		id, ttl := storetest.ID(), 12
		put := func(change func(f *wire.WorkerFacts)) {
			f := facts(w)
			f.CodeID, f.Kinds = new("go-1"), []string{"test.a", "test.b", "test.c"}
			change(&f)
			_, err := w.PutWorker(ctx, w.Caller, id, wire.PutWorker{WorkerFacts: f, ClaimTTLSeconds: &ttl})
			w.Must(err)
		}
		equal(t, "nobody is there", []string{"? of all: no_worker"}, waiting(nil))
		put(func(f *wire.WorkerFacts) { f.Apps = []string{"another"} })
		equal(t, "another engine", []string{"? of all: no_engine"}, waiting(nil))
		put(func(f *wire.WorkerFacts) { f.CodeID = new("go-2") })
		equal(t, "other code", []string{"? of all: no_code"}, waiting(nil))
		put(func(f *wire.WorkerFacts) { f.Kinds = []string{"test.b"} })
		equal(t, "before it looks, it is not known what can start", nil, waiting(nil))

		req := anyOf([]string{"b"}, 1)
		req.ClaimTTLSeconds = &ttl
		b := take(w, req)
		equal(t, "of kinds that it has", []string{"1 of test.a: no_kind"}, waiting(nil))
		equal(t, "of the build", []string{"1 of test.a: no_kind"}, waiting(&r.Build))
		equal(t, "of another", nil, waiting(&other.Build))
		equal(t, "of none", nil, waiting(new(storetest.ID())))
		put(func(f *wire.WorkerFacts) { f.Lacks = []wire.Lack{{Kind: "test.a", Resource: "gpu", Need: 2, Total: 1}} })
		equal(t, "too little", []string{"1 of test.a: no_resource"}, waiting(nil))
		got, err := w.Workers(ctx, w.Caller, nil)
		w.Must(err)
		equal(t, "why", "no worker that takes tasks of kind test.a has what they need: it needs gpu=2, and there is gpu=1 in all; start one that has it, with --gpus", got.Waiting[0].Message)
		put(func(*wire.WorkerFacts) {})
		equal(t, "one takes all", nil, waiting(nil))

		w.Clock.Add(time.Minute) // the claim on b lapses too
		equal(t, "it is gone", []string{"2 of all: no_worker"}, waiting(nil))
		_, err = r.Complete("b", b[0].ExecutionID)
		w.Must(err)
		equal(t, "what is left", []string{"1 of all: no_worker"}, waiting(nil))
		_, err = w.CancelBuild(ctx, w.Caller, r.Build)
		w.Must(err)
		equal(t, "when the build has ended", nil, waiting(nil))
	})
}
