package record

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag/internal/codename"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Work is what a process has of a registry that hands it tasks of any build: a session for each build that it has a task of, and one
// connection for all of them. It is safe for concurrent use.
type Work struct {
	base  *Session // of no build: it has the connection
	batch *batch
	codes []string
	owner string // of leases
	every sync.WaitGroup
	quit  chan struct{}
	beat  chan struct{} // a heartbeat is due now
	began time.Time

	told      atomic.Bool // the registry knows of it as a worker
	unwelcome atomic.Bool // what it says of itself was refused
	lost      unheardCalls
	taking    atomic.Int32 // calls for tasks that carry reports along and are on their way
	took      atomic.Int64 // when the last one ended that was given tasks, in nanoseconds
	waits     atomic.Int64 // tasks that were given and wait for their turn

	mu       sync.Mutex // guards what follows
	sessions map[string]*Session
	kept     map[string]bool // by deployment: whether bodies are kept by their hashes
	settings map[string]map[string]string
	facts    func() wire.WorkerFacts
}

// forgetAfter is how long a session without a task is kept.
const forgetAfter = 5 * time.Minute

// everlasting is the patience of workers: they wait for their registry.
const everlasting = 1 << 62

// ErrNoWork reports that a registry does not hand out work, or not in the way that this program asks for it.
var ErrNoWork = errors.New("the registry does not hand out work to this program: workers need a Stardag server, at least as new as the program")

// NewWork connects to a registry that hands out work. Of the options, those of a build do not count. ctx is for the connecting
// alone; the Work has to be closed.
func NewWork(ctx context.Context, o Options) (*Work, error) {
	if _, err := o.Client.Builds(ctx, registry.BuildFilter{Limit: 1}); err != nil {
		return nil, err
	}
	if !o.Client.Offers("work") {
		return nil, ErrNoWork
	}
	o.Patience = everlasting
	w := &Work{
		base: newSession(ctx, o), quit: make(chan struct{}), beat: make(chan struct{}, 1), began: time.Now(), owner: newID(),
		sessions: map[string]*Session{}, kept: map[string]bool{}, settings: map[string]map[string]string{},
	}
	var err error
	if w.codes, err = o.Scope.codes(ctx, o.Client); err != nil {
		return nil, err
	}
	w.base.line.trust()
	w.batch = newBatch(w.send, w.gather)
	w.base.startLogs()
	if o.Client.Offers("workers") {
		w.every.Go(w.heart)
	} else {
		w.every.Go(func() { repeat(w.quit, w.base.opt.renewalTurn(), w.renewAll) })
	}
	w.every.Go(func() { repeat(w.quit, w.base.opt.lapseTurn(), w.endLapsed) })
	return w, nil
}

// codes returns the names that the code of a scope has at the registry: plans are made in either form.
func (s Scope) codes(ctx context.Context, c *registry.Client) ([]string, error) {
	if s.DeploymentID != "" {
		d, err := c.Deployment(ctx, s.DeploymentID)
		if err != nil {
			return nil, err
		}
		return []string{d.CodeID}, nil
	}
	code, err := s.code(false)
	if err != nil {
		return nil, err
	}
	return codename.All(code), nil
}

// Codes returns the names of the code whose builds the Work has tasks of.
func (w *Work) Codes() []string { return w.codes }

// ErrUnheard reports that a worker ended before the registry had answered it.
var ErrUnheard = errors.New("the registry did not answer before the worker ended: the claims that it had lapse, and others find the outputs it made")

// Close ends the Work after everything that is to be reported. Runs must have ended. ctx bounds the time: the error is [ErrUnheard]
// when that was too short.
func (w *Work) Close(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() { w.base.cancel(context.Cause(ctx)) })
	defer stop()
	close(w.quit)
	w.every.Wait()
	w.batch.close()
	if w.base.logs != nil {
		w.base.logs.close(false)
	}
	w.leave(ctx)
	for _, s := range w.all() {
		s.shut(nil)
	}
	w.base.shut(nil)
	if ctx.Err() != nil {
		return ErrUnheard
	}
	return nil
}

func (w *Work) all() []*Session {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := make([]*Session, 0, len(w.sessions))
	for _, s := range w.sessions {
		all = append(all, s)
	}
	return all
}

// renewAll renews the claims that are due, of all builds.
func (w *Work) renewAll() {
	var wg sync.WaitGroup
	for _, s := range w.all() {
		wg.Go(s.renewAll)
	}
	wg.Wait()
}

func (w *Work) endLapsed() {
	for _, s := range w.all() {
		s.endLapsed()
	}
}

// Ask is what a worker wants. Kinds are the kinds that it can run now, Limit how many tasks it takes, and Wait how long it waits
// for the first.
type Ask struct {
	Apps  []string // whose builds; nil is all
	Kinds []wire.WorkKind
	Free  []wire.Amount // what there is for them; sent where the registry takes it
	Limit int
	Wait  time.Duration
}

// Given is a task that was claimed.
type Given struct {
	wire.WorkTask

	// Since is a moment before which the claim was given, by this process's clock, as far as it is known.
	Since time.Time
}

// Take claims tasks, and returns builds that are to be looked after. What is to be reported goes in the same call, unless it may wait. It is tried once: an error that is an
// outage says that the registry does not answer.
func (w *Work) Take(ctx context.Context, a Ask) (given []Given, due []string, err error) {
	who, ttl := &w.base.who, int(w.base.opt.ClaimTTL/time.Second)
	req := wire.TakeWork{
		Kinds: a.Kinds, Limit: a.Limit, CodeIDs: w.codes, AppNames: a.Apps, WaitSeconds: int(a.Wait / time.Second),
		ClaimTTLSeconds: &ttl, Executor: &who.executor, ExecutorRef: &who.ref, ExecutorMetadata: who.metadata,
	}
	if w.base.client.Offers(capacities) {
		req.Free = a.Free
	} else {
		req.Kinds = slices.Clone(req.Kinds)
		for i := range req.Kinds {
			req.Kinds[i].Needs = nil
		}
	}
	asked := time.Now()
	var got *wire.Work
	if req.WaitSeconds == 0 {
		got, err = w.reporting(ctx, req)
	} else {
		got, err = w.call(ctx, req, nil)
	}
	if err != nil {
		return nil, nil, err
	}
	given = make([]Given, len(got.Tasks))
	since := asked.Add(time.Duration(got.WaitedMS) * time.Millisecond)
	for i, t := range got.Tasks {
		given[i] = Given{WorkTask: t, Since: since}
	}
	for _, b := range got.Due {
		due = append(due, b.BuildID)
	}
	return given, due, nil
}

const (
	// While calls for tasks or claims come one after the other, reports wait for the next one instead of making calls of their own: up to twice carryFor, and no
	// longer than carryPause when none is on its way and no task waits here for its turn, after which there would be one.
	carryFor, carryPause = 50 * time.Millisecond, 5 * time.Millisecond
)

// Waits notes that so many more tasks wait here for their turn.
func (w *Work) Waits(more int) { w.waits.Add(int64(more)) }

// Soon says that a call for tasks is about to be made, until done is called: reports go with it.
func (w *Work) Soon() (done func()) {
	w.taking.Add(1)
	return func() { w.taking.Add(-1) }
}

// gather leaves reports to the calls that take the next tasks, as long as there are such calls. What somebody waits for is sent.
func (w *Work) gather(b *batch) {
	for until := time.Now().Add(2 * carryFor); time.Now().Before(until); {
		n, urgent := b.waiting()
		if n == 0 || n >= maxOperations || urgent || w.taking.Load() == 0 && w.waits.Load() == 0 && time.Now().UnixNano()-w.took.Load() > int64(carryPause) {
			return
		}
		timer := time.NewTimer(linger)
		select {
		case <-timer.C:
		case <-b.push:
		case <-b.quit:
			timer.Stop()
			return
		}
		timer.Stop()
	}
}

// reporting makes a call for tasks along with what is to be reported, which is kept for the next one when this one is unheard.
func (w *Work) reporting(ctx context.Context, req wire.TakeWork) (*wire.Work, error) {
	w.taking.Add(1)
	defer w.taking.Add(-1)
	orders := w.fitting(w.batch.take())
	got, err := w.call(ctx, req, orders)
	if unheard(ctx, err) {
		w.batch.putBack(orders)
	}
	if err == nil && len(got.Tasks) > 0 {
		w.took.Store(time.Now().UnixNano())
	}
	return got, err
}

// send reports on its own.
func (w *Work) send(orders []*order) {
	s := w.base
	orders = w.fitting(orders)
	err := s.deliver(s.ctx, func(ctx context.Context) error { _, err := w.call(ctx, wire.TakeWork{}, orders); return err })
	if unheard(s.ctx, err) {
		answerAll(orders, nil, err)
	}
}

// unheard reports whether a call was not answered, so that nobody who waits for what came of it knows.
func unheard(ctx context.Context, err error) bool {
	return err != nil && (outage(err) || ctx.Err() != nil)
}

// call makes one call with reports, and answers those who wait for what came of them unless it is unheard.
func (w *Work) call(ctx context.Context, req wire.TakeWork, orders []*order) (*wire.Work, error) {
	if !w.base.client.Offers(kinds) {
		req.Kinds = slices.Clone(req.Kinds)
		for i := range req.Kinds {
			req.Kinds[i].CodeVersion = ""
		}
	}
	at := map[string]int{} // place of a plan
	var parts [][]*order
	for _, o := range orders {
		i, ok := at[o.s.plan]
		if !ok {
			i = len(parts)
			at[o.s.plan] = i
			parts, req.Reports = append(parts, nil), append(req.Reports, wire.WorkReport{PlanID: o.s.plan})
		}
		parts[i] = append(parts[i], o)
		req.Reports[i].Operations = append(req.Reports[i].Operations, o.ops...)
	}
	got, err := w.asked(ctx, req)
	if unheard(ctx, err) {
		return nil, err
	}
	w.base.line.answered()
	if err == nil && len(got.Reports) != len(parts) {
		err = fmt.Errorf("the registry gave %d answers to %d reports", len(got.Reports), len(parts))
	}
	for i, part := range parts {
		switch {
		case err != nil:
			answerAll(part, nil, err)
		case got.Reports[i].Refusal != nil:
			answerAll(part, nil, registry.Refused(got.Reports[i].Refusal))
		default:
			answerAll(part, got.Reports[i].Results, nil)
		}
	}
	return got, err
}

// maxReports is the registry's bound on the plans that one call reports on.
const maxReports = 100

// fitting returns as many of the orders as one call takes. The rest is put back.
func (w *Work) fitting(orders []*order) []*order {
	plans := map[string]bool{}
	for n, o := range orders {
		if plans[o.s.plan] = true; len(plans) > maxReports {
			w.batch.putBack(orders[n:])
			return orders[:n:n]
		}
	}
	return orders
}

// Plan names the plan that tasks are part of.
type Plan struct{ Build, ID, Deployment, SettingsHash string }

// Plan returns the plan of the task.
func (g *Given) Plan() Plan {
	return Plan{Build: g.BuildID, ID: g.PlanID, Deployment: g.DeploymentID, SettingsHash: g.SettingsHash}
}

// Session returns what the Work has of a plan's build.
func (w *Work) Session(ctx context.Context, p Plan) (*Session, error) {
	w.mu.Lock()
	s := w.sessions[p.ID]
	w.mu.Unlock()
	if s != nil {
		return s, nil
	}
	kept, err := w.keptIn(ctx, p.Deployment)
	if err != nil {
		return nil, err
	}
	settings, err := w.settingsOf(ctx, p.SettingsHash)
	if err != nil {
		return nil, err
	}
	o := w.base.opt
	over, end := context.WithCancelCause(w.base.ctx)
	o.Stop = end
	s = newSession(over, o)
	s.over = over
	s.line, s.batch, s.who, s.logs = w.base.line, w.batch, w.base.who, w.base.logs
	s.build, s.plan, s.deployment, s.settings = p.Build, p.ID, p.Deployment, settings
	if kept {
		s.bodies = newBodies(s.client)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if other := w.sessions[p.ID]; other != nil {
		return other, nil
	}
	w.sessions[p.ID] = s
	return s, nil
}

func (w *Work) keptIn(ctx context.Context, deployment string) (bool, error) {
	w.mu.Lock()
	kept, ok := w.kept[deployment]
	w.mu.Unlock()
	if ok {
		return kept, nil
	}
	d, err := w.base.client.Deployment(ctx, deployment)
	if err != nil {
		return false, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.kept[deployment] = keepsBodies(d)
	return w.kept[deployment], nil
}

func (w *Work) settingsOf(ctx context.Context, hash string) (map[string]string, error) {
	w.mu.Lock()
	settings, ok := w.settings[hash]
	w.mu.Unlock()
	if ok {
		return settings, nil
	}
	settings, err := settingsOf(ctx, w.base.client, hash)
	if err != nil {
		return nil, fmt.Errorf("read the settings of a build: %w", err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settings[hash] = settings
	return settings, nil
}

// Forget releases the builds that have ended, or of which nothing runs here for a while, and returns their plans.
func (w *Work) Forget() (plans []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for id, s := range w.sessions {
		if s.runs.Load() == 0 && (s.over.Err() != nil || time.Since(s.used()) > forgetAfter) {
			s.shut(nil)
			delete(w.sessions, id)
			plans = append(plans, id)
		}
	}
	return plans
}

func (s *Session) used() time.Time { return time.Unix(0, s.lastUse.Load()) }

// Over ends when the build is ended elsewhere, of a session of a Work.
func (s *Session) Over() context.Context { return s.over }

// Adopt takes over a claim that the registry has given with the task. lost is that of [Session.Claim].
func (s *Session) Adopt(g *Given, lost func(error)) *Claim {
	s.lastUse.Store(time.Now().UnixNano())
	return s.hold(&Claim{s: s, id: g.TaskID, execution: g.ExecutionID, renewed: g.Since, lost: lost})
}

// HandBack returns to the registry claims of which nothing is run. They are on their way when it returns.
func (w *Work) HandBack(given []Given, why string) {
	for i := range given {
		g := &given[i]
		s := newSession(w.base.ctx, w.base.opt) // of which nothing needs to be known but its plan
		s.build, s.plan, s.batch = g.BuildID, g.PlanID, w.batch
		op := wire.Operation{TaskID: g.TaskID, Return: &wire.ReturnTask{ExecutionID: g.ExecutionID, Reason: &why}}
		s.post(&order{ops: report{op}, done: func(errs []error) {
			s.note(op, errs[0])
			s.shut(nil)
		}})
	}
}
