package hub

import (
	"context"
	"slices"

	"github.com/stardag-go/stardag/registry/wire"
)

// net is a plan's members and who needs whom, by position.
type net struct {
	members []MemberRow // by task id
	byTask  map[string]int
	down    [][]int // who needs a member
}

func loadNet(ctx context.Context, tx Tx, plan *PlanRow) (*net, error) {
	members, err := tx.Members(ctx, plan.PK)
	if err != nil {
		return nil, err
	}
	edges, err := tx.Edges(ctx, plan.PK)
	if err != nil {
		return nil, err
	}
	n := &net{members: members, byTask: make(map[string]int, len(members)), down: make([][]int, len(members))}
	at := make(map[int64]int, len(members))
	for i := range members {
		n.byTask[members[i].Task.TaskID] = i
		at[members[i].Instance] = i
	}
	for _, e := range edges {
		up, down := at[e.Upstream], at[e.Downstream]
		n.down[up] = append(n.down[up], down)
	}
	return n, nil
}

// cascade returns the members that need the one at start, over any number of steps, and cannot be made without it: those not
// completed. What is completed neither needs it nor passes it on. By task id.
func (n *net) cascade(start int) []int {
	if n.members[start].Task.Status == wire.Completed {
		return nil
	}
	var out []int
	seen := map[int]bool{start: true}
	queue := []int{start}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, d := range n.down[at] {
			m := &n.members[d]
			if seen[d] || m.Task.Status == wire.Completed || m.ExcludedAt != nil {
				continue
			}
			seen[d] = true
			out = append(out, d)
			queue = append(queue, d)
		}
	}
	slices.Sort(out)
	return out
}

// blocked returns the members that wait for something failed, cancelled or skipped, over any number of steps, by task id.
func (n *net) blocked() []int {
	var out, queue []int
	seen := make([]bool, len(n.members))
	for i := range n.members {
		m := &n.members[i]
		if m.ExcludedAt == nil && (m.Task.Status == wire.Failed || m.Task.Status == wire.Cancelled || m.Task.Status == wire.Skipped) {
			seen[i] = true
			queue = append(queue, i)
		}
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, d := range n.down[at] {
			if seen[d] {
				continue
			}
			switch n.members[d].Task.Status {
			case wire.Pending, wire.Suspended, wire.Interrupted:
				out = append(out, d)
			case wire.Failed, wire.Cancelled, wire.Skipped:
			default:
				continue
			}
			seen[d] = true
			queue = append(queue, d)
		}
	}
	slices.Sort(out)
	return out
}
