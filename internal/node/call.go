package node

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/stardag-go/stardag/build/fault"
	"github.com/stardag-go/stardag/target"
)

// The methods of this file call the user's code of a task. A panic there is an error.

// ErrGoexit is the result of a run that ended its goroutine.
var ErrGoexit = errors.New("the task's code called runtime.Goexit (testing.T.FailNow does)")

// Recover turns a panic into an error. It must be deferred directly.
func Recover(err *error) {
	if v := recover(); v != nil {
		*err = &fault.PanicError{Value: v, Stack: debug.Stack()}
	}
}

// IsComplete asks the task whether it is complete.
func (t *Task) IsComplete(ctx context.Context) (done bool, err error) {
	defer Recover(&err)
	return t.Kind.Complete(ctx, t)
}

// Required is Deps with all that is wrong with what the task requires as an error.
func (t *Task) Required() (deps []*Task, err error) {
	defer Recover(&err)
	deps, err = t.Deps()
	if err != nil {
		return nil, err
	}
	for i, dep := range deps {
		if dep == nil {
			return nil, fmt.Errorf("requirement %d is not a task", i)
		}
		if dep.Err != nil {
			return nil, dep.Err
		}
	}
	return deps, nil
}

// MakeArtifacts makes the documents about the task's output. The kind must make some.
func (t *Task) MakeArtifacts(ctx context.Context) (made []Artifact, err error) {
	defer Recover(&err)
	return t.Kind.Artifacts(ctx, t)
}

// ChangedInput returns the error that says that a file from outside is not what its task names; nil for other errors.
func (t *Task) ChangedInput(err error) *target.ChangedError {
	if changed, ok := errors.AsType[*target.ChangedError](err); ok && !t.Kind.Runnable {
		return changed
	}
	return nil
}

// At says where the output of the task should be, as " at file:///x"; it is empty when that is not known.
func (t *Task) At(ctx context.Context) string {
	if !t.Kind.HasTarget || t.Kind.Target == nil {
		return ""
	}
	tgt, err := t.Kind.Target(ctx, t)
	if err != nil {
		return ""
	}
	return " at " + tgt.URI()
}
