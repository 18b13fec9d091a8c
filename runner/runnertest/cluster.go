package runnertest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/target"
)

// Engine is what the suite has to know of an engine.
type Engine struct {
	// New makes the engine in any process that works for a place.
	New func(Place) runner.Engine
	// Start starts a registry, and what else the engine needs, for one test.
	Start func(testing.TB) Place
	// Away takes the registry of a place away, at once, until back is called.
	Away func(Place) (back func())
	// Deny has the registry of a place let nobody in, as when keys were revoked, until back is called.
	Deny func(Place) (back func())
	// Clock puts the clock of the registry of a place ahead of that of this machine, or behind it.
	Clock func(_ Place, ahead time.Duration)
}

// Place is where the builds of one test are carried out. Processes of workers are told it.
type Place struct {
	// Registry is the address of the registry, and Key the API key.
	Registry string `json:"registry"`
	Key      string `json:"key"`
	// Dir is a folder that everybody sees: outputs are below it.
	Dir string `json:"dir"`
	// More is what the engine alone knows.
	More map[string]string `json:"more,omitempty"`
}

// Builder returns a builder of the place.
func (p Place) Builder() (build.Builder, error) {
	c, err := registry.New(p.Registry, registry.Options{APIKey: registry.Secret(p.Key)})
	if err != nil {
		return build.Builder{}, err
	}
	return build.Builder{
		Registry: c, Roots: target.NewRoots(map[string]target.Root{"default": {URI: filepath.Join(p.Dir, "outputs")}}),
		Record: build.Recording{CodeID: "runnertest"},
		Context: func(ctx context.Context) (context.Context, error) {
			return context.WithValue(ctx, dirKey{}, p.Dir), nil
		},
	}, nil
}

// workerVariable makes a test program a worker: it is the worker's job.
const workerVariable = "RUNNERTEST_WORKER"

// job is what a process of a worker is told.
type job struct {
	Place  Place         `json:"place"`
	Slots  int           `json:"slots"`
	Grace  time.Duration `json:"grace"`
	Queues []string      `json:"queues"`

	Capacity stardag.Resources `json:"capacity"`
	Life     time.Duration     `json:"life"`
}

// Main is what the TestMain of a package with the suite exits with: the test program is its workers too.
func Main(m *testing.M, e Engine) (code int) {
	build.ServeWorker()
	text := os.Getenv(workerVariable)
	if text == "" {
		return m.Run()
	}
	if err := work(e, text); err != nil {
		fmt.Fprintln(os.Stderr, "worker:", err)
		return 1
	}
	return 0
}

func work(e Engine, text string) error {
	var j job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return err
	}
	b, err := j.Place.Builder()
	if err != nil {
		return err
	}
	b.Logger = slog.New(slog.NewTextHandler(os.Stderr, nil))
	ctx, cancel := context.WithTimeout(context.Background(), j.Life) // nobody looks for a worker that a test has left behind
	defer cancel()
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM)
	defer stop()
	b.Capacity = j.Capacity
	w := runner.Worker{Builder: b, Slots: j.Slots, Grace: j.Grace, Queues: j.Queues}
	fmt.Fprintln(os.Stderr, "worker serves")
	return e.New(j.Place).Serve(ctx, w)
}

// Cluster is an engine with its workers in one test.
type Cluster struct {
	Place  Place
	Engine runner.Engine
	Away   func() (back func())
	Deny   func() (back func())
	Clock  func(ahead time.Duration)

	workers int
}

// NewCluster starts what the engine needs, without workers.
func NewCluster(t *testing.T, e Engine) *Cluster {
	t.Helper()
	p := e.Start(t)
	if err := os.MkdirAll(filepath.Join(p.Dir, "outputs"), 0o700); err != nil {
		t.Fatal(err)
	}
	return &Cluster{
		Place: p, Engine: e.New(p), Away: func() func() { return e.Away(p) }, Deny: func() func() { return e.Deny(p) }, Clock: func(ahead time.Duration) { e.Clock(p, ahead) },
	}
}

// Builder returns a builder of the cluster's place.
func (c *Cluster) Builder(t *testing.T) build.Builder {
	t.Helper()
	b, err := c.Place.Builder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Registry.Close)
	return b
}

// Submit hands a build over.
func (c *Cluster) Submit(t *testing.T, b build.Builder, tasks ...stardag.Node) runner.Run {
	t.Helper()
	run, err := c.Engine.Submit(t.Context(), runner.Request{Builder: b, Tasks: tasks})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// patience is how long the suite waits for anything. Claims of workers that are gone lapse after 12 seconds, and a task kills three workers before it fails.
const patience = 4 * time.Minute

// Wait waits for a build to end.
func (c *Cluster) Wait(t *testing.T, run runner.Run) (*build.Report, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	report, err := run.Wait(ctx)
	if ctx.Err() != nil {
		t.Fatalf("build %s has not ended: %v", run.ID(), err)
	}
	return report, err
}

// Eventually waits for something to become true.
func (c *Cluster) Eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for !is() {
		if time.Now().After(deadline) || t.Context().Err() != nil {
			t.Fatalf("it does not become true that %s", what)
		}
		<-time.After(20 * time.Millisecond)
	}
}

// Options are what a worker is started with; zero is one slot, all queues, and a life of fifteen minutes.
type Options struct {
	Slots  int
	Grace  time.Duration
	Queues []string

	Capacity stardag.Resources
	Life     time.Duration
}

// Worker is a process of a worker.
type Worker struct {
	t   *testing.T
	cmd *exec.Cmd
	log string
	end chan error
}

// Start starts a worker, which ends with the test.
func (c *Cluster) Start(t *testing.T, o Options) *Worker {
	t.Helper()
	text, err := json.Marshal(job{Place: c.Place, Slots: max(o.Slots, 1), Grace: o.Grace, Queues: o.Queues, Capacity: o.Capacity, Life: cmp.Or(o.Life, 15*time.Minute)})
	if err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c.workers++
	w := &Worker{t: t, cmd: exec.Command(exe), log: filepath.Join(c.Place.Dir, fmt.Sprintf("worker %d.log", c.workers)), end: make(chan error, 1)} //nolint:noctx // it is killed at the end
	out, err := os.Create(w.log)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	w.cmd.Env = append(os.Environ(), workerVariable+"="+string(text), dirVariable+"="+c.Place.Dir)
	w.cmd.Stdout, w.cmd.Stderr = out, out
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { w.end <- w.cmd.Wait() }()
	t.Cleanup(func() {
		w.Signal(syscall.SIGKILL)
		_ = w.Ended()
		if text, err := os.ReadFile(w.log); t.Failed() && err == nil {
			t.Logf("%s:\n%s", filepath.Base(w.log), text)
		}
	})
	return w
}

// StartMany starts n workers.
func (c *Cluster) StartMany(t *testing.T, n int, o Options) []*Worker {
	t.Helper()
	workers := make([]*Worker, n)
	for i := range workers {
		workers[i] = c.Start(t, o)
	}
	return workers
}

// PID returns the process.
func (w *Worker) PID() string { return strconv.Itoa(w.cmd.Process.Pid) }

// Signal sends the worker a signal; one that has ended does not mind.
func (w *Worker) Signal(s syscall.Signal) { _ = w.cmd.Process.Signal(s) }

// Ended waits until the worker has ended, and returns how.
func (w *Worker) Ended() error {
	w.t.Helper()
	select {
	case err := <-w.end:
		w.end <- err
		return err
	case <-time.After(patience):
		w.t.Fatal("the worker does not end")
		return nil
	}
}
