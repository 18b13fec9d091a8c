package registry_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

// Whoever follows a build, of which no task is known here, reads the tasks that have changed, and all of them at the beginning and at the end alone.
// What they are is read for many together.
func TestFollowingReadsWhatHasChanged(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	p, b := placed(t, r)
	const n = 60
	tasks := make([]stardag.Node, n)
	for i := range tasks {
		tasks[i] = runnertest.Steps.New(runnertest.Step{Name: strconv.Itoa(i), What: "wait " + strconv.Itoa(i%3)})
	}
	run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: tasks})
	if err != nil {
		t.Fatal(err)
	}
	var whole, named, singly atomic.Int32
	r.Before(func(_ http.ResponseWriter, req *http.Request) bool {
		if strings.HasPrefix(req.URL.Path, "/api/v2/tasks/") && req.Method == http.MethodGet {
			singly.Add(1)
		}
		if strings.HasSuffix(req.URL.Path, "/members") && req.Method == http.MethodGet {
			if ids := req.URL.Query().Get("task_ids"); ids != "" {
				named.Add(int32(strings.Count(ids, ",") + 1))
			} else {
				whole.Add(1)
			}
		}
		return false
	})
	var succeeded atomic.Int32
	began := time.Now()
	follower := b
	follower.Observers = []build.Observer{build.ObserverFunc(func(e build.Event) {
		if e.Type != build.TaskSucceeded {
			return
		}
		// A third of the tasks can end when the third before has been seen to.
		if seen := succeeded.Add(1); seen%(n/3) == 0 && seen < n {
			_ = os.WriteFile(filepath.Join(p.Dir, strconv.Itoa(int(seen)/(n/3))), nil, 0o600)
		}
	})}
	if err := os.WriteFile(filepath.Join(p.Dir, "0"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	followed, err := registry.Engine{}.Follow(t.Context(), follower, run.ID())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- registry.Engine{}.Serve(ctx, runner.Worker{Builder: b, Slots: n}) }()
	patient, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	report, err := followed.Wait(patient)
	stop()
	if ended := <-served; err != nil || ended != nil || report.Counts.Succeeded != n || succeeded.Load() != n {
		t.Errorf("got %v, %v, %s", err, ended, report)
	}
	if got := singly.Load(); got > 0 {
		t.Errorf("%d tasks were read by a call each", got)
	}
	for res := range report.Tasks() {
		if name := res.Task.String(); !strings.HasPrefix(name, runnertest.Steps.Name().String()) {
			t.Errorf("a task is %s for who follows", name)
		}
	}
	if most := 3 + int32(time.Since(began)/(3*time.Second)); whole.Load() > most {
		t.Errorf("all tasks were read %d times, want at most %d", whole.Load(), most)
	}
	if got := named.Load(); got == 0 || got > 6*n {
		t.Errorf("%d tasks were read by their ids, of %d", got, n)
	}
}
