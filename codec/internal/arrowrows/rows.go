// Package arrowrows converts between slices of structs and Arrow's record batches. It has the one table of which type of
// a file fits which field: package codec/arrow and package codec/parquet read and write rows through it, and package
// codec reads the cells of CSV by the same rules.
package arrowrows

import (
	"fmt"
	"reflect"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/stardag-go/stardag/internal/columns"
)

// Rows says how the values of a slice type are the rows of a table.
type Rows struct {
	slice reflect.Type
	cols  []columns.Column
	index int // of the index in cols, or -1
}

// New returns the rows of a slice of structs. The error names the field that cannot be a column.
func New(rt reflect.Type) (*Rows, error) {
	if rt.Kind() != reflect.Slice {
		return nil, fmt.Errorf("%s is no slice of structs", rt)
	}
	cols, err := columns.Of(rt.Elem())
	if err != nil {
		return nil, err
	}
	r := &Rows{rt, cols, -1}
	for i := range cols {
		if cols[i].Unnamed {
			cols[i].Name = columns.UnnamedIndex
		}
		if cols[i].Index {
			r.index = i
		}
	}
	return r, nil
}

// Schema returns the schema that rows are written with. The units of times and the places of decimals are those that the
// values need.
func (r *Rows) Schema(rows reflect.Value) (*arrow.Schema, error) {
	needs, err := survey(r.cols, rows)
	if err != nil {
		return nil, err
	}
	fields := make([]arrow.Field, len(r.cols))
	for i := range r.cols {
		if fields[i], err = fieldOf(&r.cols[i], needs); err != nil {
			return nil, fmt.Errorf("column %q: %w", r.cols[i].Name, err)
		}
	}
	if r.index < 0 {
		return arrow.NewSchema(fields, nil), nil
	}
	unit := "ns"
	if t, ok := fields[r.index].Type.(*arrow.TimestampType); ok {
		unit = t.Unit.String()
	}
	metadata := arrow.NewMetadata([]string{"pandas"}, []string{columns.PandasMetadata(&r.cols[r.index], unit)})
	return arrow.NewSchema(fields, &metadata), nil
}

// Batches calls write with record batches of at most size rows each, which are valid during the call.
func (r *Rows) Batches(s *arrow.Schema, rows reflect.Value, size int, write func(arrow.RecordBatch) error) error {
	build := array.NewRecordBuilder(memory.DefaultAllocator, s)
	defer build.Release()
	for from := 0; from < rows.Len(); from += size {
		to := min(from+size, rows.Len())
		for i := range r.cols {
			c, b := &r.cols[i], build.Field(i)
			b.Reserve(to - from)
			for n := from; n < to; n++ {
				if err := appendTo(c, b, rows.Index(n).FieldByIndex(c.Path)); err != nil {
					return fmt.Errorf("row %d, column %q: %w", n, c.Name, err)
				}
			}
		}
		batch := build.NewRecordBatch()
		err := write(batch)
		batch.Release()
		if err != nil {
			return err
		}
	}
	return nil
}
