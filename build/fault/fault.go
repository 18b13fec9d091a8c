// Package fault has the errors of tasks and graph walks, wherever they run, and the names of tasks in them. Package build
// has aliases for them.
package fault

import (
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/taskid"
)

// Task names a task in messages and reports. Package build calls it build.Ref.
type Task struct {
	// Name is the task's namespace and name, joined by a dot.
	Name string
	// ID is the task's id.
	ID taskid.ID
}

// String returns the name with the first eight digits of the id: "examples.Sum[1a2b3c4d]".
func (t Task) String() string { return t.Name + "[" + t.ID.String()[:8] + "]" }

// Path is a way through tasks: from a root to a task mostly, both included.
type Path []Task

// String shows the way on one line. The middle of a long way is left out.
func (p Path) String() string {
	const head, tail = 2, 4
	var b strings.Builder
	for i, t := range p {
		if len(p) > head+tail+1 && i >= head && i < len(p)-tail {
			if i == head {
				fmt.Fprintf(&b, " -> … %d more …", len(p)-head-tail)
			}
			continue
		}
		if i > 0 {
			b.WriteString(" -> ")
		}
		b.WriteString(t.String())
	}
	return b.String()
}

// PanicError is a panic in a task's code, as an error.
type PanicError struct {
	// Value is what was passed to panic. In results from another process it is its text.
	Value any
	// Stack is the stack of the goroutine that panicked.
	Stack []byte
}

// Error returns the panic's value on one line, without the stack.
func (e *PanicError) Error() string { return "panic: " + excerpt.OneLine(fmt.Sprint(e.Value)) }

// Unwrap returns the value if it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
