package prefect_test

import (
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestADeployment has a worker of Prefect's start a build.
func TestADeployment(t *testing.T) { //nolint:paralleltest // Prefect's worker gives up where a server on SQLite is busy
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
	type flowRun struct {
		ID    string
		State struct{ Type, Message string }
	}
	call := func(method, path, body string) (answer flowRun) {
		ask(t, method, path, body, &answer)
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
		if ended := run.State.Type; ended == "CRASHED" || ended == "FAILED" || time.Now().After(deadline) {
			t.Fatalf("the flow run is %+v", run.State)
		}
	}
}

// TestWhatCannotBeDeployed has names that mean nothing here or there, each answered in a line that says what to do.
func TestWhatCannotBeDeployed(t *testing.T) {
	t.Parallel()
	if *server == "" {
		t.Skip("for make prefect")
	}
	ask(t, http.MethodPost, "/work_pools/", `{"name": "in containers", "type": "docker"}`, nil)
	ask(t, http.MethodPost, "/work_pools/", `{"name": "resting", "type": "process", "is_paused": true}`, nil)
	for want, args := range map[string][]string{
		`this program has no kind "test.Stop"; did you mean "test.Step"?`:                      {"deploy", "test.Stop"},
		`the work pool "in containers" is of type docker, whose workers do not start programs`: {"deploy", "test.Step", "--pool", "in containers"},
		`the work pool "resting" is paused, so that nothing would start`:                       {"deploy", "test.Step", "--pool", "resting"},
		`knows no flow run 6cd1288d-4c88-46e9-82f0-4cf53bf46441 (PREFECT__FLOW_RUN_ID)`:        {"run"},
	} {
		c := exec.CommandContext(t.Context(), os.Args[0], append([]string{"prefect"}, args...)...)
		c.Env = append(os.Environ(), "PREFECT_API_URL="+*server, "STARDAG_NO_REGISTRY=1", "STARDAG_TARGET_ROOTS__DEFAULT="+t.TempDir(),
			"PREFECT__FLOW_RUN_ID=6cd1288d-4c88-46e9-82f0-4cf53bf46441", "STARDAG_PREFECT_KIND=test.Step")
		out, err := c.CombinedOutput()
		if err == nil || !strings.Contains(string(out), want) || strings.Count(strings.TrimSpace(string(out)), "\n") > 1 {
			t.Errorf("%v: %v: %s", args, err, out)
		}
	}
}
