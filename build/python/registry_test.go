package python_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/runner"
	engine "github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/target"
)

func (w *world) recorded(r *registrytest.Registry) build.Builder {
	return build.Builder{
		Workers: 2, Registry: r.Client(), Record: build.Recording{CodeID: "one-commit"}, Kinds: w.kinds, Roots: rootsIn(w.root),
		Logger: slog.New(slog.DiscardHandler),
	}
}

// chain returns a task in Go that needs one in Python, which needs one in Go, and so on.
func (w *world) chain(limit int) stardag.Task[string] {
	return w.shout.New(shout{Report: w.report.New(report{Total: w.sum.New(goSum{Integers: w.numbers.New(numbers{Limit: limit})})})})
}

// A recorded build claims, reports and keeps the output of tasks in Python as of all others.
func TestARecordedBuild(t *testing.T) {
	t.Parallel()
	w, r := newWorld(t, python.Environment{}), registrytest.Start(t)
	rep, err := w.recorded(r).Run(t.Context(), w.chain(4), w.loud.New(none{}), w.grow.New(grow{Depth: 2}))
	if err != nil {
		t.Fatal(err)
	}
	c := r.Client()
	found, err := c.BuildExecutions(t.Context(), rep.BuildID.String(), false, true)
	if err != nil {
		t.Fatal(err)
	}
	ran, loud := map[string]int{}, w.loud.New(none{}).ID().String()
	for _, e := range found.Executions {
		ran[e.TaskID]++
		if e.TaskID == loud {
			hasMeasured(t, c, e.ID)
		}
	}
	if len(ran) != rep.Counts.Succeeded || rep.Counts.Succeeded < 9 {
		t.Errorf("%d tasks have executions and %d succeeded", len(ran), rep.Counts.Succeeded)
	}
	for id, n := range ran {
		if n != 1 {
			t.Errorf("task %s has %d executions", id, n)
		}
	}
	detail, err := c.Task(t.Context(), loud, 1)
	if err != nil {
		t.Fatal(err)
	}
	if detail.OutputURI == nil || !strings.Contains(*detail.OutputURI, "shop/Loud/") {
		t.Errorf("the registry has the output at %v", detail.OutputURI)
	}
}

// hasMeasured looks for what a task logs to the loggers for metrics and progress.
func hasMeasured(t *testing.T, c *registry.Client, execution string) {
	t.Helper()
	measured, err := c.ExecutionMetrics(t.Context(), execution)
	if err != nil {
		t.Fatal(err)
	}
	if len(measured.Series) != 1 || measured.Series[0].Name != "loss" || len(measured.Series[0].Points) != 1 || measured.Series[0].Points[0].Step != 3 {
		t.Errorf("the registry has the metrics %+v", measured.Series)
	}
	if measured.Progress == nil || measured.Progress.Done != 1 || measured.Progress.Total != 2 {
		t.Errorf("the registry has the progress %+v", measured.Progress)
	}
}

// Workers of a program with an interpreter take the queue of tasks in Python, and one without takes the others.
func TestWorkersWithAndWithoutPython(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	with := newWorld(t, python.Environment{}, stardag.Queue("python"))
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 2)
	for _, queue := range []string{"python", "default"} {
		go func() {
			served <- engine.Engine{}.Serve(ctx, runner.Worker{Builder: with.recorded(r), Slots: 2, Queues: []string{queue}, Grace: time.Minute})
		}()
	}
	grown := with.grow.New(grow{Depth: 3})
	run, err := engine.Engine{}.Submit(t.Context(), runner.Request{Builder: with.recorded(r), Tasks: []stardag.Node{with.chain(5), grown}})
	if err != nil {
		t.Fatal(err)
	}
	rep, err := run.Wait(t.Context())
	stop()
	for range 2 {
		if err := <-served; err != nil {
			t.Error(err)
		}
	}
	if err != nil || rep.Status != "success" {
		t.Fatalf("%v: %+v", err, rep)
	}
	if got := load(t, with, grown); got != 1+0+1+3 {
		t.Errorf("the generator made %d, want 5", got)
	}
	found, err := r.Client().BuildExecutions(t.Context(), run.ID(), false, true)
	if err != nil {
		t.Fatal(err)
	}
	ran := map[string]int{}
	for _, e := range found.Executions {
		ran[e.TaskID]++
		if e.Executor == nil || *e.Executor != "go_worker" {
			t.Errorf("an execution is of %v", e.Executor)
		}
	}
	if len(ran) != 14 {
		t.Errorf("%d tasks ran, want 14", len(ran))
	}
}

// Who has lost the right to run a task puts no output in its place.
func TestALateWriterWritesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, python.Environment{})
	lost := errors.New("another run has the task")
	b := build.Builder{Context: func(ctx context.Context) (context.Context, error) {
		return target.WithGuard(ctx, func(context.Context, bool) error { return lost }), nil
	}}
	for _, task := range []stardag.Node{w.numbers.New(numbers{Limit: 3}), w.async.New(text{Text: "x"})} {
		_, err := w.build(t, b, task)
		if err == nil || !strings.Contains(err.Error(), lost.Error()) {
			t.Errorf("%s: got %v", task, err)
		}
	}
	err := filepath.WalkDir(w.root, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			t.Errorf("%s was written", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// An exception that says a secret is not told to the registry with it: neither with the task nor with the build.
func TestErrorsHideSecrets(t *testing.T) {
	t.Parallel()
	w, r := newWorld(t, python.Environment{}), registrytest.Start(t)
	task := w.fail.New(fail{How: "tell"})
	rep, err := w.recorded(r).Run(t.Context(), task)
	if err == nil {
		t.Fatal("it succeeded")
	}
	detail, err := r.Client().Task(t.Context(), task.ID().String(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if detail.ErrorMessage == nil || !strings.Contains(*detail.ErrorMessage, "ValueError: not accepted: *** ?") || strings.Contains(*detail.ErrorMessage, secret) {
		t.Errorf("the registry has %q of the task", *detail.ErrorMessage)
	}
	of, err := r.Client().Build(t.Context(), rep.BuildID.String())
	if err != nil {
		t.Fatal(err)
	}
	if of.ErrorMessage == nil || strings.Contains(*of.ErrorMessage, secret) {
		t.Errorf("the registry has %v of the build", of.ErrorMessage)
	}
}
