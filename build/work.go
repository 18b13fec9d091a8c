package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/capacity"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/remote"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Claims of workers are short: another machine waits for nothing else when one is gone.
const (
	workClaimTTL   = 12 * time.Second
	workRenewEvery = 4 * time.Second
)

// Work takes part in all builds of a registry that were handed to workers: it has tasks given to it, of any of them, and runs them.
// It is safe for concurrent use.
type Work struct {
	b       Builder
	rec     *recording
	work    *record.Work
	kinds   map[string]*node.Kind
	names   []string
	chains  *chains
	restore func()
	ctx     context.Context // what runs get: it has the roots
	cancel  context.CancelCauseFunc
	paused  sync.WaitGroup // failures that are reported after a pause
	closing chan struct{}
	once    sync.Once

	mu     sync.Mutex // guards what follows
	ledger *capacity.Ledger
	read   map[string]*bodyReader
	swept  time.Time
	lacked map[string]lack // by kind
}

// Work connects to the builder's registry, which has to hand out work. Tasks are given of builds that were planned by the same
// code. Those of builds with other settings than Builder.Settings run in processes of their own, which are started as [Subprocess]
// starts them. Of the Builder, what concerns single runs and the registry counts.
func (b Builder) Work(ctx context.Context) (_ *Work, err error) {
	rec, err := b.registryNeeded(ctx)
	if err != nil {
		return nil, err
	}
	w := &Work{b: b, rec: rec, restore: func() {}, kinds: map[string]*node.Kind{}, closing: make(chan struct{}), read: map[string]*bodyReader{}, chains: b.chainsOf(rec.client)}
	defer func() {
		if err != nil {
			w.release()
		}
	}()
	for _, k := range kindSet(b.Kinds).All() {
		if k.Runnable {
			w.names = append(w.names, k.Name.String())
			w.kinds[k.Name.String()] = k
		}
	}
	if err := checkCapacity(b.Capacity); err != nil {
		return nil, err
	}
	w.ledger = capacity.New(b.Capacity, b.workersOf(), true)
	if w.restore, err = exportSettings(b.Settings); err != nil {
		w.restore = func() {}
		return nil, err
	}
	base, err := b.context(context.WithoutCancel(ctx))
	if err != nil {
		return nil, err
	}
	w.ctx, w.cancel = context.WithCancelCause(base)
	ttl, every := b.Record.claimTTL, b.Record.renewEvery
	if ttl == 0 {
		ttl, every = workClaimTTL, workRenewEvery
	}
	w.work, err = record.NewWork(ctx, record.Options{
		Client: rec.client, Scope: rec.scope, Executor: workerExecutor, Logger: b.Logger, ClaimTTL: ttl, RenewEvery: every,
		NoLogs: b.Record.NoLogs, Mask: rec.mask, Show: rec.show,
	})
	return w, err
}

// workerExecutor is what the registry shows as the place where tasks of workers run.
const workerExecutor = "go_worker"

// Kinds returns the names of the kinds whose tasks this program can run.
func (w *Work) Kinds() []string { return slices.Clone(w.names) }

// Queue returns the queue of one of the kinds.
func (w *Work) Queue(kind string) string { return cmp.Or(w.kinds[kind].Queue, stardag.DefaultQueue) }

// Codes returns the names that the registry has for this program's code.
func (w *Work) Codes() []string { return w.work.Codes() }

// Ask is what [Work.Take] asks for.
type Ask struct {
	// Kinds are names of kinds that can run now; nil is all of them.
	Kinds []string
	// Apps are the names of those that builds were handed to, see [Builder.Submit]; nil is all.
	Apps []string
	// Limit is how many tasks are taken at most.
	Limit int
	// Wait is how long to wait for the first one, in whole seconds. What was reported meanwhile goes with calls that do not wait.
	Wait time.Duration
}

// Take claims tasks, and returns the ids of builds that are to be looked after with [Work.Tend], when it got fewer tasks than it wanted. The
// caller has to see to each of them, by [Taken.Do] or [Taken.Return]. It asks once: an error for which
// [errors.Is] finds [registry.ErrUnavailable] says that the registry does not answer at the moment.
func (w *Work) Take(ctx context.Context, a Ask) (taken []*Taken, due []string, err error) {
	w.sweep()
	ask := record.Ask{Apps: a.Apps, Limit: a.Limit, Wait: a.Wait}
	kinds := a.Kinds
	if kinds == nil {
		kinds = w.names
	}
	w.mu.Lock()
	w.free(&ask)
	for _, name := range kinds {
		if k := w.kinds[name]; k != nil {
			w.needs(&ask, k)
		}
	}
	w.mu.Unlock()
	if len(ask.Kinds) == 0 {
		ask.Limit = 0 // none of them fits here
	}
	given, due, err := w.work.Take(ctx, ask)
	if err != nil {
		return nil, nil, err
	}
	taken, err = w.takenOf(ctx, given)
	return taken, due, err
}

// takenOf makes the tasks that were given, as far as they can be made here. With an error the registry does not answer, and what is missing was
// handed back.
func (w *Work) takenOf(ctx context.Context, given []record.Given) (taken []*Taken, err error) {
	for i := range given {
		var t *Taken
		if t, err = w.taken(ctx, &given[i]); t != nil {
			taken = append(taken, t)
		}
		if registry.NoAnswer(err) { // the rest can wait no better here
			w.work.HandBack(given[i+1:], err.Error())
			return taken, err
		}
	}
	return taken, nil // what is wrong with a task is noted with it, and the worker has others
}

// sweep forgets builds that have ended, now and then.
func (w *Work) sweep() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if now := time.Now(); now.Sub(w.swept) > time.Minute {
		w.swept = now
		for _, plan := range w.work.Forget() {
			delete(w.read, plan)
			w.chains.forget(plan)
		}
	}
}

// taken makes the task that was given. With an error there is none: it was handed back, or it cannot be made and has failed.
func (w *Work) taken(ctx context.Context, g *record.Given) (*Taken, error) {
	s, err := w.work.Session(ctx, g.Plan())
	if err != nil {
		w.work.HandBack([]record.Given{*g}, err.Error())
		w.warn(g, err)
		return nil, err
	}
	t := &Taken{BuildID: g.BuildID, Attempt: g.Failures + 1, w: w, session: s, losses: g.Losses, interruptions: g.Interruptions}
	t.ctx, t.cancel = context.WithCancelCause(w.ctx)
	t.unwatch = context.AfterFunc(s.Over(), func() { t.cancel(context.Cause(s.Over())) })
	t.claim = s.Adopt(g, t.cancel)
	t.Task, err = w.reader(g.PlanID).node(t.ctx, g.Body)
	if err == nil {
		err = t.misplaced(g.OutputURI)
	}
	if err == nil {
		t.waits = true
		w.work.Waits(1)
		return t, nil
	}
	err = fmt.Errorf("task %s of build %s cannot be made here: %w", g.TaskID, g.BuildID, err)
	w.warn(g, err)
	if registry.NoAnswer(err) || ctx.Err() != nil {
		return nil, errors.Join(err, t.Return(err.Error()))
	}
	defer t.end()
	return nil, errors.Join(err, t.claim.Fail(err.Error(), false))
}

func (w *Work) warn(g *record.Given, err error) {
	if w.b.Logger != nil {
		w.b.Logger.Warn("a task cannot begin here", "build_id", g.BuildID, "task_id", g.TaskID, "error", err)
	}
}

// reader returns what reads bodies of a plan.
func (w *Work) reader(plan string) *bodyReader {
	w.mu.Lock()
	defer w.mu.Unlock()
	r := w.read[plan]
	if r == nil {
		r = newBodyReader(w.rec.client, w.b.Kinds)
		w.read[plan] = r
	}
	return r
}

// Taken is a task that this process has the claim on.
type Taken struct {
	Task    stardag.Node
	BuildID string
	// Attempt is the number of the run, from 1: those count that failed.
	Attempt int

	w       *Work
	session *record.Session
	claim   *record.Claim
	// Of its attempts before, in this build.
	losses        int             // whose worker was lost
	interruptions int             // that were ended from outside
	ctx           context.Context // ends when the claim is lost
	cancel        context.CancelCauseFunc
	unwatch       func() bool
	share         *capacity.Share // what a run takes, once it is known
	begun         bool            // it has been taken
	waits         bool            // for its turn
}

// Lost ends when the claim is lost: the build or the task was ended elsewhere, or nothing has confirmed the claim for most of its
// life.
func (t *Taken) Lost() <-chan struct{} { return t.ctx.Done() }

// Do runs the task once as [Builder.Do] does, and reports what came of it, what the run awaited included. The run's context ends
// with ctx and when the claim is lost; when either was so before, nothing is run, and the outcome says why. A claim that nothing has confirmed for
// a second is asked for first. The report is on its way when Do returns. The error says that it could not be made.
func (t *Taken) Do(ctx context.Context) (Outcome, error) {
	defer t.end()
	t.turn()
	defer context.AfterFunc(ctx, func() { t.cancel(context.Cause(ctx)) })()
	c := claimed{
		b: t.w.b, task: front.Task(t.Task), attempt: t.Attempt, claim: t.claim, spent: t.spent, process: t.process(), later: t.w.later, judge: t.judge,
		deep: t.w.chains.of(t.session.PlanID(), front.Task(t.Task)),
	}
	return c.carryOut(t.ctx)
}

// process returns where the task runs; nil is this process.
func (t *Taken) process() *Subprocess {
	p := t.w.b.subprocess()
	settings := t.session.Settings()
	equal := maps.Equal(settings, t.w.b.Settings)
	if equal && (t.losses == 0 || !remote.Supported) {
		return p
	}
	if p == nil {
		p = &Subprocess{Kinds: t.w.b.Kinds}
	}
	p.Env = slices.Clone(p.Env)
	if equal {
		return p // away from what else runs here
	}
	for name, value := range settings {
		p.Env = append(p.Env, name+"="+value)
	}
	return p
}

// Return hands the claim back without a run, which counts as no attempt.
func (t *Taken) Return(why string) error {
	defer t.end()
	return t.claim.Return(why)
}

// turn notes that the task waits no more.
func (t *Taken) turn() {
	if t.waits {
		t.waits = false
		t.w.work.Waits(-1)
	}
}

func (t *Taken) end() {
	t.turn()
	t.give()
	t.unwatch()
	t.cancel(context.Canceled)
}

// later reports after a pause, or when the Work is closed.
func (w *Work) later(pause time.Duration, report func() error) error {
	w.paused.Go(func() {
		timer := time.NewTimer(pause)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-w.closing:
		}
		if err := report(); err != nil && w.b.Logger != nil {
			w.b.Logger.Warn("not reported to the registry", "error", err)
		}
	})
	return nil
}

// Tend does for a build what its scheduler would, unless another process does so in this moment: it finds out what the build's tasks
// need, and ends it when nothing is left to do.
func (w *Work) Tend(ctx context.Context, buildID string) error {
	rooted, cancel := context.WithCancelCause(w.ctx)
	defer cancel(context.Canceled)
	defer context.AfterFunc(ctx, func() { cancel(context.Cause(ctx)) })()
	err := w.work.Tend(rooted, buildID, w.discover)
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("look after build %s: %w", buildID, err)
	}
	return err
}

// discover determines what the tasks of jobs need.
func (w *Work) discover(ctx context.Context, s *record.Session, jobs []wire.Member) ([]record.Member, error) {
	var tasks []*node.Task
	for i := range jobs {
		n, err := w.reader(s.PlanID()).node(ctx, jobs[i].Body)
		if err != nil {
			return nil, fmt.Errorf("task %s cannot be made here: %w", jobs[i].TaskID, err)
		}
		tasks = append(tasks, front.Task(n))
	}
	_, members, err := w.b.needed(ctx, tasks)
	return members, err
}

// Announce has the registry told what the process does as a worker, where it wants to know: every few seconds, with what facts returns. Host,
// process, start, code, capacities and memory are known, and kinds where they are left out.
func (w *Work) Announce(facts func() wire.WorkerFacts) {
	w.work.Announce(func() wire.WorkerFacts {
		f := facts()
		if f.Kinds == nil {
			f.Kinds = w.names
		}
		if info, ok := debug.ReadBuildInfo(); ok && f.Version == nil {
			f.Version = moduleVersion(info)
		}
		f.Capacities, f.MemoryUsed, f.Lacks = w.Capacities(), memoryUsed(), w.lacks(f.Kinds)
		if limit := w.b.Capacity.Memory; limit > 0 {
			f.MemoryLimit = &limit
		}
		return f
	})
}

// moduleVersion returns the version of this module that a program has.
func moduleVersion(info *debug.BuildInfo) *string {
	const module = "github.com/stardag-go/stardag"
	for _, m := range append(info.Deps, &info.Main) {
		if m.Path == module {
			return &m.Version
		}
	}
	return nil
}

// ErrUnheard reports that a worker ended before the registry had answered it.
var ErrUnheard = record.ErrUnheard

// Close ends the part that this process takes, after everything that is to be reported. Runs must have ended. ctx bounds the time.
func (w *Work) Close(ctx context.Context) (err error) {
	w.once.Do(func() {
		close(w.closing)
		w.paused.Wait()
		err = w.work.Close(ctx)
		w.release()
	})
	return err
}

func (w *Work) release() {
	if w.cancel != nil {
		w.cancel(context.Canceled)
	}
	w.restore()
	w.rec.close()
}
