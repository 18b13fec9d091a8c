package app

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/command"
)

// idOptions are the flags of id.
type idOptions struct {
	ref     string
	params  []string
	explain bool
}

func (p *program) idCommand() *cobra.Command {
	var o idOptions
	cmd := &cobra.Command{
		Use:     "id TASK",
		Short:   "Print the id of a task; --explain shows what it is made of",
		GroupID: groupLook,
		Args:    between(1, 1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.ref = args[0]
			return p.runID(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(1),
	}
	p.addParams(cmd, &o.params)
	cmd.Flags().BoolVar(&o.explain, "explain", false, "show the exact text behind the id, the namespace and the algorithm")
	command.ForOneCall(cmd.Flags(), "explain")
	p.addJSON(cmd)
	return cmd
}

// idDocument explains an id.
type idDocument struct {
	taskDocument

	IDNamespace canon.ID `json:"id_namespace"`
	Algorithm   string   `json:"algorithm"`
	HashText    string   `json:"hash_text"`
}

func (p *program) runID(ctx context.Context, o idOptions) error {
	n, err := p.resolver().resolve(ctx, o.ref, o.params)
	if err != nil {
		return err
	}
	if !p.json && !o.explain {
		return p.print("%s\n", n.ID())
	}
	text, err := stardag.HashText(n)
	if err != nil {
		return err
	}
	if p.json {
		return p.document(idDocument{
			taskDocument: taskOf(n), IDNamespace: canon.TaskNamespace, Algorithm: "UUID version 5 (SHA-1)", HashText: text,
		})
	}
	return canon.Explain(p.out, canon.TaskNamespace, n.ID(), []byte(text))
}
