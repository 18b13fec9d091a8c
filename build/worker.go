package build

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/remote"
	"github.com/stardag-go/stardag/target"
)

// ServeWorker turns the process into a worker if [Subprocess] started it as one, and then does not return. Otherwise it
// returns at once. Call it first in main, and in TestMain of tests that use Subprocess.
func ServeWorker() { Worker{}.Serve() }

// Worker holds the options of worker processes. The zero value is ready to use.
type Worker struct {
	// Kinds is where tasks are looked up by name; nil is the process-wide set.
	Kinds *stardag.Kinds
	// Begin is called in a process that is a worker, before it is told what to do.
	Begin func()
	// Context returns the context that the run gets, with resources it uses; it is to a worker what Builder.Context
	// is to a builder. An error fails the task.
	Context func(context.Context) (context.Context, error)
}

// Serve is like [ServeWorker] with options.
func (w Worker) Serve() {
	if w.Begin != nil && remote.CheckWorker() != nil {
		w.Begin()
	}
	remote.Worker{Kinds: kindSet(w.Kinds), Context: w.context}.Serve()
}

func (w Worker) context(ctx context.Context, roots *target.Roots) (context.Context, error) {
	ctx = stardag.WithRoots(ctx, roots)
	if w.Context == nil {
		return ctx, nil
	}
	return w.Context(ctx)
}
