package outputs

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"

	"github.com/stardag-go/stardag/registry/wire"
)

// seekable is what the libraries read files from.
type seekable interface {
	io.ReaderAt
	io.ReadSeeker
}

// arrowTable reads rows of a Feather file, batch by batch.
func arrowTable(in seekable, offset, limit int) (*wire.OutputTable, error) {
	f, err := ipc.NewFileReader(in)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTable, err)
	}
	defer f.Close()
	out := newTable(f.Schema())
	total := 0
	for i := range f.NumRecords() {
		batch, err := f.RecordBatchAt(i)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoTable, err)
		}
		addRows(out, batch, offset-total, limit)
		total += int(batch.NumRows())
		batch.Release()
	}
	out.TotalRows, out.Truncated = &total, offset+len(out.Rows) < total
	return out, nil
}

// parquetTable reads rows of a Parquet file, of which only the row groups that have them are unpacked.
func parquetTable(ctx context.Context, in seekable, offset, limit int) (*wire.OutputTable, error) {
	f, err := file.NewParquetReader(in)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTable, err)
	}
	defer f.Close()
	table, err := pqarrow.NewFileReader(f, pqarrow.ArrowReadProperties{BatchSize: 1000}, memory.DefaultAllocator)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTable, err)
	}
	schema, err := table.Schema()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTable, err)
	}
	out := newTable(schema)
	total, first := 0, 0
	var groups []int
	for i := range f.NumRowGroups() {
		rows := int(f.MetaData().RowGroup(i).NumRows())
		if total+rows > offset && total < offset+limit {
			if groups == nil {
				first = total
			}
			groups = append(groups, i)
		}
		total += rows
	}
	out.TotalRows = &total
	if groups == nil {
		return out, nil
	}
	batches, err := table.GetRecordReader(ctx, nil, groups)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTable, err)
	}
	defer batches.Release()
	for at := first; len(out.Rows) < limit && batches.Next(); {
		batch := batches.RecordBatch()
		addRows(out, batch, offset-at, limit)
		at += int(batch.NumRows())
	}
	if err := batches.Err(); err != nil && err != io.EOF { //nolint:errorlint // the library gives it bare
		return nil, fmt.Errorf("%w: %w", ErrNoTable, err)
	}
	out.Truncated = offset+len(out.Rows) < total
	return out, nil
}

func newTable(s *arrow.Schema) *wire.OutputTable {
	out := &wire.OutputTable{Columns: []wire.OutputColumn{}, Rows: [][]any{}}
	for _, f := range s.Fields()[:min(s.NumFields(), maxFields)] {
		out.Columns = append(out.Columns, wire.OutputColumn{Name: f.Name, Type: f.Type.String()})
	}
	return out
}

// addRows adds the rows of a batch from one on, until there are limit.
func addRows(out *wire.OutputTable, batch arrow.RecordBatch, from, limit int) {
	for i := max(from, 0); i < int(batch.NumRows()) && len(out.Rows) < limit; i++ {
		cells := make([]any, len(out.Columns))
		for c := range cells {
			cells[c] = cell(batch.Column(c), i)
		}
		out.Rows = append(out.Rows, cells)
	}
}

// exact is up to where pages read numbers exactly.
const exact = 1 << 53

// cell is a value as JSON has it. What JSON has no form for is text.
func cell(a arrow.Array, i int) any {
	if a.IsNull(i) {
		return nil
	}
	v := a.GetOneForMarshal(i)
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Bool:
		return r.Bool()
	case reflect.String:
		return cut(r.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n := r.Int(); n > -exact && n < exact {
			return n
		}
		return strconv.FormatInt(r.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if n := r.Uint(); n < exact {
			return int64(n)
		}
		return strconv.FormatUint(r.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		if f := r.Float(); !math.IsNaN(f) && !math.IsInf(f, 0) {
			return f
		}
		return strconv.FormatFloat(r.Float(), 'g', -1, 64)
	}
	text, err := json.Marshal(v)
	if err != nil {
		return cut(a.ValueStr(i))
	}
	var s string
	if json.Unmarshal(text, &s) == nil {
		return cut(s)
	}
	return cut(string(text))
}
