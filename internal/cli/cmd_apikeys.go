package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) apiKeysCommand() *cobra.Command {
	return p.group("api-keys", "API keys of an environment, for programs", p.apiKeysListCommand(), p.apiKeysCreateCommand(), p.apiKeysRevokeCommand())
}

func (p *program) apiKeysListCommand() *cobra.Command {
	var revoked bool
	cmd := p.rootsCommand(&cobra.Command{Use: "list", Short: "List the keys of an environment; what a key is shows only when it is made", Args: noArguments},
		func(ctx context.Context, at *place, _ []string) error { return p.apiKeysList(ctx, at, revoked) })
	cmd.Flags().BoolVar(&revoked, "include-revoked", false, "list revoked keys too")
	command.ForOneCall(cmd.Flags(), "include-revoked")
	p.addOutput(cmd)
	return cmd
}

func (p *program) apiKeysList(ctx context.Context, at *place, revoked bool) error {
	all, err := at.client.APIKeys(ctx, at.workspaceID, at.environmentID, revoked)
	if err != nil {
		return err
	}
	list := part{
		title:   "API keys of environment " + at.name,
		columns: []column{{"ID", "id"}, {"Name", "name"}, {"Begins with", "key_prefix"}, {"Created", "created_at"}, {"Last used", "last_used_at"}, {"Revoked", "revoked_at"}},
		empty:   `None: "stardag api-keys create NAME" makes one.`,
	}
	for _, k := range all {
		list.rows = append(list.rows, []any{k.ID, k.Name, k.KeyPrefix, k.CreatedAt, k.LastUsedAt, k.RevokedAt})
	}
	return p.show(view{document: struct {
		APIKeys []wire.APIKey `json:"api_keys"`
	}{orEmpty(all)}, records: recordsOf(all), parts: []part{list}})
}

func (p *program) apiKeysCreateCommand() *cobra.Command {
	cmd := p.rootsCommand(&cobra.Command{Use: "create NAME", Short: "Make a key and print it; it is not shown again", Args: arguments(1, 1, "a name")},
		func(ctx context.Context, at *place, args []string) error {
			k, err := at.client.CreateAPIKey(ctx, at.workspaceID, at.environmentID, wire.CreateAPIKey{Name: args[0]})
			if err != nil {
				return err
			}
			p.sayf("A key of environment %s. Keep it: it is not shown again. Programs take it from STARDAG_API_KEY, with STARDAG_API_URL=%s.", at.name, at.registry.URL.Value)
			return p.show(view{document: k, parts: []part{{rows: [][]any{{k.Key}}}}})
		})
	p.addOutput(cmd)
	return cmd
}

func (p *program) apiKeysRevokeCommand() *cobra.Command {
	cmd := p.rootsCommand(&cobra.Command{Use: "revoke KEY", Short: "Revoke a key, by id or by a name that only one has", Args: arguments(1, 1, "the id or name of a key")},
		func(ctx context.Context, at *place, args []string) error {
			all, err := at.client.APIKeys(ctx, at.workspaceID, at.environmentID, false)
			if err != nil {
				return err
			}
			all = slices.DeleteFunc(all, func(k wire.APIKey) bool { return k.ID != args[0] && k.Name != args[0] })
			switch {
			case len(all) == 0:
				return command.NotFound(fmt.Errorf("there is no key %q in environment %s", args[0], at.name), `"stardag api-keys list" lists them`)
			case len(all) > 1:
				return command.Usage(fmt.Errorf("%d keys have the name %q", len(all), args[0]), "revoke one by its id")
			}
			if err := p.confirm(ctx, fmt.Sprintf("Revoke key %q (%s…)? Programs that use it are turned down at once.", all[0].Name, all[0].KeyPrefix)); err != nil {
				return err
			}
			if err := at.client.RevokeAPIKey(ctx, at.workspaceID, at.environmentID, all[0].ID); err != nil {
				return err
			}
			return p.show(said(struct {
				ID      string `json:"id"`
				Revoked bool   `json:"revoked"`
			}{all[0].ID, true}, "Key %q is revoked.", all[0].Name))
		})
	p.addYes(cmd.Flags())
	p.addOutput(cmd)
	return cmd
}
