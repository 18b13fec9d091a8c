package main

import (
	"context"
	"fmt"
	"io"
	"runtime"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/mem"
)

// inMemory builds a graph whose outputs stay in memory, and says what a task costs: time, and bytes of live memory
// (the tasks, the plan, the report and the stored outputs together) after the build.
func inMemory(ctx context.Context, stdout io.Writer, shape string, n int) error {
	task, err := root(shape, n)
	if err != nil {
		return err
	}
	uri, drop := mem.NewBucket()
	defer drop()
	roots := target.NewRoots(map[string]target.Root{target.DefaultRoot: {URI: uri}})
	before := liveBytes()
	start := startWatch()
	report, err := build.Builder{Roots: roots}.Run(ctx, task)
	if err != nil {
		return err
	}
	took := start.stop()
	live := liveBytes() - before
	tasks := float64(report.Counts.Discovered)
	fmt.Fprintf(stdout, "@build_s=%.4f\n@made=%d\n", took.wall.Seconds(), report.Counts.Succeeded)
	fmt.Fprintf(stdout, "@ns_per_task=%.0f\n@cpu_ns_per_task=%.0f\n@bytes_per_task=%.0f\n",
		float64(took.wall.Nanoseconds())/tasks, float64(took.cpu.Nanoseconds())/tasks, float64(live)/tasks)
	runtime.KeepAlive(report) // it holds the plan and with it every task
	return nil
}

func liveBytes() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
