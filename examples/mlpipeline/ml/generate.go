package ml

import (
	"fmt"
	"math/rand/v2"
)

// Synthetic is a source whose table is generated: see [Synthetic.Measurements].
type Synthetic struct {
	Type string `json:"type" stardag:"const=synthetic"`
	Rows int    `json:"rows"`
	Seed int    `json:"seed"`
	// Thresholds is what the number must exceed for a positive row, one for each category A, B and C.
	Thresholds [3]float64 `json:"thresholds"`
	// Flip is the share of wrong labels, one for each segment X, Y and Z.
	Flip [3]float64 `json:"flip"`
}

// NewSynthetic returns the source of a table of n rows that a model can learn, but not perfectly.
func NewSynthetic(n, seed int) Synthetic {
	return Synthetic{
		Rows:       n,
		Seed:       seed,
		Thresholds: [3]float64{0, 0.5, 1},
		Flip:       [3]float64{0.1, 0.2, 0.3},
	}
}

// SyntheticColumns returns the columns of every generated table.
func SyntheticColumns() Columns {
	return Columns{Number: "number", Category: "category_score", Segment: "segment_score"}
}

// Measurements makes the table. The number is normal with mean 0 and deviation 1; the two scores are uniform and
// their thirds are the categories and the segments. A row is positive when its number exceeds its
// category's threshold, and the other way round for the share of rows that its segment flips.
// One source always gives one table, and a longer table begins with the shorter one.
func (s Synthetic) Measurements() (Measurements, error) {
	if s.Rows < 1 {
		return Measurements{}, fmt.Errorf("synthetic rows must be at least 1, not %d", s.Rows)
	}
	columns := SyntheticColumns()
	table := Measurements{
		Columns: []string{columns.Number, columns.Category, columns.Segment},
		Rows:    make([]Measurement, s.Rows),
	}
	random := rand.New(rand.NewPCG(uint64(s.Seed), 0))
	for i := range table.Rows {
		number := random.NormFloat64()
		category, segment := random.Float64(), random.Float64()
		flipped := random.Float64() < s.Flip[third(segment)]
		table.Rows[i] = Measurement{
			Key:      fmt.Sprintf("synthetic-%d-%06d", s.Seed, i),
			Values:   []float64{number, category, segment},
			Positive: (number > s.Thresholds[third(category)]) != flipped,
		}
	}
	return table, nil
}

// third says which third of [0, 1) a score lies in.
func third(score float64) int { return min(int(score*3), 2) }
