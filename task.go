package stardag

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Task is a task whose output is a T. It is a small value to be passed around and to stand in parameters of other
// tasks; it is immutable and safe for concurrent use. The zero value means "no task": it is an error as a parameter
// and as a root. A parameter that may be absent is a *Task[T].
//
// Two tasks are the same when their ids are equal; == on Task values compares something else.
type Task[T any] struct{ t *node.Task }

// errZero is what every method of the zero Task answers.
var errZero = errors.New("the task is missing: a zero stardag.Task; make one with a kind's New")

func (t Task[T]) erased() *node.Task { return t.t }

// setErased makes t stand for n. It refuses a task that gives anything but a T.
func (t *Task[T]) setErased(n *node.Task) error {
	if data, ok := n.Kind.Typed.(*standInData); ok {
		t.t = newStandIn[T](data)
		return t.t.Err
	}
	if n.Kind.FromBody != nil { // its kind does not know what it gives; whoever asks for it does
		t.t = typedOf[T](n)
		return t.t.Err
	}
	if want := reflect.TypeFor[T](); n.Kind.Output != want && n.Kind.Output != nil {
		return fmt.Errorf("want a task that gives %s, got %s, which gives %s", want, n.Kind.Name, n.Kind.Output)
	} else if n.Kind.Output == nil && want != reflect.TypeFor[None]() {
		return fmt.Errorf("want a task that gives %s, got %s, which has no output", want, n.Kind.Name)
	}
	t.t = n
	return nil
}

// ID returns the task's id. It is zero for a zero task and for one whose Err is not nil.
func (t Task[T]) ID() ID {
	if t.t == nil {
		return ID{}
	}
	return t.t.ID
}

// Err returns why the task cannot be used, with the place of the mistake, or nil.
func (t Task[T]) Err() error {
	if t.t == nil {
		return errZero
	}
	return t.t.Err
}

// IsZero reports whether t is the zero value, which means "no task".
func (t Task[T]) IsZero() bool { return t.t == nil }

// String returns a short name for people, "ns.Name[1a2b3c4d]".
func (t Task[T]) String() string { return t.t.Slug() }

// Name returns the name of the task's kind.
func (t Task[T]) Name() Named {
	if t.t == nil {
		return Named{}
	}
	return Named(t.t.Kind.Name)
}

// Complete asks whether the task's output exists. Only the absence of the output is false; whatever keeps from knowing
// is an error, and so is a file from outside that has changed, a [*target.ChangedError].
func (t Task[T]) Complete(ctx context.Context) (bool, error) {
	if err := t.Err(); err != nil {
		return false, err
	}
	return t.t.Kind.Complete(ctx, t.t)
}

// Target returns where the output is or will be. It is an error for tasks without an output. Where the root of the task defers to another one and
// the output is there alone, it is that place, which is only read; to find out, the storage is asked.
func (t Task[T]) Target(ctx context.Context) (*target.Target, error) {
	if err := t.Err(); err != nil {
		return nil, err
	}
	tgt, err := targetOf(ctx, t.t)
	if err != nil {
		return nil, err
	}
	if run := node.RunFrom(ctx); run != nil && run.Task.ID == t.t.ID {
		return tgt, nil // where the run is to write
	}
	return tgt.Source(ctx)
}

func targetOf(ctx context.Context, t *node.Task) (*target.Target, error) {
	if t.Kind.Target == nil {
		return nil, fmt.Errorf("task %s has no output", t.Slug())
	}
	return t.Kind.Target(ctx, t)
}

// Load reads the output. The error wraps fs.ErrNotExist when the task is not complete.
func (t Task[T]) Load(ctx context.Context) (T, error) {
	var zero T
	if err := t.Err(); err != nil {
		return zero, err
	}
	v, has, err := loadTyped[T](ctx, t.t)
	if !has {
		return zero, fmt.Errorf("task %s has no output to load", t.t.Slug())
	}
	if err != nil {
		return zero, fmt.Errorf("load %s: %w", t.t.Slug(), unrequired(ctx, t.t, err))
	}
	return v, nil
}

// NotRequiredError reports that a run reads the output of a task which it does not require, and which is not there: nothing has made a build
// bring it to completion first.
type NotRequiredError struct {
	// Reader is the running task, and Read the other one.
	Reader, Read string
	// Err says that the output does not exist.
	Err error
}

// Error reports how to require it.
func (e *NotRequiredError) Error() string {
	return fmt.Sprintf("%s does not require it: make it a parameter, return it from Requires, or await it with stardag.Await: %v", e.Reader, e.Err)
}

// Unwrap returns why it cannot be read.
func (e *NotRequiredError) Unwrap() error { return e.Err }

// unrequired says so when err is the absence of an output that the running task neither requires nor has awaited.
func unrequired(ctx context.Context, t *node.Task, err error) error {
	run := node.RunFrom(ctx)
	if run == nil || run.Task.ID == t.ID || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	required, bad := run.Task.Required()
	if bad != nil {
		return err
	}
	for _, r := range slices.Concat(required, run.Awaited()) {
		if r.ID == t.ID {
			return err
		}
	}
	return &NotRequiredError{Reader: run.Task.Slug(), Read: t.Slug(), Err: err}
}

// MarshalJSON writes the task's body: its name, version and every parameter, nested tasks by value, keys sorted. The
// body of a task with much shared below it can be large; beyond 64 MiB it is an error.
func (t Task[T]) MarshalJSON() ([]byte, error) {
	if err := t.Err(); err != nil {
		return nil, err
	}
	return Body(t)
}

// errReadBody is the answer to unmarshalling, which cannot know which kinds to look in.
var errReadBody = errors.New("a task cannot be read with encoding/json; use stardag.Decode")

// UnmarshalJSON refuses: reading a body needs the kinds it names. Use [Decode].
func (*Task[T]) UnmarshalJSON([]byte) error { return errReadBody }

// maxBody bounds the bodies made here: nested tasks stand in them by value, so they can grow exponentially.
const maxBody = 64 << 20

// Body returns a task's body: compact JSON with sorted keys, exactly the text whose hash is the instance hash of the
// reference.
func Body(n Node) ([]byte, error) {
	if err := n.Err(); err != nil {
		return nil, err
	}
	t := n.erased()
	tree, err := t.Kind.Body(t)
	if err != nil {
		return nil, fmt.Errorf("body of %s: %w", t.Slug(), err)
	}
	b, err := canon.AppendBody(nil, tree, maxBody)
	if err != nil {
		return nil, fmt.Errorf("body of %s: %w", t.Slug(), err)
	}
	return b, nil
}

// HashText returns the exact text whose hash is the task's id.
func HashText(n Node) (string, error) {
	if err := n.Err(); err != nil {
		return "", err
	}
	t := n.erased()
	return t.Kind.HashText(t)
}
