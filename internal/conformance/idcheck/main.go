// Command idcheck compares this module's ids with golden cases of the reference.
//
//	idcheck [-scope core|edge|python] FILE...
//
// Each FILE is a JSON array of task cases or primitive cases. Every case that differs is printed with both
// texts; the last line is "N passed, N failed". The exit status is 1 when a case failed and 2 when the
// arguments or a file could not be understood.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/stardag-go/stardag/internal/conformance"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("idcheck", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: idcheck [-scope core|edge|python] FILE...")
		flags.PrintDefaults()
	}
	scope := flags.String("scope", "", "check only the cases of this `scope`: core (with all primitives), edge or python")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	switch *scope {
	case "", conformance.Core, conformance.Edge, conformance.Python:
	default:
		fmt.Fprintf(stderr, "idcheck: unknown scope %q: want core, edge or python\n", *scope)
		return 2
	}
	if flags.NArg() == 0 {
		flags.Usage()
		return 2
	}
	var checks []conformance.Check
	for _, name := range flags.Args() {
		loaded, err := load(name)
		if err != nil {
			fmt.Fprintf(stderr, "idcheck: %s: %v\n", name, err)
			return 2
		}
		checks = append(checks, loaded...)
	}
	passed, failed := 0, 0
	for _, check := range checks {
		if *scope != "" && check.Scope != *scope {
			continue
		}
		diffs := check.Run()
		if len(diffs) == 0 {
			passed++
			continue
		}
		failed++
		fmt.Fprintf(stdout, "FAIL %s (%s)\n", check.Name, check.Scope)
		for _, diff := range diffs {
			fmt.Fprintf(stdout, "  %s\n    want %s\n    got  %s\n", diff.What, diff.Want, diff.Got)
		}
	}
	fmt.Fprintf(stdout, "%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		return 1
	}
	return 0
}

func load(name string) ([]conformance.Check, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return conformance.Load(f)
}
