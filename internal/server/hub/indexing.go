package hub

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/query"
)

const (
	indexInterval = 200 * time.Millisecond
	indexBatch    = 500
	// indexPatience is for how long indexing waits for a moment in which nobody else writes, and indexPause how often it looks.
	indexPatience = 2 * time.Second
	indexPause    = 50 * time.Millisecond
	// indexShare bounds the part of the time that indexing takes after that, until it has caught up: after a step it waits this
	// many times as long, though never longer than indexInterval.
	indexShare = 4
)

// behind does what follows registration until ctx ends: the index for searches, and what tasks are told apart by. It works in small
// steps and can stop at any point. Other writers come first: readers see what a large registration brings some seconds later, rather than
// it taking longer.
func (h *Hub) behind(ctx context.Context) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, next := range h.followers() {
		wg.Go(func() { h.step(ctx, next) })
	}
}

// follower does the next of what follows registration, for at most limit instances, and gives how many there were.
type follower func(ctx context.Context, limit int, all bool) (int, error)

func (h *Hub) followers() (out []follower) {
	if s, ok := h.store.(Indexer); ok {
		out = append(out, func(ctx context.Context, limit int, all bool) (int, error) {
			return s.IndexNext(ctx, limit, all, leavesOf)
		})
	}
	if s, ok := h.store.(Briefer); ok {
		out = append(out, func(ctx context.Context, limit int, all bool) (int, error) {
			return s.BriefNext(ctx, limit, all, briefsOf)
		})
	}
	return out
}

func (h *Hub) step(ctx context.Context, next follower) {
	var gaveWay time.Duration // since it last had caught up
	writes := h.writes.Load()
	for {
		began := time.Now()
		wait := indexInterval
		if now := h.writes.Load(); now != writes && gaveWay < indexPatience {
			writes, wait = now, indexPause
			gaveWay += wait
		} else if n, err := next(ctx, indexBatch, false); err == nil && n == indexBatch { // there is more
			wait = 0
			if h.writes.Load() != writes {
				wait = min(indexShare*time.Since(began), indexInterval)
			}
		} else {
			writes, gaveWay = h.writes.Load(), 0
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

// followedReferences bounds how many tasks in the parameters of one are looked into for the index.
const followedReferences = 64

// leavesOf is what the index has of tasks: their names and their parameters, and those of the tasks in them as far as a path
// of the index leads.
func leavesOf(ctx context.Context, tx BodyTx, tasks []IndexRow) ([][]query.Leaf, error) {
	bodies := make([]json.RawMessage, len(tasks))
	for i := range tasks {
		bodies[i] = tasks[i].Body
	}
	cut, err := within(ctx, tx, bodies)
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

// within puts what references stand for into bodies, as far as a path of the index leads. cut says whose references were too many.
func within(ctx context.Context, tx BodyTx, bodies []json.RawMessage) (cut []bool, err error) {
	cut = make([]bool, len(bodies))
	var trees []any
	var places []int
	for i, body := range bodies {
		if bytes.Contains(body, refersTo) {
			tree, _ := parseJSON(body)
			trees, places = append(trees, tree), append(places, i)
		}
	}
	if trees == nil {
		return cut, nil
	}
	d := &documents{tx: tx}
	some, err := d.along(ctx, trees, followedReferences, func(path []string) bool {
		return len(path) < query.MaxSteps && !strings.HasPrefix(path[len(path)-1], "__")
	})
	if err != nil {
		return nil, err
	}
	for n, i := range places {
		cut[i] = some[n]
		if bodies[i], err = json.Marshal(trees[n]); err != nil {
			return nil, err
		}
	}
	return cut, nil
}

// CatchUp does everything that follows what is registered now.
func (h *Hub) CatchUp(ctx context.Context) error {
	for _, next := range h.followers() {
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
