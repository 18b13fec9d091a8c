// Package rooms puts the registry's domain together: the protocol, what pages read, and searches, over one store.
package rooms

import (
	"context"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/who"
)

// Store is a store of all rooms. Only that of hub writes what others read.
type Store interface {
	hub.Store

	Reads() reads.Store
	Search() search.Store
}

// Options are those of the rooms. The zero value works.
type Options struct {
	hub.Options

	// SearchFor is how long one call of a search goes through tasks, before it gives what it found and a cursor; 0 is 100 ms.
	SearchFor time.Duration

	// People is what accounts know of what pages show; nil is nothing.
	People reads.People
	// Logs is where logs are kept, within the bounds; nil keeps none.
	Logs      logs.Store
	LogBounds logs.Options
}

// Registry is the registry with all its rooms.
type Registry struct {
	*hub.Hub
	*reads.Reader
	*search.Searcher

	Logs *logs.Room // nil where none are kept
}

// New returns the registry of a store. [Registry.Run] has to run beside it.
func New(store Store, o Options) *Registry {
	h := hub.New(store, o.Options)
	r := &Registry{Hub: h, Reader: reads.New(store.Reads(), o.People), Searcher: search.New(store.Search(), search.Options{For: o.SearchFor, Writes: h.Writes})}
	if o.Logs != nil {
		r.Logs = logs.New(o.Logs, executions{r.Reader}, o.LogBounds)
	}
	return r
}

// executions are the executions of the registry as logs know them.
type executions struct{ *reads.Reader }

// FindExecutions implements [logs.Executions].
func (e executions) FindExecutions(ctx context.Context, c who.Principal, ids []string) ([]logs.Execution, error) {
	ends, err := e.ExecutionEnds(ctx, c, ids)
	found := make([]logs.Execution, len(ends))
	for i, end := range ends {
		found[i] = logs.Execution(end)
	}
	return found, err
}

// Run does the work of the rooms in the background until ctx ends, and then the rest of it.
func (r *Registry) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() { r.Searcher.Run(ctx) })
	if r.Logs != nil {
		wg.Go(func() { r.Logs.Run(ctx) })
	}
	return r.Hub.Run(ctx)
}
