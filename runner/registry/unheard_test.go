package registry_test

import (
	"bytes"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

// What was claimed by calls whose answers never arrive is run all the same, by the executions that these claimed: nothing lapses.
func TestTasksOfLostAnswers(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	_, b := placed(t, r)
	const many = 40
	var tasks []stardag.Node
	for i := range many {
		tasks = append(tasks, runnertest.Steps.New(runnertest.Step{Name: strconv.Itoa(i)}))
	}
	run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: b, Tasks: tasks})
	if err != nil {
		t.Fatal(err)
	}
	const losses = 6 // answers with tasks, every other one
	var given, lost atomic.Int32
	r.Before(func(w http.ResponseWriter, req *http.Request) bool {
		if !strings.HasSuffix(req.URL.Path, "/work") {
			return false
		}
		req.Header.Del("Accept-Encoding")
		answer := httptest.NewRecorder()
		r.Serve(answer, req)
		if bytes.Contains(answer.Body.Bytes(), []byte(`"tasks":[{`)) && given.Add(1)%2 == 1 && lost.Load() < losses {
			lost.Add(1)
			panic(http.ErrAbortHandler)
		}
		maps.Copy(w.Header(), answer.Header())
		w.WriteHeader(answer.Code)
		_, _ = w.Write(answer.Body.Bytes())
		return true
	})
	report, err := served(t, b, 3, run)
	if err != nil || report.Counts.Succeeded != many {
		t.Errorf("got %v, %s", err, report)
	}
	if lost.Load() == 0 {
		t.Error("no answer was lost")
	}
	ended, err := b.Registry.BuildExecutions(t.Context(), run.ID(), false, true)
	if err != nil || len(ended.Executions) != many {
		t.Errorf("there are %d executions for %d tasks, %v", len(ended.Executions), many, err)
	}
}
