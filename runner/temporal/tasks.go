package temporal

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
)

// longest bounds what histories have of a message: a payload of more than 2 MB is refused, and the registry has all of it.
const longest = 8 << 10

func shortened(message string) string {
	if len(message) <= longest {
		return message
	}
	return strings.ToValidUTF8(message[:longest], "") + "…"
}

// taskFailed is the type of the error of an activity whose only task has failed.
const taskFailed = "TaskFailed"

// heldFor is how long a task that was claimed waits for those before it in its activity: then others may have it.
const heldFor = 2 * time.Second

// tasks is the activity of a kind: it claims the tasks that it was given, runs those that it got, and goes on with others of the kind while
// its time is not over.
func (s *server) tasks(ctx context.Context, in tasksInput) (tasksResult, error) {
	defer s.forgotten(ctx, in.Build)
	a := &attempt{s: s, in: in, kind: activity.GetInfo(ctx).ActivityType.Name, running: map[string]string{}}
	defer s.beat(ctx, a.progress)()
	defer a.quiet()
	select { // several queues share the slots
	case s.free <- struct{}{}:
		defer func() { <-s.free }()
	case <-ctx.Done():
		return a.result, context.Cause(ctx)
	case <-s.ends:
	}
	if closed(s.ends) { // also when there was a slot at the same moment
		return a.result, nil // it is offered again
	}
	began := time.Now()
	taken, err := a.claim(ctx)
	if err != nil {
		return a.result, err
	}
	a.result.Refused = len(in.Tasks) - len(taken)
	for _, t := range in.Tasks {
		if !slices.ContainsFunc(taken, func(got *build.Taken) bool { return got.Task.ID().String() == t.ID }) {
			a.result.Open = append(a.result.Open, t.ID)
		}
	}
	a.note(ctx, taken)
	err = a.all(ctx, taken)
	single := len(in.Tasks) == 1
	for err == nil && a.failed == nil && len(taken) > 0 && time.Since(began) < in.More && !closed(s.ends) && ctx.Err() == nil {
		taken, err = a.more(ctx)
		if err == nil && len(taken) > 0 {
			single = false
			err = a.all(ctx, taken)
		}
	}
	if err == nil && single && a.failed != nil {
		return a.result, temporal.NewApplicationErrorWithOptions(shortened(a.failed.Error()), taskFailed, temporal.ApplicationErrorOptions{NonRetryable: true, Details: []any{a.result}})
	}
	return a.result, err
}

// attempt is an activity with tasks.
type attempt struct {
	s      *server
	in     tasksInput
	kind   string
	result tasksResult
	failed error // why the last task that failed did

	mu      sync.Mutex // guards what follows
	running map[string]string
	first   *time.Timer // of the first heartbeat that tells of claims
}

// progress is what is told with heartbeats.
func (a *attempt) progress() any {
	a.mu.Lock()
	defer a.mu.Unlock()
	return progress{Runs: maps.Clone(a.running)}
}

// firstBeat is how long an activity of brief tasks has to go on for its claims to be told with a heartbeat, which would cost the server one more write.
const firstBeat = 100 * time.Millisecond

// untilBeat is how long the activity has to go on for its claims to be told with a heartbeat.
func (a *attempt) untilBeat(ctx context.Context) time.Duration {
	switch {
	case a.in.Many:
		return activity.GetInfo(ctx).HeartbeatTimeout / 4
	case a.in.Brief, a.s.paces.brief(a.kind):
		return firstBeat
	}
	return 0
}

// note has heartbeats tell of claims, from now on.
func (a *attempt) note(ctx context.Context, taken []*build.Taken) {
	if len(taken) == 0 {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, t := range taken {
		a.running[t.Task.ID().String()] = t.Execution()
	}
	switch after := a.untilBeat(ctx); {
	case after == 0:
		activity.RecordHeartbeat(ctx, progress{Runs: maps.Clone(a.running)})
	case a.first == nil:
		a.first = time.AfterFunc(after, func() { activity.RecordHeartbeat(ctx, a.progress()) })
	}
}

// quiet ends what note began.
func (a *attempt) quiet() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.first != nil {
		a.first.Stop()
	}
}

// claim claims what the activity was given. While the registry does not answer it waits: that is no attempt.
func (a *attempt) claim(ctx context.Context) ([]*build.Taken, error) {
	var wanted []build.Wanted
	for _, t := range a.in.Tasks {
		wanted = append(wanted, build.Wanted{TaskID: t.ID, Kind: a.kind, Supersedes: t.Supersedes, Losses: t.Losses})
	}
	for {
		taken, err := a.s.claims.ask(a.s.runs, a.in.Plan, wanted)
		switch {
		case err == nil || len(taken) > 0:
			return taken, nil // those that went back are offered again
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case closed(a.s.ends):
			return nil, nil
		case !registry.NoAnswer(err):
			a.s.turnedDown(err)
			return nil, err
		}
		if err := a.s.pause(ctx, new(time.Time)); err != nil {
			return nil, err
		}
	}
}

// more claims other tasks of the kind and the build that can start, along with what was reported.
func (a *attempt) more(ctx context.Context) ([]*build.Taken, error) {
	limit := 1
	if a.result.Runs > 0 {
		limit = max(1, min(maxBatch, int(goal.Seconds()/4/max(a.result.Seconds/float64(a.result.Runs), 1e-6))))
	}
	taken, _, err := a.s.work.Take(ctx, build.Ask{Kinds: []string{a.kind}, Apps: []string{appOf(a.in.Build)}, Limit: limit})
	if registry.NoAnswer(err) {
		err = nil
	}
	a.note(ctx, taken)
	return taken, err
}

// all runs tasks one after the other. What waits for too long goes back.
func (a *attempt) all(ctx context.Context, taken []*build.Taken) (err error) {
	since := time.Now()
	for i, t := range taken {
		if i > 0 && (time.Since(since) > heldFor || closed(a.s.ends) || ctx.Err() != nil) {
			a.forget(t)
			a.open(t)
			err = errors.Join(err, t.Return("it waited for others"))
			continue
		}
		err = errors.Join(err, a.one(ctx, t))
	}
	return err
}

func (a *attempt) forget(t *build.Taken) {
	a.mu.Lock()
	delete(a.running, t.Task.ID().String())
	a.mu.Unlock()
}

// open notes that a task is not over.
func (a *attempt) open(t *build.Taken) {
	id := t.Task.ID().String()
	if slices.ContainsFunc(a.in.Tasks, func(in taskInput) bool { return in.ID == id }) {
		a.result.Open = append(a.result.Open, id)
	}
}

// one runs a task, when what it needs is free.
func (a *attempt) one(ctx context.Context, t *build.Taken) error {
	defer a.forget(t)
	if err := a.s.fits.wait(ctx, a.s.ends, t); err != nil {
		if _, never := errors.AsType[*build.TooLargeError](err); never {
			a.result.Unfit = true
		} else {
			a.open(t)
		}
		return t.Return(err.Error())
	}
	defer a.s.fits.ended()
	run, cancel := context.WithCancelCause(ctx)
	defer cancel(context.Canceled)
	defer context.AfterFunc(a.s.runs, func() { cancel(context.Cause(a.s.runs)) })()
	began := time.Now()
	out, err := t.Do(run)
	took := time.Since(began)
	a.s.paces.ran(a.kind, took)
	a.result.Runs++
	a.result.Seconds += took.Seconds()
	if out.Again || out.Awaits != nil || out.Ended != nil {
		a.open(t)
	}
	log := a.s.log.With("task", t.Task.String(), "build_id", t.BuildID, "attempt", t.Attempt)
	switch {
	case err != nil:
		log.WarnContext(ctx, "what came of a task could not be reported", "error", err)
	case out.Ended != nil: // others may have it
		log.WarnContext(ctx, "run ended before the task was complete", "error", out.Ended)
	case out.Err != nil:
		a.failed = out.Err
		log.WarnContext(ctx, "task failed", "error", out.Err)
	case out.Awaits != nil:
		log.InfoContext(ctx, "task awaits others", "count", len(out.Awaits))
	default:
		log.InfoContext(ctx, "task succeeded")
	}
	return nil
}

// paces are how long runs of kinds take here, on averages that forget: a workflow that has all tasks of a kind begun at once does not know it yet.
type paces struct {
	mu sync.Mutex // guards what follows
	of map[string]pace
}

type pace struct {
	took  time.Duration
	ended int
}

func (p *paces) ran(kind string, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.of == nil {
		p.of = map[string]pace{}
	}
	k := p.of[kind]
	k.ended++
	k.took += (took - k.took) / time.Duration(min(k.ended, paceWeight))
	p.of[kind] = k
}

// allBrief reports whether runs of all kinds of which some have ended are over before a heartbeat is worth sending.
func (p *paces) allBrief() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, k := range p.of {
		if k.took >= firstBeat {
			return false
		}
	}
	return len(p.of) > 0
}

// brief reports whether runs of a kind are known to be over before a heartbeat is worth sending.
func (p *paces) brief(kind string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := p.of[kind]
	return k.ended > 0 && k.took < firstBeat
}

// fits lets runs wait until what they need is free.
type fits struct {
	mu    sync.Mutex // guards what follows
	freed chan struct{}
}

// wait returns nil when t has what it needs.
func (f *fits) wait(ctx context.Context, ends <-chan struct{}, t *build.Taken) error {
	for {
		f.mu.Lock()
		if f.freed == nil {
			f.freed = make(chan struct{})
		}
		freed := f.freed
		f.mu.Unlock()
		if ok, err := t.Begin(); ok || err != nil {
			return err
		}
		select {
		case <-freed:
		case <-t.Lost():
			return nil // its run ends at once
		case <-ends:
			return errWorkerEnds
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// ended says that something has become free.
func (f *fits) ended() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.freed != nil {
		close(f.freed)
		f.freed = nil
	}
}
