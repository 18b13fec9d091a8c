package fault

import (
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/internal/excerpt"
)

// DiscoverError reports that the walk before a build could not learn what it must know about a task.
type DiscoverError struct {
	// Task names the task.
	Task Task
	// Path is the way from a root to the task, both included.
	Path Path
	// Op is what could not be done, for example "check whether it is complete".
	Op string
	// Err is why.
	Err error
}

// Error names the task, the way to it, what could not be done and why.
func (e *DiscoverError) Error() string {
	s := "task " + e.Task.String()
	if len(e.Path) > 1 {
		s += " (" + e.Path.String() + ")"
	}
	return s + ": " + e.Op + ": " + excerpt.OneLine(e.Err.Error())
}

// Unwrap returns the cause.
func (e *DiscoverError) Unwrap() error { return e.Err }

// ConflictError reports that one build met one task id with two sets of parameters: they differ in parameters
// that do not count for the id. Which one should run is not for the build to guess.
type ConflictError struct {
	// Task is the task met twice.
	Task Task
	// Fields are the paths of the parameters that differ, for example "workers" or "integers.workers".
	Fields []string
	// First and Again are the two ways from a root on which the task was met.
	First, Again Path
	// Err is set when the two could not be compared.
	Err error
}

// Error names the task, the parameters that differ and both ways to it.
func (e *ConflictError) Error() string {
	ways := e.First.String() + "; " + e.Again.String()
	if e.Err != nil {
		return fmt.Sprintf("compare the two instances of %s (%s): %s", e.Task, ways, excerpt.OneLine(e.Err.Error()))
	}
	return fmt.Sprintf("task %s is required with different parameters (%s), met through %s: give both the same values",
		e.Task, strings.Join(e.Fields, ", "), ways)
}

// Unwrap returns the reason why the instances could not be compared, if that was the problem.
func (e *ConflictError) Unwrap() error { return e.Err }

// CycleError reports that a task requires itself, directly or through others.
type CycleError struct {
	// Cycle is the way from the task back to itself: the first and the last entry are the same.
	Cycle Path
	// Awaiting says that at least one step is a task that awaits another inside its run.
	Awaiting bool
}

// Error shows the cycle.
func (e *CycleError) Error() string {
	verb := "requires"
	if e.Awaiting {
		verb = "waits for"
	}
	return fmt.Sprintf("task %s %s itself: %s", e.Cycle[0], verb, e.Cycle)
}
