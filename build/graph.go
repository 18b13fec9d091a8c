package build

import (
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// graph holds the tasks of a build in flat slices indexed by node number. Numbers are given in the order in
// which tasks are first met and never change; only deterministic orders are shown to users.
type graph struct {
	tasks []*node.Task
	index map[canon.ID]int32
	// deps are spans of edges, one per node.
	deps  []span
	edges []int32
	// parent is the node through which a node was met, -1 for roots: the way back for messages.
	parent []int32
	// complete says that the task was complete when it was discovered.
	complete []bool
	// changed are tasks whose output exists with other content than they name.
	changed map[int32]*target.ChangedError
}

// span is a part of graph.edges.
type span struct{ off, len int32 }

func newGraph() *graph {
	return &graph{index: make(map[canon.ID]int32), changed: make(map[int32]*target.ChangedError)}
}

func (g *graph) len() int32 { return int32(len(g.tasks)) }

// add gives t the next number. The caller has checked that its id is new.
func (g *graph) add(t *node.Task, parent int32) int32 {
	n := g.len()
	g.tasks = append(g.tasks, t)
	g.index[t.ID] = n
	g.deps = append(g.deps, span{})
	g.parent = append(g.parent, parent)
	g.complete = append(g.complete, false)
	return n
}

// upstream lists the numbers of what n requires, each once, in the order the task gave.
func (g *graph) upstream(n int32) []int32 {
	s := g.deps[n]
	return g.edges[s.off : s.off+s.len]
}

// trail remembers how a node was reached. It is a snapshot: it stays valid while the graph grows.
func (g *graph) trail(n int32) trail {
	return trail{tasks: g.tasks, parent: g.parent, n: n}
}

// trail is the way from a root to a node. Entries of the slices are never changed once written, and the
// graph only appends, so a trail may be read without a lock.
type trail struct {
	tasks  []*node.Task
	parent []int32
	n      int32
}

// refs lists the tasks from the root to the node.
func (t trail) refs() []Ref {
	if t.tasks == nil {
		return nil
	}
	depth := 0
	for n := t.n; n >= 0; n = t.parent[n] {
		depth++
	}
	path := make([]Ref, depth)
	for n := t.n; n >= 0; n = t.parent[n] {
		depth--
		path[depth] = node.RefOf(t.tasks[n])
	}
	return path
}
