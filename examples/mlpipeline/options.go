package main

import (
	"errors"
	"flag"
	"fmt"
	"io"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/examples/mlpipeline/pipeline"
)

// options are the flags.
type options struct {
	synthetic, seed, workers int
	snapshot                 civil.Date
	slug, style              string
	json                     bool
}

// parse reads the flags. Help goes to stdout.
func parse(args []string, stdout io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("mlpipeline", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.IntVar(&o.synthetic, "synthetic", 0, "use a generated table of `N` rows instead of the breast cancer table")
	flags.IntVar(&o.seed, "seed", 0, "seed of the generated table and of the models")
	flags.TextVar(&o.snapshot, "snapshot", pipeline.Snapshot, "`date` of the dump")
	flags.StringVar(&o.slug, "slug", "default", "`name` that tells several dumps of one day apart")
	flags.StringVar(&o.style, "style", "struct", "build the tasks in this `style`: struct or function")
	flags.IntVar(&o.workers, "workers", 0, "run up to `N` tasks at a time; 0 is one for each processor")
	flags.BoolVar(&o.json, "json", false, "print the build as one JSON document and nothing else")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, "Usage: mlpipeline [flags]\n       mlpipeline COMMAND …   (mlpipeline help lists the commands)\n\nFlags:\n")
		flags.SetOutput(stdout)
		flags.PrintDefaults()
	}
	if err != nil {
		return o, err
	}
	return o, o.check(flags)
}

func (o options) check(flags *flag.FlagSet) error {
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case o.synthetic < 0:
		return fmt.Errorf("--synthetic must be at least 1, not %d", o.synthetic)
	case o.workers < 0:
		return fmt.Errorf("--workers must not be negative, not %d", o.workers)
	case o.style != "struct" && o.style != "function":
		return fmt.Errorf("--style must be struct or function, not %q", o.style)
	case o.slug == "":
		return errors.New("--slug must not be empty")
	}
	return nil
}

// task returns the benchmark that the flags ask for.
func (o options) task() stardag.Task[[]pipeline.Result] {
	p := pipeline.BreastCancer()
	if o.synthetic > 0 {
		p = pipeline.Synthetic(o.synthetic, o.seed)
	}
	p.Snapshot, p.Slug, p.Seed = o.snapshot, o.slug, o.seed
	if o.style == "function" {
		return p.BenchmarkFunc()
	}
	return p.Benchmark()
}
