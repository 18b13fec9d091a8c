package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
)

func (p *program) buildsPriorityCommand() *cobra.Command {
	return p.changeCommand(&cobra.Command{
		Use: "priority BUILD N", Short: "Say how urgent a build is to workers", Args: arguments(2, 2, "a build and a number"),
		Long: "Say how urgent a build is to workers: they take tasks of builds with the highest number first, in equal shares of those with the same, and one task of sixteen " +
			"from the builds below. A build has 0 until it is set.",
		ValidArgsFunction: p.completeBuilds,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		if err := command.CheckID("build", args[0]); err != nil {
			return view{}, err
		}
		n, err := strconv.Atoi(args[1])
		if err != nil || n < -1_000_000 || n > 1_000_000 {
			return view{}, command.Usage(fmt.Errorf("%q is not a priority: give a whole number from -1000000 to 1000000", args[1]), "")
		}
		set, err := c.SetPriority(ctx, args[0], n)
		if err != nil {
			return view{}, err
		}
		return said(set, "Build %s has priority %d.", set.BuildID, set.Priority), nil
	})
}
