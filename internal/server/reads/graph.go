package reads

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// CompactGraph returns all members of a plan and the edges between them as columns, with a tag that changes whenever the
// answer does. When the tag is still known, the answer is nil: finding that out takes a fraction of the time.
func (rd *Reader) CompactGraph(ctx context.Context, c who.Principal, planID string, known func(tag string) bool) (out *wire.CompactGraph, tag string, err error) {
	out, err = view(ctx, rd, c, func(tx Tx) (*wire.CompactGraph, error) {
		plan, err := hub.FindPlan(ctx, tx, planID, hub.NoLock)
		if err != nil {
			return nil, err
		}
		mark, err := tx.GraphMark(ctx, plan)
		if err != nil {
			return nil, err
		}
		told, err := tx.LabelMarks(ctx)
		if err != nil {
			return nil, err
		}
		mark = append(mark, told...)
		if tag = digest(append(mark, plan.PK)); known(tag) {
			return nil, nil
		}
		nodes, err := tx.GraphNodes(ctx, plan.PK)
		if err != nil {
			return nil, err
		}
		edges, err := tx.Edges(ctx, plan.PK)
		if err != nil {
			return nil, err
		}
		attempts, err := tx.Attempts(ctx, plan.Build, nil)
		if err != nil {
			return nil, err
		}
		g := &wire.CompactGraph{PlanID: plan.ID, BuildID: plan.BuildID, DeploymentID: plan.DeploymentID, SettingsHash: plan.SettingsHash}
		places := compactNodes(g, nodes, attempts)
		if err := compactLabels(ctx, tx, g, nodes); err != nil {
			return nil, err
		}
		compactEdges(g, edges, places)
		g.Structure = structure(nodes, g)
		return g, nil
	})
	return out, tag, err
}

// compactNodes fills the columns and gives the place of each instance.
func compactNodes(g *wire.CompactGraph, nodes []GraphNode, attempts map[int64]hub.Attempts) map[int64]int {
	n := len(nodes)
	places := make(map[int64]int, n)
	names := map[hub.TaskName]int{}
	g.Names = []wire.GraphName{}
	g.Nodes = wire.CompactNodes{
		TaskID: make([]string, n), InstanceID: make([]string, n), Name: make([]int, n), Status: make([]wire.Status, n), AdmittedBy: make([]wire.Admission, n),
		Root: []int{}, Excluded: []wire.ExcludedNode{}, Attempts: make([]int, n), Interruptions: make([]int, n),
	}
	for i := range nodes {
		m := &nodes[i]
		places[m.Instance] = i
		name, ok := names[m.Name]
		if !ok {
			name = len(names)
			names[m.Name] = name
			g.Names = append(g.Names, wire.GraphName{Namespace: m.Name.Namespace, Name: m.Name.Name})
		}
		g.Nodes.TaskID[i], g.Nodes.InstanceID[i] = m.TaskID, hub.InstanceID(m.InstanceCreatedAt, m.Instance)
		g.Nodes.Name[i], g.Nodes.Status[i], g.Nodes.AdmittedBy[i] = name, m.Status, m.AdmittedBy
		tried := attempts[m.Task]
		g.Nodes.Attempts[i], g.Nodes.Interruptions[i] = tried.Total, tried.Interrupted
		if m.IsRoot {
			g.Nodes.Root = append(g.Nodes.Root, i)
		}
		if m.ExcludedReason != nil {
			g.Nodes.Excluded = append(g.Nodes.Excluded, wire.ExcludedNode{Node: i, Reason: *m.ExcludedReason})
		}
	}
	return places
}

func compactLabels(ctx context.Context, tx Tx, g *wire.CompactGraph, nodes []GraphNode) error {
	marks := make([]label.Task, len(nodes))
	for i := range nodes {
		marks[i] = label.Task{PK: nodes[i].Task, Name: nodes[i].Name}
	}
	told, err := label.Of(ctx, tx, marks, label.NoLinks)
	g.Nodes.Label = make([]string, len(nodes))
	for i := range nodes {
		g.Nodes.Label[i] = label.Text(told[nodes[i].Task])
	}
	return err
}

// compactEdges names edges by places, in the order of these.
func compactEdges(g *wire.CompactGraph, edges []hub.PlanEdge, places map[int64]int) {
	type pair struct {
		up, down int
		dynamic  bool
	}
	pairs := make([]pair, len(edges))
	for i, e := range edges {
		pairs[i] = pair{places[e.Upstream], places[e.Downstream], e.Dynamic}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(a.up, b.up), cmp.Compare(a.down, b.down)) })
	g.Edges, g.Dynamic = make([]int, 0, 2*len(pairs)), []int{}
	for i, p := range pairs {
		g.Edges = append(g.Edges, p.up, p.down)
		if p.dynamic {
			g.Dynamic = append(g.Dynamic, i)
		}
	}
}

// structure returns a hash of who is a member and who needs whom.
func structure(nodes []GraphNode, g *wire.CompactGraph) string {
	numbers := make([]int64, 0, len(nodes)+len(g.Edges)+1)
	for i := range nodes {
		numbers = append(numbers, nodes[i].Instance)
	}
	numbers = append(numbers, -1)
	for _, n := range g.Edges {
		numbers = append(numbers, int64(n))
	}
	return digest(numbers)
}

func digest(numbers []int64) string {
	text := make([]byte, 0, 8*len(numbers))
	for _, n := range numbers {
		text = binary.LittleEndian.AppendUint64(text, uint64(n))
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}
