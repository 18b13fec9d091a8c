package prefect

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/runner"
)

// Commands returns deploy and run.
func (Engine) Commands() []runner.Command {
	of := flag.NewFlagSet("deploy", flag.ContinueOnError)
	pool := of.String("pool", "stardag", "the work `pool`, of type process, which is made if it is not there")
	name := of.String("name", "stardag", "the `name` of the deployment")
	return []runner.Command{
		{
			Name: "deploy", Args: []string{"KIND"}, Short: "Make a deployment in Prefect that builds tasks of a kind",
			Long: `Make a deployment in Prefect that builds tasks of a kind, with its parameters. A process worker of Prefect's starts this program with "prefect run", on a machine that has
it at the same path: prefect worker start --pool POOL --type process.`,
			Flags: of,
			Run:   func(ctx context.Context, c runner.Call) error { return deploy(ctx, c, *pool, *name) },
		},
		{
			Name: "run", Short: "Build what a flow run of a deployment asks for; Prefect's worker starts it",
			Run: runFlow,
		},
	}
}

// deploy makes flow, pool and deployment, or changes what is there.
func deploy(ctx context.Context, call runner.Call, pool, name string) error {
	kind, err := runner.KindNamed(call.Builder.Kinds, call.Args[0])
	if err != nil {
		return err
	}
	if !kind.Runnable() || kind.Params() == nil {
		return fmt.Errorf("this program has no code for tasks of the kind %q, so that nothing could be built", kind.Name())
	}
	e, c, err := call.Engine.(Engine).dial(ctx)
	if err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	folder, err := os.Getwd()
	if err != nil {
		return err
	}
	made, err := c.pool(ctx, pool)
	if err != nil {
		return err
	}
	flow := cmp.Or(e.Flow, kind.Name())
	flowID, err := c.made(ctx, "/flows/", map[string]any{"name": flow})
	if err != nil {
		return err
	}
	id, err := c.made(ctx, "/deployments/", map[string]any{
		"name": name, "flow_id": flowID, "work_pool_name": pool, "parameter_openapi_schema": schemaOf(kind.Params()), "enforce_parameter_schema": true, "tags": []string{"stardag"},
		"job_variables": map[string]any{"command": quoted(program) + " prefect run", "working_dir": folder, "env": map[string]string{kindVariable: kind.Name()}},
	})
	if err != nil {
		return err
	}
	page := strings.TrimSuffix(c.url, "/api") + "/deployments/deployment/" + id
	text := fmt.Sprintf("Deployment %s/%s: made.\n%s\n", flow, name, page)
	if made {
		text = fmt.Sprintf("Work pool %s: made.\n%s", pool, text)
	}
	return call.Print(text+fmt.Sprintf("Start a worker where this program is: prefect worker start --pool %s --type process\n", quoted(pool)),
		map[string]any{"deployment_id": id, "flow": flow, "pool": pool, "pool_made": made, "url": page})
}

// kindVariable tells the process of a flow run which kind it builds.
const kindVariable = "STARDAG_PREFECT_KIND"

// pool makes a work pool of processes where there is none of the name, and refuses one of another type: its workers would not start this program.
func (c *client) pool(ctx context.Context, name string) (made bool, err error) {
	_, err = c.made(ctx, "/work_pools/", map[string]any{"name": name, "type": processes, "base_job_template": jobTemplate})
	if refused := new(statusError); err == nil || !(errors.As(err, &refused) && refused.status == http.StatusConflict) {
		return err == nil, err
	}
	var there struct {
		Type   string `json:"type"`
		Paused bool   `json:"is_paused"`
	}
	switch err := c.call(ctx, http.MethodGet, "/work_pools/"+url.PathEscape(name), nil, &there); {
	case err != nil:
		return false, err
	case there.Type != processes:
		return false, fmt.Errorf("the work pool %q is of type %s, whose workers do not start programs: name one of type process with --pool, or a new name, and it is made", name, there.Type)
	case there.Paused:
		return false, fmt.Errorf("the work pool %q is paused, so that nothing would start: prefect work-pool resume %s, or name another with --pool", name, quoted(name))
	}
	return false, nil
}

// processes is the type of the work pools whose workers start programs.
const processes = "process"

// quoted returns a path as one word of a command line.
func quoted(path string) string {
	if strings.ContainsAny(path, " '\"\\") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}

// jobTemplate is that of a pool of processes.
var jobTemplate = map[string]any{
	"job_configuration": map[string]any{"command": "{{ command }}", "env": "{{ env }}", "labels": "{{ labels }}", "name": "{{ name }}", "working_dir": "{{ working_dir }}", "stream_output": true},
	"variables": map[string]any{"type": "object", "properties": map[string]any{
		"command": map[string]any{"type": "string"}, "working_dir": map[string]any{"type": "string"}, "name": map[string]any{"type": "string"},
		"env": map[string]any{"type": "object", "default": map[string]any{}}, "labels": map[string]any{"type": "object", "default": map[string]any{}},
	}},
}

// schemaOf returns the JSON schema of parameters, for Prefect's forms. What has no simple type may be anything there, and is checked when the task is made.
func schemaOf(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" || !f.IsExported() {
			continue
		}
		property := map[string]any{"title": name, "position": len(properties)}
		switch kind := f.Type.Kind(); {
		case f.Type.String() == "civil.Date":
			property["type"], property["format"] = "string", "date"
		case kind == reflect.String:
			property["type"] = "string"
		case kind == reflect.Bool:
			property["type"] = "boolean"
		case kind >= reflect.Int && kind <= reflect.Uint64:
			property["type"] = "integer"
		case kind == reflect.Float32, kind == reflect.Float64:
			property["type"] = "number"
		case kind == reflect.Slice:
			property["type"] = "array"
		}
		if !strings.Contains(f.Tag.Get("stardag"), "compat=") && f.Type.Kind() != reflect.Pointer {
			required = append(required, name)
		}
		properties[name] = property
	}
	return map[string]any{"title": "Parameters", "type": "object", "properties": properties, "required": required}
}

// runFlow builds what the flow run of this process asks for.
func runFlow(ctx context.Context, call runner.Call) error {
	id, kind := os.Getenv("PREFECT__FLOW_RUN_ID"), os.Getenv(kindVariable)
	if id == "" || kind == "" {
		return errors.New(`this command is for a worker of Prefect's, which says in PREFECT__FLOW_RUN_ID and STARDAG_PREFECT_KIND what to build: make a deployment with "prefect deploy"`)
	}
	_, c, err := call.Engine.(Engine).dial(ctx)
	if err != nil {
		return err
	}
	var flowRun struct {
		Parameters map[string]json.RawMessage `json:"parameters"`
	}
	err = c.call(ctx, http.MethodGet, "/flow_runs/"+url.PathEscape(id), nil, &flowRun)
	if refused := new(statusError); errors.As(err, &refused) && (refused.status == http.StatusNotFound || refused.status == http.StatusUnprocessableEntity) {
		return fmt.Errorf("the Prefect server at %s knows no flow run %s (PREFECT__FLOW_RUN_ID): the worker that started this is of another server, or the flow run was deleted", c.url, id)
	}
	if err != nil {
		return err
	}
	set := func(s state) error {
		return c.call(ctx, http.MethodPost, "/flow_runs/"+id+"/set_state", map[string]any{"state": s, "force": true}, nil)
	}
	texts := map[string]string{}
	for name, raw := range flowRun.Parameters {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		texts[name] = text
	}
	task, err := stardag.DecodeParams(ctx, call.Builder.Kinds, kind, texts)
	if err == nil {
		err = task.Err()
	}
	if err != nil {
		return errors.Join(err, set(state{Type: "FAILED", Message: oneLine(err)}))
	}
	if err := set(state{Type: "RUNNING"}); err != nil {
		return err
	}
	r := &run{c: c, id: id, request: runner.Request{Builder: call.Builder, Tasks: []stardag.Node{task}}}
	report, err := r.Wait(ctx)
	if err != nil {
		return err
	}
	return call.Print(report.String()+"\n", report)
}
