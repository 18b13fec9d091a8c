package arrowrows

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/stardag-go/stardag/internal/columns"
)

// Decoder collects the rows of a file's record batches.
type Decoder struct {
	rows   *Rows
	out    reflect.Value
	at     []int // of each column in the file; -1 is the index that is no column
	byUnit bool
	ranged *columns.PandasRange
}

// Options say how a file is read.
type Options struct {
	// NanosecondCounts takes whole numbers of 64 bits for durations in nanoseconds, as some files keep them without
	// saying so.
	NanosecondCounts bool
}

// Decoder returns a decoder of files with a schema. The error says which column does not fit which field.
func (r *Rows) Decoder(s *arrow.Schema, o Options) (*Decoder, error) {
	names := make([]string, s.NumFields())
	for i, f := range s.Fields() {
		names[i] = f.Name
	}
	metadata := s.Metadata()
	text, _ := metadata.GetValue("pandas")
	pandas, err := columns.ParsePandas(text)
	if err != nil {
		return nil, err
	}
	d := &Decoder{rows: r, ranged: pandas.Range, byUnit: !o.NanosecondCounts}
	cols, ranged := r.cols, false
	if r.index >= 0 && pandas.Range != nil && s.FieldIndices(r.cols[r.index].Name) == nil {
		if err := nameFits(&r.cols[r.index], pandas.Range); err != nil {
			return nil, err
		}
		ranged = true
		cols = append(append([]columns.Column{}, r.cols[:r.index]...), r.cols[r.index+1:]...)
	}
	if d.at, err = columns.Match(cols, names, func(string) bool { return false }); err != nil {
		if strings.Contains(err.Error(), "a column \""+columns.UnnamedIndex) {
			return nil, errors.New("the file has an index of pandas; give the struct a field for it, with the tag `table:\"index,unnamed\"`")
		}
		return nil, err
	}
	if ranged {
		d.at = append(d.at[:r.index:r.index], append([]int{-1}, d.at[r.index:]...)...)
	}
	for i, p := range d.at {
		if p < 0 {
			continue
		}
		none := array.MakeArrayOfNull(memory.DefaultAllocator, s.Field(p).Type, 0)
		_, err := d.bind(&r.cols[i], none)
		none.Release()
		if err != nil {
			return nil, fmt.Errorf("column %q: %w", names[p], err)
		}
	}
	d.out = reflect.New(r.slice).Elem()
	d.out.Set(reflect.MakeSlice(r.slice, 0, 0))
	return d, nil
}

// nameFits compares the name of an index that is a range with that of the field for it.
func nameFits(c *columns.Column, r *columns.PandasRange) error {
	switch {
	case c.Kind != columns.Int && c.Kind != columns.Uint:
		return fmt.Errorf("the index of the file is whole numbers, and the field is a %s; make it an int64", c.Type)
	case r.Name == nil && !c.Unnamed:
		return fmt.Errorf("the index of the file has no name, and the field is %q; give it the tag `table:\"index,unnamed\"`", c.Name)
	case r.Name != nil && (c.Unnamed || *r.Name != c.Name):
		return fmt.Errorf("the index of the file is %q; name the field so with a json tag, and give it the tag `table:\"index\"`", *r.Name)
	}
	return nil
}

// Add appends the rows of a batch.
func (d *Decoder) Add(batch arrow.RecordBatch) error {
	first, n := d.out.Len(), int(batch.NumRows())
	d.out.Set(reflect.AppendSlice(d.out, reflect.MakeSlice(d.rows.slice, n, n)))
	for i, p := range d.at {
		if p < 0 {
			continue
		}
		c := &d.rows.cols[i]
		set, err := d.bind(c, batch.Column(p))
		if err != nil {
			return fmt.Errorf("column %q: %w", c.Name, err)
		}
		for row := range n {
			if err := set(d.out.Index(first+row).FieldByIndex(c.Path), row); err != nil {
				return fmt.Errorf("row %d, column %q: %w", first+row, c.Name, err)
			}
		}
	}
	return nil
}

// Rows returns all rows. An index that the file has only in the metadata of pandas is put into the field for it, or
// refused when there is none and it does not count the rows.
func (d *Decoder) Rows() (reflect.Value, error) {
	r := d.ranged
	if r == nil {
		return d.out, nil
	}
	if r.Len() != int64(d.out.Len()) { // the rows were changed by a program that does not know pandas
		r = &columns.PandasRange{Stop: int64(d.out.Len()), Step: 1}
	}
	if d.rows.index < 0 || d.at[d.rows.index] >= 0 {
		if !r.Counts() {
			return d.out, fmt.Errorf("the index of the file's data frame begins with %d, in steps of %d, and the struct has no field for it; give it an int64 with the tag `table:\"index,unnamed\"`, or write the frame with reset_index(drop=True)", r.Start, r.Step)
		}
		return d.out, nil
	}
	c := &d.rows.cols[d.rows.index]
	for n := range d.out.Len() {
		if err := setInt(c, c.Target(d.out.Index(n)), r.Start+int64(n)*r.Step, arrow.PrimitiveTypes.Int64); err != nil {
			return d.out, fmt.Errorf("row %d, column %q: %w", n, c.Name, err)
		}
	}
	return d.out, nil
}
