package outputs_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"

	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/registry/wire"
)

// bomb is a small file of which a careless reader makes something very large.
type bomb struct {
	name string
	make func(t *testing.T) []byte
	// refused is what the refusal says; empty is that it is shown.
	refused string
	columns int // in all, when it is shown
}

const mb = 1 << 20

// mostBytes is what a preview may allocate in all, the file and the answer with it.
const mostBytes = 400 * mb

var bombs = []bomb{
	{name: "zeros.feather", make: func(t *testing.T) []byte { return feather(t, record(t, "n", zeros(20*mb))) }, refused: "unpacks to more than 96 MB"},
	{name: "dictionary.feather", make: dictionaryOfZeros, refused: "unpacks to more than 96 MB"},
	{name: "batches.feather", make: manyBatches, columns: 1},
	{name: "entries.feather", make: func(t *testing.T) []byte { return feather(t, largeEntry(t)) }, columns: 20},
	{name: "list.feather", make: func(t *testing.T) []byte { return feather(t, record(t, "n", nested(10*mb))) }, columns: 1},
	{name: "columns.feather", make: func(t *testing.T) []byte { return feather(t, wide(5000)) }, columns: 5000},
	{name: "deep.feather", make: func(*testing.T) []byte { return schemaBomb(100_000, 1, 0) }, refused: "nested more than 64 times"},
	{name: "doubling.feather", make: func(*testing.T) []byte { return schemaBomb(40, 2, 0) }, refused: "more than 50000 columns"},
	{name: "notes.feather", make: func(*testing.T) []byte { return schemaBomb(1, 1, 100_000) }, refused: "more than 8 MB"},
	{name: "zeros.parquet", make: func(t *testing.T) []byte { return inParquet(t, record(t, "n", zeros(20*mb)), 1<<30) }, refused: "unpacks to more than 96 MB"},
	{name: "entries.parquet", make: func(t *testing.T) []byte { return inParquet(t, repeated(t, 8*mb, 20), mb) }, refused: "unpacks to more than 96 MB"},
	{name: "lying-zstd.parquet", make: func(t *testing.T) []byte {
		return lying(inParquet(t, record(t, "n", zeros(20*mb)), 1<<30))
	}, refused: "unpacks to more than 96 MB"},
	{name: "lying-snappy.parquet", make: func(t *testing.T) []byte {
		return lying(inParquet(t, record(t, "n", zeros(20*mb)), 1<<30, parquet.WithCompression(compress.Codecs.Snappy)))
	}, refused: "unpacks to more than 96 MB"},
	{name: "window.feather", make: func(t *testing.T) []byte { return promising(feather(t, record(t, "n", zeros(100_000)))) }, refused: "unpacks to more than 96 MB"},
	{name: "columns.parquet", make: func(t *testing.T) []byte { return inParquet(t, wide(5000), mb) }, columns: 5000},
	{name: "list.parquet", make: func(t *testing.T) []byte { return inParquet(t, record(t, "n", nested(5*mb)), mb) }, refused: "unpacks to more than 96 MB"},
	{name: "deep.parquet", make: func(t *testing.T) []byte { return footerBomb(t, 100_000, 1) }, refused: "nested more than 64 times"},
	{name: "parts.parquet", make: func(t *testing.T) []byte { return footerBomb(t, 410_000, 0) }, refused: "more than 400000 parts"},
	{name: "doubling-schema.parquet", make: func(t *testing.T) []byte { return storedBomb(t, 40, 2, 0) }, refused: "more than 50000 columns"},
	{name: "deep-schema.parquet", make: func(t *testing.T) []byte { return storedBomb(t, 10_000, 1, 0) }, refused: "nested more than 64 times"},
	{name: "notes-schema.parquet", make: func(t *testing.T) []byte { return storedBomb(t, 1, 1, 100_000) }, refused: "more than 8 MB"},
	{name: "quote.csv", make: func(*testing.T) []byte { return append([]byte("a,b\n\""), bytes.Repeat([]byte("x"), 60*mb)...) }, refused: "a quote is not closed"},
	{name: "line.csv", make: func(*testing.T) []byte { return bytes.Repeat([]byte("x"), 60*mb) }, refused: "a row has more than 2 MB"},
	{name: "columns.csv", make: func(*testing.T) []byte {
		return []byte(strings.Repeat(strings.Repeat(",", 500_000)+"\n", 20))
	}, columns: 500_001},
	{name: "cells.csv", make: func(*testing.T) []byte {
		return []byte(strings.Repeat(strings.Repeat(strings.Repeat("x", 9000)+",", 199)+"\n", 30))
	}, columns: 200},
}

// Whatever a file says of itself, showing it takes bounded memory, and it can be downloaded. Not parallel, since memory is
// counted for the whole process.
func TestPreviewsAreBounded(t *testing.T) { //nolint:paralleltest // see above
	root := t.TempDir()
	r := outputs.New(outputs.Options{Allow: []string{root}})
	roots := []wire.TargetRootSetting{{Name: "default", URIPrefix: root}}
	for _, b := range bombs {
		t.Run(b.name, func(t *testing.T) { //nolint:paralleltest // see above
			data := b.make(t)
			uri := filepath.Join(root, b.name)
			if err := os.WriteFile(uri, data, 0o600); err != nil {
				t.Fatal(err)
			}
			size := len(data)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			got, err := r.Table(t.Context(), roots, uri, "", 0, 500)
			runtime.ReadMemStats(&after)
			took := after.TotalAlloc - before.TotalAlloc
			t.Logf("%d bytes, %d MB allocated, %v", size, took/mb, err)
			if took > mostBytes {
				t.Errorf("a file of %d bytes took %d MB", size, took/mb)
			}
			switch {
			case b.refused != "":
				if !errors.Is(err, outputs.ErrTooLarge) || !strings.Contains(err.Error(), b.refused) || !strings.HasPrefix(err.Error(), "the table is too large to be shown here; download the output") {
					t.Errorf("got %v, want a refusal with %q", err, b.refused)
				}
			case err != nil:
				t.Errorf("got %v", err)
			case got.TotalColumns != b.columns || len(got.Columns) != min(b.columns, 200) || len(got.Rows) == 0:
				t.Errorf("got %d of %d columns and %d rows", len(got.Columns), got.TotalColumns, len(got.Rows))
			}
			c, err := r.Open(t.Context(), roots, uri, "")
			if err != nil || c.Size != int64(size) {
				t.Fatalf("download: got %v, %v", c, err)
			}
			if err := c.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func zeros(n int) arrow.Array {
	return array.NewInt64Data(array.NewData(arrow.PrimitiveTypes.Int64, n, []*memory.Buffer{nil, memory.NewBufferBytes(make([]byte, 8*n))}, nil, 0, 0))
}

func record(t testing.TB, name string, columns ...arrow.Array) arrow.RecordBatch {
	t.Helper()
	fields := make([]arrow.Field, len(columns))
	for i, c := range columns {
		fields[i] = arrow.Field{Name: fmt.Sprint(name, i), Type: c.DataType()}
	}
	return array.NewRecordBatch(arrow.NewSchema(fields, nil), columns, int64(columns[0].Len()))
}

func feather(t testing.TB, batches ...arrow.RecordBatch) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := ipc.NewFileWriter(&b, ipc.WithSchema(batches[0].Schema()), ipc.WithZstd())
	if err != nil {
		t.Fatal(err)
	}
	for _, batch := range batches {
		if err := w.Write(batch); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func inParquet(t testing.TB, batch arrow.RecordBatch, page int64, more ...parquet.WriterProperty) []byte {
	t.Helper()
	var b bytes.Buffer
	props := parquet.NewWriterProperties(append([]parquet.WriterProperty{parquet.WithCompression(compress.Codecs.Zstd), parquet.WithDataPageSize(page), parquet.WithDictionaryDefault(page <= mb), parquet.WithStats(false), parquet.WithMaxRowGroupLength(1 << 30), parquet.WithBatchSize(1 << 30), parquet.WithDictionaryPageSizeLimit(16 * mb)}, more...)...)
	w, err := pqarrow.NewFileWriter(batch.Schema(), &b, props, pqarrow.DefaultWriterProps())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.WriteBuffered(batch); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// dictionaryOfZeros refers to a dictionary that unpacks to 160 MB.
func dictionaryOfZeros(t *testing.T) []byte {
	t.Helper()
	return feather(t, withDictionary(t, 20*mb))
}

func dictionaryOfSome(t testing.TB) []byte {
	t.Helper()
	return feather(t, withDictionary(t, 3))
}

func withDictionary(t testing.TB, entries int) arrow.RecordBatch {
	t.Helper()
	b := array.NewInt32Builder(memory.DefaultAllocator)
	b.AppendValues(make([]int32, 10), nil)
	kind := &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: arrow.PrimitiveTypes.Int64}
	return record(t, "d", array.NewDictionaryArray(kind, b.NewArray(), zeros(entries)))
}

// manyBatches has 40 batches of 8 MB, of which one is shown.
func manyBatches(t *testing.T) []byte {
	t.Helper()
	batch := record(t, "n", zeros(mb))
	all := make([]arrow.RecordBatch, 40)
	for i := range all {
		all[i] = batch
	}
	return feather(t, all...)
}

// largeEntry has 500 rows of 20 columns that all mean one value of 1 MB.
func largeEntry(t testing.TB) arrow.RecordBatch {
	t.Helper()
	values := array.NewBinaryBuilder(memory.DefaultAllocator, arrow.BinaryTypes.Binary)
	values.Append(make([]byte, mb))
	entry := values.NewArray()
	indices := array.NewInt32Builder(memory.DefaultAllocator)
	indices.AppendValues(make([]int32, 500), nil)
	index := indices.NewArray()
	kind := &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: arrow.BinaryTypes.Binary}
	columns := make([]arrow.Array, 20)
	for i := range columns {
		columns[i] = array.NewDictionaryArray(kind, index, entry)
	}
	return record(t, "d", columns...)
}

// repeated returns one text in many rows.
func repeated(t testing.TB, size, rows int) arrow.RecordBatch {
	t.Helper()
	b := array.NewStringBuilder(memory.DefaultAllocator)
	text := strings.Repeat("x", size)
	for range rows {
		b.Append(text)
	}
	return record(t, "s", b.NewArray())
}

// nested returns one row with a list of very many numbers.
func nested(n int) arrow.Array {
	offsets := memory.NewBufferBytes(arrow.Int32Traits.CastToBytes([]int32{0, int32(n)}))
	return array.NewListData(array.NewData(arrow.ListOf(arrow.PrimitiveTypes.Int64), 1, []*memory.Buffer{nil, offsets}, []arrow.ArrayData{zeros(n).Data()}, 0, 0))
}

func wide(n int) arrow.RecordBatch {
	fields, columns := make([]arrow.Field, n), make([]arrow.Array, n)
	one := zeros(1)
	for i := range n {
		fields[i] = arrow.Field{Name: fmt.Sprint("column", i), Type: one.DataType()}
		columns[i] = one
	}
	return array.NewRecordBatch(arrow.NewSchema(fields, nil), columns, 1)
}

// lying makes the header of the first page, which is longer than 128 MB, say that it is 8 bytes long: the second field, as a
// number of as many bytes as before.
func lying(file []byte) []byte {
	copy(file[len("PAR1")+3:], []byte{0x90, 0x80, 0x80, 0x80, 0})
	return file
}

// promising makes the first compressed buffer say that the last 512 MB of it are referred to, so that they are kept at hand.
func promising(file []byte) []byte {
	at := bytes.Index(file, []byte{0x28, 0xb5, 0x2f, 0xfd})
	file[at+5] = 0x98
	return file
}

// A batch that says in a note that it is compressed is not shown: the library takes its bytes for values.
func TestCompressionOfArrow017IsRefused(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	plain := record(t, "n", zeros(3))
	notes := arrow.NewMetadata([]string{"ARROW:experimental_compression"}, []string{"LZ4"})
	uri := filepath.Join(root, "old.feather")
	if err := os.WriteFile(uri, feather(t, array.NewRecordBatchWithMetadata(plain.Schema(), plain.Columns(), 3, notes)), 0o600); err != nil {
		t.Fatal(err)
	}
	r := outputs.New(outputs.Options{Allow: []string{root}})
	_, err := r.Table(t.Context(), []wire.TargetRootSetting{{URIPrefix: root}}, uri, "", 0, 5)
	if !errors.Is(err, outputs.ErrNoTable) || !strings.Contains(err.Error(), "Arrow 0.17") {
		t.Errorf("got %v", err)
	}
}
