package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/bench/benchserver"
	"github.com/stardag-go/stardag/registry/wire"
)

// spent is processor time, in seconds, requests to the registry by method and route, and to Temporal's server by name.
type spent struct {
	registry, workers, database, temporal, own float64

	requests, calls map[string]int
}

// spent is what the processes have used up to now. Workers that were killed count no more.
func (c *cluster) spent(ctx context.Context) (s spent, err error) {
	s.registry, s.own = c.server.CPU(), benchserver.Process(os.Getpid()).CPU()
	for _, w := range c.workers {
		s.workers += benchserver.Process(w.Process.Pid).CPU()
	}
	if pid, err := strconv.Atoi(os.Getenv("BENCH_DATABASE_PID")); err == nil {
		s.database = benchserver.Process(pid).Tree()
	}
	if c.temporal != nil {
		s.temporal = c.temporal.process().CPU()
		if s.calls, err = c.temporal.calls(ctx); err != nil {
			return s, err
		}
	}
	s.requests, err = c.server.Requests(ctx)
	return s, err
}

// tellSpent tells what tasks cost since before, of which what came up to submitted was for submitting them.
func (c *cluster) tellSpent(ctx context.Context, tasks int, before, submitted spent) error {
	now, err := c.spent(ctx)
	if err != nil {
		return err
	}
	each := func(from, to float64) float64 { return (to - from) * 1000 / float64(tasks) }
	registry, workers := each(submitted.registry, now.registry), each(submitted.workers, now.workers)
	database, temporal := each(submitted.database, now.database), each(submitted.temporal, now.temporal)
	follows := each(submitted.own, now.own)
	c.tellf("processor ms a task", registry+workers+database+temporal+follows, "registry %.2f, workers %.2f, database %.2f, Temporal %.2f, who follows it %.2f; before, to submit it: registry %.2f, who submits %.2f",
		registry, workers, database, temporal, follows, each(before.registry, submitted.registry), each(before.own, submitted.own))
	c.tellCalls("calls", submitted.requests, now.requests)
	if c.temporal != nil {
		c.tellCalls("Temporal's calls", submitted.calls, now.calls)
	}
	return nil
}

// tellCalls tells how many calls were made between two counts.
func (c *cluster) tellCalls(what string, before, after map[string]int) {
	var routes []string
	all := 0
	for route, n := range after {
		if n -= before[route]; n > 0 && route != "GET /metrics" {
			routes, all = append(routes, fmt.Sprintf("%d %s", n, route)), all+n
		}
	}
	slices.Sort(routes)
	c.tellf(what, float64(all), "%s", strings.Join(routes, ", "))
}

// tellMemory tells the most memory that the processes have used.
func (c *cluster) tellMemory() {
	var workers float64
	for _, w := range c.workers {
		workers = max(workers, benchserver.Process(w.Process.Pid).Peak())
	}
	temporal := 0.0
	if c.temporal != nil {
		temporal = c.temporal.process().Peak()
	}
	c.tellf("most memory, MB", c.server.Peak()+workers+temporal, "registry %.0f, a worker %.0f, Temporal %.0f", c.server.Peak(), workers, temporal)
}

// runsVariable names the folder in which processes note what they run.
const runsVariable = "ENGINEBENCH_RUNS"

var runsFile = sync.OnceValue(func() *os.File {
	dir := os.Getenv(runsVariable)
	if dir == "" {
		return nil
	}
	f, err := os.OpenFile(filepath.Join(dir, strconv.Itoa(os.Getpid())), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	return f
})

// noted notes that a task runs.
func noted(kind string, number ...int) {
	if f := runsFile(); f != nil {
		_, _ = fmt.Fprintln(f, kind, number)
	}
}

// runs returns how often each task has run, as far as processes have noted it.
func (c *cluster) runs() (map[string]int, error) {
	files, err := filepath.Glob(filepath.Join(c.dir, "runs", "*"))
	if err != nil {
		return nil, err
	}
	runs := map[string]int{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(text)) {
			runs[line]++
		}
	}
	return runs, nil
}

// once fails unless each of n tasks has run once, or again after an execution of it whose claim another one took over: its worker was taken for lost.
func (c *cluster) once(ctx context.Context, build string, n int) error {
	runs, err := c.runs()
	if err != nil {
		return err
	}
	var twice []string
	again := 0
	for task, times := range runs {
		if times > 1 {
			twice, again = append(twice, strings.TrimSpace(task)), again+times-1
		}
	}
	lost := 0
	if again > 0 {
		found, err := c.server.Client.BuildExecutions(ctx, build, false, true)
		if err != nil {
			return err
		}
		for _, e := range found.Executions {
			if e.ClaimOutcome != nil && (*e.ClaimOutcome == wire.ClaimTakenOver || *e.ClaimOutcome == wire.ClaimLapsed) {
				lost++
			}
		}
	}
	slices.Sort(twice)
	text := fmt.Sprintf("%d of them %d times more than once, after %d executions that were lost: %v", len(twice), again, lost, twice[:min(len(twice), 5)])
	switch {
	case len(runs) != n || again > lost:
		return fmt.Errorf("%d of %d tasks have run, %s", len(runs), n, text)
	case again == 0:
		text = "each ran once"
	}
	c.tellf("tasks", float64(n), "%s", text)
	return nil
}
