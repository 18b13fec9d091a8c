package ml_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

func TestProcess(t *testing.T) {
	t.Parallel()
	table := ml.Measurements{
		Columns: []string{"size", "weight", "age"},
		Rows: []ml.Measurement{
			{Key: "a", Values: []float64{1, 60, 1}, Positive: true},
			{Key: "b", Values: []float64{3, 50, 1}},
			{Key: "c", Values: []float64{1, 40, 1}, Positive: true},
			{Key: "d", Values: []float64{3, 30, 5}},
			{Key: "e", Values: []float64{1, 20, 5}},
			{Key: "f", Values: []float64{3, 10, 9}},
		},
	}
	got, err := ml.Process(table, ml.Columns{Number: "size", Category: "weight", Segment: "age"})
	if err != nil {
		t.Fatal(err)
	}
	want := []ml.Row{
		{Key: "a", Number: -1, Category: "C", Segment: "Y", Target: true},
		{Key: "b", Number: 1, Category: "C", Segment: "Y"},
		{Key: "c", Number: -1, Category: "B", Segment: "Y", Target: true},
		{Key: "d", Number: 1, Category: "B", Segment: "Z"},
		{Key: "e", Number: -1, Category: "A", Segment: "Z"},
		{Key: "f", Number: 1, Category: "A", Segment: "Z"},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestProcessOfAConstantNumberIsZero(t *testing.T) {
	t.Parallel()
	table := ml.Measurements{Columns: []string{"n"}, Rows: []ml.Measurement{{Key: "a", Values: []float64{4}}, {Key: "b", Values: []float64{4}}}}
	rows, err := ml.Process(table, ml.Columns{Number: "n", Category: "n", Segment: "n"})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.Number != 0 {
			t.Errorf("number of row %s is %v, want 0", row.Key, row.Number)
		}
	}
}

func TestProcessRefusesAWrongTable(t *testing.T) {
	t.Parallel()
	whole := ml.Measurements{Columns: []string{"n", "m"}, Rows: []ml.Measurement{{Key: "a", Values: []float64{1, 2}}}}
	ragged := ml.Measurements{Columns: []string{"n", "m"}, Rows: []ml.Measurement{{Key: "a", Values: []float64{1}}}}
	tests := map[string]struct {
		table   ml.Measurements
		columns ml.Columns
		err     string
	}{
		"no rows":          {ml.Measurements{Columns: []string{"n"}}, ml.Columns{Number: "n", Category: "n", Segment: "n"}, "no rows"},
		"unknown number":   {whole, ml.Columns{Number: "x", Category: "n", Segment: "m"}, `number: no column "x"; there are n, m`},
		"unknown category": {whole, ml.Columns{Number: "n", Category: "x", Segment: "m"}, `category: no column "x"`},
		"unknown segment":  {whole, ml.Columns{Number: "n", Category: "m"}, `segment: no column ""`},
		"a ragged row":     {ragged, ml.Columns{Number: "n", Category: "n", Segment: "n"}, `row "a" has 1 values for 2 columns`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := ml.Process(tt.table, tt.columns)
			wantError(t, err, tt.err)
		})
	}
}

func TestSynthetic(t *testing.T) {
	t.Parallel()
	first, err := ml.NewSynthetic(1000, 5).Measurements()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ml.NewSynthetic(1000, 5).Measurements()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the same source gave another table (-first +second):\n%s", diff)
	}
	shorter, err := ml.NewSynthetic(10, 5).Measurements()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first.Rows[:10], shorter.Rows); diff != "" {
		t.Errorf("a longer table does not begin with the shorter one (-long +short):\n%s", diff)
	}
	other, err := ml.NewSynthetic(1000, 6).Measurements()
	if err != nil {
		t.Fatal(err)
	}
	if cmp.Equal(first.Rows[0].Values, other.Rows[0].Values) {
		t.Error("two seeds gave the same first row")
	}

	numbers, err := first.Column("number")
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	for _, v := range numbers {
		sum += v
	}
	if mean := sum / 1000; math.Abs(mean) > 0.1 {
		t.Errorf("mean of the number is %v, want about 0", mean)
	}
}

func TestSyntheticFollowsThresholdsAndFlips(t *testing.T) {
	t.Parallel()
	clean := ml.Synthetic{Rows: 500, Thresholds: [3]float64{-0.5, 0, 0.5}}
	wrong := clean
	wrong.Flip = [3]float64{1, 1, 1}
	right, err := clean.Measurements()
	if err != nil {
		t.Fatal(err)
	}
	flipped, err := wrong.Measurements()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range right.Rows {
		threshold := clean.Thresholds[int(row.Values[1]*3)]
		if want := row.Values[0] > threshold; row.Positive != want {
			t.Fatalf("row %d: number %v over threshold %v is %v", i, row.Values[0], threshold, row.Positive)
		}
		if flipped.Rows[i].Positive == row.Positive {
			t.Fatalf("row %d keeps its label where every label is flipped", i)
		}
	}
}

func TestSyntheticRefusesAnEmptyTable(t *testing.T) {
	t.Parallel()
	_, err := ml.Synthetic{}.Measurements()
	wantError(t, err, "rows must be at least 1, not 0")
}
