package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) authRefreshCommand() *cobra.Command {
	var name, workspace string
	cmd := &cobra.Command{
		Use: "refresh", Short: "Get a new token for the workspace, and the target roots of the environment", Args: noArguments,
		Long: `Get a new token for the workspace, and the target roots of the environment. Other commands get tokens by themselves: this one
shows that it works, and brings changed target roots.`,
		RunE:              p.run(func(ctx context.Context, _ []string) error { return p.authRefresh(ctx, name, workspace) }),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().StringVarP(&name, "registry", "r", "", "the `registry`, by name; without it that of the active profile")
	cmd.Flags().StringVarP(&workspace, "workspace", "w", "", "the `workspace`, by slug or id; without it that of the active profile")
	command.ForOneCall(cmd.Flags(), "registry", "workspace")
	p.complete(cmd, "registry", p.completeFrom(registryNames))
	p.addProfileFlag(cmd)
	p.addOutput(cmd)
	return cmd
}

// refreshDocument says what was got.
type refreshDocument struct {
	Registry    string            `json:"registry"`
	User        string            `json:"user"`
	WorkspaceID string            `json:"workspace_id"`
	ExpiresAt   wire.Time         `json:"expires_at"`
	TargetRoots map[string]string `json:"target_roots"`
}

func (p *program) authRefresh(ctx context.Context, name, workspace string) error {
	cfg, err := p.config(ctx)
	if err != nil {
		return err
	}
	reg, err := p.loginOf(ctx, cfg, name)
	if err != nil {
		return err
	}
	switch {
	case reg == nil:
		return p.noRegistry(cfg)
	case reg.APIKey.Value != "":
		return command.Usage(errors.New("STARDAG_API_KEY is set, and an API key needs no token"), "unset it to use a login")
	}
	return p.refreshAt(ctx, cfg, reg, first(workspace, reg.Workspace.Value))
}

func (p *program) refreshAt(ctx context.Context, cfg *config.Config, reg *config.Registry, workspace string) error {
	person, err := session.PersonAt(cfg.Paths(), *reg, p.sessionOptions(cfg))
	if err != nil {
		return err
	}
	if workspace == "" {
		return command.Usage(errors.New("no workspace is known for this registry"), "name one with --workspace")
	}
	id, err := person.WorkspaceID(ctx, workspace)
	if err != nil {
		return err
	}
	access, err := person.Exchange(ctx, id)
	if err != nil {
		return err
	}
	doc := refreshDocument{Registry: reg.Name.Value, User: reg.User.Value, WorkspaceID: id, ExpiresAt: wire.At(access.Expiry), TargetRoots: map[string]string{}}
	if workspace == reg.Workspace.Value && reg.Environment.Value != "" {
		env, err := person.EnvironmentID(ctx, id, reg.Environment.Value)
		if err != nil {
			return err
		}
		if doc.TargetRoots, err = person.SyncRoots(ctx, id, env); err != nil {
			return err
		}
	}
	return p.show(view{document: doc, parts: []part{{rows: [][]any{
		fact("Registry", doc.Registry), fact("User", doc.User), fact("Workspace", workspace), fact("Token until", doc.ExpiresAt), fact("Target roots", rootsText(doc.TargetRoots)),
	}}}})
}
