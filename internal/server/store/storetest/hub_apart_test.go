package storetest_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// lived fills an environment with one of everything that is counted over it: ended and running builds, claims, limits, deployments,
// and rows that nothing needs any more. It returns the generation of its deployment.
func lived(w *storetest.World) int {
	w.T.Helper()
	ctx := w.T.Context()
	code := w.Deployment("code")
	limit(w, "k", 3)
	done := w.Start(code, storetest.Spec{Name: "up"}, storetest.Spec{Name: "down", Needs: []string{"up"}})
	finish(w.T.(*testing.T), w, done, "up", "down")
	gone := w.Start(code, storetest.Spec{Name: "alone"})
	_, err := w.CancelBuild(ctx, w.Caller, gone.Build)
	w.Must(err)
	w.Must(w.DeleteBuild(ctx, w.Caller, gone.Build)) // its task and events stay
	running := w.Start(code, storetest.Spec{Name: "running"})
	running.MustClaim("running", "k")
	reactive(w, running)
	d, err := w.CreateDeployment(ctx, w.Caller, wire.CreateDeployment{ID: new(storetest.ID()), Kind: wire.Modal, AppName: new("app"), CodeID: "modal"})
	w.Must(err)
	return d.Generation
}

// overall returns the answers that are about a whole environment, as text.
func overall(w *storetest.World, before time.Time) map[string]string {
	w.T.Helper()
	ctx, c := w.T.Context(), w.Caller
	out := map[string]string{}
	add := func(name string, answer any, err error) {
		w.T.Helper()
		w.Must(err)
		text, err := json.Marshal(answer)
		w.Must(err)
		out[name] = string(text)
	}
	summary, err := w.Summary(ctx, c)
	summary.ServerTime = wire.Time{}
	add("summary", summary, err)
	builds, err := w.Builds(ctx, c, hub.BuildFilter{})
	add("builds", builds, err)
	page, err := w.BuildPage(ctx, c, reads.BuildPageFilter{})
	add("page of builds", page, err)
	tasks, err := w.Tasks(ctx, c, hub.TaskFilter{})
	add("tasks", tasks, err)
	found, err := w.Search(ctx, c, search.Filter{Query: "name = up OR status = completed", Columns: []string{"param.param"}})
	add("search", found, err)
	limits, err := w.Limits(ctx, c, true)
	add("limits", limits, err)
	claims, err := w.Claims(ctx, c, nil, 0, "")
	add("claims", claims, err)
	executions, err := w.ExecutionPage(ctx, c, reads.ExecutionFilter{})
	add("executions", executions, err)
	deployments, err := w.Deployments(ctx, c, hub.DeploymentFilter{})
	add("deployments", deployments, err)
	stalled, err := w.StalledBuilds(ctx, c, 0, 0)
	add("stalled builds", stalled, err)
	keys, err := w.CompleteKeys(ctx, c, "")
	add("keys", keys, err)
	values, err := w.CompleteValues(ctx, c, "name", "")
	add("values", values, err)
	dry, err := w.Prune(ctx, c, hub.PruneOptions{Before: before, DryRun: true})
	add("what is old", dry, err)
	return out
}

// TestEnvironmentsAreCountedApart gives two environments the same history: what is said of the first stays what it was, who follows
// it hears nothing, and what is old in it goes without what is old in the other.
func TestEnvironmentsAreCountedApart(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		equal(t, "generation", 1, lived(w))
		other := w.As(w.Environment())
		feed, _, err := w.Follow(ctx, w.Caller, "", 0)
		w.Must(err)
		w.Must(w.CatchUp(ctx))
		future := w.Clock.Now().Add(time.Hour)
		alone := overall(w, future)
		equal(t, "generation of the other", 1, lived(other))
		w.Must(w.CatchUp(ctx))
		equal(t, "beside another environment", alone, overall(w, future))
		if change, err := feed.Next(ctx, time.Millisecond); change != nil || err != nil {
			t.Errorf("the other environment's changes were told: %+v, %v", change, err)
		}
		theirs := other.Dump()
		removed, err := w.Prune(ctx, w.Caller, hub.PruneOptions{Before: future})
		w.Must(err)
		if removed.Builds != 1 || removed.Tasks == 0 || removed.Events == 0 || removed.Instances == 0 {
			t.Errorf("removed %+v, want something of everything", *removed)
		}
		equal(t, "the other after the first was pruned", theirs, other.Dump())
	})
}
