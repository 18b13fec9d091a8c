package parquetfile

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/metadata"
	"github.com/apache/arrow-go/v18/parquet/schema"
)

// createdBy is what files say of their writer.
const createdBy = "github.com/stardag-go/stardag"

// Writer writes record batches of one schema as the row groups of a file.
type Writer struct {
	out    *file.Writer
	schema *arrow.Schema
	paths  [][]int // of each column of the file: which field of the schema, and below it which child
}

// NewWriter begins a file, compressed with Snappy, which every reader knows. The schema of Arrow is kept in it with its
// metadata, so that other readers know durations, zones and the index of a data frame.
func NewWriter(w io.Writer, s *arrow.Schema) (_ *Writer, err error) {
	defer damaged(&err)
	if s.NumFields() == 0 {
		return nil, errors.New("a table without columns has no form in Parquet")
	}
	out := &Writer{schema: s}
	fields := make(schema.FieldList, s.NumFields())
	for i, f := range s.Fields() {
		if fields[i], err = nodeOf(f); err != nil {
			return nil, fmt.Errorf("column %q: %w", f.Name, err)
		}
		out.paths = paths(f.Type, []int{i}, out.paths)
	}
	root, err := schema.NewGroupNode("schema", parquet.Repetitions.Required, fields, -1)
	if err != nil {
		return nil, err
	}
	kv, err := keysOf(s)
	if err != nil {
		return nil, err
	}
	props := parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Snappy), parquet.WithDictionaryDefault(true), parquet.WithCreatedBy(createdBy))
	// Not w itself, which would be closed if it can be.
	out.out, err = file.NewParquetWriterWithError(struct{ io.Writer }{w}, root, file.WithWriterProps(props), file.WithWriteMetadata(kv))
	return out, err
}

func keysOf(s *arrow.Schema) (metadata.KeyValueMetadata, error) {
	kv := metadata.NewKeyValueMetadata()
	m := s.Metadata()
	for i, k := range m.Keys() {
		if err := kv.Append(k, m.Values()[i]); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	w := ipc.NewWriter(&b, ipc.WithSchema(s))
	if err := w.Close(); err != nil {
		return nil, err
	}
	return kv, kv.Append(arrowSchema, base64.StdEncoding.EncodeToString(b.Bytes()))
}

// Write writes a row group. Batches without rows are none.
func (w *Writer) Write(batch arrow.RecordBatch) (err error) {
	defer damaged(&err)
	if batch.NumRows() == 0 {
		return nil
	}
	group, err := w.out.AppendRowGroupChecked()
	if err != nil {
		return err
	}
	for _, path := range w.paths {
		f := w.schema.Field(path[0])
		var s shredder
		for i := range int(batch.NumRows()) {
			if err := s.one(batch.Column(path[0]), f, path[1:], i, 0, 0, 0); err != nil {
				return fmt.Errorf("row %d, column %q: %w", i, f.Name, err)
			}
		}
		out, err := group.NextColumn()
		if err != nil {
			return err
		}
		if err := s.write(out); err != nil {
			return fmt.Errorf("column %q: %w", f.Name, err)
		}
		if err := out.Close(); err != nil {
			return err
		}
	}
	return group.Close()
}

// Close ends the file.
func (w *Writer) Close() error { return w.out.Close() }
