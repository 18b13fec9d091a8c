package storetest_test

import (
	"context"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// TestOnlyTheHubWrites opens transactions as pages and searches do, and writes past the methods that theirs have: the database refuses
// what the protocol's own transaction may do.
func TestOnlyTheHubWrites(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx, env := t.Context(), w.Caller.Environment.Key
		put := func(tx any) error {
			return tx.(interface {
				PutLimit(ctx context.Context, l hub.LimitRow) error
			}).PutLimit(ctx, hub.LimitRow{Key: "gpu", Max: 1})
		}
		if err := w.Store().Reads().Read(ctx, env, func(tx reads.Tx) error { return put(tx) }); err == nil {
			t.Error("the transaction of a page wrote a row")
		}
		if err := w.Store().Search().Read(ctx, env, func(tx search.Tx) error { return put(tx) }); err == nil {
			t.Error("the transaction of a search wrote a row")
		}
		w.Must(w.Store().Write(ctx, env, func(tx hub.WriteTx) error { return put(tx) }))
	})
}
