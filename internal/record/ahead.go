package record

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Asking for a claim takes the registry about a millisecond. Where a run takes less than some of those, workers would mostly wait
// for answers, and each call would carry one task. So while runs are that short, claims on the tasks that come next are asked for
// before a worker is free for them. A run takes such a claim within moments; one that waits for longer is given back. Where the registry
// allows it, claims are also asked for on tasks whose upstreams are still being made: see docs/adr/0030.
const (
	shortRun = 10 * time.Millisecond
	// Of what is ready a build claims up to aheadPerWorker tasks for each of its workers ahead, and never more than mostAhead.
	aheadPerWorker, mostAhead = 8, 256
	// Where it may go on to what waits for them it claims as many as it makes within waitingSpan, up to waitingPerWorker for each worker, and
	// never more than mostWaiting: a call costs least for each task when it carries hundreds.
	waitingSpan                   = 50 * time.Millisecond
	waitingPerWorker, mostWaiting = 64, 1024
	// aheadFor is how long an early claim waits for its run, once it is there.
	aheadFor = time.Second
	// paceWeight is the part of the last run in the average. Ends of runs come in bursts, and are averaged over more of them.
	paceWeight, apartWeight = 8, 32
	firstRuns               = 8
	// From a registry far away the answer takes longer than from one near by, and longer runs would wait for it: claims are asked for
	// early while a run takes less than farRuns calls, but no longer than longestAhead.
	farRuns      = 20
	longestAhead = aheadFor / 4
	// farCall is how long calls take to a registry that is far away, and carryFar how long reports wait there for the claims that they go with.
	farCall  = 10 * time.Millisecond
	carryFar = longestAhead
)

// ahead are the claims that were asked for early.
type ahead struct {
	mu     sync.Mutex // guards what follows
	early  map[string]*early
	waits  int // of these, on tasks that waited for others when they were asked for
	closed bool
	timer  *time.Timer
	runs   int
	pace   time.Duration // how long runs take, on an average that forgets
	call   time.Duration // how long calls take, likewise
	apart  time.Duration // how far apart the ends of runs are, likewise
	ended  time.Time     // when the last run ended
}

// early is one of them, or a claim that a run waits for.
type early struct {
	claim *Claim
	waits bool
	done  chan struct{} // closed when the answer is there
	// What follows is guarded by the lock of all.
	dropped  bool      // nobody waits for the answer any more
	answered time.Time // zero before
	err      error     // set before done is closed
}

// paced notes how long a run took.
func (a *ahead) paced(took time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.runs++
	a.pace += (took - a.pace) / time.Duration(min(a.runs, paceWeight))
	now := time.Now()
	if !a.ended.IsZero() {
		a.apart += (now.Sub(a.ended) - a.apart) / time.Duration(min(a.runs-1, apartWeight))
	}
	a.ended = now
}

// called notes how long the registry took to answer.
func (a *ahead) called(took time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.call == 0 {
		a.call = took
	}
	a.call += (took - a.call) / paceWeight
}

// far reports whether the registry is far away.
func (a *ahead) far() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.call >= farCall
}

// carries returns how long a report waits for the next claims, which come soon while they are asked for ahead; 0 is not at all. A report that is sent
// alone costs a call, holds up the claims that are asked for while it is on its way, and at the end of a build the last report.
func (a *ahead) carries() time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case a.runs < firstRuns || a.perWorkerLocked() == 0 && a.waitingLocked(1) == 0:
		return 0
	case a.call >= farCall:
		return carryFar
	}
	return carryFor
}

// short reports whether runs take less time than claims.
func (a *ahead) short() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.shortLocked()
}

func (a *ahead) shortLocked() bool { return a.runs >= firstRuns && a.pace <= shortRun }

// perWorkerLocked returns how many claims for each worker are worth asking for early: where runs are not short as such, as many as
// are carried out while a call goes on and the next one waits for it.
func (a *ahead) perWorkerLocked() int {
	switch {
	case a.shortLocked():
		return aheadPerWorker
	case a.runs < firstRuns && a.call >= farCall:
		return 1 // for what comes after the first runs, however long they take
	case a.runs < firstRuns || a.pace > min(farRuns*a.call, longestAhead):
		return 0
	}
	return min(aheadPerWorker, 2+int(2*a.call/a.pace))
}

// waitingLocked returns how many claims are worth having early when tasks may be among them that wait for others. However many workers
// there are, the tasks of a chain are made one after the other, so it depends on how fast the build is, too. Where calls are slow that grows with it.
func (a *ahead) waitingLocked(workers int) int {
	span := max(waitingSpan, 2*a.call)
	if a.runs < firstRuns || a.pace > min(span, longestAhead) {
		return 0
	}
	each := min(int(span/max(a.pace, time.Microsecond)), waitingPerWorker)
	return min(workers*each, max(aheadPerWorker, int(4*span/max(a.apart, time.Microsecond))), mostWaiting)
}

// Ahead returns how many more tasks may be claimed before a worker is free for them, in a build with so many workers: of those that are ready, and
// in the order of the plan, where upstreams may still be made by the build. Both are 0 until a good number are worth a call, and while the
// registry is away.
func (s *Session) Ahead(workers int) (room, waiting int) {
	if s.batch == nil || s.line.silent() {
		return 0, 0
	}
	a := &s.ahead
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return 0, 0
	}
	if s.client.Offers(earlyClaims) {
		waiting = worthACall(a.waitingLocked(workers), len(a.early))
	}
	return worthACall(min(workers*a.perWorkerLocked(), mostAhead), len(a.early)-a.waits), waiting
}

// worthACall returns how many claims are left of most, when there are so many; 0 until that is half of them.
func worthACall(most, there int) int {
	if there > most/2 {
		return 0
	}
	return most - there
}

// earlyClaims is the extension of registries that give claims on tasks whose upstreams are claimed by the same plan.
const earlyClaims = "early-claims"

// ClaimAhead asks for the claim on a task that [Session.Claim] is going to be called for soon, and does not wait for the answer.
// The task must occupy no limits: those are not to be held by what does not run. waits says that what it needs is still being made, by runs
// that claims have been asked for. It returns false when that was done before.
func (s *Session) ClaimAhead(t *node.Task, waits bool) bool {
	a, e := &s.ahead, newEarly(s, t, waits)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed || a.early[e.claim.id] != nil {
		return false
	}
	a.addLocked(s, e)
	op := s.startOperation(e.claim, nil)
	op.Early = waits
	s.ask(e, op)
	return true
}

// ask posts the question for a claim, whose answer [Session.answer] waits for.
func (s *Session) ask(e *early, op wire.Operation) {
	a := &s.ahead
	s.post(&order{ops: report{op}, urgent: true, done: func(errs []error) {
		a.mu.Lock()
		e.err = errs[0]
		e.answerLocked()
		dropped := e.dropped
		a.mu.Unlock()
		if dropped {
			s.giveBack(e)
		}
	}})
}

// answer waits for the answer. When ctx ends before it is there, nobody wants the claim any more.
func (s *Session) answer(ctx context.Context, e *early) error {
	select {
	case <-e.done:
		return e.err
	case <-ctx.Done():
		s.drop(e)
		return context.Cause(ctx)
	}
}

func newEarly(s *Session, t *node.Task, waits bool) *early {
	return &early{claim: &Claim{s: s, task: t, id: t.ID.String()}, waits: waits, done: make(chan struct{})}
}

// answerLocked says that the answer is there.
func (e *early) answerLocked() {
	e.answered = time.Now()
	close(e.done)
}

func (a *ahead) addLocked(s *Session, e *early) {
	if e.waits {
		a.waits++
	}
	if a.early == nil {
		a.early = map[string]*early{}
	}
	a.early[e.claim.id] = e
	if a.timer == nil {
		a.timer = time.AfterFunc(aheadFor, s.sweepEarly)
	} else if len(a.early) == 1 {
		a.timer.Reset(aheadFor)
	}
}

// takeEarly returns the claim on a task that was asked for early, when its answer is there, and the answer. nil is none, one that came too
// early: before those on what the task needs, and one that has lapsed since.
func (s *Session) takeEarly(ctx context.Context, id string, lost func(error)) (*Claim, error) {
	a := &s.ahead
	a.mu.Lock()
	e := a.early[id]
	if e == nil {
		a.mu.Unlock()
		return nil, nil
	}
	a.removeLocked(e)
	a.mu.Unlock()
	switch err := s.answer(ctx, e); {
	case errors.Is(err, registry.CodeUpstreamIncomplete):
		return nil, nil
	case err != nil:
		return e.claim, err
	}
	if _, dead := e.claim.alive(); dead != nil { // the process stood still, or the answer was long on its way
		s.giveBack(e)
		return nil, nil //nolint:nilerr // a claim that nobody has is asked for again
	}
	e.claim.lost = lost
	return e.claim, nil
}

func (a *ahead) removeLocked(e *early) {
	delete(a.early, e.claim.id)
	if e.waits {
		a.waits--
	}
}

// drop gives a claim back, now or when its answer arrives.
func (s *Session) drop(e *early) {
	s.ahead.mu.Lock()
	e.dropped = true
	s.ahead.mu.Unlock()
	select {
	case <-e.done:
		s.giveBack(e)
	default: // whoever brings the answer sees that it is dropped
	}
}

// giveBack makes a task that was claimed and not run what it was before.
func (s *Session) giveBack(e *early) {
	if e.err != nil {
		return
	}
	id := e.claim.end()
	if id == "" {
		return // it was given back in this moment
	}
	text := "claimed ahead and not run"
	r := report{{TaskID: e.claim.id, Return: &wire.ReturnTask{ExecutionID: id, Reason: &text, PauseSeconds: new(0)}}}
	if !s.client.Offers(capacities) {
		r = report{
			{TaskID: e.claim.id, Interrupt: &wire.FailTask{ExecutionID: id, ErrorMessage: &text}},
			{TaskID: e.claim.id, Retry: &wire.RetryTask{}},
		}
	}
	s.post(&order{ops: r, done: func(errs []error) {
		if err := errors.Join(errs...); err != nil && !errors.Is(err, registry.ErrConflict) {
			s.opt.Logger.Warn("a claim was not given back; it lapses", "build_id", s.build, "task_id", e.claim.id, "error", err)
		}
	}})
}

// sweepEarly gives back what has waited for too long.
func (s *Session) sweepEarly() {
	a := &s.ahead
	a.mu.Lock()
	var old []*early
	for _, e := range a.early {
		if !e.answered.IsZero() && time.Since(e.answered) >= aheadFor {
			old = append(old, e)
			a.removeLocked(e)
		}
	}
	if len(a.early) > 0 {
		a.timer.Reset(aheadFor / 4)
	}
	a.mu.Unlock()
	for _, e := range old {
		s.drop(e)
	}
}

// closeAhead gives everything back. Nothing is claimed ahead any more.
func (s *Session) closeAhead() {
	a := &s.ahead
	a.mu.Lock()
	a.closed = true
	if a.timer != nil {
		a.timer.Stop()
	}
	rest := a.early
	a.early = nil
	a.mu.Unlock()
	for _, e := range rest {
		s.drop(e)
	}
}
