package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) buildsShowCommand() *cobra.Command {
	return p.lookCommand(&cobra.Command{
		Use: "show BUILD", Short: "Show a build: what it is for, how it stands, what is left to do", Args: arguments(1, 1, "the id of a build"),
		ValidArgsFunction: p.completeBuilds,
	}, p.buildsShow)
}

// buildDocument is a build with its active plan, null before there is one.
type buildDocument struct {
	wire.Build
	ActivePlan *activePlan `json:"active_plan"`
}

type activePlan struct {
	PlanID             string            `json:"plan_id"`
	DeploymentID       *string           `json:"deployment_id"`
	SettingsHash       *string           `json:"settings_hash"`
	Settings           map[string]string `json:"settings"`
	Sealed             bool              `json:"sealed"`
	PlanComplete       bool              `json:"plan_complete"`
	DiscoveryJobs      int               `json:"discovery_jobs"`
	Runnable           int               `json:"runnable"`
	Running            int               `json:"running"`
	UnendedExecutions  int               `json:"unended_executions"`
	OrphanedExecutions int               `json:"orphaned_executions"`
}

func (p *program) buildsShow(ctx context.Context, c *registry.Client, args []string) (view, error) {
	id := args[0]
	if err := command.CheckID("build", id); err != nil {
		return view{}, err
	}
	b, err := c.Build(ctx, id)
	if err != nil {
		return view{}, err
	}
	frontier, err := c.Frontier(ctx, id)
	if err != nil {
		return view{}, err
	}
	doc := buildDocument{Build: *b}
	facts := part{title: "Build " + id, rows: [][]any{
		fact("Name", b.Name), fact("Status", buildStatus(b)), fact("Description", b.Description), fact("Created", b.CreatedAt),
		fact("Started", b.StartedAt), fact("Completed", b.CompletedAt), fact("Last active", b.LastActiveAt), fact("Reactive app", reactive(b.ReactiveAppName)),
		fact("Roots", len(b.RootTaskIDs)),
	}}
	if b.SilentSince != nil {
		facts.rows = append(facts.rows, fact("Silent since", b.SilentSince))
	}
	facts.rows = append(facts.rows, fact("Priority", b.Priority))
	if page := elsewhere(b.ExecutorMetadata); page != "" {
		facts.rows = append(facts.rows, fact("Also at", page))
	}
	if did := didText(b.Outcome); did != nil {
		facts.rows = append(facts.rows, fact("Did", did))
	}
	if frontier.PlanID != nil {
		if doc.ActivePlan, err = p.activePlan(ctx, c, frontier); err != nil {
			return view{}, err
		}
		a := doc.ActivePlan
		facts.rows = append(facts.rows, fact("Active plan", a.PlanID), fact("Deployment", a.DeploymentID), fact("Settings hash", a.SettingsHash),
			fact("Settings", settingsText(a.Settings)), fact("Sealed", a.Sealed), fact("Plan complete", a.PlanComplete), fact("Outstanding", outstandingText(frontier)),
			fact("Unended executions", fmt.Sprintf("%d (%d not in the active plan)", a.UnendedExecutions, a.OrphanedExecutions)))
	}
	if b.ErrorMessage != nil {
		facts.rows = append(facts.rows, fact("Error", buildReason(*b.ErrorMessage)))
	}
	roots := part{title: "Root tasks", columns: []column{{"Task ID", "task_id"}}}
	for _, id := range b.RootTaskIDs {
		roots.rows = append(roots.rows, []any{id})
	}
	v := view{document: doc, parts: []part{facts, roots}}
	if b.SilentSince != nil {
		v.footer = []string{"Its last claim has lapsed, and no process of it was heard of since. \"stardag builds cancel " + id + "\" ends it; running its program again makes what is left."}
	}
	return v, nil
}

func (p *program) activePlan(ctx context.Context, c *registry.Client, f *wire.Frontier) (*activePlan, error) {
	a := &activePlan{
		PlanID: *f.PlanID, DeploymentID: f.DeploymentID, SettingsHash: f.SettingsHash, Sealed: f.Sealed, PlanComplete: f.PlanComplete,
		DiscoveryJobs: len(f.DiscoveryJobs), Runnable: len(f.Runnable), Running: len(f.Running),
	}
	if f.SettingsHash != nil {
		settings, err := c.Settings(ctx, *f.SettingsHash)
		if err != nil {
			return nil, err
		}
		a.Settings = settings.Body
	}
	executions, err := c.BuildExecutions(ctx, f.BuildID, false, false)
	if err != nil {
		return nil, err
	}
	a.UnendedExecutions = len(executions.Executions)
	for _, e := range executions.Executions {
		if !e.InCurrentPlan {
			a.OrphanedExecutions++
		}
	}
	return a, nil
}

// didText returns what a build did with its tasks; nil when it has not ended, or the registry does not say.
func didText(o *wire.BuildOutcome) *string {
	if o == nil {
		return nil
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{o.Made, "made"}, {o.Reused, "reused"}, {o.Failed, "failed"}, {o.Skipped, "skipped"}, {o.Cancelled, "cancelled"}, {o.Left, "not reached"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if parts == nil {
		parts = []string{"nothing"}
	}
	return new(strings.Join(parts, ", "))
}

// buildStatus returns a build's status as people are told it.
func buildStatus(b *wire.Build) painted {
	s := statusOf(b.Status)
	if b.IsResumed && b.Status == wire.BuildRunning {
		s.text += " (resumed)"
	}
	if b.SilentSince != nil {
		s = painted{s.text + ", silent", command.Yellow}
	}
	return s
}

// elsewhere returns the address of the page that an executor has about a build, if it told one that a browser may be sent to.
func elsewhere(metadata json.RawMessage) string {
	var m struct {
		Page string `json:"dashboard_url"`
	}
	if json.Unmarshal(metadata, &m) != nil {
		return ""
	}
	u, err := url.Parse(m.Page)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

func reactive(app *string) string {
	if app == nil {
		return "- (not reactively scheduled)"
	}
	return *app
}
