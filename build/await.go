package build

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
)

// wait is one call of Await that is not answered yet. It belongs to the scheduler's lock.
type wait struct {
	r     *run
	tasks []stardag.Node // that are awaited, where somebody is told
	nodes []int32
	left  int
	ended bool
	err   error
}

// endLocked answers the call. The run goes on once all its calls are answered: it then asks for a worker.
func (w *wait) endLocked(err error) {
	if w.ended {
		return
	}
	w.ended, w.err = true, err
	r := w.r
	for i, other := range r.waits {
		if other == w {
			r.waits = append(r.waits[:i], r.waits[i+1:]...)
			break
		}
	}
	r.awaiting--
	if r.awaiting == 0 && !r.ended {
		s := r.s
		s.state[r.n] = Resuming
		s.ready.push(readyItem{prio: resumePriority, n: r.n})
	}
}

// Await brings tasks to completion while r waits. It implements [node.Awaiter].
//
// The run gives its worker and limits back and its timeout stands still, so that a full pool never
// deadlocks. What is awaited joins the plan by the same rules as what was requested, before everything that
// has not started. The run goes on, before any fresh task, when everything that it awaits at that moment, from
// any of its goroutines, is complete or cannot become so.
func (r *run) Await(ctx context.Context, tasks []*node.Task) error {
	s := r.s
	if err := context.Cause(ctx); err != nil || len(tasks) == 0 {
		return err
	}
	for _, t := range tasks {
		if t.Err != nil {
			return t.Err
		}
	}
	w := &wait{r: r}
	s.mu.Lock()
	w.tasks = s.noteAwaitedLocked(r.n, tasks)
	if done, err := s.answerAtOnceLocked(r, tasks); done {
		s.mu.Unlock()
		if err != nil || s.ledger == nil {
			return err
		}
		return s.ledger.yieldKnown(ctx, r, tasks)
	}
	if err := s.tooDeepLocked(r, tasks); err != nil {
		s.mu.Unlock()
		return err
	}
	// A sequential build looks around while nothing else runs: what comes next depends on what it finds.
	if !s.inOrder {
		s.parkLocked(w, len(tasks))
	}
	s.busy++ // a search is going on
	s.dispatchAllLocked()
	s.mu.Unlock()

	found, err := s.search(ctx, tasks)
	if err == nil && s.ledger != nil {
		err = s.ledger.yield(ctx, r, found)
	}

	s.mu.Lock()
	if s.inOrder {
		s.parkLocked(w, len(tasks))
	}
	s.busy--
	resumed := r.resumed
	if err == nil {
		met := s.mergeLocked(r, found)
		s.awaitLocked(w, found)
		s.mu.Unlock()
		err = found.Settle(met)
		s.mu.Lock()
	}
	if err != nil {
		w.endLocked(err)
	}
	s.dispatchAllLocked()
	s.mu.Unlock()
	s.events.throttle()
	return w.wait(ctx, resumed)
}

// answerAtOnceLocked answers calls for which there is nothing to do.
func (s *sched) answerAtOnceLocked(r *run, tasks []*node.Task) (bool, error) {
	if r.ended {
		return true, errEnded
	}
	for _, t := range tasks {
		n, ok := s.g.Index[t.ID]
		if !ok || !s.state[n].complete() || s.g.Tasks[n] != t {
			return false, nil
		}
	}
	return true, nil
}

// awaitedTasks are the tasks that the runs of a task have awaited, for observers.
type awaitedTasks struct {
	seen  map[stardag.ID]bool
	nodes []stardag.Node
}

// noteAwaitedLocked notes what a run awaits where somebody is told, and returns it as nodes.
func (s *sched) noteAwaitedLocked(n int32, tasks []*node.Task) []stardag.Node {
	if s.events == nil {
		return nil
	}
	all := s.awaited[n]
	if all == nil {
		all = &awaitedTasks{seen: map[stardag.ID]bool{}}
		s.awaited[n] = all
	}
	nodes := make([]stardag.Node, len(tasks))
	for i, t := range tasks {
		nodes[i] = nodeOf(t)
		if !all.seen[t.ID] {
			all.seen[t.ID] = true
			all.nodes = append(all.nodes, nodes[i])
		}
	}
	return nodes
}

// takeAwaitedLocked returns all that runs of a task have awaited, and forgets it.
func (s *sched) takeAwaitedLocked(n int32) []stardag.Node {
	all := s.awaited[n]
	if all == nil {
		return nil
	}
	delete(s.awaited, n)
	return all.nodes
}

// parkLocked takes worker and limits from the run of w.
func (s *sched) parkLocked(w *wait, tasks int) {
	r := w.r
	r.awaiting++
	r.waits = append(r.waits, w)
	if r.awaiting > 1 {
		return
	}
	s.state[r.n] = Awaiting
	if r.holds {
		s.releaseLocked(r)
		r.watch.pause()
		r.resumed = make(chan struct{})
		s.emit(Event{Type: TaskAwaiting, n: r.n, Attempt: r.attempt, Count: tasks, Tasks: w.tasks})
	}
}

// resumeLocked starts a run again that waited. The caller has taken worker and limits.
func (s *sched) resumeLocked(r *run) {
	r.holds = true
	r.watch.resume()
	s.state[r.n] = Running
	close(r.resumed)
	s.emit(Event{Type: TaskResumed, n: r.n, Attempt: r.attempt})
}

// awaitLocked makes w wait for the roots of what was found.
func (s *sched) awaitLocked(w *wait, f *found) {
	var later []int32
	for _, root := range f.Roots {
		n := s.g.Index[f.Graph.Tasks[root].ID]
		switch {
		case s.state[n].complete():
		case s.failed[n] != nil:
			w.endLocked(s.failed[n])
			return
		case s.state[n] == Cancelled:
			w.endLocked(errBuildFailed)
			return
		default:
			later = append(later, n)
		}
	}
	if len(later) == 0 {
		w.endLocked(nil)
		return
	}
	w.nodes, w.left = later, len(later)
	for _, n := range later {
		s.waits[n] = append(s.waits[n], w)
	}
	s.boostLocked(later)
	if cycle := s.waitCycleLocked(w.r.n, eagerVisits); cycle != nil {
		w.endLocked(s.awaitCycleError(cycle))
	}
}

// wait blocks until the call is answered and the run has a worker again.
func (w *wait) wait(ctx context.Context, resumed <-chan struct{}) error {
	r, s := w.r, w.r.s
	select {
	case <-resumed:
		return w.err
	case <-ctx.Done():
	case <-r.ctx.Done():
		ctx = r.ctx
	}
	s.mu.Lock()
	w.endLocked(context.Cause(ctx))
	s.dispatchAllLocked()
	s.mu.Unlock()
	if r.ctx.Err() == nil {
		// Only this call was given up, not the run: it still needs a worker to go on.
		select {
		case <-resumed:
		case <-r.ctx.Done():
		}
	}
	return w.err
}
