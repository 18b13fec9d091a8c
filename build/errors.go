package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build/fault"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/outline"
)

// TaskError reports that a task's run failed. [errors.Is] and [errors.As] reach the task's own error through it.
type TaskError struct {
	// Task names the task.
	Task Ref
	// Attempts is how often it was run.
	Attempts int
	// Err is what the last run returned.
	Err error
	// Stack is the goroutine's stack when the run panicked, or the end of what a crashed worker process
	// wrote to its standard error; else nil.
	Stack []byte

	trail outline.Trail
	// label is Task with parameters; empty when they are not known.
	label string
}

// NewTaskError makes the error of a task that failed after a number of attempts, for engines. The stack is that of a panic in err.
func NewTaskError(task stardag.Node, attempts int, err error) *TaskError {
	return &TaskError{Task: node.RefOf(front.Task(task)), Attempts: attempts, Err: err, Stack: stackOf(err), label: front.Label(task)}
}

// Path returns the way from a root of the build to the task, both included.
func (e *TaskError) Path() Path { return e.trail.Refs() }

// Error returns one line: the task with those of its parameters that are single values, the way to it and the cause.
func (e *TaskError) Error() string {
	s := "task " + cmp.Or(e.label, e.Task.String()) + " failed"
	if e.Attempts > 1 {
		s += " after " + excerpt.Count(e.Attempts, "attempt", "attempts")
	}
	if path := e.Path(); len(path) > 1 {
		s += " (" + path.String() + ")"
	}
	return s + ": " + excerpt.OneLine(e.Err.Error())
}

// Unwrap returns the task's own error.
func (e *TaskError) Unwrap() error { return e.Err }

// The errors of walks are of a package that what walks can import too.
type (
	// DiscoverError reports that the walk before a build could not learn what it must know about a task: Task names the task, Path
	// is the way to it from a root, both included, Op is what could not be done, for example "check whether it is complete", and Err is why.
	DiscoverError = fault.DiscoverError
	// ConflictError reports that one build met one task id, Task, with two sets of parameters: they differ in parameters that do not
	// count for the id, whose paths are in Fields ("workers", "integers.workers"). Which one should run is not for the build to
	// guess. Err is set when the two could not be compared, and First and Again are the two ways to the task.
	ConflictError = fault.ConflictError
	// CycleError reports that a task requires itself, directly or through others: Cycle is the way from the task back to itself,
	// and Awaiting says that at least one step is a task that awaits another inside its run.
	CycleError = fault.CycleError
)

// NoOutputError reports that a run returned without an error but the task is not complete: the output that
// others would read does not exist.
type NoOutputError struct {
	// URI is where the output should be; empty for tasks without a target.
	URI string
}

// Error names the place where the output should be.
func (e *NoOutputError) Error() string {
	if e.URI == "" {
		return "run finished but the task's Complete still says no"
	}
	return "run finished but its output does not exist at " + e.URI
}

// TimeoutError reports that a run took longer than its timeout. It is a [context.DeadlineExceeded].
type TimeoutError struct {
	// After is the timeout. Time spent awaiting other tasks does not count.
	After time.Duration
}

// Error names the timeout.
func (e *TimeoutError) Error() string { return fmt.Sprintf("timed out after %v", e.After) }

// Is reports whether target is [context.DeadlineExceeded].
func (e *TimeoutError) Is(target error) bool { return target == context.DeadlineExceeded }

// StoppedError reports that the build's context ended before the build did, that somebody ended the build in the registry
// ([*EndedElsewhereError]), or that the registry is gone ([*RegistryGoneError]). [errors.Is] reaches [context.Canceled] or
// [context.DeadlineExceeded] and the context's cause.
type StoppedError struct {
	// Done and Total count the tasks that are complete and all tasks.
	Done, Total int

	err, cause error
}

// NewStoppedError makes the error of a build that stopped before its end, for engines: err is what [errors.Is] is to reach, usually that of a
// context, and cause is what people are told.
func NewStoppedError(done, total int, err, cause error) *StoppedError {
	return &StoppedError{Done: done, Total: total, err: err, cause: cause}
}

// Error reports how far the build was and why it stopped.
func (e *StoppedError) Error() string {
	if e.Total == 0 {
		return fmt.Sprintf("build stopped before its plan was made: %v", e.cause)
	}
	return fmt.Sprintf("build stopped with %d of %s complete: %v", e.Done, excerpt.Count(e.Total, "task", "tasks"), e.cause)
}

// Unwrap returns the context's error and its cause.
func (e *StoppedError) Unwrap() []error { return []error{e.err, e.cause} }

// errBuildFailed is the cause of the context's end for tasks that run while another one fails.
var errBuildFailed = errors.New("the build is stopping because another task failed")
