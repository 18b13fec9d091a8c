package build

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/outline"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/remote"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// sched brings the tasks of a graph to completion. It decides what runs and when; an [Executor] decides where.
//
// Everything that changes is in flat slices indexed by node number behind one mutex, which is never held
// across I/O or user code. A goroutine that finished a task takes the next ready one itself; others are started
// only while workers are free. So a task costs one lock cycle and no goroutine of its own.
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
	inOrder  bool
	discover func(context.Context) *outline.Discovery
	places   *places     // where the tasks of the build have their outputs
	shared   remote.Plan // the tasks for executors whose runs are in other processes
	start    time.Time
	// session is the build's record in a registry; nil without one. claimWait is how long a task may be held.
	session   *record.Session
	rec       *recording
	settings  map[string]string
	goOn      bool
	claimWait time.Duration
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
	prio    []int32
	urgent  int32
	timing  []timing
	ready   readyHeap
	limits  *limits
	free    int
	busy    int // runs that occupy a worker, pauses before another attempt, and searches for awaited tasks
	runs    map[int32]*run
	waits   map[int32][]*wait
	counts  Counts
	failed  map[int32]*TaskError // by failed node, and by node skipped because of it
	errs    map[int32]error      // what cancelled runs returned
	fails   []*TaskError
	held    map[int32]held
	stopped error // why the build stops early
}

type errorMode bool

const (
	failFast       errorMode = false
	keepGoing      errorMode = true
	resumePriority           = math.MinInt32
)

// link is one entry of a list of nodes.
type link struct{ n, next int32 }

// timing is when a task ran, relative to the start of the build.
type timing struct {
	begin, took time.Duration
	attempts    int32
}

// grow makes room for the next node of the graph and plans it: pending on its upstreams, ready, reused, or
// skipped. Its upstreams are planned already. names are its limits. It is called with the lock held.
func (s *sched) grow(n int32, prio int32, names []string) {
	s.order = append(s.order, n)
	s.state = append(s.state, Pending)
	s.pending = append(s.pending, 0)
	s.head = append(s.head, -1)
	s.prio = append(s.prio, prio)
	s.timing = append(s.timing, timing{})
	s.limits.assign(names)
	s.counts.Discovered++
}

// admit decides where node n starts. It is called with the lock held.
func (s *sched) admit(n int32) {
	if s.g.Complete[n] {
		s.state[n] = Reused
		s.counts.PreviouslyCompleted++
		s.emit(Event{Type: TaskReused, n: n})
		return
	}
	for _, u := range s.g.Upstream(n) {
		if s.state[u].hopeless() {
			if te := s.failed[u]; te != nil {
				s.skip(n, te)
			}
			return
		}
		if !s.state[u].complete() {
			s.links = append(s.links, link{n: n, next: s.head[u]})
			s.head[u] = int32(len(s.links) - 1)
			s.pending[n]++
		}
	}
	if s.pending[n] == 0 {
		s.makeReady(n)
	}
}

func (s *sched) makeReady(n int32) {
	s.state[n] = Ready
	s.emit(Event{Type: TaskReady, n: n})
	s.ready.push(readyItem{prio: s.prio[n], n: n})
}

// run executes the plan and returns when no goroutine of the build is left.
func (s *sched) run(parent context.Context) {
	var watcher sync.WaitGroup
	watcher.Add(1)
	unwatch := context.AfterFunc(parent, func() {
		defer watcher.Done()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.stop(context.Cause(parent))
	})
	s.mu.Lock()
	s.dispatchAll()
	s.mu.Unlock()
	s.wg.Wait()
	if unwatch() {
		watcher.Done()
	}
	watcher.Wait()
	s.cancel(context.Canceled)
}

// dispatch hands free workers to what is most urgent. It starts goroutines for all tasks but the first, which
// it gives to the caller to run; nil is none. It is called with the lock held.
func (s *sched) dispatch() (own *run) {
	for s.free > 0 && len(s.ready) > 0 && !s.stopping() {
		x := s.ready.pop()
		state := s.state[x.n]
		if state != Ready && state != Resuming || !s.limits.acquire(x) {
			s.limits.wake(x.n, &s.ready)
			continue
		}
		s.free--
		s.busy++
		if state == Resuming {
			s.resume(s.runs[x.n])
			continue
		}
		r := s.begin(x.n)
		if own == nil {
			own = r
		} else {
			s.wg.Go(func() { s.work(r) })
		}
	}
	if s.busy == 0 && len(s.runs) > 0 && !s.stopping() {
		s.breakCycle()
	}
	s.claimAhead()
	return own
}

// dispatchAll is dispatch for callers that run no task themselves.
func (s *sched) dispatchAll() {
	if r := s.dispatch(); r != nil {
		s.wg.Go(func() { s.work(r) })
	}
}

// begin marks the start of an attempt.
func (s *sched) begin(n int32) *run {
	t := &s.timing[n]
	t.attempts++
	s.state[n] = Running
	r := &run{s: s, n: n, task: s.g.Tasks[n], attempt: int(t.attempts), holds: true}
	s.runs[n] = r
	if s.session == nil {
		s.started(r)
	}
	return r
}

// started says that nothing stands in the way of the run any more.
func (s *sched) started(r *run) {
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

// settle records how a run ended and gives the goroutine its next one, or nil.
func (s *sched) settle(r *run, err error) *run {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := r.n
	r.end()
	delete(s.runs, n)
	retry := retryOf(r.task, s.retry)
	notRun, no := errors.AsType[*notRunError](err)
	lost, _ := errors.AsType[*LostClaimError](context.Cause(r.base))
	switch {
	case no:
		s.notRun(r, notRun.why)
	case err == nil:
		s.release(r)
		s.succeed(n)
	case s.stopping():
		s.release(r)
		s.cancelled(n, err)
	case lost != nil && lost.Outcome == wire.ClaimTakenOver:
		s.hold(r, &HeldError{Code: registry.CodeTaskAlreadyRunning, Message: lost.Error()})
	case lost != nil:
		s.release(r)
		s.fail(r, lost)
	case r.attempt < retry.Attempts && worthRetrying(err):
		s.again(r, err, backoff(retry, r.attempt))
	default:
		s.release(r)
		s.fail(r, err)
	}
	return s.dispatch()
}

// release gives the run's worker and limits back.
func (s *sched) release(r *run) {
	if !r.holds {
		return
	}
	r.holds = false
	s.free++
	s.busy--
	s.limits.release(r.n, &s.ready)
}

// again pauses and then makes the task ready for another attempt.
func (s *sched) again(r *run, err error, pause time.Duration) {
	s.emit(Event{Type: TaskRetrying, n: r.n, Attempt: r.attempt, Err: err, Duration: pause})
	s.pauseRun(r, BackingOff, pause, func() { s.cancelled(r.n, err) })
}

// pauseRun makes the task of a run ready again after a pause in the given state. stopped is called, with the lock held,
// when the build stops before that.
func (s *sched) pauseRun(r *run, state State, pause time.Duration, stopped func()) {
	n := r.n
	s.state[n] = state
	keep := s.inOrder && r.holds
	if !keep {
		s.release(r)
		s.busy++
	}
	s.wg.Go(func() {
		sleep(s.ctx, pause)
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case s.stopping():
			if keep {
				s.release(r)
			} else {
				s.busy--
			}
			stopped()
		case keep:
			next := s.begin(n)
			s.wg.Go(func() { s.work(next) })
			return
		default:
			s.busy--
			s.makeReady(n)
		}
		s.dispatchAll()
	})
}
