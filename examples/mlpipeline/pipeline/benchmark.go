package pipeline

import (
	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/examples/mlpipeline/data"
	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

// Options say what a benchmark compares. Start from [BreastCancer] or [Synthetic].
type Options struct {
	Source   ml.Source
	Columns  ml.Columns
	Snapshot civil.Date
	Slug     string
	Seed     int
	Models   []ml.Model
}

// Snapshot is the day of the dump unless another is asked for: the day the breast cancer table was published.
var Snapshot = civil.Date{Year: 1995, Month: 10, Day: 31}

// BreastCancer predicts which of 569 breast masses are malignant by the mean radius of their cells, by the third that
// their texture lies in and by the third that their smoothness lies in.
func BreastCancer() Options {
	return Options{
		Source:   data.BreastCancer{},
		Columns:  ml.Columns{Number: "mean_radius", Category: "mean_texture", Segment: "mean_smoothness"},
		Snapshot: Snapshot,
		Slug:     "default",
		Models:   Models(),
	}
}

// Synthetic is the same benchmark on a generated table of n rows.
func Synthetic(n, seed int) Options {
	o := BreastCancer()
	o.Source = ml.NewSynthetic(n, seed)
	o.Columns = ml.SyntheticColumns()
	return o
}

// Models returns the models that a benchmark compares: a regression, and trees that are shallow and deep by both criteria.
func Models() []ml.Model {
	return []ml.Model{
		ml.LogisticRegression{L2: 1},
		ml.DecisionTree{Criterion: ml.Gini, MaxDepth: 3},
		ml.DecisionTree{Criterion: ml.Gini, MaxDepth: 10},
		ml.DecisionTree{Criterion: ml.Entropy, MaxDepth: 3},
		ml.DecisionTree{Criterion: ml.Entropy, MaxDepth: 10},
	}
}

// Two thirds of the rows are for training, the rest for testing.
var (
	trainPart = ml.Filter{Partition: &ml.Partition{Buckets: 3, Include: []int{0, 1}, Salt: "default"}}
	testPart  = ml.Filter{Partition: &ml.Partition{Buckets: 3, Include: []int{2}, Salt: "default"}}
)

// Benchmark returns the benchmark in struct style. Nothing runs before it is built.
func (o Options) Benchmark() stardag.Task[[]Result] {
	train, test := o.parts()
	return BenchmarkTask.New(Benchmark{Train: train, Test: test, Models: o.Models, Seed: o.Seed})
}

// parts returns what models are trained on and what they are tested on.
func (o Options) parts() (train, test stardag.Task[[]ml.Row]) {
	dump := DumpTask.New(Dump{Source: o.Source, Snapshot: o.Snapshot, Slug: o.Slug})
	dataset := DatasetTask.New(Dataset{Dump: dump, Columns: o.Columns})
	return SubsetTask.New(Subset{Dataset: dataset, Filter: trainPart}), SubsetTask.New(Subset{Dataset: dataset, Filter: testPart})
}

// BenchmarkFunc is the same benchmark in function style.
func (o Options) BenchmarkFunc() stardag.Task[[]Result] {
	table := dump.New(dumpParams{Source: o.Source, Snapshot: o.Snapshot, Slug: o.Slug})
	rows := dataset.New(datasetParams{Dump: stardag.From(table), Columns: o.Columns})
	train := subset.New(subsetParams{Dataset: stardag.From(rows), Filter: trainPart})
	test := subset.New(subsetParams{Dataset: stardag.From(rows), Filter: testPart})

	measured := make([]stardag.Task[ml.Metrics], len(o.Models))
	for i, model := range o.Models {
		trained := trainedModel.New(trainedModelParams{Dataset: stardag.From(train), Model: model, Seed: o.Seed})
		predicted := predictions.New(predictionsParams{Dataset: stardag.From(test), Model: trained})
		measured[i] = metrics.New(metricsParams{Predictions: stardag.From(predicted)})
	}
	return benchmark.New(benchmarkParams{Models: o.Models, Metrics: measured})
}

// snapshotPath returns the part of a dump's path that tells people what it holds.
func snapshotPath(day civil.Date, slug string) string { return day.String() + "/" + slug }
