package canon_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/canon"
)

func TestAppendFloatAtItsThresholds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		f          float64
		hash, file string
	}{
		{0, "0.0", "0.0"},
		{math.Copysign(0, -1), "-0.0", "-0.0"},
		{1, "1.0", "1.0"},
		{-2.5, "-2.5", "-2.5"},
		{100, "100.0", "100.0"},
		{120, "120.0", "120.0"},
		{0.5, "0.5", "0.5"},
		{0.012, "0.012", "0.012"},
		{1e-4, "0.0001", "0.0001"},
		{9.999e-5, "9.999e-05", "0.00009999"},
		{1e-5, "1e-05", "0.00001"},
		{9.999e-6, "9.999e-06", "9.999e-6"},
		{1e-10, "1e-10", "1e-10"},
		{1e-100, "1e-100", "1e-100"},
		{1e15, "1000000000000000.0", "1000000000000000.0"},
		{9999999999999998, "9999999999999998.0", "9999999999999998.0"},
		{1e16, "1e+16", "1e+16"},
		{1.5e16, "1.5e+16", "1.5e+16"},
		{1e100, "1e+100", "1e+100"},
		{5e-324, "5e-324", "5e-324"},
		{math.MaxFloat64, "1.7976931348623157e+308", "1.7976931348623157e+308"},
		{math.NaN(), "NaN", "NaN"},
		{math.Inf(1), "Infinity", "Infinity"},
		{math.Inf(-1), "-Infinity", "-Infinity"},
	}
	for _, tt := range tests {
		if got := string(canon.AppendFloat(nil, tt.f)); got != tt.hash {
			t.Errorf("AppendFloat: got %s, want %s", got, tt.hash)
		}
		if got := string(canon.AppendFileFloat(nil, tt.f)); got != tt.file {
			t.Errorf("AppendFileFloat: got %s, want %s", got, tt.file)
		}
	}
}

// pythonFloat builds the expected text from strconv's own fixed and exponent forms.
func pythonFloat(f float64) string {
	e := strconv.FormatFloat(f, 'e', -1, 64)
	exp, _ := strconv.Atoi(e[strings.IndexByte(e, 'e')+1:])
	if exp < -4 || exp >= 16 {
		return e // strconv pads the exponent to two digits as well
	}
	fixed := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(fixed, ".") {
		fixed += ".0"
	}
	return fixed
}

func TestAppendFloatAgainstStrconv(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.OneOf(
			rapid.Custom(func(t *rapid.T) float64 { return math.Float64frombits(rapid.Uint64().Draw(t, "bits")) }),
			rapid.Float64Range(-1e17, 1e17),
			rapid.Float64Range(-1e-3, 1e-3),
			rapid.Custom(func(t *rapid.T) float64 { return float64(rapid.Int64().Draw(t, "int")) }),
		).Draw(t, "f")
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return
		}
		text := string(canon.AppendFloat([]byte("x"), f))[1:]
		if want := pythonFloat(f); text != want {
			t.Fatalf("got %s, want %s", text, want)
		}
		for _, text := range []string{text, string(canon.AppendFileFloat(nil, f))} {
			back, err := strconv.ParseFloat(text, 64)
			if err != nil || math.Float64bits(back) != math.Float64bits(f) {
				t.Fatalf("%s reads back as %v (%v), want %v", text, back, err, f)
			}
			if !strings.ContainsAny(text, ".e") {
				t.Fatalf("%s looks like an integer", text)
			}
		}
	})
}
