package ml_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/stardag-go/stardag/examples/mlpipeline/data"
	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

// The wanted values come from scikit-learn 1.9.1 on the same vectors: LogisticRegression(C=1) and
// DecisionTreeClassifier(random_state=0) with the same criterion and depth.
func TestModelsAgreeWithScikitLearn(t *testing.T) {
	t.Parallel()
	table, err := data.BreastCancer{}.Measurements()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := ml.Process(table, ml.Columns{Number: "mean_radius", Category: "mean_texture", Segment: "mean_smoothness"})
	if err != nil {
		t.Fatal(err)
	}
	part := func(buckets ...int) []ml.Row {
		kept, err := ml.Filter{Partition: &ml.Partition{Buckets: 3, Include: buckets, Salt: "default"}}.Apply(rows)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	train, test := part(0, 1), part(2)
	if len(train) != 368 || len(test) != 201 {
		t.Fatalf("%d rows to train on and %d to test, want 368 and 201", len(train), len(test))
	}

	approximately := cmpopts.EquateApprox(0, 1e-7)
	tests := map[string]struct {
		model ml.Model
		want  ml.Metrics
	}{
		"logistic regression": {
			ml.LogisticRegression{L2: 1},
			ml.Metrics{Accuracy: 0.9104477611940298, Precision: 0.9310344827586207, Recall: 0.7941176470588235, F1: 0.8571428571428571},
		},
		"gini tree of depth 3": {
			ml.DecisionTree{Criterion: ml.Gini, MaxDepth: 3},
			ml.Metrics{Accuracy: 0.8855721393034826, Precision: 0.8688524590163934, Recall: 0.7794117647058824, F1: 0.8217054263565892},
		},
		"gini tree of depth 10": {
			ml.DecisionTree{Criterion: ml.Gini, MaxDepth: 10},
			ml.Metrics{Accuracy: 0.900497512437811, Precision: 0.875, Recall: 0.8235294117647058, F1: 0.8484848484848485},
		},
		"entropy tree of depth 3": {
			ml.DecisionTree{Criterion: ml.Entropy, MaxDepth: 3},
			ml.Metrics{Accuracy: 0.8756218905472637, Precision: 0.9574468085106383, Recall: 0.6617647058823529, F1: 0.782608695652174},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			trained, err := ml.Train(tt.model, train, 0)
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
			if diff := cmp.Diff(tt.want, got, approximately); diff != "" {
				t.Errorf("metrics (-want +got):\n%s", diff)
			}
			if logistic, ok := trained.Classifier.(ml.Logistic); ok {
				want := ml.Logistic{
					Intercept: -0.96216806,
					// mean_radius, the thirds of mean_texture, the thirds of mean_smoothness
					Coefficients: []float64{3.61103472, -1.27937445, -0.15188052, 1.43125498, -1.70224635, -0.02345447, 1.72570083},
				}
				if diff := cmp.Diff(want, logistic, approximately); diff != "" {
					t.Errorf("coefficients (-want +got):\n%s", diff)
				}
			}
		})
	}
}
