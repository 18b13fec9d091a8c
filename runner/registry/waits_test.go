package registry_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
)

// large is a task that needs all of a worker, which shows when the worker has it.
type large struct {
	Name string `json:"name"`
}

func (large) Needs() stardag.Resources { return stardag.Resources{GPU: 1} }

// largeKey leads to the gates of the tasks of a test.
type largeKey struct{}

type largeGates struct{ begun, goOn gate }

func (l large) Run(ctx context.Context) (string, error) {
	gates := ctx.Value(largeKey{}).(largeGates)
	gates.begun.open()
	select {
	case <-gates.goOn.done:
		return l.Name, nil
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

type gate struct {
	done chan struct{}
	open func()
}

func newGate() gate {
	done := make(chan struct{})
	return gate{done, sync.OnceFunc(func() { close(done) })}
}

var largeTask = stardag.Define[large]("registrytest.Large")

// A claim that waits on its worker for what the run needs is not the run: its execution starts when the run begins, and that is seen while it goes on.
func TestAWaitForResourcesIsNoPartOfTheRun(t *testing.T) {
	t.Parallel()
	gates := largeGates{newGate(), newGate()}
	r := registrytest.Start(t)
	_, b := placed(t, r)
	b.Context = func(ctx context.Context) (context.Context, error) {
		return context.WithValue(ctx, largeKey{}, gates), nil
	}
	b.Capacity = stardag.Resources{CPU: 2, GPU: 1}
	run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{largeTask.New(large{Name: "a"}), largeTask.New(large{Name: "b"})}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- registry.Engine{}.Serve(ctx, runner.Worker{Builder: b, Slots: 2}) }()
	defer func() {
		gates.goOn.open()
		stop()
		if err := <-served; err != nil {
			t.Errorf("the worker ended: %v", err)
		}
	}()
	executions := func() []wire.Execution {
		found, err := b.Registry.BuildExecutions(t.Context(), run.ID(), false, true)
		if err != nil {
			t.Fatal(err)
		}
		return found.Executions // those that started first before
	}
	until := func(what string, is func() bool) {
		t.Helper()
		for end := time.Now().Add(time.Minute); !is(); time.Sleep(50 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("after a minute it is not so that %s: %+v", what, executions())
			}
		}
	}
	until("both are claimed", func() bool { return len(executions()) == 2 })
	until("one of them runs", func() bool {
		select {
		case <-gates.begun.done:
			return true
		default:
			return false
		}
	})
	const wait = 1500 * time.Millisecond
	time.Sleep(wait) // it runs for so long, and the other one waits
	opened := time.Now()
	gates.goOn.open()
	if report, err := run.Wait(t.Context()); err != nil || report.Counts.Succeeded != 2 {
		t.Fatalf("got %v, %s", err, report)
	}
	all := executions()
	if len(all) != 2 || all[0].EndedAt == nil || all[1].EndedAt == nil {
		t.Fatalf("got %+v", all)
	}
	first, second := all[0], all[1]
	if took := first.EndedAt.Sub(first.StartedAt.Time); took < wait {
		t.Errorf("the first took %v, want at least %v", took, wait)
	}
	if early := opened.Sub(second.StartedAt.Time); early > wait/2 {
		t.Errorf("the second is said to have started %v before the first could end, for which it waited", early)
	}
}
