package build

import (
	"context"

	"github.com/stardag-go/stardag/internal/outline"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// This file adds what running tasks await to a plan that is being carried out.

// found is what a search found: a graph in order, and the limits of its tasks.
type found struct {
	*outline.Discovery
	post  []int32
	names [][]string
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
	if s.limits.byName != nil {
		f.names = make([][]string, len(d.Graph.Tasks))
		for n, t := range d.Graph.Tasks {
			f.names[n] = s.limits.choose(t)
		}
	}
	return f, nil
}

// limitNames gives the names of the limits of node n of the found graph.
func (f *found) limitNames(n int32) []string {
	if f.names == nil {
		return nil
	}
	return f.names[n]
}

// merge adds what a search found to the plan. Other runs may have added some of it meanwhile: it gives what
// was met through two pointers that way.
func (s *sched) merge(r *run, f *found) []outline.Meeting {
	first := s.g.Len()
	added, met := s.g.Merge(f.Discovery, f.post, r.n)
	s.urgent -= int32(len(added))
	for i, n := range added {
		s.grow(first+int32(i), s.urgent+int32(i), f.limitNames(n))
	}
	if len(added) > 0 {
		s.emit(Event{Type: TasksDiscovered, n: -1, Count: len(added)})
	}
	for m := first; m < s.g.Len(); m++ {
		s.admit(m)
	}
	return met
}

// boost puts tasks that were planned already, and what they still need, before everything else, as if they
// had been discovered now. Each task is boosted at most once.
func (s *sched) boost(nodes []int32) {
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
