package pipeline

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

// DepthTask makes tasks of [Depth].
var DepthTask = stardag.Define[Depth]("examples.ml_pipeline.Depth", version)

// Depth grows trees until deeper ones predict no better. How deep that is shows only while it runs, so it awaits the tasks of one depth after
// the other, which are like those of a benchmark: what a benchmark has made is there already.
type Depth struct {
	Train     stardag.Task[[]ml.Row] `json:"train"`
	Test      stardag.Task[[]ml.Row] `json:"test"`
	Criterion ml.Criterion           `json:"criterion"`
	Seed      int                    `json:"seed"      stardag:"default=0"`
}

// DepthResult is how good trees of a depth are.
type DepthResult struct {
	Depth int `json:"depth"`
	ml.Metrics
}

// Run awaits the metrics of each depth, until two in a row are no better than the best before.
func (d Depth) Run(ctx context.Context) ([]DepthResult, error) {
	const patience, deepest = 2, 12
	var results []DepthResult
	best, worse := 0.0, 0
	for depth := 1; worse < patience && depth <= deepest; depth++ {
		metrics, err := stardag.AwaitAll(ctx, []stardag.Task[ml.Metrics]{d.metrics(depth)})
		if err != nil {
			return nil, err
		}
		results = append(results, DepthResult{Depth: depth, Metrics: metrics[0]})
		if worse++; metrics[0].F1 > best {
			best, worse = metrics[0].F1, 0
		}
	}
	return results, nil
}

func (d Depth) metrics(depth int) stardag.Task[ml.Metrics] {
	model := ml.DecisionTree{Criterion: d.Criterion, MaxDepth: depth}
	return Benchmark{Train: d.Train, Test: d.Test, Seed: d.Seed}.metrics(model)
}

// Depth returns the search for a depth on the parts that the benchmark has.
func (o Options) Depth() stardag.Task[[]DepthResult] {
	train, test := o.parts()
	return DepthTask.New(Depth{Train: train, Test: test, Criterion: ml.Gini, Seed: o.Seed})
}
