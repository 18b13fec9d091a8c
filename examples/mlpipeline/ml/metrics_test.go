package ml_test

import (
	"testing"

	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

func TestEvaluate(t *testing.T) {
	t.Parallel()
	// predictions writes one prediction per pair of letters: truth, then prediction.
	predictions := func(pairs ...string) []ml.Prediction {
		var out []ml.Prediction
		for _, pair := range pairs {
			out = append(out, ml.Prediction{Target: pair[0] == 'y', Predicted: pair[1] == 'y'})
		}
		return out
	}
	tests := map[string]struct {
		in   []ml.Prediction
		want ml.Metrics
	}{
		"all right":       {predictions("yy", "nn"), ml.Metrics{Accuracy: 1, Precision: 1, Recall: 1, F1: 1}},
		"all wrong":       {predictions("yn", "ny"), ml.Metrics{}},
		"never yes":       {predictions("yn", "nn"), ml.Metrics{Accuracy: 0.5}},
		"always yes":      {predictions("yy", "ny", "ny", "yy"), ml.Metrics{Accuracy: 0.5, Precision: 0.5, Recall: 1, F1: 2.0 / 3}},
		"one of each":     {predictions("yy", "yn", "ny", "nn"), ml.Metrics{Accuracy: 0.5, Precision: 0.5, Recall: 0.5, F1: 0.5}},
		"three, one, two": {predictions("yy", "yy", "yy", "ny", "yn", "yn"), ml.Metrics{Accuracy: 0.5, Precision: 0.75, Recall: 0.6, F1: 2.0 / 3}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := ml.Evaluate(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestEvaluateRefusesNothing(t *testing.T) {
	t.Parallel()
	_, err := ml.Evaluate(nil)
	wantError(t, err, "no predictions")
}
