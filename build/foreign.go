package build

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/registry/wire"
)

// Foreign gets a task of any program, in any language, from a registry by its id: to load its output, and as a dependency in
// builds, recorded ones too. It cannot be run here. T is what its output is read as. A nil client is the configured registry.
func Foreign[T any](ctx context.Context, r *registry.Client, id stardag.ID) (stardag.Task[T], error) {
	uri, body, err := registered(ctx, r, id)
	if err != nil {
		return stardag.Task[T]{}, err
	}
	t := stardag.Foreign[T](id, uri, body)
	return t, t.Err()
}

// Alias is like [Foreign] without the task's body: a stand-in for a finished task that builds without a record can use.
func Alias[T any](ctx context.Context, r *registry.Client, id stardag.ID) (stardag.Task[T], error) {
	uri, _, err := registered(ctx, r, id)
	if err != nil {
		return stardag.Task[T]{}, err
	}
	t := stardag.Alias[T](id, uri)
	return t, t.Err()
}

// FromRegistry makes a task of a kind that this program knows from what a registry has under its id: the newest body there.
// Kinds are looked up in kinds, or in the process-wide set when it is nil. A nil client is the configured registry. It is an
// error when the body gives another id here.
func FromRegistry(ctx context.Context, r *registry.Client, kinds *stardag.Kinds, id stardag.ID) (stardag.Node, error) {
	r, done, err := connected(ctx, r)
	if err != nil {
		return nil, err
	}
	defer done()
	return fromRegistry(ctx, r, newBodyReader(r, kinds), id)
}

func fromRegistry(ctx context.Context, r *registry.Client, bodies *bodyReader, id stardag.ID) (stardag.Node, error) {
	_, body, err := registered(ctx, r, id)
	if err != nil {
		return nil, err
	}
	n, err := bodies.node(ctx, body)
	if err != nil {
		return nil, fmt.Errorf("task %s of the registry: %w", id, err)
	}
	if n.Err() != nil {
		return nil, fmt.Errorf("task %s of the registry: %w", id, n.Err())
	}
	if n.ID() != id {
		return nil, fmt.Errorf("task %s of the registry is %s here, with the id %s: its definition here is another one", id, n, n.ID())
	}
	return n, nil
}

// connected returns r, or a client of the configured registry when it is nil, and a function to call when it is not needed any more.
func connected(ctx context.Context, r *registry.Client) (*registry.Client, func(), error) {
	if r != nil {
		return r, func() {}, nil
	}
	cfg, err := config.Load(ctx)
	if err != nil {
		return nil, nil, err
	}
	if r, err = session.Connect(ctx, cfg, session.Options{}); err != nil {
		return nil, nil, fmt.Errorf("connect to the registry: %w", err)
	}
	return r, r.Close, nil
}

// registered gets where a task's output is ("" for none) and its newest body.
func registered(ctx context.Context, r *registry.Client, id stardag.ID) (uri string, body []byte, err error) {
	r, done, err := connected(ctx, r)
	if err != nil {
		return "", nil, err
	}
	defer done()
	t, err := r.Task(ctx, id.String(), 1)
	if err != nil {
		return "", nil, err
	}
	body, err = bodyOf(t)
	if err != nil {
		return "", nil, fmt.Errorf("task %s of the registry: %w", id, err)
	}
	if t.OutputURI != nil {
		uri = *t.OutputURI
	}
	return uri, body, nil
}

// bodyOf writes the newest body of a task as its own program would.
func bodyOf(t *wire.TaskDetail) ([]byte, error) {
	if len(t.Instances) == 0 {
		return nil, fmt.Errorf("it has no body there")
	}
	tree, err := canon.FromJSON(t.Instances[0].Body)
	if err != nil {
		return nil, err
	}
	return canon.AppendBody(nil, tree, 0)
}
