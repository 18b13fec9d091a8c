package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Completion asks the registry, and gives up soon: a shell waits for it.

const completionPatience = 2 * time.Second

func (p *program) completing(cmd *cobra.Command, args []string, ask func(ctx context.Context, c *registry.Client) ([]cobra.Completion, error)) ([]cobra.Completion, cobra.ShellCompDirective) {
	const nothing = cobra.ShellCompDirectiveNoFileComp
	if len(args) > 0 {
		return nil, nothing
	}
	ctx, cancel := context.WithTimeout(cmd.Context(), completionPatience)
	defer cancel()
	client, err := p.client(ctx)
	if err != nil {
		return nil, nothing
	}
	found, err := ask(ctx, client)
	if err != nil {
		return nil, nothing
	}
	return found, nothing | cobra.ShellCompDirectiveKeepOrder
}

func (p *program) completeBuilds(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return p.completing(cmd, args, func(ctx context.Context, c *registry.Client) ([]cobra.Completion, error) {
		page, err := c.Builds(ctx, registry.BuildFilter{Limit: 50})
		if err != nil {
			return nil, err
		}
		return names(page.Builds, func(b wire.Build) cobra.Completion {
			return cobra.CompletionWithDesc(b.ID, b.Name+", "+string(b.Status))
		}), nil
	})
}

func (p *program) completeTasks(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return p.completing(cmd, args, func(ctx context.Context, c *registry.Client) ([]cobra.Completion, error) {
		page, err := c.Tasks(ctx, registry.TaskFilter{Limit: 50})
		if err != nil {
			return nil, err
		}
		return names(page.Tasks, func(t wire.Task) cobra.Completion {
			return cobra.CompletionWithDesc(t.TaskID, taskName(t.TaskNamespace, t.TaskName)+", "+string(t.Status))
		}), nil
	})
}

func (p *program) completeLimits(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return p.completing(cmd, args, func(ctx context.Context, c *registry.Client) ([]cobra.Completion, error) {
		found, err := c.Limits(ctx, false)
		if err != nil {
			return nil, err
		}
		return names(found.Limits, func(l wire.LimitUse) cobra.Completion { return l.Key }), nil
	})
}

func (p *program) completeNames(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return p.completing(cmd, args, func(ctx context.Context, c *registry.Client) ([]cobra.Completion, error) {
		found, err := c.Names(ctx, registry.NameFilter{Limit: 500})
		if err != nil {
			return nil, err
		}
		return names(found.Names, func(n wire.Name) cobra.Completion { return n.Name }), nil
	})
}
