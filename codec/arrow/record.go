package arrow

import (
	"errors"
	"io"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/stardag-go/stardag/codec"
)

// Record keeps one record batch with whatever schema it has as a Feather file, extension feather. A file of several
// batches is read as one. What is read belongs to Go's memory and need not be released.
func Record() codec.Codec[arrow.RecordBatch] { return recordCodec{} }

type recordCodec struct{}

func (recordCodec) Extension() string { return extension }

func (recordCodec) Encode(w io.Writer, b arrow.RecordBatch) error {
	if b == nil {
		return errors.New("the record batch is nil")
	}
	out, err := ipc.NewFileWriter(w, ipc.WithSchema(b.Schema()), ipc.WithLZ4())
	if err != nil {
		return err
	}
	if err := out.Write(b); err != nil {
		return err
	}
	return out.Close()
}

func (recordCodec) Decode(r io.Reader) (arrow.RecordBatch, error) {
	t, err := tableCodec{}.Decode(r)
	if err != nil {
		return nil, err
	}
	defer t.Release()
	cols := make([]arrow.Array, t.NumCols())
	for i := range cols {
		chunks := t.Column(i).Data().Chunks()
		if len(chunks) == 0 {
			b := array.NewBuilder(memory.DefaultAllocator, t.Column(i).DataType())
			cols[i] = b.NewArray()
			b.Release()
			continue
		}
		if cols[i], err = array.Concatenate(chunks, memory.DefaultAllocator); err != nil {
			return nil, err
		}
	}
	return array.NewRecordBatch(t.Schema(), cols, t.NumRows()), nil
}
