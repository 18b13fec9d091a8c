package build

import (
	"context"
	"errors"
	"log/slog"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/stdstream"
)

func taskAttrs(t *node.Task) []slog.Attr {
	return []slog.Attr{slog.String("task_name", t.Kind.Name.String()), slog.String("task_id", t.ID.String())}
}

// output is where what a run logs, prints and measures goes: to the build's logger and to the log that the registry keeps of the run,
// where there are such.
type output struct {
	log   *slog.Logger // what the run's code writes its records with; nil when nobody reads them
	own   *slog.Logger // the build's alone; nil when it has none
	claim *record.Claim
}

func outputOf(log *slog.Logger, t *node.Task, attempt int, claim *record.Claim) output {
	o := output{claim: claim}
	kept := claim.Handler()
	if log != nil {
		o.own = slog.New(log.Handler().WithAttrs(append(taskAttrs(t), slog.Int("attempt", attempt))))
	}
	switch {
	case kept == nil:
		o.log = o.own
	case o.own == nil:
		o.log = slog.New(kept)
	default:
		o.log = slog.New(both{o.own.Handler(), kept})
	}
	return o
}

// meter returns what the run's code measures with; nil when nothing keeps it.
func (o output) meter() node.Meter {
	if !o.claim.Keeps() {
		return nil
	}
	return o.claim
}

// print returns what takes the lines that a run writes in another process, outside of a scheduler.
func (o output) print(ctx context.Context) func(stream, line string) {
	return func(stream, line string) {
		o.claim.Print(stream, line)
		if o.own != nil {
			o.own.InfoContext(ctx, "task log", "stream", stream, "line", line)
		}
	}
}

// streams returns the run for those who know which runs of this process are at work, and so whose a line on its standard streams is.
func (o output) streams(ctx context.Context) *stdstream.Run {
	return &stdstream.Run{
		Print: o.claim.Print,
		Mixed: func() {
			if kept := o.claim.Handler(); kept != nil {
				slog.New(kept).WarnContext(ctx, "several runs print in this process at the same time, so what they print is not kept here: start the worker with --subprocess, or use stardag.Logger")
			}
		},
	}
}

// both is a handler of two.
type both struct{ a, b slog.Handler }

func (h both) Enabled(ctx context.Context, level slog.Level) bool {
	return h.a.Enabled(ctx, level) || h.b.Enabled(ctx, level)
}

func (h both) Handle(ctx context.Context, r slog.Record) (err error) {
	if h.a.Enabled(ctx, r.Level) {
		err = h.a.Handle(ctx, r.Clone())
	}
	if h.b.Enabled(ctx, r.Level) {
		err = errors.Join(err, h.b.Handle(ctx, r.Clone()))
	}
	return err
}

func (h both) WithAttrs(attrs []slog.Attr) slog.Handler {
	return both{h.a.WithAttrs(attrs), h.b.WithAttrs(attrs)}
}

func (h both) WithGroup(name string) slog.Handler {
	return both{h.a.WithGroup(name), h.b.WithGroup(name)}
}
