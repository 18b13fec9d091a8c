package storetest_test

import (
	"context"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestWhatAClaimNeedsStaysAsItWasSeen stops a claim between its look at the upstreams and its commit: until then, nobody can make one of
// them pending.
func TestWhatAClaimNeedsStaysAsItWasSeen(t *testing.T) {
	t.Parallel()
	for _, up := range []string{"a-up", "z-up"} {
		t.Run(up, func(t *testing.T) {
			t.Parallel()
			storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
				r := w.Start(w.Deployment("code"), storetest.Spec{Name: up, Complete: true}, storetest.Spec{Name: "middle", Needs: []string{up}})
				gone := wire.RegisterMembers{Items: w.Items(storetest.Spec{Name: up})}
				err := w.Store().Write(t.Context(), w.Caller.Environment.Key, func(tx hub.WriteTx) error {
					plan, err := tx.Plan(t.Context(), r.Plan, hub.Shared)
					w.Must(err)
					m, err := tx.MemberToClaim(t.Context(), plan.PK, "task-middle")
					w.Must(err)
					missing, err := tx.IncompleteUpstreams(t.Context(), m.Instance)
					w.Must(err)
					equal(t, "missing", 0, len(missing))
					short, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
					defer cancel()
					if _, err := w.RegisterMembers(short, w.Caller, r.Plan, gone); err == nil {
						t.Error("the upstream was made pending while a claim counts on it")
					}
					return nil
				})
				w.Must(err)
				equal(t, "upstream", wire.Completed, w.Status(up))
				_, err = w.RegisterMembers(t.Context(), w.Caller, r.Plan, gone)
				w.Must(err)
				equal(t, "upstream in the end", wire.Pending, w.Status(up))
			})
		})
	}
}
