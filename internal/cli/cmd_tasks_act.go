package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// The commands "tasks retry", "cancel" and "exclude".

func (p *program) tasksRetryCommand() *cobra.Command {
	return p.taskAction(&cobra.Command{
		Use: "retry TASK", Short: "Set a task that has ended back to pending, so that a build makes it again",
		Long: `Set a task that has ended back to pending, so that a build makes it again. Refused for a completed task and for one that runs.`,
	}, "Retry", func(ctx context.Context, c *registry.Client, plan, task string) (*wire.Transition, error) {
		return c.RetryTask(ctx, plan, task)
	})
}

func (p *program) tasksCancelCommand() *cobra.Command {
	return p.taskAction(&cobra.Command{
		Use: "cancel TASK", Short: "Release the claim that a build holds on a task, which is then cancelled",
		Long: `Release the claim that a build holds on a task, which is then cancelled. Nothing is stopped: the execution is told when it
reports next.`,
	}, "Cancel", func(ctx context.Context, c *registry.Client, plan, task string) (*wire.Transition, error) {
		return c.CancelTask(ctx, plan, task)
	})
}

// transitionDocument is a task after a call, and through which build and plan it was made.
type transitionDocument struct {
	BuildID string `json:"build_id"`
	PlanID  string `json:"plan_id"`
	wire.Transition
}

// taskAction makes a command that acts on a task through the active plan of a build.
func (p *program) taskAction(cmd *cobra.Command, verb string, act func(ctx context.Context, c *registry.Client, plan, task string) (*wire.Transition, error)) *cobra.Command {
	var build string
	cmd.Args, cmd.ValidArgsFunction = arguments(1, 1, "a task"), p.completeTasks
	p.changeCommand(cmd, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		task, err := p.taskID(ctx, c, args[0])
		if err != nil {
			return view{}, err
		}
		of, err := holder(ctx, c, task, build)
		if err != nil {
			return view{}, err
		}
		f, err := c.Frontier(ctx, of)
		if err != nil {
			return view{}, err
		}
		if f.PlanID == nil {
			return view{}, command.Refused(fmt.Errorf("build %s has no active plan", of), "")
		}
		if err := p.confirm(ctx, fmt.Sprintf("%s task %s in build %s?", verb, task, of)); err != nil {
			return view{}, err
		}
		got, err := act(ctx, c, *f.PlanID, task)
		if err != nil {
			return view{}, err
		}
		p.nudge(ctx, c, of)
		done := "is " + string(got.Status)
		if !got.Applied {
			done = "was " + string(got.Status) + " already"
		}
		return said(transitionDocument{of, *f.PlanID, *got}, "Task %s %s.", task, done), nil
	})
	cmd.Flags().StringVarP(&build, "build", "b", "", "the `build` whose plan has the task; without it the one that holds the task")
	command.ForOneCall(cmd.Flags(), "build")
	p.complete(cmd, "build", p.completeBuilds)
	p.addYes(cmd.Flags())
	return cmd
}

// holder returns the build to act through: the one that was named, or the one that holds the task.
func holder(ctx context.Context, c *registry.Client, task, build string) (string, error) {
	if build != "" {
		return build, command.CheckID("build", build)
	}
	t, err := c.Task(ctx, task, 1)
	if err != nil {
		return "", err
	}
	if t.ClaimBuildID == nil {
		return "", command.Usage(errors.New("no build holds the task"), "name one that has it, with --build")
	}
	return *t.ClaimBuildID, nil
}

// nudge says how a reactive build gets to know of a change.
func (p *program) nudge(ctx context.Context, c *registry.Client, build string) {
	b, err := c.Build(ctx, build)
	if err == nil && b.ReactiveAppName != nil && b.Status == wire.BuildRunning {
		p.notef("build %s is scheduled by the app %q, which looks again at its next tick; to wake it now: %s", build, *b.ReactiveAppName, pythonCommand([]string{"builds", "tick", build}, "modal"))
	}
}

func (p *program) tasksExcludeCommand() *cobra.Command {
	var reason string
	cmd := p.changeCommand(&cobra.Command{
		Use: "exclude PLAN TASK", Short: "Give up on a task in one plan, with all that needs it; a root among them fails the build",
		Args: arguments(2, 2, "the id of a plan, and a task"),
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		return p.tasksExclude(ctx, c, args[0], args[1], reason)
	})
	cmd.Flags().StringVar(&reason, "reason", "", "`why`, for the record (required)")
	command.ForOneCall(cmd.Flags(), "reason")
	p.addYes(cmd.Flags())
	return cmd
}

func (p *program) tasksExclude(ctx context.Context, c *registry.Client, plan, task, reason string) (view, error) {
	if err := command.CheckID("plan", plan); err != nil {
		return view{}, err
	}
	if reason == "" {
		return view{}, command.Usage(errors.New("tasks exclude needs --reason"), "")
	}
	task, err := p.taskID(ctx, c, task)
	if err != nil {
		return view{}, err
	}
	if err := p.confirm(ctx, fmt.Sprintf("Exclude task %s, and all that needs it, from plan %s?", task, plan)); err != nil {
		return view{}, err
	}
	got, err := c.ExcludeMember(ctx, plan, task, wire.ExcludeMember{Reason: &reason})
	if err != nil {
		return view{}, err
	}
	if d, err := c.Plan(ctx, plan); err == nil {
		p.nudge(ctx, c, d.BuildID)
	}
	v := said(got, "%s excluded.", excerpt.Count(len(got.Excluded), "task is", "tasks are"))
	if got.BuildFailed {
		v.footer = []string{"The build has failed: a task it is for is among them."}
	}
	return v, nil
}
