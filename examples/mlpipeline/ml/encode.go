package ml

import "slices"

// Encoder turns rows into vectors: the number as it is, then one 0 or 1 per known category and per known segment.
type Encoder struct {
	Categories []string `json:"categories"`
	Segments   []string `json:"segments"`
}

// NewEncoder learns the categories and segments that occur in rows.
func NewEncoder(rows []Row) Encoder {
	var e Encoder
	for _, row := range rows {
		e.Categories = append(e.Categories, row.Category)
		e.Segments = append(e.Segments, row.Segment)
	}
	e.Categories = distinct(e.Categories)
	e.Segments = distinct(e.Segments)
	return e
}

// Width returns the length of every vector.
func (e Encoder) Width() int { return 1 + len(e.Categories) + len(e.Segments) }

// Encode returns the vector of one row. A category or segment the encoder does not know is all zeros.
func (e Encoder) Encode(row Row) []float64 {
	x := make([]float64, e.Width())
	x[0] = row.Number
	if i := slices.Index(e.Categories, row.Category); i >= 0 {
		x[1+i] = 1
	}
	if i := slices.Index(e.Segments, row.Segment); i >= 0 {
		x[1+len(e.Categories)+i] = 1
	}
	return x
}

// EncodeAll returns the vectors of rows in their order.
func (e Encoder) EncodeAll(rows []Row) [][]float64 {
	xs := make([][]float64, len(rows))
	for i, row := range rows {
		xs[i] = e.Encode(row)
	}
	return xs
}

// distinct sorts values and drops repeats.
func distinct(values []string) []string {
	slices.Sort(values)
	return slices.Compact(values)
}
