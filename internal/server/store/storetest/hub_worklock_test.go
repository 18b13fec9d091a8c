package storetest_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// TestTakingWorkWaitsForNoTask takes work while somebody who registers tasks holds one of them and goes on to those that need it. Whoever takes work
// holds what it takes before it knows what that needs, so it must not wait for it: two that wait for each other are a deadlock, which the database
// ends after a second.
func TestTakingWorkWaitsForNoTask(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t, storetest.Postgres(t))
	reactive(w, w.Start(w.Deployment("code"),
		storetest.Spec{Name: "a-up", Complete: true}, storetest.Spec{Name: "m-free"}, storetest.Spec{Name: "z-down", Needs: []string{"a-up", "m-up"}},
		storetest.Spec{Name: "m-up", Complete: true}, storetest.Spec{Name: "zz-root", Needs: []string{"z-down", "m-free"}}))
	names := []string{"a-up", "m-free", "m-up", "z-down", "zz-root"}
	for _, up := range []string{"task-a-up", "task-m-up"} {
		err := w.Store().Write(t.Context(), w.Caller.Environment.Key, func(tx hub.WriteTx) error {
			if _, err := tx.LockTasks(t.Context(), []string{up}); err != nil {
				return err
			}
			short, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			done, err := w.TakeWork(short, w.Caller, anyOf(names, 10))
			w.Must(err)
			if short.Err() != nil {
				t.Error("whoever takes work waits for a task that others hold")
			}
			for _, task := range done.Tasks {
				if task.TaskID == "task-z-down" {
					t.Error("a task was taken although what it needs may be made pending in this moment")
				}
			}
			_, err = tx.LockTasks(t.Context(), []string{"task-z-down"})
			return err
		})
		w.Must(err)
	}
	if diff := cmp.Diff([]string{"z-down"}, namesOf(take(w, anyOf(names, 10)))); diff != "" {
		t.Errorf("taken afterwards (-want +got):\n%s", diff)
	}
}
