// Composability builds the expression (1 + 2) + (3 · 4 − 5) from tasks that know nothing of each other. A parameter of
// type stardag.Arg takes a number or any task that makes one, so tasks nest like function calls, and every part of the
// expression is kept and used again.
//
//	go run ./examples/composability
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

// Operands are the parameters of every operation.
type Operands struct {
	A stardag.Arg[float64] `json:"a"`
	B stardag.Arg[float64] `json:"b"`
}

var (
	add      = stardag.Func("examples.composability.add", operation(func(a, b float64) float64 { return a + b }))
	subtract = stardag.Func("examples.composability.subtract", operation(func(a, b float64) float64 { return a - b }))
	multiply = stardag.Func("examples.composability.multiply", operation(func(a, b float64) float64 { return a * b }))
)

// operation makes a task's function of a plain one.
func operation(f func(a, b float64) float64) func(context.Context, Operands) (float64, error) {
	return func(ctx context.Context, o Operands) (float64, error) {
		a, err := o.A.Load(ctx)
		if err != nil {
			return 0, err
		}
		b, err := o.B.Load(ctx)
		if err != nil {
			return 0, err
		}
		return f(a, b), nil
	}
}

// expression returns (1 + 2) + (3 · 4 − 5).
func expression() stardag.Task[float64] {
	number, result := stardag.Value[float64], stardag.From[float64]
	left := add.New(Operands{A: number(1), B: number(2)})
	product := multiply.New(Operands{A: number(3), B: number(4)})
	right := subtract.New(Operands{A: result(product), B: number(5)})
	return add.New(Operands{A: result(left), B: result(right)})
}

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "composability:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer) error {
	task := expression()
	report, err := build.Run(ctx, task)
	if err != nil {
		return err
	}
	value, err := task.Load(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "(1 + 2) + (3 · 4 − 5) = %.1f\n", value)
	fmt.Fprintf(w, "made %d of %d tasks\n", report.Counts.Succeeded, report.Counts.Discovered)
	return nil
}
