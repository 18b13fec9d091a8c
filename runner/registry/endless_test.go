package registry_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
)

// further is a task that awaits the next one until the last, with a part that it requires between them.
type further struct {
	Of   string               `json:"of"`
	N    int                  `json:"n"`
	Last int                  `json:"last"`
	Part stardag.Task[string] `json:"part"`
}

var (
	furtherTask = stardag.Define[further]("registrytest.Further")
	furtherRuns atomic.Int32 // the highest number that ran without an end
)

func furtherOf(of string, n, last int) stardag.Task[string] {
	return furtherTask.New(further{Of: of, N: n, Last: last, Part: partTask.New(part{Of: of, N: n})})
}

func (f further) Run(ctx context.Context) (string, error) {
	if f.N == f.Last {
		return f.Of, nil
	}
	if f.Of == "endless" {
		for n, most := int32(f.N), furtherRuns.Load(); n > most && !furtherRuns.CompareAndSwap(most, n); most = furtherRuns.Load() {
		}
	}
	return f.Of, stardag.Await(ctx, furtherOf(f.Of, f.N+1, f.Last))
}

// part is what a further task requires.
type part struct {
	Of string `json:"of"`
	N  int    `json:"n"`
}

var partTask = stardag.Define[part]("registrytest.Part")

func (p part) Run(context.Context) (string, error) { return p.Of, nil }

// A run that awaits another new task each time, without an end, fails its build at the bound, whichever workers have the tasks.
func TestAwaitsWithoutAnEndAreRefusedByWorkers(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	_, b := placed(t, r)
	b.AwaitDepth = 20
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 2)
	for range cap(served) {
		go func() { served <- registry.Engine{}.Serve(ctx, runner.Worker{Builder: b, Slots: 2}) }()
	}
	defer func() {
		stop()
		for range cap(served) {
			if err := <-served; err != nil {
				t.Errorf("a worker ended: %v", err)
			}
		}
	}()
	submit := func(root stardag.Node) error {
		run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{root}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = run.Wait(t.Context())
		return err
	}
	if err := submit(furtherOf("ends", 0, 20)); err != nil {
		t.Errorf("a chain as long as may be: %v", err)
	}
	const guard = 200
	err := submit(furtherOf("endless", 0, guard))
	if err == nil || !strings.Contains(err.Error(), "awaits registrytest.Further") || !strings.Contains(err.Error(), "tasks that await each other: if that is intended and ends, allow more with Builder.AwaitDepth") {
		t.Errorf("got %v, want that the chain is too long", err)
	}
	if err != nil && strings.Contains(err.Error(), "\n") {
		t.Errorf("%q is not one line", err)
	}
	if n := furtherRuns.Load(); n < 20 || n > 40 {
		t.Errorf("it ended at %d, want soon after 20", n)
	}
}
