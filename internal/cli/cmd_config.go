package cli

import "github.com/spf13/cobra"

func (p *program) configCommand() *cobra.Command {
	return p.group("config", "Show and change the configuration",
		p.configShowCommand(), p.configExplainCommand(),
		p.group("registry", "The registries of the configuration file", p.registryAddCommand(), p.registryListCommand(), p.registryRemoveCommand()),
		p.group("profile", "The profiles of the configuration file: which registry, user, workspace and environment go together",
			p.profileAddCommand(), p.profileListCommand(), p.profileUseCommand(), p.profileRemoveCommand()),
		p.group("list", "What there is at the registry", p.listWorkspacesCommand(), p.listEnvironmentsCommand()),
	)
}
