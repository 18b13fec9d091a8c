package series_test

import (
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/internal/series"
)

// now is a moment at which it is the 16th in Berlin, and the 15th in UTC.
var now = time.Date(2026, 1, 16, 0, 30, 15, 0, time.FixedZone("", 3600))

func TestRanges(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		scale      series.Scale
		text, want string
	}{
		{series.Dates, "2026-01-30..2026-02-01", "2026-01-30 2026-01-31 2026-02-01"},
		{series.Dates, "2026-01-30 .. 2026-01-31", "2026-01-30 2026-01-31"},
		{series.Dates, "2026-01-01..2026-01-16/1w", "2026-01-01 2026-01-08 2026-01-15"},
		{series.Dates, "2025-10-31..2026-02-28/1mo", "2025-10-31 2025-11-30 2025-12-31 2026-01-31 2026-02-28"},
		{series.Dates, "2024-02-29..2026-12-31/1y", "2024-02-29 2025-02-28 2026-02-28"},
		{series.Dates, "today-2d..yesterday", "2026-01-14 2026-01-15"},
		{series.Dates, "2026-01-15..tomorrow", "2026-01-15 2026-01-16 2026-01-17"},
		{series.Dates, "today-1mo", "2025-12-16"},
		{series.Dates, "yesterday", "2026-01-15"},
		{series.Dates, "2026-01-15", "2026-01-15"},
		{series.Times, "2026-01-01T22:00:00Z..2026-01-02T00:00:00Z/1h", "2026-01-01T22:00:00Z 2026-01-01T23:00:00Z 2026-01-02T00:00:00Z"},
		{series.Times, "2026-01-01T00:00:00+01:00..2026-01-01T00:30:00+01:00/15m", "2026-01-01T00:00:00+01:00 2026-01-01T00:15:00+01:00 2026-01-01T00:30:00+01:00"},
		{series.Times, "now-2h..now-1h/1h", "2026-01-15T21:00:00Z 2026-01-15T22:00:00Z"},
		{series.Times, "now/1h", "2026-01-15T23:00:00Z"},
		{series.Times, "yesterday..today/1d", "2026-01-14T00:00:00Z 2026-01-15T00:00:00Z"},
		{series.Times, "today", "2026-01-15T00:00:00Z"},
		{series.Clocks, "today..now/15m", "2026-01-16T00:00:00 2026-01-16T00:15:00 2026-01-16T00:30:00"},
		{series.Clocks, "2026-01-31..2026-03-31/1mo", "2026-01-31T00:00:00 2026-02-28T00:00:00 2026-03-31T00:00:00"},
		{series.Numbers, "-1..1", "-1 0 1"},
		{series.Numbers, "0..10/5", "0 5 10"},
		{series.Numbers, "0..9/5", "0 5"},
		{series.Numbers, "7", "7"},
		{series.Numbers, "99999999999999999998..99999999999999999999", "99999999999999999998 99999999999999999999"},
		{series.None, "a..b", "a..b"},
		{series.None, "1..3", "1..3"},
		{series.None, "today", "today"},
		{series.Numbers, "today", "today"}, // what is wrong with it, the parameter's type says
	} {
		v, err := series.Parse(tt.scale, tt.text, now)
		if err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		got := slices.Collect(v.All())
		if text := strings.Join(got, " "); text != tt.want || v.Len() != int64(len(got)) {
			t.Errorf("%s: got %d values %s, want %s", tt.text, v.Len(), text, tt.want)
		}
		if v.Range != (tt.scale != series.None && strings.Contains(tt.text, "..")) {
			t.Errorf("%s: Range is %v", tt.text, v.Range)
		}
	}
}

func TestRangesThatAreRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		scale      series.Scale
		text, want string
	}{
		{series.Dates, "2026-01-31..2026-01-01", "ends before it begins"},
		{series.Dates, "2026-01-31..", "FIRST..LAST"},
		{series.Dates, "..2026-01-31", "FIRST..LAST"},
		{series.Dates, "2026-01-01..2026-02-30", `"2026-02-30" is not a date`},
		{series.Dates, "2026-01-01..2026-02-01/1h", "in days, weeks, months or years"},
		{series.Dates, "2026-01-01..2026-02-01/0d", "is not a step"},
		{series.Dates, "today-1h", "days, weeks, months or years apart"},
		{series.Dates, "now", "write today"},
		{series.Dates, "today/1d", "a day has no step"},
		{series.Times, "2026-01-01T00:00:00Z..2026-01-02T00:00:00Z", "needs a step"},
		{series.Times, "2026-01-01T00:00:00Z..2026-01-02T00:00:00Z/1ms", "is not a step"},
		{series.Times, "now", "another value each time"},
		{series.Clocks, "2026-01-01T00:00:00Z..2026-01-02T00:00:00Z/1h", "is not a time such as 2026-01-31T06:00:00,"},
		{series.Numbers, "1..x", `"x" is not a whole number`},
		{series.Numbers, "3..1", "ends before it begins"},
		{series.Numbers, "1..3/0", "the step"},
		{series.Numbers, "1...3", `".3" is not a whole number`},
	} {
		if _, err := series.Parse(tt.scale, tt.text, now); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want an error with %q", tt.text, err, tt.want)
		}
	}
}

func TestTheLengthOfALongRangeIsKnownAtOnce(t *testing.T) {
	t.Parallel()
	for text, scale := range map[string]series.Scale{
		"0..99999999999999999999999999999":              series.Numbers,
		"0001-01-01..9999-12-31":                        series.Dates,
		"0001-01-01T00:00:00Z..9999-12-31T00:00:00Z/1s": series.Times,
	} {
		if v, err := series.Parse(scale, text, now); err != nil || v.Len() < 3_000_000 {
			t.Errorf("%s: got %d, %v", text, v.Len(), err)
		}
	}
}

type level int

func (level) MarshalText() ([]byte, error) { return nil, nil }
func (*level) UnmarshalText([]byte) error  { return nil }

func TestScalesOfTypes(t *testing.T) {
	t.Parallel()
	type count int
	for _, tt := range []struct {
		value any
		want  series.Scale
	}{
		{civil.Date{}, series.Dates},
		{&civil.Date{}, series.Dates},
		{time.Time{}, series.Times},
		{civil.DateTime{}, series.Clocks},
		{1, series.Numbers},
		{uint8(1), series.Numbers},
		{count(1), series.Numbers},
		{big.Int{}, series.Numbers},
		{"", series.None},
		{1.5, series.None},
		{time.Second, series.None},
		{level(1), series.None},
		{[]int{}, series.None},
		{civil.Time{}, series.None},
	} {
		if got := series.Of(reflect.TypeOf(tt.value)); got != tt.want {
			t.Errorf("%T: got %d, want %d", tt.value, got, tt.want)
		}
	}
	for name, want := range map[string]series.Scale{
		"date": series.Dates, "datetime.date | None": series.Dates, "Optional[datetime.datetime]": series.Times, "int": series.Numbers,
		"str": series.None, "list[int]": series.None, "int | str": series.None,
	} {
		if got := series.Named(name); got != want {
			t.Errorf("%s: got %d, want %d", name, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"2026-01-01..2026-02-01/1mo", "today-1y..now/1h", "1..2", "now/90s", "..", "1../"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range []series.Scale{series.Dates, series.Times, series.Clocks, series.Numbers} {
			v, err := series.Parse(s, text, now)
			if err != nil {
				continue
			}
			const most = 2000
			n := int64(0)
			for range v.All() {
				if n++; n > most {
					break
				}
			}
			if want := min(v.Len(), most+1); n != want {
				t.Errorf("scale %d, %q: %d values, Len is %d", s, text, n, v.Len())
			}
		}
	})
}
