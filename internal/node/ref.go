package node

import "github.com/stardag-go/stardag/build/fault"

// RefOf names t.
func RefOf(t *Task) fault.Task { return fault.Task{Name: t.Kind.Name.String(), ID: t.ID} }
