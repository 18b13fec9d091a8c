package recordingtest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// traceRoutes maps what is called to the names in recorded traces. {p} and the like become arguments of that name.
var traceRoutes = []struct{ pattern, name string }{
	{"POST /api/v2/deployments", "deployment_create"},
	{"POST /api/v2/builds", "build_create"},
	{"POST /api/v2/builds/{build_id}/resume", "build_resume"},
	{"POST /api/v2/builds/{build_id}/plans", "plan_create"},
	{"POST /api/v2/builds/{build_id}/complete", "build_complete"},
	{"POST /api/v2/builds/{build_id}/fail", "build_fail"},
	{"POST /api/v2/builds/{build_id}/cancel", "build_cancel"},
	{"POST /api/v2/builds/{build_id}/skip-blocked", "build_skip_blocked"},
	{"GET /api/v2/builds/{build_id}/frontier", "build_get_frontier"},
	{"POST /api/v2/plans/{plan_id}/members", "plan_register_members"},
	{"POST /api/v2/plans/{plan_id}/seal", "plan_seal"},
	{"POST /api/v2/plans/{plan_id}/members/{task_id}/start", "member_start"},
	{"POST /api/v2/plans/{plan_id}/members/{task_id}/complete", "member_complete"},
	{"POST /api/v2/plans/{plan_id}/members/{task_id}/fail", "member_fail"},
	{"POST /api/v2/plans/{plan_id}/members/{task_id}/retry", "member_retry"},
	{"POST /api/v2/plans/{plan_id}/members/{task_id}/yield", "member_yield"},
	{"POST /api/v2/plans/{plan_id}/members/{task_id}/artifacts", "task_upload_artifacts"},
}

// tracer turns calls into lines of a trace.
type tracer struct {
	names map[string]string // of ids
	uuids int
}

var uuidShape = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// trace writes calls as recorded traces do. Looks that a test itself takes at the registry are left out.
func (s *scene) trace(calls []registrytest.Call) []string {
	s.t.Helper()
	tr := &tracer{names: map[string]string{}}
	for _, c := range calls {
		tr.learn(s.t, c)
	}
	var lines []string
	for _, c := range calls {
		name, args := traceRoute(c)
		if name == "" {
			if c.Path != "/api/v2/builds" && c.Path != "/api/ext/v1/builds" && c.Path != "/api/ext/v1/bodies/missing" { // asked once, and answered with 404
				s.t.Errorf("a call that is in no trace: %s %s", c.Method, c.Path)
			}
			continue
		}
		var body map[string]any
		if len(c.Body) > 0 {
			if err := json.Unmarshal(c.Body, &body); err != nil {
				s.t.Fatal(err)
			}
		}
		maps.Copy(args, body)
		tr.normal(name, args)
		lines = append(lines, name+" "+tr.replace(plainJSON(args)))
	}
	return lines
}

func traceRoute(c registrytest.Call) (name string, args map[string]any) {
	got := strings.Split(c.Method+" "+c.Path, "/")
	for _, r := range traceRoutes {
		want := strings.Split(r.pattern, "/")
		args := map[string]any{}
		match := len(want) == len(got)
		for i := range want {
			if !match {
				break
			}
			if strings.HasPrefix(want[i], "{") {
				args[strings.Trim(want[i], "{}")] = got[i]
			} else {
				match = want[i] == got[i]
			}
		}
		if match {
			return r.name, args
		}
	}
	return "", nil
}

// learn finds the names of tasks and instances.
func (tr *tracer) learn(t *testing.T, c registrytest.Call) {
	t.Helper()
	var body struct{ Items, Roots []wire.Item }
	_ = json.Unmarshal(c.Body, &body) // other bodies have none
	for _, item := range append(body.Items, body.Roots...) {
		var p struct {
			X, N  *int
			Label *string
		}
		if err := json.Unmarshal(item.Body, &p); err != nil {
			t.Fatal(err)
		}
		name := item.TaskName + "()"
		switch {
		case p.X != nil:
			name = fmt.Sprintf("%s(x=%d)", item.TaskName, *p.X)
		case p.Label != nil:
			name = fmt.Sprintf("%s(label=%s)", item.TaskName, *p.Label)
		case p.N != nil:
			name = fmt.Sprintf("%s(n=%d)", item.TaskName, *p.N)
		}
		tr.names[item.TaskID], tr.names[item.InstanceHash] = "task:"+name, "inst:"+name
	}
}

// normal brings the arguments of a call into the form of recorded traces.
func (tr *tracer) normal(name string, args map[string]any) {
	for _, drop := range []string{"app_name", "executor", "executor_ref", "executor_metadata", "name", "description"} {
		delete(args, drop)
	}
	switch name {
	case "deployment_create":
		args["deployment_id"] = args["id"]
		delete(args, "id")
	case "build_create":
		args["build_id"] = args["id"]
		delete(args, "id")
	case "member_start":
		if args["limit_keys"] == nil {
			args["limit_keys"] = []any{}
		}
	case "task_upload_artifacts":
		for _, a := range args["artifacts"].([]any) {
			artifact := a.(map[string]any)
			if artifact["type"] == "markdown" {
				artifact["body"] = artifact["body"].(map[string]any)["content"]
			}
		}
	}
	for _, key := range []string{"items", "roots"} {
		items, _ := args[key].([]any)
		for i, raw := range items {
			item := raw.(map[string]any)
			items[i] = map[string]any{
				"task": item["task_id"], "declared_upstreams": item["declared_upstreams"], "observed_complete": item["observed_complete"],
			}
		}
	}
	for _, key := range []string{"deployment_id", "build_id", "plan_id", "execution_id", "batch_id"} {
		if id, ok := args[key].(string); ok && uuidShape.MatchString(id) {
			args[key] = "\x00" + id // found again by replace, in the order of recorded traces
		}
	}
	if text, ok := args["error_message"].(string); ok {
		for id, name := range tr.names {
			if strings.HasPrefix(name, "task:") {
				text = strings.ReplaceAll(text, id, "<id of "+name+">")
			}
		}
		args["error_message"] = text
	}
}

var tracedID = regexp.MustCompile(`(\\u0000)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// replace puts names in the place of ids, and numbers in the place of ids without a name.
func (tr *tracer) replace(line string) string {
	return tracedID.ReplaceAllStringFunc(line, func(id string) string {
		id = strings.TrimPrefix(id, `\u0000`)
		if tr.names[id] == "" {
			tr.uuids++
			tr.names[id] = fmt.Sprintf("<uuid#%d>", tr.uuids)
		}
		return tr.names[id]
	})
}

// buildIn returns the id of the newest build of a registry.
func buildIn(t *testing.T, c *registry.Client) string {
	t.Helper()
	builds, err := c.Builds(t.Context(), registry.BuildFilter{Limit: 1})
	if err != nil || len(builds.Builds) == 0 {
		t.Fatalf("got builds %v, %v", builds, err)
	}
	return builds.Builds[0].ID
}
