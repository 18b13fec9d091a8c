// serverbench measures a registry server over HTTP: registrations, transitions at several numbers of clients, the
// frontier of a large plan, searches, and the server's memory. It starts the given stardag binary itself, in development
// mode on a free port of this machine, and stops it at the end.
//
//	serverbench -stardag ./stardag [-database-url postgres://…] [-tasks 20000] [-searched 100000]
//	serverbench -stardag ./stardag [-database-url postgres://…] -soak 30m [-rate 300]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

func main() {
	var o options
	flag.StringVar(&o.binary, "stardag", "", "the server's program")
	flag.StringVar(&o.database, "database-url", "", "a PostgreSQL database; empty is SQLite in a new folder")
	flag.IntVar(&o.tasks, "tasks", 20_000, "tasks to register and to make")
	flag.IntVar(&o.searched, "searched", 100_000, "tasks to search among")
	flag.IntVar(&o.work, "work", 10_000, "tasks for workers to make")
	flag.StringVar(&o.only, "only", "", "measure one of registrations, transitions, work, frontier, searches alone")
	flag.DurationVar(&o.soak, "soak", 0, "measure nothing but how the server is after so long under a steady load; two servers on PostgreSQL")
	flag.IntVar(&o.rate, "rate", 300, "tasks that are claimed and reported each second of a soak")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "serverbench:", err)
		os.Exit(1)
	}
}

type options struct {
	binary, database string
	tasks, searched  int
	work             int
	only             string
	soak             time.Duration
	rate             int
}

var measurements = []struct {
	name string
	run  func(context.Context, *server, options, *report) error
}{
	{"registrations", registrations},
	{"transitions", transitions},
	{"work", work},
	{"frontier", frontier},
	{"searches", searches},
}

func run(o options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Minute+o.soak)
	defer cancel()
	s, err := start(ctx, o.binary, o.database)
	if err != nil {
		return err
	}
	defer s.Stop()
	figures := &report{}
	if o.soak > 0 {
		if err := soak(ctx, s, o, figures); err != nil {
			return err
		}
		figures.print(os.Stdout)
		return nil
	}
	if o.only == "" {
		if err := idle(ctx, s, figures); err != nil {
			return err
		}
	}
	measured := false
	for _, m := range measurements {
		if o.only != "" && o.only != m.name {
			continue
		}
		measured = true
		if err := m.run(ctx, s, o, figures); err != nil {
			return err
		}
	}
	if !measured {
		return fmt.Errorf("-only %s is none of the measurements", o.only)
	}
	figures.set("memory at the end, MB", s.Memory())
	figures.set("largest memory, MB", s.Peak())
	figures.print(os.Stdout)
	return nil
}
