package outputs

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"

	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
	"github.com/apache/arrow-go/v18/parquet/schema"
)

// rowsAtOnce is how many rows of a Parquet file are unpacked together.
const rowsAtOnce = 100

// parquetTable reads rows of a Parquet file, of which only the row groups and columns that are shown are unpacked.
func parquetTable(ctx context.Context, data []byte, t *table) error {
	if err := checkParquet(data); err != nil {
		return err
	}
	memory := newAllocator()
	props := parquet.NewReaderProperties(memory)
	props.BufferedStreamEnabled = true // a chunk is not copied as a whole, and what it says of its length is not believed
	// What is too large is the allocator's to say.
	props.MaxCompressedPageSize, props.MaxUncompressedPageSize = math.MaxInt32, math.MaxInt32
	f, err := file.NewParquetReader(bytes.NewReader(data), file.WithReadProps(props))
	if err != nil {
		return noTable(err)
	}
	defer f.Close()
	groups, first := t.groups(f)
	leaves, err := t.leaves(f.MetaData().Schema)
	if err != nil {
		return err
	}
	// The library would open them in goroutines, where nobody catches the panics of damaged files.
	for _, g := range groups {
		for _, leaf := range leaves {
			column, err := f.MetaData().RowGroup(g).ColumnChunk(leaf)
			if err != nil {
				return noTable(err)
			}
			if err := checkPages(data, column); err != nil {
				return err
			}
			if _, err := f.RowGroup(g).GetColumnPageReader(leaf); err != nil {
				return noTable(err)
			}
		}
	}
	in, err := pqarrow.NewFileReader(f, pqarrow.ArrowReadProperties{BatchSize: rowsAtOnce}, memory)
	if err != nil {
		return noTable(err)
	}
	batches, err := in.GetRecordReader(ctx, leaves, groups)
	if err != nil {
		return noTable(err)
	}
	defer batches.Release()
	s := batches.Schema()
	all := t.out.TotalColumns
	t.schema(s)
	t.out.TotalColumns = max(all, len(t.out.Columns))
	for at := first; len(groups) > 0 && !t.done() && batches.Next(); {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		batch := batches.RecordBatch()
		t.addBatch(batch, t.offset-at)
		at += int(batch.NumRows())
	}
	if err := batches.Err(); err != nil && err != io.EOF { //nolint:errorlint // the library gives it bare
		return noTable(err)
	}
	t.total(*t.out.TotalRows)
	return nil
}

// groups finds the row groups with the rows to show, and the first row of those.
func (t *table) groups(f *file.Reader) (groups []int, first int) {
	total := 0
	for i := range f.NumRowGroups() {
		rows := int(max(f.MetaData().RowGroup(i).NumRows(), 0))
		if total+rows > t.offset && total < t.offset+t.limit {
			if groups == nil {
				first = total
			}
			groups = append(groups, i)
		}
		total += rows
	}
	t.total(total)
	return groups, first
}

// leaves are the columns of the file that the first columns of the table are made of.
func (t *table) leaves(s *schema.Schema) ([]int, error) {
	shown := t.columns(s.Root().NumFields())
	var leaves []int
	var last schema.Node
	for i := range s.NumColumns() {
		if root := s.ColumnRoot(i); root != last {
			if shown--; shown < 0 {
				break
			}
			last = root
		}
		if leaves = append(leaves, i); len(leaves) > maxLeaves {
			return nil, tooLarge("its first %d columns are made of more than %d", maxColumns, maxLeaves)
		}
	}
	if len(leaves) == 0 {
		return nil, fmt.Errorf("%w: it has no columns", ErrNoTable)
	}
	return leaves, nil
}
