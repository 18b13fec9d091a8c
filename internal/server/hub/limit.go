package hub

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// PutLimit sets how many tasks may hold a key at the same time. A lower number than hold it now ends none of them; 0 lets
// none start.
func (h *Hub) PutLimit(ctx context.Context, c who.Principal, key string, req wire.PutLimit) (*wire.Limit, error) {
	return result(ctx, h, c, func(tx *transaction) (*wire.Limit, error) {
		return &wire.Limit{Key: key, MaxConcurrent: req.MaxConcurrent}, tx.PutLimit(ctx, LimitRow{Key: key, Max: req.MaxConcurrent})
	})
}

// DeleteLimit takes a limit away: any number of tasks may hold the key.
func (h *Hub) DeleteLimit(ctx context.Context, c who.Principal, key string) error {
	return h.write(ctx, c, func(tx *transaction) error {
		found, err := tx.DeleteLimit(ctx, key)
		if err == nil && !found {
			return refuse.Unknown("limit", "key", key)
		}
		return err
	})
}

// Limits lists the limits by key, with who holds them when asked.
func (h *Hub) Limits(ctx context.Context, c who.Principal, includeHolders bool) (*wire.Limits, error) {
	return view(ctx, h, c, func(tx Tx) (*wire.Limits, error) {
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		rows, err := tx.Limits(ctx, now)
		if err != nil {
			return nil, err
		}
		var holders map[string][]wire.LimitHolder
		if includeHolders {
			if holders, err = tx.LimitHolders(ctx, now); err != nil {
				return nil, err
			}
		}
		out := &wire.Limits{Limits: make([]wire.LimitUse, len(rows))}
		for i, r := range rows {
			out.Limits[i] = wire.LimitUse{Limit: wire.Limit{Key: r.Key, MaxConcurrent: r.Max}, InUse: r.InUse}
			if includeHolders {
				out.Limits[i].Holders = holders[r.Key]
				if out.Limits[i].Holders == nil {
					out.Limits[i].Holders = []wire.LimitHolder{}
				}
			}
		}
		return out, nil
	})
}
