package temporal_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/log"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/testtools"
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
	c.Start(t, runnertest.Options{Slots: 6})
	server := dial(t, c)
	type way struct {
		end  func(runner.Run) error
		want enumspb.WorkflowExecutionStatus
	}
	ways := map[string]way{
		"cancelled in Temporal":  {func(r runner.Run) error { return server.CancelWorkflow(t.Context(), r.ID(), "") }, enumspb.WORKFLOW_EXECUTION_STATUS_CANCELED},
		"terminated in Temporal": {func(r runner.Run) error { return server.TerminateWorkflow(t.Context(), r.ID(), "", "why") }, enumspb.WORKFLOW_EXECUTION_STATUS_TERMINATED},
		"cancelled here":         {func(r runner.Run) error { return c.Builder(t).CancelBuild(t.Context(), r.ID()) }, enumspb.WORKFLOW_EXECUTION_STATUS_CANCELED},
		"cancelled by the page":  {func(r runner.Run) error { return asThePageCancels(t, c, r.ID()) }, enumspb.WORKFLOW_EXECUTION_STATUS_CANCELED},
	}
	for name, program := range map[string]string{"stardag": stardagProgram(t), "Python": testtools.Python(t, "venv", "stardag")} {
		ways["cancelled by the command line of "+name] = way{func(r runner.Run) error {
			return command(t, c, program, "builds", "cancel", r.ID(), "--yes")
		}, enumspb.WORKFLOW_EXECUTION_STATUS_CANCELED}
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
		began := time.Now() // programs take time to start
		c.WaitForEnds(t, name, 1)
		took := time.Since(began)
		c.Eventually(t, "the registry knows that the build has ended: "+name, func() bool {
			found, err := c.Builder(t).Registry.Build(t.Context(), builds[name].ID())
			return err == nil && found.Status == wire.BuildCancelled
		})
		known := time.Since(began)
		t.Logf("%s: its run ended after %.1f s, and the registry knew it after %.1f s", name, took.Seconds(), known.Seconds())
		if known > soon {
			t.Errorf("%s: the build was cancelled after %s, want %s at most", name, known, soon)
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
	var all []stardag.Task[int]
	for name := range ways {
		all = append(all, waiting("after one was "+name, "go"))
	}
	run := c.Submit(t, c.Builder(t), runnertest.Steps.New(runnertest.Step{Name: "next", Of: all}))
	for name := range ways {
		c.WaitForRuns(t, "after one was "+name, 1)
	}
	c.Open(t, "go")
	if _, err := c.Wait(t, run); err != nil {
		t.Error(err)
	}
}

// asThePageCancels makes the call that the build's page does.
func asThePageCancels(t *testing.T, c *runnertest.Cluster, id string) error {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.Place.Registry+"/api/v2/builds/"+id+"/cancel", http.NoBody)
	if err != nil {
		return err
	}
	req.Header.Set("X-Api-Key", c.Place.Key)
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %s", req.URL, answer.Status)
	}
	return nil
}

// command runs a command line against the registry of c, and returns an error with what it wrote when it fails.
func command(t *testing.T, c *runnertest.Cluster, program string, args ...string) error {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"HOME=" + cmd.Dir, "PATH=" + os.Getenv("PATH"), "STARDAG_API_URL=" + c.Place.Registry, "STARDAG_API_KEY=" + c.Place.Key}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd, err, out)
	}
	return nil
}

// stardagProgram compiles this module's command line.
func stardagProgram(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "stardag")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "../../cmd/stardag").CombinedOutput(); err != nil {
		t.Fatalf("compile it: %v\n%s", err, out)
	}
	return program
}

// soon is how long a build and its runs may go on that were ended on either side: five seconds, and as many on a machine that is busy. Where only builds
// are compared with workflows it is 15 seconds.
const soon = 10 * time.Second

// TestABuildThatIsTakenUpAgainGetsAWorkflow takes builds up again whose workflows have ended in each way, as somebody does who dies before the next
// workflow is started: a worker starts it.
func TestABuildThatIsTakenUpAgainGetsAWorkflow(t *testing.T) {
	t.Parallel()
	c := runnertest.NewCluster(t, engine())
	first := c.Start(t, runnertest.Options{Slots: 4})
	server := dial(t, c)
	tasks := map[string]stardag.Task[int]{
		"failed":     runnertest.Steps.New(runnertest.Step{Name: "failed", What: "fail-until 2"}),
		"cancelled":  waiting("cancelled", "go"),
		"terminated": waiting("terminated", "go"),
	}
	builds := map[string]runner.Run{}
	for name, task := range tasks {
		builds[name] = c.Submit(t, c.Builder(t), task)
		c.WaitForRuns(t, name, 1)
	}
	if err := server.CancelWorkflow(t.Context(), builds["cancelled"].ID(), ""); err != nil {
		t.Fatal(err)
	}
	if err := server.TerminateWorkflow(t.Context(), builds["terminated"].ID(), "", "why"); err != nil {
		t.Fatal(err)
	}
	for name, run := range builds {
		if _, err := c.Wait(t, run); err == nil {
			t.Errorf("%s: the build has completed", name)
		}
		c.Eventually(t, "the workflow has ended: "+name, func() bool {
			d, err := server.DescribeWorkflow(t.Context(), run.ID(), "")
			return err == nil && d.Status != enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING
		})
	}
	first.Signal(syscall.SIGTERM)
	if err := first.Ended(); err != nil {
		t.Error(err)
	}
	c.Open(t, "go")
	for name, run := range builds {
		b := c.Builder(t)
		b.Record.Resume = run.ID()
		if _, err := b.SubmitAs(t.Context(), build.Handover{App: func(id string) string { return "temporal:" + id }, Mark: "again"}, tasks[name]); err != nil {
			t.Fatal(err)
		}
	}
	c.Start(t, runnertest.Options{Slots: 4})
	for name, run := range builds {
		if report, err := c.Wait(t, run); err != nil {
			t.Errorf("%s: %v, %s", name, err, report)
		}
	}
}

// TestABuildThatWasTakenUpAgainIsCancelledWithItsWorkflow terminates the workflow of a build that has failed before: it is not taken for one that nobody
// has started a workflow of.
func TestABuildThatWasTakenUpAgainIsCancelledWithItsWorkflow(t *testing.T) {
	t.Parallel()
	c := runnertest.NewCluster(t, engine())
	c.Start(t, runnertest.Options{Slots: 2})
	root := runnertest.Steps.New(runnertest.Step{Name: "root", Of: []stardag.Task[int]{
		runnertest.Steps.New(runnertest.Step{Name: "once bad", What: "fail-until 2"}), waiting("held", "never"),
	}})
	run := c.Submit(t, c.Builder(t), root)
	if _, err := c.Wait(t, run); err == nil {
		t.Fatal("it did not fail")
	}
	b := c.Builder(t)
	b.Record.Resume = run.ID()
	run = c.Submit(t, b, root)
	c.WaitForRuns(t, "once bad", 2)
	c.WaitForRuns(t, "held", 2)
	if err := dial(t, c).TerminateWorkflow(t.Context(), run.ID(), "", "why"); err != nil {
		t.Fatal(err)
	}
	report, err := c.Wait(t, run)
	if found, known := b.Registry.Build(t.Context(), run.ID()); err == nil || known != nil || found.Status != wire.BuildCancelled {
		t.Errorf("the registry has %+v, %v; %v, %s", found, known, err, report)
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

// TestABuildWithoutAPlanIsEnded leaves a build behind as somebody does who dies before its plan is recorded: a worker ends it, with the reason.
func TestABuildWithoutAPlanIsEnded(t *testing.T) {
	t.Parallel()
	c := runnertest.NewCluster(t, engine())
	r := c.Builder(t).Registry
	id := uuid.Must(uuid.NewV7()).String()
	if _, err := r.CreateBuild(t.Context(), wire.CreateBuild{ID: &id, RootTaskIDs: []string{waiting("lost", "never").ID().String()}}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.PutReactiveMeta(t.Context(), id, wire.PutReactiveMeta{AppName: "temporal:" + id, TickKwargs: json.RawMessage("{}")}); err != nil {
		t.Fatal(err)
	}
	c.Start(t, runnertest.Options{Slots: 1})
	c.Eventually(t, "the build has failed", func() bool {
		found, err := r.Build(t.Context(), id)
		return err == nil && found.Status == wire.BuildFailed && found.ErrorMessage != nil &&
			*found.ErrorMessage == "whoever submitted the build ended before its plan was recorded: submit it again"
	})
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
		var said struct {
			Page string `json:"dashboard_url"`
		}
		if err == nil {
			err = json.Unmarshal(found.ExecutorMetadata, &said)
		}
		if want := "https://temporal.example.com/pages/namespaces/default/workflows/" + run.ID(); err != nil || said.Page != want {
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
