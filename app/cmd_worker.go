package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/signals"
	"github.com/stardag-go/stardag/internal/stdstream"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/target"
)

// workerOptions are the flags of worker.
type workerOptions struct {
	engine engineOptions
	slots  int
	queues []string
	grace  time.Duration
	record recordOptions

	subprocess  bool
	memoryLimit string

	capacity capacityFlags
}

func (p *program) workerCommand() *cobra.Command {
	var o workerOptions
	cmd := &cobra.Command{
		Use:   "worker",
		Short: "Carry out builds that were handed over with the command \"submit\"",
		Long: `Carry out builds that were handed over with the command "submit", until it is told to end.

Any number of workers, on any machines, share the work. A signal (SIGINT or SIGTERM) lets the worker take nothing more and finish
what runs, for --grace at most; another one ends what runs at once. It is taken up elsewhere then.`,
		GroupID: groupBuild,
		Args:    between(0, 0),
		RunE: p.work(func(ctx context.Context, _ []string) error {
			return p.runWorker(ctx, o)
		}),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	f := cmd.Flags()
	p.addEngine(cmd, &o.engine, defaultEngine, "the `engine` to work for")
	f.IntVar(&o.slots, "slots", p.builder.Workers, "how many tasks run at a time; 0 is one for each processor, of --cpus where it is given")
	o.capacity.add(f)
	f.StringSliceVar(&o.queues, "queue", nil, "take tasks of this `queue` alone, as kinds name it, or \"default\" for kinds without one; repeat it for more")
	f.DurationVar(&o.grace, "grace", 30*time.Second, "how long tasks may go on after the worker was told to end")
	f.StringVar(&o.record.registry, "registry", "", "the registry to work for: a `profile` of the configuration, or an address; without it the configuration decides")
	f.BoolVar(&o.subprocess, "subprocess", false, "run each task in a process of its own, whose prints are kept and which cannot end the worker")
	f.StringVar(&o.memoryLimit, "memory-limit", "", "the `size` of memory a task's process may use, as for \"build\"; needs --subprocess, or tasks in Python")
	command.FromEnvironment(f, "slots", "queue", "grace", "subprocess", "memory-limit")
	command.ForOneCall(f, "registry")
	return cmd
}

func (p *program) runWorker(ctx context.Context, o workerOptions) error {
	if o.slots < 0 || o.grace < 0 {
		return command.Usage(errors.New("--slots and --grace take no negative values"), "")
	}
	engine, err := p.engine(o.engine)
	if err != nil {
		return err
	}
	b := p.builder
	b.Context = nil
	if b.Capacity, err = o.capacity.capacity(b.Capacity); err != nil {
		return err
	}
	if b.Executor, err = executorFor(b.Executor, o.subprocess, o.memoryLimit, p.pool != nil); err != nil {
		return err
	}
	o.record.onFailure = "stop"
	if b.Logger == nil {
		b.Logger = slog.New(slog.NewTextHandler(p.err, nil))
	}
	roots, err := p.rootsOnly(ctx)
	if err != nil {
		return err
	}
	if err := p.checkRoots(ctx, roots); err != nil {
		return err
	}
	if e, ok := b.Executor.(build.Preparer); ok {
		if err := e.Prepare(ctx, roots); err != nil {
			return err
		}
	}
	b.Roots, b.Context = roots, p.settings.prepare
	done, err := o.record.record(ctx, &b)
	if err != nil {
		return err
	}
	defer done()
	if err := p.nameCode(ctx, &b, true); err != nil {
		return err
	}
	if code, err := b.Code(ctx); err == nil && code.Alone != "" {
		p.sayf("%s this worker takes builds of this very program file alone: %s; set STARDAG_CODE_ID here and where builds are submitted", p.paint(command.Yellow, "warning:"), code.Alone)
	}
	now, stop := secondSignal(ctx)
	defer stop()
	queues := "all queues"
	if len(o.queues) > 0 {
		queues = "the queues " + strings.Join(o.queues, ", ")
	}
	if release, err := stdstream.Capture(); err == nil { // where it does not work, the log pages say less
		defer release()
	}
	b.Logger.InfoContext(ctx, "worker starts", "engine", engine.Name(), "queues", queues)
	err = engine.Serve(ctx, runner.Worker{Builder: b, Slots: o.slots, Queues: o.queues, Grace: o.grace, Now: now})
	if err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	return nil
}

// checkRoots refuses to work where roots that were set are not there, or cannot be written, and kinds of the program have their outputs below them.
func (p *program) checkRoots(ctx context.Context, roots *target.Roots) error {
	checked := map[string]bool{}
	for _, k := range front.Kinds(p.kinds).All() {
		if !k.Runnable || !k.HasTarget || checked[k.Root] {
			continue
		}
		checked[k.Root] = true
		if root, ok := roots.Root(k.Root); ok && root.AutoCreate {
			continue // nobody has named it, and the kinds may write elsewhere
		}
		if err := roots.Check(ctx, k.Root); err != nil {
			return err
		}
	}
	return nil
}

// secondSignal closes now at the first signal after ctx has ended. A third one ends the process.
func secondSignal(ctx context.Context) (now <-chan struct{}, stop func()) {
	again := make(chan struct{})
	received, ignore := signals.Notify()
	quit := make(chan struct{})
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		defer ignore()
		for first := true; ; first = false {
			select {
			case <-received:
				if !first {
					close(again)
					return
				}
			case <-quit:
				return
			}
		}
	}()
	return again, func() {
		close(quit)
		<-gone
	}
}
