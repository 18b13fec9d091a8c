package canon_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/internal/canon"
)

func TestParseDateTime(t *testing.T) {
	t.Parallel()
	tests := map[string]string{ // to the canonical text, empty where it must be refused
		"2024-01-02T03:04:05Z":           "2024-01-02T03:04:05Z",
		"2024-01-02t03:04:05z":           "2024-01-02T03:04:05Z",
		"2024-01-02 03:04:05":            "2024-01-02T03:04:05",
		"2024-01-02_03:04:05":            "2024-01-02T03:04:05",
		"2024-01-02T03:04":               "2024-01-02T03:04:00",
		"2024-01-02T03:04Z":              "2024-01-02T03:04:00Z",
		"2024-01-02T03:04:05.1":          "2024-01-02T03:04:05.100000",
		"2024-01-02T03:04:05,5":          "2024-01-02T03:04:05.500000",
		"2024-01-02T03:04:05.123456789":  "2024-01-02T03:04:05.123456",
		"2024-01-02T03:04:05+01:30":      "2024-01-02T03:04:05+01:30",
		"2024-01-02T03:04:05-0130":       "2024-01-02T03:04:05-01:30",
		"2024-01-02T03:04:05\u221201:00": "2024-01-02T03:04:05-01:00",
		"2024-01-02T03:04:05+23:59":      "2024-01-02T03:04:05+23:59",
		"2024-01-02T03:04:05-00:00":      "2024-01-02T03:04:05Z",
		"2024-02-29":                     "2024-02-29T00:00:00",
		"0001-01-01":                     "0001-01-01T00:00:00",
		"9999-12-31T23:59:59.999999Z":    "9999-12-31T23:59:59.999999Z",
		"0":                              "1970-01-01T00:00:00Z",
		"-1":                             "1969-12-31T23:59:59Z",
		"+5":                             "1970-01-01T00:00:05Z",
		"-0.5":                           "1969-12-31T23:59:59.500000Z",
		".5":                             "1970-01-01T00:00:00.500000Z",
		"1.":                             "1970-01-01T00:00:01Z",
		"1704164645":                     "2024-01-02T03:04:05Z",
		"20000000000":                    "2603-10-11T11:33:20Z",
		"20000000001":                    "1970-08-20T11:33:20.001000Z",
		"-20000000001":                   "1969-05-14T12:26:39.999000Z",
		"1704164645123.5":                "2024-01-02T03:04:05.123500Z",
		"253402300799999":                "9999-12-31T23:59:59.999000Z",
		"253402300800000":                "",
		"-99999999999999":                "",
		"12345678901234567890":           "",
		"2023-02-29":                     "",
		"2024-00-01":                     "",
		"2024-13-01":                     "",
		"2024-01-00":                     "",
		"2024-01-32":                     "",
		"0000-01-01":                     "",
		"2024-1-2":                       "",
		"2024-01-02 ":                    "",
		"2024-01-02x03:04":               "",
		"2024-01-02T03":                  "",
		"2024-01-02T24:00":               "",
		"2024-01-02T03:60":               "",
		"2024-01-02T03:04:60":            "",
		"2024-01-02T03:04:0":             "",
		"2024-01-02T03:04:05.":           "",
		"2024-01-02T03:04:05Zx":          "",
		"2024-01-02T03:04:05+01":         "",
		"2024-01-02T03:04:05+01:3":       "",
		"2024-01-02T03:04:05+24:00":      "",
		"2024-01-02T03:04:05+00:60":      "",
		"2024-01-02T03:04:05 +01:00":     "",
		"1e3":                            "",
		"1_0":                            "",
		" 5":                             "",
		"nan":                            "",
		".":                              "",
		"-":                              "",
		"":                               "",
	}
	for in, want := range tests {
		t.Run(in, func(t *testing.T) {
			t.Parallel()
			got, err := canon.ParseDateTime(in)
			if want == "" {
				if err == nil {
					t.Errorf("%q was read as %s", in, got.Text())
				}
				return
			}
			if err != nil || got.Text() != want {
				t.Errorf("got %s, %v; want %s", got.Text(), err, want)
			}
		})
	}
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"2024-01-02":                "2024-01-02",
		"2024-01-02T00:00:00":       "2024-01-02",
		"2024-01-02T00:00:00+01:00": "2024-01-02",
		"1704153600":                "2024-01-02",
		"2024-01-02T00:00:01":       "",
		"1704153601":                "",
		"20240102":                  "",
		"2024-1-2":                  "",
	} {
		year, month, day, err := canon.ParseDate(in)
		if got := string(canon.AppendDate(nil, year, month, day)); (err != nil) != (want == "") || err == nil && got != want {
			t.Errorf("%s: got %s, %v; want %q", in, got, err, want)
		}
	}
}

func TestParseTime(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"03:04":          "03:04:00",
		"03:04:05,5":     "03:04:05.500000",
		"03:04:05Z":      "03:04:05Z",
		"03:04:05+01:30": "03:04:05+01:30",
		"24:00":          "",
		"3:04":           "",
		"03:04:05 ":      "",
		"3600":           "",
		"":               "",
	} {
		clock, err := canon.ParseTime(in)
		got := canon.AppendTime(nil, clock.Hour, clock.Minute, clock.Second, clock.Micro)
		if clock.HasOffset {
			got = canon.AppendOffset(got, clock.Offset)
		}
		if (err != nil) != (want == "") || err == nil && string(got) != want {
			t.Errorf("%s: got %s, %v; want %q", in, got, err, want)
		}
	}
}

func TestAppendOffsetCutsSecondsOff(t *testing.T) {
	t.Parallel()
	for seconds, want := range map[int]string{
		0: "Z", 1: "+00:00", -30: "-00:00", -90: "-00:01", 1800: "+00:30", -1800: "-00:30", 19_815: "+05:30", -86_399: "-23:59",
	} {
		if got := string(canon.AppendOffset(nil, seconds)); got != want {
			t.Errorf("%d: got %s, want %s", seconds, got, want)
		}
	}
}

func TestDateTimesReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := canon.DateTime{
			Year:      rapid.IntRange(1, 9999).Draw(t, "year"),
			Month:     rapid.IntRange(1, 12).Draw(t, "month"),
			Day:       rapid.IntRange(1, 28).Draw(t, "day"),
			Hour:      rapid.IntRange(0, 23).Draw(t, "hour"),
			Minute:    rapid.IntRange(0, 59).Draw(t, "minute"),
			Second:    rapid.IntRange(0, 59).Draw(t, "second"),
			Micro:     rapid.IntRange(0, 999_999).Draw(t, "micro"),
			HasOffset: rapid.Bool().Draw(t, "has offset"),
		}
		if want.HasOffset {
			want.Offset = 60 * rapid.IntRange(-1439, 1439).Draw(t, "offset")
		}
		got, err := canon.ParseDateTime(want.Text())
		if err != nil || got != want {
			t.Fatalf("%s reads back as %+v (%v), want %+v", want.Text(), got, err, want)
		}
	})
}

// What is wrong is said about the part that is wrong, wherever a letter stands for a digit.
func TestErrorsOfDateTimesNameThePart(t *testing.T) {
	t.Parallel()
	const whole = "2024-01-02T03:04:05+06:07"
	parts := []struct {
		from, to int
		want     string
	}{
		{0, 10, "want the form YYYY-MM-DD"},
		{11, 16, "there is no time "},
		{17, 19, "there is no second "},
		{20, 25, "want the offset as +HH:MM"},
	}
	for _, part := range parts {
		for i := part.from; i < part.to; i++ {
			if whole[i] < '0' || whole[i] > '9' {
				continue
			}
			text := whole[:i] + "x" + whole[i+1:]
			if _, err := canon.ParseDateTime(text); err == nil || !strings.Contains(err.Error(), part.want) {
				t.Errorf("%s: got %v, want %q", text, err, part.want)
			}
		}
	}
	for text, want := range map[string]string{
		"0000-01-01":                "there is no year 0",
		"2024-00-01":                "there is no month 0",
		"2024-13-01":                "there is no month 13",
		"2023-02-29":                "there is no day 29 in that month",
		"2024-01-00":                "there is no day 0 in that month",
		"2024-01-02x":               `unexpected "x" after the date`,
		"2024-01-02T03:04x":         `unexpected "x" at the end`,
		"2024-01-02T24:00":          "there is no time 24:00",
		"2024-01-02T03:04:60":       `there is no second "60"`,
		"2024-01-02T03:04:0":        "want two digits for the seconds",
		"2024-01-02T03:04:05+24:00": "want the offset as +HH:MM",
		"noon":                      "want the form YYYY-MM-DDTHH:MM:SS",
		"253402300800000":           "that is not within the years 1 to 9999",
		"9999999999999999":          "that is beyond the year 9999",
	} {
		if _, err := canon.ParseDateTime(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}

func FuzzParseDateTime(f *testing.F) {
	for _, s := range []string{"2024-01-02T03:04:05.25+01:00", "2024-01-02", "1704164645.5", "-62135596800000", "2024-01-02T03:04:05\u221201:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := canon.ParseDateTime(s)
		if err != nil {
			return
		}
		back, err := canon.ParseDateTime(got.Text())
		if err != nil || back != got {
			t.Fatalf("%q gives %s, which reads back as %+v (%v)", s, got.Text(), back, err)
		}
	})
}
