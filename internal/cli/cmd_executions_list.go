package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) executionsCommand() *cobra.Command {
	return p.group("executions", "Look into executions: who tried what, when, and how it ended", p.executionsListCommand())
}

type executionsListOptions struct {
	build, task    string
	ended, orphans bool
}

func (p *program) executionsListCommand() *cobra.Command {
	var o executionsListOptions
	cmd := p.lookCommand(&cobra.Command{
		Use: "list", Short: "List the executions of a build, or of a task across builds", Args: noArguments,
		Long: "List the executions of a build, oldest first, or of a task across builds, newest first: those that have not ended, or all.",
	}, func(ctx context.Context, c *registry.Client, _ []string) (view, error) {
		return p.executionsList(ctx, c, o)
	})
	f := cmd.Flags()
	f.StringVarP(&o.build, "build", "b", "", "of this `build`")
	f.StringVarP(&o.task, "task", "t", "", "of this `task`")
	f.BoolVar(&o.ended, "include-ended", false, "all of them, not only those that have not ended")
	f.BoolVar(&o.orphans, "not-in-current-plan", false, "with --build: only those of a plan that is no longer the active one")
	command.ForOneCall(f, "build", "task", "include-ended", "not-in-current-plan")
	p.complete(cmd, "build", p.completeBuilds)
	return cmd
}

func (p *program) executionsList(ctx context.Context, c *registry.Client, o executionsListOptions) (view, error) {
	switch {
	case (o.build == "") == (o.task == ""):
		return view{}, command.Usage(errors.New("executions list needs either --build or --task"), "")
	case o.task != "" && o.orphans:
		return view{}, command.Usage(errors.New("--not-in-current-plan goes with --build"), "")
	case o.task != "":
		task, err := p.taskID(ctx, c, o.task)
		if err != nil {
			return view{}, err
		}
		found, err := c.TaskExecutions(ctx, task, o.ended, 0)
		if err != nil {
			return view{}, err
		}
		all := describeExecutions(found.Executions)
		return view{document: struct {
			TaskID     string              `json:"task_id"`
			Executions []executionDocument `json:"executions"`
		}{found.TaskID, all}, records: recordsOf(all), parts: []part{p.executionsTable("Executions of task "+task+", newest first", all)}}, nil
	}
	if err := command.CheckID("build", o.build); err != nil {
		return view{}, err
	}
	found, err := c.BuildExecutions(ctx, o.build, o.orphans, o.ended)
	if err != nil {
		return view{}, err
	}
	all := describeExecutions(found.Executions)
	return view{document: struct {
		BuildID    string              `json:"build_id"`
		Executions []executionDocument `json:"executions"`
	}{found.BuildID, all}, records: recordsOf(all), parts: []part{p.executionsTable("Executions of build "+o.build+", oldest first", all)}}, nil
}

func describeExecutions(executions []wire.Execution) []executionDocument {
	all := make([]executionDocument, len(executions))
	for i, e := range executions {
		all[i] = describeExecution(e)
	}
	return all
}
