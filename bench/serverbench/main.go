// serverbench measures a registry server over HTTP: registrations, transitions at several numbers of clients, the
// frontier of a large plan, searches, and the server's memory. It starts the given stardag binary itself, in development
// mode on a free port of this machine, and stops it at the end.
//
//	serverbench -stardag ./stardag [-database-url postgres://…] [-tasks 20000] [-searched 100000]
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
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "serverbench:", err)
		os.Exit(1)
	}
}

type options struct {
	binary, database string
	tasks, searched  int
}

func run(o options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Minute)
	defer cancel()
	s, err := start(ctx, o.binary, o.database)
	if err != nil {
		return err
	}
	defer s.Stop()
	figures := &report{}
	if err := idle(ctx, s, figures); err != nil {
		return err
	}
	for _, measure := range []func(context.Context, *server, options, *report) error{registrations, transitions, frontier, searches} {
		if err := measure(ctx, s, o, figures); err != nil {
			return err
		}
	}
	figures.set("memory at the end, MB", s.Memory())
	figures.set("largest memory, MB", s.Peak())
	figures.print(os.Stdout)
	return nil
}
