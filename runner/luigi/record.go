package luigi

import (
	"context"
	"errors"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

// record is the build in a registry; the zero value is a build without one.
type record struct {
	id, url string
	joined  *build.Joined
	done    func()
}

// openRecord records a build of the tasks where a registry is configured, and takes part in it.
func openRecord(ctx context.Context, b build.Builder, tasks []stardag.Node) (record, error) {
	connected, done, err := b.Connect(ctx)
	switch {
	case errors.Is(err, build.ErrNoRegistry) && len(b.Settings) > 0:
		return record{}, errSettings
	case errors.Is(err, build.ErrNoRegistry):
		return record{}, nil
	case err != nil:
		return record{}, err
	}
	connected.Observers, connected.Logger = nil, b.Logger
	connected.ContinueOnFailure = true // what Luigi makes may be missing still; the session sees to the rest
	id, _, err := connected.Open(ctx, tasks...)
	if err != nil {
		done()
		return record{}, err
	}
	r, err := joinRecord(ctx, connected, id)
	if err != nil {
		done()
		return record{}, err
	}
	r.done = done
	return r, nil
}

// joinRecord takes part in a build that is recorded.
func joinRecord(ctx context.Context, b build.Builder, id string) (record, error) {
	joined, err := b.Join(ctx, id)
	if err != nil {
		return record{}, fmt.Errorf("take part in build %s: %w", id, err)
	}
	r := record{id: id, joined: joined, done: func() {}}
	if b.Registry != nil {
		r.url = b.Registry.BuildURL(id)
	}
	return r, nil
}

// do runs a task once. Without a registry it is asked first whether it is complete: another process may have made it before luigid was told of it here.
func (r record) do(ctx context.Context, b build.Builder, n stardag.Node, attempt int) (build.Outcome, error) {
	if r.joined != nil {
		return r.joined.Do(ctx, n, attempt)
	}
	done, err := runner.Complete(ctx, n)
	if err != nil {
		return build.Outcome{Err: fmt.Errorf("check whether it is complete: %w", err)}, nil
	}
	if done {
		return build.Outcome{}, nil
	}
	out := b.Do(ctx, n, attempt)
	if out.Err != nil && ctx.Err() != nil {
		out.Ended = context.Cause(ctx)
	}
	return out, nil
}

// close ends the build in the registry.
func (r record) close(ctx context.Context, failure error) error {
	if r.joined == nil {
		return nil
	}
	defer r.done()
	return r.joined.Close(ctx, failure)
}

// leave ends the part of this process, and leaves the build open.
func (r record) leave(ctx context.Context) error {
	if r.joined == nil {
		return nil
	}
	defer r.done()
	return r.joined.Leave(ctx)
}

// parsed returns the build's id for its report.
func (r record) parsed() *stardag.ID {
	id, err := stardag.ParseID(r.id)
	if err != nil {
		return nil
	}
	return &id
}
