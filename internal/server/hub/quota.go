package hub

import (
	"context"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

// checkQuota refuses new instances beyond what an environment may store in 24 hours. It is asked after they are stored,
// so that a repeated delivery, which stores nothing, costs nothing.
func (h *Hub) checkQuota(ctx context.Context, tx Tx, created int) error {
	limit := h.opts.MaxInstancesPerDay
	if limit == 0 || created == 0 {
		return nil
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	count, err := tx.CountInstances(ctx, now.Add(-24*time.Hour))
	if err != nil {
		return err
	}
	if count > limit {
		return refuse.New(refuse.KindLimited, "creation_quota_exceeded", fmt.Sprintf("the environment may register %d task instances in 24 hours", limit),
			"limit", limit, "current", count-created, "requested", created)
	}
	return nil
}
