package reads

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/who"
)

// Reader answers what pages ask. It is safe for concurrent use.
type Reader struct{ store Store }

// New returns what reads a store.
func New(store Store) *Reader { return &Reader{store} }

// view runs fn in a reading transaction and gives what it found.
func view[T any](ctx context.Context, rd *Reader, c who.Principal, fn func(Tx) (*T, error)) (*T, error) {
	var out *T
	err := rd.store.Read(ctx, c.Environment.Key, func(tx Tx) (err error) {
		out, err = fn(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
