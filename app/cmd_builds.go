package app

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
)

// buildsCommand has what is done with builds in a registry.
func (p *program) buildsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "builds",
		Short:   "Do something with builds that were handed over",
		GroupID: groupBuild,
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return command.Unknown(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(p.buildsCancelCommand())
	return cmd
}

func (p *program) buildsCancelCommand() *cobra.Command {
	var o recordOptions
	cmd := &cobra.Command{
		Use:   "cancel BUILD",
		Short: "Cancel a build: what runs ends within seconds, and nothing more starts",
		Args:  cobra.ExactArgs(1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			if err := command.CheckID("build", args[0]); err != nil {
				return err
			}
			b := p.builder
			o.onFailure = "stop"
			done, err := o.record(ctx, &b)
			if err != nil {
				return err
			}
			defer done()
			if err := b.CancelBuild(ctx, args[0]); err != nil {
				return err
			}
			if p.json {
				return p.document(map[string]string{"build_id": args[0]})
			}
			return p.print("Build %s: cancelled.\n", args[0])
		}),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().StringVar(&o.registry, "registry", "", "the registry that has the build: a `profile` of the configuration, or an address; without it the configuration decides")
	command.ForOneCall(cmd.Flags(), "registry")
	p.addJSON(cmd)
	return cmd
}
