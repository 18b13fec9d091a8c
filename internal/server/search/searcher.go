package search

import (
	"cmp"
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
)

// Options are what an operator can set. The zero value works.
type Options struct {
	// For is how long one call goes through tasks, before it gives what it found and a cursor; 0 is 100 ms.
	For time.Duration
	// Writes counts the transactions of others that write, and reports whether one is open: the index gives way to them. nil is none.
	Writes func() (n int64, open bool)
}

// Searcher finds tasks, and keeps the index that helps. It is safe for concurrent use.
type Searcher struct {
	store  Store
	most   time.Duration
	writes func() (n int64, open bool)
}

// New returns what searches a store. [Searcher.Run] has to run beside it.
func New(store Store, o Options) *Searcher {
	sr := &Searcher{store: store, most: cmp.Or(o.For, searchTime), writes: o.Writes}
	if sr.writes == nil {
		sr.writes = func() (int64, bool) { return 0, false }
	}
	return sr
}

// view runs fn in a reading transaction and returns what it found.
func view[T any](ctx context.Context, sr *Searcher, c who.Principal, fn func(Tx) (*T, error)) (*T, error) {
	return hub.Within(func(fn func(Tx) error) error { return sr.store.Read(ctx, c.Environment.Key, fn) }, fn)
}
