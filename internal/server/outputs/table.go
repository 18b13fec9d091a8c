package outputs

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/stardag-go/stardag/registry/wire"
)

// Table reads rows of a table: CSV, Parquet or Feather. The error wraps [ErrNoTable], [ErrTooLarge] or [ErrBusy] when there
// are none to show.
func (r *Reader) Table(ctx context.Context, roots []wire.TargetRootSetting, uri, path string, offset, limit int) (*wire.OutputTable, error) {
	name := uri
	if path != "" {
		name = path
	}
	_, media := kindOf(name)
	read := map[string]func(context.Context, []byte, *table) error{"application/vnd.apache.parquet": parquetTable, "application/vnd.apache.arrow.file": arrowTable}[media]
	ctx, done, err := r.place(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	c, err := r.Open(ctx, roots, uri, path)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	t := newTable(offset, limit)
	switch {
	case media == "text/csv":
		err = csvTable(ctx, io.LimitReader(c, maxCSV), t)
	case read == nil:
		err = fmt.Errorf("%w: only CSV, Parquet and Feather are shown as tables", ErrNoTable)
	case c.Size > maxTable:
		err = tooLarge("the file has %d bytes, and tables of this format are shown up to %d", c.Size, maxTable)
	default:
		var data []byte
		// Not more than was said, should the file grow.
		if data, err = readAll(c, c.Size); err == nil {
			err = guarded(func() error { return read(ctx, data, t) })
		}
	}
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	return t.out, nil
}

func readAll(in io.Reader, size int64) ([]byte, error) {
	data := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	_, err := data.ReadFrom(io.LimitReader(in, size))
	return data.Bytes(), err
}

// guarded turns panics of the libraries, which damaged files cause, into errors.
func guarded(read func() error) (err error) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if known, ok := p.(error); ok {
			err = noTable(known)
			return
		}
		err = fmt.Errorf("%w: the file is damaged: %v", ErrNoTable, p)
	}()
	return read()
}

// table is a part of a table on its way to be shown.
type table struct {
	out    *wire.OutputTable
	offset int
	limit  int
	left   int // bytes
	full   bool
}

func newTable(offset, limit int) *table {
	return &table{out: &wire.OutputTable{Columns: []wire.OutputColumn{}, Rows: [][]any{}}, offset: offset, limit: limit, left: maxAnswer}
}

// columns sets how many columns there are, of which the first are shown, and returns the number of those.
func (t *table) columns(n int) int {
	t.out.TotalColumns = n
	return min(n, maxColumns)
}

// done reports whether no more rows are shown.
func (t *table) done() bool { return t.full || len(t.out.Rows) >= t.limit }

// add shows a row, if there is room for it. The first row always has room.
func (t *table) add(cells []any) {
	size := 0
	for _, c := range cells {
		size += 16
		if s, ok := c.(string); ok {
			size += len(s)
		}
	}
	if t.left < size && len(t.out.Rows) > 0 {
		t.full = true
		return
	}
	t.left -= size
	t.out.Rows = append(t.out.Rows, cells)
}

// total says how many rows there are in all.
func (t *table) total(n int) {
	t.out.TotalRows, t.out.Truncated = &n, t.offset+len(t.out.Rows) < n
}
