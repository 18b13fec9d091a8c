// Package dates counts through days, weeks, months and hours, for tasks that need one task for each of them, and for programs
// whose roots are many.
//
//	type MonthlySales struct {
//		Month civil.Date `json:"month"` // its first day
//	}
//
//	func (m MonthlySales) Requires() []stardag.Node {
//		var days []stardag.Node
//		for day := range dates.Days(dates.Month(m.Month)) {
//			days = append(days, DailySalesTask.New(DailySales{Day: day}))
//		}
//		return days
//	}
//
// Both ends of a range belong to it. A range that ends before it begins is empty. On a command line the same ranges are written
// --param day=2026-01-01..2026-01-31.
package dates

import (
	"iter"
	"time"

	"cloud.google.com/go/civil"
)

// Days returns the days from the first to the last.
func Days(first, last civil.Date) iter.Seq[civil.Date] { return every(first, last, 1) }

// Weeks returns every seventh day from the first on, up to the last: the Mondays, when first is one.
func Weeks(first, last civil.Date) iter.Seq[civil.Date] {
	const days = 7
	return every(first, last, days)
}

func every(first, last civil.Date, days int) iter.Seq[civil.Date] {
	return func(yield func(civil.Date) bool) {
		for d := first; !d.After(last) && yield(d); {
			d = d.AddDays(days)
		}
	}
}

// Months returns the same day of each month from the first on, up to the last: the beginnings of months, when first is one. Where
// a month has no such day it is the month's last one.
func Months(first, last civil.Date) iter.Seq[civil.Date] {
	return func(yield func(civil.Date) bool) {
		for n := 0; ; n++ {
			if d := AddMonths(first, n); d.After(last) || !yield(d) {
				return
			}
		}
	}
}

// AddMonths returns the same day n months later, or the last day of that month when it has no such day. January 31 and one month
// is February 28 or 29; [civil.Date.AddMonths] goes on into March.
func AddMonths(day civil.Date, n int) civil.Date {
	first := civil.Date{Year: day.Year, Month: day.Month, Day: 1}.AddMonths(n)
	_, last := Month(first)
	return civil.Date{Year: first.Year, Month: first.Month, Day: min(day.Day, last.Day)}
}

// Week returns the Monday and the Sunday of the week that a day is in.
func Week(day civil.Date) (first, last civil.Date) {
	const days = 7
	first = day.AddDays(-(int(day.Weekday()) + days - 1) % days)
	return first, first.AddDays(days - 1)
}

// Month returns the first and the last day of the month that a day is in.
func Month(day civil.Date) (first, last civil.Date) {
	first = civil.Date{Year: day.Year, Month: day.Month, Day: 1}
	return first, first.AddMonths(1).AddDays(-1)
}

// Year returns the first and the last day of the year that a day is in.
func Year(day civil.Date) (first, last civil.Date) {
	const lastDay = 31
	return civil.Date{Year: day.Year, Month: time.January, Day: 1}, civil.Date{Year: day.Year, Month: time.December, Day: lastDay}
}

// Hours returns every hour from the first on, up to the last. They keep the offset of the first, so that the times of the two
// sides of a clock change have ids of one kind; where one instant should be one task whatever the place, make first a UTC time.
func Hours(first, last time.Time) iter.Seq[time.Time] { return Every(first, last, time.Hour) }

// Every returns the times from the first to the last that are a step apart, at the offset of the first. It panics when step is not
// positive.
func Every(first, last time.Time, step time.Duration) iter.Seq[time.Time] {
	if step <= 0 {
		panic("dates.Every: the step is not positive")
	}
	_, offset := first.Zone()
	if first.Location() != time.UTC {
		first = first.In(time.FixedZone("", offset))
	}
	return func(yield func(time.Time) bool) {
		for t := first; !t.After(last) && yield(t); {
			t = t.Add(step)
		}
	}
}

// HoursOf returns the beginnings of the hours of a day at a place, as UTC times: 24 of them, or 23 or 25 on days when the clocks
// change.
func HoursOf(day civil.Date, at *time.Location) iter.Seq[time.Time] {
	first, next := day.In(at).UTC(), day.AddDays(1).In(at).UTC()
	return Hours(first, next.Add(-time.Nanosecond))
}
