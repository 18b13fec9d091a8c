package registry_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

// What a worker says of itself may be refused, by a registry that is older than the worker. Its claims are renewed all the same.
func TestAWorkerThatIsNotShownKeepsItsClaims(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	p, b := placed(t, r)
	r.Before(func(w http.ResponseWriter, req *http.Request) bool {
		if !strings.HasPrefix(req.URL.Path, "/api/ext/v1/workers/") {
			return false
		}
		http.Error(w, `{"detail":[{"loc":["body","tomorrow"],"msg":"no such field","type":"extra_forbidden"}]}`, http.StatusUnprocessableEntity)
		return true
	})
	sub, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{runnertest.Steps.New(runnertest.Step{Name: "waits", What: "wait go"})}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- registry.Engine{}.Serve(ctx, runner.Worker{Builder: b, Slots: 1}) }()
	waitForFile(t, filepath.Join(p.Dir, "ran waits"))
	renewed := func(c registrytest.Call) bool { return strings.Contains(string(c.Body), `"renew"`) }
	for began := time.Now(); !slices.ContainsFunc(r.Calls(), renewed); time.Sleep(10 * time.Millisecond) {
		if time.Since(began) > time.Minute {
			t.Fatal("the claim is not renewed")
		}
	}
	if err := os.WriteFile(filepath.Join(p.Dir, "go"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if report, err := sub.Wait(t.Context()); err != nil {
		t.Errorf("the build: %v, %v", report, err)
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}
