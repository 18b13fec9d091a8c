package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
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
		Use: "list", Short: "List tasks, the most recently changed first, a page at a time", Args: noArguments,
		Example: "  stardag tasks list --status running     # and which build holds each",
	}, func(ctx context.Context, c *registry.Client, _ []string) (view, error) { return p.tasksList(ctx, c, o) })
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
