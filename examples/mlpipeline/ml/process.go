package ml

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Row is one row of a dataset that the models learn from.
type Row struct {
	Key      string  `json:"key"`
	Number   float64 `json:"number"`
	Category string  `json:"category"` // A, B or C
	Segment  string  `json:"segment"`  // X, Y or Z
	Target   bool    `json:"target"`
}

// Columns says which measurements become a dataset's three features.
type Columns struct {
	Number   string `json:"number"`
	Category string `json:"category"`
	Segment  string `json:"segment"`
}

// Process makes a dataset of measurements: the number is standardised to mean 0 and deviation 1; category and segment
// are the lower, middle and upper third of their columns. Rows keep their order.
func Process(table Measurements, columns Columns) ([]Row, error) {
	if len(table.Rows) == 0 {
		return nil, errors.New("process a dataset: the table has no rows")
	}
	number, err := table.Column(columns.Number)
	if err != nil {
		return nil, fmt.Errorf("process number: %w", err)
	}
	category, err := table.Column(columns.Category)
	if err != nil {
		return nil, fmt.Errorf("process category: %w", err)
	}
	segment, err := table.Column(columns.Segment)
	if err != nil {
		return nil, fmt.Errorf("process segment: %w", err)
	}

	standardise(number)
	categories := terciles(category, [3]string{"A", "B", "C"})
	segments := terciles(segment, [3]string{"X", "Y", "Z"})
	rows := make([]Row, len(table.Rows))
	for i, m := range table.Rows {
		rows[i] = Row{Key: m.Key, Number: number[i], Category: categories[i], Segment: segments[i], Target: m.Positive}
	}
	return rows, nil
}

// standardise shifts and scales values in place; a constant column becomes zeros.
func standardise(values []float64) {
	n := float64(len(values))
	var sum, squares float64
	for _, v := range values {
		sum += v
	}
	mean := sum / n
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	deviation := math.Sqrt(squares / n)
	if deviation == 0 {
		deviation = 1
	}
	for i, v := range values {
		values[i] = (v - mean) / deviation
	}
}

// terciles labels each value with its third. Equal values share a label.
func terciles(values []float64, labels [3]string) []string {
	sorted := slices.Sorted(slices.Values(values))
	lower, upper := sorted[len(sorted)/3], sorted[2*len(sorted)/3]
	out := make([]string, len(values))
	for i, v := range values {
		switch {
		case v < lower:
			out[i] = labels[0]
		case v < upper:
			out[i] = labels[1]
		default:
			out[i] = labels[2]
		}
	}
	return out
}
