package build

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/target"
)

// discovery walks from some tasks towards their upstreams, asking many tasks at once whether they are
// complete. Each id is visited once. There is one queue and no recursion, so depth costs nothing.
type discovery struct {
	ctx context.Context
	// limit is how many tasks are looked at at the same time.
	limit int
	// known finds a task that an enclosing build has already planned; such a task is not walked again.
	known func(canon.ID) (*node.Task, bool)
	// forced are tasks to run although they are complete.
	forced map[canon.ID]bool
	// all walks on below complete tasks.
	all bool
	// lenient takes the first of two instances of an id, also when they differ in parameters that do not count: what was
	// awaited once need not be what would be awaited now.
	lenient bool
	// observed is when the walk began: what it finds is at least as new.
	observed time.Time
	merkle   *merkle
	// batch asks about many remote targets with few requests.
	batch target.Batch

	wg sync.WaitGroup

	mu      sync.Mutex // guards what follows; never held across I/O or user code
	g       *graph
	roots   []int32
	queue   []int32
	mark    []int32 // mark[d] == n+1 while the upstreams of n are entered: drops repeats
	stub    []bool  // nodes that known has
	running int
	err     error
}

func newDiscovery(ctx context.Context, limit int) *discovery {
	return &discovery{ctx: ctx, limit: max(limit, 1), g: newGraph(), merkle: new(merkle), observed: time.Now()}
}

// run walks from tasks and returns when everything needed has been seen. On an error the graph holds what
// had been seen.
func (d *discovery) run(tasks []*node.Task) error {
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
func (d *discovery) enterRoots(tasks []*node.Task) error {
	var met []meeting
	d.mu.Lock()
	for _, t := range tasks {
		n, m := d.enter(t, -1)
		if m != nil {
			met = append(met, *m)
		}
		if d.mark[n] == 0 {
			d.mark[n] = -1
			d.roots = append(d.roots, n)
		}
	}
	for _, n := range d.roots {
		d.mark[n] = 0
	}
	d.mu.Unlock()
	if err := d.settle(met); err != nil {
		return err
	}
	d.mu.Lock()
	d.spawn(len(d.queue))
	d.mu.Unlock()
	return nil
}

// meeting is an id met again through another pointer.
type meeting struct {
	first, again *node.Task
	parent       int32
}

// enter finds or makes the number of t. It is called with the lock held.
func (d *discovery) enter(t *node.Task, parent int32) (int32, *meeting) {
	if n, ok := d.g.index[t.ID]; ok {
		if first := d.g.tasks[n]; first != t {
			return n, &meeting{first: first, again: t, parent: parent}
		}
		return n, nil
	}
	n := d.g.add(t, parent)
	d.mark = append(d.mark, 0)
	if d.known != nil {
		first, ok := d.known(t.ID)
		d.stub = append(d.stub, ok)
		if ok {
			if first != t {
				return n, &meeting{first: first, again: t, parent: parent}
			}
			return n, nil
		}
	}
	d.queue = append(d.queue, n)
	return n, nil
}

// spawn starts goroutines for up to n queued tasks. It is called with the lock held.
func (d *discovery) spawn(n int) {
	for ; n > 0 && d.running < d.limit; n-- {
		d.running++
		d.wg.Go(d.work)
	}
}

// work takes tasks from the queue until it is empty. Whoever finds upstreams takes the next task itself and
// starts goroutines for the rest.
func (d *discovery) work() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for {
		if len(d.queue) == 0 || d.err != nil || d.ctx.Err() != nil {
			d.running--
			return
		}
		n := d.queue[len(d.queue)-1]
		d.queue = d.queue[:len(d.queue)-1]
		t := d.g.tasks[n]
		d.mu.Unlock()
		seen, err := d.look(t)
		d.mu.Lock()
		if err != nil {
			if d.err == nil {
				err.trail = d.g.trail(n)
				d.err = err
			}
			continue
		}
		if d.g.tasks[n] != t {
			continue // replaced meanwhile by a definition that can run, which is queued again
		}
		met := d.record(n, seen)
		d.spawn(len(d.queue) - 1)
		if len(met) > 0 {
			d.mu.Unlock()
			err := d.settle(met)
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
	changed  *target.ChangedError
	deps     []*node.Task
}

// record notes what look found about n. It is called with the lock held.
func (d *discovery) record(n int32, seen sighting) (met []meeting) {
	d.g.complete[n] = seen.complete
	if delete(d.g.changed, n); seen.changed != nil {
		d.g.changed[n] = seen.changed
	}
	off := int32(len(d.g.edges))
	for _, t := range seen.deps {
		u, m := d.enter(t, n)
		if m != nil {
			met = append(met, *m)
		}
		if d.mark[u] == n+1 {
			continue
		}
		d.mark[u] = n + 1
		d.g.edges = append(d.g.edges, u)
	}
	d.g.deps[n] = span{off: off, len: int32(len(d.g.edges)) - off}
	return met
}

// look asks one task whether it is complete and, if need be, what it requires.
func (d *discovery) look(t *node.Task) (seen sighting, _ *DiscoverError) {
	if !d.forced[t.ID] {
		var err error
		seen.complete, err = d.isComplete(t)
		if changed := t.ChangedInput(err); changed != nil {
			seen.changed, err = changed, nil
		}
		if err != nil {
			return seen, &DiscoverError{Op: "check whether it is complete", task: t, Err: err}
		}
	}
	if seen.complete && !d.all {
		return seen, nil
	}
	var err error
	if seen.deps, err = t.Required(); err != nil {
		return seen, &DiscoverError{Op: "list what it requires", task: t, Err: err}
	}
	return seen, nil
}

// settle decides about ids met through two pointers: different parameters are a conflict; of two equal tasks
// the one that can run is kept.
func (d *discovery) settle(met []meeting) error {
	for _, m := range met {
		if d.lenient {
			continue
		}
		fields, err := d.merkle.differ(m.first, m.again)
		d.mu.Lock()
		if err != nil || len(fields) > 0 {
			e := &ConflictError{Task: node.RefOf(m.again), Fields: fields, Err: err}
			if n, ok := d.g.index[m.first.ID]; ok {
				e.first = d.g.trail(n)
			}
			if m.parent >= 0 {
				e.again = d.g.trail(m.parent)
			}
			d.mu.Unlock()
			return e
		}
		if m.again.Kind.Runnable && !m.first.Kind.Runnable {
			n := d.g.index[m.first.ID]
			if d.g.tasks[n] == m.first && (d.stub == nil || !d.stub[n]) {
				d.g.tasks[n] = m.again
				d.queue = append(d.queue, n)
				d.spawn(1)
			}
		}
		d.mu.Unlock()
	}
	return nil
}

// fresh are the tasks that known does not have.
func (d *discovery) fresh() []*node.Task {
	var tasks []*node.Task
	for n, t := range d.g.tasks {
		if !d.stub[n] {
			tasks = append(tasks, t)
		}
	}
	return tasks
}

// isComplete asks whether a task is complete, together with others of its kind where that is cheaper. A panic in the
// user's code is an error.
func (d *discovery) isComplete(t *node.Task) (done bool, err error) {
	if !t.Kind.ByTarget {
		return t.IsComplete(d.ctx)
	}
	defer node.Recover(&err)
	tgt, err := t.Kind.Target(d.ctx, t)
	if err != nil {
		return false, err
	}
	if done, err = d.batch.Exists(d.ctx, t.Kind.Name.String(), tgt); err != nil || !done {
		return done, err
	}
	if t.Kind.Fits == nil {
		return owner.Owns(d.ctx, t, tgt)
	}
	err = t.Kind.Fits(d.ctx, t)
	if errors.Is(err, fs.ErrNotExist) { // gone meanwhile
		return false, nil
	}
	return err == nil, err
}
