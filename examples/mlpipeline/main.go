// Mlpipeline trains five models on a real table, measures them and prints the comparison:
//
//	go run ./examples/mlpipeline
//
// Everything it makes is kept below the target root (~/.stardag unless STARDAG_TARGET_ROOTS says otherwise), so a
// second run finds the work done. With a command it looks into its tasks instead; "help" lists the commands:
//
//	go run ./examples/mlpipeline plan
//
// The tasks are in package pipeline, what they compute is in package ml.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/examples/mlpipeline/pipeline"
)

func main() {
	build.ServeWorker() // with "build --subprocess" tasks run in processes of their own, which serve from here
	ctx, stop := build.SignalContext(context.Background())
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main without the process: it gives the exit code, one of those that package app documents.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		return app.Run(ctx, args, stdin, stdout, stderr, app.Name("mlpipeline"), app.Roots(pipeline.BreastCancer().Benchmark()))
	}
	o, err := parse(args, stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "error: %v\nhint: mlpipeline --help lists the flags\n", err)
		return 2
	}
	return o.benchmark(ctx, stdin, stdout, stderr)
}

// benchmark builds the benchmark and prints what came out: the document of the build, or a table for people.
func (o options) benchmark(ctx context.Context, stdin io.Reader, stdout, stderr io.Writer) int {
	task := o.task()
	var report *build.Report
	builder := build.Builder{Workers: o.workers, Observers: []build.Observer{
		build.ObserverFunc(func(e build.Event) {
			if e.Type == build.BuildFinished {
				report = e.Report
			}
		}),
	}}
	command := []string{"build", fmt.Sprintf("--json=%t", o.json)}
	if f, ok := stderr.(*os.File); !ok || !term.IsTerminal(int(f.Fd())) {
		command = append(command, "--progress=none") // the table says it all
	}
	said := stdout
	if !o.json {
		said = io.Discard // the table says more
	}
	code := app.Run(ctx, command, stdin, said, stderr, app.Name("mlpipeline"), app.Builder(builder), app.Roots(task))
	if code != 0 || o.json {
		return code
	}
	if err := printBenchmark(ctx, stdout, task, report); err != nil {
		fmt.Fprintf(stderr, "error: %v\n", err)
		return 1
	}
	return 0
}
