package build

import (
	"context"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/outline"
	"github.com/stardag-go/stardag/internal/record"
)

// This file tells the registry what running tasks await.

// yield implements [ledger].
func (r *recorder) yield(ctx context.Context, run *run, f *found) error {
	if run.claim == nil {
		return nil
	}
	var members []record.Member
	var yielded []*node.Task
	root := make(map[int32]bool, len(f.Roots))
	for _, n := range f.Roots {
		root[n] = true
		yielded = append(yielded, f.Graph.Tasks[n])
	}
	for _, n := range f.post {
		t := f.Graph.Tasks[n]
		switch {
		case !f.IsStub(n):
			members = append(members, memberOf(f.Discovery, n))
		case root[n]:
			// It is part of the plan: only its being awaited is news. What is known of it is as old as the build.
			members = append(members, record.Member{Task: t, Complete: r.s.isDone(t), Observed: r.s.start})
		}
	}
	return run.claim.Yield(ctx, members, yielded)
}

// yieldKnown implements [ledger].
func (r *recorder) yieldKnown(ctx context.Context, run *run, tasks []*node.Task) error {
	if run.claim == nil {
		return nil
	}
	members := make([]record.Member, len(tasks))
	for i, t := range tasks {
		members[i] = record.Member{Task: t, Complete: true, Observed: r.s.start}
	}
	return run.claim.Yield(ctx, members, tasks)
}

func (s *sched) isDone(t *node.Task) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, ok := s.g.Index[t.ID]
	return ok && s.state[n].complete()
}

// memberOf describes node n for the registry.
func memberOf(d *outline.Discovery, n int32) record.Member {
	m := record.Member{Task: d.Graph.Tasks[n], Complete: d.Graph.Complete[n], Observed: d.Observed, Expanded: d.All || !d.Graph.Complete[n]}
	if m.Expanded {
		for _, u := range d.Graph.Upstream(n) {
			m.Upstream = append(m.Upstream, d.Graph.Tasks[u])
		}
	}
	return m
}
