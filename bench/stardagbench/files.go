package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
)

// workload is a graph of n tasks with outputs on files below dir.
type workload struct {
	shape string
	n     int
	dir   string
}

func (w workload) roots() (*target.Roots, error) {
	dir, err := filepath.Abs(w.dir)
	if err != nil {
		return nil, err
	}
	return target.NewRoots(map[string]target.Root{target.DefaultRoot: {URI: dir}}), nil
}

// prepare returns the workload's root task and a builder over its folder.
func (w workload) prepare() (stardag.Task[Value], build.Builder, error) {
	task, err := root(w.shape, w.n)
	if err != nil {
		return task, build.Builder{}, err
	}
	roots, err := w.roots()
	return task, build.Builder{Roots: roots}, err
}

// build makes what is missing.
func (w workload) build(ctx context.Context, stdout io.Writer) error {
	task, builder, err := w.prepare()
	if err != nil {
		return err
	}
	start := time.Now()
	report, err := builder.Run(ctx, task)
	if err != nil {
		return err
	}
	c := report.Counts
	fmt.Fprintf(stdout, "@build_s=%.4f\n@made=%d\n@reused=%d\n", time.Since(start).Seconds(), c.Succeeded, c.PreviouslyCompleted)
	if c.Succeeded == c.Discovered {
		fmt.Fprintf(stdout, "@cpu_us_per_task=%.3f\n", float64(cpuTime().Microseconds())/float64(c.Discovered))
	}
	return nil
}

// walk asks for every task, and fails when one is not complete.
func (w workload) walk(ctx context.Context, stdout io.Writer) error {
	task, builder, err := w.prepare()
	if err != nil {
		return err
	}
	start := time.Now()
	walked, err := builder.Verify(ctx, task)
	if err != nil {
		return err
	}
	if walked.Complete != walked.Checked {
		return fmt.Errorf("the graph is not complete: %s", walked)
	}
	fmt.Fprintf(stdout, "@walk_s=%.4f\n@seen=%d\n", time.Since(start).Seconds(), walked.Checked)
	return nil
}

// forget removes the root's output.
func (w workload) forget(ctx context.Context) error {
	task, builder, err := w.prepare()
	if err != nil {
		return err
	}
	out, err := task.Target(stardag.WithRoots(ctx, builder.Roots))
	if err != nil {
		return err
	}
	return out.Remove(ctx)
}
