package hub

import (
	"context"
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/internal/query"
)

const (
	indexInterval = 200 * time.Millisecond
	indexBatch    = 500
	// indexShare bounds the part of the time that indexing takes while others write: after a step it waits this many times as
	// long, though never longer than indexInterval.
	indexShare = 4
)

// index brings what is registered into the search index until ctx ends. It works in small steps and can stop at any point.
// Other writers come first: searches see what a large registration brings some seconds later, rather than it taking longer.
func (h *Hub) index(ctx context.Context) {
	indexer, ok := h.store.(Indexer)
	if !ok {
		return
	}
	for {
		writes, began := h.writes.Load(), time.Now()
		n, err := indexer.IndexNext(ctx, indexBatch, false, leavesOf)
		wait := indexInterval
		if err == nil && n == indexBatch { // there is more
			wait = 0
			if h.writes.Load() != writes {
				wait = min(indexShare*time.Since(began), indexInterval)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

// leavesOf is what the index has of a task: its names and its parameters.
func leavesOf(body json.RawMessage, namespace, name string) []query.Leaf {
	full := name
	if namespace != "" {
		full = namespace + "." + name
	}
	leaves, all := query.Flatten(body)
	if !all {
		leaves = append(leaves, query.Leaf{Path: indexPartial, Value: "true"})
	}
	leaves = append(leaves, query.Leaf{Path: indexName, Value: query.Cut(full)}, query.Leaf{Path: indexNamespace, Value: query.Cut(namespace)})
	if namespace != "" {
		leaves = append(leaves, query.Leaf{Path: indexName, Value: query.Cut(name)})
	}
	return leaves
}

// CatchUp brings everything that is registered into the search index now.
func (h *Hub) CatchUp(ctx context.Context) error {
	indexer, ok := h.store.(Indexer)
	if !ok {
		return nil
	}
	for {
		n, err := indexer.IndexNext(ctx, indexBatch, true, leavesOf)
		if err != nil || n == 0 {
			return err
		}
	}
}
