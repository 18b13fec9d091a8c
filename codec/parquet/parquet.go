package parquet

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/internal/spool"
	"github.com/stardag-go/stardag/internal/columns"
)

// Codec keeps a slice of structs as a Parquet file, extension parquet. It panics when T is no such slice; the message
// names the field.
func Codec[T any]() codec.Codec[T] {
	c, err := newCodec[T]()
	if err != nil {
		panic(fmt.Sprintf("parquet.Codec[%s]: %v", reflect.TypeFor[T](), err))
	}
	return c
}

type parquetCodec[T any] struct {
	cols     []columns.Column
	row      reflect.Type // the struct that the library writes
	schema   *parquet.Schema
	metadata string // for pandas; empty without an index
}

func newCodec[T any]() (*parquetCodec[T], error) {
	rt := reflect.TypeFor[T]()
	if rt.Kind() != reflect.Slice {
		return nil, fmt.Errorf("%s is no slice of structs", rt)
	}
	cols, err := columns.Of(rt.Elem())
	if err != nil {
		return nil, err
	}
	c := &parquetCodec[T]{cols: cols}
	fields := make([]reflect.StructField, len(cols))
	for i := range cols {
		switch k := cols[i].Kind; k {
		case columns.DateTime, columns.TimeOfDay, columns.UUID:
			cols[i].Kind = columns.Text
		case columns.Decimal, columns.List, columns.Struct:
			return nil, fmt.Errorf("column %q holds %s, which is not kept here", cols[i].Name, k)
		}
		if cols[i].Unnamed {
			cols[i].Name = columns.UnnamedIndex
		}
		if strings.ContainsAny(cols[i].Name, ",`\"\\") {
			return nil, fmt.Errorf("column %q has a comma, a quote or a backslash in its name", cols[i].Name)
		}
		if cols[i].Index {
			c.metadata = columns.PandasMetadata(&cols[i], "ns")
		}
		fields[i] = reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: written(&cols[i]), Tag: tag(&cols[i])}
	}
	c.row = reflect.StructOf(fields)
	c.schema = parquet.SchemaOf(reflect.New(c.row).Interface())
	return c, nil
}

func (*parquetCodec[T]) Extension() string { return "parquet" }

func (c *parquetCodec[T]) Encode(w io.Writer, v T) error {
	options := []parquet.WriterOption{c.schema, parquet.Compression(&parquet.Snappy)}
	if c.metadata != "" {
		options = append(options, parquet.KeyValueMetadata("pandas", c.metadata))
	}
	out := parquet.NewWriter(w, options...)
	rows := reflect.ValueOf(v)
	for n := range rows.Len() {
		// A new row each time: the library keeps the pointers until it has filled a page.
		row := reflect.New(c.row)
		for i := range c.cols {
			if err := fill(&c.cols[i], row.Elem().Field(i), rows.Index(n)); err != nil {
				return fmt.Errorf("row %d, column %q: %w", n, c.cols[i].Name, err)
			}
		}
		if err := out.Write(row.Interface()); err != nil {
			return err
		}
	}
	return out.Close()
}

func (c *parquetCodec[T]) Decode(r io.Reader) (_ T, err error) {
	var zero T
	file, err := spool.Read(r)
	if err != nil {
		return zero, err
	}
	defer file.Close()
	defer func() {
		if p := recover(); p != nil { // the library panics on some files that are damaged
			err = fmt.Errorf("not valid Parquet: %v", p)
		}
	}()
	in, err := parquet.OpenFile(file, file.Size(), parquet.SkipBloomFilters(true))
	if err != nil {
		return zero, fmt.Errorf("not valid Parquet: %w", err)
	}
	leaves, err := c.match(in)
	if err != nil {
		return zero, err
	}
	rows := reflect.New(reflect.TypeFor[T]()).Elem()
	rows.Set(reflect.MakeSlice(rows.Type(), 0, 0))
	for _, group := range in.RowGroups() {
		if err := c.readGroup(group, leaves, rows); err != nil {
			return zero, err
		}
	}
	if int64(rows.Len()) != in.NumRows() {
		return zero, fmt.Errorf("not valid Parquet: it says that it has %d rows, and has %d", in.NumRows(), rows.Len())
	}
	return rows.Interface().(T), nil //nolint:forcetypeassert // made as a T above
}

// leaf is a column of a file.
type leaf struct {
	col *columns.Column // nil when nobody wants it
	set setter
}

// match says what becomes of each column of the file.
func (c *parquetCodec[T]) match(in *parquet.File) ([]leaf, error) {
	paths := in.Schema().Columns()
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i] = path[0]
		if len(path) > 1 {
			return nil, fmt.Errorf("column %q holds lists, maps or structs, which are not read; write it as text, for example as JSON", path[0])
		}
	}
	at, err := columns.Match(c.cols, names, func(string) bool { return false })
	if err != nil {
		if strings.Contains(err.Error(), "a column \""+columns.UnnamedIndex) {
			return nil, errors.New("the file has an index of pandas; give the struct a field for it, with the tag `table:\"index,unnamed\"`")
		}
		return nil, err
	}
	leaves := make([]leaf, len(paths))
	for i, p := range at {
		found, ok := in.Schema().Lookup(names[p])
		if !ok {
			return nil, fmt.Errorf("not valid Parquet: column %q is not in its schema", names[p])
		}
		set, err := setterOf(&c.cols[i], found.Node.Type())
		if err != nil {
			return nil, fmt.Errorf("column %q: %w", names[p], err)
		}
		leaves[p] = leaf{&c.cols[i], set}
	}
	return leaves, nil
}

func (c *parquetCodec[T]) readGroup(group parquet.RowGroup, leaves []leaf, rows reflect.Value) error {
	in := group.Rows()
	defer in.Close()
	one := reflect.New(rows.Type().Elem()).Elem()
	batch := make([]parquet.Row, 256)
	for {
		n, err := in.ReadRows(batch)
		for _, row := range batch[:n] {
			one.SetZero()
			for _, v := range row {
				l := leaves[v.Column()]
				if err := l.put(one, v); err != nil {
					return fmt.Errorf("row %d, column %q: %w", rows.Len(), l.col.Name, err)
				}
			}
			rows.Set(reflect.Append(rows, one))
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("not valid Parquet: %w", err)
		}
	}
}
