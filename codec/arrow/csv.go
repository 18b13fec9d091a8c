package arrow

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/internal/csvtext"
	"github.com/stardag-go/stardag/internal/columns"
)

func init() { codec.SetDefault(codec.File(CSV())) }

// CSV keeps an Arrow table as pandas writes a data frame with its index, extension csv. It is the default of
// [arrow.Table], because the reference keeps data frames so; name [Table] for Feather, which keeps every type exactly.
//
// The types of columns are those that the text has: whole numbers (int64, or uint64 where they are larger), float64,
// booleans, text; an empty cell is a missing value. Smaller numbers come back as these, and NaN as missing. What would
// come back as something else is refused when it is written: times, dates, bytes and nested columns, the empty text, and
// columns of text that all looks like numbers.
//
// A column that the metadata of pandas names as the index is the first of the file; without one the rows are counted.
func CSV() codec.Codec[arrow.Table] { return csvCodec{} }

type csvCodec struct{}

func (csvCodec) Extension() string { return "csv" }

func (csvCodec) Encode(w io.Writer, t arrow.Table) error {
	if t == nil {
		return errors.New("the table is nil")
	}
	index, err := indexOf(t.Schema(), t.NumRows())
	if err != nil {
		return err
	}
	order, header := columnOrder(t.Schema(), index)
	if len(header) == 1 && header[0] == "" {
		// An empty line would be no line of names.
		if _, err := io.WriteString(w, "\"\"\n"); err != nil {
			return err
		}
		header = nil
	}
	out := csv.NewWriter(w)
	if header != nil {
		if err := out.Write(header); err != nil {
			return err
		}
	}
	cols := make([]cells, t.NumCols())
	for i := range cols {
		f := t.Schema().Field(i)
		if err := writable(f); err != nil {
			return fmt.Errorf("column %q: %w", f.Name, err)
		}
	}
	batches := array.NewTableReader(t, batchRows)
	defer batches.Release()
	record, row := make([]string, 0, len(order)+1), 0
	for batches.Next() {
		b := batches.RecordBatch()
		for i := range int(b.NumRows()) {
			record = record[:0]
			if index.column < 0 {
				record = append(record, index.cell(int64(row)))
			}
			for _, c := range order {
				text, err := cellOf(b.Column(c), i)
				if err != nil {
					return fmt.Errorf("row %d, column %q: %w", row, t.Schema().Field(c).Name, err)
				}
				cols[c].look(text)
				record = append(record, text)
			}
			if err := out.Write(record); err != nil {
				return err
			}
			row++
		}
	}
	if err := batches.Err(); err != nil {
		return err
	}
	for i := range cols {
		if f := t.Schema().Field(i); isText(f.Type) && cols[i].seen > 0 && cols[i].kind() != csvString {
			return fmt.Errorf("column %q: every text in it looks like a %s and would come back as one; name arrow.Table() for Feather", f.Name, cols[i].kind())
		}
	}
	out.Flush()
	return out.Error()
}

// columnOrder returns the columns in the order of the file, and their names there.
func columnOrder(s *arrow.Schema, index tableIndex) (order []int, header []string) {
	if header = append(header, index.name); index.column >= 0 {
		order = append(order, index.column)
	}
	for i, f := range s.Fields() {
		if i != index.column {
			order, header = append(order, i), append(header, f.Name)
		}
	}
	return order, header
}

// writable refuses types that CSV would change.
func writable(f arrow.Field) error {
	t := f.Type
	if d, ok := t.(*arrow.DictionaryType); ok {
		t = d.ValueType
	}
	if name, ok := f.Metadata.GetValue("ARROW:extension:name"); ok {
		return fmt.Errorf("it holds %s, which CSV would bring back as something else; cast it to text, or name arrow.Table() for Feather", name)
	}
	switch id := t.ID(); {
	case arrow.IsInteger(id), id == arrow.FLOAT32, id == arrow.FLOAT64, id == arrow.BOOL, id == arrow.NULL, isText(t):
		return nil
	}
	return fmt.Errorf("it holds %s, which CSV would bring back as text; cast it to text, or name arrow.Table() for Feather", t)
}

func isText(t arrow.DataType) bool {
	if d, ok := t.(*arrow.DictionaryType); ok {
		t = d.ValueType
	}
	return t.ID() == arrow.STRING || t.ID() == arrow.LARGE_STRING || t.ID() == arrow.STRING_VIEW
}

// cellOf returns the text of one value, empty when it is missing.
func cellOf(a arrow.Array, i int) (string, error) {
	if a.IsNull(i) {
		return "", nil
	}
	switch a := a.(type) {
	case *array.Dictionary:
		return cellOf(a.Dictionary(), a.GetValueIndex(i))
	case *array.Float32:
		return string(csvtext.AppendFloat(nil, float64(a.Value(i)), 32)), nil
	case *array.Float64:
		return string(csvtext.AppendFloat(nil, a.Value(i), 64)), nil
	case *array.Boolean:
		if a.Value(i) {
			return "True", nil
		}
		return "False", nil
	}
	text := a.ValueStr(i)
	if text == "" && isText(a.DataType()) {
		return "", errors.New("the empty text would come back as a missing value; use a missing value, or name arrow.Table() for Feather")
	}
	return text, nil
}

func (csvCodec) Decode(r io.Reader) (arrow.Table, error) {
	in := csvtext.NewReader(r)
	head, err := in.Next()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("not valid CSV: there is no line of column names")
	}
	if err != nil {
		return nil, err
	}
	cols := make([]cells, len(head))
	names := map[string]bool{}
	for i, name := range head {
		cols[i].name = string(name)
		if names[cols[i].name] {
			return nil, fmt.Errorf("the file has two columns %q", name)
		}
		names[cols[i].name] = true
	}
	counted, n := cols[0].name == "", 0
	for ; ; n++ {
		record, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if len(record) != len(cols) {
			return nil, fmt.Errorf("line %d has %d cells, and there are %d columns", in.Line(), len(record), len(cols))
		}
		counted = counted && string(record[0]) == strconv.Itoa(n)
		for i, cell := range record {
			if err := cols[i].add(cell); err != nil {
				return nil, fmt.Errorf("row %d, column %q: %w", n, cols[i].name, err)
			}
		}
	}
	if counted {
		return tableOf(cols[1:], nil, n), nil
	}
	index := columns.Column{Name: cols[0].name, Kind: cols[0].kind().column()}
	if index.Name == "" {
		index.Name, index.Unnamed = columns.UnnamedIndex, true
		cols[0].name = index.Name
	}
	metadata := arrow.NewMetadata([]string{"pandas"}, []string{columns.PandasMetadata(&index, "ns")})
	return tableOf(cols, &metadata, n), nil
}

func tableOf(cols []cells, metadata *arrow.Metadata, rows int) arrow.Table {
	fields, data := make([]arrow.Field, len(cols)), make([]arrow.Column, len(cols))
	for i := range cols {
		a := cols[i].array(rows)
		fields[i] = arrow.Field{Name: cols[i].name, Type: a.DataType(), Nullable: true}
		data[i] = *arrow.NewColumn(fields[i], arrow.NewChunked(a.DataType(), []arrow.Array{a}))
	}
	return array.NewTable(arrow.NewSchema(fields, metadata), data, int64(rows))
}
