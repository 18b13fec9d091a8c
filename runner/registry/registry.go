// Package registry is the engine that needs nothing but the registry: workers, on any machines, take the tasks of any build from it.
package registry

import (
	"cmp"
	"context"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

// DefaultApp is the name of builds and workers that have no other.
const DefaultApp = "go-workers"

// Engine hands builds to workers through the registry. The zero value is ready.
type Engine struct {
	// App is the name under which workers find builds; empty is [DefaultApp]. Builds of the reference's workers have those of their apps.
	App string
	// Idle is how long a worker stays that has nothing to do: as a job of a batch system, which is to end. 0 is until it is told to end.
	// While a build of its own runs it stays for 20 seconds at least: so long nobody else may look after a build whose worker was killed.
	Idle time.Duration
	// Kinds are the names of kinds that a worker takes; nil is all of its queues.
	Kinds []string
	// As is what workers are called in the registry's list of workers, for engines that are made of this one; empty is "registry".
	As string
}

var _ runner.Configurable = Engine{}

// Name returns "registry".
func (Engine) Name() string { return "registry" }

func (e Engine) app() string { return cmp.Or(e.App, DefaultApp) }

// engineOptions are the options that [Engine.With] knows.
var engineOptions = runner.Options[Engine]{
	"app":  runner.OptionOf(func(e *Engine) *string { return &e.App }, runner.Text),
	"idle": runner.OptionOf(func(e *Engine) *time.Duration { return &e.Idle }, runner.DurationFrom(0)),
}

// With returns the engine with the options "app" and "idle" changed.
func (e Engine) With(values map[string]string) (runner.Engine, error) {
	return engineOptions.Set(e, values)
}

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
