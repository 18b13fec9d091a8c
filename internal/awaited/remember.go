package awaited

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Remember stores that a run of t awaited tasks. The output is where that of t goes, or nil for a task without one.
//
// Where the output is in the root that the record goes to, the output could hardly be stored either when the record cannot,
// and that is an error. Elsewhere the output counts more: the logger is told.
func Remember(ctx context.Context, roots *target.Roots, t *node.Task, tasks []*node.Task, output *target.Target, log *slog.Logger) error {
	record, err := NewRecord(t, tasks)
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
	log.WarnContext(ctx, "what the run awaited is not remembered: commands that delete do not know that its output needs it", "error", err)
	return nil
}
