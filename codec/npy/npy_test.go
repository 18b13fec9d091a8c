package npy_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/gonum/mat"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/npy"
	"github.com/stardag-go/stardag/internal/testtools"
)

func encode[T any](t *testing.T, c codec.Codec[T], v T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.Encode(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func same[T any](t *testing.T, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateNaNs(), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func roundTrip[E npy.Number](t *testing.T, values ...E) {
	t.Helper()
	c := npy.Codec[E]()
	long := make([]E, 0, 60_000)
	for len(long) < 60_000 {
		long = append(long, values[len(long)%len(values)])
	}
	for _, a := range []npy.Array[E]{
		{Shape: []int{}, Data: values[:1]},
		{Shape: []int{0}, Data: []E{}},
		{Shape: []int{2, 0, 3}, Data: []E{}},
		{Shape: []int{len(values)}, Data: values},
		{Shape: []int{60, 10, 100}, Data: long},
	} {
		got, err := c.Decode(bytes.NewReader(encode(t, c, a)))
		if err != nil {
			t.Fatal(err)
		}
		same(t, a, got)
	}
}

func TestArraysComeBack(t *testing.T) {
	t.Parallel()
	roundTrip(t, true, false)
	roundTrip[int8](t, -128, 127)
	roundTrip[int16](t, math.MinInt16, 1)
	roundTrip[int32](t, math.MinInt32, 1)
	roundTrip[int64](t, math.MinInt64, 1)
	roundTrip[uint8](t, 255, 1)
	roundTrip[uint16](t, math.MaxUint16, 1)
	roundTrip[uint32](t, math.MaxUint32, 1)
	roundTrip[uint64](t, math.MaxUint64, 1)
	roundTrip(t, float32(math.NaN()), float32(math.Inf(-1)), 0.1)
	roundTrip(t, math.NaN(), math.Inf(-1), 0.1)
	roundTrip(t, complex64(1+2i))
	roundTrip(t, 1+2i, complex(math.Inf(1), 0))
}

func TestGonum(t *testing.T) {
	t.Parallel()
	whole := mat.NewDense(3, 4, []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
	part, ok := whole.Slice(1, 3, 1, 3).(*mat.Dense)
	if !ok {
		t.Fatal("no slice of a matrix")
	}
	for _, m := range []*mat.Dense{whole, part, new(mat.Dense)} {
		got, err := npy.Matrix().Decode(bytes.NewReader(encode(t, npy.Matrix(), m)))
		if err != nil {
			t.Fatal(err)
		}
		if m.IsEmpty() != got.IsEmpty() || !m.IsEmpty() && !mat.Equal(m, got) {
			t.Errorf("got %v, want %v", got, m)
		}
	}
	column, ok := whole.ColView(1).(*mat.VecDense)
	if !ok {
		t.Fatal("no column of a matrix")
	}
	got, err := npy.Vector().Decode(bytes.NewReader(encode(t, npy.Vector(), column)))
	if err != nil || !mat.Equal(column, got) {
		t.Errorf("got %v, %v", got, err)
	}
	for name, err := range map[string]error{
		"matrix": npy.Matrix().Encode(io.Discard, nil), "vector": npy.Vector().Encode(io.Discard, nil),
		"array": npy.Codec[int8]().Encode(io.Discard, npy.Array[int8]{}),
	} {
		if err == nil {
			t.Errorf("%s: nothing was written", name)
		}
	}
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	for name, extension := range map[string]func() (string, error){
		"npy, array":  func() (string, error) { s, err := codec.Default[npy.Array[int16]](); return s.Extension(), err },
		"npy, matrix": func() (string, error) { s, err := codec.Default[*mat.Dense](); return s.Extension(), err },
		"npy, vector": func() (string, error) { s, err := codec.Default[*mat.VecDense](); return s.Extension(), err },
		"json, slice": func() (string, error) { s, err := codec.Default[[]float64](); return s.Extension(), err },
	} {
		if got, err := extension(); err != nil || !strings.HasPrefix(name, got+",") {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	t.Parallel()
	c := npy.Slice[int32]()
	whole := encode(t, c, []int32{1, 2, 3})
	for n := range whole {
		if _, err := c.Decode(bytes.NewReader(whole[:n])); err == nil || !strings.Contains(err.Error(), "not valid npy") {
			t.Errorf("the first %d of %d bytes: got %v", n, len(whole), err)
		}
	}
	if _, err := c.Decode(bytes.NewReader(append(bytes.Clone(whole), 0))); err == nil || !strings.Contains(err.Error(), "more behind") {
		t.Errorf("a byte more: got %v", err)
	}
	head := func(descr, shape string) io.Reader {
		text := fmt.Sprintf("{'descr': %s, 'fortran_order': False, 'shape': (%s), }\n", descr, shape)
		return strings.NewReader("\x93NUMPY\x01\x00" + string([]byte{byte(len(text)), 0}) + text + "1234")
	}
	for want, r := range map[string]io.Reader{
		"ends too early":             head("'<i4'", "1000000000000,"),
		"too many numbers":           head("'<i4'", "4611686018427387904, 4611686018427387904"),
		"the program wants int32":    head("'<i8'", "1,"),
		"the program wants 1 dimens": head("'<i4'", ""),
		"only Python can read":       head("'|O'", "1,"),
		"has records":                head("[('a', '<i4')]", "1,"),
		"the type":                   head("'=i4'", "1,"),
	} {
		if _, err := c.Decode(r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	if err := npy.Codec[int16]().Encode(&b, npy.Array[int16]{Shape: []int{1, 2}, Data: []int16{1, -2}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		c := npy.Codec[int16]()
		a, err := c.Decode(bytes.NewReader(data))
		if err != nil {
			return
		}
		got, err := c.Decode(bytes.NewReader(encode(t, c, a)))
		if err != nil {
			t.Fatal(err)
		}
		same(t, a, got)
	})
}

func TestNumPy(t *testing.T) {
	t.Parallel()
	python := testtools.Python(t, "venv-formats", "python")
	folder := t.TempDir()
	ours := encode(t, npy.Codec[float32](), npy.Array[float32]{Shape: []int{2, 3}, Data: []float32{0, 1, 2, 3, 4, 5}})
	for name, b := range map[string][]byte{"ours": ours, "scalar": encode(t, npy.Codec[int64](), npy.Array[int64]{Data: []int64{7}}), "yes": encode(t, npy.Slice[bool](), []bool{true, false})} {
		if err := os.WriteFile(filepath.Join(folder, name+".npy"), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", `
import sys, numpy as np
folder = sys.argv[1]
a = np.load(folder + "/ours.npy")
assert a.dtype == np.float32 and a.tolist() == [[0, 1, 2], [3, 4, 5]], a
assert np.load(folder + "/scalar.npy").shape == () and np.load(folder + "/scalar.npy") == 7
assert np.load(folder + "/yes.npy").tolist() == [True, False]
x = np.arange(24, dtype=np.int16).reshape(2, 3, 4)
np.save(folder + "/c.npy", x)
np.save(folder + "/f.npy", np.asfortranarray(x))
np.save(folder + "/big.npy", x.astype(">i2"))
np.lib.format.write_array(open(folder + "/v3.npy", "wb"), x, version=(3, 0))
np.save(folder + "/objects.npy", np.array([{}], dtype=object), allow_pickle=True)
np.save(folder + "/zero.npy", np.int16(5))
`, folder)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	read := func(name string) (npy.Array[int16], error) {
		b, err := os.ReadFile(filepath.Join(folder, name+".npy"))
		if err != nil {
			t.Fatal(err)
		}
		return npy.Codec[int16]().Decode(bytes.NewReader(b))
	}
	want := npy.Array[int16]{Shape: []int{2, 3, 4}}
	for i := range int16(24) {
		want.Data = append(want.Data, i)
	}
	for _, name := range []string{"c", "f", "big", "v3"} {
		got, err := read(name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		same(t, want, got)
	}
	if got, err := read("zero"); err != nil || got.Data[0] != 5 || len(got.Shape) != 0 {
		t.Errorf("no dimension: got %v, %v", got, err)
	}
	if _, err := read("objects"); err == nil || !strings.Contains(err.Error(), "only Python can read") {
		t.Errorf("objects: got %v", err)
	}
}
