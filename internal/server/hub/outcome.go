package hub

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// outcomeOf counts what a build that ends did. After is set for a build that ended some time ago: its tasks may have gone on
// since, and what a completed build has not made was there.
func outcomeOf(ctx context.Context, tx Tx, b *BuildRow, after bool) (*wire.BuildOutcome, error) {
	out := &wire.BuildOutcome{Statuses: map[wire.Status]int{}}
	plan, err := tx.ActivePlan(ctx, b.PK)
	if err != nil || plan == nil {
		return out, err
	}
	rows, err := tx.BuildDid(ctx, plan.PK, b.PK)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		then := r.Status
		if after && (r.Made || b.Status == wire.BuildCompleted) {
			then = wire.Completed
		}
		out.Statuses[then] += r.Count
		switch {
		case r.Made:
			out.Made += r.Count
		case then == wire.Completed:
			out.Reused += r.Count
		case r.Status == wire.Failed && r.Ran:
			out.Failed += r.Count
		case r.Status == wire.Skipped:
			out.Skipped += r.Count
		case r.Status == wire.Cancelled && r.Ran:
			out.Cancelled += r.Count
		default:
			out.Left += r.Count
		}
	}
	return out, nil
}

// outcomeFinder is a store that finds builds which ended before outcomes were kept.
type outcomeFinder interface {
	WithoutOutcome(ctx context.Context, after int64, limit int) ([]BuildKey, error)
}

const (
	outcomesAtOnce = 50
	outcomePause   = 20 * time.Millisecond
)

// fillOutcomes writes into builds that ended before outcomes were kept what they did, one after the other, until there are none.
func (h *Hub) fillOutcomes(ctx context.Context) {
	finder, ok := h.store.(outcomeFinder)
	if !ok {
		return
	}
	for after := int64(0); ; {
		builds, err := finder.WithoutOutcome(ctx, after, outcomesAtOnce)
		if err != nil || len(builds) == 0 {
			return // after an error the next start goes on
		}
		for _, key := range builds {
			after = key.PK
			_ = h.fillOutcome(ctx, key) // as above
			select {
			case <-ctx.Done():
				return
			case <-time.After(outcomePause): // others come first
			}
		}
	}
}

func (h *Hub) fillOutcome(ctx context.Context, key BuildKey) error {
	return h.write(ctx, who.Principal{Environment: who.Environment{Key: key.Env}}, func(tx *transaction) error {
		b, err := tx.BuildByPK(ctx, key.PK, Exclusive)
		if err != nil || b == nil || b.Outcome != nil || !b.Status.Terminal() {
			return err
		}
		if b.Outcome, err = outcomeOf(ctx, tx, b, true); err != nil {
			return err
		}
		return tx.UpdateBuild(ctx, b)
	})
}
