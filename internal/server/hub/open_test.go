package hub_test

import (
	"context"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// settledStore counts the writes that each wait for the disk, those that do not, and what makes those last.
type settledStore struct {
	hub.Store

	lasting, ahead, settled int
}

type aheadKey struct{}

func (s *settledStore) Ahead(ctx context.Context) context.Context {
	return context.WithValue(s.Store.Ahead(ctx), aheadKey{}, true)
}

func (s *settledStore) Write(ctx context.Context, env int64, fn func(hub.WriteTx) error) error {
	if ctx.Value(aheadKey{}) == nil {
		s.lasting++
	} else {
		s.ahead++
	}
	return s.Store.Write(ctx, env, fn)
}

func (s *settledStore) Settle(ctx context.Context) error {
	s.settled++
	return s.Store.Settle(ctx)
}

// TestTheStepsOfAnOpeningWaitForTheDiskOnce also when one of them is refused: those before it stay.
func TestTheStepsOfAnOpeningWaitForTheDiskOnce(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t, storetest.SQLite(t))
	store := &settledStore{Store: w.Store()}
	h := hub.New(store, hub.Options{})
	build, deployment := storetest.ID(), storetest.ID()
	leaf, root := storetest.Spec{Name: "leaf"}, storetest.Spec{Name: "root", Needs: []string{"leaf"}}
	asked := root
	asked.NotYet = true
	members := w.Items(leaf, root)
	req := wire.OpenBuild{
		Deployment: &wire.CreateDeployment{ID: &deployment, Kind: wire.Local, CodeID: "opened"}, Build: wire.CreateBuild{ID: &build, RootTaskIDs: []string{"task-root"}},
		Lease: &wire.AcquireLease{OwnerID: "scheduler"}, PlanID: storetest.ID(), Roots: w.Items(asked), Members: members[:1], Seal: true,
	}
	_, err := h.OpenBuild(t.Context(), w.Caller, req)
	w.Refused(err, "plan_incomplete_registration")
	if store.lasting != 0 || store.ahead < 5 || store.settled != 1 {
		t.Errorf("of an opening that was refused %d writes waited for the disk and %d did not, which was made up for %d times", store.lasting, store.ahead, store.settled)
	}
	req.Members = members
	_, err = h.OpenBuild(t.Context(), w.Caller, req)
	if w.Must(err); store.lasting != 0 || store.settled != 2 {
		t.Errorf("of an opening %d writes waited for the disk, which was made up for %d times", store.lasting, store.settled-1)
	}
}
