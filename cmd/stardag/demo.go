package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/examples/mlpipeline/pipeline"
	"github.com/stardag-go/stardag/internal/cli"
	"github.com/stardag-go/stardag/internal/cli/democmd"
	"github.com/stardag-go/stardag/ui"
)

// demoCommand returns the command that shows a build of the machine-learning example in a server of its own.
func demoCommand(h cli.Host) *cobra.Command {
	benchmark, depth := pipeline.BreastCancer().Benchmark(), pipeline.BreastCancer().Depth()
	return democmd.New(democmd.Host{Out: h.Out, Err: h.Err, Version: h.Version, UI: ui.Files(), Pipeline: democmd.Pipeline{
		Name:        "a small machine-learning pipeline",
		Description: "five models that predict which breast masses are malignant",
		Tasks: []democmd.Shown{
			{Task: benchmark, What: "a table and a plot of the models"},
			{Task: depth, What: "a task that found out while it ran which others it needs"},
		},
		Show: func(ctx context.Context, w io.Writer) error {
			results, err := benchmark.Load(ctx)
			if err != nil {
				return err
			}
			return pipeline.WriteTable(w, results)
		},
	}})
}
