package outputs

import (
	"bytes"
	"context"
	"fmt"

	"github.com/stardag-go/stardag/internal/parquetfile"
)

// parquetTable reads rows of a Parquet file, of which only the row groups and columns that are shown are unpacked.
func parquetTable(ctx context.Context, data []byte, t *table) error {
	if err := checkParquet(data); err != nil {
		return err
	}
	memory := newAllocator()
	in, err := parquetfile.Open(bytes.NewReader(data), parquetfile.Options{Bounds: &parquetfile.Bounds{
		Memory: memory,
		Take: func(n int64) error {
			memory.take(int(n))
			return context.Cause(ctx)
		},
		Stored: checkStored,
	}})
	if err != nil {
		return noTable(err)
	}
	t.schema(in.Schema())
	columns := len(t.out.Columns)
	leaves := in.Leaves(columns)
	switch {
	case leaves > maxLeaves:
		return tooLarge("its first %d columns are made of more than %d", maxColumns, maxLeaves)
	case leaves == 0:
		return fmt.Errorf("%w: it has no columns", ErrNoTable)
	}
	at := 0
	for g := range in.NumGroups() {
		rows := int(max(in.GroupRows(g), 0))
		from := max(t.offset-at, 0)
		if count := min(rows-from, t.limit-len(t.out.Rows)); count > 0 && !t.done() {
			if err := t.group(data, in, g, columns, from, count); err != nil {
				return err
			}
		}
		at += rows
	}
	t.total(at)
	return nil
}

const (
	// leastAtOnce is how many rows of a Parquet file are unpacked together, however large they are.
	leastAtOnce = 100
	// bytesAtOnce is how much is unpacked together of rows that are not large.
	bytesAtOnce = 16 << 20
)

// group shows rows of a row group.
func (t *table) group(data []byte, in *parquetfile.Reader, group, columns, from, count int) error {
	size := int64(0)
	for leaf := range in.Leaves(columns) {
		chunk, err := in.Chunk(group, leaf)
		if err != nil {
			return noTable(err)
		}
		if err := checkPages(data, chunk); err != nil {
			return err
		}
		size += max(chunk.TotalUncompressedSize(), 0)
	}
	// Each piece is read from the beginning of the group, so that there are as few as memory allows.
	atOnce := max(leastAtOnce, int(bytesAtOnce/(size/in.GroupRows(group)+1)))
	for to := from + count; from < to && !t.done(); from += atOnce {
		batch, err := in.Rows(group, columns, int64(from), int64(min(atOnce, to-from)))
		if err != nil {
			return noTable(err)
		}
		t.addBatch(batch, 0)
		batch.Release()
	}
	return nil
}
