package registry_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
	"github.com/stardag-go/stardag/target"
)

// A worker with roots of its own, as on the disk of another machine, writes nothing there, and the build says what is wrong. One whose root has the same
// name on another disk does not find what the others have made.
func TestAWorkerWithAnotherRoot(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	p, b := placed(t, r)
	elsewhere := t.TempDir()
	base := runnertest.Steps.New(runnertest.Step{Name: "base"})
	root := runnertest.Steps.New(runnertest.Step{Name: "root", Of: []stardag.Task[int]{base}})

	other := b
	other.Roots = target.NewRoots(map[string]target.Root{"default": {URI: elsewhere}})
	err := carriedOutBy(t, b, other, root)
	if err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "its output belongs at "+filepath.Join(p.Dir, "outputs")) ||
		!strings.Contains(err.Error(), "this worker would write it to "+elsewhere) || !strings.Contains(err.Error(), "start workers with the target roots of those who submit") {
		t.Errorf("got %v", err)
	}
	if found, _ := filepath.Glob(filepath.Join(elsewhere, "*")); len(found) > 0 {
		t.Errorf("the worker has written %v", found)
	}

	// With its root put right the build is carried out.
	if err := carriedOutBy(t, b, b, base); err != nil {
		t.Error(err)
	}
	// Another disk with the same path: the output of base is not there.
	outputs := filepath.Join(p.Dir, "outputs")
	submitted, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{root}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(outputs); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(outputs, 0o700); err != nil {
		t.Fatal(err)
	}
	_, err = served(t, b, 2, submitted)
	if err == nil || !strings.Contains(err.Error(), "counts as complete and its output does not exist at "+outputs) || !strings.Contains(err.Error(), "does it see the target root that the others write to?") {
		t.Errorf("got %v", err)
	}
}

// carriedOutBy submits a task and returns what comes of it with a worker.
func carriedOutBy(t *testing.T, submitter, worker build.Builder, task stardag.Node) error {
	t.Helper()
	run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: submitter, Tasks: []stardag.Node{task}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = served(t, worker, 2, run)
	return err
}

// served returns what comes of a run with a worker of so many slots.
func served(t *testing.T, worker build.Builder, slots int, run runner.Run) (*build.Report, error) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- registry.Engine{}.Serve(ctx, runner.Worker{Builder: worker, Slots: slots}) }()
	patient, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	report, err := run.Wait(patient)
	stop()
	if err := <-ended; err != nil {
		t.Errorf("the worker ended: %v", err)
	}
	return report, err
}
