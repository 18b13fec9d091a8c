package app

import (
	"fmt"
	"slices"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
)

// dag is everything below some tasks, complete or not. Nothing is asked of the storage to make it.
type dag struct {
	// tasks stand in depth-first order, upstreams first, each id once.
	tasks []*node.Task
	// up lists the numbers of what each task requires, in its order, each once.
	up    [][]int
	index map[stardag.ID]int
	roots map[int]bool
}

// walk makes the dag of the nodes. A cycle is no error here: the step that would close it is an edge as any other.
func walk(nodes []stardag.Node) (*dag, error) {
	// Numbers are given in the order in which tasks are finished; seen holds those that are still open as -1.
	d := &dag{index: map[stardag.ID]int{}, roots: map[int]bool{}}
	type frame struct {
		task *node.Task
		deps []*node.Task
		next int
	}
	seen := map[stardag.ID]bool{}
	deps := map[stardag.ID][]*node.Task{}
	var stack []frame
	push := func(t *node.Task) error {
		if t.Err != nil {
			return t.Err
		}
		if seen[t.ID] {
			return nil
		}
		seen[t.ID] = true
		below, err := t.Deps()
		if err != nil {
			return fmt.Errorf("what %s requires: %w", t.Slug(), err)
		}
		deps[t.ID] = below
		stack = append(stack, frame{task: t, deps: below})
		return nil
	}
	for _, n := range nodes {
		if err := usable(n); err != nil {
			return nil, err
		}
		if err := push(n.Erased()); err != nil {
			return nil, err
		}
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if top.next == len(top.deps) {
				d.index[top.task.ID] = len(d.tasks)
				d.tasks = append(d.tasks, top.task)
				stack = stack[:len(stack)-1]
				continue
			}
			t := top.deps[top.next]
			top.next++
			if err := push(t); err != nil {
				return nil, fmt.Errorf("what %s requires: %w", top.task.Slug(), err)
			}
		}
	}
	for _, t := range d.tasks {
		d.up = append(d.up, d.numbers(deps[t.ID]))
	}
	for _, n := range nodes {
		d.roots[d.index[n.ID()]] = true
	}
	return d, nil
}

func usable(n stardag.Node) error {
	if n == nil {
		return fmt.Errorf("one of the program's roots is nil")
	}
	return n.Err()
}

// numbers gives the numbers of tasks, each once.
func (d *dag) numbers(tasks []*node.Task) []int {
	var ns []int
	have := map[int]bool{}
	for _, t := range tasks {
		if n := d.index[t.ID]; !have[n] {
			have[n] = true
			ns = append(ns, n)
		}
	}
	return ns
}

// downstream lists what depends on n, directly or through others, n included: downstream first.
func (d *dag) downstream(n int) []int {
	needs := make([]bool, len(d.tasks))
	needs[n] = true
	var found []int
	for i := range d.tasks {
		for _, u := range d.up[i] {
			needs[i] = needs[i] || needs[u]
		}
	}
	for i, needed := range slices.Backward(needs) {
		if needed {
			found = append(found, i)
		}
	}
	return found
}
