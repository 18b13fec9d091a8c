package registrysql

import (
	"cmp"
	"context"
	"slices"

	"github.com/stardag-go/stardag/internal/server/hub"
)

// LongestUnchanged merges the lists of the statuses, as Tasks does.
func (t *transaction) LongestUnchanged(ctx context.Context, after *hub.Cursor, limit int) ([]hub.TaskView, error) {
	at, pk := int64(-1), int64(0)
	if after != nil {
		at, pk = after.At.UnixMicro(), after.PK
	}
	var all []hub.TaskView
	for _, status := range statuses {
		rows, err := t.q.Search.Unchanged.All(ctx, t.Tx, t.env, string(status), at, pk, limit)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	slices.SortFunc(all, func(a, b hub.TaskView) int {
		return cmp.Or(a.StatusAt.Compare(b.StatusAt), cmp.Compare(a.PK, b.PK))
	})
	return all[:min(len(all), limit)], nil
}
