package registry_test

import (
	"context"
	"net/http"
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

// What a worker was given and cannot begin goes back at once, with the rest of the call, and is begun later. Claims that lapse would show as executions
// that were lost.
func TestWhatCannotBeBegunGoesBack(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		path   string
		times  int32
		status int
	}{
		"the registry does not say what the code is":   {"/deployments/", 2, http.StatusInternalServerError},
		"the registry refuses to say what the code is": {"/deployments/", 2, http.StatusForbidden},
		"a body cannot be read":                        {"/bodies", 1, http.StatusInternalServerError},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := registrytest.Start(t)
			_, b := placed(t, r)
			base := runnertest.Steps.New(runnertest.Step{Name: "base"})
			var tasks []stardag.Node
			for i := range 5 {
				tasks = append(tasks, runnertest.Steps.New(runnertest.Step{Name: strconv.Itoa(i), Of: []stardag.Task[int]{base}}))
			}
			run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: tasks})
			if err != nil {
				t.Fatal(err)
			}
			var denied atomic.Int32
			r.Before(func(w http.ResponseWriter, req *http.Request) bool {
				if !strings.Contains(req.URL.Path, tt.path) || denied.Add(1) > tt.times {
					return false
				}
				w.WriteHeader(tt.status)
				_, _ = w.Write([]byte(`{"detail":{"code":"internal","message":"as asked"}}`))
				return true
			})
			report, err := served(t, b, 8, run)
			if err != nil || report.Counts.Succeeded != 6 {
				t.Errorf("got %v, %s", err, report)
			}
			if denied.Load() < tt.times {
				t.Errorf("only %d calls were refused", denied.Load())
			}
			ended, err := b.Registry.BuildExecutions(t.Context(), run.ID(), false, true)
			if err != nil || len(ended.Executions) != 6 {
				t.Errorf("there are %d executions for 6 tasks, %v", len(ended.Executions), err)
			}
		})
	}
}

// A task that was claimed by name and cannot begin goes back, and keeps none of those that were claimed along with it from running.
func TestWhatWasClaimedByNameGoesBack(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	_, b := placed(t, r)
	var tasks []stardag.Node
	for i := range 5 {
		tasks = append(tasks, runnertest.Steps.New(runnertest.Step{Name: strconv.Itoa(i)}))
	}
	run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: tasks})
	if err != nil {
		t.Fatal(err)
	}
	work, err := b.Work(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := work.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	}()
	var denied atomic.Int32
	r.Before(func(w http.ResponseWriter, req *http.Request) bool {
		if !strings.Contains(req.URL.Path, "/deployments/") || denied.Add(1) > 1 {
			return false
		}
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write([]byte(`{"detail":{"code":"internal","message":"as asked"}}`))
		return true
	})
	for made, turn := 0, 1; made < 5; turn++ {
		offers, _, err := work.Offers(t.Context(), build.Ask{Limit: 10, Wait: 3 * time.Second}, time.Second)
		if err != nil {
			t.Fatal(err)
		}
		var wanted []build.Wanted
		for _, o := range offers {
			wanted = append(wanted, build.Wanted{TaskID: o.TaskID, Kind: o.Kind})
		}
		if len(wanted) == 0 {
			continue
		}
		taken, err := work.Claim(t.Context(), offers[0].PlanID, wanted)
		if err != nil || turn == 1 && len(taken) != 4 {
			t.Fatalf("turn %d: got %d tasks of %d, %v", turn, len(taken), len(wanted), err)
		}
		for _, one := range taken {
			if ok, err := one.Begin(); !ok || err != nil {
				t.Fatal(ok, err)
			}
			if out, err := one.Do(t.Context()); err != nil || out.Err != nil {
				t.Fatal(out.Err, err)
			}
			made++
		}
	}
	if denied.Load() == 0 {
		t.Error("no call was refused")
	}
	ended, err := b.Registry.BuildExecutions(t.Context(), run.ID(), false, true)
	if err != nil || len(ended.Executions) != 5 {
		t.Errorf("there are %d executions for 5 tasks, %v", len(ended.Executions), err)
	}
}
