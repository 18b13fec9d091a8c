package outline

import (
	"github.com/stardag-go/stardag/build/fault"
	"github.com/stardag-go/stardag/internal/node"
)

// Cycle returns the error that shows a cycle of nodes, the first and the last being the same.
func (g *Graph) Cycle(cycle []int32) *fault.CycleError {
	refs := make(fault.Path, len(cycle))
	for i, n := range cycle {
		refs[i] = node.RefOf(g.Tasks[n])
	}
	return &fault.CycleError{Cycle: refs}
}
