package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) plansCommand() *cobra.Command {
	return p.group("plans", "Look into plans: a build's tasks under one version of the code and its settings", p.plansListCommand(), p.plansShowCommand())
}

func (p *program) plansListCommand() *cobra.Command {
	var build string
	cmd := p.lookCommand(&cobra.Command{Use: "list", Short: "List the plans of a build, newest first", Args: noArguments},
		func(ctx context.Context, c *registry.Client, _ []string) (view, error) {
			return p.plansList(ctx, c, build)
		})
	cmd.Flags().StringVarP(&build, "build", "b", "", "the `build` (required)")
	command.ForOneCall(cmd.Flags(), "build")
	p.complete(cmd, "build", p.completeBuilds)
	return cmd
}

func (p *program) plansList(ctx context.Context, c *registry.Client, build string) (view, error) {
	if build == "" {
		return view{}, command.Usage(errors.New("plans list needs --build"), "")
	}
	if err := command.CheckID("build", build); err != nil {
		return view{}, err
	}
	found, err := c.BuildPlans(ctx, build)
	if err != nil {
		return view{}, err
	}
	list := part{
		title: "Plans of build " + build + ", newest first",
		columns: []column{
			{"Plan", "id"}, {"Gen", "generation"}, {"Lifecycle", "lifecycle"}, {"Deployment", "deployment_id"}, {"Settings", "settings_hash"}, {"Members", "member_count"}, {"By status", "member_counts"},
		},
		empty: "No plans.",
	}
	for i := range found.Plans {
		d := &found.Plans[i]
		list.rows = append(list.rows, []any{d.ID, d.Generation, lifecycle(d), d.DeploymentID, d.SettingsHash, d.MemberCount, counts(d.MemberCounts)})
	}
	found.Plans = orEmpty(found.Plans)
	return view{document: found, records: recordsOf(found.Plans), parts: []part{list}}, nil
}

func (p *program) plansShowCommand() *cobra.Command {
	return p.lookCommand(&cobra.Command{
		Use: "show PLAN", Short: "Show a plan: its build, code and settings, its tasks by status, its roots", Args: arguments(1, 1, "the id of a plan"),
	}, p.plansShow)
}

// planDocument is a plan with its settings and roots; PlanComplete and Outstanding are null for one that is not active.
type planDocument struct {
	wire.PlanDetail
	Settings     map[string]string   `json:"settings"`
	Roots        []wire.FrontierItem `json:"roots"`
	PlanComplete *bool               `json:"plan_complete"`
	Outstanding  *outstanding        `json:"outstanding"`
}

type outstanding struct {
	DiscoveryJobs int `json:"discovery_jobs"`
	Runnable      int `json:"runnable"`
	Running       int `json:"running"`
}

func (p *program) plansShow(ctx context.Context, c *registry.Client, args []string) (view, error) {
	id := args[0]
	if err := command.CheckID("plan", id); err != nil {
		return view{}, err
	}
	d, err := c.Plan(ctx, id)
	if err != nil {
		return view{}, err
	}
	roots, err := c.PlanRoots(ctx, id)
	if err != nil {
		return view{}, err
	}
	settings, err := c.Settings(ctx, d.SettingsHash)
	if err != nil {
		return view{}, err
	}
	doc := planDocument{PlanDetail: *d, Settings: settings.Body, Roots: []wire.FrontierItem{}}
	facts := part{title: "Plan " + id, rows: [][]any{
		fact("Build", d.BuildID), fact("Generation", d.Generation), fact("Lifecycle", lifecycle(d)), fact("Created", d.CreatedAt), fact("Activated", d.ActivatedAt),
		fact("Sealed", d.SealedAt), fact("Superseded", d.SupersededAt),
		fact("Deployment", fmt.Sprintf("%s (%s %s gen %d)", d.DeploymentID, d.Deployment.Kind, d.Deployment.AppName, d.Deployment.Generation)),
		fact("Settings hash", d.SettingsHash), fact("Settings", settingsText(settings.Body)),
		fact("Members", fmt.Sprintf("%d: %s", d.MemberCount, counts(d.MemberCounts))), fact("Excluded", d.ExcludedCount),
	}}
	if d.IsActive {
		f, err := c.Frontier(ctx, d.BuildID)
		if err != nil {
			return view{}, err
		}
		doc.PlanComplete, doc.Outstanding = &f.PlanComplete, &outstanding{len(f.DiscoveryJobs), len(f.Runnable), len(f.Running)}
		facts.rows = append(facts.rows, fact("Plan complete", f.PlanComplete), fact("Outstanding", outstandingText(f)))
	}
	list := part{title: excerpt.Count(len(roots.Roots), "root", "roots"), columns: []column{{"Task ID", "task_id"}, {"Task", "task"}, {"Status", "status"}}}
	for _, m := range roots.Roots {
		doc.Roots = append(doc.Roots, wire.FrontierItem{Member: m})
		list.rows = append(list.rows, []any{m.TaskID, nameIn(m.Body), statusOf(m.Status)})
	}
	return view{document: doc, parts: []part{facts, list}}, nil
}

// settingsText writes settings on a line.
func settingsText(settings map[string]string) string {
	var words []string
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		words = append(words, key+"="+settings[key])
	}
	return strings.Join(words, " ")
}
