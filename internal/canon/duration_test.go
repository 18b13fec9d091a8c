package canon_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/canon"
)

func TestDurationText(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		days, seconds, micros int64
		want                  string
	}{
		"nothing":                          {0, 0, 0, "PT0S"},
		"every unit":                       {366, 2*3600 + 3*60 + 4, 500_000, "P1Y1DT2H3M4.5S"},
		"negative as the reference has it": {-1, 86_399, 0, "-PT1S"},
		"all parts negative":               {-1, -3600, -1, "-P1DT1H0.000001S"},
		"micros that carry":                {0, 59, 1_000_000, "PT1M"},
		"seconds that carry":               {0, 90_000, 0, "P1DT1H"},
		"parts that cancel out":            {1, -86_400, 0, "PT0S"},
		"the longest":                      {999_999_999, 86_399, 999_999, "P2739726Y9DT23H59M59.999999S"},
		"the most negative":                {-999_999_999, 0, 0, "-P2739726Y9D"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := canon.DurationText(tt.days, tt.seconds, tt.micros); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestParseDuration(t *testing.T) {
	t.Parallel()
	tests := map[string]string{ // to the canonical text, empty where it must be refused
		"PT1S":                   "PT1S",
		"P1M":                    "P30D",
		"P1W":                    "P7D",
		"P1Y2M3W4DT5H6M7.8S":     "P1Y85DT5H6M7.8S",
		"P1.5Y":                  "P1Y182DT12H",
		"P0.1Y":                  "P36DT12H",
		"P0.123456789Y":          "P45DT1H28M53.297904S",
		"PT0.5H":                 "PT30M",
		"PT1,5S":                 "PT1.5S",
		"PT0.1234567S":           "PT0.123457S",
		"PT0.9999999S":           "PT1S",
		"PT0.0000001H":           "PT0.00036S",
		"+P1D":                   "P1D",
		"-P1DT1H":                "-P1DT1H",
		"P1D1Y":                  "P1Y1D",
		"PT1H1H":                 "PT2H",
		"PT36H":                  "P1DT12H",
		"P999999999D":            "P2739726Y9D",
		"-P999999999D":           "-P2739726Y9D",
		"P1000000000D":           "",
		"-P1000000000D":          "",
		"-P999999999DT1S":        "",
		"P99999999999999999999D": "",
		"":                       "",
		"-":                      "",
		"P":                      "",
		"PT":                     "",
		"P1DT":                   "",
		"P1":                     "",
		"P-1D":                   "",
		"p1d":                    "",
		"P1d":                    "",
		"P1S":                    "",
		"PT1D":                   "",
		"PT1.S":                  "",
		"PT.5S":                  "",
		"PT1ST":                  "",
		"P1D ":                   "",
		"1D":                     "",
	}
	for in, want := range tests {
		t.Run(in, func(t *testing.T) {
			t.Parallel()
			days, seconds, micros, err := canon.ParseDuration(in)
			if want == "" {
				if err == nil {
					t.Errorf("%q was read as %d days, %d s, %d µs", in, days, seconds, micros)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := canon.DurationText(days, seconds, micros); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestDurationsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.Int64Range(-999_999_999, 999_999_999).Draw(t, "days")
		seconds := rapid.Int64Range(0, 86_399).Draw(t, "seconds")
		micros := rapid.Int64Range(0, 999_999).Draw(t, "micros")
		text := canon.DurationText(days, seconds, micros)
		d, s, m, err := canon.ParseDuration(text)
		if err != nil || d != days || s != seconds || m != micros {
			t.Fatalf("%s reads back as %d, %d, %d (%v), want %d, %d, %d", text, d, s, m, err, days, seconds, micros)
		}
	})
}

func FuzzParseDuration(f *testing.F) {
	for _, s := range []string{"P1Y2M3W4DT5H6M7.8S", "-PT0.000001S", "P0.5Y", "PT", "P999999999D"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		days, seconds, micros, err := canon.ParseDuration(s)
		if err != nil {
			return
		}
		if seconds < 0 || seconds >= 86_400 || micros < 0 || micros >= 1_000_000 {
			t.Fatalf("%q: %d, %d, %d is not normalised", s, days, seconds, micros)
		}
		text := canon.DurationText(days, seconds, micros)
		d, sec, mic, err := canon.ParseDuration(text)
		if err != nil || d != days || sec != seconds || mic != micros {
			t.Fatalf("%q gives %s, which reads back as %d, %d, %d (%v)", s, text, d, sec, mic, err)
		}
	})
}
