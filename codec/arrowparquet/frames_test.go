package arrowparquet_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/decimal128"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/stardag-go/stardag/codec/arrowparquet"
	"github.com/stardag-go/stardag/internal/testtools"
)

// framesInPython makes frames of all that pandas, polars and pyarrow keep beside values, and compares them with what Go
// read and wrote again.
const framesInPython = `
import sys, decimal, uuid, numpy as np, pandas as pd, polars as pl, pyarrow as pa, pyarrow.parquet as pq, pyarrow.feather as pf
import pandas.testing, polars.testing
what, folder = sys.argv[1:]
df = pd.DataFrame({"a": [1, 2, 3], "b": ["x", None, "z"]})
frames = {
    "range": df.iloc[::2], "named": df.set_index("b"), "several": df.set_index(["a", "b"]), "unnamed": df.set_index(pd.Index([7.5, 8, 9])),
    "Int64": df.assign(a=pd.array([1, None, 3], "Int64")), "categories": df.assign(b=pd.Categorical(["x", None, "z"], ["z", "unused", "x"], ordered=True)),
    "timedelta": df.assign(a=pd.to_timedelta([1, None, 3], unit="h")), "period": df.assign(a=pd.period_range("2020-01", periods=3, freq="M")),
    "interval": df.assign(a=pd.interval_range(0, 3)), "zone": df.assign(a=pd.to_datetime([1, None, 3], utc=True).tz_convert("Asia/Tokyo")),
    "naive": df.assign(a=pd.to_datetime(["2024-01-02 00:00:00.000000", None, "9999-12-31 23:59:59.999999"])), "money": df.assign(a=[decimal.Decimal("1.50"), None, decimal.Decimal("-3.25")]),
    "columns": pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])), "none": df.iloc[:0], "no values": df.assign(b=None),
}
tables = {
    "large": pa.table({"x": pa.array(["a", None], pa.large_string()), "y": pa.array([[1], None], pa.large_list(pa.int8())), "z": pa.array([b"1", b""], pa.large_binary())}),
    "views": pa.table({"x": pa.array(["a", None, "longer than twelve bytes"], pa.string_view()), "y": pa.array([b"", b"1", None], pa.binary_view())}),
    "fixed lists": pa.table({"x": pa.array([[1, 2], None, [3, None]], pa.list_(pa.int16(), 2)), "y": pa.array([[["a"]], [[]], [None]], pa.list_(pa.list_(pa.string()), 1))}),
    "maps": pa.table({"x": pa.array([[("a", 1), ("b", None)], None, []], pa.map_(pa.string(), pa.int64()))}),
    "deep": pa.table({"x": pa.array([{"a": [{"b": [1, None]}, None]}, {"a": None}, None, {"a": []}])}),
    "halves": pa.table({"x": pa.array(np.array([1.5, -0.25], np.float16))}), "uuids": pa.table({"x": pa.array([uuid.UUID(int=5).bytes, None], pa.uuid())}),
    "json": pa.table({"x": pa.array(['{"a": 1}', None], pa.json_())}), "times": pa.table({"x": pa.array([1, None], pa.time64("us")), "y": pa.array([1, 86399999], pa.time32("ms"))}),
    "null": pa.table({"x": pa.nulls(2), "y": pa.array([[None], None], pa.list_(pa.null()))}), "durations": pa.table({u: pa.array([-1, None], pa.duration(u)) for u in ("s", "ms", "us", "ns")}),
    "metadata": pa.table({"x": [1]}, schema=pa.schema([pa.field("x", pa.int64(), metadata={"unit": "m"})], metadata={"made by": "hand"})),
    "decimals": pa.table({f"d{i}": pa.array([decimal.Decimal("-1.5"), None], t) for i, t in enumerate([pa.decimal32(9, 2), pa.decimal64(18, 4), pa.decimal128(38, 1), pa.decimal256(76, 30)])}),
    "dictionaries": pa.table({"x": pa.DictionaryArray.from_arrays(pa.array([1, 0, None], pa.int32()), ["b", "a"]), "y": pa.array([b"1", b"1", None]).dictionary_encode()}),
}
if what == "make":
    for name, frame in frames.items():
        frame.to_parquet(f"{folder}/{name}.pandas.parquet")
        frame.to_feather(f"{folder}/{name}.pandas.feather")
    for name, table in tables.items():
        pq.write_table(table, f"{folder}/{name}.arrow.parquet")
        pf.write_feather(table, f"{folder}/{name}.arrow.feather")
    polars_frame = pl.DataFrame({"s": ["a", None], "d": [1, 2], "c": ["x", "y"]}, schema={"s": pl.String, "d": pl.Duration("ms"), "c": pl.Categorical})
    polars_frame.write_ipc(folder + "/frame.polars.feather")
    polars_frame.write_parquet(folder + "/frame.polars.parquet")
else:
    for name, frame in frames.items():
        for ext in ("parquet", "feather"):
            got = pd.read_parquet(f"{folder}/{name}.pandas.{ext}.again")
            pandas.testing.assert_frame_equal(frame, got, check_freq=False, obj=name + "." + ext)
    for name, table in tables.items():
        for ext in ("parquet", "feather"):
            got, want = pq.read_table(f"{folder}/{name}.arrow.{ext}.again"), table
            assert got.to_pylist() == want.to_pylist(), (name, ext, got, want)
            assert got.schema.metadata == want.schema.metadata, (name, ext, got.schema, want.schema)
            if ext == "parquet":
                want = pq.read_table(f"{folder}/{name}.arrow.parquet")
                assert got.schema.equals(want.schema, check_metadata=True), (name, ext, got.schema, want.schema)
    for ext in ("parquet", "feather"):
        got = pl.read_parquet(f"{folder}/frame.polars.{ext}.again")
        assert got.rows() == pl.read_parquet(folder + "/frame.polars.parquet").rows() and got.schema["d"] == pl.Duration("ms"), (ext, got)
`

// TestFramesComeBackToPython reads each frame from Parquet and Feather, writes it as Parquet, and lets Python compare.
func TestFramesComeBackToPython(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	run := func(what string) {
		t.Helper()
		python := testtools.Python(t, "venv-formats", "python")
		if out, err := exec.CommandContext(t.Context(), python, "-c", framesInPython, what, folder).CombinedOutput(); err != nil {
			t.Fatalf("%v:\n%s", err, out)
		}
	}
	run("make")
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) < 50 {
		t.Fatalf("got %d files, %v", len(files), err)
	}
	for _, path := range files {
		table, err := readFile(t, path)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(path), err)
			continue
		}
		var b bytes.Buffer
		if err := arrowparquet.Table().Encode(&b, table); err != nil {
			t.Errorf("%s: %v", filepath.Base(path), err)
			continue
		}
		again, err := arrowparquet.Table().Decode(bytes.NewReader(b.Bytes()))
		if err != nil || again.NumRows() != table.NumRows() {
			t.Errorf("%s: read again: %v", filepath.Base(path), err)
		}
		if err := os.WriteFile(path+".again", b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if !t.Failed() {
		run("compare")
	}
}

// TestWhatParquetHasNoFormFor is refused when it is written, by the column's name.
func TestWhatParquetHasNoFormFor(t *testing.T) {
	t.Parallel()
	one := func(f arrow.Field, fill func(array.Builder)) arrow.Table {
		s := arrow.NewSchema([]arrow.Field{f}, nil)
		b := array.NewRecordBuilder(memory.DefaultAllocator, s)
		defer b.Release()
		fill(b.Field(0))
		return array.NewTableFromRecords(s, []arrow.RecordBatch{b.NewRecordBatch()})
	}
	for name, c := range map[string]struct {
		table arrow.Table
		want  string
	}{
		"a negative scale": {
			one(arrow.Field{Name: "x", Type: &arrow.Decimal128Type{Precision: 5, Scale: -2}}, func(b array.Builder) { b.(*array.Decimal128Builder).Append(decimal128.FromI64(1)) }), //nolint:forcetypeassert // of the type
			`column "x": decimal(5, -2) has a scale`,
		},
		"months and days": {
			one(arrow.Field{Name: "x", Type: arrow.FixedWidthTypes.MonthDayNanoInterval}, func(b array.Builder) { b.AppendEmptyValue() }),
			`column "x": month_day_nano_interval has no form in Parquet`,
		},
		"a missing value that the schema denies": {
			one(arrow.Field{Name: "x", Type: arrow.PrimitiveTypes.Int64}, func(b array.Builder) { b.AppendNull() }),
			`row 0, column "x": the value is missing`,
		},
		"seconds that milliseconds have no room for": {
			one(arrow.Field{Name: "x", Type: &arrow.TimestampType{Unit: arrow.Second}}, func(b array.Builder) { b.(*array.TimestampBuilder).Append(1 << 62) }), //nolint:forcetypeassert // of the type
			"do not fit milliseconds",
		},
		"no columns": {array.NewTable(arrow.NewSchema(nil, nil), nil, 3), "a table without columns"},
	} {
		err := arrowparquet.Table().Encode(io.Discard, c.table)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", name, err, c.want)
		}
	}
}
