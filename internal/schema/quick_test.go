package schema_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/schema"
)

// result is an output of most kinds of values.
type result struct {
	Loss    float64            `json:"loss"`
	Small   float32            `json:"small"`
	Steps   int64              `json:"steps"`
	Seen    uint32             `json:"seen"`
	Done    bool               `json:"done"`
	Name    string             `json:"name"`
	History []float64          `json:"history"`
	ByName  map[string]float64 `json:"by_name"`
	Best    *float64           `json:"best"`
	Inner   small              `json:"inner"`
}

// TestFilesAreThoseOfTheirTrees writes outputs in the quick way and by way of their trees: every byte is the same, also of numbers that files print in
// another way than ids do.
func TestFilesAreThoseOfTheirTrees(t *testing.T) {
	t.Parallel()
	typ, err := schema.Of(reflect.TypeFor[result](), schema.Output)
	if err != nil {
		t.Fatal(err)
	}
	number := rapid.OneOf(rapid.Float64Range(-1e17, 1e17), rapid.SampledFrom([]float64{0, 1e-4, 1e-5, 1.5e-5, 1e-6, 1e-7, 1e15, 1e16, 123456789012345680, -1e-5}))
	rapid.Check(t, func(t *rapid.T) {
		best := number.Draw(t, "best")
		r := result{
			Loss: number.Draw(t, "loss"), Small: rapid.Float32Range(-10, 10).Draw(t, "small"), Steps: rapid.Int64().Draw(t, "steps"), Seen: rapid.Uint32().Draw(t, "seen"),
			Done: rapid.Bool().Draw(t, "done"), Name: rapid.String().Draw(t, "name"), History: rapid.SliceOf(number).Draw(t, "history"), Best: &best,
			ByName: rapid.MapOfN(rapid.StringN(0, 5, -1), number, 0, 1).Draw(t, "by name"), Inner: small{rapid.Int8().Draw(t, "n")},
		}
		e := schema.GetEmitter(schema.File)
		defer e.Free()
		if err := typ.Emit(e, reflect.ValueOf(r)); err != nil {
			t.Fatal(err)
		}
		tree, err := typ.Value(reflect.ValueOf(r), schema.File)
		if err != nil {
			t.Fatal(err)
		}
		want, err := canon.AppendFile(nil, tree)
		if err != nil || string(want) != string(e.Buf) {
			t.Fatalf("got  %s\nwant %s (%v)", e.Buf, want, err)
		}
		// It comes back, and no beginning of it does.
		for n := range len(e.Buf) + 1 {
			got := reflect.New(reflect.TypeFor[result]()).Elem()
			err := typ.Decode(e.Buf[:n], got, &schema.DecodeOptions{})
			if (err == nil) != (n == len(e.Buf)) {
				t.Fatalf("%d of %d bytes of %s: %v", n, len(e.Buf), e.Buf, err)
			}
		}
	})
}

func TestWholeNumbersOfFloats(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"9007199254740992.0": "9007199254740992", "-9007199254740992.0": "-9007199254740992", "9007199254740994.0": "", "-9007199254740994.0": "",
		"1e3": "1000", "1.5": "", "-0.0": "0", "1e400": "",
	} {
		got, err := read[int64](text)
		if (err == nil) != (want != "") || want != "" && !strings.Contains(got, want) {
			t.Errorf("%s: got %q, %v, want %q", text, got, err, want)
		}
	}
}
