package node

import "reflect"

// Front is how the other packages of this module look behind the types of package stardag, whose public methods are for users
// alone. Package internal/front gives it the types.
type Front struct {
	// Handle is implemented by the types of tasks.
	Handle reflect.Type
	// Task returns the task behind a stardag.Node, nil behind a zero one and behind nil.
	Task func(n any) *Task
	// Node returns t as a stardag.Node whose output type is not known.
	Node func(t *Task) any
	// Kind returns what is behind a *stardag.Kind, and nil for anything else.
	Kind func(k any) *Kind
	// Kinds returns what is behind a *stardag.Kinds.
	Kinds func(s any) *Kinds
}

var front Front

// SetFront is called once, when package stardag is initialized.
func SetFront(f Front) { front = f }

// BehindFront returns what package stardag has set.
func BehindFront() Front { return front }
