package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
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
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "MODEL\tACCURACY\tPRECISION\tRECALL\tF1")
	for _, r := range results {
		fmt.Fprintf(table, "%s\t%.3f\t%.3f\t%.3f\t%.3f\n", describe(r.Model), r.Accuracy, r.Precision, r.Recall, r.F1)
	}
	if err := table.Flush(); err != nil {
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

func describe(model ml.Model) string {
	switch m := model.(type) {
	case ml.LogisticRegression:
		return fmt.Sprintf("logistic regression, l2 %v", m.L2)
	case ml.DecisionTree:
		return fmt.Sprintf("decision tree, %s, depth %d", m.Criterion, m.MaxDepth)
	}
	return fmt.Sprintf("%T", model)
}
