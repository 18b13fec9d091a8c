package ml_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

// models returns the hyper-parameters the example compares.
func models() map[string]ml.Model {
	return map[string]ml.Model{
		"logistic regression":     ml.LogisticRegression{L2: 1},
		"gini tree of depth 3":    ml.DecisionTree{Criterion: ml.Gini, MaxDepth: 3},
		"gini tree of depth 10":   ml.DecisionTree{Criterion: ml.Gini, MaxDepth: 10},
		"entropy tree of depth 3": ml.DecisionTree{Criterion: ml.Entropy, MaxDepth: 3},
	}
}

func synthetic(t *testing.T, n, seed int) []ml.Row {
	t.Helper()
	table, err := ml.NewSynthetic(n, seed).Measurements()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := ml.Process(table, ml.SyntheticColumns())
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestModelsLearnTheSyntheticTable(t *testing.T) {
	t.Parallel()
	train, test := synthetic(t, 1000, 1), synthetic(t, 1000, 2)
	for name, model := range models() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			trained, err := ml.Train(model, train, 0)
			if err != nil {
				t.Fatal(err)
			}
			predictions, err := trained.Predict(test)
			if err != nil {
				t.Fatal(err)
			}
			got, err := ml.Evaluate(predictions)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%+v", got)
			if got.F1 < 0.55 || got.Accuracy < 0.7 {
				t.Errorf("metrics %+v on rows the model has not seen, want f1 over 0.55 and accuracy over 0.7", got)
			}
		})
	}
}

func TestTrainingTwiceGivesTheSameModel(t *testing.T) {
	t.Parallel()
	rows := synthetic(t, 300, 1)
	for name, model := range models() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first, err := ml.Train(model, rows, 7)
			if err != nil {
				t.Fatal(err)
			}
			second, err := ml.Train(model, rows, 7)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(first, second); diff != "" {
				t.Errorf("second training differs (-first +second):\n%s", diff)
			}
		})
	}
}

func TestTrainRefusesWhatCannotBeLearned(t *testing.T) {
	t.Parallel()
	yes := []ml.Row{{Key: "1", Target: true}, {Key: "2", Number: 1, Target: true}}
	both := []ml.Row{{Key: "1"}, {Key: "2", Number: 1, Target: true}}
	tests := map[string]struct {
		model ml.Model
		rows  []ml.Row
		err   string
	}{
		"no rows":             {ml.LogisticRegression{L2: 1}, nil, "0 of 0 rows are positive"},
		"one label":           {ml.LogisticRegression{L2: 1}, yes, "2 of 2 rows are positive"},
		"no penalty":          {ml.LogisticRegression{}, both, "l2 must be a positive number, not 0"},
		"unknown criterion":   {ml.DecisionTree{Criterion: "gain", MaxDepth: 1}, both, `criterion must be gini or entropy, not "gain"`},
		"a tree of depth 0":   {ml.DecisionTree{Criterion: ml.Gini}, both, "max_depth must be at least 1, not 0"},
		"a tree without rows": {ml.DecisionTree{Criterion: ml.Gini, MaxDepth: 1}, []ml.Row{}, "0 of 0 rows"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := ml.Train(tt.model, tt.rows, 0)
			wantError(t, err, tt.err)
		})
	}
}

func TestAnUntrainedModelRefusesToPredict(t *testing.T) {
	t.Parallel()
	_, err := ml.Trained{}.Predict([]ml.Row{{Key: "1"}})
	wantError(t, err, "not trained")
}
