// Package data holds the example's real table: the breast cancer Wisconsin (diagnostic) data set, embedded
// in the binary. README.md beside this file names its source and its licences.
package data

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

//go:embed breast_cancer.csv
var breastCancerCSV string

// malignant is the class code of a malignant sample in the file; 1 is benign.
const malignant = "0"

// Columns names the numeric columns of the file in its order: ten features of the cell nuclei in an image,
// first their means, then their standard errors, then their worst values.
func Columns() []string {
	features := []string{
		"radius", "texture", "perimeter", "area", "smoothness",
		"compactness", "concavity", "concave_points", "symmetry", "fractal_dimension",
	}
	var names []string
	for _, statistic := range []string{"mean", "error", "worst"} {
		for _, feature := range features {
			names = append(names, statistic+"_"+feature)
		}
	}
	return names
}

// BreastCancer is the source of the table.
type BreastCancer struct {
	Type string `json:"type" stardag:"const=breast_cancer"`
}

var _ ml.Source = BreastCancer{}

// Measurements reads the whole table: 569 samples of 30 measurements each, positive when malignant.
// A row's key is its place in the file ("sample-001" is the first), so keys never change.
func (BreastCancer) Measurements() (ml.Measurements, error) {
	columns := Columns()
	r := csv.NewReader(strings.NewReader(breastCancerCSV))
	r.FieldsPerRecord = -1 // the first line is shorter: it holds counts and the class names
	records, err := r.ReadAll()
	if err != nil {
		return ml.Measurements{}, fmt.Errorf("read breast_cancer.csv: %w", err)
	}

	table := ml.Measurements{Columns: columns}
	for i, record := range records[1:] {
		if len(record) != len(columns)+1 {
			return ml.Measurements{}, fmt.Errorf("breast_cancer.csv line %d: %d fields, want %d", i+2, len(record), len(columns)+1)
		}
		row := ml.Measurement{
			Key:      fmt.Sprintf("sample-%03d", i+1),
			Values:   make([]float64, len(columns)),
			Positive: record[len(columns)] == malignant,
		}
		for j := range columns {
			if row.Values[j], err = strconv.ParseFloat(record[j], 64); err != nil {
				return ml.Measurements{}, fmt.Errorf("breast_cancer.csv line %d, %s: %w", i+2, columns[j], err)
			}
		}
		table.Rows = append(table.Rows, row)
	}
	return table, nil
}
