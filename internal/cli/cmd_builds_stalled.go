package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
)

func (p *program) buildsStalledCommand() *cobra.Command {
	var older string
	var limit int
	cmd := p.lookCommand(&cobra.Command{
		Use: "stalled", Short: "List running reactive builds that no scheduler has served for a while", Args: noArguments,
		Long: `List running reactive builds that no scheduler has served for a while, the longest first.

Either a build asked for a tick and nobody came, or its last tick died at work. An empty list is what you want.`,
	}, func(ctx context.Context, c *registry.Client, _ []string) (view, error) {
		return p.buildsStalled(ctx, c, older, limit)
	})
	f := cmd.Flags()
	f.StringVar(&older, "older-than", "5m", "the `duration` for which a build was not served, such as 90s or 2h; at most 7d")
	f.IntVar(&limit, "limit", 200, "show at most `N`, up to 200")
	command.ForOneCall(f, "older-than", "limit")
	return cmd
}

func (p *program) buildsStalled(ctx context.Context, c *registry.Client, older string, limit int) (view, error) {
	d, err := parseAge(older)
	if err != nil {
		return view{}, command.Usage(fmt.Errorf("--older-than: %w", err), "")
	}
	if d > 7*24*time.Hour {
		return view{}, command.Usage(fmt.Errorf("--older-than %s: at most 7d", older), "")
	}
	if err := checkLimit(limit, 200); err != nil {
		return view{}, err
	}
	found, err := c.StalledBuilds(ctx, int(d/time.Second), limit)
	if err != nil {
		return view{}, err
	}
	list := part{
		title: "Stalled builds, the longest first", columns: []column{{"Build", "build_id"}, {"App", "reactive_app_name"}, {"Reason", "reason"}, {"Since", "since"}},
		empty: "No reactive build has been left alone for " + older + ".",
	}
	for _, b := range found.Builds {
		list.rows = append(list.rows, []any{b.BuildID, b.ReactiveAppName, b.Reason, b.Since})
	}
	found.Builds = orEmpty(found.Builds)
	return view{document: found, records: recordsOf(found.Builds), parts: []part{list}}, nil
}
