package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/bench/benchserver"
	"github.com/stardag-go/stardag/registry/wire"
)

// rate is how many trivial tasks n workers make in a second, and what that costs of the processor and in calls.
func rate(ctx context.Context, c *cluster, n, tasks int) error {
	if err := c.start(ctx, n, 16); err != nil {
		return err
	}
	run, err := c.submit(ctx, allTask.New(All{c.round, tasks, 0}))
	if err != nil {
		return err
	}
	before, err := c.costs(ctx)
	if err != nil {
		return err
	}
	w, err := c.finished(ctx, run)
	if err != nil {
		return err
	}
	after, err := c.costs(ctx)
	if err != nil {
		return err
	}
	c.tellf("tasks/s", float64(tasks)/w.last.Sub(w.first).Seconds(), "%d tasks, %d executions", tasks, len(w.executions))
	each := func(a, b float64) float64 { return (a - b) * 1e6 / float64(tasks) }
	c.tellf("processor, us a task", each(after.workers+after.server+after.database, before.workers+before.server+before.database), "workers %.0f, registry %.0f, database %.0f",
		each(after.workers, before.workers), each(after.server, before.server), each(after.database, before.database))
	var routes []string
	all := 0
	for route, n := range after.requests {
		if n -= before.requests[route]; n > 0 && route != "GET /metrics" {
			routes, all = append(routes, fmt.Sprintf("%d %s", n, route)), all+n
		}
	}
	slices.Sort(routes)
	c.tellf("calls", float64(all), "%s", strings.Join(routes, ", "))
	return nil
}

// costs are processor seconds of all processes and requests so far.
type costs struct {
	workers, server, database float64
	requests                  map[string]int
}

func (c *cluster) costs(ctx context.Context) (k costs, err error) {
	for _, cmd := range c.workers {
		k.workers += benchserver.CPU(cmd.Process.Pid)
	}
	k.server = c.server.CPU()
	if pid, err := strconv.Atoi(os.Getenv("BENCH_DATABASE_PID")); err == nil {
		k.database = benchserver.Tree(pid)
	}
	k.requests, err = c.server.Requests(ctx)
	return k, err
}

// singly is how many trivial tasks a worker makes in a second when no two of them may go together.
func singly(ctx context.Context, c *cluster, tasks int) error {
	if err := c.start(ctx, 1, 16); err != nil {
		return err
	}
	w, err := c.build(ctx, singlesTask.New(Singles{c.round, tasks}))
	if err != nil {
		return err
	}
	c.tellf("tasks/s", float64(tasks)/w.last.Sub(w.first).Seconds(), "%d tasks, %d executions", tasks, len(w.executions))
	return nil
}

// hops is how long it takes from the end of a link to the end of the next, with one worker.
func hops(ctx context.Context, c *cluster, n int) error {
	if err := c.start(ctx, 1, 4); err != nil {
		return err
	}
	w, err := c.build(ctx, linkTask.New(Link{c.round, n - 1}))
	if err != nil {
		return err
	}
	c.tellf("ms", w.last.Sub(w.first).Seconds()*1000/float64(n), "chain of %d", n)
	return nil
}

// ideal compares a build of tasks that take their time on 16 slots of two workers with what those slots could do at best.
func ideal(ctx context.Context, c *cluster, n int, d time.Duration) error {
	const slots = 16
	if err := c.start(ctx, 2, slots/2); err != nil {
		return err
	}
	begin := time.Now()
	w, err := c.build(ctx, allTask.New(All{c.round, n, int(d.Milliseconds())}))
	if err != nil {
		return err
	}
	best := time.Duration((n+slots-1)/slots) * d
	c.tellf("of ideal", w.ended.Sub(w.first).Seconds()/best.Seconds(), "%d tasks of %s on %d slots: %s, ideal %s; with submitting and following %s", n, d, slots,
		w.ended.Sub(w.first).Round(time.Millisecond), best, time.Since(begin).Round(time.Millisecond))
	return nil
}

// killed is how long the tasks of a killed worker stand still.
func killed(ctx context.Context, c *cluster, n int) error {
	if err := c.start(ctx, 2, 4); err != nil {
		return err
	}
	run, err := c.submit(ctx, allTask.New(All{c.round, n, 1000}))
	if err != nil {
		return err
	}
	if err := c.pause(ctx, 2500*time.Millisecond); err != nil {
		return err
	}
	kill := time.Now()
	if err := c.workers[0].Process.Kill(); err != nil {
		return err
	}
	w, err := c.finished(ctx, run)
	if err != nil {
		return err
	}
	starts := map[string][]wire.Execution{}
	for _, e := range w.executions {
		starts[e.TaskID] = append(starts[e.TaskID], e)
	}
	var gaps []time.Duration
	for _, list := range starts {
		if len(list) > 1 {
			gaps = append(gaps, list[len(list)-1].StartedAt.Time.Sub(kill))
		}
	}
	if len(gaps) == 0 {
		return fmt.Errorf("the killed worker had nothing to do: %d executions", len(w.executions))
	}
	c.tellf("s until elsewhere", slices.Max(gaps).Seconds(), "%d tasks began again; %d executions for %d tasks", len(gaps), len(w.executions), n)
	return nil
}
