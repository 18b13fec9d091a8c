package stardag

import (
	"context"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// remember stores what a run awaited, before its output is there: who finds the output finds what it was made from. A run
// that awaited nothing costs nothing. The output is nil for tasks without one.
//
// Where the output is in the root that the record goes to, the output could hardly be stored either when the record cannot,
// and the run fails. Elsewhere the output counts more: the logger is told.
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
	record, err := awaited.NewRecord(t, tasks)
	if err == nil && record != nil {
		err = record.Write(ctx, roots, t)
	}
	if err == nil {
		return nil
	}
	if setting, ok := roots.Root(t.Kind.Root); ok && output != nil {
		if root, rootErr := target.RootURI(setting.URI); rootErr == nil && strings.HasPrefix(output.URI(), root) {
			return fmt.Errorf("store what the run awaited: %w", err)
		}
	}
	Logger(ctx).WarnContext(ctx, "what the run awaited is not remembered: commands that delete do not know that its output needs it", "error", err)
	return nil
}
