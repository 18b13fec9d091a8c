package search

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
)

const (
	indexInterval = 200 * time.Millisecond
	indexBatch    = 500
	// indexPatience is for how long indexing waits until nobody else has begun to write for indexPause. Calls of a busy build that carry many
	// operations are some tens of milliseconds apart.
	indexPatience = 5 * time.Second
	indexPause    = 250 * time.Millisecond
	// indexShare bounds the part of the time that indexing takes after that, until it has caught up: after a step it waits this
	// many times as long, though never longer than indexInterval.
	indexShare = 4
)

// Run does what follows registration until ctx ends: the index for searches, and what tasks are told apart by. It works in small
// steps and can stop at any point. Other writers come first: readers see what a large registration brings some seconds later, rather than
// it taking longer.
func (sr *Searcher) Run(ctx context.Context) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, next := range sr.followers() {
		wg.Go(func() { sr.step(ctx, next) })
	}
}

// follower does the next of what follows registration, for at most limit instances, and gives how many there were.
type follower func(ctx context.Context, limit int, all bool) (int, error)

func (sr *Searcher) followers() []follower {
	return []follower{
		func(ctx context.Context, limit int, all bool) (int, error) {
			return sr.store.IndexNext(ctx, limit, all, leavesOf)
		},
		func(ctx context.Context, limit int, all bool) (int, error) {
			return sr.store.BriefNext(ctx, limit, all, label.AllBriefs)
		},
	}
}

func (sr *Searcher) step(ctx context.Context, next follower) {
	var gaveWay time.Duration // since it last had caught up
	writes := sr.writes()
	for {
		began := time.Now()
		wait := indexInterval
		if now := sr.writes(); now != writes && gaveWay < indexPatience {
			writes, wait = now, indexPause
			gaveWay += wait
		} else if n, err := next(ctx, indexBatch, false); err == nil && n == indexBatch { // there is more
			wait = 0
			if sr.writes() != writes {
				wait = min(indexShare*time.Since(began), indexInterval)
			}
		} else {
			writes, gaveWay = sr.writes(), 0
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

// leavesOf is what the index has of tasks: their names and their parameters, and those of the tasks in them as far as a path
// of the index leads.
func leavesOf(ctx context.Context, tx hub.BodyReader, tasks []label.IndexRow) ([][]query.Leaf, error) {
	bodies := make([]json.RawMessage, len(tasks))
	for i := range tasks {
		bodies[i] = tasks[i].Body
	}
	cut, err := label.Within(ctx, tx, bodies)
	if err != nil {
		return nil, err
	}
	out := make([][]query.Leaf, len(tasks))
	for i, t := range tasks {
		full := t.Name
		if t.Namespace != "" {
			full = t.Namespace + "." + t.Name
		}
		leaves, all := query.Flatten(bodies[i])
		if !all || cut[i] {
			leaves = append(leaves, query.Leaf{Path: indexPartial, Value: "true"})
		}
		leaves = append(leaves, query.Leaf{Path: indexName, Value: query.Cut(full)}, query.Leaf{Path: indexNamespace, Value: query.Cut(t.Namespace)})
		if t.Namespace != "" {
			leaves = append(leaves, query.Leaf{Path: indexName, Value: query.Cut(t.Name)})
		}
		out[i] = leaves
	}
	return out, nil
}

// CatchUp does everything that follows what is registered now.
func (sr *Searcher) CatchUp(ctx context.Context) error {
	for _, next := range sr.followers() {
		for {
			n, err := next(ctx, indexBatch, true)
			if err != nil {
				return err
			}
			if n == 0 {
				break
			}
		}
	}
	return nil
}
