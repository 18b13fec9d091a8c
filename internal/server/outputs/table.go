package outputs

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/stardag-go/stardag/registry/wire"
)

const (
	maxTable  = 64 << 20 // of a file that is taken into memory
	maxCSV    = 64 << 20 // that is read of a CSV file before its rows
	maxCell   = 10_000   // bytes
	maxFields = 1000     // columns
)

// ErrNoTable is a file that is no table that can be shown.
var ErrNoTable = errors.New("no table")

// Table reads rows of a table: CSV, Parquet or Feather.
func (r *Reader) Table(ctx context.Context, roots []wire.TargetRootSetting, uri, path string, offset, limit int) (*wire.OutputTable, error) {
	name := uri
	if path != "" {
		name = path
	}
	_, media := kindOf(name)
	c, err := r.Open(ctx, roots, uri, path)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	switch media {
	case "text/csv":
		return csvTable(io.LimitReader(c, maxCSV), offset, limit)
	case "application/vnd.apache.parquet", "application/vnd.apache.arrow.file":
		if c.Size > maxTable {
			return nil, fmt.Errorf("%w: the file has %d bytes; tables of this format are shown up to %d", ErrNoTable, c.Size, maxTable)
		}
		select {
		case r.places <- struct{}{}:
			defer func() { <-r.places }()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		data, err := io.ReadAll(io.LimitReader(c, maxTable))
		if err != nil {
			return nil, err
		}
		if media == "application/vnd.apache.parquet" {
			return guarded(func() (*wire.OutputTable, error) { return parquetTable(ctx, bytes.NewReader(data), offset, limit) })
		}
		return guarded(func() (*wire.OutputTable, error) { return arrowTable(bytes.NewReader(data), offset, limit) })
	default:
		return nil, fmt.Errorf("%w: only CSV, Parquet and Feather are shown as tables", ErrNoTable)
	}
}

// guarded turns panics of the libraries, which damaged files cause, into errors.
func guarded(read func() (*wire.OutputTable, error)) (t *wire.OutputTable, err error) {
	defer func() {
		if p := recover(); p != nil {
			t, err = nil, fmt.Errorf("%w: the file is damaged: %v", ErrNoTable, p)
		}
	}()
	return read()
}

func csvTable(in io.Reader, offset, limit int) (*wire.OutputTable, error) {
	r := csv.NewReader(bufio.NewReader(in))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	out := &wire.OutputTable{Columns: []wire.OutputColumn{}, Rows: [][]any{}}
	head, err := r.Read()
	if errors.Is(err, io.EOF) {
		out.TotalRows = new(0)
		return out, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTable, err)
	}
	for _, name := range head[:min(len(head), maxFields)] {
		out.Columns = append(out.Columns, wire.OutputColumn{Name: strings.ToValidUTF8(name, "\ufffd"), Type: "text"})
	}
	for row := 0; ; row++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			out.TotalRows = &row
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoTable, err)
		}
		if row < offset {
			continue
		}
		if len(out.Rows) == limit {
			out.Truncated = true
			return out, nil
		}
		cells := make([]any, len(out.Columns))
		for i := range cells {
			if i < len(record) {
				cells[i] = cut(record[i])
			}
		}
		out.Rows = append(out.Rows, cells)
	}
}

// cut is a text as a cell shows it.
func cut(s string) string {
	if len(s) > maxCell {
		s = s[:maxCell] + "…"
	}
	return strings.ToValidUTF8(strings.Clone(s), "\ufffd")
}
