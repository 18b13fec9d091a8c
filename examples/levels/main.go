// Levels says the same two tasks in three ways: as functions, as structs, and as structs that decide for themselves
// what the framework decides otherwise. The ids are equal, so are the results; start with the first that has what you
// need.
//
//	go run ./examples/levels
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "levels:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer) error {
	for _, level := range []struct {
		name  string
		total stardag.Task[int]
	}{
		{"functions", functionSum(5)},
		{"structs", structSum(5)},
		{"by hand", handSum(5)},
	} {
		report, err := build.Run(ctx, level.total)
		if err != nil {
			return err
		}
		sum, err := level.total.Load(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%-9s  sum %d  id %s  made %d\n", level.name, sum, level.total.ID(), report.Counts.Succeeded)
	}
	return nil
}

// Two tasks of one name cannot stand in one set of kinds. A program usually has a single set and never names it.
var functions, structs, hands = stardag.NewKinds(), stardag.NewKinds(), stardag.NewKinds()
