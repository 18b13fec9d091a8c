package storetest_test

import (
	"cmp"
	"slices"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/registry/wire"
)

// shown tells all that is shown of the builds and their tasks.
func (b *builds) shown() {
	ctx, w, c, s := b.ctx, b.World, b.Caller, b.story
	for _, id := range []string{b.build, b.second, b.third} {
		word := b.known[id]
		tell(s, word, func() (*wire.Build, error) { return w.Hub.Build(ctx, c, id) })
		tell(s, "plans of "+word, func() (*wire.BuildPlans, error) { return w.BuildPlans(ctx, c, id) })
		tell(s, "events of "+word, func() (*wire.Events, error) { return w.BuildEvents(ctx, c, id, 0) })
		tell(s, "executions of "+word, func() (*wire.BuildExecutions, error) { return w.BuildExecutions(ctx, c, id, false, true) })
		tell(s, "executions without an end of "+word, func() (*wire.BuildExecutions, error) { return w.BuildExecutions(ctx, c, id, false, false) })
		tell(s, "members of "+word, func() (*wire.ListedMembers, error) { return w.PlanMembers(ctx, c, id, nil, nil, 2, "") })
		tell(s, "outdated in "+word, func() (*wire.OutdatedTasks, error) { return w.Outdated(ctx, c, id) })
		tell(s, "timeline of "+word, func() (*wire.Timeline, error) { return w.Timeline(ctx, c, id) })
	}
	for _, id := range []string{b.plan, b.secondPlan, b.thirdPlan} {
		word := b.known[id]
		tell(s, word, func() (*wire.PlanDetail, error) { return w.Plan(ctx, c, id) })
		tell(s, "roots of "+word, func() (*wire.PlanRoots, error) { return w.PlanRoots(ctx, c, id) })
		tell(s, "graph of "+word, func() (*wire.Graph, error) {
			g, err := w.Graph(ctx, c, id)
			if err == nil {
				slices.SortFunc(g.Edges, func(x, y wire.GraphEdge) int { // they have no order
					return cmp.Or(cmp.Compare(x.UpstreamInstanceID, y.UpstreamInstanceID), cmp.Compare(x.DownstreamInstanceID, y.DownstreamInstanceID))
				})
			}
			return g, err
		})
		tell(s, "compact graph of "+word, func() (*wire.CompactGraph, error) {
			g, _, err := w.CompactGraph(ctx, c, id, func(string) bool { return false })
			if g != nil {
				g.Structure = "" // a hash of keys of rows
			}
			return g, err
		})
	}
	for _, id := range []string{"task-a", "task-b", "task-c", "task-q", "task-x"} {
		tell(s, id, func() (*wire.TaskDetail, error) { return w.Task(ctx, c, id, 0) })
		tell(s, "executions of "+id, func() (*wire.TaskExecutions, error) { return w.TaskExecutions(ctx, c, id, true, 0) })
		tell(s, "artifacts of "+id, func() (*wire.Artifacts, error) { return w.TaskArtifacts(ctx, c, id) })
		tell(s, "events of "+id, func() (*wire.EventPage, error) {
			return w.TaskEventPage(ctx, c, id, reads.EventFilter{NewestFirst: true, Limit: 3})
		})
		tell(s, "runs of "+id, func() (*wire.TaskRuns, error) { return w.TaskRuns(ctx, c, id) })
		tell(s, "builds of "+id, func() (*wire.TaskBuilds, error) { return w.TaskBuilds(ctx, c, id, 2, "") })
	}
	tell(s, "lineage of c", func() (*wire.Lineage, error) { return w.Lineage(ctx, c, "task-c", 2, 2, 50) })
	tell(s, "tasks", func() (*wire.Tasks, error) { return w.Tasks(ctx, c, hub.TaskFilter{Limit: 4}) })
	tell(s, "statuses", func() (*wire.TaskStatuses, error) {
		return w.TaskStatuses(ctx, c, []string{"task-x", "task-a", "task-none", "task-x"})
	})
	tell(s, "builds", func() (*wire.Builds, error) { return w.Builds(ctx, c, hub.BuildFilter{Limit: 2}) })
	tell(s, "builds with their counts", func() (*wire.ListedBuilds, error) {
		return w.BuildPage(ctx, c, reads.BuildPageFilter{Sort: reads.OldestFirst, Limit: 2})
	})
	tell(s, "executions", func() (*wire.ListedExecutions, error) {
		return w.ExecutionPage(ctx, c, reads.ExecutionFilter{State: "all", Limit: 4})
	})
	tell(s, "workers", func() (*wire.Workers, error) { return w.Workers(ctx, c, nil) })
	tell(s, "families", func() (*wire.Families, error) { return w.FamilyPage(ctx, c, "", 20, "") })
	tell(s, "names", func() (*wire.Names, error) { return w.NamePage(ctx, c, reads.NameFilter{}) })
	for _, name := range []string{"best", "latest"} {
		tell(s, "history of "+name, func() (*wire.NameHistory, error) { return w.NameHistory(ctx, c, name, 10, "") })
	}
	tell(s, "the first and the second", func() (*wire.BuildDiff, error) { return w.DiffBuilds(ctx, c, b.build, b.second, true) })
	tell(s, "c and d", func() (*wire.TaskDiff, error) { return w.DiffTasks(ctx, c, "task-c", "task-d") })
	tell(s, "who begins with b", func() ([]wire.ResolvedID, error) { return w.Resolve(ctx, c, b.build) })
	tell(s, "the environment", func() (*wire.Summary, error) { return w.Summary(ctx, c) })
}
