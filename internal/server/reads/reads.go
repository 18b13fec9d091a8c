package reads

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
)

// Reader answers what pages ask. It is safe for concurrent use.
type Reader struct{ store Store }

// New returns what reads a store.
func New(store Store) *Reader { return &Reader{store} }

// view runs fn in a reading transaction and returns what it found.
func view[T any](ctx context.Context, rd *Reader, c who.Principal, fn func(Tx) (*T, error)) (*T, error) {
	return hub.Within(func(fn func(Tx) error) error { return rd.store.Read(ctx, c.Environment.Key, fn) }, fn)
}

func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
