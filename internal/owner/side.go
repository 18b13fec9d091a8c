package owner

import (
	"context"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Side returns the place of a record of the run that made the output of t. At is that place below the root of t; where the root defers to another
// one and the output is there, so is the record.
func Side(ctx context.Context, t *node.Task, at *target.Target, batch *target.Batch) (*target.Target, error) {
	lower, defers := at.Lower()
	if !defers {
		return at, nil
	}
	group := t.Kind.Name.String()
	if t.Kind.HasTarget && t.Kind.Target != nil {
		output, err := t.Kind.Target(ctx, t)
		if err != nil {
			return at, nil //nolint:nilerr // whoever needs the output is told
		}
		if _, defers := output.Lower(); defers {
			source, err := Source(ctx, t, output, func(ctx context.Context, o *target.Target) (bool, error) { return batch.Exists(ctx, group, o) })
			if err == nil && source != nil && source != output {
				at = lower
			}
			return at, err
		}
	}
	return batch.Source(ctx, "records of "+group, at)
}
