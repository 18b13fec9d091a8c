package outline

import (
	"github.com/stardag-go/stardag/build/fault"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Graph holds the tasks of a build in flat slices indexed by node number. Numbers are given in the order in
// which tasks are first met and never change; only deterministic orders are shown to users.
type Graph struct {
	Tasks []*node.Task
	// Index has the number of each task by its id.
	Index map[canon.ID]int32
	// deps are spans of edges, one per node.
	deps  []span
	edges []int32
	// Parent is the node through which a node was met, -1 for roots: the way back for messages.
	Parent []int32
	// Complete says that the task was complete when it was discovered.
	Complete []bool
	// Changed are tasks whose output exists with other content than they name.
	Changed map[int32]*target.ChangedError
	// Lower says where the outputs of complete tasks were found that are below a root which theirs defers to.
	Lower map[int32]string
}

// span is a part of Graph.edges.
type span struct{ off, len int32 }

// NewGraph returns a graph without tasks.
func NewGraph() *Graph {
	return &Graph{Index: make(map[canon.ID]int32), Changed: make(map[int32]*target.ChangedError), Lower: make(map[int32]string)}
}

// Len returns how many tasks there are.
func (g *Graph) Len() int32 { return int32(len(g.Tasks)) }

// Edges returns how many requirements there are.
func (g *Graph) Edges() int { return len(g.edges) }

// add numbers t. The caller has checked that its id is new.
func (g *Graph) add(t *node.Task, parent int32) int32 {
	n := g.Len()
	g.Tasks = append(g.Tasks, t)
	g.Index[t.ID] = n
	g.deps = append(g.deps, span{})
	g.Parent = append(g.Parent, parent)
	g.Complete = append(g.Complete, false)
	return n
}

// Upstream lists the numbers of what n requires, each once, in the order the task gave.
func (g *Graph) Upstream(n int32) []int32 {
	s := g.deps[n]
	return g.edges[s.off : s.off+s.len]
}

// Trail remembers how a node was reached. It is a snapshot: it stays valid while the graph grows.
func (g *Graph) Trail(n int32) Trail {
	return Trail{tasks: g.Tasks, parent: g.Parent, n: n}
}

// Trail is the way from a root to a node. Entries of the slices are never changed once written, and the
// graph only appends, so a trail may be read without a lock.
type Trail struct {
	tasks  []*node.Task
	parent []int32
	n      int32
}

// Refs lists the tasks from the root to the node.
func (t Trail) Refs() fault.Path {
	if t.tasks == nil {
		return nil
	}
	depth := 0
	for n := t.n; n >= 0; n = t.parent[n] {
		depth++
	}
	path := make(fault.Path, depth)
	for n := t.n; n >= 0; n = t.parent[n] {
		depth--
		path[depth] = node.RefOf(t.tasks[n])
	}
	return path
}
