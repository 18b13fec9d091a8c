package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) deploymentsCommand() *cobra.Command {
	return p.group("deployments", "Look into deployments: the versions of code that builds run with", p.deploymentsListCommand(), p.deploymentsShowCommand())
}

type deploymentsListOptions struct {
	app, kind string
	current   bool
	limit     int
}

func (p *program) deploymentsListCommand() *cobra.Command {
	var o deploymentsListOptions
	cmd := p.lookCommand(&cobra.Command{Use: "list", Short: "List deployments, newest first; the current one of each app is marked", Args: noArguments},
		func(ctx context.Context, c *registry.Client, _ []string) (view, error) {
			return p.deploymentsList(ctx, c, o)
		})
	f := cmd.Flags()
	f.StringVar(&o.app, "app", "", "only those of this `app`")
	f.StringVar(&o.kind, "kind", "", "only those of this `kind`: modal or local")
	f.BoolVar(&o.current, "current", false, "only the current one of each app")
	f.IntVarP(&o.limit, "limit", "n", 100, "show at most `N`, up to 500")
	command.ForOneCall(f, "app", "kind", "current", "limit")
	p.complete(cmd, "kind", cobra.FixedCompletions([]string{"local", "modal"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (p *program) deploymentsList(ctx context.Context, c *registry.Client, o deploymentsListOptions) (view, error) {
	if err := checkLimit(o.limit, 500); err != nil {
		return view{}, err
	}
	if err := checkWord("kind", o.kind, []string{"modal", "local"}); err != nil {
		return view{}, err
	}
	found, err := c.Deployments(ctx, registry.DeploymentFilter{Kind: wire.DeploymentKind(o.kind), AppName: o.app, Current: o.current, Limit: o.limit})
	if err != nil {
		return view{}, err
	}
	list := part{
		title: "Deployments, newest first",
		columns: []column{
			{"Kind", "kind"}, {"App", "app_name"}, {"Deployment", "id"}, {"Gen", "generation"}, {"Code id", "code_id"}, {"Deployed", "deployed_at"}, {"Activated", "activated_at"}, {"Current", "is_current"},
		},
		empty: "No deployments.",
	}
	for _, d := range found.Deployments {
		list.rows = append(list.rows, []any{string(d.Kind), d.AppName, d.ID, d.Generation, d.CodeID, d.DeployedAt, d.ActivatedAt, d.IsCurrent})
	}
	found.Deployments = orEmpty(found.Deployments)
	return view{document: found, records: recordsOf(found.Deployments), parts: []part{list}}, nil
}

func (p *program) deploymentsShowCommand() *cobra.Command {
	return p.lookCommand(&cobra.Command{Use: "show DEPLOYMENT", Short: "Show a deployment", Args: arguments(1, 1, "the id of a deployment")}, p.deploymentsShow)
}

func (p *program) deploymentsShow(ctx context.Context, c *registry.Client, args []string) (view, error) {
	if err := command.CheckID("deployment", args[0]); err != nil {
		return view{}, err
	}
	d, err := c.Deployment(ctx, args[0])
	if err != nil {
		return view{}, err
	}
	return view{document: d, parts: []part{{title: "Deployment " + d.ID, rows: [][]any{
		fact("Kind", string(d.Kind)), fact("App", d.AppName), fact("Generation", d.Generation), fact("Code id", d.CodeID), fact("Image id", d.ImageID),
		fact("Modal app id", d.ModalAppID), fact("Deployed", d.DeployedAt), fact("Activated", d.ActivatedAt), fact("Current", d.IsCurrent),
	}}}}, nil
}
