package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// floor measures Temporal's own activities that do nothing, of one workflow: what the engine can be compared with. Without Temporal there is nothing to
// measure.
func floor(ctx context.Context, c *cluster, n int) error {
	if c.temporal == nil {
		return nil
	}
	t, err := c.temporal.dial(ctx)
	if err != nil {
		return err
	}
	defer t.Close()
	queue := fmt.Sprint("enginebench-floor-", time.Now().UnixNano())
	w := worker.New(t, queue, worker.Options{MaxConcurrentActivityExecutionSize: 16, MaxConcurrentActivityTaskPollers: 8, DisableEagerActivities: true})
	w.RegisterWorkflowWithOptions(noops, workflow.RegisterOptions{Name: "noops"})
	w.RegisterActivityWithOptions(func(context.Context, string) error { return nil }, activity.RegisterOptions{Name: "noop"})
	w.RegisterActivityWithOptions(func(context.Context, string) error { return storeFile(outputs(c.dir)) }, activity.RegisterOptions{Name: "store"})
	if err := w.Start(); err != nil {
		return err
	}
	defer w.Stop()
	run := func(does string, n, inFlight int) (time.Duration, error) {
		began := time.Now()
		r, err := t.ExecuteWorkflow(ctx, client.StartWorkflowOptions{TaskQueue: queue}, "noops", does, n, inFlight)
		if err == nil {
			err = r.Get(ctx, nil)
		}
		return time.Since(began), err
	}
	if _, err := run("noop", 10, 10); err != nil { // which begins to poll
		return err
	}
	before, err := c.spent(ctx)
	if err != nil {
		return err
	}
	wide, err := run("noop", n, 200)
	if err != nil {
		return err
	}
	after, err := c.spent(ctx)
	if err != nil {
		return err
	}
	c.floor.rate = float64(n) / wide.Seconds()
	c.tellf("activities/s", float64(n)/wide.Seconds(), "%d that do nothing, 200 in flight", n)
	each := 1000 / float64(n)
	c.tellf("processor ms a task", (after.temporal+after.own-before.temporal-before.own)*each, "worker %.2f, Temporal %.2f", (after.own-before.own)*each, (after.temporal-before.temporal)*each)
	c.tellCalls("Temporal's calls", before.calls, after.calls)
	chain, err := run("noop", n/10, 1)
	if err != nil {
		return err
	}
	c.floor.hop = chain.Seconds() * 1000 / float64(n/10)
	c.tellf("hop, ms", c.floor.hop, "%d that do nothing, one after the other", n/10)
	stored, err := run("store", n, 200)
	if err != nil {
		return err
	}
	c.floor.stored = float64(n) / stored.Seconds()
	c.tellf("that store, activities/s", c.floor.stored, "%d that store a file as tasks do, 200 in flight", n)
	return nil
}

// storeFile stores a file of one character as tasks store theirs: beside its place in two levels of folders, then renamed.
func storeFile(dir string) error {
	id := uuid.NewString()
	folder := filepath.Join(dir, "floor", id[:2], id[2:4])
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, id)
	if err != nil {
		return err
	}
	_, err = f.WriteString("1")
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), filepath.Join(folder, id+".json"))
}

// noops is a workflow of n activities that do nothing, or nothing but store a file, of which so many are under way at a time.
func noops(ctx workflow.Context, does string, n, inFlight int) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	free := workflow.NewSemaphore(ctx, int64(inFlight))
	all := workflow.NewWaitGroup(ctx)
	var failed error
	for range n {
		if err := free.Acquire(ctx, 1); err != nil {
			return err
		}
		all.Add(1)
		workflow.Go(ctx, func(ctx workflow.Context) {
			defer all.Done()
			defer free.Release(1)
			if err := workflow.ExecuteActivity(ctx, does, "01a22b45-ecd2-7803-babd-972199d853ab").Get(ctx, nil); err != nil {
				failed = err
			}
		})
	}
	all.Wait(ctx)
	return failed
}
