package build

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build/fault"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/remote"
	"github.com/stardag-go/stardag/target"
)

// Subprocess runs each task in an operating system process of its own: the same program, started again. A crash, a
// leak or os.Exit in one task does not touch the others, and memory can be bounded per task. The zero value is ready.
//
// The program must call [ServeWorker] first in main, and in TestMain for tests; app.Main does it. Definitions must be in
// package variables, target roots must not be in memory, and what Builder.Context puts into the context does not reach
// the process: see [Worker] for that. A run that awaits tasks ends, and is started again from the
// beginning once they are complete, so what it awaits must be the same each time. Where a task runs shows in nothing
// else: results, errors and reports are those of [InProcess], except that an error keeps its text and only the
// causes that [RemoteError] lists.
//
// It works on Unix systems. When the builder's process dies, its workers end too.
type Subprocess struct {
	// Memory bounds the memory of each process in bytes; 0 is what the task needs by stardag.Needs, and no bound where it does not say. The Go runtime collects garbage to stay
	// below it; a process that still exceeds it is killed (on Linux) and its task fails with a [MemoryLimitError].
	Memory int64
	// Grace is how long a process may take to end after its context ended, before it is killed; 0 is 5 seconds.
	Grace time.Duration
	// StartTimeout is how long a process may take to call ServeWorker; 0 is 30 seconds.
	StartTimeout time.Duration
	// Env are more environment variables for the processes, as "KEY=value".
	Env []string
	// Kinds is where awaited tasks are looked up; nil is the process-wide set. It is the parent's side of Worker.Kinds.
	Kinds *stardag.Kinds
}

var (
	_ Executor = Subprocess{}
	_ Preparer = Subprocess{}
)

// subprocess returns a copy of the builder's executor where that runs each task in a process of its own, and otherwise nil.
func (b Builder) subprocess() *Subprocess {
	switch e := b.Executor.(type) {
	case Subprocess:
		return &e
	case *Subprocess:
		return new(*e)
	}
	return nil
}

// Prepare refuses what cannot work in other processes.
func (p Subprocess) Prepare(_ context.Context, roots *target.Roots) error {
	if !remote.Supported {
		return errors.New("the subprocess executor does not work on this operating system")
	}
	for _, name := range roots.Names() {
		root, _ := roots.Root(name)
		if strings.HasPrefix(root.URI, "mem:") {
			return fmt.Errorf("the subprocess executor cannot use target root %q: %s is in this process's memory; use a folder", name, root.URI)
		}
	}
	return nil
}

// Execute runs the task in a process of its own, again after each time it awaited something.
func (p Subprocess) Execute(ctx context.Context, a *Attempt) error {
	t, s := a.run.task, a.run.s
	if t.Kind.Hosted {
		return InProcess{}.Execute(ctx, a)
	}
	at, plan, err := s.shared.Add(t)
	if err != nil {
		return err
	}
	to := outputOf(s.log, t, a.Number(), a.run.claim)
	log := to.log
	process := p.process(t, to)
	process.Line = a.Log
	job := remote.Job{At: at, Attempt: a.Number(), Log: log != nil, Roots: rootSettings(a.Roots())}
	for rounds := new(remote.Rounds); ; {
		res, err := process.Run(ctx, job, plan)
		if err != nil {
			return err
		}
		if !res.Suspended {
			made, err := res.Made()
			a.SetArtifacts(artifactsOf(made), err)
			return res.Err()
		}
		if err := rounds.Next(res); err != nil {
			return err
		}
		if rounds.Third() && log != nil {
			log.WarnContext(ctx, "the run awaits tasks one after the other and starts from its beginning each time; await them in one call where that is possible")
		}
		tasks, err := res.AwaitedTasks(t, kindSet(p.Kinds))
		if err != nil {
			return err
		}
		if err := a.run.Await(ctx, tasks); err != nil {
			return err
		}
	}
}

// once runs a task in a process of its own, outside of a scheduler.
func (p Subprocess) once(ctx context.Context, t *node.Task, attempt int, to output) remote.Outcome {
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return remote.Outcome{Err: err}
	}
	var plan remote.Plan
	defer plan.Close()
	at, file, err := plan.Add(t)
	if err != nil {
		return remote.Outcome{Err: err}
	}
	process := p.process(t, to)
	process.Line = to.print(ctx)
	res, err := process.Run(ctx, remote.Job{At: at, Attempt: attempt, Log: to.log != nil, Roots: rootSettings(roots)}, file)
	if err != nil {
		return remote.Outcome{Err: err}
	}
	out := remote.Outcome{Err: res.Err(), Suspended: res.Suspended}
	if out.Suspended {
		if out.Missing, err = res.AwaitedTasks(t, kindSet(p.Kinds)); err != nil {
			return remote.Outcome{Err: err}
		}
		out.Seen = out.Missing
	}
	out.Artifacts, out.ArtifactErr = res.Made()
	return out
}

// process returns what runs the task, without what takes its lines.
func (p Subprocess) process(t *node.Task, to output) remote.Process {
	to.claim.Hide(p.Env)
	return remote.Process{
		Memory: p.memoryOf(t), Grace: p.Grace, StartTimeout: p.StartTimeout, Env: p.Env,
		Record: func(line []byte) { remote.Replay(to.log, line) }, Meter: to.meter(),
	}
}

// memoryOf returns the bound on the memory of a task's process; 0 is none.
func (p Subprocess) memoryOf(t *node.Task) int64 {
	if p.Memory != 0 {
		return p.Memory
	}
	need, err := t.Needs()
	if err != nil {
		return 0 // which the plan has refused
	}
	return need.Memory
}

func rootSettings(roots *target.Roots) map[string]target.Root {
	settings := make(map[string]target.Root)
	for _, name := range roots.Names() {
		settings[name], _ = roots.Root(name)
	}
	return settings
}

func kindSet(kinds *stardag.Kinds) *node.Kinds {
	if kinds == nil {
		return node.Default()
	}
	return front.Kinds(kinds)
}

type (
	// RemoteError is an error of a task that ran in another process: its text, in Message. [errors.Is] works for the causes, in Causes, that
	// callers ask for most: those of package context, package io/fs, io.ErrUnexpectedEOF and a full disk. If the error was
	// about an output that cannot be read, Damaged is a [*codec.ReadError], which Unwrap returns.
	RemoteError = fault.RemoteError
	// CrashError reports that a task's process ended before the task did: ExitCode is its exit code, -1 when a signal ended it,
	// Signal the name of the signal, and Stderr the end of what it wrote to its standard error.
	CrashError = fault.CrashError
	// MemoryLimitError reports that a task's process used more memory than it was given: Limit, in bytes.
	MemoryLimitError = fault.MemoryLimitError
)
