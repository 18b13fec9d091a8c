package app

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/node"
)

// picture is a dag ready to be drawn.
type picture struct {
	nodes []pictureNode
	edges []pictureEdge
	// note is set when tasks of one name are drawn as one.
	note string
	// status says that complete is known.
	status bool
}

// pictureNode is a task, or all tasks of one name.
type pictureNode struct {
	name string
	id   string // empty when it stands for several tasks
	// params are those that are single values; empty when it stands for several tasks.
	params string
	count  int
	root   bool
	// complete is how many of the tasks are complete.
	complete int
}

// done reports whether all tasks of the node are complete.
func (n pictureNode) done() bool { return n.complete == n.count }

// pictureEdge goes from what is required to what requires it.
type pictureEdge struct {
	from, to, count int
	awaited         bool // what it comes from was awaited by a run, not required
}

// pictureOf draws each task on its own; a nil incomplete means that nobody asked.
func pictureOf(d *dag, incomplete map[stardag.ID]bool) *picture {
	return draw(d, incomplete, func(t *node.Task) string { return t.ID.String() })
}

// collapse draws the tasks of one name as one.
func collapse(d *dag, incomplete map[stardag.ID]bool) *picture {
	pic := draw(d, incomplete, func(t *node.Task) string { return t.Kind.Name.String() })
	pic.note = fmt.Sprintf("%s drawn as %s; --max-nodes 0 draws all", excerpt.Count(len(d.tasks), "task is", "tasks are"), excerpt.Count(len(pic.nodes), "node, one for each name", "nodes, one for each name"))
	return pic
}

func draw(d *dag, incomplete map[stardag.ID]bool, key func(*node.Task) string) *picture {
	pic := &picture{status: incomplete != nil}
	byKey := map[string]int{}
	at := make([]int, len(d.tasks))
	for i, t := range d.tasks {
		n, ok := byKey[key(t)]
		if !ok {
			n = len(pic.nodes)
			byKey[key(t)] = n
			pic.nodes = append(pic.nodes, pictureNode{name: t.Kind.Name.String(), id: t.ID.String(), params: t.Parameters()})
		}
		at[i] = n
		node := &pic.nodes[n]
		if node.count++; node.count > 1 {
			node.id, node.params = "", ""
		}
		node.root = node.root || d.roots[i]
		if pic.status && !incomplete[t.ID] {
			node.complete++
		}
	}
	edges := map[pictureEdge]int{}
	for i := range d.tasks {
		required := len(d.up[i]) - d.awaited[i]
		for j, u := range d.up[i] {
			edges[pictureEdge{from: at[u], to: at[i], awaited: j >= required}]++
		}
	}
	for e, count := range edges {
		e.count = count
		pic.edges = append(pic.edges, e)
	}
	slices.SortFunc(pic.edges, func(a, b pictureEdge) int {
		return cmp.Or(a.to-b.to, a.from-b.from, boolOrder(a.awaited)-boolOrder(b.awaited))
	})
	return pic
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}

// label returns a node's name and, on further lines, its parameters and its id, or how many tasks it stands for.
func (n pictureNode) label(br string, escape func(string) string) string {
	switch {
	case n.id != "" && n.params != "":
		return escape(n.name) + br + escape(n.params) + br + n.id[:8]
	case n.id != "":
		return escape(n.name) + br + n.id[:8]
	}
	return escape(n.name) + br + excerpt.Count(n.count, "task", "tasks")
}

// graphDocument is a picture as JSON.
type graphDocument struct {
	Nodes []nodeDocument `json:"nodes"`
	Edges []edgeDocument `json:"edges"`
	// Note is set when nodes stand for several tasks.
	Note *string `json:"note"`
}

type nodeDocument struct {
	// Key is what edges name: the id, or the name when the node stands for several tasks.
	Key    string  `json:"key"`
	TaskID *string `json:"task_id"`
	Task   string  `json:"task"`
	Count  int     `json:"count"`
	IsRoot bool    `json:"is_root"`
	// Complete is how many of the tasks are complete; null when nobody asked.
	Complete *int `json:"complete"`
}

type edgeDocument struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Count int    `json:"count"`
	// Awaited says that a run awaited the task, which is not required.
	Awaited bool `json:"awaited"`
}

func (pic *picture) document() graphDocument {
	doc := graphDocument{Nodes: []nodeDocument{}, Edges: []edgeDocument{}, Note: optionalText(pic.note)}
	key := func(n pictureNode) string {
		if n.id == "" || pic.note != "" {
			return n.name
		}
		return n.id
	}
	for _, n := range pic.nodes {
		nd := nodeDocument{Key: key(n), TaskID: optionalText(n.id), Task: n.name, Count: n.count, IsRoot: n.root}
		if pic.status {
			nd.Complete = &n.complete
		}
		doc.Nodes = append(doc.Nodes, nd)
	}
	for _, e := range pic.edges {
		doc.Edges = append(doc.Edges, edgeDocument{key(pic.nodes[e.from]), key(pic.nodes[e.to]), e.count, e.awaited})
	}
	return doc
}
