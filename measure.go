package stardag

import (
	"context"

	"github.com/stardag-go/stardag/internal/node"
)

// Metric records a number that the running task measures, such as a loss, at a step. The registry shows the numbers of an attempt while
// it runs. The last value for a step counts. Metric does not wait for the registry, and does nothing outside a run or without a
// registry.
func Metric(ctx context.Context, name string, value float64, step int64) {
	if run := node.RunFrom(ctx); run != nil && run.Meter != nil && name != "" {
		run.Meter.Measure(name, value, step)
	}
}

// Progress records how far the running task is: done of total, which is 0 when it is not known. Only the last call counts, so it
// may be called as often as is convenient. Otherwise it is like [Metric].
func Progress(ctx context.Context, done, total int64) {
	if run := node.RunFrom(ctx); run != nil && run.Meter != nil {
		run.Meter.Progress(done, total)
	}
}
