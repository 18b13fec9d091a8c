package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

type buildsStopOptions struct {
	orphans                            bool
	executor, worker, namespace, older string
	taskIDs                            []string
	noCancel, markLost, dryRun         bool
}

func (p *program) buildsStopCommand() *cobra.Command {
	var o buildsStopOptions
	cmd := p.changeCommand(&cobra.Command{
		Use:   "stop BUILD",
		Short: "Stop the executions of a build that have not ended, then cancel the build",
		Long: `Stop the executions of a build that have not ended, then cancel the build.

Executions on Modal are stopped by the Python SDK, which has Modal's client; this command then says what to run. Others run in
somebody's process: cancelling the build tells them at their next report. Of those whose process is gone --mark-lost
ends the record; a report of theirs that still came would not count.`,
		Args: arguments(1, 1, "the id of a build"), ValidArgsFunction: p.completeBuilds,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		return p.buildsStop(ctx, c, args[0], o)
	})
	f := cmd.Flags()
	f.BoolVar(&o.orphans, "not-in-current-plan", false, "only executions of a plan that is no longer the active one; implies --no-cancel")
	f.StringVar(&o.executor, "executor", "", "only executions on this `executor`")
	f.StringVar(&o.worker, "worker", "", "only executions on this `worker`")
	f.StringVar(&o.namespace, "namespace", "", "only tasks whose namespace begins with this `text`")
	f.StringVar(&o.older, "older-than", "", "only executions that started at least this `duration` ago, such as 30m or 2d")
	f.StringArrayVar(&o.taskIDs, "task-id", nil, "only this `task`; repeat it for more")
	f.BoolVar(&o.noCancel, "no-cancel", false, "leave the build as it is")
	f.BoolVar(&o.markLost, "mark-lost", false, "end the record of executions that cannot be stopped from here")
	f.BoolVar(&o.dryRun, "dry-run", false, "only show which executions are meant")
	command.ForOneCall(f, "not-in-current-plan", "executor", "worker", "namespace", "older-than", "task-id", "no-cancel", "mark-lost", "dry-run")
	p.addYes(f)
	return cmd
}

// stopDocument is what was stopped.
type stopDocument struct {
	BuildID          string              `json:"build_id"`
	NotInCurrentPlan bool                `json:"not_in_current_plan"`
	Selected         []executionDocument `json:"selected"`
	ExcludedByFilter []executionDocument `json:"excluded_by_filter"`
	DryRun           bool                `json:"dry_run"`
	*stopResults
}

// stopResults is what a run that was not dry did.
type stopResults struct {
	StopResults    []any    `json:"stop_results"`
	StoppedCount   int      `json:"stopped_count"`
	Lost           []string `json:"lost"`
	BuildCancelled bool     `json:"build_cancelled"`
}

func (p *program) buildsStop(ctx context.Context, c *registry.Client, id string, o buildsStopOptions) (view, error) {
	if err := command.CheckID("build", id); err != nil {
		return view{}, err
	}
	keep, err := p.stopFilter(ctx, c, o)
	if err != nil {
		return view{}, err
	}
	found, err := c.BuildExecutions(ctx, id, o.orphans, false)
	if err != nil {
		return view{}, err
	}
	doc := stopDocument{BuildID: id, NotInCurrentPlan: o.orphans, Selected: []executionDocument{}, ExcludedByFilter: []executionDocument{}, DryRun: o.dryRun}
	for _, e := range found.Executions {
		chosen, err := keep(e)
		if err != nil {
			return view{}, err
		}
		if chosen {
			doc.Selected = append(doc.Selected, describeExecution(e))
		} else {
			doc.ExcludedByFilter = append(doc.ExcludedByFilter, describeExecution(e))
		}
	}
	list := p.executionsTable("Executions of build "+id+" that have not ended", doc.Selected)
	if o.dryRun {
		return view{document: doc, records: recordsOf(doc.Selected), parts: []part{list}, footer: []string{"Dry run: nothing was stopped or written."}}, nil
	}
	if slices.ContainsFunc(doc.Selected, func(e executionDocument) bool { return e.Stoppable }) {
		return view{}, needsPython("stopping executions on Modal needs Modal's client, which the Python SDK has; nothing was changed",
			append([]string{"builds", "stop", id}, o.args()...), "modal")
	}
	cancel := !o.noCancel && !o.orphans
	if err := p.confirm(ctx, o.question(id, len(doc.Selected), cancel)); err != nil {
		return view{}, err
	}
	doc.stopResults = &stopResults{StopResults: []any{}, Lost: []string{}, BuildCancelled: cancel}
	if o.markLost {
		for _, e := range doc.Selected {
			lost := wire.OutcomeLost
			if _, err := c.StopExecution(ctx, e.ID, wire.StopExecution{Outcome: &lost}); err != nil {
				return view{}, fmt.Errorf("after %s: %w", excerpt.Count(len(doc.Lost), "execution was marked lost", "executions were marked lost"), err)
			}
			doc.Lost = append(doc.Lost, e.ID)
		}
	}
	if cancel {
		if _, err := c.CancelBuild(ctx, id); err != nil {
			return view{}, err
		}
	}
	return view{document: doc, records: recordsOf(doc.Selected), parts: []part{list}, footer: o.report(&doc)}, nil
}

func (o buildsStopOptions) question(id string, n int, cancel bool) string {
	text := "Leave build " + id + " and do nothing"
	if cancel {
		text = "Cancel build " + id
	}
	if o.markLost && n > 0 {
		text += fmt.Sprintf(", and give up %s for good", excerpt.Count(n, "execution", "executions"))
	}
	return text + "?"
}

func (o buildsStopOptions) report(doc *stopDocument) []string {
	end := "The build was not cancelled."
	if doc.BuildCancelled {
		end = "The build is cancelled."
	}
	lines := []string{end}
	if left := len(doc.Selected) - len(doc.Lost); left > 0 {
		lines = append(lines, excerpt.Count(left, "execution runs in a process of its own and ends", "executions run in processes of their own and end")+" when the registry turns their next report down.")
	}
	if len(doc.Lost) > 0 {
		lines = append(lines, excerpt.Count(len(doc.Lost), "execution is", "executions are")+" marked lost.")
	}
	return lines
}

// args returns the flags again, for the command of the Python SDK.
func (o buildsStopOptions) args() []string {
	var args []string
	for _, f := range []struct {
		name string
		set  bool
	}{{"--not-in-current-plan", o.orphans}, {"--no-cancel", o.noCancel}, {"--mark-lost", o.markLost}} {
		if f.set {
			args = append(args, f.name)
		}
	}
	for _, f := range [][2]string{{"--executor", o.executor}, {"--worker", o.worker}, {"--namespace", o.namespace}, {"--older-than", o.older}} {
		if f[1] != "" {
			args = append(args, f[0], f[1])
		}
	}
	for _, id := range o.taskIDs {
		args = append(args, "--task-id", id)
	}
	return args
}

// stopFilter makes the filter of executions.
func (p *program) stopFilter(ctx context.Context, c *registry.Client, o buildsStopOptions) (func(wire.Execution) (bool, error), error) {
	var older time.Duration
	if o.older != "" {
		var err error
		if older, err = parseAge(o.older); err != nil {
			return nil, command.Usage(fmt.Errorf("--older-than: %w", err), "")
		}
	}
	for _, id := range o.taskIDs {
		if err := command.CheckID("task", id); err != nil {
			return nil, fmt.Errorf("--task-id: %w", err)
		}
	}
	namespaces := map[string]string{}
	return func(e wire.Execution) (bool, error) {
		d := describeExecution(e)
		switch {
		case o.executor != "" && raw(e.Executor) != o.executor,
			o.worker != "" && raw(d.Worker) != o.worker,
			older > 0 && p.now().Sub(e.StartedAt.Time) < older,
			len(o.taskIDs) > 0 && !slices.Contains(o.taskIDs, e.TaskID):
			return false, nil
		case o.namespace == "":
			return true, nil
		}
		of, known := namespaces[e.TaskID]
		if !known {
			task, err := c.Task(ctx, e.TaskID, 1)
			if err != nil {
				return false, err
			}
			of = task.TaskNamespace
			namespaces[e.TaskID] = of
		}
		return strings.HasPrefix(of, o.namespace), nil
	}, nil
}
