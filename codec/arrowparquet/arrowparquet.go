// Package arrowparquet keeps Arrow tables and record batches of any schema as Parquet files, extension parquet. Slices of
// structs have package codec/parquet.
//
//	var Clean = stardag.Define[CleanTable]("example.Clean").Codec(arrowparquet.Table())
//
// The schema is kept in the file with its metadata, so that types come back, and the index of a data frame is that of
// pandas. Lists of other kinds than the usual, the large and those of one size come back as the usual ones, dictionaries
// of other values than text as these values, and whole seconds as milliseconds.
package arrowparquet

import (
	"errors"
	"io"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/internal/spool"
	"github.com/stardag-go/stardag/internal/parquetfile"
)

// groupRows is how many rows are written together.
const groupRows = 1 << 20

// Table keeps tables. The table that is read belongs to Go's memory and need not be released.
func Table() codec.Codec[arrow.Table] { return tableCodec{} }

// Record keeps one record batch. What is read belongs to Go's memory and need not be released.
func Record() codec.Codec[arrow.RecordBatch] { return recordCodec{} }

type tableCodec struct{}

func (tableCodec) Extension() string { return "parquet" }

func (tableCodec) Encode(w io.Writer, t arrow.Table) error {
	if t == nil {
		return errors.New("the table is nil")
	}
	out, err := parquetfile.NewWriter(w, t.Schema())
	if err != nil {
		return err
	}
	batches := array.NewTableReader(t, groupRows)
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
	file, err := spool.Read(r)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	in, err := parquetfile.Open(file, parquetfile.Options{})
	if err != nil {
		return nil, err
	}
	if in.Schema().NumFields() == 0 {
		return array.NewTable(in.Schema(), nil, in.NumRows()), nil
	}
	batches := make([]arrow.RecordBatch, in.NumGroups())
	for i := range batches {
		if batches[i], err = in.Group(i); err != nil {
			return nil, err
		}
	}
	return array.NewTableFromRecords(in.Schema(), batches), nil
}

type recordCodec struct{}

func (recordCodec) Extension() string { return "parquet" }

func (recordCodec) Encode(w io.Writer, b arrow.RecordBatch) error {
	if b == nil {
		return errors.New("the record batch is nil")
	}
	t := array.NewTableFromRecords(b.Schema(), []arrow.RecordBatch{b})
	defer t.Release()
	return tableCodec{}.Encode(w, t)
}

func (recordCodec) Decode(r io.Reader) (arrow.RecordBatch, error) {
	t, err := tableCodec{}.Decode(r)
	if err != nil {
		return nil, err
	}
	defer t.Release()
	cols := make([]arrow.Array, t.NumCols())
	for i := range cols {
		if cols[i], err = whole(t.Column(i)); err != nil {
			return nil, err
		}
	}
	return array.NewRecordBatch(t.Schema(), cols, t.NumRows()), nil
}

// whole returns a column in one piece.
func whole(c *arrow.Column) (arrow.Array, error) {
	if len(c.Data().Chunks()) > 0 {
		return array.Concatenate(c.Data().Chunks(), memory.DefaultAllocator)
	}
	b := array.NewBuilder(memory.DefaultAllocator, c.DataType())
	defer b.Release()
	return b.NewArray(), nil
}
