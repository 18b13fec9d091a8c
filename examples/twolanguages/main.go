// Twolanguages is one pipeline in two languages: Go reads a table, scikit-learn in Python trains models on it, and Go uses them.
//
//	python3 -m venv .venv && .venv/bin/pip install 'stardag==0.28.*' pandas scikit-learn
//	VIRTUAL_ENV=.venv go run ./examples/twolanguages
//
// The tasks in Go are in tasks.go, those in Python in models.py.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
)

//go:embed models.py
var models []byte

func main() {
	ctx, stop := build.SignalContext(context.Background())
	err := run(ctx, os.Stdout, "")
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "twolanguages:", err)
		os.Exit(1)
	}
}

// strengths are how free each model is to follow its samples.
var strengths = []float64{0.01, 0.1, 1, 10}

// report asks for a model of each strength, and for what they are worth.
func report() stardag.Task[[]float64] {
	train, test := SamplesTask.New(Samples{Part: "train"}), SamplesTask.New(Samples{Part: "test"})
	r := Report{Test: test}
	for _, c := range strengths {
		r.Models = append(r.Models, TrainTask.New(Train{Samples: train, C: c}))
	}
	return ReportTask.New(r)
}

// run builds the report and prints it. An empty interpreter is that of VIRTUAL_ENV, else python3.
func run(ctx context.Context, w io.Writer, interpreter string) error {
	dir, err := os.MkdirTemp("", "twolanguages")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	module := filepath.Join(dir, "models.py") // the program has the module with it; others are installed, or lie beside the program
	if err := os.WriteFile(module, models, 0o600); err != nil {
		return err
	}
	pool, err := python.Environment{Interpreter: interpreter, Modules: []string{module}}.Open(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()
	kinds := stardag.DefaultKinds()
	if err := pool.Provide(kinds); err != nil {
		return err
	}
	task := report()
	made, err := build.Run(ctx, task)
	if err != nil {
		return err
	}
	accuracy, err := task.Load(ctx)
	if err != nil {
		return err
	}
	for i, c := range strengths {
		fmt.Fprintf(w, "C = %-6g right about %.1f %% of the samples\n", c, 100*accuracy[i])
	}
	fmt.Fprintf(w, "made %d of %d tasks\n", made.Counts.Succeeded, made.Counts.Discovered)
	return nil
}
