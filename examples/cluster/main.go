// Cluster shows a build that outlives both the process that asked for it and a worker: it starts a registry and three workers on this
// machine, submits a build to them, kills one of the workers in the middle, and prints who made what.
//
//	go run ./examples/cluster
//	go run ./examples/cluster --engine temporal   # hands tasks out by a Temporal server, which it starts too
//
// The program is an ordinary one too: its workers are "cluster worker", and what is submitted could be by "cluster submit".
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner/temporal"
)

func main() {
	build.ServeWorker() // a task whose worker was killed runs in a process of its own, which is this program started anew
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		app.Main(app.Name("cluster"), app.Roots(piTask.New(Pi{Samples: samples(parts)})), app.Engines(temporal.Engine{}))
	}
	engine := flag.String("engine", "registry", "what hands tasks out: registry or temporal")
	flag.Parse()
	if *engine != "registry" && *engine != "temporal" || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "cluster: --engine is registry or temporal")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout, *engine)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		os.Exit(1)
	}
}
