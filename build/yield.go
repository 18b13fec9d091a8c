package build

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
)

// This file tells the registry what running tasks await.

// yield tells the registry what the run awaits, before any of it can start.
func (s *sched) yield(ctx context.Context, r *run, f *found) error {
	if r.claim == nil {
		return nil
	}
	var members []record.Member
	var yielded []*node.Task
	root := make(map[int32]bool, len(f.roots))
	for _, n := range f.roots {
		root[n] = true
		yielded = append(yielded, f.g.tasks[n])
	}
	for _, n := range f.post {
		t := f.g.tasks[n]
		switch {
		case !f.stub[n]:
			members = append(members, f.member(n, f.observed))
		case root[n]:
			// It is part of the plan: only its being awaited is news. What is known of it is as old as the build.
			members = append(members, record.Member{Task: t, Complete: s.isDone(t), Observed: s.start})
		}
	}
	return r.claim.Yield(ctx, members, yielded)
}

// yieldKnown is yield for tasks that are complete already.
func (s *sched) yieldKnown(ctx context.Context, r *run, tasks []*node.Task) error {
	if r.claim == nil {
		return nil
	}
	members := make([]record.Member, len(tasks))
	for i, t := range tasks {
		members[i] = record.Member{Task: t, Complete: true, Observed: s.start}
	}
	return r.claim.Yield(ctx, members, tasks)
}

func (s *sched) isDone(t *node.Task) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, ok := s.g.index[t.ID]
	return ok && s.state[n].complete()
}

// member describes node n for the registry.
func (d *discovery) member(n int32, observed time.Time) record.Member {
	m := record.Member{Task: d.g.tasks[n], Complete: d.g.complete[n], Observed: observed, Expanded: d.all || !d.g.complete[n]}
	if m.Expanded {
		for _, u := range d.g.upstream(n) {
			m.Upstream = append(m.Upstream, d.g.tasks[u])
		}
	}
	return m
}
