package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
)

// rate is how many trivial tasks n workers make in a second.
func rate(ctx context.Context, c *cluster, n, tasks int) error {
	if err := c.start(ctx, n, 16); err != nil {
		return err
	}
	w, err := c.build(ctx, tasks+1, allTask.New(All{c.round, tasks, 0}))
	if err != nil {
		return err
	}
	c.tellf("tasks/s", float64(tasks)/w.last.Sub(w.first).Seconds(), "%d tasks, %d executions", tasks, len(w.executions))
	return nil
}

// singly is how many trivial tasks a worker makes in a second when no two of them may go together.
func singly(ctx context.Context, c *cluster, tasks int) error {
	if err := c.start(ctx, 1, 16); err != nil {
		return err
	}
	w, err := c.build(ctx, tasks+1, singlesTask.New(Singles{c.round, tasks}))
	if err != nil {
		return err
	}
	rate := float64(tasks) / w.last.Sub(w.first).Seconds()
	c.tellf("tasks/s", rate, "%d tasks, %d executions", tasks, len(w.executions))
	if c.floor.rate > 0 {
		c.tellf("of Temporal's own", rate/c.floor.rate, "wanted: 0.8 at least")
		c.tellf("of Temporal's own that store", rate/c.floor.stored, "as tasks do")
	}
	return nil
}

// hops is how long it takes from the end of a link to the end of the next, with one worker.
func hops(ctx context.Context, c *cluster, n int) error {
	if err := c.start(ctx, 1, 4); err != nil {
		return err
	}
	w, err := c.build(ctx, n, linkTask.New(Link{c.round, n - 1}))
	if err != nil {
		return err
	}
	hop := w.last.Sub(w.first).Seconds() * 1000 / float64(n)
	c.tellf("ms", hop, "chain of %d", n)
	if c.floor.hop > 0 {
		c.tellf("of Temporal's own", hop/c.floor.hop, "wanted: 1.3 at most")
	}
	return nil
}

// ideal compares a build of tasks that take their time on 16 slots of two workers with what those slots could do at best.
func ideal(ctx context.Context, c *cluster, n int, d time.Duration) error {
	const slots = 16
	if err := c.start(ctx, 2, slots/2); err != nil {
		return err
	}
	begin := time.Now()
	w, err := c.build(ctx, n+1, allTask.New(All{c.round, n, int(d.Milliseconds())}))
	if err != nil {
		return err
	}
	best := time.Duration((n+slots-1)/slots) * d
	c.tellf("of ideal", w.ended.Sub(w.first).Seconds()/best.Seconds(), "%d tasks of %s on %d slots: %s, ideal %s; with submitting and following %s", n, d, slots,
		w.ended.Sub(w.first).Round(time.Millisecond), best, time.Since(begin).Round(time.Millisecond))
	return nil
}

// begun returns a build of tasks of a second, on two workers, that is in the middle.
func (c *cluster) begun(ctx context.Context, n int) (runner.Run, error) {
	if err := c.start(ctx, 2, 4); err != nil {
		return nil, err
	}
	run, err := c.submit(ctx, allTask.New(All{c.round, n, 1000}))
	if err != nil {
		return nil, err
	}
	return run, c.pause(ctx, 2500*time.Millisecond)
}

// killed is how long the tasks of a killed worker stand still.
func killed(ctx context.Context, c *cluster, n int) error {
	run, err := c.begun(ctx, n)
	if err != nil {
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
	return w.alive()
}

// many has a build of many tasks, each of which but the first layer needs three others.
func many(ctx context.Context, c *cluster, layers, width int) error {
	if err := c.start(ctx, 2, 16); err != nil {
		return err
	}
	n := layers*width + 1
	before, err := c.spent(ctx)
	if err != nil {
		return err
	}
	run, err := c.submit(ctx, gridTask.New(Grid{c.round, width, layers}))
	if err != nil {
		return err
	}
	submitted, err := c.spent(ctx)
	if err != nil {
		return err
	}
	began := time.Now()
	if _, err := run.Wait(ctx); err != nil {
		return err
	}
	c.tellf("tasks/s", float64(n)/time.Since(began).Seconds(), "%d tasks, %d edges", n, 3*(layers-1)*width+width)
	if err := c.tellSpent(ctx, n, before, submitted); err != nil {
		return err
	}
	if err := c.history(ctx, run.ID(), n); err != nil {
		return err
	}
	c.tellMemory()
	return c.once(ctx, run.ID(), n)
}

// ready has n tasks that can all start at once, and workers with as many slots.
func ready(ctx context.Context, c *cluster, n int, d time.Duration) error {
	const workers = 5
	if err := c.start(ctx, workers, n/workers); err != nil {
		return err
	}
	w, err := c.build(ctx, n+1, allTask.New(All{c.round, n, int(d.Milliseconds())}))
	if err != nil {
		return err
	}
	c.tellf("s", w.ended.Sub(w.first).Seconds(), "%d tasks of %s on as many slots; most at once: %d", n, d, w.most())
	c.tellMemory()
	return nil
}

// most returns how many executions there were at once.
func (w *course) most() int {
	type change struct {
		at time.Time
		by int
	}
	var all []change
	for _, e := range w.executions {
		if e.EndedAt != nil {
			all = append(all, change{e.StartedAt.Time, 1}, change{e.EndedAt.Time, -1})
		}
	}
	slices.SortFunc(all, func(a, b change) int {
		if n := a.at.Compare(b.at); n != 0 {
			return n
		}
		return a.by - b.by
	})
	now, most := 0, 0
	for _, c := range all {
		now += c.by
		most = max(most, now)
	}
	return most
}

// restarted kills the workers and Temporal's server in the middle of a build, and starts the server and a worker again.
func restarted(ctx context.Context, c *cluster, program string, n int) error {
	s, err := startTemporal(ctx, program, filepath.Join(c.dir, "temporal.db"))
	if err != nil {
		return err
	}
	defer func() { s.Kill() }()
	c.temporal = s
	run, err := c.begun(ctx, n)
	if err != nil {
		return err
	}
	for _, w := range c.workers {
		_ = w.Process.Kill()
		_ = w.Wait()
	}
	s.Kill()
	c.workers = nil
	again := time.Now()
	if err := s.Start(ctx); err != nil {
		return err
	}
	if err := c.start(ctx, 1, 4); err != nil {
		return err
	}
	w, err := c.finished(ctx, run)
	if err != nil {
		return err
	}
	c.tellf("s until complete", w.ended.Sub(again).Seconds(), "since the server was started again; %d executions for %d tasks", len(w.executions), n+1)
	return w.alive()
}

// alive fails when two executions of a task had a claim at once.
func (w *course) alive() error {
	last := map[string]wire.Execution{}
	for _, e := range w.executions { // oldest first
		before, ok := last[e.TaskID]
		if ok && (before.ClaimReleasedAt == nil || before.ClaimReleasedAt.Time.After(e.StartedAt.Time)) {
			return fmt.Errorf("task %s was run by two executions at once: %s and %s", e.TaskID, before.ID, e.ID)
		}
		last[e.TaskID] = e
	}
	return nil
}
