package build

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/outline"
	"github.com/stardag-go/stardag/internal/remote"
	"github.com/stardag-go/stardag/target"
)

// sched brings the tasks of a graph to completion. It decides what runs and when; an [Executor] decides where.
//
// This file is a run, from top to bottom: [sched.run] starts what is ready and waits; dispatchLocked picks, and work carries out. What comes of a
// run, and means for others, is in settle.go; what makes a task wait, for somebody else who has it or for another attempt, in held.go. What joins the plan is in
// grow.go, what runs await in await.go.
//
// Everything that changes is in flat slices indexed by node number behind one mutex, which is never held across I/O or user
// code; methods that need it held end in Locked. A goroutine that finished a task takes the next ready one itself; others are
// started only while workers are free. So a task costs one lock cycle and no goroutine of its own.
type sched struct {
	ctx      context.Context // what runs get; ends when the build stops
	cancel   context.CancelCauseFunc
	executor Executor
	roots    *target.Roots
	log      *slog.Logger
	events   *stream
	retry    Retry
	timeout  time.Duration
	onError  errorMode
	// inOrder keeps the order of a sequential build: a worker that waits for another attempt takes nothing else.
	inOrder bool
	// deepest is how long a chain of awaits may be.
	deepest  int32
	discover func(context.Context) *outline.Discovery
	places   *places     // where the tasks of the build have their outputs
	shared   remote.Plan // the tasks for executors whose runs are in other processes
	start    time.Time
	// ledger is where the build is recorded; nil without a record. recordErr is why there is none, or not all of it.
	ledger    ledger
	recordErr error
	wg        sync.WaitGroup // every goroutine of the build

	mu    sync.Mutex // guards what follows
	g     *outline.Graph
	order []int32 // nodes in the order shown to users: upstreams first
	state []State
	// pending counts the upstreams that are not complete yet; links holds who waits for a node, as lists in
	// one slice so that running tasks can add to them.
	pending []int32
	head    []int32
	links   []link
	// prio says what to do first: the depth-first order of the plan, then, with negative numbers, what
	// running tasks await, the latest first.
	prio []int32
	// depth is how many runs await each other on the way to a node.
	depth     []int32
	urgent    int32
	timing    []timing
	ready     readyHeap
	limits    *limits
	space     *space
	free      int
	busy      int // runs that occupy a worker, pauses before another attempt, and searches for awaited tasks
	runs      map[int32]*run
	waits     map[int32][]*wait
	awaited   map[int32]*awaitedTasks // of tasks that are not complete
	counts    Counts
	failed    map[int32]*TaskError // by failed node, and by node skipped because of it
	errs      map[int32]error      // what cancelled runs returned
	fails     []*TaskError
	held      map[int32]held
	foresight foresight
	stopped   error // why the build stops early
}

type errorMode bool

const (
	failFast  errorMode = false
	keepGoing errorMode = true
)

// resumePriority puts runs that go on before everything else.
const resumePriority = math.MinInt32

// link is one entry of a list of nodes.
type link struct{ n, next int32 }

// timing is when a task ran, relative to the start of the build.
type timing struct {
	begin, took time.Duration
	attempts    int32
}

// run executes the plan and returns when no goroutine of the build is left.
func (s *sched) run(parent context.Context) {
	var watcher sync.WaitGroup
	watcher.Add(1)
	unwatch := context.AfterFunc(parent, func() {
		defer watcher.Done()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.stopLocked(context.Cause(parent))
		s.tellStoppingLocked(context.Cause(parent))
	})
	s.mu.Lock()
	s.dispatchAllLocked()
	s.mu.Unlock()
	s.wg.Wait()
	if unwatch() {
		watcher.Done()
	}
	watcher.Wait()
	s.cancel(context.Canceled)
}

// tellStoppingLocked tells observers which runs are waited for.
func (s *sched) tellStoppingLocked(cause error) {
	if s.events == nil {
		return
	}
	e := Event{Type: BuildStopping, n: -1, Err: cause}
	for n, state := range s.state {
		if state == Running {
			e.Tasks = append(e.Tasks, nodeOf(s.g.Tasks[n]))
		}
	}
	s.emit(e)
}

// dispatchLocked hands free workers to what is most urgent. It starts goroutines for all tasks but the first, which
// it returns for the caller to run; nil is none.
func (s *sched) dispatchLocked() (own *run) {
	for s.free > 0 && len(s.ready) > 0 && !s.stoppingLocked() {
		x := s.ready.pop()
		state := s.state[x.n]
		if state != Ready && state != Resuming {
			s.limits.wake(x.n, &s.ready)
			s.space.pass(x, &s.ready)
			continue
		}
		if !s.space.admit(x) {
			s.limits.wake(x.n, &s.ready)
			continue
		}
		if !s.limits.acquire(x) {
			s.limits.wake(x.n, &s.ready)
			s.space.pass(x, &s.ready)
			continue
		}
		s.space.take(x, &s.ready)
		s.free--
		s.busy++
		if state == Resuming {
			s.resumeLocked(s.runs[x.n])
			continue
		}
		r := s.beginLocked(x.n)
		if own == nil {
			own = r
		} else {
			s.wg.Go(func() { s.work(r) })
		}
	}
	if s.busy == 0 && len(s.runs) > 0 && !s.stoppingLocked() {
		s.breakCycleLocked()
	}
	s.claimAheadLocked()
	return own
}

// dispatchAllLocked is like dispatch for callers that run no task themselves.
func (s *sched) dispatchAllLocked() {
	if r := s.dispatchLocked(); r != nil {
		s.wg.Go(func() { s.work(r) })
	}
}

// beginLocked marks the start of an attempt.
func (s *sched) beginLocked(n int32) *run {
	t := &s.timing[n]
	t.attempts++
	s.state[n] = Running
	r := &run{s: s, n: n, task: s.g.Tasks[n], attempt: int(t.attempts), holds: true}
	s.runs[n] = r
	if s.ledger == nil {
		s.startedLocked(r)
	}
	return r
}

// startedLocked says that nothing stands in the way of the run any more.
func (s *sched) startedLocked(r *run) {
	if r.attempt == 1 {
		s.timing[r.n].begin = time.Since(s.start)
	}
	s.emit(Event{Type: TaskStarted, n: r.n, Attempt: r.attempt})
}

// work carries r out and then whatever is ready, until nothing is.
func (s *sched) work(r *run) {
	for r != nil {
		r = s.step(r)
		s.events.throttle()
	}
}

// step carries out one run and gives the next. If the task's code ends this goroutine, another one goes on.
func (s *sched) step(r *run) *run {
	lost := true
	defer func() {
		if lost {
			s.wg.Go(func() {
				s.tell(r, nil, node.ErrGoexit)
				s.work(s.settle(r, node.ErrGoexit))
			})
		}
	}()
	err := s.attempt(r)
	lost = false
	return s.settle(r, err)
}

// attempt runs a task once, with everything that can happen on the way: another build that has it, a panic, the timeout,
// and a run that makes no output.
func (s *sched) attempt(r *run) error {
	if !r.task.Kind.Runnable {
		return s.follow(r)
	}
	if err := s.claim(r); err != nil {
		return &notRunError{err}
	}
	artifacts, err := s.execute(r)
	s.tell(r, artifacts, err)
	return err
}

// claim asks for the right to carry r out, where somebody has to be asked.
func (s *sched) claim(r *run) error {
	r.base = s.ctx
	if s.ledger == nil {
		return nil
	}
	s.mu.Lock()
	h, waited := s.held[r.n]
	s.mu.Unlock()
	if err := s.ledger.claim(r, question{limits: s.limits.all(r.task), waited: waited, alone: h.alone}); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.startedLocked(r)
	s.foreseeLocked(r.n)
	s.claimAheadLocked() // in a chain there is nothing to ask for before this
	delete(s.held, r.n)
	return nil
}

// tell tells how a run ended, where somebody has to be told.
func (s *sched) tell(r *run, artifacts []node.Artifact, err error) {
	if s.ledger != nil {
		s.ledger.tell(r, artifacts, err, s.worthAnother(r, err))
	}
}

// worthAnother reports whether a run that failed is to be tried again.
func (s *sched) worthAnother(r *run, err error) bool {
	return err != nil && r.attempt < retryOf(r.task, s.retry).Attempts && worthRetrying(err)
}

// notRunError reports that a run did not take place, and why.
type notRunError struct{ why error }

func (e *notRunError) Error() string { return e.why.Error() }

// releaseLocked frees the worker, the limits and the resources of a run.
func (s *sched) releaseLocked(r *run) {
	if !r.holds {
		return
	}
	r.holds = false
	s.free++
	s.busy--
	s.limits.release(r.n, &s.ready)
	s.space.release(r.n, &s.ready)
}

// stopLocked ends the build early: nothing new starts, and what runs gets its context ended.
func (s *sched) stopLocked(why error) {
	if s.stopped != nil {
		return
	}
	s.stopped = why
	cause := why
	if _, ok := errors.AsType[*TaskError](why); ok {
		cause = errBuildFailed
	}
	s.cancel(cause)
}

// stoppingLocked reports whether the build stops early. A run may see the end of the context before the watcher tells the
// scheduler, so the context is asked too.
func (s *sched) stoppingLocked() bool {
	if s.stopped == nil && s.ctx.Err() != nil {
		s.stopLocked(context.Cause(s.ctx))
	}
	return s.stopped != nil
}
