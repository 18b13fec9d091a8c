package codec_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/mem"
)

// stored is a case of a file that the reference wrote.
type stored struct {
	Case       string
	PythonType string  `json:"python_type"`
	Extension  *string `json:"extension"`
	Bytes      *string `json:"bytes_base64"`
	LoadsBack  *bool   `json:"loads_back"`
}

type point struct {
	Y int     `json:"y"`
	X float64 `json:"x"`
}

type record struct {
	B int    `json:"b"`
	A string `json:"a"`
}

type mode string

func (mode) Values() []mode { return []mode{"fast", "slow"} }

// same writes v with the default codec of its type and reads the reference's bytes: both must agree.
func same[T any](v T) func(t *testing.T, c *stored) {
	return func(t *testing.T, c *stored) {
		t.Helper()
		want, err := base64.StdEncoding.DecodeString(*c.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		s, err := codec.Default[T]()
		if err != nil {
			t.Fatal(err)
		}
		if s.Extension() != *c.Extension {
			t.Errorf("extension %q, the reference has %q", s.Extension(), *c.Extension)
		}
		ctx, tgt := t.Context(), newTarget(t, "out")
		if err := s.Save(ctx, tgt, v); err != nil {
			t.Fatal(err)
		}
		got, err := tgt.ReadAll(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("bytes (-reference +ours):\n%s", diff)
		}
		if err := tgt.WriteAll(ctx, want); err != nil {
			t.Fatal(err)
		}
		back, err := s.Load(ctx, tgt)
		if err != nil {
			t.Fatalf("read the reference's bytes %q: %v", want, err)
		}
		if a, b := fmt.Sprintf("%+v", v), fmt.Sprintf("%+v", back); a != b {
			t.Errorf("read %s, want %s", b, a)
		}
	}
}

func newTarget(t *testing.T, name string) *target.Target {
	t.Helper()
	uri, drop := mem.NewBucket()
	t.Cleanup(drop)
	tgt, err := target.NewRoots(map[string]target.Root{"default": {URI: uri}}).File(t.Context(), "", name)
	if err != nil {
		t.Fatal(err)
	}
	return tgt
}

func bigNumber(s string) big.Int {
	n, _ := new(big.Int).SetString(s, 10)
	return *n
}

func decimal(s string) apd.Decimal {
	d, _, err := apd.NewFromString(s)
	if err != nil {
		panic(err)
	}
	return *d
}

// TestFilesOfTheReference holds every recorded file: what we write for the same value, and what we read from it.
func TestFilesOfTheReference(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../internal/conformance/testdata/serializers.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []*stored
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	text := "x"
	checks := map[string]func(*testing.T, *stored){
		"int": same(5), "float": same(1.0), "float_e16": same(1e16), "float_small": same(1e-7), "float_1e-5": same(1e-5),
		"str":      same("é\n\"/\u007f\u2028😀"),
		"str_list": same([]string{"é\n\"/\u007f\u2028😀\u0001<"}),
		"bytes":    same([]byte("abc")), "bool": same(true), "none": same[*int](nil),
		"dict_int_keys": same(map[int]float64{2: 1}),
		"model":         same(point{Y: 1, X: 2}), "model_list": same([]point{{}, {Y: 2}}),
		"decimal":   same(decimal("1.50")),
		"datetime":  same(time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC)),
		"timedelta": same(400 * 24 * time.Hour),
		"any":       same[any](map[string]any{"x": []any{1, 2.0}}),
		"tuple":     same(stardag.Pair(1, "a")),
		"optional_str": func(t *testing.T, c *stored) {
			t.Helper()
			s, err := codec.Default[*string]()
			if err != nil || s.Extension() != *c.Extension {
				t.Fatal(s.Extension(), err)
			}
			tgt := newTarget(t, "out")
			if err := s.Save(t.Context(), tgt, &text); err != nil {
				t.Fatal(err)
			}
			if got, err := tgt.ReadAll(t.Context()); err != nil || string(got) != `"x"` {
				t.Errorf("got %s, %v", got, err)
			}
		},
		"set1": same(stardag.Set[int]{7}), "enum": same(mode("slow")), "uuid": same(uuid.UUID{15: 7}),
		"dataclass": same(record{B: 1, A: "x"}), "annotated_str": same("plain"),
	}
	// Maps have no order in Go: we write them sorted and read any order.
	checks["dict_order"] = func(t *testing.T, c *stored) {
		t.Helper()
		sorted := base64.StdEncoding.EncodeToString([]byte(`{"a":2,"b":1}`))
		same(map[string]int{"b": 1, "a": 2})(t, &stored{Extension: c.Extension, Bytes: &sorted})
		back, err := codec.JSON[map[string]int]().Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(*c.Bytes)))
		if err != nil || back["b"] != 1 || back["a"] != 2 {
			t.Errorf("read %v, %v", back, err)
		}
	}
	checks["bigint"] = func(t *testing.T, c *stored) {
		t.Helper()
		n, err := codec.JSON[big.Int]().Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(*c.Bytes)))
		if want := bigNumber("1000000000000000000000000000000"); err != nil || n.Cmp(&want) != 0 {
			t.Errorf("read %s, %v", n.String(), err)
		}
	}
	elsewhere := map[string]string{
		"float_nan": "NaN is refused when writing, and null when reading: see TestWhatJSONRefuses",
		"dataframe": "a table: see TestCSVIsThatOfTheReference", "dataframe_range_index": "the same",
		"series": "pickled by the reference", "opaque": "pickled by the reference",
		"self_file": "types that write themselves: see TestTypesThatWriteThemselves", "self_dir": "the same",
		"callable": "functions are no values here", "object": "there is no type for anything but any",
	}
	for _, c := range cases {
		check, why := checks[c.Case], elsewhere[c.Case]
		if (check != nil) == (why != "") {
			t.Errorf("case %s (%s): give it a check or a reason", c.Case, c.PythonType)
			continue
		}
		if check != nil {
			t.Run(c.Case, func(t *testing.T) {
				t.Parallel()
				check(t, c)
			})
		}
	}
}

func TestWhatJSONRefuses(t *testing.T) {
	t.Parallel()
	read := func(text string, into func(io.Reader) error) func() error {
		return func() error { return into(strings.NewReader(text)) }
	}
	floats := func(r io.Reader) error { _, err := codec.JSON[[]float64]().Decode(r); return err }
	points := func(r io.Reader) error { _, err := codec.JSON[[]point]().Decode(r); return err }
	bytesOf := func(r io.Reader) error { _, err := codec.JSON[int8]().Decode(r); return err }
	tests := map[string]struct {
		do   func() error
		want string
	}{
		"NaN when writing":       {func() error { return codec.JSON[[]float64]().Encode(io.Discard, []float64{1, math.NaN()}) }, "[1]: NaN and infinities"},
		"null for a number":      {read("[1,null]", floats), "[1]: want a number, got null"},
		"text for a number":      {read(`[1,"2"]`, floats), `[1]: want a number, got the text "2"`},
		"truncated":              {read("[1,2", floats), "ends too early"},
		"empty":                  {read("", floats), "ends too early"},
		"more behind":            {read("[1] [2]", floats), "more text behind"},
		"garbage":                {read("[1,}", floats), "not valid JSON at byte"},
		"missing field":          {read(`[{"y":1}]`, points), "[0].x: is missing"},
		"wrong type in a field":  {read(`[{"y":1.5,"x":2}]`, points), "[0].y: want a whole number, got 1.5"},
		"a number too big":       {read("300", bytesOf), "that fits int8"},
		"not UTF-8 when writing": {func() error { return codec.JSON[string]().Encode(io.Discard, "\xff") }, "UTF-8"},
		"a key twice":            {read(`[{"y":1,"y":2,"x":0}]`, points), "duplicate"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := tt.do()
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one line with %q", err, tt.want)
			}
		})
	}
}

func TestTextIsItself(t *testing.T) {
	t.Parallel()
	c := codec.Text[string]()
	for _, s := range []string{"", "a\nb\r\n", "日本 😀", "\ufeffx"} {
		var b bytes.Buffer
		if err := c.Encode(&b, s); err != nil || b.String() != s {
			t.Errorf("wrote %q, %v", b.String(), err)
		}
		if back, err := c.Decode(&b); err != nil || back != s {
			t.Errorf("read %q, %v", back, err)
		}
	}
	if err := c.Encode(io.Discard, "\xff"); err == nil {
		t.Error("text that is not UTF-8 was written")
	}
	if _, err := c.Decode(strings.NewReader("a\xff")); err == nil {
		t.Error("text that is not UTF-8 was read")
	}
}

func TestGobSeesWhatIsMissing(t *testing.T) {
	t.Parallel()
	c := codec.Gob[map[string][]point]()
	var b bytes.Buffer
	want := map[string][]point{"a": {{Y: 1, X: 2}}}
	if err := c.Encode(&b, want); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	got, err := c.Decode(bytes.NewReader(whole))
	if err != nil || !cmp.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	for n := range whole {
		if _, err := c.Decode(bytes.NewReader(whole[:n])); err == nil {
			t.Fatalf("the first %d of %d bytes were read", n, len(whole))
		}
	}
	if _, err := c.Decode(bytes.NewReader(append(bytes.Clone(whole), 0))); err == nil || !strings.Contains(err.Error(), "more behind") {
		t.Errorf("with a byte behind it: %v", err)
	}
}

// selfFile writes itself to a file.
type selfFile struct{ text string }

func (selfFile) FileExtension() string { return "xyz" }

func (s selfFile) SaveFile(w io.Writer) error { _, err := io.WriteString(w, "*"+s.text); return err }

func (s *selfFile) LoadFile(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil || len(b) == 0 || b[0] != '*' {
		return fmt.Errorf("no star: %w", err)
	}
	s.text = string(b[1:])
	return nil
}

// selfDir writes itself as two files.
type selfDir struct{ a, b string }

func (s selfDir) SaveDir(ctx context.Context, d *target.Dir) error {
	for name, text := range map[string]string{"a.txt": s.a, "sub/b.txt": s.b} {
		f, err := d.Sub(name)
		if err != nil {
			return err
		}
		if err := f.WriteAll(ctx, []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

func (s *selfDir) LoadDir(ctx context.Context, d *target.Dir) error {
	for name, dst := range map[string]*string{"a.txt": &s.a, "sub/b.txt": &s.b} {
		f, err := d.Sub(name)
		if err != nil {
			return err
		}
		text, err := f.ReadAll(ctx)
		if err != nil {
			return err
		}
		*dst = string(text)
	}
	return nil
}

func TestTypesThatWriteThemselves(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	roots := map[string]target.Root{"file": {URI: folder}, "mem": {URI: "mem://codec-self/"}}
	for name := range roots {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, r := t.Context(), target.NewRoots(roots)
			file, err := codec.Default[selfFile]()
			if err != nil || file.Extension() != "xyz" || file.IsDir() {
				t.Fatalf("%q %v %v", file.Extension(), file.IsDir(), err)
			}
			f, err := r.File(ctx, name, "f.xyz")
			if err != nil {
				t.Fatal(err)
			}
			if err := file.Save(ctx, f, selfFile{"hello"}); err != nil {
				t.Fatal(err)
			}
			if v, err := file.Load(ctx, f); err != nil || v.text != "hello" {
				t.Errorf("read %+v, %v", v, err)
			}
			dir, err := codec.Default[selfDir]()
			if err != nil || !dir.IsDir() || dir.Extension() != "" {
				t.Fatalf("%v %v", dir.IsDir(), err)
			}
			d, err := r.Dir(ctx, name, "d")
			if err != nil {
				t.Fatal(err)
			}
			if err := dir.Save(ctx, d.Target(), selfDir{"x", "y"}); err != nil {
				t.Fatal(err)
			}
			if done, err := d.Exists(ctx); err != nil || !done {
				t.Errorf("the directory is not done: %v, %v", done, err)
			}
			if v, err := dir.Load(ctx, d.Target()); err != nil || v != (selfDir{"x", "y"}) {
				t.Errorf("read %+v, %v", v, err)
			}
			if err := dir.Save(ctx, f, selfDir{}); err == nil {
				t.Error("a directory was written to a file target")
			}
		})
	}
}

// A value that cannot be written whole leaves what was there.
func TestSaveLeavesTheOldFileOnError(t *testing.T) {
	t.Parallel()
	ctx, tgt := t.Context(), newTarget(t, "out.json")
	s, err := codec.Default[[]float64]()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(ctx, tgt, []float64{1}); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(ctx, tgt, []float64{2, math.Inf(1)}); err == nil || !strings.Contains(err.Error(), tgt.URI()) {
		t.Errorf("got %v, want an error that names the target", err)
	}
	if v, err := s.Load(ctx, tgt); err != nil || !cmp.Equal(v, []float64{1}) {
		t.Errorf("read %v, %v", v, err)
	}
	if _, err := s.Load(ctx, newTarget(t, "other.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a target that does not exist: %v", err)
	}
}

type (
	binary    struct{ n byte }
	marshaler struct{ c chan int } //nolint:unused // only its type counts
	silent    struct{ c chan int } //nolint:unused // the same
)

func (b binary) MarshalBinary() ([]byte, error) { return []byte{b.n}, nil }

func (b *binary) UnmarshalBinary(data []byte) error {
	if len(data) != 1 {
		return errors.New("want one byte")
	}
	b.n = data[0]
	return nil
}

func (marshaler) MarshalJSON() ([]byte, error) { return []byte(`"m"`), nil }

func (*marshaler) UnmarshalJSON([]byte) error { return nil }

// TestDefaultsByType is the order of the package comment.
func TestDefaultsByType(t *testing.T) {
	t.Parallel()
	extension := func(s interface{ Extension() string }, err error) string {
		if err != nil {
			return err.Error()
		}
		return s.Extension()
	}
	for name, tt := range map[string]struct{ got, want string }{
		"string":              {extension(codec.Default[string]()), "txt"},
		"a named string":      {extension(codec.Default[mode]()), "json"},
		"optional text":       {extension(codec.Default[*string]()), "json"},
		"numbers":             {extension(codec.Default[[]float64]()), "json"},
		"a date":              {extension(codec.Default[civil.Date]()), "json"},
		"a struct":            {extension(codec.Default[point]()), "json"},
		"own JSON":            {extension(codec.Default[marshaler]()), "json"},
		"own bytes":           {extension(codec.Default[binary]()), "bin"},
		"own file":            {extension(codec.Default[selfFile]()), "xyz"},
		"own directory":       {extension(codec.Default[selfDir]()), ""},
		"the directory":       {extension(codec.Default[*target.Dir]()), ""},
		"gob only when named": {extension(codec.File(codec.Gob[silent]()), nil), "gob"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", name, tt.got, tt.want)
		}
	}
	if _, err := codec.Default[silent](); err == nil || !strings.Contains(err.Error(), "codec.Gob[codec_test.silent]()") {
		t.Errorf("a type without a form: %v", err)
	}
}

type (
	savesByPointer struct {
		N int `json:"n"`
	}
	savesOnly struct {
		N int `json:"n"`
	}
	loadsOtherwise struct {
		N int `json:"n"`
	}
)

func (*savesByPointer) SaveFile(io.Writer) error             { return nil }
func (*savesByPointer) LoadFile(io.Reader) error             { return nil }
func (savesOnly) SaveDir(context.Context, *target.Dir) error { return nil }
func (loadsOtherwise) SaveFile(io.Writer) error              { return nil }
func (*loadsOtherwise) LoadFile(string) error                { return nil }

// Such types could be kept as JSON; that would ignore what they say about themselves.
func TestTypesThatWriteThemselvesInHalf(t *testing.T) {
	t.Parallel()
	_, pointerReceiver := codec.Default[savesByPointer]()
	_, pointer := codec.Default[*savesByPointer]()
	_, noLoad := codec.Default[savesOnly]()
	_, signature := codec.Default[loadsOtherwise]()
	_, pointerToGood := codec.Default[*selfFile]()
	for want, err := range map[string]error{
		"codec_test.savesByPointer has a method SaveFile":  pointerReceiver,
		"*codec_test.savesByPointer has a method SaveFile": pointer,
		"codec_test.savesOnly has a method SaveDir":        noLoad,
		"codec_test.loadsOtherwise has a method SaveFile":  signature,
		"let Run give codec_test.selfFile":                 pointerToGood,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestZeroStoredRefuses(t *testing.T) {
	t.Parallel()
	var s codec.Stored[int]
	tgt := newTarget(t, "out")
	_, err := s.Load(t.Context(), tgt)
	for name, err := range map[string]error{"load": err, "save": s.Save(t.Context(), tgt, 1)} {
		if err == nil || !strings.Contains(err.Error(), "no codec is set") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if !s.IsZero() || s.IsDir() || s.Extension() != "" {
		t.Errorf("got %v %v %q", s.IsZero(), s.IsDir(), s.Extension())
	}
}

// A value that was read belongs to who read it: changing it does not change what the next one reads.
func TestDefaultsInTagsAreNotShared(t *testing.T) {
	t.Parallel()
	type listed struct {
		L []int `json:"l" stardag:"default=[1,2]"`
	}
	c := codec.JSON[listed]()
	for range 2 {
		v, err := c.Decode(strings.NewReader("{}"))
		if err != nil || !cmp.Equal(v.L, []int{1, 2}) {
			t.Fatalf("read %v, %v", v, err)
		}
		v.L[0] = 9
	}
}

type preferred struct {
	N int `json:"n"`
}

func TestSetDefaultComesFirst(t *testing.T) {
	t.Parallel()
	codec.SetDefault(codec.File(codec.Gob[preferred]()))
	if s, err := codec.Default[preferred](); err != nil || s.Extension() != "gob" {
		t.Errorf("got %q, %v", s.Extension(), err)
	}
}

func FuzzJSONReadsBackWhatItWrote(f *testing.F) {
	f.Add([]byte(`[{"y":1,"x":2.5}]`))
	f.Add([]byte(`[{"y":-9223372036854775808,"x":1e308},{"y":0,"x":-0.0}]`))
	c := codec.JSON[[]point]()
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := c.Decode(bytes.NewReader(data))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := c.Encode(&out, v); err != nil {
			t.Fatalf("%+v was read and cannot be written: %v", v, err)
		}
		back, err := c.Decode(&out)
		if err != nil || !cmp.Equal(v, back) {
			t.Fatalf("wrote %+v, read %+v, %v", v, back, err)
		}
	})
}
