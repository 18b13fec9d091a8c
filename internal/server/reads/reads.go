package reads

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Reader answers what pages ask. It is safe for concurrent use.
type Reader struct {
	store  Store
	people People
}

// People is what accounts know of what pages show.
type People interface {
	// Users returns people by id.
	Users(ctx context.Context, ids []string) (map[string]wire.BuildUser, error)
	// Find returns the ids of the people that have this id or e-mail address; not nil.
	Find(ctx context.Context, idOrEmail string) ([]string, error)
	// Standing says how far an environment has been set up, at a moment.
	Standing(ctx context.Context, env int64, at time.Time) (Standing, error)
}

// Standing is how far an environment has been set up.
type Standing struct {
	HasAPIKey, HasTargetRoot bool
	MemberCount              int // of the workspace
}

// New returns what reads a store. people may be nil: then nobody is known.
func New(store Store, people People) *Reader { return &Reader{store, people} }

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
