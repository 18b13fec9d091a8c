package ml_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

func TestEncode(t *testing.T) {
	t.Parallel()
	rows := []ml.Row{
		{Number: 0.5, Category: "C", Segment: "Y"},
		{Number: -1, Category: "A", Segment: "Y"},
		{Number: 2, Category: "C", Segment: "X"},
	}
	encoder := ml.NewEncoder(rows)
	want := [][]float64{
		// number, A, C, X, Y
		{0.5, 0, 1, 0, 1},
		{-1, 1, 0, 0, 1},
		{2, 0, 1, 1, 0},
	}
	if diff := cmp.Diff(want, encoder.EncodeAll(rows)); diff != "" {
		t.Errorf("vectors (-want +got):\n%s", diff)
	}
	unknown := encoder.Encode(ml.Row{Number: 3, Category: "B", Segment: "Z"})
	if diff := cmp.Diff([]float64{3, 0, 0, 0, 0}, unknown); diff != "" {
		t.Errorf("vector of an unknown row (-want +got):\n%s", diff)
	}
}
