package prefect

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/runner"
)

// Engine shows builds in Prefect. The zero value is ready: where its fields say nothing, Prefect's own variables do, PREFECT_API_URL, PREFECT_API_KEY and
// PREFECT_API_AUTH_STRING, and then [engine.prefect] in the configuration.
type Engine struct {
	// URL is the address of Prefect's API; empty is http://localhost:4200/api.
	URL string
	// Flow is the name of the flow; empty is the kind of the first requested task.
	Flow string
}

const defaultURL = "http://localhost:4200/api"

var (
	_ runner.Configurable = Engine{}
	_ runner.Local        = Engine{}
	_ runner.Commanded    = Engine{}
)

// Name returns "prefect".
func (Engine) Name() string { return "prefect" }

// Attended says that a build ends with the process that asks for it.
func (Engine) Attended() {}

// Local says that this process carries the build out.
func (Engine) Local() {}

// engineOptions are the options that [Engine.With] knows: the keys of [engine.prefect] in the configuration, besides those of secrets.
var engineOptions = runner.Options[Engine]{
	"url":  runner.OptionOf(func(e *Engine) *string { return &e.URL }, runner.Text),
	"flow": runner.OptionOf(func(e *Engine) *string { return &e.Flow }, runner.Text),
}

// With returns the engine with options changed: url and flow.
func (e Engine) With(values map[string]string) (runner.Engine, error) {
	return engineOptions.Set(e, values)
}

// dial returns the engine with what the configuration says where its fields say nothing, and a client of a server of the right version.
func (e Engine) dial(ctx context.Context) (Engine, *client, error) {
	cfg, err := config.Load(ctx)
	if err != nil {
		return e, nil, err
	}
	said, err := cfg.Engine("prefect")
	if err != nil {
		return e, nil, err
	}
	if e, _, err = engineOptions.Fill(e, said); err != nil {
		return e, nil, err
	}
	c, err := newClient(cmp.Or(e.URL, defaultURL), cfg.EngineSecret("prefect", "api_key").Value.Reveal(), cfg.EngineSecret("prefect", "auth_string").Value.Reveal())
	if err != nil {
		return e, nil, err
	}
	return e, c, c.check(ctx)
}

// Submit makes the flow run. Run.Wait carries the build out in this process.
func (e Engine) Submit(ctx context.Context, r runner.Request) (runner.Run, error) {
	e, c, err := e.dial(ctx)
	if err != nil {
		return nil, err
	}
	flow := e.Flow
	if flow == "" && len(r.Tasks) > 0 && r.Tasks[0] != nil && r.Tasks[0].Err() == nil {
		flow = runner.KindOf(r.Tasks[0]).Name()
	}
	flowID, err := c.made(ctx, "/flows/", map[string]any{"name": cmp.Or(flow, "stardag")})
	if err != nil {
		return nil, err
	}
	doc := map[string]any{"flow_id": flowID, "state": state{Type: "RUNNING"}, "tags": []string{"stardag"}, "parameters": map[string]any{"tasks": shown(r.Tasks)}}
	if name := r.Builder.Record.Name; name != "" {
		doc["name"] = name
	}
	id, err := c.made(ctx, "/flow_runs/", doc)
	if err != nil {
		return nil, err
	}
	return &run{c: c, id: id, request: r}, nil
}

// shown returns a few of the requested tasks.
func shown(tasks []stardag.Node) (names []string) {
	const most = 20
	for _, n := range tasks[:min(most, len(tasks))] {
		names = append(names, fmt.Sprint(n))
	}
	if more := len(tasks) - most; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return names
}

// made makes something and returns its id.
func (c *client) made(ctx context.Context, path string, doc any) (string, error) {
	var made struct {
		ID string `json:"id"`
	}
	if err := c.call(ctx, http.MethodPost, path, doc, &made); err != nil {
		return "", err
	}
	if made.ID == "" {
		return "", fmt.Errorf("what answers at %s is not the API of a Prefect server: see PREFECT_API_URL, which ends with /api", c.url)
	}
	return made.ID, nil
}

// Follow returns a build that is in the builder's registry.
func (e Engine) Follow(ctx context.Context, b build.Builder, id string) (runner.Run, error) {
	r, err := runner.FindRecorded(ctx, b, id)
	if err != nil {
		return nil, err
	}
	return r, nil
}

// Serve returns an error: Prefect's own workers start builds.
func (Engine) Serve(context.Context, runner.Worker) error {
	return errors.New(`Prefect's own workers start builds: make a deployment with the command "prefect deploy", and start "prefect worker start --pool NAME --type process"`)
}

// run is a build that this process carries out and Prefect shows.
type run struct {
	c       *client
	id      string // of the flow run
	request runner.Request
}

func (r *run) ID() string           { return r.id }
func (r *run) URL() string          { return r.c.page(r.id) }
func (r *run) Counts() build.Counts { return build.Counts{} }

// errCancelled says that somebody cancelled the flow run.
var errCancelled = fmt.Errorf("the flow run was cancelled in Prefect: %w", context.Canceled)

// Wait carries the build out.
func (r *run) Wait(ctx context.Context) (*build.Report, error) {
	b := r.request.Builder
	v := newView(r.c, r.id, b.Logger)
	b.Observers = append(slices.Clone(b.Observers), v)
	building, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var sender sync.WaitGroup
	stop := make(chan struct{})
	sender.Go(func() { v.send(context.WithoutCancel(ctx), stop, func() { cancel(errCancelled) }) })
	report, err := b.Run(building, r.request.Tasks...)
	close(stop)
	sender.Wait()
	v.end(context.WithoutCancel(ctx), report)
	return report, err
}

// Cancel does nothing: a build whose context has ended has ended.
func (*run) Cancel(context.Context) error { return nil }

// end says how the build has ended.
func (v *view) end(ctx context.Context, r *build.Report) {
	bye, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	last := state{Type: "COMPLETED", Message: r.String()}
	switch r.Status {
	case build.Failure:
		last.Type = "FAILED"
	case build.Stopped:
		last.Type = "CANCELLED"
	}
	left := v.flush(bye)
	if v.unshown > 0 || v.dropped > 0 || left > 0 || v.refused > 0 {
		last.Message += fmt.Sprintf(" Not shown each: tasks beyond the first %[2]d: %[1]d, lines of logs: %[3]d, updates: %[4]d; calls that were refused: %[5]d.", v.unshown, mostTasks, v.dropped, left, v.refused)
	}
	if r.BuildURL != "" {
		last.Message += " " + r.BuildURL
	}
	_ = v.again(ctx, v.c.call(bye, http.MethodPost, "/flow_runs/"+v.flowRun+"/set_state", map[string]any{"state": last, "force": true}, nil))
}
