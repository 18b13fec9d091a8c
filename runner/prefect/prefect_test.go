package prefect_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/prefect"
	"github.com/stardag-go/stardag/target"
)

var (
	server = flag.String("prefect", "", "the address of a real server's API, whose exchanges are recorded in testdata")
	worker = flag.String("worker", "", "Prefect's command line, for a worker")
)

// TestMain is the program that a worker of Prefect's starts, and the one that is measured.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) > 2 && os.Args[1] == "prefect":
		app.Main(app.Engines(prefect.Engine{}))
	case len(os.Args) == 4 && os.Args[1] == "cost":
		if err := costProgram(os.Args[2], os.Args[3]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// Step is a task for builds that Prefect shows.
type Step struct {
	Name string              `json:"name"`
	What string              `json:"what"`
	Of   []stardag.Task[int] `json:"of"`
}

// Run does what the step is for.
func (s Step) Run(ctx context.Context) (int, error) {
	switch s.What {
	case "fail":
		return 0, errors.New("as asked")
	case "pause": // so long that it is seen to run
		if time.Sleep(600 * time.Millisecond); *server != "" {
			time.Sleep(5 * time.Second)
		}
	case "find":
		if err := stardag.Await(ctx, step("found", "")); err != nil {
			return 0, err
		}
	case "wait":
		<-ctx.Done()
		return 0, context.Cause(ctx)
	}
	return 1, nil
}

// Artifacts returns a document.
func (s Step) Artifacts(context.Context, int) ([]stardag.Artifact, error) {
	if s.What == "plain" {
		return nil, nil
	}
	return []stardag.Artifact{stardag.Markdown("note", "# "+s.Name)}, nil
}

var stepTask = stardag.Define[Step]("test.Step")

func step(name, what string, of ...stardag.Task[int]) stardag.Task[int] {
	return stepTask.New(Step{Name: name, What: what, Of: of})
}

func start(t *testing.T, s *prefectServer, tasks ...stardag.Node) (*build.Report, error) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "outputs")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: dir}}))
	run, err := prefect.Engine{URL: s.url}.Submit(ctx, runner.Request{Builder: build.Builder{NoRegistry: true, ContinueOnFailure: true, Retry: build.Retry{Attempts: 2, Backoff: 1, MaxBackoff: 1}}, Tasks: tasks})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(run.URL(), "/runs/flow-run/"+run.ID()) {
		t.Errorf("the page is %s", run.URL())
	}
	return run.Wait(ctx)
}

func TestABuildIsShown(t *testing.T) { //nolint:paralleltest // it records
	s := newServer(t)
	base := step("base", "")
	root := step("root", "", step("left", "pause", base), step("right", "", base))
	finder, over, bad := step("finder", "find"), step("over", "", step("bad", "fail")), step("bad", "fail")
	report, err := start(t, s, root, over, finder)
	if err == nil || report.Counts.Succeeded != 6 || report.Counts.Failed != 1 || report.Counts.Skipped != 1 {
		t.Fatalf("%v, %v", report, err)
	}
	id := ids.FindString(string(s.made("POST /flow_runs/")[0].Answer))
	res, err := http.Get(s.url + "/flow_runs/" + id)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	s.save(t)
	runs, _ := s.taskRuns(t)
	if len(runs) != 8 {
		t.Errorf("%d task runs", len(runs))
	}
	if *server != "" {
		runs = shown(t, id, 8)
	}
	of := func(n stardag.Node) taskRun { return runs[n.String()] }
	for n, want := range map[stardag.Node]string{root: "Completed", finder: "Completed", bad: "Failed", over: "Skipped"} {
		if got := of(n).State.Name; got != want {
			t.Errorf("%v is %q, want %q", n, got, want)
		}
	}
	if r := of(bad); r.RunCount != 2 || !strings.Contains(r.State.Message, "as asked") || r.Start == "" || r.End == "" {
		t.Errorf("what failed is %+v", r)
	}
	if r := of(over); r.Start != "" || r.RunCount != 0 {
		t.Errorf("what did not run is %+v", r)
	}
	arrows := func(n stardag.Node, name string) (from []string) {
		for _, in := range of(n).Inputs[name] {
			from = append(from, in["id"])
		}
		slices.Sort(from)
		return from
	}
	if want := slices.Sorted(slices.Values([]string{of(step("left", "pause", base)).ID, of(step("right", "", base)).ID})); !slices.Equal(arrows(root, "requires"), want) {
		t.Errorf("arrows lead to the root from %v, want %v", arrows(root, "requires"), want)
	}
	if want := []string{of(step("found", "")).ID}; !slices.Equal(arrows(finder, "awaits"), want) {
		t.Errorf("arrows lead to what awaited from %v, want %v", arrows(finder, "awaits"), want)
	}
	if n := len(s.made("POST /artifacts/")); n != 6 {
		t.Errorf("%d artifacts", n)
	}
	last := s.made("POST /flow_runs/ID/set_state")
	if len(last) != 1 || !strings.Contains(string(last[0].Request), `"FAILED"`) || !strings.Contains(string(last[0].Request), "6 succeeded") {
		t.Errorf("the flow run ends with %v", last)
	}
}

// shown returns the task runs that the real server shows of a flow run, which it records some seconds after it was told.
func shown(t *testing.T, flowRun string, n int) map[string]taskRun {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(time.Second) {
		var all []taskRun
		ask(t, http.MethodPost, "/task_runs/filter", `{"flow_runs": {"id": {"any_": ["`+flowRun+`"]}}}`, &all)
		runs, ended := map[string]taskRun{}, 0
		for _, r := range all {
			runs[r.Name] = r
			if r.State.Type == "COMPLETED" || r.State.Type == "FAILED" || r.State.Type == "CANCELLED" {
				ended++
			}
		}
		if ended == n {
			return runs
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d of %d task runs have ended: %v", ended, n, runs)
		}
	}
}

// ask asks the real server.
func ask(t *testing.T, method, path, body string, answer any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, *server+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode >= 300 {
		t.Fatalf("%s %s: %s %s", method, path, res.Status, data)
	}
	if answer != nil {
		if err := json.Unmarshal(data, answer); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCancelledInPrefect(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.state = "CANCELLING"
	report, err := start(t, s, step("slow", "wait"))
	if !errors.Is(err, context.Canceled) || report.Status != build.Stopped || !strings.Contains(err.Error(), "cancelled in Prefect") {
		t.Errorf("%v, %v", report, err)
	}
}

func TestTheServerIsAway(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	var refusals int
	s.turn = func(e exchange) int { // away for the first times that something is told, and busy once before
		if e.Call == "POST /flow_runs/" && len(s.calls) < 4 {
			return http.StatusServiceUnavailable
		}
		if e.Call != "POST /events" || refusals == 3 {
			return 0
		}
		refusals++
		return http.StatusBadGateway
	}
	base := step("base", "")
	root := step("root", "", base)
	report, err := start(t, s, root)
	if err != nil || report.Duration > time.Second {
		t.Errorf("%v, %v", report, err)
	}
	runs, _ := s.taskRuns(t)
	if refusals != 3 || len(runs) != 2 || runs[root.String()].State.Name != "Completed" || runs[base.String()].State.Name != "Completed" {
		t.Errorf("after %d refusals the view is %v", refusals, runs)
	}
	if n := len(s.made("POST /flow_runs/ID/set_state")); n == 0 {
		t.Error("the flow run has not ended")
	}
}

// TestRefused has a server that refuses what is told of tasks: the build goes on, and the flow run says so.
func TestRefused(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.turn = func(e exchange) int {
		if e.Call != "POST /events" {
			return 0
		}
		return http.StatusUnprocessableEntity
	}
	report, err := start(t, s, step("root", ""))
	last := s.made("POST /flow_runs/ID/set_state")
	if err != nil || report.Counts.Succeeded != 1 || len(last) != 1 || !strings.Contains(string(last[0].Request), "calls that were refused: 1") {
		t.Errorf("%v, %v: %v", report, err, last)
	}
}

// TestLargeBuilds has more tasks than are shown each, and counts calls.
func TestLargeBuilds(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	var all []stardag.Node
	for i := range 2100 {
		what := "plain"
		if i == 2050 {
			what = "fail"
		}
		all = append(all, step(fmt.Sprint("wide", i), what))
	}
	report, err := start(t, s, all...)
	if err == nil || report.Counts.Succeeded != 2099 {
		t.Fatalf("%v, %v", report, err)
	}
	runs, told := s.taskRuns(t)
	if len(runs) < 2000 || len(runs) > 2001 || runs[all[2050].String()].State.Type != "FAILED" {
		t.Errorf("%d task runs are shown", len(runs))
	}
	last := s.made("POST /flow_runs/ID/set_state")
	if len(last) != 1 || !strings.Contains(string(last[0].Request), "tasks beyond the first 2000") {
		t.Errorf("the flow run ends with %v", last)
	}
	if calls := len(s.made("POST /events")); calls > 60 || told > 4500 {
		t.Errorf("%d calls with %d states for 2,000 tasks", calls, told)
	}
}

func TestWhatCannotBegin(t *testing.T) {
	t.Parallel()
	version := "2.20.1"
	old := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, "%q", version) }))
	defer old.Close()
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	for want, url := range map[string]string{
		"is version 2.20.1, and this program speaks to Prefect 3": old.URL,
		"is not the API of a Prefect server":                      other.URL,
		"does not answer: is it running (prefect server start)":   "http://127.0.0.1:1",
		"should look like http://localhost:4200/api":              "localhost",
	} {
		_, err := prefect.Engine{URL: url}.Submit(t.Context(), runner.Request{Builder: build.Builder{NoRegistry: true}, Tasks: []stardag.Node{step("root", "")}})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
