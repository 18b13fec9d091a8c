package arrow

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/internal/spool"
	"github.com/stardag-go/stardag/internal/columns"
)

// extension is what pandas calls such files.
const extension = "feather"

// batchRows is how many rows are written together.
const batchRows = 64 << 10

// Codec keeps a slice of structs as a Feather file, extension feather. It panics when T is no such slice; the message
// names the field.
func Codec[T any]() codec.Codec[T] {
	c, err := newCodec[T]()
	if err != nil {
		panic(fmt.Sprintf("arrow.Codec[%s]: %v", reflect.TypeFor[T](), err))
	}
	return c
}

type featherCodec[T any] struct {
	cols   []columns.Column
	schema *arrow.Schema
}

func newCodec[T any]() (*featherCodec[T], error) {
	rt := reflect.TypeFor[T]()
	if rt.Kind() != reflect.Slice {
		return nil, fmt.Errorf("%s is no slice of structs", rt)
	}
	cols, err := columns.Of(rt.Elem())
	if err != nil {
		return nil, err
	}
	fields := make([]arrow.Field, len(cols))
	var metadata *arrow.Metadata
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
		if cols[i].Index {
			m := arrow.NewMetadata([]string{"pandas"}, []string{columns.PandasMetadata(&cols[i], "ns")})
			metadata = &m
		}
		fields[i] = arrow.Field{Name: cols[i].Name, Type: typeOf(&cols[i]), Nullable: cols[i].Nullable}
	}
	return &featherCodec[T]{cols, arrow.NewSchema(fields, metadata)}, nil
}

func (*featherCodec[T]) Extension() string { return extension }

func (c *featherCodec[T]) Encode(w io.Writer, v T) error {
	out, err := ipc.NewFileWriter(w, ipc.WithSchema(c.schema), ipc.WithLZ4())
	if err != nil {
		return err
	}
	rows := reflect.ValueOf(v)
	build := array.NewRecordBuilder(memory.DefaultAllocator, c.schema)
	defer build.Release()
	for from := 0; from < rows.Len(); from += batchRows {
		to := min(from+batchRows, rows.Len())
		for i := range c.cols {
			if err := appendAll(&c.cols[i], build.Field(i), rows, from, to); err != nil {
				return err
			}
		}
		batch := build.NewRecordBatch()
		err := out.Write(batch)
		batch.Release()
		if err != nil {
			return err
		}
	}
	return out.Close()
}

func (c *featherCodec[T]) Decode(r io.Reader) (T, error) {
	rows := reflect.New(reflect.TypeFor[T]()).Elem()
	rows.Set(reflect.MakeSlice(rows.Type(), 0, 0))
	var zero T
	var at []int
	err := read(r, func(schema *arrow.Schema) (err error) {
		at, err = c.match(schema)
		return err
	}, func(batch arrow.RecordBatch) error {
		from := rows.Len()
		n := int(batch.NumRows())
		rows.Set(reflect.AppendSlice(rows, reflect.MakeSlice(rows.Type(), n, n)))
		for i := range c.cols {
			if err := setAll(&c.cols[i], batch.Column(at[i]), rows, from); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return zero, err
	}
	return rows.Interface().(T), nil //nolint:forcetypeassert // made as a T above
}

// match says where the columns are in the file.
func (c *featherCodec[T]) match(schema *arrow.Schema) ([]int, error) {
	names := make([]string, schema.NumFields())
	for i, f := range schema.Fields() {
		names[i] = f.Name
	}
	at, err := columns.Match(c.cols, names, func(string) bool { return false })
	if err != nil {
		if strings.Contains(err.Error(), "a column \""+columns.UnnamedIndex) {
			return nil, errors.New("the file has an index of pandas; give the struct a field for it, with the tag `table:\"index,unnamed\"`")
		}
		return nil, err
	}
	for i, p := range at {
		if err := fits(&c.cols[i], schema.Field(p).Type); err != nil {
			return nil, fmt.Errorf("column %q: %w", names[p], err)
		}
	}
	return at, nil
}

// read gives the schema of a file and then each batch of rows, which is valid during the call.
func read(r io.Reader, head func(*arrow.Schema) error, each func(arrow.RecordBatch) error) (err error) {
	file, err := spool.Read(r)
	if err != nil {
		return err
	}
	defer file.Close()
	defer func() {
		if p := recover(); p != nil { // the library panics on some files that are damaged
			err = fmt.Errorf("not valid Feather: %v", p)
		}
	}()
	in, err := ipc.NewFileReader(file)
	if err != nil {
		return fmt.Errorf("not valid Feather: %w", err)
	}
	defer in.Close()
	if err := head(in.Schema()); err != nil {
		return err
	}
	for i := range in.NumRecords() {
		batch, err := in.RecordBatchAt(i)
		if err != nil {
			return fmt.Errorf("not valid Feather: %w", err)
		}
		err = each(batch)
		batch.Release()
		if err != nil {
			return err
		}
	}
	return nil
}
