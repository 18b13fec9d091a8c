package build

import (
	"log/slog"

	"github.com/stardag-go/stardag/internal/node"
)

func taskAttrs(t *node.Task) []slog.Attr {
	return []slog.Attr{slog.String("task_name", t.Kind.Name.String()), slog.String("task_id", t.ID.String())}
}

// loggerFor is what a run's code writes its own records with; nil when the build has no logger.
func loggerFor(log *slog.Logger, t *node.Task, attempt int) *slog.Logger {
	if log == nil {
		return nil
	}
	attrs := append(taskAttrs(t), slog.Int("attempt", attempt))
	return slog.New(log.Handler().WithAttrs(attrs))
}
