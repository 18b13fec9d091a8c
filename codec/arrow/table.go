package arrow

import (
	"errors"
	"io"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"

	"github.com/stardag-go/stardag/codec"
)

// Table keeps an Arrow table with whatever schema it has as a Feather file, extension feather. A task names it:
// the default of a table is [CSV], as in the reference. The table that is read belongs to Go's
// memory and need not be released.
func Table() codec.Codec[arrow.Table] { return tableCodec{} }

type tableCodec struct{}

func (tableCodec) Extension() string { return extension }

func (tableCodec) Encode(w io.Writer, t arrow.Table) error {
	if t == nil {
		return errors.New("the table is nil")
	}
	out, err := ipc.NewFileWriter(w, ipc.WithSchema(t.Schema()), ipc.WithLZ4())
	if err != nil {
		return err
	}
	batches := array.NewTableReader(t, batchRows)
	defer batches.Release()
	for batches.Next() {
		if err := out.Write(batches.RecordBatch()); err != nil {
			return err
		}
	}
	if err := batches.Err(); err != nil {
		return err
	}
	return out.Close()
}

func (tableCodec) Decode(r io.Reader) (arrow.Table, error) {
	var schema *arrow.Schema
	var batches []arrow.RecordBatch
	err := read(r, func(s *arrow.Schema) error {
		schema = s
		return nil
	}, func(b arrow.RecordBatch) error {
		b.Retain()
		batches = append(batches, b)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return array.NewTableFromRecords(schema, batches), nil
}
