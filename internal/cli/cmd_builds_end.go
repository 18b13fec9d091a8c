package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// The commands "builds cancel", "complete" and "fail" set how a build ended.

func (p *program) buildsCancelCommand() *cobra.Command {
	cmd := p.changeCommand(&cobra.Command{
		Use: "cancel BUILD", Short: "Cancel a build: its claims are released, what runs is told when it reports next", Args: arguments(1, 1, "the id of a build"),
		ValidArgsFunction: p.completeBuilds,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		return p.endBuild(ctx, args[0], "Cancel", func() (*wire.Build, error) { return c.CancelBuild(ctx, args[0]) })
	})
	p.addYes(cmd.Flags())
	return cmd
}

func (p *program) buildsCompleteCommand() *cobra.Command {
	var force bool
	cmd := p.changeCommand(&cobra.Command{
		Use: "complete BUILD", Short: "Record that a build is complete; refused while tasks of it are not, unless --force",
		Args: arguments(1, 1, "the id of a build"), ValidArgsFunction: p.completeBuilds,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		complete := func() (*wire.Build, error) { return c.CompleteBuild(ctx, args[0], wire.CompleteBuild{Force: force}) }
		if !force { // it is refused when anything is left, so there is nothing to lose
			p.yes = true
		}
		return p.endBuild(ctx, args[0], "Complete, although tasks may be left,", complete)
	})
	cmd.Flags().BoolVar(&force, "force", false, "complete it although tasks are left to do; asks first")
	command.ForOneCall(cmd.Flags(), "force")
	p.addYes(cmd.Flags())
	return cmd
}

func (p *program) buildsFailCommand() *cobra.Command {
	var message string
	cmd := p.changeCommand(&cobra.Command{
		Use: "fail BUILD", Short: "Record that a build has failed", Args: arguments(1, 1, "the id of a build"), ValidArgsFunction: p.completeBuilds,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		var req wire.FailBuild
		if message != "" {
			req.ErrorMessage = &message
		}
		return p.endBuild(ctx, args[0], "Fail", func() (*wire.Build, error) { return c.FailBuild(ctx, args[0], req) })
	})
	cmd.Flags().StringVarP(&message, "message", "m", "", "why, for the record")
	command.ForOneCall(cmd.Flags(), "message")
	p.addYes(cmd.Flags())
	return cmd
}

func (p *program) endBuild(ctx context.Context, id, verb string, end func() (*wire.Build, error)) (view, error) {
	if err := command.CheckID("build", id); err != nil {
		return view{}, err
	}
	if err := p.confirm(ctx, fmt.Sprintf("%s build %s?", verb, id)); err != nil {
		return view{}, err
	}
	b, err := end()
	if err != nil {
		return view{}, err
	}
	return said(b, "Build %s (%s) is %s.", b.Name, b.ID, b.Status), nil
}
