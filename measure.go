package stardag

import (
	"context"

	"github.com/stardag-go/stardag/internal/node"
)

// Metric keeps a number that the running task measures, such as a loss, at a step: where a registry records the build, people see the
// numbers of an attempt while it runs. The last value for a step counts. It does not wait for the registry, and does nothing
// outside of a run and without a registry.
func Metric(ctx context.Context, name string, value float64, step int64) {
	if run := node.RunFrom(ctx); run != nil && run.Meter != nil && name != "" {
		run.Meter.Measure(name, value, step)
	}
}

// Progress says how far the running task is: done of total, which is 0 when it is not known. Only the last one is kept, so it
// may be called as often as it is convenient. Otherwise it is as [Metric].
func Progress(ctx context.Context, done, total int64) {
	if run := node.RunFrom(ctx); run != nil && run.Meter != nil {
		run.Meter.Progress(done, total)
	}
}
