package hub

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// KindTx writes what programs say of kinds.
type KindTx interface {
	// PutKinds stores what is said of kinds, each of which is there once, by name. What was said before is replaced.
	PutKinds(ctx context.Context, kinds []wire.TaskKind, at time.Time) error
}

// SayKinds stores what a program says of kinds of tasks. Of several texts about one kind the last counts.
func (h *Hub) SayKinds(ctx context.Context, c who.Principal, kinds []wire.TaskKind) error {
	kinds = slices.Clone(kinds)
	slices.Reverse(kinds)
	byName := func(a, b wire.TaskKind) int {
		return cmp.Or(cmp.Compare(a.TaskNamespace, b.TaskNamespace), cmp.Compare(a.TaskName, b.TaskName))
	}
	slices.SortStableFunc(kinds, byName) // in one order, so that two who say the same do not wait for each other
	kinds = slices.CompactFunc(kinds, func(a, b wire.TaskKind) bool { return byName(a, b) == 0 })
	return h.write(ctx, c, func(tx *transaction) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		return tx.PutKinds(ctx, kinds, now)
	})
}
