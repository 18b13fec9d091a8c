package hub

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// SetPriority says how urgent a build is to workers.
func (h *Hub) SetPriority(ctx context.Context, c who.Principal, buildID string, req wire.SetPriority) (*wire.BuildPriority, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.BuildPriority, error) {
		b, err := FindBuild(ctx, tx, buildID, Exclusive)
		if err != nil {
			return nil, err
		}
		return &wire.BuildPriority{BuildID: b.ID, Priority: req.Priority}, tx.SetPriority(ctx, b.PK, req.Priority)
	})
}

// lowerShare is one of how many tasks that are handed out goes to builds of a lower priority, so that none of them starves.
const lowerShare = 16

// forLower returns how many of n tasks are handed out to builds of a lower priority: a share on average.
func forLower(n int) int {
	if rand.IntN(lowerShare) < n%lowerShare {
		return n/lowerShare + 1
	}
	return n / lowerShare
}

// byPriority puts plans together that have the same priority, the highest first, each group from any of its plans on.
func byPriority(plans []PlanWithWork) [][]PlanWithWork {
	slices.SortStableFunc(plans, func(a, b PlanWithWork) int { return cmp.Compare(b.Priority, a.Priority) })
	var groups [][]PlanWithWork
	for len(plans) > 0 {
		n := 1
		for n < len(plans) && plans[n].Priority == plans[0].Priority {
			n++
		}
		first := rand.IntN(n)
		groups = append(groups, slices.Concat(plans[first:n], plans[:first]))
		plans = plans[n:]
	}
	return groups
}
