package canon_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/canon"
)

// parseCases run one parser over texts; an empty result means that the text must be refused.
func parseCases(t *testing.T, parse func(string) (string, error), cases map[string]string) {
	t.Helper()
	for in, want := range cases {
		got, err := parse(in)
		if (err != nil) != (want == "") || err == nil && got != want {
			t.Errorf("%q: got %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestParseInt(t *testing.T) {
	t.Parallel()
	nines := strings.Repeat("9", 5000)
	parseCases(t, canon.ParseInt, map[string]string{
		"5": "5", "+5": "5", "-5": "-5", " 5\n": "5", "\u00a07": "7", "5.0": "5", "-5.000": "-5", "0.0": "0", "-0": "0",
		"-007": "-7", "00": "0", "1_000": "1000", "-0_1": "-1", "1_0.0": "10", nines: nines,
		"": "", "+": "", "-": "", ".": "", "5.": "", ".0": "", "1.5": "", "5e3": "", "0x10": "", "+-5": "", "--1": "", "_5": "", "5_": "",
		"+_1": "", "1__0": "", "1.0_0": "", "1 0": "", "1.0.0": "", "\u0661": "",
	})
}

func TestParseDecimal(t *testing.T) {
	t.Parallel()
	parseCases(t, canon.ParseDecimal, map[string]string{
		"1": "1", " 1\n": "1", "+1": "1", "-0": "-0", "01.10": "1.10", "-00.10": "-0.10", ".5": "0.5", "5.": "5", "1_0": "10", "1__0": "10",
		"1e5": "1E+5", "1E+05": "1E+5", "1e0": "1", "100e-2": "1.00", "123e-5": "0.00123", "-1.50E3": "-1.50E+3", "12e-8": "1.2E-7",
		"1e-7": "1E-7", "0.000001": "0.000001", "0.0000001": "1E-7", "0e-6": "0.000000", "0e-7": "0E-7", "0e10": "0E+10", "000.0000000": "0E-7",
		"1e999999999999999999": "1E+999999999999999999",
		"":                     "", "_": "", ".": "", "-": "", "e5": "", "1e": "", "1e+": "", "1e1.5": "", "1 2": "", "0x1": "", "NaN": "", "inf": "", "--1": "",
		"1e1000000000000000000": "", "1e-9999999999999999999": "", "1e99999999999999999999999": "",
	})
}

func TestParseBool(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"true": true, "T": true, "tRuE": true, "yes": true, "y": true, "ON": true, "1": true,
		"False": false, "f": false, "no": false, "N": false, "off": false, "0": false,
	} {
		if got, err := canon.ParseBool(text); err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", " true", "true ", "01", "2", "nope", "ja"} {
		if got, err := canon.ParseBool(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func FuzzParseInt(f *testing.F) {
	for _, s := range []string{"5", "-007", "1_000", "5.000", "+0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		digits, err := canon.ParseInt(s)
		if err != nil {
			return
		}
		n, ok := new(big.Int).SetString(digits, 10)
		if !ok || n.String() != digits {
			t.Fatalf("%q gives %q, which is not plain", s, digits)
		}
		if again, err := canon.ParseInt(digits); err != nil || again != digits {
			t.Fatalf("%q gives %q, and that %q, %v", s, digits, again, err)
		}
	})
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"1.50", "-1E+2", "0e-7", "1_0.0", ".5e-3", "1e999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, err := canon.ParseDecimal(s)
		if err != nil {
			return
		}
		if again, err := canon.ParseDecimal(text); err != nil || again != text {
			t.Fatalf("%q gives %q, and that %q, %v", s, text, again, err)
		}
		plain := strings.ReplaceAll(strings.TrimSpace(s), "_", "")
		if i := strings.IndexAny(text, "E"); i >= 0 && len(text)-i > 6 {
			return // too large a number to compute with
		}
		want, ok1 := new(big.Rat).SetString(plain)
		got, ok2 := new(big.Rat).SetString(text)
		if !ok1 || !ok2 || got.Cmp(want) != 0 {
			t.Fatalf("%q gives %q, another number", s, text)
		}
	})
}
