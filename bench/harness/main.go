// Harness runs our benchmark program beside the peers, all in one run on one machine, and prints figures and
// ratios. bench/run.sh builds and installs what it needs; bench/README.md says how to read the result.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var p Programs
	flags := flag.NewFlagSet("harness", flag.ContinueOnError)
	flags.SetOutput(stderr)
	rounds := flags.Int("rounds", 3, "how often each case is measured")
	quick := flags.Bool("quick", false, "one round of small sizes: shows that everything runs, measures nothing")
	only := flags.String("only", "", "run the cases whose name matches this regular expression")
	timeout := flags.Duration("timeout", 10*time.Minute, "end a step that takes longer")
	data := flags.String("data", filepath.Join(".bench", "data"), "folder on the disk to measure")
	results := flags.String("results", filepath.Join(".bench", "results"), "folder for the report and the raw figures")
	flags.StringVar(&p.Ours, "ours", "", "our benchmark program")
	flags.StringVar(&p.Floor, "floor", "", "the floor program")
	flags.StringVar(&p.Stardag, "stardag", "", "python with stardag; empty leaves it out")
	flags.StringVar(&p.Luigi, "luigi", "", "python with luigi; empty leaves it out")
	flags.StringVar(&p.Ninja, "ninja", "", "ninja; empty leaves it out")
	flags.StringVar(&p.Peers, "peers", filepath.Join("bench", "peers"), "folder of the peers' programs")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	if p.Ours == "" || p.Floor == "" {
		return errors.New("-ours and -floor are needed; bench/run.sh gives them")
	}
	pattern, err := regexp.Compile(*only)
	if err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	sizes := Full
	if *quick {
		sizes, *rounds = Quick, 1
	}

	started := time.Now()
	base, err := filepath.Abs(filepath.Join(*data, started.UTC().Format("20060102-150405")))
	if err != nil {
		return err
	}
	machine := DescribeMachine(*data)
	m := Measurer{Base: base, Timeout: *timeout, Progress: stderr}
	series, err := m.Run(ctx, Cases(p, sizes), *rounds, pattern)
	if err != nil {
		return err
	}

	if err := os.MkdirAll(*results, 0o755); err != nil {
		return err
	}
	path := filepath.Join(*results, started.UTC().Format("20060102-150405"))
	if err := writeRaw(path+".jsonl", series); err != nil {
		return err
	}
	report, err := os.Create(path + ".md")
	if err != nil {
		return err
	}
	defer report.Close()
	out := io.MultiWriter(stdout, report)
	machine.Write(out)
	WriteGoals(out, series, Goals(sizes))
	WriteFigures(out, series)
	fmt.Fprintf(stderr, "\nreport and raw figures: %s.md, %s.jsonl\nmeasured files are still in %s; remove them with: make clean\n", path, path, base)
	return nil
}
