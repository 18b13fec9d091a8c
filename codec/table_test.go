package codec_test

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
	"github.com/stardag-go/stardag/internal/testtools"
	"github.com/stardag-go/stardag/target"
)

type frameRow struct {
	Index string   `json:"-"`
	A     int      `json:"a"`
	B     *float64 `json:"b"`
	C     string   `json:"c"`
}

type indexedRow struct {
	Key string   `json:"key" table:"index,unnamed"`
	A   int      `json:"a"`
	B   *float64 `json:"b"`
	C   string   `json:"c"`
}

type valueRow struct {
	V float64 `json:"v"`
}

type allRow struct {
	Name  string        `json:"name" table:"index"`
	I8    int8          `json:"i8"`
	U64   uint64        `json:"u64"`
	F32   float32       `json:"f32"`
	F64   float64       `json:"f64"`
	Yes   bool          `json:"yes"`
	When  time.Time     `json:"when"`
	Day   civil.Date    `json:"day"`
	Took  time.Duration `json:"took"`
	ID    uuid.UUID     `json:"id"`
	MaybI *int64        `json:"maybe_i"`
	MaybS *string       `json:"maybe_s"`
}

func allRows() codec.Table[allRow] {
	return codec.Table[allRow]{
		{
			Name: "one", I8: -128, U64: math.MaxUint64, F32: 0.1, F64: 0.1, Yes: true, When: time.Date(2024, 1, 2, 3, 4, 5, 678901234, time.UTC),
			Day: civil.Date{Year: 2024, Month: 2, Day: 29}, Took: 90 * time.Second, ID: uuid.UUID{15: 7}, MaybI: new(int64(5)), MaybS: new("x"),
		},
		{
			Name: "a,b\n\"c\"\r\nd\r", F32: math.MaxFloat32, F64: math.Inf(-1), When: time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC),
			Day: civil.Date{Year: 1, Month: 1, Day: 1},
		},
		{Name: "é ", F64: math.NaN(), When: time.Unix(0, 0).UTC(), Day: civil.Date{Year: 9999, Month: 12, Day: 31}, MaybI: new(int64(math.MinInt64)), MaybS: new(" ")},
	}
}

func roundTrip[T any](t *testing.T, c codec.Codec[T], v T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.Encode(&b, v); err != nil {
		t.Fatal(err)
	}
	back, err := c.Decode(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatalf("read %q: %v", b.String(), err)
	}
	if diff := cmp.Diff(v, back, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("(-wrote +read):\n%s", diff)
	}
	return b.Bytes()
}

func TestTablesComeBack(t *testing.T) {
	t.Parallel()
	roundTrip(t, codec.CSV[codec.Table[allRow]](), allRows())
	roundTrip(t, codec.CSV[[]allRow](), []allRow(allRows()))
	roundTrip(t, codec.CSV[[]allRow](), []allRow{})
	roundTrip(t, codec.CSV[codec.Series[*int]](), codec.Series[*int]{new(1), nil, new(-3)})
	roundTrip(t, codec.CSV[codec.Series[string]](), codec.Series[string]{"", "a", "\r\n"})
	roundTrip(t, codec.Gzip(codec.CSV[[]allRow]()), []allRow(allRows()))
	roundTrip(t, codec.JSONLines[[]point](), []point{{Y: 1, X: 2}, {}})
	roundTrip(t, codec.JSONLines[[]string](), []string{"a\nb", strings.Repeat("long", 50_000)})
	roundTrip(t, codec.JSONLines[[]int](), []int{})
	roundTrip(t, codec.Bytes[[]byte](), []byte("\x00\xff"))
	roundTrip(t, codec.Gzip(codec.Gzip(codec.Text[string]())), "")
}

func TestExtensions(t *testing.T) {
	t.Parallel()
	for want, got := range map[string]string{
		"json.gz": codec.Gzip(codec.JSON[int]()).Extension(),
		"gz":      codec.Gzip[selfDirless](noExtension{}).Extension(),
		"csv":     codec.CSV[[]valueRow]().Extension(),
		"jsonl":   codec.JSONLines[[]int]().Extension(),
		"bin":     codec.Bytes[[]byte]().Extension(),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	s, err := codec.Default[codec.Table[valueRow]]()
	if err != nil || s.Extension() != "csv" {
		t.Errorf("a table: %q, %v", s.Extension(), err)
	}
	if s, err := codec.Default[codec.Series[float64]](); err != nil || s.Extension() != "csv" {
		t.Errorf("a series: %q, %v", s.Extension(), err)
	}
	if s, err := codec.Default[[]valueRow](); err != nil || s.Extension() != "json" {
		t.Errorf("a slice: %q, %v", s.Extension(), err)
	}
	if _, err := codec.Default[codec.Table[struct{ X chan int }]](); err == nil || !strings.Contains(err.Error(), "X") {
		t.Errorf("a column that cannot be one: %v", err)
	}
}

type selfDirless = int

type noExtension struct{}

func (noExtension) Extension() string             { return "" }
func (noExtension) Encode(io.Writer, int) error   { return nil }
func (noExtension) Decode(io.Reader) (int, error) { return 0, nil }

func TestCSVIsThatOfTheReference(t *testing.T) {
	t.Parallel()
	frame := codec.Table[indexedRow]{{Key: "r1", A: 1, B: new(1.5), C: "x"}, {Key: "r2", A: 2, C: "é,\"q\""}}
	if got, want := string(roundTrip(t, codec.CSV[codec.Table[indexedRow]](), frame)), ",a,b,c\nr1,1,1.5,x\nr2,2,,\"é,\"\"q\"\"\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := string(roundTrip(t, codec.CSV[codec.Table[valueRow]](), codec.Table[valueRow]{{0.1}, {1e16}})), ",v\n0,0.1\n1,1e+16\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := string(roundTrip(t, codec.CSV[codec.Series[int]](), codec.Series[int]{7})), ",0\n0,7\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTimesInCSVAreInUTC writes one moment as two zones say it: a column of mixed offsets is read as texts by pandas.
func TestTimesInCSVAreInUTC(t *testing.T) {
	t.Parallel()
	type row struct {
		When time.Time `json:"when"`
	}
	moment := time.Date(2024, 7, 2, 3, 4, 5, 0, time.UTC)
	var texts []string
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("east", 5*60*60+45*60), time.FixedZone("west", -3*60*60)} {
		var b bytes.Buffer
		if err := codec.CSV[codec.Table[row]]().Encode(&b, codec.Table[row]{{moment.In(zone)}}); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, b.String())
	}
	if texts[0] != texts[1] || texts[0] != texts[2] || !strings.Contains(texts[0], "2024-07-02 03:04:05") {
		t.Errorf("got %q", texts)
	}
}

func TestWhatCSVRefuses(t *testing.T) {
	t.Parallel()
	read := func(text string) error {
		_, err := codec.CSV[[]frameRow]().Decode(strings.NewReader(text))
		return err
	}
	write := func(rows any) error {
		switch v := rows.(type) {
		case []frameRow:
			return codec.CSV[[]frameRow]().Encode(io.Discard, v)
		case []allRow:
			return codec.CSV[[]allRow]().Encode(io.Discard, v)
		}
		return nil
	}
	const head = ",a,b,c\n"
	tests := map[string]struct {
		err  error
		want string
	}{
		"nothing":              {read(""), "no line of column names"},
		"a missing column":     {read(",a,b\n"), `no column "c" (it has "a", "b")`},
		"a misspelled column":  {read(",aa,b,c\n"), `no column "a" (it has "aa", "b", "c")`},
		"a column too many":    {read(",a,b,c,d\n"), `a column "d" that the struct has no field for`},
		"a column twice":       {read(",a,a,b,c\n"), `two columns "a"`},
		"an index with a name": {read(head + "x,1,2,3\n"), `line 2 has the index "x": give the struct a field`},
		"text for a number":    {read(head + "0,x,2,3\n"), `line 2, column "a": "x" is not what the field, of type int, holds`},
		"a float for an int":   {read(head + "0,1.5,2,3\n"), `"1.5" is not what`},
		"a number too large":   {read(head + "0,9223372036854775808,2,3\n"), "does not fit a int"},
		"a missing value":      {read(head + "0,,2,3\n"), "make it a *int"},
		"a cell too few":       {read(head + "0,1,2\n"), "line 2 has 3 cells, and there are 4 columns"},
		"a quote that stays":   {read(head + "0,1,2,\"3\n"), "begins in line 2 does not end"},
		"a quote in a cell":    {read(head + "0,1,2,3\"4\"\n"), "quote inside a cell"},
		"text behind a quote":  {read(head + "0,1,2,\"3\"4\n"), "text behind a quoted cell"},
		"text, not UTF-8":      {read(head + "0,1,2,\xff\n"), "UTF-8"},
		"writing not UTF-8":    {write([]frameRow{{C: "\xff"}}), `row 0, column "c": the text is not valid UTF-8`},
		"a pointer to NaN":     {write([]frameRow{{B: new(math.NaN())}}), "would come back as nil"},
		"a pointer to nothing": {write([]allRow{{MaybS: new(""), Day: civil.Date{Year: 1, Month: 1, Day: 1}}}), "would come back as nil"},
		"a date that is none":  {write([]allRow{{}}), "is not a date"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if tt.err == nil || !strings.Contains(tt.err.Error(), tt.want) {
				t.Errorf("got %v, want %q in it", tt.err, tt.want)
			}
		})
	}
}

func TestCompressedFilesThatAreDamaged(t *testing.T) {
	t.Parallel()
	c := codec.Gzip(codec.Text[string]())
	var b bytes.Buffer
	if err := c.Encode(&b, strings.Repeat("some text ", 100)); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	for n := range whole {
		if _, err := c.Decode(bytes.NewReader(whole[:n])); err == nil || !strings.Contains(err.Error(), "not valid gzip") {
			t.Fatalf("the first %d of %d bytes: got %v", n, len(whole), err)
		}
	}
	for n := len(whole) - 8; n < len(whole); n++ {
		bad := bytes.Clone(whole)
		bad[n] ^= 1
		if _, err := c.Decode(bytes.NewReader(bad)); err == nil {
			t.Errorf("byte %d altered: read", n)
		}
	}
	if _, err := c.Decode(bytes.NewReader(append(bytes.Clone(whole), "more"...))); err == nil {
		t.Error("with more behind it: read")
	}
}

func FuzzCSV(f *testing.F) {
	f.Add(",a,b,c\nr1,1,1.5,x\nr2,2,,\"é,\"\"q\"\"\"\n")
	f.Add("\xef\xbb\xbf,a,b,c\r\n\r\nr1,1,nan,\"\r\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		c := codec.CSV[[]indexedRow]()
		rows, err := c.Decode(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, r := range rows {
			if r.B != nil && math.IsNaN(*r.B) {
				return // "nan" is read, and not written
			}
		}
		roundTrip(t, c, rows)
	})
}

// pandas runs a Python program that has pandas as pd, and the folder and the arguments as its arguments.
func pandas(t *testing.T, folder, program string, args ...string) {
	t.Helper()
	python := testtools.Python(t, "venv-formats", "python")
	cmd := exec.CommandContext(t.Context(), python, "-c", "import sys, pandas as pd, numpy as np\nfolder = sys.argv[1]\n"+program, folder)
	cmd.Args = append(cmd.Args, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
}

func TestCSVWithPandas(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	ours, err := os.Create(filepath.Join(folder, "ours.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	if err := codec.CSV[[]allRow]().Encode(ours, allRows()); err != nil {
		t.Fatal(err)
	}
	pandas(t, folder, `
df = pd.read_csv(folder + "/ours.csv", index_col=0)
assert list(df.index) == ["one", 'a,b\n"c"\r\nd\r', "é "], list(df.index)
assert df.index.name == "name"
assert list(df["yes"]) == [True, False, False] and df["yes"].dtype == bool
assert list(df["u64"]) == [18446744073709551615, 0, 0]
assert df["f64"].iloc[0] == 0.1 and df["f64"].iloc[1] == -np.inf and np.isnan(df["f64"].iloc[2])
assert pd.Timestamp(df["when"].iloc[0]) == pd.Timestamp("2024-01-02 03:04:05.678901234+00:00")
assert df["maybe_i"].isna().tolist() == [False, True, False]
theirs = pd.DataFrame({"a": [1, 2], "b": [1.5, np.nan], "c": ["x", 'é,"q"\r\n']}, index=["r1", "r2"])
theirs.to_csv(folder + "/theirs.csv", index=True)
pd.Series([1.5, np.nan, 1e300], name="s").to_csv(folder + "/series.csv", index=True)
pd.DataFrame({"v": [0.1, 1e16, 1e-7, 123456789.125, 5e-324]}).to_csv(folder + "/floats.csv", index=True)
`)
	got := decodeFile(t, codec.CSV[[]indexedRow](), filepath.Join(folder, "theirs.csv"))
	want := []indexedRow{{Key: "r1", A: 1, B: new(1.5), C: "x"}, {Key: "r2", A: 2, C: "é,\"q\"\r\n"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	series := decodeFile(t, codec.CSV[codec.Series[float64]](), filepath.Join(folder, "series.csv"))
	if diff := cmp.Diff(codec.Series[float64]{1.5, math.NaN(), 1e300}, series, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	floats := []valueRow{{0.1}, {1e16}, {1e-7}, {123456789.125}, {5e-324}}
	if diff := cmp.Diff(floats, decodeFile(t, codec.CSV[[]valueRow](), filepath.Join(folder, "floats.csv"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	theirs, err := os.ReadFile(filepath.Join(folder, "floats.csv"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := codec.CSV[[]valueRow]().Encode(&b, floats); err != nil || b.String() != string(theirs) {
		t.Errorf("got %q, pandas wrote %q (%v)", b.String(), theirs, err)
	}
}

func decodeFile[T any](t *testing.T, c codec.Codec[T], path string) T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	v, err := c.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestDamagedFilesOfCheckedRoots holds that a file of a root with checksums is read whole or not at all, even when the
// codec takes what is left of it for a value.
func TestDamagedFilesOfCheckedRoots(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: folder, Checksum: true}})
	tgt, err := roots.File(t.Context(), "", "numbers.csv")
	if err != nil {
		t.Fatal(err)
	}
	s, err := codec.Default[codec.Series[int]]()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), tgt, codec.Series[int]{1, 22}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Load(t.Context(), tgt); err != nil || len(got) != 2 {
		t.Fatalf("got %v, %v", got, err)
	}
	path := filepath.Join(folder, "numbers.csv")
	if err := os.Truncate(path, int64(len(",0\n0,1\n1,2"))); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Load(t.Context(), tgt); err == nil || !strings.HasPrefix(err.Error(), "read "+path+": the file is damaged: it has 10 of the 12 bytes") {
		t.Errorf("got %v, %v", got, err)
	}
}
