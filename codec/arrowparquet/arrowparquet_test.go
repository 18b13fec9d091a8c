package arrowparquet_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/stardag-go/stardag/codec"
	ours "github.com/stardag-go/stardag/codec/arrow"
	"github.com/stardag-go/stardag/codec/arrowparquet"
	"github.com/stardag-go/stardag/codec/parquet"
	"github.com/stardag-go/stardag/internal/testtools"
)

type row struct {
	Name string     `json:"name" table:"index"`
	I8   int8       `json:"i8"`
	U64  uint64     `json:"u64"`
	F    float64    `json:"f"`
	Yes  bool       `json:"yes"`
	Raw  []byte     `json:"raw"`
	When *time.Time `json:"when"`
}

func rows() []row {
	when := time.Date(2024, 1, 2, 3, 4, 5, 678_000_000, time.UTC)
	return []row{
		{Name: "one", I8: -128, U64: 1<<64 - 1, F: 0.1, Yes: true, Raw: []byte{0, 255}, When: &when},
		{Name: "é", Raw: []byte{}},
	}
}

func encode[T any](t *testing.T, c codec.Codec[T], v T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.Encode(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tableOf(t *testing.T, rows []row) arrow.Table {
	t.Helper()
	table, err := ours.Table().Decode(bytes.NewReader(encode(t, ours.Codec[[]row](), rows)))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestTablesComeBack(t *testing.T) {
	t.Parallel()
	for name, table := range map[string]arrow.Table{"rows": tableOf(t, rows()), "no rows": tableOf(t, nil)} {
		got, err := arrowparquet.Table().Decode(bytes.NewReader(encode(t, arrowparquet.Table(), table)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if table.NumRows() != got.NumRows() || table.NumRows() > 0 && !array.TableEqual(table, got) {
			t.Errorf("%s: got %v, want %v", name, got, table)
		}
	}
	batch, err := arrowparquet.Record().Decode(bytes.NewReader(encode(t, arrowparquet.Table(), tableOf(t, rows()))))
	if err != nil {
		t.Fatal(err)
	}
	again, err := arrowparquet.Record().Decode(bytes.NewReader(encode(t, arrowparquet.Record(), batch)))
	if err != nil || !array.RecordEqual(batch, again) {
		t.Errorf("got %v, %v; want %v", again, err, batch)
	}
}

// TestStructsReadTables reads as structs what was written as a table.
func TestStructsReadTables(t *testing.T) {
	t.Parallel()
	got, err := parquet.Codec[[]row]().Decode(bytes.NewReader(encode(t, arrowparquet.Table(), tableOf(t, rows()))))
	if err != nil || len(got) != 2 || got[0].U64 != 1<<64-1 || got[0].Name != "one" || !got[0].When.Equal(*rows()[0].When) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestDamagedFiles(t *testing.T) {
	t.Parallel()
	whole := encode(t, arrowparquet.Table(), tableOf(t, rows()))
	for n := range whole {
		if _, err := arrowparquet.Table().Decode(bytes.NewReader(whole[:n])); err == nil || !strings.Contains(err.Error(), "not valid Parquet") {
			t.Fatalf("the first %d of %d bytes: got %v", n, len(whole), err)
		}
	}
	if err := arrowparquet.Table().Encode(io.Discard, nil); err == nil {
		t.Error("a table that is nil was written")
	}
	if err := arrowparquet.Record().Encode(io.Discard, nil); err == nil {
		t.Error("a record batch that is nil was written")
	}
}

func TestPandas(t *testing.T) {
	t.Parallel()
	python := testtools.Python(t, "venv-formats", "python")
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "ours"), encode(t, arrowparquet.Table(), tableOf(t, rows())), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", `
import sys, numpy as np, pandas as pd, pyarrow as pa, pyarrow.parquet as pq
folder = sys.argv[1]
df = pd.read_parquet(folder + "/ours")
assert df.index.name == "name" and list(df.index) == ["one", "é"], df
assert df["i8"].dtype == np.int8 and df["u64"].iloc[0] == 2**64 - 1 and df["when"].iloc[0] == pd.Timestamp("2024-01-02 03:04:05.678", tz="UTC")
pq.write_table(pa.table({"l": pa.array([[1, 2], None], pa.list_(pa.int32())), "d": pa.array(["a", "a"]).dictionary_encode()}), folder + "/theirs")
`, folder)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	b, err := os.ReadFile(filepath.Join(folder, "theirs"))
	if err != nil {
		t.Fatal(err)
	}
	table, err := arrowparquet.Table().Decode(bytes.NewReader(b))
	if err != nil || table.NumRows() != 2 || table.Column(0).DataType().ID() != arrow.LIST {
		t.Fatalf("got %v, %v", table, err)
	}
	if l, ok := table.Column(0).Data().Chunk(0).(*array.List); !ok || l.ValueStr(0) != "[1,2]" || !l.IsNull(1) {
		t.Errorf("got %v", table)
	}
}
