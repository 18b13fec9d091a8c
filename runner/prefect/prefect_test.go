package prefect_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
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

// TestMain is the program that a worker of Prefect's starts, where it does.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == "prefect" {
		app.Main(app.Engines(prefect.Engine{}))
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
	case "wait":
		<-ctx.Done()
		return 0, context.Cause(ctx)
	}
	return 1, nil
}

// Artifacts is a document.
func (s Step) Artifacts(context.Context, int) ([]stardag.Artifact, error) {
	return []stardag.Artifact{stardag.Markdown("note", "# "+s.Name)}, nil
}

var stepTask = stardag.Define[Step]("test.Step")

func step(name, what string, of ...stardag.Task[int]) stardag.Task[int] {
	return stepTask.New(Step{Name: name, What: what, Of: of})
}

// exchange is a call and its answer.
type exchange struct {
	Call    string          `json:"call"`
	Keys    []string        `json:"keys,omitempty"`
	Status  int             `json:"status"`
	Answer  json.RawMessage `json:"answer,omitempty"`
	Request json.RawMessage `json:"-"`
}

var ids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

const recorded = "testdata/exchanges.json"

// prefectServer is a real server whose exchanges are recorded, or one that answers as that did.
type prefectServer struct {
	url string

	mu    sync.Mutex
	calls []exchange
	away  bool
	state string // what the flow run is said to be, in place of what was recorded
}

func newServer(t *testing.T) *prefectServer {
	t.Helper()
	s := &prefectServer{}
	known := map[string]exchange{}
	if data, err := os.ReadFile(recorded); err == nil {
		var all []exchange
		if err := json.Unmarshal(data, &all); err != nil {
			t.Fatal(err)
		}
		for _, e := range all {
			known[e.Call] = e
		}
	} else if *server == "" {
		t.Fatal(err)
	}
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		e := exchange{Call: r.Method + " " + ids.ReplaceAllString(r.URL.Path, "ID"), Request: body}
		var fields map[string]json.RawMessage
		if json.Unmarshal(body, &fields) == nil {
			e.Keys = slices.Sorted(maps.Keys(fields))
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.calls = append(s.calls, e)
		switch {
		case s.away:
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		case *server != "":
			res, err := forward(r, body)
			if err != nil {
				t.Error(err)
				return
			}
			e.Status, e.Answer = res.Status, res.Answer
			s.calls[len(s.calls)-1] = e
		default:
			old, ok := known[e.Call]
			if !ok {
				t.Errorf("no exchange of a real server is recorded for %s", e.Call)
				old.Status = http.StatusNotFound
			}
			e.Status, e.Answer = old.Status, old.Answer
			if strings.HasPrefix(e.Call, "POST /task_runs/") && !strings.HasSuffix(e.Call, "set_state") { // each has an id of its own
				e.Answer = ids.ReplaceAll(e.Answer, fmt.Appendf(nil, "%08x-0000-4000-8000-000000000000", len(s.calls)))
			}
		}
		s.calls[len(s.calls)-1] = e
		if s.state != "" && e.Call == "GET /flow_runs/ID" {
			e.Answer = json.RawMessage(`{"state": {"type": "` + s.state + `"}}`)
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(e.Status)
		_, _ = w.Write(e.Answer)
	}))
	t.Cleanup(h.Close)
	s.url = h.URL
	return s
}

func forward(r *http.Request, body []byte) (exchange, error) {
	req, err := http.NewRequestWithContext(r.Context(), r.Method, *server+r.URL.Path, bytes.NewReader(body))
	if err != nil {
		return exchange{}, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return exchange{}, err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	return exchange{Status: res.StatusCode, Answer: data}, err
}

// made are the documents of calls of a kind.
func (s *prefectServer) made(call string) (all []exchange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.calls {
		if e.Call == call {
			all = append(all, e)
		}
	}
	return all
}

// save keeps one exchange of each kind that a real server has answered.
func (s *prefectServer) save(t *testing.T) {
	t.Helper()
	if *server == "" {
		return
	}
	first := map[string]exchange{}
	for _, e := range s.calls {
		if e.Status >= 300 {
			t.Errorf("%s: %d %s", e.Call, e.Status, e.Answer)
		}
		if _, ok := first[e.Call]; !ok {
			var small map[string]json.RawMessage
			if json.Unmarshal(e.Answer, &small) == nil { // what is read of it
				maps.DeleteFunc(small, func(name string, _ json.RawMessage) bool {
					return !slices.Contains([]string{"id", "name", "state", "state_type", "parameters", "status", "task_inputs"}, name)
				})
				e.Answer, _ = json.Marshal(small)
			}
			first[e.Call] = e
		}
	}
	var all []exchange
	for _, call := range slices.Sorted(maps.Keys(first)) {
		all = append(all, first[call])
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(recorded, append(data, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
}

func start(t *testing.T, s *prefectServer, tasks ...stardag.Node) (*build.Report, error) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "outputs")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: dir}}))
	run, err := prefect.Engine{URL: s.url}.Submit(ctx, runner.Request{Builder: build.Builder{NoRegistry: true, ContinueOnFailure: true}, Tasks: tasks})
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
	root := step("root", "", step("left", "pause", step("base", "")), step("right", "", step("base", "")))
	report, err := start(t, s, root, step("over", "", step("bad", "fail")))
	if err == nil || report.Counts.Succeeded != 4 || report.Counts.Failed != 1 || report.Counts.Skipped != 1 {
		t.Fatalf("%v, %v", report, err)
	}
	id := ids.FindString(string(s.made("POST /flow_runs/")[0].Answer))
	res, err := http.Get(s.url + "/flow_runs/" + id)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	s.save(t)
	if n := len(s.made("POST /task_runs/")); n != 6 {
		t.Errorf("%d task runs", n)
	}
	if n := len(s.made("POST /artifacts/")); n != 4 {
		t.Errorf("%d artifacts", n)
	}
	arrows := 0
	for _, e := range s.made("POST /task_runs/") {
		if strings.Contains(string(e.Request), `"input_type":"task_run"`) {
			arrows++
		}
	}
	if arrows == 0 {
		t.Error("no arrows")
	}
	last := s.made("POST /flow_runs/ID/set_state")
	if len(last) != 1 || !strings.Contains(string(last[0].Request), `"FAILED"`) || !strings.Contains(string(last[0].Request), "4 succeeded") {
		t.Errorf("the flow run ends with %v", last)
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
	go func() {
		for len(s.made("POST /flow_runs/")) == 0 {
			time.Sleep(time.Millisecond)
		}
		s.mu.Lock()
		s.away = true
		s.mu.Unlock()
		time.Sleep(time.Second)
		s.mu.Lock()
		s.away = false
		s.mu.Unlock()
	}()
	report, err := start(t, s, step("root", "", step("base", "")))
	if err != nil || report.Duration > time.Second {
		t.Errorf("%v, %v", report, err)
	}
	if n := len(s.made("POST /flow_runs/ID/set_state")); n == 0 {
		t.Error("the flow run has not ended")
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

// TestADeployment has a worker of Prefect's start a build.
func TestADeployment(t *testing.T) {
	t.Parallel()
	if *server == "" {
		t.Skip("for make prefect")
	}
	dir := t.TempDir()
	env := append(os.Environ(), "PREFECT_API_URL="+*server, "STARDAG_NO_REGISTRY=1", "STARDAG_TARGET_ROOTS__DEFAULT="+filepath.Join(dir, "outputs"), "PREFECT_HOME="+filepath.Join(dir, "home"))
	if err := os.Mkdir(filepath.Join(dir, "outputs"), 0o700); err != nil {
		t.Fatal(err)
	}
	deploy := exec.CommandContext(t.Context(), os.Args[0], "prefect", "deploy", "test.Step", "--pool", "test", "--name", "nightly", "--json")
	deploy.Env = env
	out, err := deploy.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var made struct {
		ID string `json:"deployment_id"`
	}
	if err := json.Unmarshal(out, &made); err != nil {
		t.Fatal(err)
	}
	call := func(method, path, body string) (answer struct {
		ID    string `json:"id"`
		State struct {
			Type, Message string
		} `json:"state"`
	},
	) {
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
		if err != nil || res.StatusCode >= 300 || json.Unmarshal(data, &answer) != nil {
			t.Fatalf("%s %s: %s %s", method, path, res.Status, data)
		}
		return answer
	}
	id := call(http.MethodPost, "/deployments/"+made.ID+"/create_flow_run", `{"parameters": {"name": "deployed", "what": "", "of": []}}`).ID
	serve := exec.CommandContext(t.Context(), *worker, "worker", "start", "--pool", "test", "--type", "process", "--run-once")
	serve.Env = env
	if out, err := serve.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for deadline := time.Now().Add(3 * time.Minute); ; time.Sleep(time.Second) {
		run := call(http.MethodGet, "/flow_runs/"+id, "")
		if run.State.Type == "COMPLETED" && strings.Contains(run.State.Message, "1 succeeded") {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the flow run is %+v", run.State)
		}
	}
}
