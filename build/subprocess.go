package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
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
	// Memory bounds the memory of each process in bytes; 0 is no bound. The Go runtime collects garbage to stay
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

// Prepare refuses what cannot work in other processes.
func (p Subprocess) Prepare(_ context.Context, roots *target.Roots) error {
	if !subprocessSupported {
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
	t := a.run.task
	table, err := awaited.MakeTable([]*node.Task{t})
	if err != nil {
		return err
	}
	req := workRequest{
		Task: t.ID, Attempt: a.Number(), Table: table, Memory: p.Memory,
		Log: a.run.s.log != nil, Roots: rootSettings(a.Roots()),
	}
	var made []canon.ID
	for {
		res, err := p.start(ctx, a, &req)
		if err != nil {
			return err
		}
		if !res.Suspended {
			a.takeArtifacts(res)
			return res.Error.err()
		}
		if err := sameAwaits(made, res); err != nil {
			return err
		}
		made = append(made, res.Awaited...)
		tasks, err := p.awaitedTasks(res)
		if err != nil {
			return err
		}
		if err := a.run.Await(ctx, tasks); err != nil {
			return err
		}
	}
}

func (p Subprocess) grace() time.Duration { return cmp.Or(p.Grace, 5*time.Second) }

func rootSettings(roots *target.Roots) map[string]target.Root {
	settings := make(map[string]target.Root)
	for _, name := range roots.Names() {
		settings[name], _ = roots.Root(name)
	}
	return settings
}

// sameAwaits checks that a run that was started again awaits what it awaited before: otherwise it would never end,
// or end with a result that depends on when it ran.
func sameAwaits(before []canon.ID, res *workResult) error {
	seen := make(map[canon.ID]bool, len(res.Seen))
	for _, id := range res.Seen {
		seen[id] = true
	}
	made := make(map[canon.ID]bool, len(before))
	for _, id := range before {
		made[id] = true
		if !seen[id] {
			return fmt.Errorf("what the task awaits changes: it awaited %s and, started again, did not; what is awaited must depend on parameters and inputs only", id)
		}
	}
	for _, id := range res.Awaited {
		if made[id] {
			return fmt.Errorf("the task awaits %s, which was made, but its process does not see its output", id)
		}
	}
	return nil
}

// awaitedTasks makes the tasks that a suspended run awaits.
func (p Subprocess) awaitedTasks(res *workResult) ([]*node.Task, error) {
	tasks, err := awaited.ReadTable(res.Table, kindSet(p.Kinds))
	if err != nil {
		return nil, err
	}
	list := make([]*node.Task, len(res.Awaited))
	for i, id := range res.Awaited {
		if list[i] = tasks[id]; list[i] == nil {
			return nil, fmt.Errorf("the task's process did not say what %s is", id)
		}
	}
	return list, nil
}

func kindSet(kinds *stardag.Kinds) *node.Kinds {
	if kinds == nil {
		return node.Default()
	}
	return kinds.Erased()
}

// takeArtifacts passes on what the run made for people. After a failed run there is nothing.
func (a *Attempt) takeArtifacts(res *workResult) {
	made, err := artifactsFromWire(res.Artifacts)
	a.SetArtifacts(made, cmp.Or(err, res.ArtifactError.err()))
}

// env is the environment of a worker process.
func (p Subprocess) env() []string {
	env := append(os.Environ(), p.Env...)
	if p.Memory > 0 {
		env = append(env, fmt.Sprintf("GOMEMLIMIT=%d", p.Memory/10*9))
	}
	return append(env, workerMarker+"=1")
}

var errNoWorker = errors.New("the process started for the task did not become a worker: call build.ServeWorker() first in main (and in TestMain), or use app.Main")
