package search

import (
	"context"
	"encoding/json"
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
	indexPatience = 20 * time.Second
	indexPause    = 250 * time.Millisecond
	// indexShare bounds the part of the time that indexing takes after that, until it has caught up: after a step it waits this
	// many times as long, though never longer than indexInterval.
	indexShare = 4
)

// Run does what follows registration until ctx ends: the index for searches, and what tasks are told apart by. It works in small
// steps and can stop at any point. Other writers come first: readers see what a large registration brings up to half a minute later, rather than
// it taking longer.
func (sr *Searcher) Run(ctx context.Context) {
	var gaveWay time.Duration // since it last had caught up
	writes, _ := sr.writes()
	for {
		began := time.Now()
		wait := indexInterval
		if now, open := sr.writes(); (now != writes || open) && gaveWay < indexPatience {
			writes, wait = now, indexPause
			gaveWay += wait
		} else if n, err := sr.store.FollowNext(ctx, indexBatch, false, tell); err == nil && n == indexBatch { // there is more
			wait = 0
			if now, open := sr.writes(); now != writes || open {
				wait = min(indexShare*time.Since(began), indexInterval)
			}
		} else {
			writes, _ = sr.writes()
			gaveWay = 0
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

// tell returns what is kept of tasks: their names and their parameters, and those of the tasks in them as far as a path of the index leads.
func tell(ctx context.Context, tx hub.BodyReader, tasks []label.IndexRow) ([]Told, error) {
	bodies := make([]json.RawMessage, len(tasks))
	for i := range tasks {
		bodies[i] = tasks[i].Body
	}
	cut, err := label.Within(ctx, tx, bodies)
	if err != nil {
		return nil, err
	}
	out := make([]Told, len(tasks))
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
		out[i] = Told{leaves, label.BriefsWithin(bodies[i], t.Body)}
	}
	return out, nil
}

// CatchUp does everything that follows what is registered now.
func (sr *Searcher) CatchUp(ctx context.Context) error {
	for {
		if n, err := sr.store.FollowNext(ctx, indexBatch, true, tell); err != nil || n == 0 {
			return err
		}
	}
}
