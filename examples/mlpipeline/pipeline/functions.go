package pipeline

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

// The tasks in function style: a function makes the output of the parameters. A parameter of type [stardag.Arg] is a
// value or a task that makes one.
var (
	dump = stardag.Func("examples.ml_pipeline.function_api.dump", makeDump, version).
		RelpathExtra(func(p dumpParams) string { return snapshotPath(p.Snapshot, p.Slug) })
	dataset      = stardag.Func("examples.ml_pipeline.function_api.dataset", makeDataset, version)
	subset       = stardag.Func("examples.ml_pipeline.function_api.subset", makeSubset, version)
	trainedModel = stardag.Func("examples.ml_pipeline.function_api.trained_model", makeTrainedModel, version)
	predictions  = stardag.Func("examples.ml_pipeline.function_api.predictions", makePredictions, version)
	metrics      = stardag.Func("examples.ml_pipeline.function_api.metrics", makeMetrics, version)
	benchmark    = stardag.Func("examples.ml_pipeline.function_api.benchmark", makeBenchmark, version)
)

type dumpParams struct {
	Source   ml.Source  `json:"source"`
	Snapshot civil.Date `json:"snapshot"`
	Slug     string     `json:"slug"     stardag:"default=default"`
}

func makeDump(_ context.Context, p dumpParams) (ml.Measurements, error) {
	return p.Source.Measurements()
}

type datasetParams struct {
	Dump    stardag.Arg[ml.Measurements] `json:"dump"`
	Columns ml.Columns                   `json:"columns"`
}

func makeDataset(ctx context.Context, p datasetParams) ([]ml.Row, error) {
	table, err := p.Dump.Load(ctx)
	if err != nil {
		return nil, err
	}
	return ml.Process(table, p.Columns)
}

type subsetParams struct {
	Dataset stardag.Arg[[]ml.Row] `json:"dataset"`
	Filter  ml.Filter             `json:"filter"`
}

func makeSubset(ctx context.Context, p subsetParams) ([]ml.Row, error) {
	rows, err := p.Dataset.Load(ctx)
	if err != nil {
		return nil, err
	}
	return p.Filter.Apply(rows)
}

type trainedModelParams struct {
	Dataset stardag.Arg[[]ml.Row] `json:"dataset"`
	Model   ml.Model              `json:"model"`
	Seed    int                   `json:"seed"    stardag:"default=0"`
}

func makeTrainedModel(ctx context.Context, p trainedModelParams) (ml.Trained, error) {
	rows, err := p.Dataset.Load(ctx)
	if err != nil {
		return ml.Trained{}, err
	}
	return ml.Train(p.Model, rows, p.Seed)
}

type predictionsParams struct {
	Dataset stardag.Arg[[]ml.Row]    `json:"dataset"`
	Model   stardag.Task[ml.Trained] `json:"model"` // always a task, never a value
}

func makePredictions(ctx context.Context, p predictionsParams) ([]ml.Prediction, error) {
	rows, err := p.Dataset.Load(ctx)
	if err != nil {
		return nil, err
	}
	model, err := p.Model.Load(ctx)
	if err != nil {
		return nil, err
	}
	return model.Predict(rows)
}

type metricsParams struct {
	Predictions stardag.Arg[[]ml.Prediction] `json:"predictions"`
}

func makeMetrics(ctx context.Context, p metricsParams) (ml.Metrics, error) {
	predictions, err := p.Predictions.Load(ctx)
	if err != nil {
		return ml.Metrics{}, err
	}
	return ml.Evaluate(predictions)
}

type benchmarkParams struct {
	Models  []ml.Model                 `json:"models"`
	Metrics []stardag.Task[ml.Metrics] `json:"metrics"` // one for each model, in their order
}

func makeBenchmark(ctx context.Context, p benchmarkParams) ([]Result, error) {
	results := make([]Result, len(p.Models))
	for i, model := range p.Models {
		metrics, err := p.Metrics[i].Load(ctx)
		if err != nil {
			return nil, err
		}
		results[i] = Result{Model: model, Metrics: metrics}
	}
	return results, nil
}
