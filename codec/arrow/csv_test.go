package arrow_test

import (
	"bytes"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	apache "github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/arrow"
	"github.com/stardag-go/stardag/internal/testtools"
)

// tableFrom makes a table from the text that array.FromJSON takes for each column.
func tableFrom(t *testing.T, cols ...any) apache.Table {
	t.Helper()
	var fields []apache.Field
	var data []apache.Column
	rows := int64(0)
	for i := 0; i < len(cols); i += 3 {
		a, _, err := array.FromJSON(memory.DefaultAllocator, cols[i+1].(apache.DataType), strings.NewReader(cols[i+2].(string)))
		if err != nil {
			t.Fatal(err)
		}
		f := apache.Field{Name: cols[i].(string), Type: a.DataType(), Nullable: true}
		fields = append(fields, f)
		data = append(data, *apache.NewColumn(f, apache.NewChunked(a.DataType(), []apache.Array{a})))
		rows = int64(a.Len())
	}
	return array.NewTable(apache.NewSchema(fields, nil), data, rows)
}

func wantTable(t *testing.T, want, got apache.Table) {
	t.Helper()
	if !array.TableEqual(want, got) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func csvBack(t *testing.T, table apache.Table, file string) apache.Table {
	t.Helper()
	written := string(encode(t, arrow.CSV(), table))
	if written != file {
		t.Errorf("wrote %q, want %q", written, file)
	}
	got, err := arrow.CSV().Decode(strings.NewReader(written))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestTablesAsCSV(t *testing.T) {
	t.Parallel()
	if s, err := codec.Default[apache.Table](); err != nil || s.Extension() != "csv" {
		t.Errorf("the default of a table: %q, %v", s.Extension(), err)
	}
	table := tableFrom(t,
		"i", apache.PrimitiveTypes.Int64, `[1, null, -9223372036854775808]`,
		"u", apache.PrimitiveTypes.Uint64, `["18446744073709551615", 0, 5]`,
		"f", apache.PrimitiveTypes.Float64, `[0.1, 1e16, null]`,
		"yes", apache.FixedWidthTypes.Boolean, `[true, null, false]`,
		"s", apache.BinaryTypes.LargeString, `["a,\"b\"\r\n", "007", null]`,
		"none", apache.PrimitiveTypes.Float64, `[null, null, null]`,
	)
	const file = ",i,u,f,yes,s,none\n0,1,18446744073709551615,0.1,True,\"a,\"\"b\"\"\r\n\",\n1,,0,1e+16,,007,\n2,-9223372036854775808,5,,False,,\n"
	got, err := arrow.CSV().Decode(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	wantTable(t, table, got)
	wantTable(t, table, csvBack(t, table, file))

	// Smaller numbers come back as the large ones, dictionaries as what is in them.
	small := tableFrom(t, "a", apache.PrimitiveTypes.Int8, `[1, 2]`, "b", apache.PrimitiveTypes.Float32, `[0.5, 0.1]`)
	large := tableFrom(t, "a", apache.PrimitiveTypes.Int64, `[1, 2]`, "b", apache.PrimitiveTypes.Float64, `[0.5, 0.1]`)
	wantTable(t, large, csvBack(t, small, ",a,b\n0,1,0.5\n1,2,0.1\n"))

	empty := tableFrom(t, "a", apache.BinaryTypes.LargeString, `[]`)
	wantTable(t, empty, csvBack(t, empty, ",a\n"))
}

func TestTheIndexOfATable(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"name,a\nx,1\ny,2\n", ",a\nr1,1\nr2,2\n", ",a\n5,1\n6,2\n", "n,a\n0,1\n1,2\n"} {
		table, err := arrow.CSV().Decode(strings.NewReader(file))
		if err != nil || table.NumCols() != 2 {
			t.Fatalf("%q: got %v, %v", file, table, err)
		}
		wantTable(t, table, csvBack(t, table, file))
	}
}

func TestTablesThatCSVRefuses(t *testing.T) {
	t.Parallel()
	for want, table := range map[string]apache.Table{
		`column "t": it holds timestamp[ns], which CSV would bring back as text`: tableFrom(t, "t", &apache.TimestampType{Unit: apache.Nanosecond}, `[5]`),
		`column "b": it holds binary`:                                            tableFrom(t, "b", apache.BinaryTypes.Binary, `["YQ=="]`),
		`row 1, column "s": the empty text`:                                      tableFrom(t, "s", apache.BinaryTypes.String, `["a", ""]`),
		`column "zip": every text in it looks like a whole number`:               tableFrom(t, "zip", apache.BinaryTypes.String, `["12345", null]`),
		`column "y": every text in it looks like a boolean`:                      tableFrom(t, "y", apache.BinaryTypes.String, `["True"]`),
		"the table is nil": nil,
	} {
		if err := arrow.CSV().Encode(io.Discard, table); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
	for file, want := range map[string]string{
		"":               "no line of column names",
		",a,a\n0,1,2\n":  "two columns \"a\"",
		",a\n0\n":        "line 2 has 1 cells",
		",a\n0,\xff\n":   "not valid UTF-8",
		",a\n0,\"no end": "does not end",
	} {
		if _, err := arrow.CSV().Decode(strings.NewReader(file)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q in it", file, err, want)
		}
	}
}

func TestRecords(t *testing.T) {
	t.Parallel()
	table, err := arrow.Table().Decode(bytes.NewReader(encode(t, arrow.Codec[[]row](), rows())))
	if err != nil {
		t.Fatal(err)
	}
	batch, err := arrow.Record().Decode(bytes.NewReader(encode(t, arrow.Table(), table)))
	if err != nil || batch.NumRows() != 2 {
		t.Fatalf("got %v, %v", batch, err)
	}
	got, err := arrow.Codec[[]row]().Decode(bytes.NewReader(encode(t, arrow.Record(), batch)))
	if err != nil {
		t.Fatal(err)
	}
	want(t, rows(), got)
	none, err := arrow.Record().Decode(bytes.NewReader(encode(t, arrow.Codec[[]row](), []row{})))
	if err != nil || none.NumRows() != 0 || none.NumCols() != 16 {
		t.Errorf("no rows: got %v, %v", none, err)
	}
	if err := arrow.Record().Encode(io.Discard, nil); err == nil {
		t.Error("a record batch that is nil was written")
	}
}

// TestCSVTablesOfPython reads data frames that tasks of the Python SDK saved with its default, and pandas reads ours.
func TestCSVTablesOfPython(t *testing.T) {
	t.Parallel()
	python := testtools.Python(t, "venv-formats", "python")
	folder := t.TempDir()
	ours := tableFrom(t,
		"i", apache.PrimitiveTypes.Int64, `[1, null]`, "f", apache.PrimitiveTypes.Float64, `[0.1, null]`,
		"yes", apache.FixedWidthTypes.Boolean, `[true, false]`, "s", apache.BinaryTypes.String, `["é,\"q\"", null]`)
	if err := os.WriteFile(filepath.Join(folder, "ours.csv"), encode(t, arrow.CSV(), ours), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", `
import sys, shutil, numpy as np, pandas as pd, stardag as sd
folder = sys.argv[1]
df = pd.read_csv(folder + "/ours.csv", index_col=0)
assert df["i"].tolist()[0] == 1 and df["f"].tolist()[0] == 0.1 and df["yes"].dtype == bool, df
assert df["s"].tolist()[0] == 'é,"q"' and df.isna().sum().sum() == 3 and list(df.index) == [0, 1]
class Frame(sd.Task[pd.DataFrame]):
    def run(self):
        self._save(pd.DataFrame({"i": [1, 2], "m": [1, None], "f": [0.1, np.inf], "yes": [True, False], "s": ["é,\"q\"\r\n", None]}))
class Indexed(sd.Task[pd.DataFrame]):
    def run(self):
        self._save(pd.DataFrame({"i": [1, 2]}, index=pd.Index(["r1", "r2"], name="key")))
for task in (Frame(), Indexed()):
    task.run()
    shutil.copy(task.target().uri, f"{folder}/{type(task).__name__}.csv")
`, folder)
	cmd.Env = append(os.Environ(), `STARDAG_TARGET_ROOTS={"default": "`+folder+`/root"}`)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	read := func(name string) apache.Table {
		t.Helper()
		b, err := os.ReadFile(filepath.Join(folder, name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		table, err := arrow.CSV().Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if again := encode(t, arrow.CSV(), table); !bytes.Equal(again, b) {
			t.Errorf("we write %q, pandas %q", again, b)
		}
		return table
	}
	frame := read("Frame")
	wantTable(t, tableFrom(t, "i", apache.PrimitiveTypes.Int64, `[1, 2]`, "m", apache.PrimitiveTypes.Float64, `[1, null]`,
		"f", apache.PrimitiveTypes.Float64, `[0.1, null]`, "yes", apache.FixedWidthTypes.Boolean, `[true, false]`,
		"s", apache.BinaryTypes.LargeString, `["é,\"q\"\r\n", null]`), withoutInf(t, frame))
	if indexed := read("Indexed"); indexed.Schema().Field(0).Name != "key" || indexed.NumCols() != 2 {
		t.Errorf("got %v", indexed)
	}
}

// withoutInf takes the infinite number, which the text of tableFrom has no form for, out of the column f.
func withoutInf(t *testing.T, table apache.Table) apache.Table {
	t.Helper()
	at := table.Schema().FieldIndices("f")[0]
	f, ok := table.Column(at).Data().Chunk(0).(*array.Float64)
	if !ok || !math.IsInf(f.Value(1), 1) {
		t.Fatalf("got %v", table)
	}
	b := array.NewFloat64Builder(memory.DefaultAllocator)
	b.Append(f.Value(0))
	b.AppendNull()
	a := b.NewArray()
	data := make([]apache.Column, table.NumCols())
	for i := range data {
		data[i] = *table.Column(i)
	}
	data[at] = *apache.NewColumn(table.Schema().Field(at), apache.NewChunked(a.DataType(), []apache.Array{a}))
	return array.NewTable(table.Schema(), data, table.NumRows())
}
