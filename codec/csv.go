package codec

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"

	"github.com/stardag-go/stardag/codec/internal/csvtext"
	"github.com/stardag-go/stardag/internal/columns"
)

// CSV keeps a slice of structs (or, for a [Series], of plain values) as pandas writes a data frame with its index:
// extension csv, comma, UTF-8, one line of column names, the index in the first column. See [Table] for the columns.
//
// Numbers, text, booleans (True, False), times (2006-01-02 15:04:05.999999999+00:00), times without a zone, dates, times
// of day, durations (in nanoseconds), decimals and types that write themselves as text are columns. An empty cell is a missing value: nil, NaN, or the empty text.
// What would not come back the same is refused when it is written: a pointer to NaN or to the empty text, bytes, and
// time zones (the instant is kept, in UTC). It panics when T is no slice of such structs; the message names the field.
func CSV[T any]() Codec[T] {
	c, err := newCSV[T]()
	if err != nil {
		panic(fmt.Sprintf("codec.CSV[%s]: %v", reflect.TypeFor[T](), err))
	}
	return c
}

func newCSV[T any]() (*csvCodec[T], error) {
	rt := reflect.TypeFor[T]()
	if rt.Kind() != reflect.Slice {
		return nil, fmt.Errorf("%s is no slice of structs", rt)
	}
	c := &csvCodec[T]{index: -1}
	if _, series := any(*new(T)).(interface{ series() }); series {
		col, err := columns.Single(rt.Elem())
		if err != nil {
			return nil, err
		}
		c.series, c.cols = true, []columns.Column{col}
	} else {
		cols, err := columns.Of(rt.Elem())
		if err != nil {
			return nil, err
		}
		c.cols = cols
	}
	for i := range c.cols {
		switch k := c.cols[i].Kind; k {
		case columns.Bytes, columns.List, columns.Struct:
			return nil, fmt.Errorf("column %q holds %s, which CSV cannot keep; use Parquet or Feather, or text", c.cols[i].Name, k)
		}
		if c.cols[i].Index {
			c.index = i
		}
	}
	return c, nil
}

func (Series[V]) series() {}

// csvCodec writes the columns in the order of the fields, the index first.
type csvCodec[T any] struct {
	cols   []columns.Column
	index  int // of the index in cols, or -1
	series bool
}

func (*csvCodec[T]) Extension() string { return "csv" }

func (c *csvCodec[T]) Encode(w io.Writer, v T) error {
	out := csv.NewWriter(w)
	record := make([]string, 0, len(c.cols)+1)
	name := ""
	if c.index >= 0 && !c.cols[c.index].Unnamed {
		name = c.cols[c.index].Name
	}
	record = append(record, name)
	for i := range c.cols {
		if i != c.index {
			record = append(record, c.cols[i].Name)
		}
	}
	if err := out.Write(record); err != nil {
		return err
	}
	rows := reflect.ValueOf(v)
	var buf []byte
	for n := range rows.Len() {
		row := rows.Index(n)
		record = record[:0]
		if c.index < 0 {
			record = append(record, strconv.Itoa(n))
		} else {
			record = append(record, "")
		}
		for i := range c.cols {
			cell, err := c.cell(buf[:0], &c.cols[i], row)
			if err != nil {
				return fmt.Errorf("row %d, column %q: %w", n, c.cols[i].Name, err)
			}
			buf = cell
			if i == c.index {
				record[0] = string(cell)
			} else {
				record = append(record, string(cell))
			}
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (c *csvCodec[T]) cell(b []byte, col *columns.Column, row reflect.Value) ([]byte, error) {
	if c.series {
		if !col.Nullable {
			return appendCell(b, col, row)
		}
		if row.IsNil() {
			return b, nil
		}
		return appendCell(b, col, row.Elem())
	}
	v, ok := col.Field(row)
	if !ok {
		return b, nil
	}
	return appendCell(b, col, v)
}

func (c *csvCodec[T]) Decode(r io.Reader) (T, error) {
	var zero T
	in := csvtext.NewReader(r)
	head, err := in.Next()
	if errors.Is(err, io.EOF) {
		return zero, errors.New("not valid CSV: there is no line of column names")
	}
	if err != nil {
		return zero, err
	}
	names := cloneAll(head)
	at, err := c.match(names)
	if err != nil {
		return zero, err
	}
	rows := reflect.New(reflect.TypeFor[T]()).Elem()
	rows.Set(reflect.MakeSlice(rows.Type(), 0, 0))
	elem := rows.Type().Elem()
	one := reflect.New(elem).Elem()
	for n := 0; ; n++ {
		record, err := in.Next()
		if errors.Is(err, io.EOF) {
			return rows.Interface().(T), nil //nolint:forcetypeassert // made as a T above
		}
		if err != nil {
			return zero, err
		}
		if len(record) != len(names) {
			return zero, fmt.Errorf("line %d has %d cells, and there are %d columns", in.Line(), len(record), len(names))
		}
		if c.index < 0 && string(record[0]) != strconv.Itoa(n) {
			return zero, fmt.Errorf("line %d has the index %q: give the struct a field for the index, with the tag `table:\"index\"`; for a file without an index, use codec.PlainCSV", in.Line(), record[0])
		}
		one.SetZero()
		for i := range c.cols {
			if err := c.set(&c.cols[i], one, record[at[i]]); err != nil {
				return zero, fmt.Errorf("line %d, column %q: %w", in.Line(), names[at[i]], err)
			}
		}
		rows.Set(reflect.Append(rows, one))
	}
}

func (c *csvCodec[T]) set(col *columns.Column, row reflect.Value, cell []byte) error {
	if len(cell) == 0 && col.Nullable {
		return nil
	}
	if !c.series {
		return setCell(col, col.Target(row), cell)
	}
	if col.Nullable {
		row.Set(reflect.New(col.Type))
		row = row.Elem()
	}
	return setCell(col, row, cell)
}

// match says where the columns are in the file. The first of the file is always the index.
func (c *csvCodec[T]) match(names []string) ([]int, error) {
	if c.series {
		if len(names) != 2 {
			return nil, fmt.Errorf("a series has an index and one column, and the file has %d columns", len(names))
		}
		return []int{1}, nil
	}
	at := make([]int, len(c.cols))
	rest := make([]columns.Column, 0, len(c.cols))
	for i := range c.cols {
		if i != c.index {
			rest = append(rest, c.cols[i])
		}
	}
	found, err := columns.Match(rest, names[1:], func(string) bool { return false })
	if err != nil {
		return nil, err
	}
	for i := range c.cols {
		if i == c.index {
			continue
		}
		at[i], found = found[0]+1, found[1:]
	}
	return at, nil
}

func cloneAll(cells [][]byte) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = string(c)
	}
	return out
}
