// Package pipeline declares a machine learning pipeline as tasks: a dump of the source system, the dataset made of
// it, a part to train on and a part to test on, a trained model, its predictions and their metrics, and a benchmark of
// several models on the same parts.
//
//	Dump → Dataset → Subset (train) → TrainedModel ┐
//	             └─→ Subset (test) ────────────────┴→ Predictions → Metrics → Benchmark
//
// [Depth] looks for the depth of a tree, and finds out while it runs which models it needs.
//
// The tasks stand here twice, as structs with a method Run and as functions. Both say the same with the code of
// package ml; pick one of the two for a pipeline of your own.
package pipeline

import (
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/examples/mlpipeline/data"
	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

// The interfaces that stand in parameters and outputs, with their members.
var (
	_ = stardag.Union[ml.Source](data.BreastCancer{}, ml.Synthetic{})
	_ = stardag.Union[ml.Model](ml.LogisticRegression{}, ml.DecisionTree{})
	_ = stardag.Union[ml.Classifier](ml.Logistic{}, ml.Tree{})
)

// version is the version of every task here; a change of their code that changes their output changes it.
var version = stardag.Version("0")

// Result is one line of a benchmark: a model and how good it is.
type Result struct {
	Model      ml.Model `json:"model"`
	ml.Metrics          // accuracy, precision, recall and f1
}
