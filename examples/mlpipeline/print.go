package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/examples/mlpipeline/pipeline"
)

// printBenchmark prints a table with one line per model, and how much work it was.
func printBenchmark(ctx context.Context, w io.Writer, task stardag.Task[[]pipeline.Result], report *build.Report) error {
	results, err := task.Load(ctx)
	if err != nil {
		return err
	}
	target, err := task.Target(ctx)
	if err != nil {
		return err
	}
	if err := pipeline.WriteTable(w, results); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "\n%s\nResults: %s\n", work(report), target)
	return err
}

func work(report *build.Report) string {
	c := report.Counts
	if c.Succeeded == 0 {
		return "Nothing had to be made: the benchmark is complete."
	}
	return fmt.Sprintf("Made %d tasks in %v; %d were complete already.",
		c.Succeeded, report.Duration.Round(time.Millisecond), c.PreviouslyCompleted)
}
