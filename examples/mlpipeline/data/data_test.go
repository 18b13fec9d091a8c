package data_test

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/examples/mlpipeline/data"
)

func TestBreastCancerIsTheDescribedTable(t *testing.T) {
	t.Parallel()
	table, err := data.BreastCancer{}.Measurements()
	if err != nil {
		t.Fatal(err)
	}
	if got := len(table.Rows); got != 569 {
		t.Errorf("%d rows, want 569", got)
	}
	malignant := 0
	keys := map[string]bool{}
	for _, row := range table.Rows {
		if row.Positive {
			malignant++
		}
		keys[row.Key] = true
	}
	if malignant != 212 {
		t.Errorf("%d malignant rows, want 212", malignant)
	}
	if len(keys) != len(table.Rows) {
		t.Errorf("%d keys for %d rows, want each row to have its own", len(keys), len(table.Rows))
	}
}

// The ranges are those of the data set's published summary, so a wrong order of column names shows.
func TestColumnsAreNamedInTheOrderOfTheFile(t *testing.T) {
	t.Parallel()
	table, err := data.BreastCancer{}.Measurements()
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ lowest, highest float64 }{
		"mean_radius":             {6.981, 28.11},
		"mean_texture":            {9.71, 39.28},
		"mean_concave_points":     {0, 0.2012},
		"error_radius":            {0.1115, 2.873},
		"error_area":              {6.802, 542.2},
		"worst_texture":           {12.02, 49.54},
		"worst_area":              {185.2, 4254},
		"worst_fractal_dimension": {0.05504, 0.2075},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			column := slices.Index(table.Columns, name)
			if column < 0 {
				t.Fatalf("no column %q in %v", name, table.Columns)
			}
			lowest, highest := math.Inf(1), math.Inf(-1)
			for _, row := range table.Rows {
				lowest, highest = min(lowest, row.Values[column]), max(highest, row.Values[column])
			}
			if lowest != want.lowest || highest != want.highest {
				t.Errorf("values from %v to %v, want %v to %v", lowest, highest, want.lowest, want.highest)
			}
		})
	}
}

func TestREADMENamesTheFileThatIsThere(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("breast_cancer.csv")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(file)
	if got := hex.EncodeToString(sum[:]); !strings.Contains(string(readme), got) {
		t.Errorf("README.md does not name the file's SHA-256 %s", got)
	}
}
