// Package registry is the engine that needs nothing but the registry: workers, on any machines, take the tasks of any build from it.
package registry

import (
	"cmp"
	"context"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

// DefaultApp is the name of builds and workers that have no other.
const DefaultApp = "go-workers"

// Engine hands builds to workers through the registry. The zero value is ready.
type Engine struct {
	// App is the name under which workers find builds; empty is [DefaultApp]. Builds of the reference's workers have those of their apps.
	App string
}

var _ runner.Engine = Engine{}

// Name is "registry".
func (Engine) Name() string { return "registry" }

func (e Engine) app() string { return cmp.Or(e.App, DefaultApp) }

// Submit records a build and leaves it to workers.
func (e Engine) Submit(ctx context.Context, r runner.Request) (runner.Run, error) {
	s, err := r.Builder.Submit(ctx, e.app(), r.Tasks...)
	if err != nil {
		return nil, err
	}
	return runner.NewRecorded(r, s), nil
}

// Follow returns a build that was submitted before.
func (e Engine) Follow(ctx context.Context, b build.Builder, id string) (runner.Run, error) {
	r, err := runner.FindRecorded(ctx, b, id)
	if err != nil {
		return nil, err
	}
	return r, nil
}
