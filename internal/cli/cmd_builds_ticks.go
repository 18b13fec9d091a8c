package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) buildsTicksCommand() *cobra.Command {
	var limit int
	cmd := p.lookCommand(&cobra.Command{
		Use: "ticks BUILD", Short: "Show what the recent scheduler runs of a reactive build said about themselves", Args: arguments(1, 1, "the id of a build"),
		ValidArgsFunction: p.completeBuilds,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		return p.buildsTicks(ctx, c, args[0], limit)
	})
	cmd.Flags().IntVarP(&limit, "limit", "n", 20, "show at most `N`, the newest, up to 200")
	command.ForOneCall(cmd.Flags(), "limit")
	return cmd
}

func (p *program) buildsTicks(ctx context.Context, c *registry.Client, id string, limit int) (view, error) {
	if err := command.CheckID("build", id); err != nil {
		return view{}, err
	}
	if err := checkLimit(limit, 200); err != nil {
		return view{}, err
	}
	found, err := c.TickSummaries(ctx, id, limit)
	if err != nil {
		return view{}, err
	}
	list := part{
		title: "Ticks of build " + id + ", newest first", columns: []column{{"When", "created_at"}, {"Outcome", "outcome"}, {"Summary", "summary"}},
		empty: "No ticks: only reactively scheduled builds have them.",
	}
	for _, s := range found.Summaries {
		list.rows = append(list.rows, []any{s.CreatedAt, s.Outcome, s.Summary})
	}
	return view{document: struct {
		Summaries []wire.TickSummary `json:"summaries"`
	}{orEmpty(found.Summaries)}, records: recordsOf(found.Summaries), parts: []part{list}}, nil
}

// orEmpty returns a list that JSON writes as [] when it has nothing.
func orEmpty[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
