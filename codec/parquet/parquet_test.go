package parquet_test

import (
	"bytes"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/parquet"
	"github.com/stardag-go/stardag/internal/testtools"
)

type row struct {
	Name  string        `json:"name" table:"index"`
	I     int           `json:"i"`
	I8    int8          `json:"i8"`
	U32   uint32        `json:"u32"`
	U64   uint64        `json:"u64"`
	F32   float32       `json:"f32"`
	F64   float64       `json:"f64"`
	Yes   bool          `json:"yes"`
	Raw   []byte        `json:"raw"`
	When  time.Time     `json:"when"`
	Day   civil.Date    `json:"day"`
	Took  time.Duration `json:"took"`
	ID    uuid.UUID     `json:"id"`
	MaybI *int64        `json:"maybe_i"`
	MaybS *string       `json:"maybe_s"`
	MaybT *time.Time    `json:"maybe_t"`
}

func rows() []row {
	when := time.Date(2024, 1, 2, 3, 4, 5, 678901234, time.UTC)
	return []row{
		{
			Name: "one", I: math.MinInt64, I8: -128, U32: math.MaxUint32, U64: math.MaxUint64, F32: 0.1, F64: 0.1, Yes: true, Raw: []byte{0, 255},
			When: when, Day: civil.Date{Year: 2024, Month: 2, Day: 29}, Took: time.Second, ID: uuid.UUID{15: 7}, MaybI: new(int64(5)), MaybS: new(""), MaybT: &when,
		},
		{Name: "é", F64: math.NaN(), Raw: []byte{}, When: time.Unix(0, 0).UTC(), Day: civil.Date{Year: 1969, Month: 12, Day: 31}},
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

func want(t *testing.T, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRowsComeBack(t *testing.T) {
	t.Parallel()
	c := parquet.Codec[[]row]()
	many := make([]row, 0, 3000)
	for range 1500 {
		many = append(many, rows()...)
	}
	for _, v := range [][]row{rows(), {}, many} {
		got, err := c.Decode(bytes.NewReader(encode(t, c, v)))
		if err != nil {
			t.Fatal(err)
		}
		want(t, v, got)
	}
	table := codec.Table[row](rows())
	got, err := parquet.Codec[codec.Table[row]]().Decode(bytes.NewReader(encode(t, parquet.Codec[codec.Table[row]](), table)))
	if err != nil {
		t.Fatal(err)
	}
	want(t, table, got)
}

func TestDamagedFiles(t *testing.T) {
	t.Parallel()
	c := parquet.Codec[[]row]()
	whole := encode(t, c, rows())
	for n := range whole {
		if _, err := c.Decode(bytes.NewReader(whole[:n])); err == nil {
			t.Fatalf("the first %d of %d bytes were read", n, len(whole))
		}
	}
	if _, err := c.Decode(strings.NewReader("something else, and long enough to be a file")); err == nil || !strings.Contains(err.Error(), "not valid Parquet") {
		t.Errorf("got %v", err)
	}
}

func mismatch[W, R any](t *testing.T, v W, text string) {
	t.Helper()
	_, err := parquet.Codec[[]R]().Decode(bytes.NewReader(encode(t, parquet.Codec[[]W](), []W{v})))
	if err == nil || !strings.Contains(err.Error(), text) {
		t.Errorf("got %v, want %q in it", err, text)
	}
}

func TestFilesThatDoNotFit(t *testing.T) {
	t.Parallel()
	type ints struct {
		A int `json:"a"`
	}
	type small struct {
		A int8 `json:"a"`
	}
	type unsigned struct {
		A uint64 `json:"a"`
	}
	type floats struct {
		A float64 `json:"a"`
	}
	type words struct {
		A string `json:"a"`
	}
	type maybe struct {
		A *int `json:"a"`
	}
	type more struct {
		A int `json:"a"`
		B int `json:"bee"`
	}
	mismatch[ints, floats](t, ints{1<<53 + 1}, `row 0, column "a": 9007199254740993 does not fit a float64 (the file has int64)`)
	mismatch[ints, words](t, ints{}, "the field is a string")
	mismatch[words, ints](t, words{}, "the field is a int")
	mismatch[ints, small](t, ints{300}, `row 0, column "a": 300 does not fit a int8`)
	mismatch[ints, unsigned](t, ints{-1}, "-1 does not fit a uint64")
	mismatch[maybe, ints](t, maybe{}, "make it a *int")
	mismatch[ints, more](t, ints{}, `no column "bee" (it has "a")`)
	mismatch[more, ints](t, more{}, `column "bee" that the struct has no field for`)
	if err := parquet.Codec[[]row]().Encode(io.Discard, []row{{}}); err == nil || !strings.Contains(err.Error(), `row 0, column "day": 0000-00-00 is not a date`) {
		t.Errorf("a date that is none: got %v", err)
	}
	far := []row{{When: time.Unix(0, 1)}, {When: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}}
	if err := parquet.Codec[[]row]().Encode(io.Discard, far); err == nil || !strings.Contains(err.Error(), `row 1, column "when": the column has nanoseconds`) {
		t.Errorf("times that one unit has no room for: got %v", err)
	}
}

func TestPandas(t *testing.T) {
	t.Parallel()
	python := testtools.Python(t, "venv-formats", "python")
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "ours"), encode(t, parquet.Codec[[]row](), rows()), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", `
import sys, datetime, numpy as np, pandas as pd
folder = sys.argv[1]
df = pd.read_parquet(folder + "/ours")
assert df.index.name == "name" and list(df.index) == ["one", "é"], df.index
assert list(df.columns) == "i i8 u32 u64 f32 f64 yes raw when day took id maybe_i maybe_s maybe_t".split(), df.columns
assert df["i8"].dtype == np.int8 and df["u64"].iloc[0] == 2**64 - 1 and df["f32"].dtype == np.float32
assert df["when"].iloc[0] == pd.Timestamp("2024-01-02 03:04:05.678901234", tz="UTC"), df["when"]
assert df["took"].iloc[0] == pd.Timedelta(seconds=1)
assert df["day"].iloc[0] == datetime.date(2024, 2, 29) and df["raw"].iloc[0] == b"\x00\xff"
assert df["maybe_i"].iloc[0] == 5 and np.isnan(df["maybe_i"].iloc[1]) and df["maybe_s"].isna().tolist() == [False, True]
theirs = pd.DataFrame({"a": [1, 2], "b": [1.5, np.nan], "c": ["x", None], "t": pd.to_datetime(["2024-01-02T03:04:05.6", None])}, index=["r1", "r2"])
theirs.to_parquet(folder + "/theirs")
theirs.reset_index(drop=True)[["a"]].to_parquet(folder + "/plain", compression="zstd")
theirs["c"].astype("category").to_frame().reset_index(drop=True).to_parquet(folder + "/category")
`, folder)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	read := func(name string) io.Reader {
		b, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return bytes.NewReader(b)
	}
	type plain struct {
		A int `json:"a"`
	}
	type frame struct {
		Key string          `json:"key" table:"index,unnamed"`
		A   int             `json:"a"`
		B   float64         `json:"b"`
		C   *string         `json:"c"`
		T   *civil.DateTime `json:"t"`
	}
	type category struct {
		C *string `json:"c"`
	}
	got, err := parquet.Codec[[]frame]().Decode(read("theirs"))
	if err != nil {
		t.Fatal(err)
	}
	when := civil.DateTimeOf(time.Date(2024, 1, 2, 3, 4, 5, 600_000_000, time.UTC))
	want(t, []frame{{Key: "r1", A: 1, B: 1.5, C: new("x"), T: &when}, {Key: "r2", A: 2, B: math.NaN()}}, got)
	simple, err := parquet.Codec[[]plain]().Decode(read("plain"))
	if err != nil {
		t.Fatal(err)
	}
	want(t, []plain{{1}, {2}}, simple)
	categories, err := parquet.Codec[[]category]().Decode(read("category"))
	if err != nil {
		t.Fatal(err)
	}
	want(t, []category{{new("x")}, {nil}}, categories)
	if _, err := parquet.Codec[[]plain]().Decode(read("theirs")); err == nil || !strings.Contains(err.Error(), "index") && !strings.Contains(err.Error(), "no field") {
		t.Errorf("got %v", err)
	}
}
