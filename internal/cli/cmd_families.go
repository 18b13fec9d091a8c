package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) familiesCommand() *cobra.Command {
	var sort string
	cmd := p.lookCommand(&cobra.Command{
		Use: "families [PART]", Short: "List the tasks of each name: whose they are, how many there are, and what their outputs take", Args: arguments(0, 1, ""),
		Long: `List the tasks of each name, of which PART is a part: who answers for them, how many there are, and what the outputs of the completed ones
take. Sizes are those that runs measured when they completed a task. Runs of the Python SDK and of older programs measure none, and what was there before a build looked has none:
such outputs are counted as not known. What lies in a storage, "stardag target du" says.`,
		Example: "  stardag families --sort bytes     # what takes the room",
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		return families(ctx, c, strings.Join(args, ""), sort)
	})
	cmd.Flags().StringVar(&sort, "sort", "name", "the `order`: name, bytes or tasks")
	p.complete(cmd, "sort", cobra.FixedCompletions(familyOrders, cobra.ShellCompDirectiveNoFileComp))
	command.ForOneCall(cmd.Flags(), "sort")
	return cmd
}

var familyOrders = []string{"name", "bytes", "tasks"}

func families(ctx context.Context, c *registry.Client, name, sort string) (view, error) {
	if err := checkWord("sort", sort, familyOrders); err != nil {
		return view{}, err
	}
	all := wire.Families{Families: []wire.Family{}}
	for cursor := ""; ; {
		page, err := c.Families(ctx, registry.FamilyFilter{Query: name, Limit: 500, Cursor: cursor})
		if err != nil {
			return view{}, err
		}
		all.Families = append(all.Families, page.Families...)
		if page.NextCursor == nil {
			break
		}
		cursor = *page.NextCursor
	}
	switch sort {
	case "bytes":
		slices.SortStableFunc(all.Families, func(a, b wire.Family) int { return cmp.Compare(known(b.Bytes), known(a.Bytes)) })
	case "tasks":
		slices.SortStableFunc(all.Families, func(a, b wire.Family) int { return cmp.Compare(b.Tasks, a.Tasks) })
	}
	list := part{
		title: "Families",
		columns: []column{
			{"Family", "family"}, {"Owner", "owner"}, {"Tasks", "tasks"}, {"Completed", "completed"}, {"Size", "bytes"}, {"Not known", "unknown"}, {"Last", "completed_at"}, {"About", "doc"},
		},
		empty: "No tasks.",
	}
	var bytes int64
	unknown := 0
	for i := range all.Families {
		f := &all.Families[i]
		var takes any
		if f.Bytes != nil {
			takes = size(*f.Bytes)
			bytes += *f.Bytes
		}
		doc, _, _ := strings.Cut(f.Doc, "\n")
		unknown += f.Outputs - f.Sized
		list.rows = append(list.rows, []any{taskName(f.TaskNamespace, f.TaskName), f.Owner, f.Tasks, f.Completed, takes, f.Outputs - f.Sized, f.CompletedAt, doc})
	}
	v := view{document: all, records: recordsOf(all.Families), parts: []part{list}}
	if len(all.Families) > 0 {
		text := fmt.Sprintf("Outputs of a known size take %s.", command.Bytes(bytes))
		if unknown > 0 {
			text = strings.TrimSuffix(text, ".") + fmt.Sprintf("; the size of %s is not known.", excerpt.Count(unknown, "output", "outputs"))
		}
		v.footer = []string{text}
	}
	return v, nil
}

// known returns a size, and less than any where there is none.
func known(bytes *int64) int64 {
	if bytes == nil {
		return -1
	}
	return *bytes
}
