package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) buildsFrontierCommand() *cobra.Command {
	return p.lookCommand(&cobra.Command{
		Use: "frontier BUILD", Short: "Show what can be done next in a build, as a scheduler sees it", Args: arguments(1, 1, "the id of a build"),
		ValidArgsFunction: p.completeBuilds,
	}, p.buildsFrontier)
}

// frontierDocument is the frontier with counts of the active plan.
type frontierDocument struct {
	wire.Frontier
	NeedsTick      bool                `json:"needs_tick"`
	MemberCounts   map[wire.Status]int `json:"member_counts"`
	ExcludedCount  int                 `json:"excluded_count"`
	RootsCompleted int                 `json:"roots_completed"`
	RootsTotal     int                 `json:"roots_total"`
}

func (p *program) buildsFrontier(ctx context.Context, c *registry.Client, args []string) (view, error) {
	id := args[0]
	if err := command.CheckID("build", id); err != nil {
		return view{}, err
	}
	f, err := c.Frontier(ctx, id)
	if err != nil {
		return view{}, err
	}
	flag, err := c.Notification(ctx, id)
	if err != nil {
		return view{}, err
	}
	doc := frontierDocument{Frontier: *f, NeedsTick: flag.NeedsTick, MemberCounts: map[wire.Status]int{}}
	if f.PlanID != nil {
		plan, err := c.Plan(ctx, *f.PlanID)
		if err != nil {
			return view{}, err
		}
		roots, err := c.PlanRoots(ctx, *f.PlanID)
		if err != nil {
			return view{}, err
		}
		doc.MemberCounts, doc.ExcludedCount, doc.RootsTotal = plan.MemberCounts, plan.ExcludedCount, len(roots.Roots)
		for _, r := range roots.Roots {
			if r.Status == wire.Completed {
				doc.RootsCompleted++
			}
		}
	}
	facts := part{title: "Frontier of build " + id, rows: [][]any{
		fact("Build status", statusOf(f.BuildStatus)), fact("Reactive app", reactive(f.ReactiveAppName)), fact("Needs tick", flag.NeedsTick),
		fact("Plan", f.PlanID), fact("Deployment", f.DeploymentID), fact("Settings", f.SettingsHash), fact("Sealed", f.Sealed), fact("Plan complete", f.PlanComplete),
		fact("Members", counts(doc.MemberCounts)), fact("Excluded", doc.ExcludedCount), fact("Roots", fmt.Sprintf("%d/%d completed", doc.RootsCompleted, doc.RootsTotal)),
		fact("Discovery jobs", len(f.DiscoveryJobs)), fact("Runnable", len(f.Runnable)), fact("Running", len(f.Running)),
	}}
	v := view{document: doc, parts: []part{facts}}
	for _, list := range []struct {
		title string
		items []wire.FrontierItem
	}{{"Running", f.Running}, {"Runnable", f.Runnable}} {
		v.addMembers(list.title, list.items)
		for _, item := range list.items {
			v.records = append(v.records, item)
		}
	}
	jobs := make([]wire.FrontierItem, len(f.DiscoveryJobs))
	for i, m := range f.DiscoveryJobs {
		jobs[i].Member = m
		v.records = append(v.records, m)
	}
	v.addMembers("Discovery jobs", jobs)
	if f.Closure != nil {
		for _, conflict := range f.Closure.Conflicts {
			v.footer = append(v.footer, fmt.Sprintf("Conflict: task %s is needed in two forms that differ in %s.", conflict.TaskID, joined(conflict.Fields)))
		}
	}
	return v, nil
}

// mostRows is how many rows of a long list people are shown.
const mostRows = 50

func (v *view) addMembers(title string, items []wire.FrontierItem) {
	if len(items) == 0 {
		return
	}
	list := part{title: title, columns: []column{
		{"Task ID", "task_id"}, {"Task", "task"}, {"Status", "status"}, {"Root", "is_root"}, {"Attempts", "attempts"}, {"Interruptions", "interruptions"},
	}}
	for i, m := range items {
		if i == mostRows {
			v.footer = append(v.footer, fmt.Sprintf("%s: %d more; --json shows all.", title, len(items)-i))
			break
		}
		list.rows = append(list.rows, []any{m.TaskID, nameIn(m.Body), statusOf(m.Status), m.IsRoot, m.Attempts, m.Interruptions})
	}
	v.parts = append(v.parts, list)
}
