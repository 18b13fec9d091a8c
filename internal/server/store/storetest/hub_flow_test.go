package storetest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// chain is total needs doubled needs numbers.
func chain() []storetest.Spec {
	return []storetest.Spec{{Name: "numbers"}, {Name: "doubled", Needs: []string{"numbers"}}, {Name: "total", Needs: []string{"doubled"}}}
}

func TestABuildFromRegistrationToCompletion(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := w.Start(w.Deployment("code"), chain()...)
		for _, task := range []string{"numbers", "doubled", "total"} {
			runnable, jobs, running := r.Frontier()
			if diff := cmp.Diff([][]string{{task}, nil, nil}, [][]string{runnable, jobs, running}); diff != "" {
				t.Fatalf("frontier before %s (-want +got):\n%s", task, diff)
			}
			execution := r.MustClaim(task)
			if _, _, running := r.Frontier(); !cmp.Equal(running, []string{task}) {
				t.Fatalf("running: got %v, want %s", running, task)
			}
			_, err := r.Complete(task, execution)
			w.Must(err)
		}
		b, err := w.CompleteBuild(t.Context(), w.Caller, r.Build, wire.CompleteBuild{})
		w.Must(err)
		if b.Status != wire.BuildCompleted || b.CompletedAt == nil {
			t.Errorf("got %+v, want a completed build", b)
		}
		if diff := cmp.Diff([]string{"task_pending", "task_started", "task_completed"}, w.Events("numbers")); diff != "" {
			t.Errorf("events (-want +got):\n%s", diff)
		}
	})
}
