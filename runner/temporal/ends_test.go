package temporal_test

import (
	"log/slog"
	"testing"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/log"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/runnertest"
	"github.com/stardag-go/stardag/runner/temporal"
)

func waiting(name, file string) stardag.Task[int] {
	return runnertest.Steps.New(runnertest.Step{Name: name, What: "wait " + file})
}

// TestBuildsAndWorkflowsEndTogether ends a build from each side: whichever is ended, the other one ends too, and so do the runs of its tasks.
func TestBuildsAndWorkflowsEndTogether(t *testing.T) {
	t.Parallel()
	c := runnertest.NewCluster(t, engine())
	c.Start(t, runnertest.Options{Slots: 3})
	server := dial(t, c)
	ways := map[string]struct {
		end  func(runner.Run) error
		want enumspb.WorkflowExecutionStatus
	}{
		"cancelled in Temporal":  {func(r runner.Run) error { return server.CancelWorkflow(t.Context(), r.ID(), "") }, enumspb.WORKFLOW_EXECUTION_STATUS_CANCELED},
		"terminated in Temporal": {func(r runner.Run) error { return server.TerminateWorkflow(t.Context(), r.ID(), "", "why") }, enumspb.WORKFLOW_EXECUTION_STATUS_TERMINATED},
		"cancelled here":         {func(r runner.Run) error { return c.Builder(t).CancelBuild(t.Context(), r.ID()) }, enumspb.WORKFLOW_EXECUTION_STATUS_CANCELED},
	}
	builds := map[string]runner.Run{}
	for name := range ways {
		builds[name] = c.Submit(t, c.Builder(t), waiting(name, "never"))
	}
	for name, way := range ways {
		c.WaitForRuns(t, name, 1)
		if err := way.end(builds[name]); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for name, way := range ways {
		report, err := c.Wait(t, builds[name])
		if err == nil || report.Status != build.Stopped {
			t.Errorf("%s: got %v, %s", name, err, report)
		}
		found, err := c.Builder(t).Registry.Build(t.Context(), builds[name].ID())
		if err != nil || found.Status != wire.BuildCancelled {
			t.Errorf("%s: the registry has %+v, %v", name, found, err)
		}
		c.Eventually(t, "the workflow has ended: "+name, func() bool {
			d, err := server.DescribeWorkflow(t.Context(), builds[name].ID(), "")
			return err == nil && d.Status == way.want
		})
	}
	// All slots are free again, which they are not before the runs have ended.
	next := runnertest.Steps.New(runnertest.Step{Name: "next", Of: []stardag.Task[int]{waiting("one", "go"), waiting("two", "go"), waiting("three", "go")}})
	run := c.Submit(t, c.Builder(t), next)
	for _, name := range []string{"one", "two", "three"} {
		c.WaitForRuns(t, name, 1)
	}
	c.Open(t, "go")
	if _, err := c.Wait(t, run); err != nil {
		t.Error(err)
	}
}

// TestABuildWithoutAWorkflowGetsOne submits a build as somebody does who dies before its workflow is started: a worker starts it, as what the
// build is, and not as what the worker is.
func TestABuildWithoutAWorkflowGetsOne(t *testing.T) {
	t.Parallel()
	c := runnertest.NewCluster(t, engine())
	b := c.Builder(t)
	b.Record.Name, b.Record.Priority = "nightly", 7
	submitted, err := b.SubmitAs(t.Context(), build.Handover{App: func(id string) string { return "temporal:" + id }}, runnertest.Steps.New(runnertest.Step{Name: "lost"}))
	if err != nil {
		t.Fatal(err)
	}
	c.Start(t, runnertest.Options{Slots: 1})
	server := dial(t, c)
	c.Eventually(t, "the build completes", func() bool {
		found, err := b.Registry.Build(t.Context(), submitted.ID)
		return err == nil && found.Status == wire.BuildCompleted
	})
	d, err := server.DescribeWorkflow(t.Context(), submitted.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"stardag_name": "nightly", "stardag_build": b.Registry.BuildURL(submitted.ID)} {
		var got string
		if err := converter.GetDefaultDataConverter().FromPayload(d.RawResponse.GetWorkflowExecutionInfo().GetMemo().GetFields()[key], &got); err != nil || got != want {
			t.Errorf("the memo's %s is %q (%v), want %q", key, got, err, want)
		}
	}
	history := server.GetWorkflowHistory(t.Context(), submitted.ID, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	urgent := false
	for history.HasNext() {
		event, err := history.Next()
		if err != nil {
			t.Fatal(err)
		}
		a := event.GetActivityTaskScheduledEventAttributes()
		urgent = urgent || a.GetActivityType().GetName() == "runnertest.Step" && a.GetPriority().GetPriorityKey() == 2
	}
	if !urgent {
		t.Error("its task is not urgent, as the build is")
	}
}

// TestBuildsLinkToTheirWorkflows has a build lead to its workflow, also after it was taken up again by somebody who does not know where the pages are.
func TestBuildsLinkToTheirWorkflows(t *testing.T) {
	t.Parallel()
	c := runnertest.NewCluster(t, engine())
	b := c.Builder(t)
	knowing := temporal.Engine{Address: c.Place.More[address], UI: "https://temporal.example.com/pages/"}
	for _, e := range []temporal.Engine{knowing, {Address: c.Place.More[address]}} {
		run, err := e.Submit(t.Context(), runner.Request{Builder: b, Tasks: anything()})
		if err != nil {
			t.Fatal(err)
		}
		found, err := b.Registry.Build(t.Context(), run.ID())
		if want := `{"dashboard_url":"https://temporal.example.com/pages/namespaces/default/workflows/` + run.ID() + `"}`; err != nil || string(found.ExecutorMetadata) != want {
			t.Errorf("the registry has %s, %v, want %s", found.ExecutorMetadata, err, want)
		}
		if err := run.Cancel(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.Record.Resume = run.ID()
	}
}

func dial(t *testing.T, c *runnertest.Cluster) client.Client {
	t.Helper()
	server, err := client.DialContext(t.Context(), client.Options{HostPort: c.Place.More[address], Logger: log.NewStructuredLogger(slog.New(slog.DiscardHandler))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return server
}
