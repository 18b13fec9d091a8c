package cli

import "github.com/spf13/cobra"

func (p *program) authCommand() *cobra.Command {
	return p.group("auth", "Log in at a registry and out again", p.authLoginCommand(), p.authLogoutCommand(), p.authStatusCommand(), p.authRefreshCommand())
}
