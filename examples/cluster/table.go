package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// show prints who made how much, and what became of the tasks that the killed worker was making.
func (c *cluster) show(ctx context.Context, out io.Writer, client *registry.Client, buildID string, k *killed) error {
	found, err := client.BuildExecutions(ctx, buildID, false, true)
	if err != nil {
		return err
	}
	made := map[int]int{}
	again := map[string][]wire.Execution{}
	for _, e := range found.Executions {
		if e.Outcome != nil && *e.Outcome == wire.OutcomeCompleted {
			made[c.workerOf(e.ExecutorRef)]++
		}
		if k.tasks[e.TaskID] {
			again[e.TaskID] = append(again[e.TaskID], e)
		}
	}
	w := tabwriter.NewWriter(out, 0, 0, 3, ' ', 0)
	fmt.Fprintln(w, "\nWORKER\tTASKS MADE\t")
	for i := range c.workers {
		note := ""
		if i == 0 {
			note = "killed"
		}
		fmt.Fprintf(w, "%d\t%d\t%s\n", i+1, made[i+1], note)
	}
	fmt.Fprintln(w, "\nTASK\tBEGUN BY\tTAKEN OVER BY\tAFTER")
	var ids []string
	for id := range again {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		attempts := again[id]
		slices.SortFunc(attempts, func(a, b wire.Execution) int { return cmp.Compare(a.StartedAt.UnixNano(), b.StartedAt.UnixNano()) })
		first, last := attempts[0], attempts[len(attempts)-1]
		after := last.StartedAt.Time.Sub(k.at).Round(100 * time.Millisecond)
		if len(attempts) == 1 { // it was done in the moment of the kill
			fmt.Fprintf(w, "%s\tworker %d\t-\t-\n", id[:8], c.workerOf(first.ExecutorRef))
			continue
		}
		fmt.Fprintf(w, "%s\tworker %d\tworker %d\t%s\n", id[:8], c.workerOf(first.ExecutorRef), c.workerOf(last.ExecutorRef), after)
	}
	return w.Flush()
}
