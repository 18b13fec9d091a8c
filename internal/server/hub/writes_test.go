package hub_test

import (
	"testing"

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
		before := w.Writes()
		w.Must(write())
		if n := w.Writes() - before; n != 1 {
			t.Errorf("%s: %d writes are counted, want 1", name, n)
		}
	}
}
