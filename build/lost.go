package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/remote"
)

// An attempt that is lost with its worker is none that failed: the worker may have been switched off, or killed because of another task. But
// the task can be what kills workers, with the memory that it takes for example. So once lost, a task runs in a process of its own, where
// it can be seen whether it does.

const (
	// mostLosses is how many of a task's attempts in a build may be lost with their workers, and how many ended from outside.
	mostLosses = 20
	// mostKilled is how many processes a task may kill.
	mostKilled = 3
)

// KilledWorkerError reports that a task has killed the processes that ran it.
type KilledWorkerError struct {
	// Times is how many.
	Times int
	// Err is how the last one ended.
	Err error
}

// Error reports how many processes the task has killed, and how the last one ended.
func (e *KilledWorkerError) Error() string {
	return fmt.Sprintf("the task killed its worker %s; the last time: %v", excerpt.Count(e.Times, "time", "times"), e.Err)
}

// Unwrap returns how the last process ended.
func (e *KilledWorkerError) Unwrap() error { return e.Err }

// spent returns why the task is not to be run again.
func (t *Taken) spent() error {
	switch {
	case t.losses >= mostLosses:
		return errors.New(excerpt.Count(t.losses, "attempt was lost with its worker", "attempts were lost with their workers"))
	case t.interruptions >= mostLosses:
		return errors.New(excerpt.Count(t.interruptions, "attempt was ended from outside", "attempts were ended from outside"))
	case t.losses >= mostKilled && !remote.Supported:
		return &KilledWorkerError{Times: t.losses, Err: errors.New("nothing was heard of it any more")}
	}
	return nil
}

// judge looks at the failure of a run, which may be none of the task's.
func (t *Taken) judge(ctx context.Context, out *Outcome) (interrupted bool) {
	crash, crashed := errors.AsType[*CrashError](out.Err)
	_, memory := errors.AsType[*MemoryLimitError](out.Err)
	if t.losses > 0 && (crashed && crash.Signal != "" || memory) {
		if killed := t.losses + t.interruptions + 1; killed >= mostKilled {
			out.Err, out.Again = &KilledWorkerError{Times: killed, Err: out.Err}, false
			return false
		}
		return true
	}
	if errors.Is(out.Err, fs.ErrNotExist) {
		if err := t.unseen(ctx); err != nil {
			out.Err = fmt.Errorf("%w; %w", err, out.Err)
		}
	}
	return false
}

// unseen returns an error when something that the task needs, and that the registry has as complete, is not there for this worker.
func (t *Taken) unseen(ctx context.Context) error {
	for _, u := range front.Task(t.Task).Upstream {
		if done, err := u.IsComplete(ctx); err != nil || done {
			continue
		}
		return fmt.Errorf("%s counts as complete and its output does not exist%s for this worker: does it see the target root that the others write to?", u.Slug(), u.At(ctx))
	}
	return nil
}

// misplaced returns an error when this worker would write the task's output to another place than the build has it, where nobody would look for it.
// Settings of a build, with which its tasks run in processes of their own, can name other roots than this process has.
func (t *Taken) misplaced(known *string) error {
	task := front.Task(t.Task)
	if known == nil || !task.Kind.HasTarget || task.Kind.Target == nil || task.Kind.Hosted || !maps.Equal(t.session.Settings(), t.w.b.Settings) {
		return nil
	}
	here, err := task.Kind.Target(t.ctx, task)
	if err != nil || here.URI() == *known {
		return nil //nolint:nilerr // the run says what is wrong
	}
	return fmt.Errorf("its output belongs at %s, and this worker would write it to %s: start workers with the target roots of those who submit, which all of them see (STARDAG_TARGET_ROOTS__NAME, or the roots of the registry's environment)",
		*known, here.URI())
}
