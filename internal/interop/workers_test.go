package interop_test

import (
	"context"
	"sync"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	engine "github.com/stardag-go/stardag/runner/registry"
)

// GoTop is a task that the Python program does not know.
type GoTop struct {
	Name  string                 `json:"name"`
	Needs []stardag.Task[string] `json:"needs"`
}

func (g GoTop) Run(ctx context.Context) (string, error) {
	return g.Name, tell(ctx.Value(logKey{}).(string), g.Name)
}

var goTop = stardag.Define[GoTop]("mixed.GoTop")

// A build of the Python program that ticks move on and one that Go workers carry out share their tasks and leave each other alone.
func TestWorkersBesidePythonTicks(t *testing.T) {
	t.Parallel()
	eachPlace(t, besideTicks)
}

func besideTicks(t *testing.T, p *place) {
	t.Helper()
	b := p.builder()
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- engine.Engine{}.Serve(ctx, runner.Worker{Builder: b, Slots: 2}) }()
	var theirs ticked
	var wg sync.WaitGroup
	wg.Go(func() { theirs = scripted[ticked](p, "ticks.py") })
	c := p.Client()
	p.awaitBuild(c, registry.BuildFilter{ReactiveAppName: "python-app"})
	run, err := engine.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{goTop.New(GoTop{Name: "go top", Needs: middles(2, 8)})}})
	if err != nil {
		t.Fatal(err)
	}
	report, err := run.Wait(t.Context())
	if err != nil {
		t.Errorf("%v\n%s", err, report)
	}
	wg.Wait()
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
	if theirs.Status != string(wire.BuildCompleted) {
		t.Errorf("the build of the ticks is %q", theirs.Status)
	}
	if theirs.Spawned == 0 {
		t.Error("no tick was asked for by a run or by another tick")
	}
	t.Logf("%d ticks were spawned, %d of them by ticks; ticks of %v were asked for too", theirs.Spawned, theirs.HandedOver, theirs.Strangers)
	for _, app := range theirs.Strangers { // which the ticks have no way to start, as for any app that is deployed elsewhere
		if app != engine.DefaultApp {
			t.Errorf("a tick was asked for a build of %q", app)
		}
	}
	tasks, languages := p.ran()
	for name, n := range tasks {
		if n != 1 {
			t.Errorf("%q ran %d times", name, n)
		}
	}
	if want := 10 + 8 + 2; len(tasks) != want {
		t.Errorf("%d tasks ran, want %d: %v, %v", len(tasks), want, tasks, languages)
	}
	p.ranBy(theirs.BuildID, "ticks")
	p.ranBy(run.ID(), "go_worker")
}

// ranBy checks that nobody else has executions in a build.
func (p *place) ranBy(build, executor string) {
	p.t.Helper()
	found, err := p.Client().BuildExecutions(p.t.Context(), build, false, true)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, e := range found.Executions {
		if e.Executor == nil || *e.Executor != executor {
			p.t.Errorf("build %s: an execution of %s is by %v, want %s", build, e.TaskID, e.Executor, executor)
		}
	}
	if len(found.Executions) == 0 {
		p.t.Errorf("build %s has no executions", build)
	}
}

// ticked is what came of a reactive build in Python.
type ticked struct {
	BuildID    string   `json:"build_id"`
	Status     string   `json:"status"`
	Spawned    int      `json:"spawned"`     // ticks that TickConfig.spawn_tick or a run asked for
	HandedOver int      `json:"handed_over"` // those of them that a tick asked for at its end
	Strangers  []string `json:"strangers"`   // apps of builds that ticks would have woken and that are not theirs
}
