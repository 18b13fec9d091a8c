package dates_test

import (
	"fmt"
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/dates"
)

func day(t *testing.T, text string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestBothEndsBelongToARange(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		got  []civil.Date
		want string
	}{
		"days across a leap day": {slices.Collect(dates.Days(day(t, "2024-02-28"), day(t, "2024-03-01"))), "[2024-02-28 2024-02-29 2024-03-01]"},
		"one day":                {slices.Collect(dates.Days(day(t, "2026-01-01"), day(t, "2026-01-01"))), "[2026-01-01]"},
		"an end before the beginning": {
			slices.Collect(dates.Days(day(t, "2026-01-02"), day(t, "2026-01-01"))), "[]",
		},
		"weeks":                  {slices.Collect(dates.Weeks(day(t, "2026-01-05"), day(t, "2026-01-19"))), "[2026-01-05 2026-01-12 2026-01-19]"},
		"weeks that end between": {slices.Collect(dates.Weeks(day(t, "2026-01-05"), day(t, "2026-01-18"))), "[2026-01-05 2026-01-12]"},
		"months": {
			slices.Collect(dates.Months(day(t, "2025-11-01"), day(t, "2026-01-31"))), "[2025-11-01 2025-12-01 2026-01-01]",
		},
		"ends of months": {
			slices.Collect(dates.Months(day(t, "2026-01-31"), day(t, "2026-04-30"))), "[2026-01-31 2026-02-28 2026-03-31 2026-04-30]",
		},
	} {
		if got := fmt.Sprint(tt.got); got != tt.want {
			t.Errorf("%s: got %s, want %s", name, got, tt.want)
		}
	}
}

func TestRangesCanBeLeft(t *testing.T) {
	t.Parallel()
	for d := range dates.Days(day(t, "2026-01-01"), day(t, "9999-12-31")) {
		if d == day(t, "2026-01-03") {
			return
		}
	}
	t.Error("the range was not left")
}

func TestWeeksBeginOnMonday(t *testing.T) {
	t.Parallel()
	for d := range dates.Days(day(t, "2025-12-29"), day(t, "2026-01-04")) {
		if first, last := dates.Week(d); first != day(t, "2025-12-29") || last != day(t, "2026-01-04") {
			t.Errorf("week of %s: got %s to %s", d, first, last)
		}
	}
}

func TestMonthsAndYears(t *testing.T) {
	t.Parallel()
	if first, last := dates.Month(day(t, "2024-02-10")); first != day(t, "2024-02-01") || last != day(t, "2024-02-29") {
		t.Errorf("month: got %s to %s", first, last)
	}
	if first, last := dates.Year(day(t, "2024-02-10")); first != day(t, "2024-01-01") || last != day(t, "2024-12-31") {
		t.Errorf("year: got %s to %s", first, last)
	}
	if got := dates.AddMonths(day(t, "2026-03-31"), -1); got != day(t, "2026-02-28") {
		t.Errorf("a month before March 31: got %s", got)
	}
}

func TestADayHasItsHoursWhenClocksChange(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"2026-03-29": 23, "2026-03-30": 24, "2026-10-25": 25} {
		hours := slices.Collect(dates.HoursOf(day(t, text), berlin))
		if len(hours) != want || hours[0].Location() != time.UTC || civil.DateOf(hours[0].In(berlin)) != day(t, text) {
			t.Errorf("%s: got %d hours from %s, want %d", text, len(hours), hours[0], want)
		}
	}
}

func TestHoursKeepTheOffsetOfTheFirst(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	first := time.Date(2026, 3, 29, 0, 0, 0, 0, berlin)
	hours := slices.Collect(dates.Hours(first, first.Add(3*time.Hour)))
	if len(hours) != 4 || hours[3].Format(time.RFC3339) != "2026-03-29T03:00:00+01:00" {
		t.Errorf("got %v", hours)
	}
}
