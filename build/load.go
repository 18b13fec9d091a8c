package build

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/capacity"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/outline"
	"github.com/stardag-go/stardag/internal/remote"
)

const defaultDiscoverConcurrency = 64

// walk is a graph that was discovered and ordered.
type walk struct {
	*outline.Discovery

	post   []int32
	places *places
	shares []capacity.Share // what runs take, by number
}

// depth says how far a walk goes.
type depth uint8

const (
	// toComplete stops at complete tasks.
	toComplete depth = iota
	// toTheEnd goes on below complete tasks: what is not complete there is made too.
	toTheEnd
	// toLook is toTheEnd for walks that make nothing.
	toLook
)

// walk discovers what the tasks need.
func (b Builder) walk(ctx context.Context, tasks []stardag.Node, far depth) (*walk, error) {
	ctx, err := b.context(ctx)
	if err != nil {
		return nil, err
	}
	return b.discover(ctx, tasks, far)
}

func (b Builder) discover(ctx context.Context, tasks []stardag.Node, far depth) (*walk, error) {
	roots, err := tasksOf(slices.Concat(tasks, b.Force))
	if err != nil {
		return nil, err
	}
	d := outline.New(ctx, b.discoverConcurrency())
	d.All = far != toComplete
	d.Forced = make(map[canon.ID]bool, len(b.Force))
	for _, n := range b.Force {
		d.Forced[n.ID()] = true
	}
	if err := d.Run(roots); err != nil {
		return nil, err
	}
	post, err := d.Order()
	if err != nil {
		return nil, err
	}
	p := new(places)
	if far != toLook {
		if err := p.add(ctx, d.Graph.Tasks); err != nil {
			return nil, err
		}
	}
	return &walk{Discovery: d, post: post, places: p}, nil
}

func (b Builder) discoverConcurrency() int {
	if b.Sequential {
		return cmp.Or(b.DiscoverConcurrency, 1)
	}
	return cmp.Or(b.DiscoverConcurrency, defaultDiscoverConcurrency)
}

// context returns what the user's code gets. The roots are in it, so that the configuration is read once per build.
func (b Builder) context(ctx context.Context) (context.Context, error) {
	roots := b.Roots
	if roots == nil {
		var err error
		if roots, err = stardag.Roots(ctx); err != nil {
			return nil, err
		}
	}
	ctx = stardag.WithRoots(ctx, roots)
	if b.Context == nil {
		return ctx, nil
	}
	return b.Context(ctx)
}

// newSched makes a scheduler without tasks.
func (b Builder) newSched() *sched {
	s := &sched{
		executor: b.Executor,
		log:      b.Logger,
		retry:    b.Retry,
		timeout:  b.Timeout,
		onError:  errorMode(b.ContinueOnFailure),
		inOrder:  b.Sequential,
		start:    time.Now(),
		free:     b.workersOf(),
		deepest:  b.awaitDepth(),
		g:        outline.NewGraph(),
		runs:     make(map[int32]*run),
		waits:    make(map[int32][]*wait),
		awaited:  make(map[int32]*awaitedTasks),
		failed:   make(map[int32]*TaskError),
		held:     make(map[int32]held),
		errs:     make(map[int32]error),
		cancel:   func(error) {},
	}
	if s.executor == nil {
		s.executor = InProcess{}
	}
	observers := b.Observers
	if b.Logger != nil {
		observers = append([]Observer{LogObserver(b.Logger)}, observers...)
	}
	s.events = newStream(observers)
	return s
}

// load discovers and plans what the tasks need. An error refuses the build: nothing has run.
func (s *sched) load(ctx context.Context, b Builder, book *recorder, tasks []stardag.Node) error {
	if book != nil {
		book.runs = true
	}
	w, err := s.open(ctx, b, book, tasks)
	if err == nil {
		s.plan(w)
	}
	return err
}

// open discovers what the tasks need and records it in book; nil is an unrecorded build.
func (s *sched) open(ctx context.Context, b Builder, book *recorder, tasks []stardag.Node) (_ *walk, err error) {
	if err := remote.CheckWorker(); err != nil {
		return nil, err
	}
	if s.limits, err = newLimits(b.Limits, limitKeys(b.LimitKeys)); err != nil {
		return nil, err
	}
	if err := checkCapacity(b.Capacity); err != nil {
		return nil, err
	}
	s.space = newSpace(b.Capacity, s.free)
	s.space.live = func(x readyItem) bool {
		return s.state[x.n] == Ready || s.state[x.n] == Resuming && x.prio == resumePriority
	}
	if ctx, err = b.context(ctx); err != nil {
		return nil, err
	}
	s.ctx, s.cancel = context.WithCancelCause(ctx)
	if s.roots, err = stardag.Roots(s.ctx); err != nil {
		return nil, err
	}
	if p, ok := s.executor.(Preparer); ok {
		if err := p.Prepare(s.ctx, s.roots); err != nil {
			return nil, err
		}
	}
	far := toComplete
	if b.Record.Whole {
		far = toTheEnd
	}
	w, err := b.discover(s.ctx, tasks, far)
	if err != nil {
		return nil, err
	}
	s.discover = w.Again
	if err := s.checkMissing(s.ctx, w.Discovery); err != nil {
		return nil, err
	}
	if err := s.checkRoots(w); err != nil {
		return nil, err
	}
	if w.shares, err = s.space.chooseAll(w.Graph); err != nil {
		return nil, err
	}
	if err := book.open(ctx, b, w); err != nil {
		return nil, err
	}
	return w, nil
}

func limitKeys(f func(stardag.Node) []string) func(*node.Task) []string {
	if f == nil {
		return nil
	}
	return func(t *node.Task) []string { return f(nodeOf(t)) }
}

// plan takes over a discovered graph.
func (s *sched) plan(w *walk) {
	n := len(w.Graph.Tasks)
	s.g = w.Graph
	s.places = w.places
	s.order = w.post
	s.state = make([]State, n)
	s.pending = make([]int32, n)
	s.head = slices.Repeat([]int32{-1}, n)
	s.prio = make([]int32, n)
	s.depth = make([]int32, n)
	s.timing = make([]timing, n)
	s.links = make([]link, 0, w.Graph.Edges())
	s.counts.Discovered = n
	if s.limits.byName != nil {
		for _, t := range w.Graph.Tasks {
			s.limits.assign(s.limits.choose(t))
		}
	}
	for _, share := range w.shares {
		s.space.assign(share)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.emit(Event{Type: TasksDiscovered, n: -1, Count: n})
	for i, m := range w.post {
		s.prio[m] = int32(i)
		s.admitLocked(m)
	}
	s.emit(Event{Type: BuildPlanned, n: -1, Counts: s.counts})
}

// checkRoots refuses a build whose tasks could not write their outputs: one task of each kind stands for the others.
func (s *sched) checkRoots(w *walk) error {
	kinds := make(map[*node.Kind]bool)
	checked := make(map[string]bool)
	for n, t := range w.Graph.Tasks {
		k := t.Kind
		if w.Graph.Complete[n] || kinds[k] || !k.Runnable || !k.HasTarget || k.Target == nil {
			continue
		}
		kinds[k] = true
		if checked[k.Root] {
			continue
		}
		probe, err := s.roots.File(s.ctx, k.Root, "x")
		if err != nil {
			return err
		}
		tgt, err := k.Target(s.ctx, t)
		if err != nil || !strings.HasPrefix(tgt.URI(), strings.TrimSuffix(probe.URI(), "x")) {
			continue // it writes somewhere of its own
		}
		checked[k.Root] = true
		if err := s.roots.Check(s.ctx, k.Root); err != nil {
			return err
		}
	}
	return nil
}
