package cli

import "github.com/spf13/cobra"

func (p *program) buildsCommand() *cobra.Command {
	return p.group("builds", "List builds, look into them, stop and end them",
		p.buildsListCommand(), p.buildsShowCommand(), p.buildsWatchCommand(), p.buildsFrontierCommand(), p.buildsTicksCommand(), p.buildsStalledCommand(),
		p.buildsStopCommand(), p.buildsCancelCommand(), p.buildsCompleteCommand(), p.buildsFailCommand(), p.buildsTickCommand(), p.buildsDeliverCommand(), p.buildsPriorityCommand())
}
