package python

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/remote"
)

// Pool is the interpreters of an environment. It is safe for concurrent use.
type Pool struct {
	env   Environment
	hello greeting

	// places has a value for each task that runs.
	places chan struct{}
	asks   asks
	gpus   devices

	kinds   *node.Kinds // those that Provide was given
	maxSent int         // how many tasks an interpreter is left with when it has nothing to do

	ctx    context.Context // ends with the pool
	end    context.CancelFunc
	starts sync.WaitGroup // interpreters that are being started

	mu      sync.Mutex // guards what follows
	all     []*interpreter
	closed  bool
	job     int64
	freed   chan struct{} // closed when an interpreter becomes idle, or is gone
	demands map[string]*demand
	cost    time.Duration // what starting one takes
	waited  time.Duration // how long runs have waited for one since the last was started
	ended   int           // how many runs have ended since then
	named   string        // the revision, once it was asked for
	made    made
	envs    map[string]environ
}

// demand is how many runs wait for an interpreter with some variables, and how many of those are being started.
type demand struct{ waiting, starting int }

func newPool(e Environment) *Pool {
	p := &Pool{
		env: e, maxSent: 50_000, places: make(chan struct{}, e.Interpreters), freed: make(chan struct{}), demands: make(map[string]*demand), envs: make(map[string]environ),
	}
	p.ctx, p.end = context.WithCancel(context.Background())
	p.gpus.init(e.GPUs)
	p.asks.pool = p
	return p
}

// ErrClosed reports that a pool is used after it was closed.
var ErrClosed = errors.New("the Python interpreters were ended")

// Versions returns the versions of stardag for Python and of the interpreter.
func (p *Pool) Versions() (sdk, python string) { return p.hello.SDK, p.hello.Python }

// Revision names what the interpreter has installed and the sources of the modules: it is the same on machines where both are. A
// build whose tasks run in Python has it in the name of its code, so that workers with other sources do not take its tasks.
func (p *Pool) Revision(ctx context.Context) (string, error) {
	p.mu.Lock()
	named := p.named
	p.mu.Unlock()
	if named != "" {
		return named, nil
	}
	err := p.ask(ctx, &request{What: "revision"}, nil, func(_ *interpreter, m *message) error {
		named = m.Revision
		return nil
	})
	p.mu.Lock()
	p.named = named
	p.mu.Unlock()
	return named, err
}

// Kinds returns the classes of tasks that the modules define.
func (p *Pool) Kinds() []KindFacts { return slices.Clone(p.hello.Kinds) }

// Close ends the interpreters. Runs must have ended.
func (p *Pool) Close() {
	p.mu.Lock()
	all := p.all
	p.all, p.closed = nil, true
	p.mu.Unlock()
	p.end()
	for _, it := range all {
		it.kill()
	}
	p.starts.Wait()
}

// begin starts an interpreter and waits until it is ready. The caller has its turn.
func (p *Pool) begin(ctx context.Context, env environ) (*interpreter, error) {
	it, err := p.env.start(env)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	closed := p.closed
	if !closed {
		p.all = append(p.all, it)
	}
	p.mu.Unlock()
	if closed {
		it.kill()
		return nil, ErrClosed
	}
	since := time.Now()
	if err := it.greet(ctx); err != nil {
		p.discard(it)
		return nil, err
	}
	p.mu.Lock()
	p.cost = time.Since(since)
	p.mu.Unlock()
	return it, nil
}

// take waits for a place and returns an interpreter with the variables. The caller gives it to release.
func (p *Pool) take(ctx context.Context, env environ) (*interpreter, error) {
	select {
	case p.places <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	it, err := p.pick(ctx, env)
	if err != nil {
		<-p.places
	}
	return it, err
}

// takeAgain waits for a place and for the turn of an interpreter. It reports whether the interpreter lives.
func (p *Pool) takeAgain(ctx context.Context, it *interpreter) (bool, error) {
	select {
	case <-it.turn:
	case <-it.gone:
		return false, nil
	case <-ctx.Done():
		return false, context.Cause(ctx)
	}
	select {
	case p.places <- struct{}{}:
		return true, nil
	case <-ctx.Done():
		it.turn <- struct{}{}
		return false, context.Cause(ctx)
	}
}

// release frees the place, and the turn of the interpreter unless that is to be replaced.
func (p *Pool) release(it *interpreter) {
	<-p.places
	p.mu.Lock()
	p.ended++
	p.mu.Unlock()
	p.putBack(it)
}

func (p *Pool) putBack(it *interpreter) {
	if it.isGone() {
		p.discard(it)
		return
	}
	p.mu.Lock()
	parked := it.parked
	p.mu.Unlock()
	e := &p.env
	// One that has run nothing stays, however much it has imported: another would have as much.
	if parked == 0 && it.runs > 0 && (e.RecycleAfter > 0 && it.runs >= e.RecycleAfter || e.RecycleMemory > 0 && remote.Resident(it.pid) > e.RecycleMemory) {
		p.discard(it)
		return
	}
	if len(it.sent) > p.maxSent {
		it.forget()
	}
	it.turn <- struct{}{}
	p.mu.Lock()
	p.free()
	p.mu.Unlock()
}

// free wakes whoever waits for an interpreter. The caller holds the lock.
func (p *Pool) free() {
	close(p.freed)
	p.freed = make(chan struct{})
}

// discard ends an interpreter.
func (p *Pool) discard(it *interpreter) {
	p.mu.Lock()
	p.all = slices.DeleteFunc(p.all, func(other *interpreter) bool { return other == it })
	p.free() // whoever waits for it
	p.mu.Unlock()
	it.kill()
}

// manyRuns is how many runs end, while others wait for as long as starting an interpreter takes, when they are so short that another one
// has to be worth it: then they wait for four times as long.
const manyRuns = 50

// patience returns how long runs wait together before another interpreter is started. The caller holds the lock.
func (p *Pool) patience() time.Duration {
	if p.ended >= manyRuns {
		return 4 * p.cost
	}
	return p.cost
}

// pick returns an interpreter that nobody uses. Importing can take longer than many tasks: another one is started once runs have waited
// together for as long as that takes, and they take what is idle first.
func (p *Pool) pick(ctx context.Context, env environ) (*interpreter, error) {
	if it := p.idle(env.key); it != nil {
		return it, nil
	}
	p.mu.Lock()
	d := p.demands[env.key]
	if d == nil {
		d = new(demand)
		p.demands[env.key] = d
	}
	d.waiting++
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		d.waiting--
		p.mu.Unlock()
	}()
	var started chan error // tells what came of the interpreter that was started for this
	for {
		p.mu.Lock()
		freed := p.freed
		p.mu.Unlock()
		if it := p.idle(env.key); it != nil {
			return it, nil
		}
		p.mu.Lock()
		left := p.patience() - p.waited
		if d.starting == 0 && !slices.ContainsFunc(p.all, func(it *interpreter) bool { return it.key == env.key && !it.isGone() }) {
			left = 0
		}
		if left <= 0 && d.starting < d.waiting && started == nil {
			started = make(chan error, 1)
			p.startOne(env, d, started)
		}
		if left <= 0 {
			left = max(p.cost, time.Second)
		}
		p.mu.Unlock()
		since, late := time.Now(), time.NewTimer(left)
		var err error
		select {
		case <-freed:
		case <-late.C:
		case err = <-started:
			started = nil
		case <-ctx.Done():
			err = context.Cause(ctx)
		}
		late.Stop()
		if err != nil {
			return nil, err
		}
		p.mu.Lock()
		p.waited += time.Since(since)
		p.mu.Unlock()
	}
}

// startOne starts an interpreter, which is idle when it is ready. The caller holds the lock.
func (p *Pool) startOne(env environ, d *demand, started chan<- error) {
	if p.closed {
		started <- ErrClosed
		return
	}
	p.waited, p.ended = 0, 0
	d.starting++
	p.starts.Go(func() {
		if it := p.surplus(env.key); it != nil {
			p.discard(it)
		}
		it, err := p.begin(p.ctx, env)
		p.mu.Lock()
		d.starting--
		p.mu.Unlock()
		if err == nil {
			p.putBack(it)
		}
		started <- err
	})
}

// idle takes the turn of an interpreter with the variables.
func (p *Pool) idle(key string) *interpreter {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, it := range p.all {
		if it.key != key {
			continue
		}
		select {
		case <-it.gone:
		case <-it.turn:
			return it
		default:
		}
	}
	return nil
}

// surplus takes the turn of an interpreter that has other variables, when there are as many as there may be.
func (p *Pool) surplus(key string) *interpreter {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.all) < cap(p.places) {
		return nil
	}
	for _, it := range p.all {
		if it.parked > 0 || it.key == key {
			continue
		}
		select {
		case <-it.turn:
			return it
		default:
		}
	}
	return nil
}

func (p *Pool) nextJob() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.job++
	return p.job
}

func (p *Pool) park(it *interpreter, by int) {
	p.mu.Lock()
	it.parked += by
	p.mu.Unlock()
}
