package app

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
)

// graphOptions are the flags of graph.
type graphOptions struct {
	refs     []string
	many     manyOptions
	format   string
	maxNodes int
	status   bool
}

// readableNodes is how many tasks a picture shows before tasks of one name are drawn as one.
const readableNodes = 200

func (p *program) graphCommand() *cobra.Command {
	var o graphOptions
	cmd := &cobra.Command{
		Use:   "graph [TASK]…",
		Short: "Draw tasks and what they require, as Mermaid, DOT or JSON",
		Long: `Draw tasks and what they require, complete or not. Arrows go from what is required to what requires it; dashed ones to tasks
whose run awaited it.

Beyond --max-nodes, tasks of one name are drawn as one.`,
		GroupID: groupLook,
		Args:    between(0, -1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs = args
			return p.runGraph(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(0),
	}
	f := cmd.Flags()
	p.addMany(cmd, &o.many)
	f.StringVar(&o.format, "format", "mermaid", "mermaid, dot or json")
	f.IntVar(&o.maxNodes, "max-nodes", readableNodes, "draw tasks of one name as one when there are more tasks than this; 0 is no bound")
	f.BoolVar(&o.status, "status", false, "ask which tasks are complete and show it")
	p.addJSON(cmd)
	command.FromEnvironment(f, "max-nodes")
	command.ForOneCall(f, "format", "status")
	p.complete(cmd, "format", completeWords("mermaid", "dot", "json"))
	return cmd
}

func (p *program) runGraph(ctx context.Context, o graphOptions) error {
	draw, ok := map[string]func(*picture) string{"mermaid": mermaid, "dot": dot, "json": nil}[o.format]
	if !ok {
		return command.Usage(fmt.Errorf("--format %q: there are mermaid, dot and json", o.format), "")
	}
	if o.maxNodes < 0 {
		return command.Usage(errors.New("--max-nodes takes no negative value"), "")
	}
	nodes, err := p.requested(ctx, o.refs, o.many)
	if err != nil {
		return err
	}
	d, err := p.walkToShow(ctx, nodes)
	if err != nil {
		return refusedPlan(err)
	}
	var incomplete map[stardag.ID]bool
	if o.status {
		if incomplete, err = p.incomplete(ctx, nodes); err != nil {
			return err
		}
	}
	pic := pictureOf(d, incomplete)
	if o.maxNodes > 0 && len(d.tasks) > o.maxNodes {
		pic = collapse(d, incomplete)
		p.sayf("%s", pic.note)
	}
	if p.json || draw == nil {
		p.json = true
		return p.document(pic.document())
	}
	return p.print("%s", draw(pic))
}

// incomplete determines which of the tasks, and of those below them, are not complete.
func (p *program) incomplete(ctx context.Context, nodes []stardag.Node) (map[stardag.ID]bool, error) {
	ctx, err := p.prepare(ctx)
	if err != nil {
		return nil, err
	}
	b := p.verifier()
	v, err := b.Verify(ctx, nodes...)
	if err != nil {
		return nil, refusedPlan(err)
	}
	found := map[stardag.ID]bool{}
	for _, g := range v.Gone {
		found[g.Task.ID()] = true
	}
	for _, n := range v.Unmade {
		found[n.ID()] = true
	}
	return found, nil
}
