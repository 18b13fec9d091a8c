package outputs

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/ipc"

	"github.com/stardag-go/stardag/registry/wire"
)

// noTable returns an error of a library that could not read a file.
func noTable(err error) error {
	if large, ok := errors.AsType[*largeError](err); ok {
		return large
	}
	if errors.Is(err, ErrNoTable) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrNoTable, err)
}

// arrowTable reads rows of a Feather file, of which only the batches that have them are unpacked.
func arrowTable(ctx context.Context, data []byte, t *table) error {
	lengths, err := checkFeather(data)
	if err != nil {
		return err
	}
	f, err := ipc.NewFileReader(bytes.NewReader(data), ipc.WithAllocator(newAllocator()))
	if err != nil {
		return noTable(err)
	}
	defer f.Close()
	t.schema(f.Schema())
	if len(lengths) != f.NumRecords() {
		return fmt.Errorf("%w: the file is damaged: it has %d batches, and %d of them can be found", ErrNoTable, f.NumRecords(), len(lengths))
	}
	at := 0
	for i, n := range lengths {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if at+n > t.offset && !t.done() {
			batch, err := f.RecordBatchAt(i)
			if err != nil {
				return noTable(err)
			}
			t.addBatch(batch, t.offset-at)
			batch.Release()
		}
		at += n
	}
	t.total(at)
	return nil
}

func (t *table) schema(s *arrow.Schema) {
	for _, f := range s.Fields()[:t.columns(s.NumFields())] {
		t.out.Columns = append(t.out.Columns, wire.OutputColumn{Name: cut(f.Name), Type: cut(f.Type.String())})
	}
}

// addBatch adds the rows of a batch from one on, as long as there is room.
func (t *table) addBatch(batch arrow.RecordBatch, from int) {
	for i := max(from, 0); i < int(batch.NumRows()) && !t.done(); i++ {
		cells := make([]any, len(t.out.Columns))
		for c := range cells {
			cells[c] = cell(batch.Column(c), i)
		}
		t.add(cells)
	}
}
