package remote

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strconv"
	"sync"
	"syscall"

	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// workerMarker is the environment variable that tells a process that it was started to run a task.
const workerMarker = "STARDAG_SUBPROCESS_WORKER"

// The files over which scheduler and worker talk.
const (
	toldFile = 3
	saidFile = 4
	planFile = 5
)

// ErrNoWorker reports that a process that was started for a task is another program than it should be.
var ErrNoWorker = errors.New("the process started for the task did not become a worker: call build.ServeWorker() first in main (and in TestMain), or use app.Main")

// CheckWorker returns an error in a process that should have become a worker and did not.
func CheckWorker() error {
	if os.Getenv(workerMarker) != "" {
		return ErrNoWorker
	}
	return nil
}

// Worker is what a worker process needs to know.
type Worker struct {
	// Kinds is where tasks are looked up by name.
	Kinds *node.Kinds
	// Context returns the context of the run, with the target roots in it.
	Context func(context.Context, *target.Roots) (context.Context, error)
}

// Serve turns the process into a worker if a [Process] started it as one, and then does not return.
func (w Worker) Serve() {
	if os.Getenv(workerMarker) == "" {
		return
	}
	os.Unsetenv(workerMarker) // what the task starts is no worker
	told, said, plan := os.NewFile(toldFile, "scheduler"), os.NewFile(saidFile, "scheduler"), os.NewFile(planFile, "plan")
	for _, f := range []*os.File{told, said, plan} {
		notForChildren(f)
	}
	v := &voice{said: said, asked: map[int]chan error{}}
	v.say(message{Hello: true})
	dec := json.NewDecoder(told)
	var job Job
	if err := dec.Decode(&job); err != nil { //nolint:musttag // target.Root is written by its field names
		fmt.Fprintln(os.Stderr, "worker: no job:", err)
		os.Exit(1)
	}
	go func() {
		v.hear(dec)
		killOwnGroup() // the scheduler is gone
	}()
	if job.Memory > 0 {
		limitData(job.Memory)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	res := w.do(ctx, &job, plan, v)
	stop()
	v.say(message{Result: res})
	os.Exit(0)
}

// do carries out the job.
func (w Worker) do(ctx context.Context, job *Job, plan io.ReaderAt, v *voice) *Result {
	t, err := ReadTask(plan, job.At, w.Kinds)
	if err != nil {
		return &Result{Error: toWire(err)}
	}
	if ctx, err = w.Context(ctx, target.NewRoots(job.Roots)); err != nil {
		return &Result{Error: toWire(err)}
	}
	if job.Guarded {
		ctx = target.WithGuard(ctx, v.ask)
	}
	var log *slog.Logger
	if job.Log {
		log = slog.New(slog.NewJSONHandler(recordWriter{v}, &slog.HandlerOptions{Level: slog.Level(-100)}))
	}
	return resultOf(t, Run(ctx, &node.Run{Task: t, Attempt: job.Attempt, Logger: log, Meter: meter(job, v)}))
}

// meter sends what the run measures to the scheduler, where somebody keeps it.
func meter(job *Job, v *voice) node.Meter {
	if !job.Meter {
		return nil
	}
	return v
}

// Measure implements [node.Meter].
func (v *voice) Measure(name string, value float64, step int64) {
	v.say(message{Measured: &measured{Name: name, Value: strconv.FormatFloat(value, 'g', -1, 64), Step: step}})
}

// Progress implements [node.Meter].
func (v *voice) Progress(done, total int64) {
	v.say(message{Progress: &progress{done, total}})
}

// resultOf returns how another process is told of an outcome.
func resultOf(t *node.Task, out Outcome) *Result {
	res := &Result{Error: toWire(out.Err), Suspended: out.Suspended, ArtifactError: toWire(out.ArtifactErr)}
	var err error
	if out.Suspended {
		res.Awaited, res.Seen = idsOf(out.Missing), idsOf(out.Seen)
		if res.Table, err = awaited.MakeTableOf(t, out.Missing); err != nil {
			return &Result{Error: toWire(err)}
		}
	}
	if len(out.Artifacts) > 0 {
		res.Artifacts, err = artifactsToWire(out.Artifacts)
		res.ArtifactError = toWire(err)
	}
	return res
}

func idsOf(tasks []*node.Task) []canon.ID {
	var ids []canon.ID
	have := make(map[canon.ID]bool)
	for _, t := range tasks {
		if !have[t.ID] {
			have[t.ID] = true
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// voice is how a worker process talks to its scheduler.
type voice struct {
	mu    sync.Mutex // guards what follows
	said  *os.File
	asked map[int]chan error // by the number of the question
	last  int
}

// ask asks the scheduler whether the run may still write. It is a [target.Guard].
func (v *voice) ask(ctx context.Context, certain bool) error {
	v.mu.Lock()
	v.last++
	n, answered := v.last, make(chan error, 1)
	v.asked[n] = answered
	v.mu.Unlock()
	v.say(message{Ask: &question{n, certain}})
	select {
	case err := <-answered:
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// hear passes answers on until the scheduler is gone.
func (v *voice) hear(dec *json.Decoder) {
	for {
		var a answer
		if dec.Decode(&a) != nil {
			return
		}
		v.mu.Lock()
		answered := v.asked[a.N]
		delete(v.asked, a.N)
		v.mu.Unlock()
		if answered != nil {
			answered <- a.Error.err()
		}
	}
}

func (v *voice) say(m message) {
	data, err := json.Marshal(m)
	if err != nil {
		data, _ = json.Marshal(message{Result: &Result{Error: toWire(fmt.Errorf("report what the run came to: %w", err))}}) //nolint:errchkjson // text only
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	_, _ = v.said.Write(append(data, '\n')) // a scheduler that is gone does not listen
}
