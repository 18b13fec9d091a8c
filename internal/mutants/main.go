// Program mutants makes small mistakes in the sources on purpose, one at a time, and runs the tests that should notice.
// A mistake that no test notices is a hole in the tests, or changes nothing that anybody can see; then it is listed in
// equivalent.txt, with the reason.
//
// The sources stay as they are: the go command reads the mistake through an overlay. Which mistakes are tried is decided by
// a seed, so a run can be repeated.
//
//	go run ./internal/mutants -area hub -n 20 -seed 7
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"
)

// options are what a run was asked for.
type options struct {
	areas  []area
	n      int
	seed   uint64
	budget time.Duration
	least  int
	only   string
	suites int
	show   bool
	out    io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Stdout)
	stop()
	os.Exit(code) //nolint:forbidigo // this is main
}

func run(ctx context.Context, out io.Writer) int {
	o := options{out: out}
	names := flag.String("area", "", "areas, separated by commas; all when empty: "+strings.Join(areaNames(), " "))
	flag.IntVar(&o.n, "n", 10, "mutants for each area")
	flag.Uint64Var(&o.seed, "seed", uint64(time.Now().Unix()), "decides which")
	flag.DurationVar(&o.budget, "budget", 2*time.Hour, "no mutant starts after this time")
	flag.IntVar(&o.least, "least", 90, "percentage of mutants that have to be caught in each area")
	flag.StringVar(&o.only, "only", "", "only mutants whose file, line or text contains this")
	flag.IntVar(&o.suites, "suites", 0, "only the first suites of each area; 0 is all")
	flag.BoolVar(&o.show, "list", false, "list all mutants and run nothing")
	flag.Parse()

	o.areas = areas
	if *names != "" {
		o.areas = nil
		for name := range strings.SplitSeq(*names, ",") {
			i := slices.IndexFunc(areas, func(a area) bool { return a.name == name })
			if i < 0 {
				fmt.Fprintf(os.Stderr, "mutants: there is no area %q; there are %s\n", name, strings.Join(areaNames(), " "))
				return 2
			}
			o.areas = append(o.areas, areas[i])
		}
	}
	ok, err := tryAll(ctx, o)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "mutants:", err)
		return 2
	case !ok:
		return 1
	}
	return 0
}

// tryAll tries mutants of each area and reports whether enough were caught in all of them.
func tryAll(ctx context.Context, o options) (bool, error) {
	known, err := readEquivalents("internal/mutants/equivalent.txt")
	if err != nil {
		return false, err
	}
	folder, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(folder)
	ctx, cancel := context.WithTimeout(ctx, o.budget)
	defer cancel()

	fmt.Fprintf(o.out, "seed %d\n", o.seed)
	enough := true
	var table strings.Builder
	for _, a := range o.areas {
		all, err := a.mutants()
		if err != nil {
			return false, err
		}
		if o.show {
			for _, m := range all {
				fmt.Fprintf(o.out, "%s\n\n", m)
			}
			continue
		}
		t, err := a.try(ctx, o, sample(all, o), known, folder)
		if err != nil {
			return false, err
		}
		fmt.Fprintf(&table, "%-12s %4d made, %3d equivalent, %3d caught, %3d survived: %s\n", a.name, t.caught+t.survived, t.equivalent, t.caught, t.survived, t.rate())
		enough = enough && t.caught*100 >= o.least*(t.caught+t.survived)
	}
	fmt.Fprint(o.out, "\n", table.String())
	for _, e := range known {
		if !e.stands() {
			fmt.Fprintf(o.out, "equivalent.txt: %s has no line %q; take the entry out\n", e.file, e.before)
		}
	}
	return enough, nil
}
