package parquetfile_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/schema"

	"github.com/stardag-go/stardag/internal/parquetfile"
)

// manyPages returns a column of texts in small pages without a dictionary.
func manyPages(t *testing.T, rows int, codec compress.Compression) []byte {
	t.Helper()
	root, err := schema.NewGroupNode("schema", parquet.Repetitions.Required, schema.FieldList{
		schema.MustPrimitive(schema.NewPrimitiveNodeLogical("s", parquet.Repetitions.Required, schema.StringLogicalType{}, parquet.Types.ByteArray, 0, -1)),
	}, -1)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := file.NewParquetWriter(&out, root, file.WithWriterProps(parquet.NewWriterProperties(
		parquet.WithCompression(codec), parquet.WithDictionaryDefault(false), parquet.WithDataPageSize(1000), parquet.WithBatchSize(20))))
	group, err := w.AppendRowGroupChecked()
	if err != nil {
		t.Fatal(err)
	}
	c, err := group.NextColumn()
	if err != nil {
		t.Fatal(err)
	}
	values := make([]parquet.ByteArray, rows)
	for i := range values {
		values[i] = parquet.ByteArray(textAt(i))
	}
	if _, err := c.(*file.ByteArrayColumnChunkWriter).WriteBatch(values, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func textAt(i int) string { return fmt.Sprintf("value %07d", i*7919) }

// Values of earlier pages stay what they were while later ones are read.
func TestTextsOfManyPages(t *testing.T) {
	t.Parallel()
	for _, codec := range []compress.Compression{compress.Codecs.Uncompressed, compress.Codecs.Zstd, compress.Codecs.Snappy, compress.Codecs.Gzip} {
		raw := manyPages(t, 20_000, codec)
		for _, bounds := range []*parquetfile.Bounds{nil, {Memory: memory.DefaultAllocator, Take: func(int64) error { return nil }}} {
			in, err := parquetfile.Open(bytes.NewReader(raw), parquetfile.Options{Bounds: bounds})
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range [][2]int64{{0, 20_000}, {0, 10}, {777, 5000}, {19_990, 10}} {
				batch, err := in.Rows(0, 1, w[0], w[1])
				if err != nil {
					t.Fatal(err)
				}
				texts := batch.Column(0).(*array.String)
				if batch.NumRows() != w[1] || batch.Schema().Field(0).Type.ID() != arrow.STRING {
					t.Fatalf("got %d rows of %v", batch.NumRows(), batch.Schema())
				}
				for i := range texts.Len() {
					if got, want := texts.Value(i), textAt(i+int(w[0])); got != want {
						t.Fatalf("%v, rows %v: row %d is %q, want %q", codec, w, i, got, want)
					}
				}
				batch.Release()
			}
		}
	}
}
