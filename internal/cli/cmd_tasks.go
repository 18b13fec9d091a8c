package cli

import "github.com/spf13/cobra"

func (p *program) tasksCommand() *cobra.Command {
	return p.group("tasks", "Look into tasks and act on one",
		p.tasksListCommand(), p.tasksShowCommand(), p.tasksCheckCommand(), p.tasksRetryCommand(), p.tasksCancelCommand(), p.tasksExcludeCommand())
}
