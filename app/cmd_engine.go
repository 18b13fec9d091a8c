package app

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/runner"
)

// engineCommands returns a command for each engine with commands of its own, which has these.
func (p *program) engineCommands() (all []*cobra.Command) {
	for _, e := range p.engines {
		commanded, ok := e.(runner.Commanded)
		if !ok {
			continue
		}
		of := &cobra.Command{
			Use:     e.Name(),
			Short:   "Do something with the engine " + e.Name(),
			GroupID: groupBuild,
			Args:    cobra.ArbitraryArgs,
			RunE: func(cmd *cobra.Command, args []string) error {
				if len(args) > 0 {
					return command.Unknown(cmd, args[0])
				}
				return cmd.Help()
			},
		}
		for _, c := range commanded.Commands() {
			of.AddCommand(p.engineCommand(e.Name(), c))
		}
		all = append(all, of)
	}
	return all
}

// engineCommand returns one of the commands of an engine.
func (p *program) engineCommand(engine string, c runner.Command) *cobra.Command {
	var o recordOptions
	options := engineOptions{name: engine}
	cmd := &cobra.Command{
		Use: strings.Join(append([]string{c.Name}, c.Args...), " "), Short: c.Short, Long: c.Long,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == len(c.Args) {
				return nil
			}
			return command.Usage(fmt.Errorf("%s %s takes %d arguments and has %d", engine, c.Name, len(c.Args), len(args)), "usage: "+cmd.UseLine())
		},
		RunE: p.work(func(ctx context.Context, args []string) error {
			e, err := p.engine(options)
			if err != nil {
				return err
			}
			return p.runEngineCommand(ctx, c, o, runner.Call{Engine: e, Args: args})
		}),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	f := cmd.Flags()
	if c.Flags != nil {
		f.AddGoFlagSet(c.Flags)
		c.Flags.VisitAll(func(of *flag.Flag) { command.ForOneCall(f, of.Name) })
	}
	f.StringSliceVar(&options.options, "engine-option", nil, "set an option of the engine, as `NAME=value`; repeat it for more")
	command.FromEnvironment(f, "engine-option")
	f.StringVar(&o.registry, "registry", "", "the registry of the builds: a `profile` of the configuration, or an address; without it the configuration decides")
	command.ForOneCall(f, "registry")
	p.addJSON(cmd)
	return cmd
}

func (p *program) runEngineCommand(ctx context.Context, c runner.Command, o recordOptions, call runner.Call) error {
	b := p.builder
	if b.Logger == nil {
		b.Logger = p.logger()
	}
	var err error
	if b.Roots, err = p.rootsOnly(ctx); err != nil {
		return err
	}
	o.onFailure = "stop"
	done, err := o.record(ctx, &b)
	if err != nil {
		return err
	}
	defer done()
	if err := p.nameCode(ctx, &b, true); err != nil {
		return err
	}
	call.Builder = b
	call.Print = func(text string, document any) error {
		switch {
		case !p.json:
			return p.print("%s", text)
		case document != nil:
			return p.document(document)
		}
		return nil
	}
	call.Say = func(text string) { p.sayf("%s", text) }
	return c.Run(ctx, call)
}
