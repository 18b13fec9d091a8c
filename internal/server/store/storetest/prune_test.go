package storetest_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// stored counts the rows of a table in the world's environment.
func stored(t *testing.T, w *storetest.World, table string) (n int) {
	t.Helper()
	w.Must(w.Read(t.Context(), func(tx *sqldb.Tx) error {
		return tx.Row(t.Context(), "SELECT COUNT(*) FROM "+table+" WHERE env = $1", w.Caller.Environment.Key).Scan(&n)
	}))
	return n
}

func rowsOf(t *testing.T, w *storetest.World) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, table := range []string{"build", "plan", "plan_member", "execution", "event", "instance", "edge", "task", "artifact"} {
		if n := stored(t, w, table); n > 0 {
			out[table] = n
		}
	}
	return out
}

func finish(t *testing.T, w *storetest.World, r *storetest.Run, tasks ...string) {
	t.Helper()
	r.Make(tasks...)
	_, err := w.CompleteBuild(t.Context(), w.Caller, r.Build, wire.CompleteBuild{})
	w.Must(err)
}

func TestRetentionRemovesWhatIsOldAndNotNeeded(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		code := w.Deployment("code")
		shared := func(done bool) storetest.Spec { return storetest.Spec{Name: "shared", Complete: done} }
		old := w.Start(code, shared(false), storetest.Spec{Name: "mid", Needs: []string{"shared"}}, storetest.Spec{Name: "old", Needs: []string{"mid"}})
		finish(t, w, old, "shared", "mid", "old")
		_, err := w.PutArtifacts(ctx, w.Caller, old.Plan, "task-mid", wire.PutArtifacts{Artifacts: []wire.NewArtifact{{Type: "json", Name: "a", Body: []byte(`{}`)}}})
		w.Must(err)
		running := w.Start(code, storetest.Spec{Name: "running"})
		w.Clock.Add(30 * 24 * time.Hour)
		cutoff := w.Clock.Now()
		w.Clock.Add(time.Hour)
		recent := w.Start(code, shared(true), storetest.Spec{Name: "new", Needs: []string{"shared"}})
		finish(t, w, recent, "new")
		foreign := *w
		foreign.Caller = w.Environment()
		before, beforeForeign := rowsOf(t, w), rowsOf(t, &foreign)

		dry, err := w.Prune(ctx, w.Caller, hub.PruneOptions{Before: cutoff, DryRun: true})
		w.Must(err)
		if diff := cmp.Diff(before, rowsOf(t, w)); diff != "" {
			t.Errorf("a dry run changed (-want +got):\n%s", diff)
		}
		got, err := w.Prune(ctx, w.Caller, hub.PruneOptions{Before: cutoff})
		w.Must(err)
		want := hub.Pruned{Builds: 1, Executions: 3, Events: got.Events, Instances: 2, Tasks: 1}
		if diff := cmp.Diff(want, *got); diff != "" {
			t.Errorf("removed (-want +got):\n%s", diff)
		}
		if got.Events < 8 {
			t.Errorf("removed %d events, want those of the build, at least 8", got.Events)
		}
		if diff := cmp.Diff(want, *dry, cmp.FilterPath(func(p cmp.Path) bool { return p.String() == "Events" }, cmp.Ignore())); diff != "" {
			t.Errorf("the dry run said (-removed +said):\n%s", diff)
		}
		_, err = w.Hub.Build(ctx, w.Caller, old.Build)
		w.Refused(err, "unknown_build")
		_, err = w.Task(ctx, w.Caller, "task-old", 0)
		w.Refused(err, "unknown_task")
		for task, status := range map[string]wire.Status{"shared": wire.Completed, "new": wire.Completed, "running": wire.Pending, "mid": wire.Completed} {
			if got := w.Status(task); got != status {
				t.Errorf("%s is %s, want %s", task, got, status)
			}
		}
		if running.BuildStatus() != wire.BuildRunning || recent.BuildStatus() != wire.BuildCompleted {
			t.Error("a build that is not old or has not ended was touched")
		}
		g, err := w.Graph(ctx, w.Caller, recent.Plan)
		w.Must(err)
		if len(g.Members) != 2 || len(g.Edges) != 1 {
			t.Errorf("the recent plan has %d members and %d edges, want 2 and 1", len(g.Members), len(g.Edges))
		}
		if diff := cmp.Diff(beforeForeign, rowsOf(t, &foreign)); diff != "" {
			t.Errorf("another environment (-want +got):\n%s", diff)
		}
		again, err := w.Prune(ctx, w.Caller, hub.PruneOptions{Before: cutoff})
		w.Must(err)
		if *again != (hub.Pruned{}) {
			t.Errorf("a second run removed %+v", *again)
		}
		// What was removed can be built again.
		anew := w.Start(code, shared(true), storetest.Spec{Name: "mid", Needs: []string{"shared"}, Complete: true}, storetest.Spec{Name: "old", Needs: []string{"mid"}})
		finish(t, w, anew, "old")
	})
}

// A chain that is longer than a batch goes as a whole.
func TestRetentionOfLongChains(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		const n = 2300
		items := make([]wire.Item, n)
		for i := range items {
			s := storetest.Spec{Name: fmt.Sprint("link", i)}
			if i > 0 {
				s.Needs = []string{fmt.Sprint("link", i-1)}
			}
			items[i] = w.Item(s)
		}
		build, _ := register(w, items)
		_, err := w.CancelBuild(t.Context(), w.Caller, build)
		w.Must(err)
		w.Clock.Add(time.Hour)
		cutoff := w.Clock.Now()
		// The root was stored first. The newest instance is the link before it, and stays with all that it needs.
		got, err := w.Prune(t.Context(), w.Caller, hub.PruneOptions{Before: cutoff})
		w.Must(err)
		if got.Builds != 1 || got.Instances != 1 || stored(t, w, "edge") != n-2 {
			t.Errorf("got %+v", *got)
		}
		w.Start(w.Deployment("code"), storetest.Spec{Name: "newer"})
		got, err = w.Prune(t.Context(), w.Caller, hub.PruneOptions{Before: cutoff})
		w.Must(err)
		if got.Instances != n-1 || got.Tasks != n-1 || stored(t, w, "instance") != 1 || stored(t, w, "task") != 1 {
			t.Errorf("got %+v, and %d instances stay", *got, stored(t, w, "instance"))
		}
	})
}

// What is registered again while it is being removed is whole afterwards.
func TestRetentionBesideRegistration(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		code := w.Deployment("code")
		specs := []storetest.Spec{{Name: "a"}, {Name: "b", Needs: []string{"a"}}, {Name: "c", Needs: []string{"a", "b"}}, {Name: "d", Needs: []string{"c"}}}
		stop, done := make(chan struct{}), make(chan error, 1)
		go func() {
			for {
				select {
				case <-stop:
					done <- nil
					return
				default:
				}
				if _, err := w.Prune(context.WithoutCancel(t.Context()), w.Caller, hub.PruneOptions{Before: w.Clock.Now()}); err != nil {
					done <- err
					return
				}
			}
		}()
		for range 12 {
			r := w.Start(code, specs...)
			g, err := w.Graph(t.Context(), w.Caller, r.Plan)
			w.Must(err)
			if len(g.Members) != 4 || len(g.Edges) != 4 {
				t.Errorf("%d members and %d edges, want 4 and 4", len(g.Members), len(g.Edges))
			}
			_, err = w.CancelBuild(t.Context(), w.Caller, r.Build)
			w.Must(err)
		}
		close(stop)
		w.Must(<-done)
	})
}
