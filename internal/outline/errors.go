package outline

import (
	"fmt"

	"github.com/stardag-go/stardag/internal/node"
)

// DiscoverError says that the walk before a build could not learn what it must know about a task.
type DiscoverError struct {
	// Op is what could not be done, for example "check whether it is complete".
	Op string
	// Err is why.
	Err error

	task  *node.Task
	trail Trail
}

// Task names the task.
func (e *DiscoverError) Task() node.Ref { return node.RefOf(e.task) }

// Path is the way from a root to the task, both included.
func (e *DiscoverError) Path() []node.Ref { return e.trail.Refs() }

// Error names the task, the way to it, what could not be done and why.
func (e *DiscoverError) Error() string {
	s := "task " + e.Task().String()
	if path := e.Path(); len(path) > 1 {
		s += " (" + node.PathText(path) + ")"
	}
	return s + ": " + e.Op + ": " + node.OneLine(e.Err.Error())
}

// Unwrap returns the cause.
func (e *DiscoverError) Unwrap() error { return e.Err }

// CycleError says that a task requires itself, directly or through others.
type CycleError struct {
	// Cycle is the way from the task back to itself: the first and the last entry are the same.
	Cycle []node.Ref
	// Awaiting says that at least one step is a task that awaits another inside its run.
	Awaiting bool
}

// Error shows the cycle.
func (e *CycleError) Error() string {
	verb := "requires"
	if e.Awaiting {
		verb = "waits for"
	}
	return fmt.Sprintf("task %s %s itself: %s", e.Cycle[0], verb, node.PathText(e.Cycle))
}

// Cycle returns the error that shows a cycle of nodes, the first and the last being the same.
func (g *Graph) Cycle(cycle []int32) *CycleError {
	refs := make([]node.Ref, len(cycle))
	for i, n := range cycle {
		refs[i] = node.RefOf(g.Tasks[n])
	}
	return &CycleError{Cycle: refs}
}
