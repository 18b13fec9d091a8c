package app

import (
	"fmt"
	"slices"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// dag is everything below some tasks, complete or not. Nothing is asked of the storage to make it.
type dag struct {
	// tasks stand in depth-first order, upstreams first, each id once.
	tasks []*node.Task
	// up lists the numbers of what each task requires, in its order, each once, and then of what its run awaited: the last
	// awaited[n] of them.
	up      [][]int
	awaited []int
	// strangers counts awaited tasks that this program does not have.
	strangers int

	index map[stardag.ID]int
	roots map[int]bool
}

// walk makes the dag of the nodes. A cycle is no error here: the step that would close it is an edge as any other.
func walk(nodes []stardag.Node) (*dag, error) { return walkWith(nodes, nil) }

// walkWith is like walk with what runs awaited, by the id of the task that ran.
func walkWith(nodes []stardag.Node, ran map[stardag.ID][]awaited.Ref) (*dag, error) {
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
		below, err := requiredBy(t)
		if err != nil {
			return err
		}
		deps[t.ID] = below
		stack = append(stack, frame{task: t, deps: slices.Concat(below, awaitedBy(ran[t.ID]))})
		return nil
	}
	for _, n := range nodes {
		if err := usable(n); err != nil {
			return nil, err
		}
		if err := push(front.Task(n)); err != nil {
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
		required := d.numbers(deps[t.ID])
		up := d.numbers(slices.Concat(deps[t.ID], awaitedBy(ran[t.ID])))
		d.up, d.awaited = append(d.up, up), append(d.awaited, len(up)-len(required))
		for _, r := range ran[t.ID] {
			if r.Task == nil {
				d.strangers++
			}
		}
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

// numbers returns the numbers of tasks, each once.
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

// downstream lists what depends on one of these, directly or through others, themselves included: downstream first.
func (d *dag) downstream(of ...int) []int {
	down := make([][]int, len(d.tasks))
	for i, up := range d.up {
		for _, u := range up {
			down[u] = append(down[u], i)
		}
	}
	needs := make([]bool, len(d.tasks))
	for _, n := range of {
		needs[n] = true
	}
	for queue := slices.Clone(of); len(queue) > 0; {
		u := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, i := range down[u] {
			if !needs[i] {
				needs[i] = true
				queue = append(queue, i)
			}
		}
	}
	var found []int
	for i, needed := range slices.Backward(needs) {
		if needed {
			found = append(found, i)
		}
	}
	return found
}
