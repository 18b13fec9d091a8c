package stardag

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// ErrSuspended is what [Await] returns when the run must end now and is started again once the awaited tasks are
// complete, as in other processes. Run returns it.
var ErrSuspended = node.ErrSuspended

// errOutside is the answer to calls that only make sense during a run.
var errOutside = errors.New("called outside of a run; it works with the context that a build hands to Run")

// Await completes tasks from within Run, dependencies that are known only now, and returns when all of them are
// complete. While it waits, the run releases its worker and its limits, and its timeout stops. The awaited tasks must
// be deterministic, because a run may be started again from the beginning.
//
// In a process of its own a run is started again after each call of Await, and repeats what it did before: with n calls in a row, the
// part before the first one runs n+1 times. Await tasks that do not depend on each other in one call.
//
// It returns [ErrSuspended] when the run is in a process of its own: return it from Run.
// A run that ignores an error of Await and goes on is on its own: the tasks may not be complete.
func Await(ctx context.Context, tasks ...Node) error {
	run := node.RunFrom(ctx)
	if run == nil || run.Awaiter == nil {
		return fmt.Errorf("stardag.Await: %w", errOutside)
	}
	for i, t := range tasks {
		if t == nil || t.erased() == nil {
			return fmt.Errorf("stardag.Await: task %d: %w", i, errZero)
		}
		if err := t.Err(); err != nil {
			return fmt.Errorf("stardag.Await: task %d: %w", i, err)
		}
	}
	if len(tasks) == 0 {
		return nil
	}
	erased := erasedOf(tasks)
	err := run.Awaiter.Await(ctx, erased)
	if err == nil {
		run.NoteAwaited(erased)
	}
	return err
}

// AwaitAll awaits the tasks and loads their outputs, in the order given.
func AwaitAll[T any](ctx context.Context, tasks []Task[T]) ([]T, error) {
	if err := Await(ctx, Nodes(tasks...)...); err != nil {
		return nil, err
	}
	outs := make([]T, len(tasks))
	for i, t := range tasks {
		var err error
		if outs[i], err = t.Load(ctx); err != nil {
			return nil, err
		}
	}
	return outs, nil
}

// Current is the task that is running.
type Current struct {
	// ID and Name say which task it is.
	ID   ID
	Name Named
	// Version is the version of its kind.
	Version string
	// Attempt counts from 1; it is higher after retries.
	Attempt int

	task *node.Task
}

// Target returns where the task's output goes. Writing there is the framework's job; code that needs a folder of its own
// uses [OutputDir].
func (c Current) Target(ctx context.Context) (*target.Target, error) {
	if c.task == nil {
		return nil, errOutside
	}
	return targetOf(ctx, c.task)
}

// Self says which task is running. Outside of a run it is the zero Current and false.
func Self(ctx context.Context) (Current, bool) {
	run := node.RunFrom(ctx)
	if run == nil {
		return Current{}, false
	}
	k := run.Task.Kind
	return Current{run.Task.ID, Named(k.Name), k.Version, run.Attempt, run.Task}, true
}

// OutputDir returns the directory of a task that writes files of its own: one whose output is a *target.Dir, which Run
// returns, or a type that loads itself from a directory. Within one run it is the same one each time. The directory
// counts as complete only after Run returned without an error, so a run that dies in between leaves nothing behind that
// is taken for a result. Files come into it through its Sub, or, where it has a LocalPath, by any means that write into
// that folder; what is there at the end of the run is what the list of its files says.
func OutputDir(ctx context.Context) (*target.Dir, error) {
	run := node.RunFrom(ctx)
	if run == nil {
		return nil, fmt.Errorf("stardag.OutputDir: %w", errOutside)
	}
	return run.OutputDir(func() (*target.Dir, error) {
		t, err := targetOf(ctx, run.Task)
		if err != nil {
			return nil, err
		}
		d, ok := t.Dir()
		if !ok {
			return nil, fmt.Errorf("task %s writes a file, not a directory: let Run return a *target.Dir", run.Task.Slug())
		}
		return d, ready(ctx, d)
	})
}

// ready takes away the flag of an earlier run and makes the local folder, where there is one, for code that writes into
// it with other means than d.
func ready(ctx context.Context, d *target.Dir) error {
	if err := d.Unmark(ctx); err != nil {
		return err
	}
	if folder, ok := d.LocalPath(); ok {
		return os.MkdirAll(folder, 0o755)
	}
	return nil
}

// Logger returns the run's logger, with the task's name and id in it. It is never nil.
func Logger(ctx context.Context) *slog.Logger {
	if run := node.RunFrom(ctx); run != nil && run.Logger != nil {
		return run.Logger
	}
	return slog.New(slog.DiscardHandler)
}
