package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) workersCommand() *cobra.Command {
	var gone bool
	cmd := p.lookCommand(&cobra.Command{
		Use: "workers", Short: "List the workers of the last hour, what runs where, and what none takes", Args: noArguments,
		Long: "List the processes that take tasks from the registry: where they are, since when, what they have and run, and why they are idle. " +
			"Tasks that can start and that none of them takes are listed with the reason.",
	}, func(ctx context.Context, c *registry.Client, _ []string) (view, error) {
		return p.workersList(ctx, c, gone)
	})
	cmd.Flags().BoolVar(&gone, "gone", false, "those too that are gone")
	command.ForOneCall(cmd.Flags(), "gone")
	return cmd
}

func (p *program) workersList(ctx context.Context, c *registry.Client, gone bool) (view, error) {
	found, err := c.Workers(ctx)
	if err != nil {
		return view{}, err
	}
	list := part{
		title: "Workers",
		columns: []column{
			{"Host", "host"},
			{"PID", "pid"},
			{"Program", "program"},
			{"State", "state"},
			{"Runs", "run_count"},
			{"Tasks", "tasks"},
			{"Memory", "memory"},
			{"Has", "capacities"},
			{"Code", "code_id"},
			{"Since", "since_at"},
			{"Seen", "seen_at"},
			{"Idle", "idle"},
		},
		empty: `No workers: "myprogram worker --engine registry" starts one.`,
	}
	hidden := 0
	var shown []wire.Worker
	for _, w := range found.Workers {
		if w.Gone && !gone {
			hidden++
			continue
		}
		shown = append(shown, w)
		list.rows = append(list.rows, []any{
			w.Host, w.PID, w.Program, p.workerState(&w), w.RunCount, workerTasks(w.Runs), memoryText(w.MemoryUsed, w.MemoryLimit),
			capacitiesText(w.Capacities), w.CodeID, w.SinceAt,
			age{found.ServerTime.Sub(w.SeenAt.Time)},
			w.Idle,
		})
	}
	found.Workers = orEmpty(shown)
	v := view{document: found, records: recordsOf(shown), parts: []part{list}}
	if len(found.Waiting) > 0 {
		v.parts = append(v.parts, waitingPart(found.Waiting))
	}
	if hidden > 0 {
		v.footer = append(v.footer, fmt.Sprintf("%s gone: --gone shows them.", excerpt.Count(hidden, "worker is", "workers are")))
	}
	return v, nil
}

// waitingPart lists the tasks that no worker takes.
func waitingPart(waiting []wire.WaitingTasks) part {
	list := part{title: "No worker takes", columns: []column{{"Build", "build_name"}, {"Build ID", "build_id"}, {"Kind", "kind"}, {"Tasks", "tasks"}, {"Why", "message"}}}
	for _, w := range waiting {
		list.rows = append(list.rows, []any{w.BuildName, w.BuildID, w.Kind, w.Tasks, w.Message})
	}
	return list
}

func (*program) workerState(w *wire.Worker) any {
	switch {
	case w.State == wire.WorkerLeft:
		return "left"
	case w.Gone:
		return painted{"gone", command.Red}
	case w.State == wire.WorkerDraining:
		return painted{"draining", command.Yellow}
	}
	return string(w.State)
}

// workerTasks names the first few of what a worker runs.
func workerTasks(runs []wire.WorkerTask) string {
	const few = 3
	var names []string
	for _, r := range runs[:min(len(runs), few)] {
		names = append(names, taskName(r.TaskNamespace, r.TaskName)+"/"+beginning(r.TaskID))
	}
	if len(runs) > few {
		names = append(names, "…")
	}
	return strings.Join(names, " ")
}

// memoryText returns what a process uses of what it may use.
func memoryText(used, limit *int64) string {
	switch {
	case used == nil:
		return ""
	case limit == nil:
		return mebibytes(*used)
	}
	return mebibytes(*used) + " of " + mebibytes(*limit)
}

func mebibytes(n int64) string {
	if n >= 10<<30 {
		return strconv.FormatInt(n>>30, 10) + "GB"
	}
	return strconv.FormatInt(n>>20, 10) + "MB"
}

// capacitiesText lists what is taken of what there is.
func capacitiesText(all []wire.Capacity) string {
	var parts []string
	for _, c := range all {
		used, total := strconv.FormatInt(c.Used, 10), strconv.FormatInt(c.Total, 10)
		switch c.Resource {
		case "cpu":
			used, total = strconv.FormatFloat(float64(c.Used)/1000, 'f', -1, 64), strconv.FormatFloat(float64(c.Total)/1000, 'f', -1, 64)
		case "memory":
			used, total = mebibytes(c.Used), mebibytes(c.Total)
		}
		parts = append(parts, c.Resource+"="+used+"/"+total)
	}
	return strings.Join(parts, " ")
}
