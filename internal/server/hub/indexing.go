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
)

// index brings what is registered into the search index until ctx ends. It works in small steps between other writers and
// can stop at any point.
func (h *Hub) index(ctx context.Context) {
	indexer, ok := h.store.(Indexer)
	if !ok {
		return
	}
	for {
		n, err := indexer.IndexNext(ctx, indexBatch, false, leavesOf)
		wait := indexInterval
		if err == nil && n == indexBatch {
			wait = 0 // there is more
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
