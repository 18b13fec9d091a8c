package build

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// PanicError is a panic in a task's code, as an error.
type PanicError struct {
	// Value is what was passed to panic. In results from another process it is its text.
	Value any
	// Stack is the stack of the goroutine that panicked.
	Stack []byte
}

// Error is the panic's value on one line, without the stack.
func (e *PanicError) Error() string { return "panic: " + oneLine(fmt.Sprint(e.Value)) }

// Unwrap gives the value if it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// errGoexit is the result of a run that ended its goroutine.
var errGoexit = errors.New("the task's code called runtime.Goexit (testing.T.FailNow does)")

// recoverTo turns a panic into an error. It must be deferred directly.
func recoverTo(err *error) {
	if v := recover(); v != nil {
		*err = &PanicError{Value: v, Stack: debug.Stack()}
	}
}

// stackOf finds the stack that an error carries.
func stackOf(err error) []byte {
	if p, ok := errors.AsType[*PanicError](err); ok {
		return p.Stack
	}
	if c, ok := errors.AsType[*CrashError](err); ok {
		return c.Stderr
	}
	return nil
}
