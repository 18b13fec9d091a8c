package ml

import (
	"fmt"
	"slices"
	"strings"
)

// Source is where a table of measurements comes from. Written as JSON its field type tells which source it is.
type Source interface {
	// Measurements returns the whole table, every time the same.
	Measurements() (Measurements, error)
}

var _ Source = Synthetic{}

// Measurements is a table as its source gives it: named numeric columns and a yes or no for each row.
type Measurements struct {
	Columns []string      `json:"columns"`
	Rows    []Measurement `json:"rows"`
}

// Measurement is one row of [Measurements].
type Measurement struct {
	// Key names the row, the same in every process and every year.
	Key string `json:"key"`
	// Values has one entry per column.
	Values []float64 `json:"values"`
	// Positive is what the models learn to predict.
	Positive bool `json:"positive"`
}

// Column returns the values of one named column in row order. Its error lists the columns there are.
func (m Measurements) Column(name string) ([]float64, error) {
	i := slices.Index(m.Columns, name)
	if i < 0 {
		return nil, fmt.Errorf("no column %q; there are %s", name, strings.Join(m.Columns, ", "))
	}
	values := make([]float64, len(m.Rows))
	for j, row := range m.Rows {
		if len(row.Values) != len(m.Columns) {
			return nil, fmt.Errorf("row %q has %d values for %d columns", row.Key, len(row.Values), len(m.Columns))
		}
		values[j] = row.Values[i]
	}
	return values, nil
}
