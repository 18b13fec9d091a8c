// Package arrowparquet keeps Arrow tables and record batches of any schema as Parquet files, extension parquet. Slices of
// structs have package codec/parquet, which links a third of this.
//
//	var Clean = stardag.Define[CleanTable]("example.Clean").Codec(arrowparquet.Table())
//
// The schema is kept in the file, so that every type comes back, and the index of a data frame is that of pandas.
package arrowparquet

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/internal/spool"
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
	props := parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Snappy), parquet.WithDictionaryDefault(true))
	// Not w itself, which would be closed if it can be.
	out, err := pqarrow.NewFileWriter(t.Schema(), struct{ io.Writer }{w}, props, pqarrow.NewArrowWriterProperties(pqarrow.WithStoreSchema()))
	if err != nil {
		return fmt.Errorf("a schema that Parquet has no form for: %w", err)
	}
	if err := out.WriteTable(t, groupRows); err != nil {
		return err
	}
	return out.Close()
}

func (tableCodec) Decode(r io.Reader) (t arrow.Table, err error) {
	file, err := spool.Read(r)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	defer func() {
		if p := recover(); p != nil { // the library panics on some files that are damaged
			t, err = nil, fmt.Errorf("not valid Parquet: %v", p)
		}
	}()
	read, err := pqarrow.ReadTable(context.Background(), file, parquet.NewReaderProperties(memory.DefaultAllocator), pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	if err != nil {
		return nil, fmt.Errorf("not valid Parquet: %w", err)
	}
	return plain(read), nil
}

// plain is a table without what the library says in the schema about the file's columns.
func plain(t arrow.Table) arrow.Table {
	defer t.Release()
	fields, cols := t.Schema().Fields(), make([]arrow.Column, t.NumCols())
	for i := range fields {
		metadata := fields[i].Metadata.ToMap()
		delete(metadata, "PARQUET:field_id")
		fields[i].Metadata = arrow.MetadataFrom(metadata)
		cols[i] = *arrow.NewColumn(fields[i], t.Column(i).Data())
	}
	metadata := t.Schema().Metadata()
	return array.NewTable(arrow.NewSchema(fields, &metadata), cols, t.NumRows())
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

// whole is a column in one piece.
func whole(c *arrow.Column) (arrow.Array, error) {
	if len(c.Data().Chunks()) > 0 {
		return array.Concatenate(c.Data().Chunks(), memory.DefaultAllocator)
	}
	b := array.NewBuilder(memory.DefaultAllocator, c.DataType())
	defer b.Release()
	return b.NewArray(), nil
}
