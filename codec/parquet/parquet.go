package parquet

import (
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/internal/arrowrows"
	"github.com/stardag-go/stardag/codec/internal/spool"
	"github.com/stardag-go/stardag/internal/parquetfile"
)

// groupRows is how many rows are written together.
const groupRows = 128 << 10

// Codec keeps a slice of structs as a Parquet file, extension parquet. It panics when T is no such slice; the message
// names the field.
func Codec[T any]() codec.Codec[T] {
	rows, err := arrowrows.New(reflect.TypeFor[T]())
	if err != nil {
		panic(fmt.Sprintf("parquet.Codec[%s]: %v", reflect.TypeFor[T](), err))
	}
	return &parquetCodec[T]{rows}
}

type parquetCodec[T any] struct{ rows *arrowrows.Rows }

func (*parquetCodec[T]) Extension() string { return "parquet" }

func (c *parquetCodec[T]) Encode(w io.Writer, v T) error {
	rows := reflect.ValueOf(v)
	schema, err := c.rows.Schema(rows)
	if err != nil {
		return err
	}
	out, err := parquetfile.NewWriter(w, schema)
	if err != nil {
		return err
	}
	if err := c.rows.Batches(schema, rows, groupRows, out.Write); err != nil {
		return err
	}
	return out.Close()
}

func (c *parquetCodec[T]) Decode(r io.Reader) (T, error) {
	var zero T
	file, err := spool.Read(r)
	if err != nil {
		return zero, err
	}
	defer file.Close()
	in, err := parquetfile.Open(file, parquetfile.Options{Int96Zone: "UTC"})
	if err != nil {
		return zero, err
	}
	// Files that this package wrote before it kept the unit of durations were written by this library.
	counts := strings.HasPrefix(in.CreatedBy(), "github.com/parquet-go/parquet-go")
	rows, err := c.rows.Decoder(in.Schema(), arrowrows.Options{NanosecondCounts: counts})
	if err != nil {
		return zero, err
	}
	for i := range in.NumGroups() {
		batch, err := in.Group(i)
		if err != nil {
			return zero, err
		}
		err = rows.Add(batch)
		batch.Release()
		if err != nil {
			return zero, err
		}
	}
	all, err := rows.Rows()
	if err != nil {
		return zero, err
	}
	if int64(all.Len()) != in.NumRows() {
		return zero, fmt.Errorf("not valid Parquet: it says that it has %d rows, and has %d", in.NumRows(), all.Len())
	}
	return all.Interface().(T), nil //nolint:forcetypeassert // made as a T by the rows
}
