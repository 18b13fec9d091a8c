package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

func (p *program) tasksCheckCommand() *cobra.Command {
	var modules []string
	var report bool
	cmd := p.lookCommand(&cobra.Command{
		Use: "check TASK", Short: "Look whether a task's output is there, and whether the registry agrees",
		Long: `Look whether a task's output is there, and whether the registry agrees. Nothing is written: the next build that looks at the
task tells the registry.

Looked at is the output's place as the registry has it, with the credentials of this machine. A task that decides by a method of
its own whether it is complete can be checked only by the program that has the method: for Python tasks, name its modules
with --module to see the command to run.`,
		Args: arguments(1, 1, "a task"), ValidArgsFunction: p.completeTasks,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		switch {
		case report:
			return view{}, command.Refused(errors.New("--report is refused: only a build tells the registry what it sees"), "build the task")
		case len(modules) > 0:
			return view{}, needsPython("Python modules cannot be loaded here", checkArgs(args[0], modules), "")
		}
		task, err := p.taskID(ctx, c, args[0])
		if err != nil {
			return view{}, err
		}
		return p.tasksCheck(ctx, c, task)
	})
	f := cmd.Flags()
	f.StringArrayVarP(&modules, "module", "m", nil, "a Python `module` that has the task; repeat it for more")
	f.BoolVar(&report, "report", false, "refused, as in the Python SDK")
	command.ForOneCall(f, "module", "report")
	return cmd
}

func checkArgs(task string, modules []string) []string {
	args := []string{"tasks", "check", task}
	for _, m := range modules {
		args = append(args, "-m", m)
	}
	return args
}

// checkDocument is what was seen beside what the registry says.
type checkDocument struct {
	TaskID           string      `json:"task_id"`
	InstanceID       *string     `json:"instance_id"`
	ObservedComplete bool        `json:"observed_complete"`
	ObservedAt       wire.Time   `json:"observed_at"`
	RegistryStatus   wire.Status `json:"registry_status"`
	Agrees           bool        `json:"agrees"`
	Reported         bool        `json:"reported"`
}

func (p *program) tasksCheck(ctx context.Context, c *registry.Client, id string) (view, error) {
	t, err := c.Task(ctx, id, 1)
	if err != nil {
		return view{}, err
	}
	if t.OutputURI == nil {
		return view{}, command.Usage(fmt.Errorf("task %s has no output at a known place: only its own program can check it", id),
			"for a Python task: "+pythonCommand(checkArgs(id, []string{"MODULE"}), ""))
	}
	there, err := p.outputExists(ctx, *t.OutputURI)
	if err != nil {
		return view{}, fmt.Errorf("look at %s: %w", *t.OutputURI, err)
	}
	doc := checkDocument{TaskID: id, ObservedComplete: there, ObservedAt: wire.At(p.now()), RegistryStatus: t.Status, Agrees: there == (t.Status == wire.Completed)}
	if len(t.Instances) > 0 {
		doc.InstanceID = &t.Instances[0].ID
	}
	seen := "not there"
	if there {
		seen = "there"
	}
	agree := painted{"yes", command.Green}
	if !doc.Agrees {
		agree = painted{"no; the next build that looks at the task tells the registry", command.Yellow}
	}
	return view{document: doc, parts: []part{{title: "Task " + id, rows: [][]any{
		fact("Task", taskName(t.TaskNamespace, t.TaskName)), fact("Output", *t.OutputURI), fact("Seen", seen), fact("Registry", statusOf(t.Status)), fact("Agree", agree),
	}}}}, nil
}

// outputExists looks for a file, or for the flag beside a folder that is finished.
func (p *program) outputExists(ctx context.Context, uri string) (bool, error) {
	cfg, err := p.config(ctx)
	if err != nil {
		return false, err
	}
	roots := target.NewRoots(cfg.Roots())
	for _, place := range []string{uri, strings.TrimRight(uri, "/") + "._DONE"} {
		if strings.HasSuffix(place, "/") {
			continue
		}
		file, err := roots.Resolve(ctx, place)
		if err != nil {
			return false, err
		}
		if there, err := file.Exists(ctx); err != nil || there {
			return there, err
		}
	}
	return false, nil
}
