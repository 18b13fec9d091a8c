package formatstest_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/arrow"
	"github.com/stardag-go/stardag/codec/parquet"
	"github.com/stardag-go/stardag/internal/testtools"
)

// formatCase is a file that another library wrote, and what is in it.
type formatCase struct {
	File   string   `json:"file"`
	Format string   `json:"format"`
	Type   string   `json:"type"`
	Rows   int      `json:"rows"`
	First  []string `json:"first"`
	SHA256 string   `json:"sha256"`
	Index  []string `json:"index"`
	// Refused is a part of why the file is not read.
	Refused string `json:"refused"`
}

type oneColumn[T any] struct {
	X T `json:"x"`
}

type indexedColumn[T any] struct {
	I int64 `json:"i" table:"index,unnamed"`
	X T     `json:"x"`
}

type pair struct {
	A int64   `json:"a"`
	B *string `json:"b"`
}

// readAs reads the column "x" of a file as values of T, and the index where the case has one.
func readAs[T any](format string, raw []byte, indexed bool) (values []any, index []string, err error) {
	if indexed {
		rows, err := decodeRows[indexedColumn[T]](format, raw)
		for _, r := range rows {
			values, index = append(values, r.X), append(index, strconv.FormatInt(r.I, 10))
		}
		return values, index, err
	}
	rows, err := decodeRows[oneColumn[T]](format, raw)
	for _, r := range rows {
		values = append(values, r.X)
	}
	return values, nil, err
}

func decodeRows[R any](format string, raw []byte) ([]R, error) {
	switch format {
	case "parquet":
		return parquet.Codec[[]R]().Decode(bytes.NewReader(raw))
	case "feather":
		return arrow.Codec[[]R]().Decode(bytes.NewReader(raw))
	}
	if separator, ok := strings.CutPrefix(format, "csvplain"); ok {
		var f codec.CSVFormat
		if separator != "" {
			f.Separator = separator[0]
		}
		return codec.PlainCSV[[]R](f).Decode(bytes.NewReader(raw))
	}
	return nil, fmt.Errorf("no format %q", format)
}

type reader func(format string, raw []byte, indexed bool) ([]any, []string, error)

var formatTypes = map[string]reader{
	"bool": readAs[bool], "*bool": readAs[*bool],
	"int64": readAs[int64], "*int64": readAs[*int64],
	"int32": readAs[int32], "*int32": readAs[*int32],
	"uint64": readAs[uint64], "*uint64": readAs[*uint64],
	"uint8": readAs[uint8], "*uint8": readAs[*uint8],
	"float64": readAs[float64], "*float64": readAs[*float64],
	"float32": readAs[float32], "*float32": readAs[*float32],
	"string": readAs[string], "*string": readAs[*string],
	"bytes": readAs[[]byte], "*bytes": readAs[*[]byte],
	"time": readAs[time.Time], "*time": readAs[*time.Time],
	"civildatetime": readAs[civil.DateTime], "*civildatetime": readAs[*civil.DateTime],
	"date": readAs[civil.Date], "*date": readAs[*civil.Date],
	"civiltime": readAs[civil.Time], "*civiltime": readAs[*civil.Time],
	"duration": readAs[time.Duration], "*duration": readAs[*time.Duration],
	"decimal": readAs[apd.Decimal], "*decimal": readAs[*apd.Decimal],
	"uuid": readAs[uuid.UUID], "*uuid": readAs[*uuid.UUID],
	"[]int64": readAs[[]int64], "*[]int64": readAs[*[]int64], "[]*string": readAs[[]*string], "[][]int64": readAs[[][]int64],
	"struct": readAs[pair], "*struct": readAs[*pair], "[]struct": readAs[[]pair],
}

// textOf returns a value as the generator writes it.
func textOf(v any) string {
	switch v := v.(type) {
	case time.Time:
		return strconv.FormatInt(v.UnixNano(), 10)
	case civil.DateTime:
		return strconv.FormatInt(v.In(time.UTC).UnixNano(), 10)
	case civil.Date:
		return v.String()
	case civil.Time:
		return fmt.Sprintf("%02d:%02d:%02d.%09d", v.Hour, v.Minute, v.Second, v.Nanosecond)
	case time.Duration:
		return strconv.FormatInt(int64(v), 10)
	case apd.Decimal:
		return v.Text('f')
	case uuid.UUID:
		return `"` + v.String() + `"`
	case []byte:
		return hex.EncodeToString(v)
	}
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Pointer:
		if r.IsNil() {
			return "null"
		}
		return textOf(r.Elem().Interface())
	case reflect.Bool:
		return strconv.FormatBool(r.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(r.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.FormatUint(r.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		if math.IsNaN(r.Float()) {
			return "null"
		}
		return fmt.Sprintf("%016x", math.Float64bits(r.Float()))
	case reflect.String:
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(r.String()); err != nil {
			return err.Error()
		}
		return strings.TrimSuffix(b.String(), "\n")
	case reflect.Slice:
		parts := make([]string, r.Len())
		for i := range parts {
			parts[i] = textOf(r.Index(i).Interface())
		}
		return "[" + strings.Join(parts, ",") + "]"
	case reflect.Struct:
		parts := make([]string, r.NumField())
		for i := range parts {
			parts[i] = textOf(r.Field(i).Interface())
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
	return fmt.Sprintf("%T?", v)
}

// TestFilesOfOtherLibraries reads what pyarrow, pandas, polars, DuckDB and fastparquet write: each file comes back with
// its values. STARDAG_FORMATS_SEED makes another set of files, and STARDAG_FORMATS names a folder that has one.
func TestFilesOfOtherLibraries(t *testing.T) {
	t.Parallel()
	folder := os.Getenv("STARDAG_FORMATS")
	if folder == "" {
		folder = t.TempDir()
		seed := os.Getenv("STARDAG_FORMATS_SEED")
		if seed == "" {
			seed = "16"
		}
		t.Logf("the seed is %s", seed)
		python := testtools.Python(t, "venv-formats", "python")
		if out, err := exec.CommandContext(t.Context(), python, "testdata/formats/make.py", folder, seed).CombinedOutput(); err != nil {
			t.Fatalf("%v:\n%s", err, out)
		}
	}
	text, err := os.ReadFile(filepath.Join(folder, "cases.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for line := range strings.Lines(string(text)) {
		var c formatCase
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		cases++
		t.Run(c.File, func(t *testing.T) {
			t.Parallel()
			checkCase(t, folder, c)
		})
	}
	if cases < 100 {
		t.Errorf("there are %d files; the generator makes more", cases)
	}
}

func checkCase(t *testing.T, folder string, c formatCase) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(folder, c.File))
	if err != nil {
		t.Fatal(err)
	}
	read, ok := formatTypes[c.Type]
	if !ok {
		t.Fatalf("no type %q", c.Type)
	}
	values, index, err := read(c.Format, raw, c.Index != nil)
	if c.Refused != "" {
		if err == nil || !strings.Contains(err.Error(), c.Refused) {
			t.Errorf("got %v, want %q in it", err, c.Refused)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := make([]string, len(values))
	for i, v := range values {
		lines[i] = textOf(v)
	}
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	if len(lines) != c.Rows || hex.EncodeToString(sum[:]) != c.SHA256 {
		t.Errorf("got %d values that begin with %q, want %d that begin with %q", len(lines), lines[:min(len(lines), 6)], c.Rows, c.First)
	}
	if !slices.Equal(index, c.Index) {
		t.Errorf("the index is %q, want %q", index, c.Index)
	}
	if c.Index != nil {
		if _, _, err := read(c.Format, raw, false); err == nil || !strings.Contains(err.Error(), "`table:\"index,unnamed\"`") {
			t.Errorf("without a field for the index: got %v", err)
		}
	}
}
