package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/bench/benchserver"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	registryengine "github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/temporal"
	"github.com/stardag-go/stardag/target"
)

// workerVariable makes this program a worker: it is the worker's job.
const workerVariable = "ENGINEBENCH_WORKER"

type job struct {
	URL   string `json:"url"`
	Dir   string `json:"dir"`
	Slots int    `json:"slots"`
	// Temporal is the address of a Temporal server; empty is the engine that needs the registry alone.
	Temporal string `json:"temporal,omitempty"`
}

func (j job) engine() runner.Engine {
	if j.Temporal != "" {
		return temporal.Engine{Address: j.Temporal}
	}
	return registryengine.Engine{}
}

func outputs(dir string) string { return filepath.Join(dir, "outputs") }

func (j job) builder() (build.Builder, error) {
	client, err := registry.New(j.URL, registry.Options{APIKey: benchserver.Key})
	if err != nil {
		return build.Builder{}, err
	}
	return build.Builder{
		Registry: client, Roots: target.NewRoots(map[string]target.Root{"default": {URI: outputs(j.Dir)}}),
		Record: build.Recording{CodeID: "enginebench"},
	}, nil
}

// serve is the worker.
func serve(text string) error {
	var j job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return err
	}
	b, err := j.builder()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	return j.engine().Serve(ctx, runner.Worker{Builder: b, Slots: j.Slots})
}

// cluster is a registry with the workers of one measurement.
type cluster struct {
	server *benchserver.Server
	dir    string
	round  int
	name   string

	temporal *temporalServer // nil for the engine that needs the registry alone
	floor    *floorFigures

	workers []*exec.Cmd
}

func (c *cluster) job(slots int) job {
	j := job{URL: c.server.URL, Dir: c.dir, Slots: slots}
	if c.temporal != nil {
		j.Temporal = c.temporal.Address
	}
	return j
}

// start starts n workers with so many slots each.
func (c *cluster) start(ctx context.Context, n, slots int) error {
	text, err := json.Marshal(c.job(slots))
	if err != nil {
		return err
	}
	runs := filepath.Join(c.dir, "runs")
	if err := os.MkdirAll(runs, 0o700); err != nil {
		return err
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	for range n {
		cmd := exec.CommandContext(ctx, exe)
		cmd.Env = append(os.Environ(), workerVariable+"="+string(text), runsVariable+"="+runs)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			return err
		}
		c.workers = append(c.workers, cmd)
	}
	return c.pause(ctx, 300*time.Millisecond) // until they ask for work
}

func (*cluster) pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (c *cluster) stop() {
	for _, cmd := range c.workers {
		_ = cmd.Process.Signal(syscall.SIGTERM)
	}
	for _, cmd := range c.workers {
		_ = cmd.Wait()
	}
}

// submit hands a build over.
func (c *cluster) submit(ctx context.Context, task stardag.Node) (runner.Run, error) {
	j := c.job(0)
	b, err := j.builder()
	if err != nil {
		return nil, err
	}
	return j.engine().Submit(ctx, runner.Request{Builder: b, Tasks: []stardag.Node{task}})
}

// build has n tasks made, tells what they cost, and returns how it went. Each of them has to have run once.
func (c *cluster) build(ctx context.Context, n int, task stardag.Node) (*course, error) {
	before, err := c.spent(ctx)
	if err != nil {
		return nil, err
	}
	run, err := c.submit(ctx, task)
	if err != nil {
		return nil, err
	}
	submitted, err := c.spent(ctx)
	if err != nil {
		return nil, err
	}
	w, err := c.finished(ctx, run)
	if err != nil {
		return nil, err
	}
	if err := c.tellSpent(ctx, n, before, submitted); err != nil {
		return nil, err
	}
	if err := c.history(ctx, run.ID(), n); err != nil {
		return nil, err
	}
	return w, c.once(ctx, run.ID(), n)
}

// course is what the registry knows of a build that has ended.
type course struct {
	executions []wire.Execution
	first      time.Time // start of an execution
	last       time.Time // end of one
	ended      time.Time
}

func (c *cluster) finished(ctx context.Context, run runner.Run) (*course, error) {
	if _, err := run.Wait(ctx); err != nil {
		return nil, err
	}
	b, err := c.server.Client.Build(ctx, run.ID())
	if err != nil {
		return nil, err
	}
	found, err := c.server.Client.BuildExecutions(ctx, run.ID(), false, true)
	if err != nil {
		return nil, err
	}
	w := &course{executions: found.Executions}
	if b.CompletedAt == nil || len(found.Executions) == 0 {
		return nil, fmt.Errorf("build %s: %s with %d executions", b.ID, b.Status, len(found.Executions))
	}
	w.ended, w.first = b.CompletedAt.Time, found.Executions[0].StartedAt.Time
	for _, e := range found.Executions {
		if e.StartedAt.Time.Before(w.first) {
			w.first = e.StartedAt.Time
		}
		if e.EndedAt != nil && e.EndedAt.Time.After(w.last) {
			w.last = e.EndedAt.Time
		}
	}
	return w, nil
}
