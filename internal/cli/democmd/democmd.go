// Package democmd is the command "stardag demo": a registry server and a build that it records, in one process.
package democmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/progress"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
)

// Host is what the command needs to know of the program it is part of.
type Host struct {
	Out, Err io.Writer
	Version  string
	UI       fs.FS // the files of the web UI
	// Pipeline is what is built.
	Pipeline Pipeline
}

// Pipeline is something to build, and to show when it is built.
type Pipeline struct {
	Name, Description string
	Tasks             []Shown
	// Show writes the result for people.
	Show func(ctx context.Context, w io.Writer) error
}

// Shown is a task that is built, and what is to be seen on its page.
type Shown struct {
	Task stardag.Node
	What string
}

type options struct {
	data, listen string
	workers      int
	exit, json   bool
}

// New makes the command.
func New(h Host) *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Start a server, build " + h.Pipeline.Name + " against it, and look at it in the browser",
		Long: `Start a registry server in development mode, build ` + h.Pipeline.Name + ` against it, and build it once more, which finds
everything there and makes nothing. The result is printed, and where builds, plots and tables are in the web pages. The server stays until it is interrupted.

Everything is kept in a temporary folder, which is removed at the end, or in the folder of --data: then the next demo finds
the outputs and the builds of this one.`,
		GroupID: "start",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return command.Usage(fmt.Errorf("demo takes no argument %q", args[0]), "usage: "+cmd.UseLine())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := command.ReadEnvironment(cmd.Flags()); err != nil {
				return err
			}
			if o.workers < 0 {
				return command.Usage(fmt.Errorf("--workers must not be negative, not %d", o.workers), "")
			}
			return h.run(cmd.Context(), o)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	f := cmd.Flags()
	f.StringVar(&o.data, "data", "", "keep everything in this `folder`, which is made when it is missing")
	f.StringVar(&o.listen, "listen", "127.0.0.1:0", "the `address` to listen on; port 0 is a free one")
	f.IntVar(&o.workers, "workers", 0, "run up to `N` tasks at a time; 0 is one for each processor")
	f.BoolVar(&o.exit, "exit", false, "end after the build")
	f.BoolVar(&o.json, "json", false, "print the build as one JSON document and nothing else on standard output")
	command.ForOneCall(f, "data", "listen", "workers", "exit")
	command.FromEnvironment(f, "json")
	return cmd
}

func (h Host) run(ctx context.Context, o options) (err error) {
	if o.data == "" {
		if o.data, err = os.MkdirTemp("", "stardag-demo-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(o.data)) }()
	}
	if o.data, err = filepath.Abs(o.data); err != nil {
		return err
	}
	outputs := filepath.Join(o.data, "outputs")
	if err := os.MkdirAll(outputs, 0o755); err != nil {
		return fmt.Errorf("make the folder of the demo: %w", err)
	}
	cfg := server.DefaultConfig()
	cfg.Data, cfg.Listen, cfg.Dev = filepath.Join(o.data, "server"), o.listen, true
	s, err := server.New(ctx, cfg, server.Options{Version: h.Version, UI: h.UI})
	if errors.Is(err, server.ErrInUse) {
		return command.Refused(err, "another demo or server uses this folder: choose another one with --data")
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	address, err := s.Listen(ctx)
	if err != nil {
		return command.Refused(err, "")
	}
	// The server outlives what is asked of it: it ends after the build has told it how it ended.
	serving, stop := context.WithCancel(context.WithoutCancel(ctx))
	var served error
	var running sync.WaitGroup
	running.Go(func() { served = s.Run(serving) })
	defer func() {
		stop()
		running.Wait()
		err = errors.Join(err, served)
	}()
	if !o.exit { // with it the server is gone in a moment
		h.sayf("A registry server in development mode: %s", address)
	}
	if err := h.build(ctx, o, address, s.DevKey(), outputs); err != nil {
		return err
	}
	if o.exit {
		return nil
	}
	h.sayf("\nThe server stays until you interrupt it (Ctrl-C).")
	<-ctx.Done()
	return nil // being interrupted is how this ends
}

// build builds the pipeline, and shows what came of it.
func (h Host) build(ctx context.Context, o options, address, key, outputs string) error {
	client, err := registry.New(address, registry.Options{APIKey: config.Secret(key), UserAgent: "stardag-demo/" + h.Version})
	if err != nil {
		return err
	}
	defer client.Close()
	roots := target.NewRoots(map[string]target.Root{target.DefaultRoot: {URI: outputs, Origin: "the demo's folder"}})
	builder := build.Builder{
		Workers: o.workers, Roots: roots, Registry: client,
		Record: build.Recording{Name: "demo", Description: h.Pipeline.Description},
	}
	if command.IsTerminal(h.Err) {
		builder.Observers = append(builder.Observers, progress.New(h.Err))
	}
	nodes := make([]stardag.Node, len(h.Pipeline.Tasks))
	for i, shown := range h.Pipeline.Tasks {
		nodes[i] = shown.Task
	}
	report, err := builder.Run(ctx, nodes...)
	if o.json {
		if err := command.WriteDocument(h.Out, report); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	if report.RecordErr != nil {
		h.sayf("note: not all of the build is recorded: %v", report.RecordErr)
	}
	if !o.json {
		if err := h.Pipeline.Show(stardag.WithRoots(ctx, roots), h.Out); err != nil {
			return err
		}
		fmt.Fprintf(h.Out, "\n%s\n", report)
		builder.Record.Name, builder.Observers = "demo, again", nil
		again, err := builder.Run(ctx, nodes...)
		if err != nil {
			return err
		}
		fmt.Fprintf(h.Out, "The same once more: %d made; the %d results were there.\n", again.Counts.Succeeded, again.Counts.PreviouslyCompleted)
	}
	if report.BuildURL != "" && !o.exit {
		h.sayf("\nSee the build at %s", report.BuildURL)
		for _, shown := range h.Pipeline.Tasks {
			h.sayf("  %s/tasks/%s?tab=output   %s", strings.TrimRight(address, "/"), shown.Task.ID(), shown.What)
		}
	}
	return nil
}

func (h Host) sayf(format string, args ...any) { fmt.Fprintf(h.Err, format+"\n", args...) }
