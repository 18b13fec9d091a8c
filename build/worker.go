package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// workerMarker is the environment variable that tells a process that it was started to run a task.
const workerMarker = "STARDAG_SUBPROCESS_WORKER"

// The files over which builder and worker talk.
const (
	toldFile = 3
	saidFile = 4
)

// ServeWorker turns the process into a worker if [Subprocess] started it as one, and then does not return. Otherwise it
// returns at once. Call it first in main, and in TestMain of tests that use Subprocess.
func ServeWorker() { Worker{}.Serve() }

// Worker holds the options of worker processes. The zero value is ready to use.
type Worker struct {
	// Kinds is where tasks are looked up by name; nil is the process-wide set.
	Kinds *stardag.Kinds
	// Context gives the context that the run gets, with resources it uses; it is to a worker what Builder.Context
	// is to a builder. An error fails the task.
	Context func(context.Context) (context.Context, error)
}

// Serve is [ServeWorker] with options.
func (w Worker) Serve() {
	if os.Getenv(workerMarker) == "" {
		return
	}
	os.Unsetenv(workerMarker) // what the task starts is no worker
	told, said := os.NewFile(toldFile, "builder"), os.NewFile(saidFile, "builder")
	notForChildren(told)
	notForChildren(said)
	s := &workSession{worker: w, said: said}
	s.say(workMessage{Hello: true})
	dec := json.NewDecoder(told)
	var req workRequest
	if err := dec.Decode(&req); err != nil { //nolint:musttag // target.Root is written by its field names
		fmt.Fprintln(os.Stderr, "worker: no request:", err)
		os.Exit(1)
	}
	go func() {
		_, _ = io.Copy(io.Discard, told)
		killOwnGroup() // the builder is gone
	}()
	if req.Memory > 0 {
		limitData(req.Memory)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	res := s.serve(ctx, &req)
	stop()
	s.say(workMessage{Result: res})
	os.Exit(0)
}

// checkWorker refuses builds in a process that should have become a worker: it would do the whole build again.
func checkWorker() error {
	if os.Getenv(workerMarker) != "" {
		return errNoWorker
	}
	return nil
}

// workSession is the one run of a worker process.
type workSession struct {
	worker Worker

	mu   sync.Mutex // guards what follows
	said *os.File
	// What the run awaited: everything, and what was not complete.
	seen, missing []*node.Task
}

func (s *workSession) say(m workMessage) {
	data, err := json.Marshal(m)
	if err != nil {
		data, _ = json.Marshal(workMessage{Result: &workResult{Error: toWire(fmt.Errorf("report what the run came to: %w", err))}}) //nolint:errchkjson // text only
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _ = s.said.Write(append(data, '\n')) // a builder that is gone does not listen
}

// serve runs the task.
func (s *workSession) serve(ctx context.Context, req *workRequest) *workResult {
	tasks, err := awaited.ReadTable(req.Table, kindSet(s.worker.Kinds))
	if err != nil {
		return &workResult{Error: toWire(err)}
	}
	t := tasks[req.Task]
	ctx = stardag.WithRoots(ctx, target.NewRoots(req.Roots))
	if s.worker.Context != nil {
		if ctx, err = s.worker.Context(ctx); err != nil {
			return &workResult{Error: toWire(err)}
		}
	}
	run := &node.Run{Task: t, Attempt: req.Attempt, Awaiter: s}
	if req.Log {
		log := slog.New(slog.NewJSONHandler(recordWriter{s}, &slog.HandlerOptions{Level: slog.Level(-100)}))
		run.Logger = log
	}
	ctx = node.WithRun(ctx, run)
	err = execute(ctx, t)
	if run.Suspended() || errors.Is(err, node.ErrSuspended) {
		return s.suspended()
	}
	if err != nil {
		return &workResult{Error: toWire(err)}
	}
	return s.artifacts(ctx, t)
}

// execute runs the task's code in a goroutine of its own, so that it may end it.
func execute(ctx context.Context, t *node.Task) error {
	err := errGoexit
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = func() (err error) {
			defer recoverTo(&err)
			return t.Kind.Exec(ctx, t)
		}()
	}()
	<-done
	return err
}

// artifacts makes the documents for people where the output is in memory. Whether the output exists is for the builder
// to check; without it there is nothing to show.
func (s *workSession) artifacts(ctx context.Context, t *node.Task) *workResult {
	res := &workResult{}
	if t.Kind.Artifacts == nil {
		return res
	}
	if done, err := isComplete(ctx, t); err != nil || !done {
		return res
	}
	made, err := makeArtifacts(ctx, t)
	if err == nil {
		res.Artifacts, err = artifactsToWire(made)
	}
	res.ArtifactError = toWire(err)
	return res
}

// Await implements [node.Awaiter]: what is not complete has to be made elsewhere, and the run started again.
func (s *workSession) Await(ctx context.Context, tasks []*node.Task) error {
	var missing []*node.Task
	for _, t := range tasks {
		if t.Err != nil {
			return t.Err
		}
		done, err := isComplete(ctx, t)
		if err != nil && changedInput(t, err) == nil { // of which the build tells
			return fmt.Errorf("check whether %s is complete: %w", t.Slug(), err)
		}
		if !done {
			missing = append(missing, t)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen = append(s.seen, tasks...)
	if len(missing) == 0 {
		return nil
	}
	s.missing = append(s.missing, missing...)
	node.RunFrom(ctx).Suspend()
	return node.ErrSuspended
}

// suspended is the result of a run that awaits tasks.
func (s *workSession) suspended() *workResult {
	s.mu.Lock()
	defer s.mu.Unlock()
	table, err := awaited.MakeTable(s.missing)
	if err != nil {
		return &workResult{Error: toWire(err)}
	}
	return &workResult{Suspended: true, Awaited: idsOf(s.missing), Seen: idsOf(s.seen), Table: table}
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
