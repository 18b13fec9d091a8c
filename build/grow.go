package build

import (
	"context"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/capacity"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/outline"
)

// This file adds tasks to the plan: those of the beginning, and what running tasks await.

// found is what a search found: a graph in order, and the limits of its tasks.
type found struct {
	*outline.Discovery
	post   []int32
	names  [][]string
	shares []capacity.Share
}

// search walks from what is awaited to what the build already knows. It is called without the lock.
func (s *sched) search(ctx context.Context, tasks []*node.Task) (*found, error) {
	d := s.discover(ctx)
	d.Known = func(id canon.ID) (*node.Task, bool) {
		s.mu.Lock()
		defer s.mu.Unlock()
		n, ok := s.g.Index[id]
		if !ok {
			return nil, false
		}
		return s.g.Tasks[n], true
	}
	if err := d.Run(tasks); err != nil {
		return nil, err
	}
	if err := s.checkMissing(ctx, d); err != nil {
		return nil, err
	}
	post, err := d.Order()
	if err != nil {
		return nil, err
	}
	if err := s.places.add(ctx, d.Fresh()); err != nil {
		return nil, err
	}
	f := &found{Discovery: d, post: post}
	if f.shares, err = s.space.chooseAll(d.Graph); err != nil {
		return nil, err
	}
	if s.limits.byName != nil {
		f.names = make([][]string, len(d.Graph.Tasks))
		for n, t := range d.Graph.Tasks {
			f.names[n] = s.limits.choose(t)
		}
	}
	return f, nil
}

// limitNames returns the names of the limits of node n of the found graph.
func (f *found) limitNames(n int32) []string {
	if f.names == nil {
		return nil
	}
	return f.names[n]
}

// mergeLocked adds what a search found to the plan. Other runs may have added some of it meanwhile: it gives what
// was met through two pointers that way.
func (s *sched) mergeLocked(r *run, f *found) []outline.Meeting {
	first := s.g.Len()
	added, met := s.g.Merge(f.Discovery, f.post, r.n)
	s.urgent -= int32(len(added))
	for i, n := range added {
		s.growLocked(first+int32(i), s.urgent+int32(i), s.depth[r.n]+1, f.limitNames(n), f.shares[n])
	}
	if len(added) > 0 {
		s.emit(Event{Type: TasksDiscovered, n: -1, Count: len(added)})
	}
	for m := first; m < s.g.Len(); m++ {
		s.admitLocked(m)
	}
	return met
}

// boostLocked puts tasks that were planned already, and what they still need, before everything else, as if they
// had been discovered now. Each task is boosted at most once.
func (s *sched) boostLocked(nodes []int32) {
	type frame struct {
		n    int32
		next int
	}
	var stack []frame
	var post []int32
	visit := func(n int32) {
		if s.prio[n] >= 0 && s.state[n].unstarted() {
			s.prio[n] = -1
			stack = append(stack, frame{n: n})
		}
	}
	for _, n := range nodes {
		visit(n)
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			up := s.g.Upstream(top.n)
			if top.next == len(up) {
				post = append(post, top.n)
				stack = stack[:len(stack)-1]
				continue
			}
			top.next++
			visit(up[top.next-1])
		}
	}
	s.urgent -= int32(len(post))
	for i, n := range post {
		s.prio[n] = s.urgent + int32(i)
		if s.state[n] == Ready {
			s.ready.push(readyItem{prio: s.prio[n], n: n})
		}
	}
}

// growLocked makes room for the next node of the graph and plans it: pending on its upstreams, ready, reused, or
// skipped. Its upstreams are planned already. depth is how many awaits lead to it, names are its limits, and share is what a run takes.
func (s *sched) growLocked(n, prio, depth int32, names []string, share capacity.Share) {
	s.order = append(s.order, n)
	s.state = append(s.state, Pending)
	s.pending = append(s.pending, 0)
	s.head = append(s.head, -1)
	s.prio = append(s.prio, prio)
	s.depth = append(s.depth, depth)
	s.timing = append(s.timing, timing{})
	s.limits.assign(names)
	s.space.assign(share)
	s.counts.Discovered++
}

// admitLocked decides where node n starts.
func (s *sched) admitLocked(n int32) {
	if s.g.Complete[n] {
		s.state[n] = Reused
		s.counts.PreviouslyCompleted++
		s.emit(Event{Type: TaskReused, n: n})
		return
	}
	for _, u := range s.g.Upstream(n) {
		if s.state[u].hopeless() {
			if te := s.failed[u]; te != nil {
				s.skipLocked(n, te)
			}
			return
		}
		if !s.state[u].complete() {
			s.links = append(s.links, link{n: n, next: s.head[u]})
			s.head[u] = int32(len(s.links) - 1)
			s.pending[n]++
		}
	}
	if s.pending[n] == 0 {
		s.makeReadyLocked(n)
	}
}

func (s *sched) makeReadyLocked(n int32) {
	s.state[n] = Ready
	s.emit(Event{Type: TaskReady, n: n})
	s.ready.push(readyItem{prio: s.prio[n], n: n})
}
