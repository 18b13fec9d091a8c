package temporal

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
)

const (
	// pollFor is how long an activity waits for tasks in one call, after which it looks whether the build goes on.
	pollFor = 3 * time.Second
	// takeFor is how long it waits in all.
	takeFor = 2 * time.Minute
	// offerFor is how long tasks that were offered to a workflow are left alone.
	offerFor = 20 * time.Second
	// The pauses while the registry does not answer.
	firstPause, longestPause = 250 * time.Millisecond, 10 * time.Second
	// farewell bounds what is said after the last run has ended, and handBack how long runs may take to end after the grace.
	farewell, handBack = 10 * time.Second, 10 * time.Second
	// maxTakes is how many builds a worker looks after at a time.
	maxTakes = 1000
)

// Serve runs workflows and tasks of the server's builds, until ctx ends.
func (e Engine) Serve(ctx context.Context, w runner.Worker) error {
	b, done, err := w.Builder.Connect(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err := offering(ctx, b); err != nil {
		return err
	}
	if w.Slots > 0 {
		b.Workers = w.Slots
	}
	e, c, err := e.dial(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	work, err := b.Work(ctx)
	if err != nil {
		return err
	}
	s := &server{engine: e, builder: b, work: work, client: c, log: w.Builder.Logger, free: make(chan struct{}, work.Slots()), lost: make(chan string, 64), fatal: make(chan error, 1)}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.claims.claim, s.claims.soon, s.claims.slots = work.Claim, work.Soon, work.Slots()
	s.claims.brief = func(several bool) bool { return (several || len(s.free) > 1) && s.paces.allBrief() }
	s.state.Store(new(wire.WorkerWorking))
	err = s.serve(ctx, w)
	bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	return errors.Join(err, work.Close(bye))
}

// server is a worker while it serves.
type server struct {
	engine  Engine
	builder build.Builder
	work    *build.Work
	client  client.Client
	log     *slog.Logger

	deployment string // the registry's id of the code

	state atomic.Pointer[wire.WorkerState]
	runs  context.Context // of what runs
	free  chan struct{}   // has one for each slot that is taken
	ends  <-chan struct{} // closed when nothing more is to be taken
	fits  fits
	paces paces

	claims claims
	lost   chan string // builds whose activities Temporal does not know any more
	fatal  chan error  // why this worker cannot go on
}

func (s *server) serve(ctx context.Context, w runner.Worker) error {
	kinds, err := w.Kinds(s.work)
	if err != nil {
		return err
	}
	deployment, err := s.work.Deployment(ctx)
	if err != nil {
		return err
	}
	s.deployment = deployment
	var interrupt context.CancelCauseFunc
	s.runs, interrupt = context.WithCancelCause(context.WithoutCancel(ctx))
	defer interrupt(context.Canceled)
	ctx, end := context.WithCancel(ctx)
	defer end()
	s.ends = ctx.Done()
	workers := s.workers(deployment, kinds, w.Grace)
	for i, one := range workers {
		if err := one.Start(); err != nil {
			for _, started := range workers[:i] {
				started.Stop()
			}
			return reason(s.engine, err)
		}
	}
	s.work.Announce(func() wire.WorkerFacts {
		return wire.WorkerFacts{Engine: s.engine.Name(), Apps: []string{appPrefix}, Queues: w.Queues, Kinds: kinds, Slots: s.work.Slots(), State: *s.state.Load()}
	})
	var tidy sync.WaitGroup
	tidy.Go(func() { s.reconcile(ctx) })
	select {
	case err = <-s.fatal:
		end()
	case <-ctx.Done():
	}
	s.state.Store(new(wire.WorkerDraining))
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		var all sync.WaitGroup
		for _, one := range workers {
			all.Go(one.Stop)
		}
		all.Wait()
	}()
	grace := time.NewTimer(w.Grace)
	defer grace.Stop()
	for now := w.Now; ; {
		select {
		case <-stopped:
			tidy.Wait()
			s.claims.calls.Wait()
			return err
		case <-grace.C:
			interrupt(errWorkerEnds)
		case <-now:
			now = nil
			interrupt(errWorkerEnds)
		}
	}
}

var errWorkerEnds = errors.New("the worker was asked to end")

// fail ends the worker, which cannot go on.
func (s *server) fail(err error) {
	select {
	case s.fatal <- err:
	default: // it has ended for another reason
	}
}

// turnedDown ends the worker when the registry does not let it in any more: nothing that it does would count.
func (s *server) turnedDown(err error) {
	if errors.Is(err, registry.ErrNotAuthenticated) || errors.Is(err, registry.ErrForbidden) {
		s.fail(err)
	}
}

// workers are a worker of Temporal for the workflows, and one for each task queue.
func (s *server) workers(deployment string, kinds []string, grace time.Duration) []worker.Worker {
	common := worker.Options{
		WorkerStopTimeout: grace + handBack, DisableRegistrationAliasing: true, StickyScheduleToStartTimeout: 2 * time.Second,
		OnFatalError: func(err error) { s.fail(reason(s.engine, err)) },
	}
	heartbeat := cmp.Or(s.engine.Heartbeat, defaultHeartbeat)
	common.MaxHeartbeatThrottleInterval, common.DefaultHeartbeatThrottleInterval = heartbeat/3, heartbeat/3
	options := common
	options.MaxConcurrentActivityExecutionSize = maxTakes
	control := worker.New(s.client, controlQueue(s.engine.QueuePrefix, deployment), options)
	control.RegisterWorkflowWithOptions(buildWorkflow, workflow.RegisterOptions{Name: workflowName})
	control.RegisterActivityWithOptions(s.take, activity.RegisterOptions{Name: takeActivity})
	control.RegisterActivityWithOptions(s.end, activity.RegisterOptions{Name: endActivity})
	all := []worker.Worker{control}
	by := map[string]worker.Worker{}
	for _, name := range kinds {
		queue := s.work.Queue(name)
		one := by[queue]
		if one == nil {
			options := common
			options.DisableWorkflowWorker = true
			options.MaxConcurrentActivityExecutionSize = s.work.Slots()
			options.MaxConcurrentActivityTaskPollers = min(s.work.Slots(), 8)
			one = worker.New(s.client, taskQueue(s.engine.QueuePrefix, deployment, queue), options)
			by[queue], all = one, append(all, one)
		}
		one.RegisterActivityWithOptions(s.tasks, activity.RegisterOptions{Name: name})
	}
	return all
}
