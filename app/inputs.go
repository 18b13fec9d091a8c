package app

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/stardag-go/stardag/internal/node"
)

// inputs knows which tasks are complete that others would be made from again.
type inputs struct {
	dag      *dag
	complete map[int]bool // of the tasks that were asked
	fine     map[int]bool // tasks that can be made
}

// askInputs asks which tasks are complete that would be needed to make the outputs again: what they require and have awaited,
// and below what is not complete, what that does.
func askInputs(ctx context.Context, d *dag, outputs []output) (*inputs, error) {
	in := &inputs{dag: d, complete: map[int]bool{}, fine: map[int]bool{}}
	var next []int
	for _, o := range outputs {
		next = append(next, d.index[o.task.ID])
	}
	for len(next) > 0 {
		var ask []int
		for _, n := range next {
			for _, u := range d.up[n] {
				if _, asked := in.complete[u]; !asked {
					in.complete[u] = false
					ask = append(ask, u)
				}
			}
		}
		tasks := make([]*node.Task, len(ask))
		for i, n := range ask {
			tasks[i] = d.tasks[n]
		}
		answers, err := areComplete(ctx, tasks)
		if err != nil {
			return nil, err
		}
		next = nil
		for i, n := range ask {
			if in.complete[n] = answers[i]; !answers[i] {
				next = append(next, n)
			}
		}
	}
	return in, nil
}

func areComplete(ctx context.Context, tasks []*node.Task) ([]bool, error) {
	answers, errs := make([]bool, len(tasks)), make([]error, len(tasks))
	free := make(chan struct{}, askAtOnce)
	var wg sync.WaitGroup
	for i, t := range tasks {
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			if answers[i], errs[i] = t.Kind.Complete(ctx, t); errs[i] != nil {
				errs[i] = fmt.Errorf("check whether %s is complete: %w", t.Slug(), errs[i])
			}
		})
	}
	wg.Wait()
	return answers, errors.Join(errs...)
}

// gone finds a task that is not there, cannot be made here, and is needed to make t again; nil when there is none.
func (in *inputs) gone(t *node.Task) *node.Task {
	seen := []int{in.dag.index[t.ID]}
	mark := map[int]bool{seen[0]: true}
	for i := 0; i < len(seen); i++ {
		for _, u := range in.dag.up[seen[i]] {
			if in.complete[u] || in.fine[u] || mark[u] {
				continue
			}
			if !in.dag.tasks[u].Kind.Runnable {
				return in.dag.tasks[u]
			}
			mark[u] = true
			seen = append(seen, u)
		}
	}
	for _, n := range seen {
		in.fine[n] = true
	}
	return nil
}

// at returns " at URI", or nothing.
func at(uri string) string {
	if uri == "" {
		return ""
	}
	return " at " + uri
}
