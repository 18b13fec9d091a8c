package build

import (
	"context"
	"log/slog"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
)

// LogObserver writes a record for each event that matters to an operator: when the build starts and ends, when tasks
// succeed, fail, are retried, cancelled or skipped, and the lines that they write in other processes. Starts,
// reused and ready tasks are at debug level.
func LogObserver(log *slog.Logger) Observer { return logObserver{log} }

type logObserver struct{ log *slog.Logger }

// levels says at which level an event is logged; events that are not in it are not logged.
var levels = map[EventType]slog.Level{
	BuildStarted:  slog.LevelDebug,
	BuildRecorded: slog.LevelInfo,
	BuildPlanned:  slog.LevelInfo,
	TaskReused:    slog.LevelDebug,
	TaskReady:     slog.LevelDebug,
	TaskHeld:      slog.LevelInfo,
	TaskStarted:   slog.LevelDebug,
	TaskLog:       slog.LevelInfo,
	TaskAwaiting:  slog.LevelDebug,
	TaskResumed:   slog.LevelDebug,
	TaskRetrying:  slog.LevelWarn,
	TaskSucceeded: slog.LevelInfo,
	TaskFailed:    slog.LevelError,
	TaskCancelled: slog.LevelWarn,
	TaskSkipped:   slog.LevelWarn,
	BuildFinished: slog.LevelInfo,
}

// Observe writes the record of e.
func (o logObserver) Observe(e Event) {
	level, ok := levels[e.Type]
	if e.Type == TaskArtifacts && e.Err != nil {
		level, ok = slog.LevelWarn, true
	}
	if e.Type == BuildFinished && e.Err != nil {
		level = slog.LevelError
	}
	ctx := context.Background()
	if !ok || !o.log.Enabled(ctx, level) {
		return
	}
	o.log.LogAttrs(ctx, level, e.Type.String(), attrsOf(e)...) //nolint:sloglint // one of a fixed list of names
}

func attrsOf(e Event) []slog.Attr {
	var attrs []slog.Attr
	add := func(a slog.Attr) { attrs = append(attrs, a) }
	if e.Task != nil {
		attrs = append(attrs, taskAttrs(front.Task(e.Task))...)
	}
	if e.Attempt > 0 {
		add(slog.Int("attempt", e.Attempt))
	}
	if e.Count > 0 {
		add(slog.Int("count", e.Count))
	}
	if e.Duration > 0 {
		add(slog.Duration("duration", e.Duration))
	}
	if e.Stream != "" {
		add(slog.String("stream", e.Stream))
		add(slog.String("line", e.Line))
	}
	if e.Type == BuildRecorded {
		add(slog.String("build_id", e.BuildID))
		add(slog.String("url", e.BuildURL))
	}
	if e.Type == BuildPlanned || e.Type == BuildFinished {
		c := e.Counts
		add(slog.Int("discovered", c.Discovered))
		add(slog.Int("previously_completed", c.PreviouslyCompleted))
		add(slog.Int("pending", c.Pending()))
		if e.Type == BuildFinished {
			add(slog.String("status", string(e.Report.Status)))
			add(slog.Int("succeeded", c.Succeeded))
			add(slog.Int("failed", c.Failed))
			add(slog.Int("cancelled", c.Cancelled))
			add(slog.Int("skipped", c.Skipped))
		}
	}
	if e.Err != nil {
		add(slog.String("error", excerpt.OneLine(e.Err.Error())))
	}
	return attrs
}
