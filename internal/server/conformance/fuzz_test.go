package conformance_test

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/testtools"
)

// TestNoRequestBreaksTheServer lets schemathesis make requests from the API's own description, on both databases: first
// what its schemas call good and bad, with identifiers of nothing, then more by chance from a fixed seed, with identifiers
// of things that are there. No answer may be a failure of the server, nor another one than is described.
func TestNoRequestBreaksTheServer(t *testing.T) {
	t.Parallel()
	eachStore(t, development, func(t *testing.T, _ *server.Server, url string) {
		schemathesis(t, url, nil, "--phases", "coverage")
		schemathesis(t, url, things(t, url), "--phases", "fuzzing", "--max-examples", "4",
			"--exclude-operation-id", "delete_build", "--exclude-operation-id", "delete_workspace", "--exclude-operation-id", "delete_environment")
	})
}

func schemathesis(t *testing.T, url string, ids map[string]string, args ...string) {
	t.Helper()
	program := testtools.Python(t, "venv-schemathesis", "st")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	all := []string{}
	if ids != nil {
		config, err := filepath.Abs("testdata/schemathesis.toml")
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, "--config-file", config)
	}
	all = append(all, "run", url+"/api/openapi.json", "-H", "X-API-Key: "+devKey, "--seed", "7", "--workers", "1", "--warnings", "off",
		"--checks", "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance",
		"--exclude-operation-id", "follow_changes", // an answer without an end
	)
	cmd := exec.CommandContext(ctx, program, append(all, args...)...)
	cmd.Dir = t.TempDir() // it keeps what it found there
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "NO_COLOR=1")
	for k, v := range ids {
		cmd.Env = append(cmd.Env, "FUZZ_"+k+"="+v)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// things makes a build with a plan, a task that runs, and the rest of what paths name.
func things(t *testing.T, url string) map[string]string {
	t.Helper()
	const plan, execution = "01a20545-0000-7000-8000-00000000000a", "01a20545-0000-7000-8000-00000000000b"
	r := requester{t, url}
	deployment := r.id("deployments", `{"kind":"local","code_id":"c"}`)
	build := r.id("builds", `{"root_task_ids":["fuzzed"]}`)
	r.must("builds/"+build+"/plans", `{"plan_id":"`+plan+`","deployment_id":"`+deployment+`","roots":[`+item("fuzzed", "null")+`]}`)
	r.must("plans/"+plan+"/members", `{"items":[`+item("fuzzed", "[]")+`]}`)
	r.must("plans/"+plan+"/seal", "")
	r.must("plans/"+plan+"/members/fuzzed/start", `{"execution_id":"`+execution+`"}`)
	var me struct {
		Workspaces []struct {
			ID           string `json:"id"`
			Environments []struct {
				ID string `json:"id"`
			} `json:"environments"`
		} `json:"workspaces"`
	}
	if err := json.Unmarshal([]byte(r.get("/api/ext/v1/session")), &me); err != nil || len(me.Workspaces) == 0 {
		t.Fatal("no workspace", err)
	}
	w := me.Workspaces[0]
	return map[string]string{
		"BUILD": build, "PLAN": plan, "TASK": "fuzzed", "EXECUTION": execution, "DEPLOYMENT": deployment,
		"WORKSPACE": w.ID, "ENVIRONMENT": w.Environments[0].ID,
	}
}
