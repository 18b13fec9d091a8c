package reads

import (
	"cmp"
	"context"
	"slices"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// LineageTx reads who needs whom, by task.
type LineageTx interface {
	// TasksByKey returns tasks by row key, in no order.
	TasksByKey(ctx context.Context, tasks []int64) ([]hub.TaskRow, error)
	// Neighbours gives, for tasks, the edges to what they need (up) or to what needs them, over all their instances, by row key.
	Neighbours(ctx context.Context, tasks []int64, up bool, limit int) ([]TaskEdge, error)
}

// TaskEdge is an edge of the graph, by row keys: one task needs another.
type TaskEdge struct {
	Downstream, Upstream int64
	Dynamic              bool
}

const maxLineage = 2_000

// Lineage returns what a task needs, over up steps, and what needs it, over down steps, at most limit tasks.
func (rd *Reader) Lineage(ctx context.Context, c who.Principal, taskID string, up, down, limit int) (*wire.Lineage, error) {
	limit = hub.Clamp(limit, 500, maxLineage)
	return view(ctx, rd, c, func(tx Tx) (*wire.Lineage, error) {
		start, err := hub.FindTask(ctx, tx, taskID)
		if err != nil {
			return nil, err
		}
		l := &lineage{distance: map[int64]int{start.PK: 0}, limit: limit, seen: map[TaskEdge]bool{}}
		if err := l.walk(ctx, tx, start.PK, up, true); err != nil {
			return nil, err
		}
		if err := l.walk(ctx, tx, start.PK, down, false); err != nil {
			return nil, err
		}
		return l.answer(ctx, tx)
	})
}

type lineage struct {
	distance  map[int64]int
	edges     []TaskEdge
	seen      map[TaskEdge]bool
	limit     int
	truncated bool
}

func (l *lineage) walk(ctx context.Context, tx Tx, start int64, steps int, up bool) error {
	at := []int64{start}
	for step := 1; len(at) > 0; step++ {
		edges, err := tx.Neighbours(ctx, at, up, 4*maxLineage)
		if err != nil {
			return err
		}
		if step > steps {
			l.truncated = l.truncated || slices.ContainsFunc(edges, func(e TaskEdge) bool { _, known := l.distance[e.other(up)]; return !known })
			return nil
		}
		var next []int64
		for _, e := range edges {
			other := e.other(up)
			if _, known := l.distance[other]; !known {
				if len(l.distance) == l.limit {
					l.truncated = true
					continue
				}
				d := step
				if up {
					d = -step
				}
				l.distance[other] = d
				next = append(next, other)
			}
			if !l.seen[e] {
				l.seen[e] = true
				l.edges = append(l.edges, e)
			}
		}
		at = next
	}
	return nil
}

func (e TaskEdge) other(up bool) int64 {
	if up {
		return e.Upstream
	}
	return e.Downstream
}

func (l *lineage) answer(ctx context.Context, tx Tx) (*wire.Lineage, error) {
	pks := make([]int64, 0, len(l.distance))
	for pk := range l.distance {
		pks = append(pks, pk)
	}
	rows, err := tx.TasksByKey(ctx, pks)
	if err != nil {
		return nil, err
	}
	out := &wire.Lineage{Nodes: make([]wire.LineageNode, 0, len(rows)), Edges: make([]wire.LineageEdge, 0, len(l.edges)), Truncated: l.truncated}
	marks := make([]label.Task, len(rows))
	for i := range rows {
		marks[i] = label.TaskOf(&rows[i])
	}
	told, err := label.Of(ctx, tx, marks, label.ReferenceLinks)
	if err != nil {
		return nil, err
	}
	ids := make(map[int64]string, len(rows))
	for i := range rows {
		r := &rows[i]
		ids[r.PK] = r.TaskID
		out.Nodes = append(out.Nodes, wire.LineageNode{
			TaskID: r.TaskID, TaskNamespace: r.Namespace, TaskName: r.Name, Version: r.Version, Status: r.Status, Distance: l.distance[r.PK], Label: told[r.PK],
		})
	}
	slices.SortFunc(out.Nodes, func(a, b wire.LineageNode) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.TaskID, b.TaskID))
	})
	for _, e := range l.edges {
		if ids[e.Upstream] != "" && ids[e.Downstream] != "" {
			out.Edges = append(out.Edges, wire.LineageEdge{Upstream: ids[e.Upstream], Downstream: ids[e.Downstream], IsDynamic: e.Dynamic})
		}
	}
	return out, nil
}
