package build

import (
	"context"
	"fmt"
	"slices"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// recalled are the numbers of the tasks that runs of complete tasks awaited, by the number of the task that ran. They are
// not edges of the graph: runs of different builds may have awaited each other.
type recalled map[int32][]int32

// recall goes on with a walk below what runs of complete tasks awaited, and orders the tasks anew.
func (b Builder) recall(ctx context.Context, w *walk) (recalled, error) {
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return nil, err
	}
	found := make(recalled)
	w.Lenient = true
	first := w.Roots // what was asked for
	for from := int32(0); from < w.Graph.Len(); {
		var ran []int32
		var tasks []*node.Task
		for n := from; n < w.Graph.Len(); n++ {
			if w.Graph.Complete[n] {
				ran, tasks = append(ran, n), append(tasks, w.Graph.Tasks[n])
			}
		}
		from = w.Graph.Len()
		records, err := awaited.Load(ctx, roots, tasks)
		if err != nil {
			return nil, fmt.Errorf("look for what runs awaited: %w", err)
		}
		if err := b.enterAwaited(w, found, ran, records); err != nil {
			return nil, err
		}
	}
	if len(found) == 0 {
		return nil, nil
	}
	// What was awaited last is furthest up: it comes first.
	var order []int32
	for i := len(w.Roots) - 1; i >= len(first); i-- {
		order = append(order, w.Roots[i])
	}
	parent := slices.Clone(w.Graph.Parent)
	post, cycle := w.Graph.Order(append(order, first...))
	if cycle != nil {
		return nil, w.Graph.Cycle(cycle)
	}
	w.Graph.Parent, w.post = parent, post // the ways stay those on which the tasks were found
	return found, nil
}

// enterAwaited walks below the tasks of the records.
func (b Builder) enterAwaited(w *walk, found recalled, ran []int32, records []*awaited.Record) error {
	at := func(id canon.ID) (*node.Task, bool) {
		n, ok := w.Graph.Index[id]
		if !ok {
			return nil, false
		}
		return w.Graph.Tasks[n], true
	}
	made := make(map[canon.ID]*node.Task)
	find := func(id canon.ID) (*node.Task, bool) {
		if t, ok := at(id); ok {
			return t, true
		}
		t, ok := made[id]
		return t, ok
	}
	var fresh []*node.Task
	by := make(map[canon.ID]int32)
	refs := make([][]awaited.Ref, len(records))
	for i, r := range records {
		if r == nil {
			continue
		}
		refs[i] = r.Refs(w.Graph.Tasks[ran[i]], kindSet(b.Kinds), find)
		for _, ref := range refs[i] {
			if ref.Task == nil {
				continue
			}
			if _, ok := find(ref.ID); !ok {
				made[ref.ID], by[ref.ID] = ref.Task, ran[i]
				fresh = append(fresh, ref.Task)
			}
		}
	}
	before := w.Graph.Len()
	if err := w.Run(fresh); err != nil {
		return err
	}
	for _, t := range fresh {
		if n := w.Graph.Index[t.ID]; n >= before {
			w.Graph.Parent[n] = by[t.ID]
		}
	}
	for i := range refs {
		for _, ref := range refs[i] {
			if n, ok := w.Graph.Index[ref.ID]; ok {
				found[ran[i]] = append(found[ran[i]], n)
			}
		}
	}
	return nil
}
