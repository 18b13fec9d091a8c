// Stardagbench is our program of the benchmarks. It prints figures as lines "@name=value".
//
//	stardagbench build SHAPE N DIR    build a graph of N tasks with outputs below DIR
//	stardagbench walk SHAPE N DIR     ask for every task whether it is complete, also below complete ones
//	stardagbench forget SHAPE N DIR   remove the root's output
//	stardagbench memory SHAPE N       build a graph of N tasks with outputs in memory
//	stardagbench ids five|three N     make N tasks and their ids
//
// SHAPE is wide (or fan: N leaves and a root), chain (N in a row) or layered (N tasks in layers of 100 with three
// dependencies each, and a root).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "stardagbench:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: stardagbench build|walk|forget SHAPE N DIR, memory SHAPE N, or ids five|three N")

func run(ctx context.Context, args []string, stdout io.Writer) error {
	if len(args) < 3 {
		return errUsage
	}
	mode, shape := args[0], args[1]
	n, err := strconv.Atoi(args[2])
	if err != nil {
		return fmt.Errorf("number of tasks: %w", err)
	}
	switch {
	case mode == "memory" && len(args) == 3:
		return inMemory(ctx, stdout, shape, n)
	case mode == "ids" && len(args) == 3:
		return ids(stdout, shape, n)
	case len(args) != 4:
		return errUsage
	}
	w := workload{shape: shape, n: n, dir: args[3]}
	switch mode {
	case "build":
		return w.build(ctx, stdout)
	case "walk":
		return w.walk(ctx, stdout)
	case "forget":
		return w.forget(ctx)
	default:
		return errUsage
	}
}
