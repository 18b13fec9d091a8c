package stardag

import "github.com/stardag-go/stardag/internal/node"

// Node is a task of any output type: what builds take and Requires gives. Only tasks of this package implement it.
type Node interface {
	// ID is the task's id; zero when Err is not nil.
	ID() ID
	// Err is why the task cannot be used: a parameter that is missing or has no canonical form.
	Err() error
	// String is a short name for people, "ns.Name[1a2b3c4d]".
	String() string
	// Erased is for the packages of this module.
	Erased() *node.Task
}

// erasedOf returns the tasks behind nodes.
func erasedOf(nodes []Node) []*node.Task {
	ts := make([]*node.Task, len(nodes))
	for i, n := range nodes {
		if n != nil {
			ts[i] = n.Erased()
		}
	}
	return ts
}
