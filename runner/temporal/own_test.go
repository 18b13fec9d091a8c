package temporal_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/workflowservice/v1"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/runnertest"
	"github.com/stardag-go/stardag/runner/temporal"
)

// TestHistoriesGoOn has builds whose history ends several times: what waits is handed on each time, and everything runs once. With
// STARDAG_TEST_TEMPORAL=all there are 60,000 tasks.
func TestHistoriesGoOn(t *testing.T) {
	t.Parallel()
	n, most := 600, "30"
	if os.Getenv("STARDAG_TEST_TEMPORAL") == "all" {
		n, most = 60_000, "100"
	}
	e := engine()
	start := e.Start
	e.Start = func(tb testing.TB) runnertest.Place {
		p := start(tb)
		p.More[events] = most // for workers too: one may start the workflow while the build is still being submitted
		return p
	}
	c := runnertest.NewCluster(t, e)
	c.Start(t, runnertest.Options{Slots: 8})
	parts := make([]stardag.Task[int], n)
	for i := range parts {
		parts[i] = countedTask.New(counted{I: i})
	}
	run := c.Submit(t, c.Builder(t), totalTask.New(total{Of: parts}))
	report, err := run.Wait(t.Context())
	if err != nil || report.Counts.Succeeded != n+1 {
		t.Fatalf("got %v, %s", err, report)
	}
	if found := workflows(t, c, run.ID()); len(found) < 3 {
		t.Errorf("there are %d histories", len(found))
	} else {
		t.Logf("%d histories", len(found))
	}
	executions, err := c.Builder(t).Registry.BuildExecutions(t.Context(), run.ID(), false, true)
	if err != nil || n < 1000 && len(executions.Executions) != n+1 { // the registry lists no more than some thousands
		t.Errorf("there are %d executions, %v", len(executions.Executions), err)
	}
}

// workflows are the states of the histories that the server lists of a workflow. The list lags behind.
func workflows(t *testing.T, c *runnertest.Cluster, id string) (states []enumspb.WorkflowExecutionStatus) {
	t.Helper()
	server := dial(t, c)
	c.Eventually(t, "the last history is listed as completed", func() bool {
		states = nil
		page, err := server.ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{Query: "WorkflowId = '" + id + "'"})
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range page.GetExecutions() {
			states = append(states, w.GetStatus())
		}
		return slices.Contains(states, enumspb.WORKFLOW_EXECUTION_STATUS_COMPLETED) && !slices.Contains(states, enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING)
	})
	return states
}

// TestTheRegistryIsAwayForLong takes the registry away for longer than claims live and heartbeats may be missing: runs end, that is no failure of
// theirs, and Temporal is not asked again and again meanwhile. With STARDAG_TEST_TEMPORAL=long it is away for ten minutes.
func TestTheRegistryIsAwayForLong(t *testing.T) {
	t.Parallel()
	away := 25 * time.Second
	if os.Getenv("STARDAG_TEST_TEMPORAL") == "long" {
		away = 10 * time.Minute
	}
	c := runnertest.NewCluster(t, engine())
	c.Start(t, runnertest.Options{Slots: 2, Life: away + 5*time.Minute})
	run := c.Submit(t, c.Builder(t), runnertest.Steps.New(runnertest.Step{Name: "root", Of: []stardag.Task[int]{waiting("a", "go"), waiting("b", "go")}}))
	c.WaitForRuns(t, "a", 1)
	c.WaitForRuns(t, "b", 1)
	back := c.Away()
	time.Sleep(away)
	back()
	c.Open(t, "go")
	report, err := c.Wait(t, run)
	if err != nil || report.Counts.Succeeded != 3 || report.Counts.Failed != 0 {
		t.Errorf("got %v, %s", err, report)
	}
	d, err := dial(t, c).DescribeWorkflow(t.Context(), run.ID(), "")
	if err != nil || d.RawResponse.GetWorkflowExecutionInfo().GetHistoryLength() > 120 {
		t.Errorf("the history has %d events, %v", d.RawResponse.GetWorkflowExecutionInfo().GetHistoryLength(), err)
	}
}

// TestTemporalIsKilledAndStartedAgain kills a server that keeps everything in a file, while tasks run: they go on and are reported, and the rest is made
// when it is back, by the same workers.
func TestTemporalIsKilledAndStartedAgain(t *testing.T) {
	t.Parallel()
	server := testservers.StartTemporal(t)
	r := registrytest.Start(t)
	e := engine()
	e.Start = func(tb testing.TB) runnertest.Place {
		return runnertest.Place{Registry: r.URL, Key: registrytest.Key, Dir: tb.TempDir(), More: map[string]string{address: server.Address}}
	}
	c := runnertest.NewCluster(t, e)
	worker := c.Start(t, runnertest.Options{Slots: 2})
	run := c.Submit(t, c.Builder(t), runnertest.Steps.New(runnertest.Step{Name: "root", Of: []stardag.Task[int]{
		runnertest.Steps.New(runnertest.Step{Name: "next", Of: []stardag.Task[int]{waiting("a", "go"), waiting("b", "go")}}),
	}}))
	c.WaitForRuns(t, "a", 1)
	c.WaitForRuns(t, "b", 1)
	server.Kill()
	c.Open(t, "go")
	time.Sleep(2 * time.Second)
	server.Start(t)
	report, err := c.Wait(t, run)
	if err != nil || report.Counts.Succeeded != 4 {
		t.Errorf("got %v, %s", err, report)
	}
	for _, name := range []string{"a", "b", "next", "root"} {
		runs := c.Runs(name)
		if len(runs) != 1 || runs[0] != worker.PID() {
			t.Errorf("%s ran in the processes %v, want once in %s", name, runs, worker.PID())
		}
	}
}

// TestOtherCodeTakesBuildsUp replaces the workers of a build by ones of another version, which take builds up whose code has no worker any more.
func TestOtherCodeTakesBuildsUp(t *testing.T) {
	t.Parallel()
	c := runnertest.NewCluster(t, engine())
	serve := func(code, versions string) (stop func()) {
		b := c.Builder(t)
		b.Record.CodeID = code
		ctx, cancel := context.WithCancel(t.Context())
		served := make(chan error, 1)
		go func() {
			served <- temporal.Engine{Address: c.Place.More[address], Versions: versions}.Serve(ctx, runner.Worker{Builder: b, Slots: 2})
		}()
		return func() {
			cancel()
			if err := <-served; err != nil {
				t.Error(err)
			}
		}
	}
	old := c.Builder(t)
	old.Record.CodeID = "version 1"
	old.Record.Priority = 3
	stop := serve("version 1", temporal.Pinned)
	b := runnertest.Steps.New(runnertest.Step{Name: "b"})
	run := c.Submit(t, old, runnertest.Steps.New(runnertest.Step{Name: "root", Of: []stardag.Task[int]{waiting("a", "go"), b}}))
	c.WaitForRuns(t, "a", 1)
	c.Eventually(t, "b is complete", func() bool { // a run that is interrupted runs again
		task, err := old.Registry.Task(t.Context(), b.ID().String(), 0)
		return err == nil && task.Status == wire.Completed
	})
	defer serve("version 2", temporal.Latest)()
	stop()
	c.Open(t, "go")
	report, err := c.Wait(t, run)
	if err != nil {
		t.Fatalf("got %v, %s", err, report)
	}
	if runs := c.Runs("b"); len(runs) != 1 {
		t.Errorf("b ran in %v", runs)
	}
	plans, err := old.Registry.BuildPlans(t.Context(), run.ID())
	if err != nil || len(plans.Plans) != 2 {
		t.Errorf("the plans are %+v, %v", plans, err)
	}
	found, err := old.Registry.Build(t.Context(), run.ID())
	if err != nil || found.Status != wire.BuildCompleted || found.Priority != 3 {
		t.Errorf("the build is %+v, %v", found, err)
	}
}

// TestALongErrorIsShortened has a task fail with more than a payload may have: its activity and its workflow fail as others do, and the registry has all of it.
func TestALongErrorIsShortened(t *testing.T) {
	t.Parallel()
	c := runnertest.NewCluster(t, engine())
	c.Start(t, runnertest.Options{Slots: 1})
	run := c.Submit(t, c.Builder(t), loudTask.New(loud{Bytes: 3 << 20}))
	report, err := c.Wait(t, run)
	if _, ok := errors.AsType[*build.TaskError](err); !ok || report.Counts.Failed != 1 {
		t.Fatalf("got %.200v, %s", err, report)
	}
	server := dial(t, c)
	err = server.GetWorkflow(t.Context(), run.ID(), "").Get(t.Context(), nil)
	if err == nil || len(err.Error()) > 20<<10 || !strings.Contains(err.Error(), "as asked") {
		t.Errorf("the workflow ended with %.300v", err)
	}
}

// counted is a task that returns its number.
type counted struct {
	I int `json:"i"`
}

func (c counted) Run(context.Context) (int, error) { return c.I, nil }

// total counts.
type total struct {
	Of []stardag.Task[int] `json:"of"`
}

func (t total) Run(context.Context) (int, error) { return len(t.Of), nil }

// loud fails with a long message.
type loud struct {
	Bytes int `json:"bytes"`
}

func (l loud) Run(context.Context) (int, error) {
	return 0, fmt.Errorf("as asked: %s", strings.Repeat("loud ", l.Bytes/5))
}

var (
	countedTask = stardag.Define[counted]("temporaltest.Counted")
	totalTask   = stardag.Define[total]("temporaltest.Total")
	loudTask    = stardag.Define[loud]("temporaltest.Loud")
)

// TestSearchAttributes submits builds to a namespace that does not have the search attributes, and to one that does.
func TestSearchAttributes(t *testing.T) {
	t.Parallel()
	place := testservers.StartTemporal(t)
	e := engine()
	start := e.Start
	e.Start = func(tb testing.TB) runnertest.Place {
		p := start(tb)
		p.More = map[string]string{address: place.Address}
		return p
	}
	c := runnertest.NewCluster(t, e)
	b := c.Builder(t)
	b.Record.Name = "nightly"
	server := dial(t, c)
	c.Submit(t, b, waiting("without", "never")) // its memo has the same
	_, err := server.OperatorService().AddSearchAttributes(t.Context(), &operatorservice.AddSearchAttributesRequest{Namespace: "default", SearchAttributes: map[string]enumspb.IndexedValueType{
		"StardagBuild": enumspb.INDEXED_VALUE_TYPE_KEYWORD, "StardagName": enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	}})
	if err != nil {
		t.Fatal(err)
	}
	submitted := 0
	c.Eventually(t, "a build is found by its name and its id", func() bool { // the server hears of attributes a while later
		submitted++
		run := c.Submit(t, b, waiting(fmt.Sprint("with ", submitted), "never"))
		time.Sleep(time.Second)
		found, err := server.ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{Query: "StardagName = 'nightly' AND StardagBuild = '" + run.ID() + "'"})
		return err == nil && len(found.GetExecutions()) == 1
	})
}
