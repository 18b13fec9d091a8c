// enginebench measures what carries builds out on workers: how close to the ideal a build of tasks of seconds comes, how many trivial
// tasks a second one, two and four workers make, how long a hop of a chain takes, and how soon others take over from a worker that was
// killed. It starts the given stardag program as the registry and itself as the workers, on this machine, and stops them at the end. Claims and
// records are on, as users have them.
//
// With -temporal the engine is Temporal's, on a server for development that is started with that program, and its own activities that do nothing are
// measured in the same run.
//
//	enginebench -stardag ./stardag [-database-url postgres://…] [-temporal .tools/bin/temporal] [-only hop] [-quick]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/bench/benchserver"
	"github.com/stardag-go/stardag/build"
)

type options struct {
	program, database string
	temporal          string
	outputs           string
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
	flag.StringVar(&o.temporal, "temporal", "", "Temporal's command line, with whose server its engine is measured")
	flag.StringVar(&o.outputs, "outputs", "", "a folder below which tasks store their outputs, in memory for example: making files costs workers more than all else on some file systems; empty is the temporary folder")
	flag.StringVar(&o.only, "only", "", "only measurements whose name contains this, or one of these, by commas")
	flag.BoolVar(&o.quick, "quick", false, "a tenth of everything, to see that it runs")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "enginebench:", err)
		os.Exit(1)
	}
}

// measurement is one thing that is measured, in a cluster of its own.
type measurement struct {
	name  string
	bound time.Duration
	run   func(context.Context, *cluster) error
}

// floorFigures are what Temporal's own activities were measured to do in the same run.
type floorFigures struct {
	rate   float64 // a second
	stored float64 // a second, of those that store a file
	hop    float64 // ms
}

func run(o options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
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
	var t *temporalServer
	if o.temporal != "" {
		if t, err = startTemporal(ctx, o.temporal, ""); err != nil {
			return err
		}
		defer t.Kill()
	}
	figures := &floorFigures{}
	for round, m := range []measurement{
		{"Temporal's own", short, func(ctx context.Context, c *cluster) error { return floor(ctx, c, 1000/part) }},
		{"hop", short, func(ctx context.Context, c *cluster) error { return hops(ctx, c, 1000/part) }},
		{"trivial, 1 worker", short, func(ctx context.Context, c *cluster) error { return rate(ctx, c, 1, 10_000/part) }},
		{"trivial, 2 workers", short, func(ctx context.Context, c *cluster) error { return rate(ctx, c, 2, 10_000/part) }},
		{"trivial, 4 workers", short, func(ctx context.Context, c *cluster) error { return rate(ctx, c, 4, 10_000/part) }},
		{"singly", short, func(ctx context.Context, c *cluster) error { return singly(ctx, c, 1000/part) }},
		{"killed", short, func(ctx context.Context, c *cluster) error { return killed(ctx, c, 40) }},
		{"restarted", short, func(ctx context.Context, c *cluster) error {
			if o.temporal == "" {
				return nil
			}
			return restarted(ctx, c, o.temporal, 24)
		}},
		{"seconds", short, func(ctx context.Context, c *cluster) error { return ideal(ctx, c, 1000/part, 2*time.Second) }},
		{"ready at once", short, func(ctx context.Context, c *cluster) error { return ready(ctx, c, 5000/part, 2*time.Second) }},
		{"many", 30 * time.Minute, func(ctx context.Context, c *cluster) error { return many(ctx, c, 102, 990/part) }},
	} {
		if !slices.ContainsFunc(strings.Split(o.only, ","), func(part string) bool { return strings.Contains(m.name, part) }) {
			continue
		}
		c := &cluster{server: s, round: round, name: m.name, temporal: t, floor: figures}
		if err := c.measure(ctx, m, o.outputs); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	fmt.Printf("%-44s %10.1f\n", "server: most memory, MB", s.Peak())
	fmt.Printf("%-44s %10.1f\n", "server: processor time, s", s.CPU())
	if t != nil {
		fmt.Printf("%-44s %10.1f\n", "Temporal: most memory, MB", t.process().Peak())
		fmt.Printf("%-44s %10.1f\n", "Temporal: processor time, s", t.process().CPU())
	}
	return nil
}

// short bounds measurements of seconds, also on a machine that does much else.
const short = 10 * time.Minute

// measure carries a measurement out in folders and with workers of its own.
func (c *cluster) measure(ctx context.Context, m measurement, below string) (err error) {
	ctx, cancel := context.WithTimeout(ctx, m.bound)
	defer cancel()
	if c.dir, err = os.MkdirTemp(below, "enginebench"); err != nil {
		return err
	}
	defer os.RemoveAll(c.dir)
	if err := os.Mkdir(outputs(c.dir), 0o700); err != nil {
		return err
	}
	defer c.stop()
	return m.run(ctx, c)
}

func (c *cluster) tellf(what string, value float64, format string, args ...any) {
	fmt.Printf("%-44s %10.2f   %s\n", c.name+": "+what, value, fmt.Sprintf(format, args...))
}
