package pipeline

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

// The tasks in struct style: a struct holds the parameters, its method Run makes the output.
var (
	DumpTask = stardag.Define[Dump]("examples.ml_pipeline.class_api.Dump", version).
			RelpathExtra(func(d Dump) string { return snapshotPath(d.Snapshot, d.Slug) })
	DatasetTask      = stardag.Define[Dataset]("examples.ml_pipeline.class_api.Dataset", version)
	SubsetTask       = stardag.Define[Subset]("examples.ml_pipeline.class_api.Subset", version)
	TrainedModelTask = stardag.Define[TrainedModel]("examples.ml_pipeline.class_api.TrainedModel", version)
	PredictionsTask  = stardag.Define[Predictions]("examples.ml_pipeline.class_api.Predictions", version)
	MetricsTask      = stardag.Define[Metrics]("examples.ml_pipeline.class_api.Metrics", version)
	BenchmarkTask    = stardag.Define[Benchmark]("examples.ml_pipeline.class_api.Benchmark", version)
)

// Dump is the table of a source as it was on a day. The day is a parameter: a task that looked at the clock would
// make something else tomorrow under the same id.
type Dump struct {
	Source   ml.Source  `json:"source"`
	Snapshot civil.Date `json:"snapshot"`
	Slug     string     `json:"slug"     stardag:"default=default"` // tells several dumps of one day apart
}

// Run reads the source.
func (d Dump) Run(context.Context) (ml.Measurements, error) {
	return d.Source.Measurements()
}

// Dataset is what models learn from, made of the columns that count.
type Dataset struct {
	Dump    stardag.Task[ml.Measurements] `json:"dump"`
	Columns ml.Columns                    `json:"columns"`
}

// Run processes the dump.
func (d Dataset) Run(ctx context.Context) ([]ml.Row, error) {
	table, err := d.Dump.Load(ctx)
	if err != nil {
		return nil, err
	}
	return ml.Process(table, d.Columns)
}

// Subset is the part of a dataset that a filter keeps.
type Subset struct {
	Dataset stardag.Task[[]ml.Row] `json:"dataset"`
	Filter  ml.Filter              `json:"filter"`
}

var _ stardag.Validator = Subset{}

// Validate refuses a wrong filter when the task is made, long before it runs.
func (s Subset) Validate() error { return s.Filter.Validate() }

// Run applies the filter.
func (s Subset) Run(ctx context.Context) ([]ml.Row, error) {
	rows, err := s.Dataset.Load(ctx)
	if err != nil {
		return nil, err
	}
	return s.Filter.Apply(rows)
}

// TrainedModel is a model fitted to a dataset. Any task that gives rows will do: a subset, or a whole dataset.
type TrainedModel struct {
	Model   ml.Model               `json:"model"`
	Dataset stardag.Task[[]ml.Row] `json:"dataset"`
	Seed    int                    `json:"seed"    stardag:"default=0"`
}

var _ stardag.Validator = TrainedModel{}

// Validate refuses wrong hyper-parameters.
func (m TrainedModel) Validate() error { return m.Model.Validate() }

// Run trains the model.
func (m TrainedModel) Run(ctx context.Context) (ml.Trained, error) {
	rows, err := m.Dataset.Load(ctx)
	if err != nil {
		return ml.Trained{}, err
	}
	return ml.Train(m.Model, rows, m.Seed)
}

// Predictions is what a trained model says about the rows of a dataset.
type Predictions struct {
	Model   stardag.Task[ml.Trained] `json:"model"`
	Dataset stardag.Task[[]ml.Row]   `json:"dataset"`
}

// Run predicts every row.
func (p Predictions) Run(ctx context.Context) ([]ml.Prediction, error) {
	model, err := p.Model.Load(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := p.Dataset.Load(ctx)
	if err != nil {
		return nil, err
	}
	return model.Predict(rows)
}

// Metrics says how good predictions are.
type Metrics struct {
	Predictions stardag.Task[[]ml.Prediction] `json:"predictions"`
}

// Run compares the predictions with the truth.
func (m Metrics) Run(ctx context.Context) (ml.Metrics, error) {
	predictions, err := m.Predictions.Load(ctx)
	if err != nil {
		return ml.Metrics{}, err
	}
	return ml.Evaluate(predictions)
}

// Benchmark compares models that are trained and tested on the same rows.
type Benchmark struct {
	Train  stardag.Task[[]ml.Row] `json:"train"`
	Test   stardag.Task[[]ml.Row] `json:"test"`
	Models []ml.Model             `json:"models"`
	Seed   int                    `json:"seed"   stardag:"default=0"`
}

var _ stardag.Requirer = Benchmark{}

// Requires names the metrics of every model. Without it only the tasks in the parameters would be made first.
func (b Benchmark) Requires() []stardag.Node {
	var nodes []stardag.Node
	for _, model := range b.Models {
		nodes = append(nodes, b.metrics(model))
	}
	return nodes
}

// Run collects the metrics.
func (b Benchmark) Run(ctx context.Context) ([]Result, error) {
	results := make([]Result, len(b.Models))
	for i, model := range b.Models {
		metrics, err := b.metrics(model).Load(ctx)
		if err != nil {
			return nil, err
		}
		results[i] = Result{Model: model, Metrics: metrics}
	}
	return results, nil
}

// metrics returns the task that measures one of the models.
func (b Benchmark) metrics(model ml.Model) stardag.Task[ml.Metrics] {
	trained := TrainedModelTask.New(TrainedModel{Model: model, Dataset: b.Train, Seed: b.Seed})
	predictions := PredictionsTask.New(Predictions{Model: trained, Dataset: b.Test})
	return MetricsTask.New(Metrics{Predictions: predictions})
}
