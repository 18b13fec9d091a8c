package build

import (
	"context"
	"log/slog"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
)

// Builder holds the options of builds. The zero value is ready to use. A Builder may be used for many builds, also at
// the same time; it must not change while one runs.
type Builder struct {
	// Workers is how many tasks run at the same time; 0 means one for each processor of Capacity, else GOMAXPROCS. Tasks that mostly wait for
	// storage or other services can use many more. A task that waits in Await occupies no worker.
	Workers int
	// Sequential runs one task at a time in an order that depends only on the tasks: the order of requested tasks
	// and requirements, upstreams first, awaited tasks where they are awaited. Pauses before another attempt delay
	// everything. Workers is ignored, and discovery checks one task at a time unless DiscoverConcurrency is set.
	Sequential bool
	// ContinueOnFailure goes on with everything that does not need a failed task. By default a failure stops the build:
	// the contexts of running tasks are cancelled, and nothing new starts.
	ContinueOnFailure bool
	// Retry is for kinds without a setting of their own; the zero value is one attempt.
	Retry Retry
	// Timeout bounds each run of kinds without a setting of their own; 0 is no bound. Time in Await does not count.
	// The run's context is cancelled with a [TimeoutError] as its cause; the build waits for code that ignores its context.
	Timeout time.Duration
	// Limits bounds how many runs hold a limit at the same time. Kinds and LimitKeys name the limits of a task. A name that
	// is not in Limits is not limited.
	Limits map[string]int
	// LimitKeys returns the names of limits that a task holds besides those of its kind.
	LimitKeys func(stardag.Node) []string
	// Capacity is what runs may take together of the resources that they need; see stardag.Needs. Without a CPU there is one for each
	// worker, and a task that needs more takes all of them. Other resources that are not given have no bound; a negative number means
	// none. The plan refuses a task that needs more than the total.
	//
	// Tasks start by priority as far as they fit. A task that does not fit lets as many less urgent ones pass as there are workers;
	// then what it needs is reserved for it.
	Capacity stardag.Resources
	// AwaitDepth bounds chains of tasks in which each run awaits the next; 0 means 10,000, a negative number no bound. A run that awaits
	// a new task beyond the bound gets an [*AwaitDepthError]. It catches code that awaits a new task each time, without end. Chains of
	// tasks that require each other have no bound, nor have consecutive calls of Await. Workers, which see only parts of a chain, check
	// it in the registry now and then, and so may refuse it somewhat later; the bound is that of their own Builder.
	AwaitDepth int
	// DiscoverConcurrency is how many tasks are checked for completeness at the same time; 0 means 64.
	DiscoverConcurrency int
	// Force are tasks to run even if they are complete. Those that the requested tasks do not need are requested too. Nothing
	// downstream of them is made again.
	Force []stardag.Node
	// Executor runs tasks; nil is [InProcess].
	Executor Executor
	// Observers receive the events of the build.
	Observers []Observer
	// Logger receives records of the build, as [LogObserver] writes them, and is the logger that stardag.Logger returns to
	// tasks; nil discards.
	Logger *slog.Logger
	// Roots are the target roots; nil means those of the context, else of the configuration.
	Roots *target.Roots
	// Registry records builds and grants the right to run each task, so that builds share work. Nil means the configured one,
	// if there is one; see package config. NoRegistry switches recording off.
	Registry   *registry.Client
	NoRegistry bool
	// Kinds is where [Builder.Verify] looks up tasks that runs have awaited; nil is the process-wide set.
	Kinds *stardag.Kinds
	// Record says how builds are recorded.
	Record Recording
	// Settings are environment variables that are set in this process while builds run or are planned, and in the processes of their
	// tasks. They are part of the record. Nil means none, or on a resume those of the build. Builds with different settings cannot
	// run at the same time.
	Settings map[string]string
	// Context is called once per build and returns the context of the runs, with the clients and handles that they use. An
	// error refuses the build.
	Context func(context.Context) (context.Context, error)
}

// Run completes the tasks with the default options.
func Run(ctx context.Context, tasks ...stardag.Node) (*Report, error) {
	return Builder{}.Run(ctx, tasks...)
}

// Sequential completes the tasks one at a time in a fixed order; see [Builder].
func Sequential(ctx context.Context, tasks ...stardag.Node) (*Report, error) {
	return Builder{Sequential: true}.Run(ctx, tasks...)
}

// Run completes the tasks and reports. The report is never nil, and its Err is the error returned:
//
//   - nil when all tasks are complete;
//   - a [*TaskError] for the first failed task; with ContinueOnFailure all of them joined;
//   - a [*StoppedError] when ctx ended first, or the registry stopped the build;
//   - an [*EndedElsewhereError] when all tasks are complete and the build has failed in the registry, because somebody
//     excluded a requested task for example; a [*RecordError] when the registry does not accept that it is complete;
//   - [*DiscoverError], [*MissingError], [*ConflictError], [*PlaceError], [*CycleError] and others when the build was refused before anything ran.
//
// All reach their causes with [errors.Is] and [errors.As].
func (b Builder) Run(ctx context.Context, tasks ...stardag.Node) (*Report, error) {
	s := b.newSched()
	defer s.shared.Close()
	s.emit(Event{Type: BuildStarted, n: -1})
	book, leave, err := s.enter(ctx, b)
	if err == nil {
		defer leave()
		err = s.load(ctx, b, book, tasks)
	}
	if err == nil {
		s.run(ctx)
		err = s.result(ctx)
	} else if ctx.Err() != nil {
		err = &StoppedError{err: ctx.Err(), cause: context.Cause(ctx)}
	}
	report := s.report(err)
	report.record = b.Record
	book.end(ctx, report)
	report.Status, report.Duration, err = statusOf(report.Err), time.Since(s.start), report.Err
	s.emit(Event{Type: BuildFinished, n: -1, Counts: report.Counts, Duration: report.Duration, Report: report, Err: err})
	s.events.close()
	return report, err
}

// Plan returns what Run would do, without running anything. Its errors are those of Run before it starts, except that what is
// missing and cannot be made here is part of the plan: see [Plan.Missing].
func (b Builder) Plan(ctx context.Context, tasks ...stardag.Node) (*Plan, error) {
	restore, err := exportSettings(b.Settings)
	if err != nil {
		return nil, err
	}
	defer restore()
	w, err := b.walk(ctx, tasks, toComplete)
	if err == nil {
		err = checkCapacity(b.Capacity)
	}
	if err == nil {
		_, err = newSpace(b.Capacity, b.workersOf()).chooseAll(w.Graph)
	}
	if err != nil {
		return nil, err
	}
	return &Plan{walk: w}, nil
}

// Verify walks from the tasks through everything below them, complete or not, and reports which outputs are gone:
// those of tasks that are not complete although something that requires them, or has awaited them, is. Nothing runs.
func (b Builder) Verify(ctx context.Context, tasks ...stardag.Node) (*Verification, error) {
	ctx, err := b.context(ctx)
	if err != nil {
		return nil, err
	}
	w, err := b.discover(ctx, tasks, toLook)
	if err != nil {
		return nil, err
	}
	remembered, err := b.recall(ctx, w)
	if err != nil {
		return nil, err
	}
	return newVerification(w, remembered), nil
}
