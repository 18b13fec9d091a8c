package awaited

import (
	"context"
	"errors"
	"sync"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// atOnce is how many records are asked for at the same time: storages far away take their time to answer.
const atOnce = 50

// Load reads the records of tasks, in their order: nil for those without one.
func Load(ctx context.Context, roots *target.Roots, tasks []*node.Task) ([]*Record, error) {
	var batch target.Batch
	defer batch.Close()
	records, errs := make([]*Record, len(tasks)), make([]error, len(tasks))
	free := make(chan struct{}, atOnce)
	var wg sync.WaitGroup
	for i, t := range tasks {
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			records[i], errs[i] = Read(ctx, roots, t, &batch)
		})
	}
	wg.Wait()
	return records, errors.Join(errs...)
}

// Known is what a program knows of tasks and of what they awaited.
type Known struct {
	// Tasks are all tasks by id: those that were given, those that they require, and those that were awaited.
	Tasks map[canon.ID]*node.Task
	// Awaited are the tasks that runs awaited, by the id of the task that ran.
	Awaited map[canon.ID][]Ref
}

// Below collects the tasks and everything below them, with what runs awaited. requires lists what a task requires.
func Below(ctx context.Context, roots *target.Roots, kinds *node.Kinds, tasks []*node.Task, requires func(*node.Task) ([]*node.Task, error)) (*Known, error) {
	k := NewKnown()
	for len(tasks) > 0 {
		fresh, err := k.Add(tasks, requires)
		if err != nil {
			return nil, err
		}
		records, err := Load(ctx, roots, fresh)
		if err != nil {
			return nil, err
		}
		tasks = nil
		for i, r := range records {
			if r == nil {
				continue
			}
			refs := r.Refs(fresh[i], kinds, k.Find)
			k.Awaited[fresh[i].ID] = refs
			for _, ref := range refs {
				if ref.Task != nil {
					tasks = append(tasks, ref.Task)
				}
			}
		}
	}
	return k, nil
}

// NewKnown returns a Known of nothing.
func NewKnown() *Known {
	return &Known{Tasks: make(map[canon.ID]*node.Task), Awaited: make(map[canon.ID][]Ref)}
}

// Find returns the task of an id.
func (k *Known) Find(id canon.ID) (*node.Task, bool) {
	t, ok := k.Tasks[id]
	return t, ok
}

// Add takes in tasks and everything that they require, and returns those that are new.
func (k *Known) Add(tasks []*node.Task, requires func(*node.Task) ([]*node.Task, error)) (fresh []*node.Task, err error) {
	for _, t := range tasks {
		if t.Err != nil {
			return nil, t.Err
		}
		if k.Tasks[t.ID] == nil {
			k.Tasks[t.ID] = t
			fresh = append(fresh, t)
		}
	}
	for i := 0; i < len(fresh); i++ {
		deps, err := requires(fresh[i])
		if err != nil {
			return nil, err
		}
		for _, u := range deps {
			if u.Err != nil {
				return nil, u.Err
			}
			if k.Tasks[u.ID] == nil {
				k.Tasks[u.ID] = u
				fresh = append(fresh, u)
			}
		}
	}
	return fresh, nil
}
