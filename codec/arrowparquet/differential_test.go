package arrowparquet_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/google/go-cmp/cmp"

	ours "github.com/stardag-go/stardag/codec/arrow"
	"github.com/stardag-go/stardag/codec/arrowparquet"
	"github.com/stardag-go/stardag/internal/testtools"
)

// dump is what is in a file.
type dump struct {
	File     string       `json:"file"`
	Error    string       `json:"error"`
	Rows     int64        `json:"rows"`
	Metadata []string     `json:"metadata"`
	Columns  []dumpColumn `json:"columns"`
}

type dumpColumn struct {
	Name   string   `json:"name"`
	Type   string   `json:"type"`
	SHA256 string   `json:"sha256"`
	First  []string `json:"first"`
}

// refused are the files that pyarrow reads and this package refuses, and a part of why.
var refused = map[string]string{
	"v0.17.0.version.2-compression.lz4.feather": "compressed as Arrow 0.17 did it",
	"num_values_exceeds_data.parquet":           "not valid Parquet", // pyarrow takes what there is
	"case-004.parquet":                          "holds variants",
	"case-042.parquet":                          "holds variants",
	"case-045.parquet":                          "holds variants",
	"case-134.parquet":                          "holds variants",
}

// TestFilesOfOtherProjects reads the files that come with the packages used here, malformed ones too: each is read as
// pyarrow reads it, or refused.
func TestFilesOfOtherProjects(t *testing.T) {
	t.Parallel()
	python := testtools.Python(t, "venv-formats", "python")
	files := append(filesOf(t, goModule(t, "github.com/parquet-go/parquet-go")), filesOf(t, goModule(t, "github.com/apache/arrow-go/v18"))...)
	data, err := exec.CommandContext(t.Context(), python, "-c", "import pyarrow, os; print(os.path.dirname(pyarrow.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, filesOf(t, strings.TrimSpace(string(data)))...)
	if len(files) < 50 {
		t.Fatalf("only %d files were found", len(files))
	}
	cmd := exec.CommandContext(t.Context(), python, append([]string{"testdata/dump.py"}, files...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v:\n%s", err, stderr.String())
	}
	for line := range strings.Lines(string(text)) {
		var want dump
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(want.File), func(t *testing.T) {
			t.Parallel()
			compare(t, want)
		})
	}
}

func compare(t *testing.T, want dump) {
	t.Helper()
	table, err := readFile(t, want.File)
	why, expected := refused[filepath.Base(want.File)]
	switch {
	case err != nil && want.Error == "" && !expected:
		t.Errorf("pyarrow reads it, and here: %v", err)
	case err != nil && expected && !strings.Contains(err.Error(), why):
		t.Errorf("got %v, want %q in it", err, why)
	case err != nil:
	case expected:
		t.Error("it is read now; take it from the list")
	case want.Error != "":
		t.Errorf("pyarrow refuses it, and it was read: %s", want.Error)
	default:
		if diff := cmp.Diff(want, dumpOf(want.File, table)); diff != "" {
			t.Errorf("(-pyarrow +here):\n%s", diff)
		}
	}
}

func readFile(t *testing.T, path string) (arrow.Table, error) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(path) == ".parquet" {
		return arrowparquet.Table().Decode(bytes.NewReader(raw))
	}
	return ours.Table().Decode(bytes.NewReader(raw))
}

// goModule returns the folder of a module that this one uses.
func goModule(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", path).Output()
	if err != nil || len(bytes.TrimSpace(out)) == 0 {
		t.Fatalf("%s is not in the module cache: %v; run go mod download", path, err)
	}
	return strings.TrimSpace(string(out))
}

func filesOf(t *testing.T, folder string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); ext == ".parquet" || ext == ".feather" || ext == ".arrow" {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func dumpOf(path string, table arrow.Table) dump {
	out := dump{File: path, Rows: table.NumRows(), Metadata: []string{}, Columns: []dumpColumn{}}
	metadata := table.Schema().Metadata()
	out.Metadata = append(out.Metadata, metadata.Keys()...)
	slices.Sort(out.Metadata)
	for i := range int(table.NumCols()) {
		var lines []string
		for _, chunk := range table.Column(i).Data().Chunks() {
			for n := range chunk.Len() {
				lines = append(lines, valueOf(chunk, n))
			}
		}
		sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
		f := table.Schema().Field(i)
		out.Columns = append(out.Columns, dumpColumn{f.Name, meaning(f.Type), hex.EncodeToString(sum[:]), append([]string{}, lines[:min(3, len(lines))]...)})
	}
	return out
}

// meaning returns what a type says, as the Python program prints it.
func meaning(t arrow.DataType) string {
	switch t := t.(type) {
	case arrow.ExtensionType:
		return meaning(t.StorageType())
	case *arrow.DictionaryType:
		return meaning(t.ValueType)
	case *arrow.TimestampType:
		return strings.TrimSpace("timestamp " + t.Unit.String() + " " + t.TimeZone)
	case *arrow.Time32Type:
		return "time " + t.Unit.String()
	case *arrow.Time64Type:
		return "time " + t.Unit.String()
	case *arrow.DurationType:
		return "duration " + t.Unit.String()
	case *arrow.Date32Type, *arrow.Date64Type:
		return "date"
	case arrow.DecimalType:
		return fmt.Sprintf("decimal %d %d", t.GetPrecision(), t.GetScale())
	case *arrow.StringType, *arrow.LargeStringType, *arrow.StringViewType:
		return "text"
	case *arrow.BinaryType, *arrow.LargeBinaryType, *arrow.BinaryViewType, *arrow.FixedSizeBinaryType:
		return "bytes"
	case *arrow.StructType:
		parts := make([]string, t.NumFields())
		for i, f := range t.Fields() {
			parts[i] = meaning(f.Type)
		}
		return "struct<" + strings.Join(parts, ",") + ">"
	case arrow.ListLikeType:
		return "list<" + meaning(t.Elem()) + ">"
	case *arrow.BooleanType:
		return "bool"
	}
	return t.Name()
}

// valueOf returns one value as the Python program prints it.
func valueOf(a arrow.Array, i int) string {
	if ext, ok := a.(array.ExtensionArray); ok {
		return valueOf(ext.Storage(), i)
	}
	if a.IsNull(i) || a.DataType().ID() == arrow.NULL {
		return "null"
	}
	float := func(f float64) string {
		if math.IsNaN(f) {
			return "nan"
		}
		return fmt.Sprintf("%016x", math.Float64bits(f))
	}
	switch a := a.(type) {
	case *array.Dictionary:
		return valueOf(a.Dictionary(), a.GetValueIndex(i))
	case *array.Struct:
		parts := make([]string, a.NumField())
		for f := range parts {
			parts[f] = valueOf(a.Field(f), i)
		}
		return "{" + strings.Join(parts, ",") + "}"
	case array.ListLike:
		from, to := a.ValueOffsets(i)
		parts := make([]string, 0, to-from)
		for n := from; n < to; n++ {
			parts = append(parts, valueOf(a.ListValues(), int(n)))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case *array.Float16:
		return float(float64(a.Value(i).Float32()))
	case *array.Float32:
		return float(float64(a.Value(i)))
	case *array.Float64:
		return float(a.Value(i))
	case interface{ Value(i int) string }:
		return "x" + hex.EncodeToString([]byte(a.Value(i)))
	case interface{ Value(i int) []byte }:
		return "x" + hex.EncodeToString(a.Value(i))
	case *array.Timestamp:
		return fmt.Sprint(int64(a.Value(i)))
	case *array.Duration:
		return fmt.Sprint(int64(a.Value(i)))
	case *array.Time32:
		return fmt.Sprint(int32(a.Value(i)))
	case *array.Time64:
		return fmt.Sprint(int64(a.Value(i)))
	case *array.Date32:
		return fmt.Sprint(int32(a.Value(i)))
	case *array.Date64:
		return fmt.Sprint(int64(a.Value(i)) / 86_400_000)
	case *array.Decimal128:
		return a.Value(i).ToString(a.DataType().(arrow.DecimalType).GetScale()) //nolint:forcetypeassert // of such an array
	case *array.Decimal256:
		return a.Value(i).ToString(a.DataType().(arrow.DecimalType).GetScale()) //nolint:forcetypeassert // of such an array
	}
	return a.ValueStr(i)
}
