package reads

import (
	"context"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/codename"
	"github.com/stardag-go/stardag/internal/unserved"
	"github.com/stardag-go/stardag/registry/wire"
)

// ReactiveBuild is a running build that was handed to workers.
type ReactiveBuild struct {
	ID, Name, App, CodeID string
	Plan                  int64
	// Stocked reports whether it is known what can start of it, which a worker finds out that asks for tasks of it.
	Stocked bool
}

// ReadyWork is how many tasks of one kind can start of a plan.
type ReadyWork struct {
	Plan  int64
	Kind  string
	Ready int
}

const (
	// waitingBuilds is how many builds are looked at for tasks that no worker takes, and maxWaiting how many kinds of tasks are told of.
	waitingBuilds = 100
	maxWaiting    = 100
)

// waitingTasks returns what none of the workers takes. Builds of other languages' programs are not looked at: who carries those out does not say that it is there.
func waitingTasks(ctx context.Context, tx Tx, workers []wire.Worker, build *string, now time.Time) ([]wire.WaitingTasks, error) {
	builds, err := tx.ReactiveBuilds(ctx, build, waitingBuilds)
	if err != nil {
		return nil, err
	}
	var plans []int64
	for i := range builds {
		if builds[i].Stocked {
			plans = append(plans, builds[i].Plan)
		}
	}
	ready, err := tx.ReadyWork(ctx, plans, now)
	if err != nil {
		return nil, err
	}
	kinds, counts := map[int64][]string{}, map[int64]map[string]int{}
	for _, r := range ready {
		if counts[r.Plan] == nil {
			counts[r.Plan] = map[string]int{}
		}
		kinds[r.Plan] = append(kinds[r.Plan], r.Kind)
		counts[r.Plan][r.Kind] = r.Ready
	}
	out := []wire.WaitingTasks{}
	for i := range builds {
		b := &builds[i]
		if !strings.HasPrefix(b.CodeID, codename.Prefix) || b.Stocked && len(kinds[b.Plan]) == 0 {
			continue
		}
		for _, w := range unserved.Find(workers, unserved.Build{App: b.App, Code: b.CodeID, Kinds: kinds[b.Plan]}, unserved.Said) {
			if len(out) == maxWaiting {
				return out, nil
			}
			out = append(out, waitingOf(b, w, counts[b.Plan]))
		}
	}
	return out, nil
}

func waitingOf(b *ReactiveBuild, w unserved.Waiting, counts map[string]int) wire.WaitingTasks {
	out := wire.WaitingTasks{BuildID: b.ID, BuildName: b.Name, Reason: w.Reason, Message: w.Message}
	if w.Kind != "" {
		out.Kind, out.Tasks = &w.Kind, new(counts[w.Kind])
		return out
	}
	if b.Stocked {
		out.Tasks = new(0)
		for _, n := range counts {
			*out.Tasks += n
		}
	}
	return out
}
