package build

import (
	"errors"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

func nodeOf(t *node.Task) stardag.Node { return front.Node(t) }

// tasksOf takes the tasks out of nodes and refuses those that cannot be used.
func tasksOf(nodes []stardag.Node) ([]*node.Task, error) {
	tasks := make([]*node.Task, len(nodes))
	for i, n := range nodes {
		if n == nil {
			return nil, fmt.Errorf("requested task %d: %w", i, errNil)
		}
		if err := n.Err(); err != nil {
			return nil, fmt.Errorf("requested task %d: %w", i, err)
		}
		tasks[i] = front.Task(n)
	}
	return tasks, nil
}

var errNil = errors.New("it is nil")
