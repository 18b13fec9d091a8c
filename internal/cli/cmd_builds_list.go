package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

type buildsListOptions struct {
	status, app, cursor, idle string
	limit                     int
}

func (p *program) buildsListCommand() *cobra.Command {
	var o buildsListOptions
	cmd := p.lookCommand(&cobra.Command{
		Use: "list", Short: "List builds, the most recently active first, a page at a time", Args: noArguments,
		Example: "  stardag builds list --status failed\n  stardag builds list --watch",
	}, func(ctx context.Context, c *registry.Client, _ []string) (view, error) {
		return p.buildsList(ctx, c, o)
	})
	f := cmd.Flags()
	f.StringVar(&o.status, "status", "", "only builds with this `status`: pending, running, completed, failed, cancelled, exit_early")
	f.StringVar(&o.app, "app", "", "only builds that this `app` schedules reactively; --reactive-app is the same")
	f.StringVar(&o.idle, "idle-for", "", "only running builds that nothing happened to for this `duration`, such as 2h")
	addPage(f, &o.limit, &o.cursor, 50)
	f.SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "reactive-app" {
			name = "app"
		}
		return pflag.NormalizedName(name)
	})
	command.ForOneCall(f, "status", "app", "idle-for")
	p.complete(cmd, "status", cobra.FixedCompletions(buildStatuses, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// addPage gives a command the flags of lists that come in pages.
func addPage(f *pflag.FlagSet, limit *int, cursor *string, rows int) {
	f.IntVarP(limit, "limit", "n", rows, "show at most `N`, up to 500")
	f.StringVar(cursor, "cursor", "", "go on after the page before, with the `text` it printed")
	command.ForOneCall(f, "limit", "cursor")
}

func (p *program) buildsList(ctx context.Context, c *registry.Client, o buildsListOptions) (view, error) {
	if err := checkLimit(o.limit, 500); err != nil {
		return view{}, err
	}
	if err := checkWord("status", o.status, buildStatuses); err != nil {
		return view{}, err
	}
	filter := registry.BuildFilter{Status: wire.BuildStatus(o.status), ReactiveAppName: o.app, Limit: o.limit, Cursor: o.cursor}
	if o.idle != "" {
		idle, err := parseAge(o.idle)
		if err != nil || idle < time.Minute {
			return view{}, command.Usage(fmt.Errorf("--idle-for %s: give at least 60s", o.idle), "")
		}
		filter.IdleForSeconds = int(idle / time.Second)
	}
	page, err := c.Builds(ctx, filter)
	if err != nil {
		return view{}, err
	}
	list := part{
		title: "Builds, the most recently active first",
		columns: []column{
			{"Build", "id"},
			{"Name", "name"},
			{"Status", "status"},
			{"Silent since", "silent_since"},
			{"Did", "outcome"},
			{"Priority", "priority"},
			{"Reactive app", "reactive_app_name"},
			{"Roots", "roots"},
			{"Last active", "last_active_at"},
			{"Created", "created_at"},
		},
		empty: "No builds.",
	}
	for _, b := range page.Builds {
		list.rows = append(list.rows, []any{b.ID, b.Name, statusOf(b.Status), b.SilentSince, didText(b.Outcome), b.Priority, b.ReactiveAppName, len(b.RootTaskIDs), b.LastActiveAt, b.CreatedAt})
	}
	footer := []string{fmt.Sprintf("Showing %d of %d.", len(page.Builds), page.Total)}
	return view{document: page, records: recordsOf(page.Builds), parts: []part{list}, footer: append(footer, nextPage(page.NextCursor)...)}, nil
}
