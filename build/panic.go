package build

import (
	"errors"

	"github.com/stardag-go/stardag/build/fault"
)

type (
	// Ref names a task in messages and reports: Name is its namespace and name, joined by a dot, and ID its id.
	Ref = fault.Task
	// Path is a way through tasks, from a root of a build to a task mostly, both included. Its text is one line.
	Path = fault.Path
	// PanicError is a panic in a task's code, as an error: Value is what was passed to panic, its text when the task ran in
	// another process, and Stack the stack of the goroutine that panicked. If Value is an error, Unwrap returns it.
	PanicError = fault.PanicError
)

// stackOf finds the stack that an error carries.
func stackOf(err error) []byte {
	if p, ok := errors.AsType[*PanicError](err); ok {
		return p.Stack
	}
	if c, ok := errors.AsType[*CrashError](err); ok {
		return c.Stderr
	}
	if t, ok := errors.AsType[traced](err); ok {
		return []byte(t.Traceback())
	}
	return nil
}

// traced is an error of another language, with the way to the place where it was raised.
type traced interface {
	error
	Traceback() string
}
