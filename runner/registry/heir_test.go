package registry_test

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

// A worker that ends when it has nothing to do stays while the lease of its build is that of a process which is gone: it is the last that can end the build.
func TestTheLastWorkerEndsTheBuildOfOneThatIsGone(t *testing.T) {
	t.Parallel()
	_, b := placed(t, registrytest.Start(t))
	e := registry.Engine{Idle: time.Second}
	run, err := e.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{runnertest.Steps.New(runnertest.Step{Name: "only"})}})
	if err != nil {
		t.Fatal(err)
	}
	const ttl = 6 // seconds, several times as long as the worker stays
	if l, err := b.Registry.AcquireLease(t.Context(), run.ID(), "gone", ttl); err != nil || !l.Held {
		t.Fatalf("the lease is %+v, %v", l, err)
	}
	if err := e.Serve(t.Context(), runner.Worker{Builder: b, Slots: 1}); err != nil {
		t.Error(err)
	}
	if found, err := b.Registry.Build(t.Context(), run.ID()); err != nil || found.Status != wire.BuildCompleted {
		t.Errorf("the worker has left the build as %+v, %v", found, err)
	}
}

// A worker that is told to end while it asks for the lease of a build leaves no lease behind, whenever the answer comes.
func TestAWorkerThatEndsLeavesNoLease(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	_, b := placed(t, r)
	run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{runnertest.Steps.New(runnertest.Step{Name: "only"})}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var asked atomic.Int32
	r.Before(func(w http.ResponseWriter, req *http.Request) bool {
		if !strings.HasSuffix(req.URL.Path, "/scheduler-lease") || req.Method != http.MethodPost || asked.Add(1) > 1 {
			return false
		}
		r.Serve(w, req)
		stop() // it is held, and the worker does not know yet
		time.Sleep(200 * time.Millisecond)
		return true
	})
	if err := (registry.Engine{}).Serve(ctx, runner.Worker{Builder: b, Slots: 1}); err != nil {
		t.Error(err)
	}
	if asked.Load() == 0 {
		t.Fatal("the worker has not asked for the lease")
	}
	if l, err := b.Registry.AcquireLease(t.Context(), run.ID(), "next", 0); err != nil || !l.Held {
		t.Errorf("the lease is %+v, %v", l, err)
	}
}
