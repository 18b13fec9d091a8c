package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// mostFound is how many executions are looked through for a name.
const mostFound = 500

// findExecution returns the execution that somebody means: a run of a task, which is named by ml.Train/9a3a, ml.Train, its id or the
// beginning of that, or an execution by its id or the beginning of that. Of a task it is the last run, or the one with the number.
func (p *program) findExecution(ctx context.Context, c *registry.Client, name string, attempt int) (string, error) {
	task := name
	if !isID(name) {
		found, execution, err := p.findTask(ctx, c, name)
		if err != nil || execution != "" {
			return execution, err
		}
		task = found
	}
	runs, err := c.TaskExecutions(ctx, task, true, mostFound)
	switch {
	case errors.Is(err, registry.CodeUnknownTask) && task == name:
		return p.executionNamed(ctx, c, name)
	case err != nil:
		return "", err
	case len(runs.Executions) == 0:
		return "", command.NotFound(fmt.Errorf("task %s has not been run: its output was there when a build asked for it", task), "")
	case attempt == 0:
		return runs.Executions[0].ID, nil
	case attempt > len(runs.Executions):
		return "", command.NotFound(fmt.Errorf("--attempt %d: task %s has been run %s", attempt, task, excerpt.Count(len(runs.Executions), "time", "times")),
			"stardag executions list --include-ended --task "+task+" lists them")
	}
	return runs.Executions[len(runs.Executions)-attempt].ID, nil
}

// findTask finds the one task that a name or the beginning of an id means, or the execution whose id begins so.
func (p *program) findTask(ctx context.Context, c *registry.Client, name string) (task, execution string, err error) {
	kind, start, hasStart := strings.Cut(name, "/")
	words := kind
	if hasStart {
		words += " " + start
	}
	found, err := c.FindExecutions(ctx, words, mostFound)
	if err != nil {
		return "", "", noLogs(err)
	}
	var tasks []string
	for _, e := range found.Executions {
		own := taskName(e.TaskNamespace, e.TaskName)
		named := own == kind && strings.HasPrefix(e.TaskID, start)
		if (named || !hasStart && strings.HasPrefix(e.TaskID, kind)) && !slices.ContainsFunc(tasks, func(t string) bool { return strings.HasSuffix(t, "/"+e.TaskID) }) {
			tasks = append(tasks, own+"/"+e.TaskID)
		}
	}
	if len(tasks) == 0 && !hasStart {
		if execution, err = p.executionStarting(ctx, c, name); err != nil || execution != "" {
			return "", execution, err
		}
	}
	if len(tasks) == 0 {
		if tasks, err = p.neverRun(ctx, c, kind, start, hasStart); err != nil {
			return "", "", err
		}
	}
	switch len(tasks) {
	case 0:
		return "", "", command.NotFound(fmt.Errorf("no task is named %q", name), `name it as ml.Train/9a3a, or by its id; "stardag tasks list" lists tasks`)
	case 1:
		return tasks[0][strings.LastIndexByte(tasks[0], '/')+1:], "", nil
	}
	const shown = 5
	text := strings.Join(tasks[:min(len(tasks), shown)], ", ")
	if len(tasks) > shown {
		text += fmt.Sprintf(" and %d more", len(tasks)-shown)
	}
	return "", "", command.Usage(fmt.Errorf("%q can be several tasks: %s", name, text), "give more of the id, as in "+tasks[0][:strings.LastIndexByte(tasks[0], '/')+9])
}

// neverRun looks for a task among those that the registry heard of last: one whose output a build found there has no execution.
func (p *program) neverRun(ctx context.Context, c *registry.Client, kind, start string, hasStart bool) (tasks []string, err error) {
	found, err := c.Tasks(ctx, registry.TaskFilter{Limit: mostFound})
	if err != nil {
		return nil, err
	}
	for _, t := range found.Tasks {
		own := taskName(t.TaskNamespace, t.TaskName)
		if own == kind && strings.HasPrefix(t.TaskID, start) || !hasStart && strings.HasPrefix(t.TaskID, strings.ToLower(kind)) {
			tasks = append(tasks, own+"/"+t.TaskID)
		}
	}
	return tasks, nil
}

// taskID returns the id of the task that somebody names by it, by the beginning of it, or as ml.Train/9a3a.
func (p *program) taskID(ctx context.Context, c *registry.Client, name string) (string, error) {
	if isID(name) {
		return name, nil
	}
	task, execution, err := p.findTask(ctx, c, name)
	if err == nil && execution != "" {
		err = command.NotFound(fmt.Errorf("%q is the beginning of an execution's id, not of a task's", name), command.UnknownHint("task"))
	}
	return task, err
}

func isID(text string) bool { return command.CheckID("task", text) == nil }

// executionNamed checks whether there is an execution with an id that no task has.
func (p *program) executionNamed(ctx context.Context, c *registry.Client, id string) (string, error) {
	_, err := c.ExecutionLog(ctx, id, registry.LogQuery{Tail: 1})
	if errors.Is(err, registry.CodeUnknownExecution) {
		return "", command.NotFound(fmt.Errorf("neither a task nor an execution has the id %s in this environment", id), command.UnknownHint("task"))
	}
	return id, noLogs(err)
}

// executionStarting finds the execution whose id begins with a text among the last ones; empty for none.
func (p *program) executionStarting(ctx context.Context, c *registry.Client, start string) (string, error) {
	const shortest = 6
	if len(start) < shortest {
		return "", nil
	}
	found, err := c.FindExecutions(ctx, "", mostFound)
	if err != nil {
		return "", err
	}
	starting := slices.DeleteFunc(found.Executions, func(e wire.ListedExecution) bool { return !strings.HasPrefix(e.ID, strings.ToLower(start)) })
	switch len(starting) {
	case 0:
		return "", nil
	case 1:
		return starting[0].ID, nil
	}
	return "", command.Usage(fmt.Errorf("%q is the beginning of the ids of %d executions, %s and %s among them", start, len(starting), starting[0].ID, starting[1].ID), "give more of the id")
}
