package parquetfile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/parquetfile"
)

var nestedSchema = arrow.NewSchema([]arrow.Field{
	{Name: "a", Type: arrow.PrimitiveTypes.Int64, Nullable: true},
	{Name: "b", Type: arrow.ListOf(arrow.BinaryTypes.String), Nullable: true},
	{Name: "c", Type: arrow.StructOf(
		arrow.Field{Name: "d", Type: arrow.BinaryTypes.String, Nullable: true},
		arrow.Field{Name: "e", Type: arrow.ListOf(arrow.ListOf(arrow.PrimitiveTypes.Int32)), Nullable: true},
	), Nullable: true},
	{Name: "f", Type: arrow.FixedWidthTypes.Boolean, Nullable: true},
}, nil)

// orNull draws a value or null.
func orNull(t *rapid.T, draw func() any) any {
	if rapid.IntRange(0, 3).Draw(t, "null") == 0 {
		return nil
	}
	return draw()
}

func listOf(t *rapid.T, elem func() any) any {
	out := make([]any, rapid.IntRange(0, 4).Draw(t, "length"))
	for i := range out {
		out[i] = orNull(t, elem)
	}
	return out
}

func drawRow(t *rapid.T) map[string]any {
	text := func() any { return rapid.StringN(0, 5, -1).Draw(t, "text") }
	number := func() any { return rapid.Int32().Draw(t, "number") }
	return map[string]any{
		"a": orNull(t, number),
		"b": orNull(t, func() any { return listOf(t, text) }),
		"c": orNull(t, func() any {
			return map[string]any{"d": orNull(t, text), "e": orNull(t, func() any { return listOf(t, func() any { return listOf(t, number) }) })}
		}),
		"f": orNull(t, func() any { return rapid.Bool().Draw(t, "bool") }),
	}
}

// Any window of the rows and columns of a row group is that part of all of it.
func TestWindowsArePartsOfTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := make([]map[string]any, rapid.IntRange(1, 40).Draw(t, "rows"))
		for i := range rows {
			rows[i] = drawRow(t)
		}
		text, err := json.Marshal(rows)
		if err != nil {
			t.Fatal(err)
		}
		batch, _, err := array.RecordFromJSON(memory.DefaultAllocator, nestedSchema, bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		w, err := parquetfile.NewWriter(&out, nestedSchema)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Write(batch), w.Close()); err != nil {
			t.Fatal(err)
		}
		held, most := int64(0), int64(0)
		in, err := parquetfile.Open(bytes.NewReader(out.Bytes()), parquetfile.Options{Bounds: &parquetfile.Bounds{
			Memory: memory.DefaultAllocator,
			Take:   func(n int64) error { held += n; most = max(most, held); return nil },
		}})
		if err != nil {
			t.Fatal(err)
		}
		whole, err := in.Group(0)
		if err != nil || !array.RecordEqual(whole, batch) {
			t.Fatalf("the whole: %v\n%v\n%v", err, whole, batch)
		}
		from := rapid.IntRange(0, len(rows)).Draw(t, "from")
		count := rapid.IntRange(0, len(rows)-from).Draw(t, "count")
		columns := rapid.IntRange(1, 4).Draw(t, "columns")
		part, err := in.Rows(0, columns, int64(from), int64(count))
		if err != nil {
			t.Fatal(err)
		}
		if part.NumCols() != int64(columns) || part.NumRows() != int64(count) {
			t.Fatalf("got %d columns of %d rows", part.NumCols(), part.NumRows())
		}
		for c := range columns {
			if want := array.NewSlice(whole.Column(c), int64(from), int64(from+count)); !array.Equal(part.Column(c), want) {
				t.Fatalf("column %d, %d rows from %d: got %v, want %v", c, count, from, part.Column(c), want)
			}
		}
		if held != 0 || most == 0 {
			t.Fatalf("%d bytes are still taken of %d", held, most)
		}
		if _, err := in.Rows(0, columns, int64(from), int64(len(rows)-from+1)); err == nil {
			t.Fatal("more rows than there are were read")
		}
	})
}

// Whoever bounds the memory is told before it is taken, and what it says comes back.
func TestBoundsAreKept(t *testing.T) {
	t.Parallel()
	raw := manyPages(t, 20_000, 0)
	enough := errors.New("enough")
	for _, open := range []func(int64) error{
		func(n int64) error {
			if n > 10_000 {
				return enough
			}
			return nil
		},
		func(n int64) error {
			if n > 10_000 {
				panic(enough)
			}
			return nil
		},
	} {
		in, err := parquetfile.Open(bytes.NewReader(raw), parquetfile.Options{Bounds: &parquetfile.Bounds{Memory: memory.DefaultAllocator, Take: open}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := in.Group(0); !errors.Is(err, enough) {
			t.Errorf("got %v", err)
		}
		if batch, err := in.Rows(0, 1, 15_000, 100); err != nil || batch.NumRows() != 100 {
			t.Errorf("a part: %v", err)
		}
	}
	in, err := parquetfile.Open(bytes.NewReader(raw), parquetfile.Options{Bounds: &parquetfile.Bounds{
		Memory: memory.DefaultAllocator, Take: func(int64) error { return nil },
	}})
	if err != nil || in.Leaves(1) != 1 {
		t.Fatal(in, err)
	}
	if c, err := in.Chunk(0, 0); err != nil || c.NumValues() != 20_000 {
		t.Errorf("got %v, %v", c, err)
	}
}
