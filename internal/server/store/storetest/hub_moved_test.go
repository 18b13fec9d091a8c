package storetest_test

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestATaskWithAnotherLocation checks that a registry refuses it and names both places, and that a history has the newer one, and
// takes the task for incomplete where its output is not there.
func TestATaskWithAnotherLocation(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		at := func(uri string, complete bool) []wire.Item {
			items := w.Items(storetest.Spec{Name: "a", Complete: complete})
			items[0].OutputURI = &uri
			return items
		}
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "root"})
		register := func(w *storetest.World, items []wire.Item) error {
			_, err := w.RegisterMembers(t.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
			return err
		}
		w.Must(register(w, at("/old/a.json", true)))
		refused := w.Refused(register(w, at("/new/a.json", false)), "task_identity_conflict")
		for _, part := range []string{"/old/a.json", "/new/a.json", "version", "environment"} {
			if !strings.Contains(refused.Message, part) {
				t.Errorf("%q does not say %q", refused.Message, part)
			}
		}
		history := w.Replica(rooms.Options{Options: hub.Options{Revise: true}})
		w.Must(register(history, at("/new/a.json", false)))
		task, err := w.Task(t.Context(), w.Caller, "task-a", 1)
		w.Must(err)
		if task.Status != wire.Pending || task.OutputURI == nil || *task.OutputURI != "/new/a.json" {
			t.Errorf("got %+v", task)
		}
	})
}
