package parquetfile_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/stardag-go/stardag/internal/parquetfile"
)

// seed returns a small file with nested and missing values.
func seed(tb testing.TB) []byte {
	tb.Helper()
	s := arrow.NewSchema([]arrow.Field{
		{Name: "a", Type: arrow.PrimitiveTypes.Int64, Nullable: true},
		{Name: "b", Type: arrow.ListOf(arrow.BinaryTypes.String), Nullable: true},
	}, nil)
	batch, _, err := array.RecordFromJSON(memory.DefaultAllocator, s, strings.NewReader(`[{"a": 1, "b": ["x", null]}, {"a": null, "b": null}, {"a": 3, "b": []}]`))
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	w, err := parquetfile.NewWriter(&out, s)
	if err != nil {
		tb.Fatal(err)
	}
	if err := w.Write(batch); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func readAll(raw []byte) (rows int64, err error) {
	in, err := parquetfile.Open(bytes.NewReader(raw), parquetfile.Options{})
	if err != nil {
		return 0, err
	}
	for i := range in.NumGroups() {
		batch, err := in.Group(i)
		if err != nil {
			return 0, err
		}
		rows += batch.NumRows()
		batch.Release()
	}
	return rows, nil
}

// FuzzRead reads anything: it ends with rows or an error.
func FuzzRead(f *testing.F) {
	f.Add(seed(f))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if rows, err := readAll(raw); err == nil && rows < 0 {
			t.Errorf("%d rows", rows)
		}
	})
}

// TestDamagedBytes alters each byte of a file: none makes the reader panic.
func TestDamagedBytes(t *testing.T) {
	t.Parallel()
	whole := seed(t)
	if rows, err := readAll(whole); err != nil || rows != 3 {
		t.Fatalf("got %d rows, %v", rows, err)
	}
	for n := range whole {
		bad := bytes.Clone(whole)
		bad[n] ^= 0xff
		if rows, err := readAll(bad); err == nil && rows != 3 {
			t.Errorf("byte %d altered: %d rows", n, rows)
		}
	}
}
