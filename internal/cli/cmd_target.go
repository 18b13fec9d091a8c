package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/targetcmd"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
)

func (p *program) targetCommand() *cobra.Command {
	return targetcmd.New(targetcmd.Host{
		Name: "stardag", In: p.in, Out: p.out, Err: p.err,
		Roots: func(ctx context.Context) (*target.Roots, error) {
			cfg, err := p.config(ctx)
			if err != nil {
				return nil, err
			}
			return target.NewRoots(cfg.Roots()), nil
		},
		Registry: func(ctx context.Context) (*registry.Client, error) {
			cfg, err := p.config(ctx)
			if err != nil || cfg.Registry() == nil {
				return nil, err
			}
			return p.client(ctx)
		},
		Locate: func(ctx context.Context, task string) (string, error) {
			c, err := p.client(ctx)
			if err != nil {
				return "", err
			}
			defer c.Close()
			detail, err := c.Task(ctx, task, 1)
			if err != nil {
				return "", err
			}
			if detail.OutputURI == nil {
				return "", command.NotFound(fmt.Errorf("the registry does not know where the output of task %s is", task), "")
			}
			return *detail.OutputURI, nil
		},
		CanAsk: p.interactive, Confirm: p.confirm,
		Args: func(least, most int) cobra.PositionalArgs { return arguments(least, most, "an argument") },
		Work: func(run func(context.Context, []string) error) func(*cobra.Command, []string) error {
			return p.run(run)
		},
		AddJSON: func(cmd *cobra.Command) {
			cmd.Flags().BoolVar(&p.json, "json", false, "print one JSON document and nothing else on standard output")
			command.FromEnvironment(cmd.Flags(), "json")
		},
		JSON: func() bool { return p.json },
		Document: func(doc any) error {
			p.documented = true
			return command.WriteDocument(p.out, doc)
		},
	})
}
