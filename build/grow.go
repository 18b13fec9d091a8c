package build

import (
	"context"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// This file adds what running tasks await to a plan that is being carried out.

// found is what a search found: a graph in order, and the limits of its tasks.
type found struct {
	*discovery
	post  []int32
	names [][]string
}

// search walks from what is awaited to what the build already knows. It is called without the lock.
func (s *sched) search(ctx context.Context, tasks []*node.Task) (*found, error) {
	d := s.discover(ctx)
	d.known = func(id canon.ID) (*node.Task, bool) {
		s.mu.Lock()
		defer s.mu.Unlock()
		n, ok := s.g.index[id]
		if !ok {
			return nil, false
		}
		return s.g.tasks[n], true
	}
	if err := d.run(tasks); err != nil {
		return nil, err
	}
	if err := s.checkMissing(ctx, d); err != nil {
		return nil, err
	}
	post, cycle := d.g.order(d.roots)
	if cycle != nil {
		return nil, cycleError(d.g, cycle)
	}
	if err := s.places.add(ctx, d.fresh()); err != nil {
		return nil, err
	}
	f := &found{discovery: d, post: post}
	if s.limits.byName != nil {
		f.names = make([][]string, len(d.g.tasks))
		for n, t := range d.g.tasks {
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
func (s *sched) merge(r *run, f *found) (met []meeting) {
	number := make([]int32, len(f.g.tasks))
	var fresh []int32
	for _, n := range f.post {
		t := f.g.tasks[n]
		m, ok := s.g.index[t.ID]
		if !ok {
			fresh = append(fresh, n)
			continue
		}
		number[n] = m
		if first := s.g.tasks[m]; first != t && !f.stub[n] {
			met = append(met, meeting{first: first, again: t, parent: -1})
		}
	}
	s.urgent -= int32(len(fresh))
	first := s.g.len()
	for i, n := range fresh {
		m := s.g.add(f.g.tasks[n], r.n)
		number[n] = m
		s.g.complete[m] = f.g.complete[n]
		off := int32(len(s.g.edges))
		for _, u := range f.g.upstream(n) {
			s.g.edges = append(s.g.edges, number[u])
		}
		s.g.deps[m] = span{off: off, len: int32(len(s.g.edges)) - off}
		s.grow(m, s.urgent+int32(i), f.limitNames(n))
	}
	for _, n := range fresh {
		if p := f.g.parent[n]; p >= 0 {
			s.g.parent[number[n]] = number[p]
		}
	}
	if len(fresh) > 0 {
		s.emit(Event{Type: TasksDiscovered, n: -1, Count: len(fresh)})
	}
	for m := first; m < s.g.len(); m++ {
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
			up := s.g.upstream(top.n)
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
