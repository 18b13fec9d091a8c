package app

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// output is an output that exists.
type output struct {
	task   *node.Task
	target *target.Target
}

// askAtOnce is how many outputs are looked for at the same time: storages far away take their time to answer.
const askAtOnce = 50

// existing returns the outputs of tasks that are there, in the order of the tasks.
func existing(ctx context.Context, tasks []*node.Task) ([]output, error) {
	found := make([]output, len(tasks))
	errs := make([]error, len(tasks))
	free := make(chan struct{}, askAtOnce)
	var wg sync.WaitGroup
	for i, t := range tasks {
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			found[i], errs[i] = outputOf(ctx, t)
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	outputs := found[:0]
	for _, o := range found {
		if o.task != nil {
			outputs = append(outputs, o)
		}
	}
	return outputs, nil
}

// outputOf returns a task's output; the zero value when it is not there.
func outputOf(ctx context.Context, t *node.Task) (output, error) {
	tgt, err := targetOf(ctx, t)
	if err != nil || tgt == nil {
		return output{}, err
	}
	there, err := tgt.Exists(ctx)
	if err != nil {
		return output{}, fmt.Errorf("look for the output of %s: %w", t.Slug(), err)
	}
	if !there {
		return output{}, nil
	}
	return output{t, tgt}, nil
}
