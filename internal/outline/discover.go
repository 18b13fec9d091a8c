package outline

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build/fault"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/target"
)

// Discovery walks from some tasks towards their upstreams, asking many tasks at once whether they are
// complete. Each id is visited once. There is one queue and no recursion, so depth costs nothing.
type Discovery struct {
	// Known finds a task that an enclosing build has already planned; such a task is not walked again.
	Known func(canon.ID) (*node.Task, bool)
	// Forced are tasks to run although they are complete.
	Forced map[canon.ID]bool
	// All walks on below complete tasks.
	All bool
	// Lenient takes the first of two instances of an id, also when they differ in parameters that do not count: what was
	// awaited once need not be what would be awaited now.
	Lenient bool
	// Observed is when the walk began: what it finds is at least as new.
	Observed time.Time

	ctx context.Context
	// limit is how many tasks are looked at at the same time.
	limit  int
	merkle *merkle
	// batch asks about many remote targets with few requests.
	batch target.Batch

	wg sync.WaitGroup

	mu sync.Mutex // guards what follows; never held across I/O or user code
	// Graph and Roots are what was found. They may be read when Run has returned.
	Graph   *Graph
	Roots   []int32
	queue   []int32
	mark    []int32 // mark[d] == n+1 while the upstreams of n are entered: drops repeats
	stub    []bool  // nodes that Known has
	running int
	err     error
}

// New returns a Discovery that looks at up to limit tasks at the same time.
func New(ctx context.Context, limit int) *Discovery {
	return &Discovery{ctx: ctx, limit: max(limit, 1), Graph: NewGraph(), merkle: new(merkle), Observed: time.Now()}
}

// Again returns a Discovery that goes on where d is done: with what it has learned about parameters, and as far down.
func (d *Discovery) Again(ctx context.Context) *Discovery {
	next := New(ctx, d.limit)
	next.merkle, next.All = d.merkle, d.All
	return next
}

// Context is what the tasks are asked with.
func (d *Discovery) Context() context.Context { return d.ctx }

// Run walks from tasks and returns when everything needed has been seen. On an error the graph holds what
// had been seen.
func (d *Discovery) Run(tasks []*node.Task) error {
	if err := d.enterRoots(tasks); err != nil {
		return err
	}
	d.wg.Wait()
	d.batch.Close()
	if d.err != nil {
		return d.err
	}
	if err := context.Cause(d.ctx); err != nil {
		return err
	}
	return nil
}

// enterRoots numbers the roots and starts the walk.
func (d *Discovery) enterRoots(tasks []*node.Task) error {
	var met []Meeting
	d.mu.Lock()
	for _, t := range tasks {
		n, m := d.enterLocked(t, -1)
		if m != nil {
			met = append(met, *m)
		}
		if d.mark[n] == 0 {
			d.mark[n] = -1
			d.Roots = append(d.Roots, n)
		}
	}
	for _, n := range d.Roots {
		d.mark[n] = 0
	}
	d.mu.Unlock()
	if err := d.Settle(met); err != nil {
		return err
	}
	d.mu.Lock()
	d.spawnLocked(len(d.queue))
	d.mu.Unlock()
	return nil
}

// Meeting is an id met again through another pointer.
type Meeting struct {
	first, again *node.Task
	parent       int32
}

// enterLocked finds or makes the number of t.
func (d *Discovery) enterLocked(t *node.Task, parent int32) (int32, *Meeting) {
	if n, ok := d.Graph.Index[t.ID]; ok {
		if first := d.Graph.Tasks[n]; first != t {
			return n, &Meeting{first: first, again: t, parent: parent}
		}
		return n, nil
	}
	n := d.Graph.add(t, parent)
	d.mark = append(d.mark, 0)
	if d.Known != nil {
		first, ok := d.Known(t.ID)
		d.stub = append(d.stub, ok)
		if ok {
			if first != t {
				return n, &Meeting{first: first, again: t, parent: parent}
			}
			return n, nil
		}
	}
	d.queue = append(d.queue, n)
	return n, nil
}

// spawnLocked starts goroutines for up to n queued tasks.
func (d *Discovery) spawnLocked(n int) {
	for ; n > 0 && d.running < d.limit; n-- {
		d.running++
		d.wg.Go(d.work)
	}
}

// work takes tasks from the queue until it is empty. Whoever finds upstreams takes the next task itself and
// starts goroutines for the rest.
func (d *Discovery) work() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for {
		if len(d.queue) == 0 || d.err != nil || d.ctx.Err() != nil {
			d.running--
			return
		}
		n := d.queue[len(d.queue)-1]
		d.queue = d.queue[:len(d.queue)-1]
		t := d.Graph.Tasks[n]
		d.mu.Unlock()
		seen, err := d.look(t)
		d.mu.Lock()
		if err != nil {
			if d.err == nil {
				err.Path = d.Graph.Trail(n).Refs()
				d.err = err
			}
			continue
		}
		if d.Graph.Tasks[n] != t {
			continue // replaced meanwhile by a definition that can run, which is queued again
		}
		met := d.recordLocked(n, seen)
		d.spawnLocked(len(d.queue) - 1)
		if len(met) > 0 {
			d.mu.Unlock()
			err := d.Settle(met)
			d.mu.Lock()
			if err != nil && d.err == nil {
				d.err = err
			}
		}
	}
}

// sighting is what look found about a task.
type sighting struct {
	complete bool
	lower    string
	changed  *target.ChangedError
	deps     []*node.Task
}

// recordLocked notes what look found about n.
func (d *Discovery) recordLocked(n int32, seen sighting) (met []Meeting) {
	d.Graph.Complete[n] = seen.complete
	if delete(d.Graph.Changed, n); seen.changed != nil {
		d.Graph.Changed[n] = seen.changed
	}
	if delete(d.Graph.Lower, n); seen.lower != "" {
		d.Graph.Lower[n] = seen.lower
	}
	off := int32(len(d.Graph.edges))
	for _, t := range seen.deps {
		u, m := d.enterLocked(t, n)
		if m != nil {
			met = append(met, *m)
		}
		if d.mark[u] == n+1 {
			continue
		}
		d.mark[u] = n + 1
		d.Graph.edges = append(d.Graph.edges, u)
	}
	d.Graph.deps[n] = span{off: off, len: int32(len(d.Graph.edges)) - off}
	return met
}

// look asks one task whether it is complete and, if need be, what it requires.
func (d *Discovery) look(t *node.Task) (seen sighting, _ *fault.DiscoverError) {
	if !d.Forced[t.ID] {
		var err error
		seen.complete, seen.lower, err = d.isComplete(t)
		if changed := t.ChangedInput(err); changed != nil {
			seen.changed, err = changed, nil
		}
		if err != nil {
			return seen, &fault.DiscoverError{Op: "check whether it is complete", Task: node.RefOf(t), Err: err}
		}
	}
	if seen.complete && !d.All {
		return seen, nil
	}
	var err error
	if seen.deps, err = t.Required(); err != nil {
		return seen, &fault.DiscoverError{Op: "list what it requires", Task: node.RefOf(t), Err: err}
	}
	return seen, nil
}

// Settle decides about ids met through two pointers: different parameters are a conflict; of two equal tasks
// the one that can run is kept.
func (d *Discovery) Settle(met []Meeting) error {
	for _, m := range met {
		if d.Lenient {
			continue
		}
		fields, err := d.merkle.differ(m.first, m.again)
		d.mu.Lock()
		if err != nil || len(fields) > 0 {
			e := &fault.ConflictError{Task: node.RefOf(m.again), Fields: fields, Err: err}
			if n, ok := d.Graph.Index[m.first.ID]; ok {
				e.First = d.Graph.Trail(n).Refs()
			}
			if m.parent >= 0 {
				e.Again = append(d.Graph.Trail(m.parent).Refs(), e.Task)
			}
			d.mu.Unlock()
			return e
		}
		if m.again.Kind.Runnable && !m.first.Kind.Runnable {
			n := d.Graph.Index[m.first.ID]
			if d.Graph.Tasks[n] == m.first && !d.IsStub(n) {
				d.Graph.Tasks[n] = m.again
				d.queue = append(d.queue, n)
				d.spawnLocked(1)
			}
		}
		d.mu.Unlock()
	}
	return nil
}

// Fresh lists the tasks that Known does not have.
func (d *Discovery) Fresh() []*node.Task {
	var tasks []*node.Task
	for n, t := range d.Graph.Tasks {
		if !d.IsStub(int32(n)) {
			tasks = append(tasks, t)
		}
	}
	return tasks
}

// IsStub reports whether Known has the task of node n.
func (d *Discovery) IsStub(n int32) bool { return d.stub != nil && d.stub[n] }

// Missing lists the numbers of the tasks that would have to run and cannot.
func (d *Discovery) Missing() []int32 {
	var list []int32
	for n, t := range d.Graph.Tasks {
		if !d.Graph.Complete[n] && !t.Kind.Runnable && !d.IsStub(int32(n)) {
			list = append(list, int32(n))
		}
	}
	return list
}

// Order returns the order of the graph from the roots of the walk; see [Graph.Order]. An error is a [*CycleError].
func (d *Discovery) Order() ([]int32, error) {
	post, cycle := d.Graph.Order(d.Roots)
	if cycle != nil {
		return nil, d.Graph.Cycle(cycle)
	}
	return post, nil
}

// isComplete is [Complete], asked together with others of its kind where that is cheaper.
func (d *Discovery) isComplete(t *node.Task) (done bool, lower string, err error) {
	return Complete(d.ctx, t, func(ctx context.Context, at *target.Target) (bool, error) {
		return d.batch.Exists(ctx, t.Kind.Name.String(), at)
	})
}

// Complete asks whether a task is complete. Lower is where its output is, when that is below a root which its own defers to. A panic in the
// user's code is an error. Exists asks whether an output is there.
func Complete(ctx context.Context, t *node.Task, exists func(context.Context, *target.Target) (bool, error)) (done bool, lower string, err error) {
	if !t.Kind.ByTarget {
		done, err = t.IsComplete(ctx)
		return done, "", err
	}
	defer node.Recover(&err)
	tgt, err := t.Kind.Target(ctx, t)
	if err != nil {
		return false, "", err
	}
	at, err := owner.Source(ctx, t, tgt, exists)
	if err != nil || at == nil {
		return false, "", err
	}
	if at != tgt {
		lower = at.URI()
	}
	if t.Kind.Fits == nil {
		return true, lower, nil
	}
	err = t.Kind.Fits(ctx, t)
	if errors.Is(err, fs.ErrNotExist) { // gone meanwhile
		return false, "", nil
	}
	return err == nil, lower, err
}
