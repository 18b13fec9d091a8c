package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

type tasksListOptions struct {
	status, cursor string
	limit          int
}

func (p *program) tasksListCommand() *cobra.Command {
	var o tasksListOptions
	cmd := p.lookCommand(&cobra.Command{
		Use: "list [QUERY]", Short: "List tasks, or those that a query finds, a page at a time", Args: arguments(0, -1, ""),
		Long: `List tasks, the most recently changed first; or those that QUERY finds, the newest first.

QUERY is a query as on the page of tasks: terms such as name=etl.Day, status=failed, param.lr>0.01, created>-7d or error~timeout, joined by AND or a space, OR and NOT,
with parentheses. Quote it, for shells have a use for ">" and "(". Moments without an offset are in the zone of this machine.`,
		Example: `  stardag tasks list --status running                # and which build holds each
  stardag tasks list 'name=sweep.Fit param.lr>0.01'`,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		if q := strings.TrimSpace(strings.Join(args, " ")); q != "" {
			return p.tasksFound(ctx, c, q, o)
		}
		return p.tasksList(ctx, c, o)
	})
	f := cmd.Flags()
	f.StringVar(&o.status, "status", "", "only tasks with this `status`: pending, running, completed, failed, cancelled, skipped, suspended, interrupted")
	addPage(f, &o.limit, &o.cursor, 50)
	command.ForOneCall(f, "status")
	p.complete(cmd, "status", cobra.FixedCompletions(taskStatuses, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (p *program) tasksList(ctx context.Context, c *registry.Client, o tasksListOptions) (view, error) {
	if err := checkLimit(o.limit, 500); err != nil {
		return view{}, err
	}
	if err := checkWord("status", o.status, taskStatuses); err != nil {
		return view{}, err
	}
	page, err := c.Tasks(ctx, registry.TaskFilter{Status: wire.Status(o.status), Limit: o.limit, Cursor: o.cursor})
	if err != nil {
		return view{}, err
	}
	list := part{
		title:   "Tasks, the most recently changed first",
		columns: []column{{"Task ID", "task_id"}, {"Task", "task"}, {"Status", "status"}, {"Since", "status_at"}, {"Claim (build)", "claim_build_id"}},
		empty:   "No tasks.",
	}
	for _, t := range page.Tasks {
		list.rows = append(list.rows, []any{t.TaskID, taskName(t.TaskNamespace, t.TaskName), statusOf(t.Status), t.StatusAt, t.ClaimBuildID})
	}
	page.Tasks = orEmpty(page.Tasks)
	return view{document: page, records: recordsOf(page.Tasks), parts: []part{list}, footer: nextPage(page.NextCursor)}, nil
}

// tasksFound lists what a query finds.
func (p *program) tasksFound(ctx context.Context, c *registry.Client, q string, o tasksListOptions) (view, error) {
	if err := checkLimit(o.limit, 500); err != nil {
		return view{}, err
	}
	if err := checkWord("status", o.status, taskStatuses); err != nil {
		return view{}, err
	}
	if o.status != "" {
		q = "status=" + o.status + " AND (" + q + ")"
	}
	page, err := c.SearchTasks(ctx, registry.SearchFilter{Query: q, Zone: zoneName(), Limit: o.limit, Cursor: o.cursor})
	if errors.Is(err, registry.ErrNoRoute) {
		return view{}, command.Refused(fmt.Errorf("the registry %s does not search tasks", c.URL()), "--status alone works with every registry")
	}
	if err != nil {
		return view{}, err
	}
	list := part{
		title:   "Tasks that the query finds, the newest first",
		columns: []column{{"Task ID", "task_id"}, {"Task", "task"}, {"Parameters", "parameters"}, {"Status", "status"}, {"Since", "status_at"}, {"Claim (build)", "claim_build_id"}},
		empty:   "No tasks.",
	}
	for _, t := range page.Tasks {
		var label []string
		for _, l := range t.Label {
			label = append(label, l.Name+"="+l.Value)
		}
		list.rows = append(list.rows, []any{t.TaskID, taskName(t.TaskNamespace, t.TaskName), strings.Join(label, " "), statusOf(t.Status), t.StatusAt, t.ClaimBuildID})
	}
	page.Tasks = orEmpty(page.Tasks)
	v := view{document: page, records: recordsOf(page.Tasks), parts: []part{list}, footer: nextPage(page.NextCursor)}
	switch {
	case page.Total != nil:
		v.footer = append([]string{excerpt.Count(*page.Total, "task is found.", "tasks are found.")}, v.footer...)
	case page.Searched != nil && page.SearchedOf != nil && page.NextCursor != nil:
		v.footer = append([]string{fmt.Sprintf("Looked at %d of %s so far.", *page.Searched, excerpt.Count(*page.SearchedOf, "task", "tasks"))}, v.footer...)
	}
	return v, nil
}

// zoneName returns the time zone of this machine as the registry takes it: its name, or its present offset where it has none.
func zoneName() string {
	if name := time.Local.String(); name != "Local" && name != "" {
		return name
	}
	return time.Now().Format("-07:00")
}
