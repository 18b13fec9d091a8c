package stardag

import (
	"context"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Node is a task of any output type: what builds take and Requires gives. Only tasks of this package implement it.
type Node interface {
	// ID is the task's id; zero when Err is not nil.
	ID() ID
	// Err is why the task cannot be used: a parameter that is missing or has no canonical form.
	Err() error
	// String is a short name for people, "ns.Name[1a2b3c4d]".
	String() string
	erased() *node.Task
}

// TargetOf returns where the output of a task is or will be, whatever its type: see [Task.Target].
func TargetOf(ctx context.Context, n Node) (*target.Target, error) {
	if err := n.Err(); err != nil {
		return nil, err
	}
	return targetOf(ctx, n.erased())
}

// erasedOf returns the tasks behind nodes.
func erasedOf(nodes []Node) []*node.Task {
	ts := make([]*node.Task, len(nodes))
	for i, n := range nodes {
		if n != nil {
			ts[i] = n.erased()
		}
	}
	return ts
}
