package schema

import (
	"reflect"

	"github.com/stardag-go/stardag/internal/node"
)

// Front is what package stardag says about generic types of its own, whose public methods are for users alone.
type Front struct {
	// Task is implemented by the typed task handles: structs whose only field is a *node.Task.
	Task reflect.Type
	// SetTask makes handle, a pointer to one, stand for t. It refuses tasks of the wrong output type.
	SetTask func(handle any, t *node.Task) error

	// Choice is implemented by pointers to the types that hold one of several types. The functions take such a pointer.
	Choice reflect.Type
	// Alternatives returns the types, in the order they are tried.
	Alternatives func(choice any) []reflect.Type
	// Chosen points to the value held, or is nil when there is none.
	Chosen func(choice any) any
	// Choose makes alternative i the held one, at its zero value, and points to it.
	Choose func(choice any, i int) any

	// Set is implemented by the slices that stand for sets.
	Set reflect.Type
	// ByValue reports how the items of a set are ordered: by their own value, or else by their printed form.
	ByValue func(set any) bool
}

// nothing is implemented by no type.
type nothing interface{ nothing() }

// front is used after package stardag is initialized; a program without it has no such types.
var front = Front{Task: reflect.TypeFor[nothing](), Choice: reflect.TypeFor[nothing](), Set: reflect.TypeFor[nothing]()}

// SetFront is called once, when package stardag is initialized.
func SetFront(f Front) { front = f }
