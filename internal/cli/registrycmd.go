package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// What the commands about builds, plans, tasks and executions share.

// registryReading is a reading that asks the registry.
type registryReading func(ctx context.Context, c *registry.Client, args []string) (view, error)

// lookCommand makes a command that shows what the registry has.
func (p *program) lookCommand(cmd *cobra.Command, f registryReading) *cobra.Command {
	var client *registry.Client // one for all looks of --watch
	cmd.RunE = p.read(func(ctx context.Context, args []string) (view, error) {
		var err error
		if client == nil {
			if client, err = p.client(ctx); err != nil {
				return view{}, err
			}
		}
		return f(ctx, client, args)
	})
	if cmd.ValidArgsFunction == nil {
		cmd.ValidArgsFunction = cobra.NoFileCompletions
	}
	p.addRegistryFlags(cmd.Flags())
	p.addOutput(cmd)
	p.addWatch(cmd)
	return cmd
}

// changeCommand makes a command that changes something and shows what came of it.
func (p *program) changeCommand(cmd *cobra.Command, f registryReading) *cobra.Command {
	cmd.RunE = p.run(func(ctx context.Context, args []string) error {
		client, err := p.client(ctx)
		if err != nil {
			return err
		}
		v, err := f(ctx, client, args)
		if err != nil {
			return err
		}
		return p.show(v)
	})
	if cmd.ValidArgsFunction == nil {
		cmd.ValidArgsFunction = cobra.NoFileCompletions
	}
	p.addRegistryFlags(cmd.Flags())
	p.addOutput(cmd)
	return cmd
}

// said returns a view of one sentence beside a document.
func said(document any, format string, args ...any) view {
	return view{document: document, parts: []part{{rows: [][]any{{fmt.Sprintf(format, args...)}}}}}
}

// checkLimit checks a number of rows.
func checkLimit(n, most int) error {
	if n < 1 || n > most {
		return command.Usage(fmt.Errorf("--limit %d: give a number from 1 to %d", n, most), "")
	}
	return nil
}

// checkWord refuses a word that is none of those there are.
func checkWord(flag, word string, words []string) error {
	if word != "" && !slices.Contains(words, word) {
		return command.Usage(fmt.Errorf("--%s %q: there are %s", flag, word, joined(words)), "")
	}
	return nil
}

var (
	buildStatuses = []string{"pending", "running", "completed", "failed", "cancelled", "exit_early"}
	taskStatuses  = []string{"pending", "running", "completed", "failed", "cancelled", "skipped", "suspended", "interrupted"}
)

// nextPage returns the footer of a page that is not the last one.
func nextPage(cursor *string) []string {
	if cursor == nil {
		return nil
	}
	return []string{"Next page: --cursor " + *cursor}
}

// taskName returns the name of a task with its namespace.
func taskName(namespace, name string) string {
	if namespace == "" {
		return name
	}
	return namespace + "." + name
}

// nameIn returns the name that the body of a task says.
func nameIn(body json.RawMessage) string {
	var task struct {
		Namespace string `json:"__namespace"` //nolint:tagliatelle // the reference's
		Name      string `json:"__name"`      //nolint:tagliatelle // the reference's
	}
	if json.Unmarshal(body, &task) != nil {
		return ""
	}
	return taskName(task.Namespace, task.Name)
}

// counts lists how many there are of each status, in words.
func counts(of map[wire.Status]int) string {
	var words []string
	for _, status := range slices.Sorted(maps.Keys(of)) {
		words = append(words, fmt.Sprintf("%s=%d", status, of[status]))
	}
	return strings.Join(words, " ")
}

// short returns the beginning of an id, which tells it apart within a list.
func short(id *string) any {
	if id == nil {
		return nil
	}
	return beginning(*id)
}

func beginning(id string) string { return id[:min(8, len(id))] }

// lifecycle returns where a plan stands.
func lifecycle(d *wire.PlanDetail) string {
	switch {
	case d.SupersededAt != nil:
		return "superseded"
	case d.IsActive:
		return "active"
	case d.SealedAt == nil:
		return "not sealed"
	}
	return "waiting"
}

// outstandingText says what is left to do.
func outstandingText(f *wire.Frontier) string {
	return fmt.Sprintf("%d to discover, %d runnable, %d running", len(f.DiscoveryJobs), len(f.Runnable), len(f.Running))
}
