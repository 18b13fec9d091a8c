// enginebench measures what carries builds out on workers: how close to the ideal a build of tasks of seconds comes, how many trivial
// tasks a second one, two and four workers make, how long a hop of a chain takes, and how soon others take over from a worker that was
// killed. It starts the given stardag program as the registry and itself as the workers, on this machine, and stops them at the end. Claims and
// records are on, as users have them.
//
// With -temporal the engine is Temporal's, on the server at that address, and its own activities that do nothing are measured in the same run.
//
//	enginebench -stardag ./stardag [-database-url postgres://…] [-temporal 127.0.0.1:7233] [-only hop] [-quick]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"

	"github.com/stardag-go/stardag/bench/benchserver"
	"github.com/stardag-go/stardag/build"
)

type options struct {
	program, database string
	temporal          string
	only              string
	quick             bool
}

func main() {
	build.ServeWorker() // a task whose worker was killed runs in a process of its own
	if text := os.Getenv(workerVariable); text != "" {
		if err := serve(text); err != nil {
			fmt.Fprintln(os.Stderr, "worker:", err)
			os.Exit(1)
		}
		return
	}
	var o options
	flag.StringVar(&o.program, "stardag", "", "the server's program")
	flag.StringVar(&o.database, "database-url", "", "a PostgreSQL database; empty is SQLite in a new folder")
	flag.StringVar(&o.temporal, "temporal", "", "the address of a Temporal server whose engine is measured")
	flag.StringVar(&o.only, "only", "", "only measurements whose name contains this")
	flag.BoolVar(&o.quick, "quick", false, "a tenth of everything, to see that it runs")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "enginebench:", err)
		os.Exit(1)
	}
}

// measurement is one thing that is measured, in a cluster of its own.
type measurement struct {
	name string
	run  func(context.Context, *cluster) error
}

func run(o options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Minute)
	defer cancel()
	load, _ := os.ReadFile("/proc/loadavg")
	fmt.Printf("%s/%s, %d CPUs, %s, %s, load %s\n\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(),
		time.Now().UTC().Format(time.DateTime), strings.TrimSpace(string(load)))
	s, err := benchserver.Start(ctx, o.program, o.database)
	if err != nil {
		return err
	}
	defer s.Stop()
	part := 1
	if o.quick {
		part = 10
	}
	for round, m := range []measurement{
		{"Temporal's own", func(ctx context.Context, c *cluster) error { return floor(ctx, c, 1000/part) }},
		{"hop", func(ctx context.Context, c *cluster) error { return hops(ctx, c, 1000/part) }},
		{"trivial, 1 worker", func(ctx context.Context, c *cluster) error { return rate(ctx, c, 1, 10_000/part) }},
		{"trivial, 2 workers", func(ctx context.Context, c *cluster) error { return rate(ctx, c, 2, 10_000/part) }},
		{"trivial, 4 workers", func(ctx context.Context, c *cluster) error { return rate(ctx, c, 4, 10_000/part) }},
		{"singly", func(ctx context.Context, c *cluster) error { return singly(ctx, c, 1000/part) }},
		{"killed", func(ctx context.Context, c *cluster) error { return killed(ctx, c, 40) }},
		{"seconds", func(ctx context.Context, c *cluster) error { return ideal(ctx, c, 1000/part, 2*time.Second) }},
	} {
		if !strings.Contains(m.name, o.only) {
			continue
		}
		if err := measure(ctx, s, round, m, o.temporal); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	fmt.Printf("%-44s %10.1f\n", "server: most memory, MB", s.Peak())
	fmt.Printf("%-44s %10.1f\n", "server: processor time, s", s.CPU())
	return nil
}

func measure(ctx context.Context, s *benchserver.Server, round int, m measurement, temporal string) error {
	dir, err := os.MkdirTemp("", "enginebench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.Mkdir(outputs(dir), 0o700); err != nil {
		return err
	}
	c := &cluster{server: s, dir: dir, round: round, name: m.name, temporal: temporal}
	defer c.stop()
	return m.run(ctx, c)
}

func (c *cluster) tellf(what string, value float64, format string, args ...any) {
	fmt.Printf("%-44s %10.2f   %s\n", c.name+": "+what, value, fmt.Sprintf(format, args...))
}
