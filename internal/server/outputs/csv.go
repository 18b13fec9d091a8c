package outputs

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/stardag-go/stardag/registry/wire"
)

func csvTable(ctx context.Context, in io.Reader, t *table) error {
	b := &bounded{in: in}
	r := csv.NewReader(b)
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	next := func() ([]string, error) {
		b.most = r.InputOffset() + maxRecord
		record, err := r.Read()
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, ErrTooLarge) {
			err = fmt.Errorf("%w: %w", ErrNoTable, err)
		}
		return record, err
	}
	head, err := next()
	if errors.Is(err, io.EOF) {
		t.total(0)
		return nil
	}
	if err != nil {
		return err
	}
	for _, name := range head[:t.columns(len(head))] {
		t.out.Columns = append(t.out.Columns, wire.OutputColumn{Name: cut(name), Type: "text"})
	}
	for row := 0; ; row++ {
		if row%1000 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		record, err := next()
		if errors.Is(err, io.EOF) {
			t.total(row)
			return nil
		}
		if err != nil {
			return err
		}
		if row < t.offset {
			continue
		}
		cells := make([]any, len(t.out.Columns))
		for i := range cells {
			if i < len(record) {
				cells[i] = cut(record[i])
			}
		}
		if !t.done() {
			t.add(cells)
		}
		if t.offset+len(t.out.Rows) <= row {
			t.out.Truncated = true
			return nil
		}
	}
}

// bounded is a file of which a row ends before most bytes, with what is read ahead.
type bounded struct {
	in         io.Reader
	read, most int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.read > b.most {
		return 0, tooLarge("a row has more than %d MB, or a quote is not closed", maxRecord>>20)
	}
	n, err := b.in.Read(p)
	b.read += int64(n)
	return n, err
}

// cut returns a text as a cell shows it.
func cut(s string) string {
	if len(s) > maxCell {
		return strings.ToValidUTF8(s[:maxCell], "\ufffd") + "…"
	}
	return strings.ToValidUTF8(strings.Clone(s), "\ufffd")
}
