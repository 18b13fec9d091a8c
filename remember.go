package stardag

import (
	"context"

	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// remember stores what a run awaited, before its output is there: who finds the output finds what it was made from. A run
// that awaited nothing costs nothing. The output is nil for tasks without one.
func remember(ctx context.Context, t *node.Task, run *node.Run, output *target.Target) error {
	if run == nil {
		return nil
	}
	tasks := run.Awaited()
	if len(tasks) == 0 {
		return nil
	}
	roots, err := rootsFrom(ctx)
	if err != nil {
		return err
	}
	return awaited.Remember(ctx, roots, t, tasks, output, Logger(ctx))
}
