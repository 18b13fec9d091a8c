package registry

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
)

const (
	// pollFor is how long a worker with free slots waits for work in one call.
	pollFor = 20 * time.Second
	// The pauses while the registry does not answer.
	firstPause, longestPause = 250 * time.Millisecond, 5 * time.Second
	// dueRest is how long a worker waits before it asks again after it was told of builds that are to be looked after.
	dueRest = 100 * time.Millisecond
	// tenders is how many builds it looks after at the same time.
	tenders = 4
	// explainEvery is how often a worker that is given nothing checks whether that is because of its code.
	explainEvery = time.Minute
	// heirless is how long nobody is told of a build whose lease a process has that is gone: the time that a lease and a claim last, and some more.
	heirless = 20 * time.Second
	// farewell bounds what is said after the last run has ended.
	farewell = 10 * time.Second
)

// Serve takes tasks of the registry's builds and runs them, until ctx ends.
func (e Engine) Serve(ctx context.Context, w runner.Worker) error {
	b, done, err := w.Builder.Connect(ctx)
	if err != nil {
		return err
	}
	defer done()
	if w.Slots > 0 {
		b.Workers = w.Slots
	}
	work, err := b.Work(ctx)
	if err != nil {
		return err
	}
	s := &server{app: e.app(), work: work, log: w.Builder.Logger, slots: work.Slots(), stays: e.Idle, ended: make(chan time.Duration), polled: make(chan poll), tends: make(chan string, 64)}
	s.state.Store(new(wire.WorkerWorking))
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.kinds, err = e.kinds(w, work); err != nil {
		return errors.Join(err, work.Close(ctx))
	}
	work.Announce(func() wire.WorkerFacts {
		return wire.WorkerFacts{Engine: cmp.Or(e.As, e.Name()), Apps: []string{s.app}, Queues: w.Queues, Kinds: s.kinds, Slots: s.slots, State: *s.state.Load(), Idle: cmp.Or(s.idle.Load(), s.foreign.Load())}
	})
	err = s.serve(ctx, w)
	bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	return errors.Join(err, work.Close(bye))
}

// kinds returns those that a worker takes.
func (e Engine) kinds(w runner.Worker, work *build.Work) ([]string, error) {
	all, err := w.Kinds(work)
	if err != nil || e.Kinds == nil {
		return all, err
	}
	kinds := slices.DeleteFunc(all, func(name string) bool { return !slices.Contains(e.Kinds, name) })
	if len(kinds) == 0 {
		return nil, fmt.Errorf("this program has none of the kinds %s", strings.Join(e.Kinds, ", "))
	}
	return kinds, nil
}

// server is a worker while it serves. What has no lock belongs to the goroutine of serve.
type server struct {
	app   string
	work  *build.Work
	log   *slog.Logger
	slots int
	kinds []string
	stays time.Duration // without work; 0 is for ever

	state   atomic.Pointer[wire.WorkerState]
	idle    atomic.Pointer[string] // why it takes nothing of what there is
	foreign atomic.Pointer[string] // why there is nothing for it
	looked  time.Time              // when it looked why
	runs    context.Context        // of what runs
	running int
	asked   int // tasks that a waiting call asks for
	ahead   ahead
	ended   chan time.Duration // how long a run took
	polled  chan poll
	tends   chan string  // builds to look after
	tending atomic.Int32 // how many of them it has not looked after yet
	all     sync.WaitGroup
}

// poll is what came of a call that waited.
type poll struct {
	tasks []*build.Taken
	due   []string
	err   error
}

func (s *server) serve(ctx context.Context, w runner.Worker) error {
	var interrupt context.CancelCauseFunc
	s.runs, interrupt = context.WithCancelCause(context.WithoutCancel(ctx))
	defer interrupt(context.Canceled)
	calls, leave := context.WithCancel(ctx)
	defer s.all.Wait()
	defer leave()
	for range tenders {
		s.all.Go(func() { s.tend(calls) })
	}
	err := s.take(ctx, calls)
	leave()
	s.state.Store(new(wire.WorkerDraining))
	s.drain(w, interrupt)
	return err
}

// take takes tasks and starts them until ctx ends.
func (s *server) take(ctx, calls context.Context) error {
	var resting <-chan time.Time
	pause := time.Duration(0)
	stale := time.NewTicker(aheadFor / 4)
	defer stale.Stop()
	busy := time.Now() // when it had something to do last
	for fresh := true; ; {
		if want := max(0, s.slots-s.running-s.asked) + s.ahead.room(s.slots); fresh && want > 0 && !s.ahead.held {
			tasks, due, err := s.work.Take(calls, s.ask(want, 0))
			s.start(tasks)
			if s.lookAfter(due); len(tasks)+len(due) > 0 {
				busy = time.Now()
			}
			if pause, err = s.rest(ctx, err, pause); err != nil {
				return err
			}
		}
		if free := s.slots - s.running; free > 0 && s.asked == 0 && resting == nil && !s.ahead.held {
			s.asked = free
			s.all.Go(func() {
				tasks, due, err := s.work.Take(calls, s.ask(free, s.patience()))
				s.polled <- poll{tasks, due, err}
			})
		}
		select {
		case took := <-s.ended:
			fresh, busy = true, time.Now()
			s.runEnded(took)
		case <-stale.C:
			s.giveBack(s.ahead.late(time.Now().Add(-aheadFor)), "it waited for others")
		case p := <-s.polled:
			s.asked, fresh = 0, false
			s.start(p.tasks)
			s.explain(calls, p)
			if s.lookAfter(p.due); len(p.due) > 0 { // it is told of them again until somebody has their leases
				resting = time.After(dueRest)
			}
			var err error
			if pause, err = s.rest(ctx, p.err, pause); err != nil {
				return err
			}
			if s.running > 0 || len(p.due) > 0 || p.err != nil || s.tending.Load() > 0 {
				busy = time.Now()
			}
			if s.stays > 0 && time.Since(busy) >= s.stays { // no call waits that could be given something
				// On a slow machine the last call may have begun before what it should have been told of.
				tasks, due, err := s.work.Take(calls, s.ask(s.slots, 0))
				if err == nil && len(tasks)+len(due) == 0 {
					if s.mayLeave(calls, time.Since(busy)) {
						return nil
					}
					continue
				}
				s.start(tasks)
				s.lookAfter(due)
				busy = time.Now()
			}
		case <-resting:
			resting = nil
		case <-ctx.Done():
			return nil
		}
	}
}

// mayLeave reports whether a worker may end that has had nothing to do for so long. A build of its own may still wait for the lease of a process that is
// gone to lapse: whoever left before that could be the last who would have ended the build.
func (s *server) mayLeave(calls context.Context, idle time.Duration) bool {
	if idle >= heirless {
		return true
	}
	unfinished, err := s.work.Unfinished(calls, s.app)
	return err == nil && !unfinished
}

// explain finds out, now and then, why a worker without work was given nothing where builds wait for workers of other code.
func (s *server) explain(calls context.Context, p poll) {
	if s.running > 0 || len(p.tasks)+len(p.due) > 0 || p.err != nil {
		s.foreign.Store(nil)
		return
	}
	if time.Since(s.looked) < explainEvery {
		return
	}
	s.looked = time.Now()
	s.all.Go(func() {
		others, err := s.work.OtherCode(calls, s.app)
		if err != nil || len(others) == 0 {
			s.foreign.Store(nil)
			return
		}
		s.foreign.Store(new("the builds that run are of other code, " + strings.Join(others, ", ") + ": start a worker of that code, or set STARDAG_CODE_ID to the same for both"))
	})
}

// patience returns how long a call for tasks waits, in whole seconds.
func (s *server) patience() time.Duration {
	if s.stays == 0 {
		return pollFor
	}
	return min(pollFor, max(s.stays.Truncate(time.Second), time.Second))
}

// runEnded notes a run that has ended, and those that have in the same moment, and starts what waits for their slots.
func (s *server) runEnded(took time.Duration) {
	now := time.Now()
	for more := true; more; {
		s.running--
		s.ahead.paced(took, now)
		select {
		case took = <-s.ended:
		default:
			more = false
		}
	}
	s.start(nil)
}

// rest waits after a call that was not answered, longer each time, and returns an error that waiting does not change.
func (s *server) rest(ctx context.Context, err error, last time.Duration) (time.Duration, error) {
	switch {
	case err == nil || ctx.Err() != nil:
		return 0, nil
	case !registry.NoAnswer(err):
		return 0, err
	case last == 0:
		s.log.WarnContext(ctx, "the registry does not answer; the worker waits for it", "error", err)
	}
	next := min(max(2*last, firstPause), longestPause)
	timer := time.NewTimer(next/2 + rand.N(next/2))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
	return next, nil
}

// start runs tasks, each in a goroutine, as far as there are slots and they fit beside what runs. The others wait: in their order, so that one
// that needs much gets its turn, and until then no more are taken.
func (s *server) start(tasks []*build.Taken) {
	s.ahead.add(tasks)
	s.ahead.held = false
	s.idle.Store(nil)
	for s.running < s.slots {
		t := s.ahead.first()
		if t == nil {
			return
		}
		fits, err := t.Begin()
		if err != nil {
			s.log.Warn("a task goes back to the registry", "task", t.Task.String(), "error", err)
			s.ahead.next()
			s.giveBack([]*build.Taken{t}, err.Error())
			continue
		}
		if !fits {
			s.ahead.held = true
			s.idle.Store(new("the next task waits until what it needs is free"))
			return
		}
		s.ahead.next()
		s.running++
		s.all.Go(func() {
			began := time.Now()
			s.run(t)
			s.ended <- time.Since(began)
		})
	}
}

// giveBack gives tasks back that do not run.
func (s *server) giveBack(tasks []*build.Taken, why string) {
	for _, t := range tasks {
		if err := t.Return(why); err != nil {
			s.log.Warn("a claim could not be given back", "error", err)
		}
	}
}

func (s *server) run(t *build.Taken) {
	log := s.log.With("task", t.Task.String(), "build_id", t.BuildID, "attempt", t.Attempt)
	out, err := t.Do(s.runs)
	switch {
	case err != nil:
		log.Warn("what came of a task could not be reported", "error", err)
	case out.Ended != nil:
		logEnded(log, out.Ended)
	case out.Err != nil:
		log.Warn("task failed", "error", out.Err)
	case out.Awaits != nil:
		log.Info("task awaits others", "count", len(out.Awaits))
	default:
		log.Info("task succeeded")
	}
}

// logEnded says why a run was ended that did not fail.
func logEnded(log *slog.Logger, why error) {
	ended, ofBuild := errors.AsType[*build.EndedElsewhereError](why)
	claim, ofClaim := errors.AsType[*build.LostClaimError](why)
	switch {
	case ofBuild && ended.Status == wire.BuildCancelled:
		log.Info("run ended: its build was cancelled")
	case ofBuild:
		log.Info("run ended: its build ended elsewhere", "build_status", ended.Status)
	case ofClaim && claim.Outcome == wire.ClaimCancelled:
		log.Info("run ended: its task was cancelled")
	default: // another worker may have the task now, or this one ends
		log.Warn("run ended before the task was complete", "error", why)
	}
}

// drain returns when nothing runs any more. What runs has the grace, and then its context ends.
func (s *server) drain(w runner.Worker, interrupt context.CancelCauseFunc) {
	grace := time.NewTimer(w.Grace)
	defer grace.Stop()
	now := w.Now
	s.ahead.held = false
	s.giveBack(s.ahead.late(time.Now().Add(time.Hour)), "the worker ends")
	for s.running+s.asked > 0 {
		select {
		case <-s.ended:
			s.running--
		case p := <-s.polled: // too late for them
			s.asked = 0
			s.giveBack(p.tasks, "the worker ends")
		case <-grace.C:
			interrupt(errWorkerEnds)
		case <-now:
			now = nil
			interrupt(errWorkerEnds)
		}
	}
}

var errWorkerEnds = errors.New("the worker was asked to end")

// ask returns what the worker asks for.
func (s *server) ask(limit int, wait time.Duration) build.Ask {
	return build.Ask{Kinds: s.kinds, Apps: []string{s.app}, Limit: limit, Wait: wait}
}

// lookAfter has builds looked after soon.
func (s *server) lookAfter(builds []string) {
	for _, id := range builds {
		select {
		case s.tends <- id:
			s.tending.Add(1)
		default: // there are so many that this one is told of again
		}
	}
}

// tend looks after builds, one after the other.
func (s *server) tend(ctx context.Context) {
	for {
		select {
		case id := <-s.tends:
			if err := s.work.Tend(ctx, id); err != nil && ctx.Err() == nil {
				s.log.WarnContext(ctx, "a build could not be looked after", "error", err)
			}
			s.tending.Add(-1)
		case <-ctx.Done():
			return
		}
	}
}
