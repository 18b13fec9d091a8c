package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/runner"
)

// buildOptions are the flags of build.
type buildOptions struct {
	refs []string
	many manyOptions

	workers     int
	sequential  bool
	keepGoing   bool
	force       []string
	downstream  bool
	changed     bool
	retries     int
	timeout     time.Duration
	limits      []string
	capacity    capacityFlags
	subprocess  bool
	memoryLimit string
	progress    string
	artifacts   string
	dryRun      bool
	engine      engineOptions
	flags       *pflag.FlagSet
	record      recordOptions
}

func (p *program) buildCommand() *cobra.Command {
	var o buildOptions
	var cmd *cobra.Command
	cmd = &cobra.Command{
		Use:     "build [TASK]…",
		Short:   "Bring tasks to completion: make what is missing and nothing else",
		Long:    "Bring tasks to completion: make what is missing and nothing else.\n\nWithout TASK the program's roots are built.",
		GroupID: groupBuild,
		Args:    between(0, -1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs, o.flags = args, cmd.Flags()
			return p.runBuild(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(0),
	}
	b := p.builder
	f := cmd.Flags()
	p.addMany(cmd, &o.many)
	p.addPart(cmd, &o.many)
	f.IntVarP(&o.workers, "workers", "j", b.Workers, "how many tasks run at a time; 0 is one for each processor, of --cpus where it is given")
	f.BoolVar(&o.sequential, "sequential", b.Sequential, "one task at a time, in a fixed order")
	f.BoolVarP(&o.keepGoing, "keep-going", "k", b.ContinueOnFailure, "after a failure go on with what does not need the failed task")
	f.StringArrayVar(&o.force, "force", nil, "make this `task` although it is complete; a name means all tasks of that name; repeat it for more")
	f.BoolVar(&o.downstream, "force-downstream", false, "make what is made from the tasks of --force again too")
	f.BoolVar(&o.changed, "rebuild-changed", false, "make again what was made by another declared code version or from inputs that have changed, and what stands on it")
	f.IntVar(&o.retries, "retries", max(0, b.Retry.Attempts-1), "try a failed task again this often, unless it says itself how often")
	f.DurationVar(&o.timeout, "timeout", b.Timeout, "stop a task that runs longer, such as 90s or 2h, unless it has its own timeout; 0 is no bound")
	f.StringSliceVar(&o.limits, "limit", nil, "run at most n tasks of a limit at a time, `name=n`; repeat it for more")
	o.capacity.add(f)
	f.BoolVar(&o.subprocess, "subprocess", false, "run each task in a process of its own")
	f.StringVar(&o.memoryLimit, "memory-limit", "", "the `size` of memory a task's process may use, such as 512MB or 2GB, instead of what the task says that it needs; needs --subprocess, or tasks in Python")
	f.StringVar(&o.progress, "progress", "auto", "the `form` of progress: auto, plain (lines) or none")
	f.StringVar(&o.artifacts, "artifacts", "", "write the documents that tasks make for people below this `folder`")
	f.BoolVar(&o.dryRun, "dry-run", false, "show what would be done, as plan does")
	p.addEngine(cmd, &o.engine, "", "have workers of this `engine` carry the build out, as submit does, and follow it; empty is this process")
	p.addRecording(cmd, &o.record)
	p.addJSON(cmd)
	command.FromEnvironment(f, "workers", "sequential", "keep-going", "retries", "timeout", "limit", "subprocess", "memory-limit", "progress", "artifacts")
	command.ForOneCall(f, "force", "force-downstream", "rebuild-changed", "dry-run")
	p.complete(cmd, "force", p.completeTasks(0))
	p.complete(cmd, "progress", completeWords("auto", "plain", "none"))
	return cmd
}

func (p *program) runBuild(ctx context.Context, o buildOptions) error {
	p.tellEnded(ctx)
	nodes, err := p.requested(ctx, o.refs, o.many)
	if err != nil {
		return err
	}
	if o.many.atMost > 0 && (len(o.force) > 0 || o.changed) {
		return command.Usage(errors.New("--at-most does not go with --force and --rebuild-changed, which are about complete tasks"), "")
	}
	b, err := p.builderFor(ctx, o, nodes)
	if err != nil {
		return err
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	if nodes, err = p.part(ctx, nodes, o.many); err != nil {
		return err
	}
	if o.dryRun {
		if err := o.record.settle(&b); err != nil {
			return err
		}
		return p.showPlan(ctx, b, nodes, o.changed)
	}
	if err := p.tellStale(ctx, b.Force, nodes); err != nil {
		return err
	}
	observers, err := p.progress(o)
	if err != nil {
		return err
	}
	b.Observers = append(b.Observers, observers...)
	done, err := o.record.record(ctx, &b)
	if err != nil {
		return err
	}
	defer done()
	if err := p.nameCode(ctx, &b, o.engine.name != ""); err != nil {
		return err
	}
	if o.engine.name != "" {
		engine, err := p.engine(o.engine)
		if _, local := engine.(runner.Local); err == nil && !local {
			err = onlyHere(o.flags)
		}
		if err != nil {
			return err
		}
		report, err := p.buildElsewhere(ctx, engine, p.request(b, nodes))
		if report == nil {
			return notBuilt(err)
		}
		return p.reportBuild(ctx, report, err, nodes)
	}
	if o.changed {
		if err := p.rebuildChanged(ctx, &b, nodes); err != nil {
			return err
		}
	}
	defer p.noteRunning(ctx, &b)()
	report, err := b.Run(ctx, nodes...)
	return p.reportBuild(ctx, report, err, nodes)
}

// builderFor returns the program's builder with what the flags say.
func (p *program) builderFor(ctx context.Context, o buildOptions, nodes []stardag.Node) (build.Builder, error) {
	b := p.builder
	b.Context = nil // called by prepare
	b.Workers, b.Sequential, b.ContinueOnFailure, b.Timeout = o.workers, o.sequential, o.keepGoing, o.timeout
	if o.workers < 0 || o.retries < 0 || o.timeout < 0 {
		return b, command.Usage(errors.New("--workers, --retries and --timeout take no negative values"), "")
	}
	if o.retries > 0 || b.Retry.Attempts > 0 {
		b.Retry.Attempts = o.retries + 1
	}
	var err error
	if b.Limits, err = withLimits(b.Limits, o.limits); err != nil {
		return b, err
	}
	if b.Capacity, err = o.capacity.capacity(b.Capacity); err != nil {
		return b, err
	}
	if b.Executor, err = executorFor(b.Executor, o.subprocess, o.memoryLimit, p.pool != nil); err != nil {
		return b, err
	}
	if b.Force, err = p.forced(ctx, o.force, nodes); err != nil {
		return b, err
	}
	if o.downstream && len(b.Force) == 0 {
		return b, command.Usage(errors.New("--force-downstream goes with --force"), "")
	}
	if o.downstream {
		below, err := p.downstreamOf(ctx, b.Force, nodes)
		if err != nil {
			return b, err
		}
		b.Force = append(b.Force, below...)
	}
	if b.Logger == nil {
		b.Logger = p.logger()
	}
	return b, nil
}

// logger writes records for those who ask for detail; nil for others.
func (p *program) logger() *slog.Logger {
	if !p.verbose {
		return nil
	}
	return slog.New(slog.NewTextHandler(p.err, nil))
}

// refusal returns the error of a build. A build that was refused before anything ran has another exit code than one
// that failed, so that scripts can tell.
func refusal(r *build.Report) error {
	if r.Err == nil || len(r.Failures) > 0 || is[*build.StoppedError](r.Err) {
		return r.Err
	}
	if code := exitCode(r.Err); code != command.ExitFailure {
		return r.Err
	}
	return command.Refused(r.Err, "")
}

// showReport tells people how a build went. Failures are told by the error that the command returns.
func (p *program) showReport(ctx context.Context, r *build.Report, nodes []stardag.Node) error {
	c := r.Counts
	if c.Discovered == 0 && r.Err != nil {
		return nil //nolint:nilerr // nothing was built: the error of the command says why
	}
	status := p.paintOut(command.Green, string(r.Status))
	if r.Err != nil {
		status = p.paintOut(command.Red, string(r.Status))
	}
	id := "(no registry)"
	if r.BuildID != nil {
		id = r.BuildID.String()
	}
	line := fmt.Sprintf("Build %s: %s — %d succeeded, %d failed, %d already complete, %d skipped", id, status,
		c.Succeeded, c.Failed, c.PreviouslyCompleted, c.Skipped)
	if c.Cancelled > 0 {
		line += fmt.Sprintf(", %d cancelled", c.Cancelled)
	}
	if pending := c.Pending(); pending > 0 {
		line += fmt.Sprintf(", %d not started", pending)
	}
	line += "."
	if r.BuildURL != "" {
		line += "\n"
		if r.InHistory {
			line += "\"stardag server --dev\" shows it at "
		}
		line += r.BuildURL
	}
	if err := p.print("%s\n", line); err != nil {
		return err
	}
	if r.Unreported != "" {
		p.sayf("%s %s keeps what the registry was not told; when it is back, run: stardag builds deliver %s", p.paint(command.Yellow, "note:"), r.Unreported, id)
	}
	if r.Err != nil {
		return nil //nolint:nilerr // the error of the command says why
	}
	if r.RecordErr != nil {
		p.sayf("%s not all of this build is recorded: %s", p.paint(command.Yellow, "warning:"), excerpt.OneLine(r.RecordErr.Error()))
	}
	return p.showOutputs(ctx, nodes)
}

// showOutputs tells where the outputs of the requested tasks are, as far as they are few.
func (p *program) showOutputs(ctx context.Context, nodes []stardag.Node) error {
	const most = 20
	if len(nodes) > most {
		p.sayf("%s %q with the same tasks shows the %d outputs", p.paint(command.Cyan, "hint:"), p.call()+" list", len(nodes))
		return nil
	}
	var rows [][]string
	for _, n := range nodes {
		if uri := targetURI(ctx, front.Task(n)); uri != "" {
			rows = append(rows, []string{front.Label(n), uri})
		}
	}
	return command.Table(p.out, "", rows)
}
