package hub_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestClaimsCountAsWrites: the index for searches gives way to those who write. Claims and reports of Go builds, which come many
// at once, are the most of them.
func TestClaimsCountAsWrites(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t, storetest.SQLite(t))
	r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"})
	ctx := t.Context()
	for name, write := range map[string]func() error{
		"one claim": func() error {
			_, err := w.StartTask(ctx, w.Caller, r.Plan, "task-a", wire.StartTask{ExecutionID: storetest.ID()})
			return err
		},
		"operations": func() error {
			_, err := w.Operate(ctx, w.Caller, r.Plan, []wire.Operation{{TaskID: "task-b", Start: &wire.StartTask{ExecutionID: storetest.ID()}}})
			return err
		},
	} {
		before, _ := w.Writes()
		w.Must(write())
		if n, open := w.Writes(); n-before != 1 || open {
			t.Errorf("%s: %d writes are counted, want 1, and one is open: %v", name, n-before, open)
		}
	}
}

// TestAnOpenWriteIsSeen: one that takes long, as a large registration does, is not the pause that the index for searches waits for.
func TestAnOpenWriteIsSeen(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t, storetest.SQLite(t))
	r := w.Start(w.Deployment("code"), storetest.Spec{Name: "a"})
	store := &heldStore{Store: w.Store(), begun: make(chan struct{}), let: make(chan struct{})}
	h := hub.New(store, hub.Options{})
	done := make(chan error, 1)
	go func() {
		_, err := h.StartTask(t.Context(), w.Caller, r.Plan, "task-a", wire.StartTask{ExecutionID: storetest.ID()})
		done <- err
	}()
	<-store.begun
	_, during := h.Writes()
	close(store.let)
	w.Must(<-done)
	if _, after := h.Writes(); !during || after {
		t.Errorf("a write is open while it goes on: %v, and after it: %v", during, after)
	}
}
