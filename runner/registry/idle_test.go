package registry_test

import (
	"context"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

// TestIdleWorkerEnds has a worker that makes what there is and then ends, as a job of a batch system does. Builds of others are not its own, by name.
func TestIdleWorkerEnds(t *testing.T) {
	t.Parallel()
	_, b := placed(t, registrytest.Start(t))
	with, err := registry.Engine{}.With(map[string]string{"idle": "1s", "app": "batch"})
	if err != nil {
		t.Fatal(err)
	}
	submit := func(e runner.Engine, name string) runner.Run {
		run, err := e.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{runnertest.Steps.New(runnertest.Step{Name: name})}})
		if err != nil {
			t.Fatal(err)
		}
		return run
	}
	own, other := submit(with, "own"), submit(registry.Engine{}, "other")
	began := time.Now()
	if err := with.Serve(t.Context(), runner.Worker{Builder: b, Slots: 1}); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took < time.Second {
		t.Errorf("it ended after %v", took)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if report, err := own.Wait(ctx); err != nil || report.Counts.Succeeded != 1 {
		t.Errorf("got %v, %s", err, report)
	}
	if found, err := b.Registry.Build(t.Context(), other.ID()); err != nil || found.Status != wire.BuildRunning {
		t.Errorf("the other build is %+v, %v", found, err)
	}
	for name, value := range map[string]string{"idle": "soon", "slots": "1"} {
		if _, err := (registry.Engine{}).With(map[string]string{name: value}); err == nil {
			t.Errorf("option %s=%s is taken", name, value)
		}
	}
	if err := (registry.Engine{Kinds: []string{"none"}}).Serve(t.Context(), runner.Worker{Builder: b}); err == nil || err.Error() != "this program has none of the kinds none" {
		t.Errorf("got %v", err)
	}
}
