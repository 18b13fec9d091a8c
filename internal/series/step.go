package series

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/dates"
)

// Step is a distance between two days or times; one of its fields is set.
type Step struct {
	Months, Days int
	Time         time.Duration
}

const (
	hoursOfDay   = 24 * time.Hour
	daysOfWeek   = 7
	monthsOfYear = 12
	shortMonth   = 28
)

var calendarStep = regexp.MustCompile(`^([1-9]\d{0,4})(d|w|mo|y)$`)

// errStep lists what steps look like.
var errStep = errors.New("is not a step such as 1d, 1w, 1mo or 1y, and for times 1h or 15m")

func readStep(text string) (Step, error) {
	m := calendarStep.FindStringSubmatch(text)
	if m == nil {
		d, err := time.ParseDuration(text)
		if err != nil || d < time.Second || d%time.Second != 0 {
			return Step{}, fmt.Errorf("%q %w", text, errStep)
		}
		return Step{Time: d}, nil
	}
	n, err := strconv.Atoi(m[1])
	switch m[2] {
	case "w":
		return Step{Days: n * daysOfWeek}, err
	case "mo":
		return Step{Months: n}, err
	case "y":
		return Step{Months: n * monthsOfYear}, err
	}
	return Step{Days: n}, err
}

func parseStep(s Scale, text string, single bool) (Step, error) {
	if text == "" && (s == Dates || single) {
		return Step{Days: 1}, nil
	}
	if text == "" {
		return Step{}, errors.New("a range of times needs a step: FIRST..LAST/1h, or /15m, /1d")
	}
	step, err := readStep(text)
	if err == nil && s == Dates && step.Time > 0 {
		err = fmt.Errorf("%q: a step between days is in days, weeks, months or years: 1d, 1w, 1mo, 1y", text)
	}
	return step, err
}

// days returns a length in days that no step of this kind falls below by half.
func (s Step) days() int { return cmp.Or(s.Days, s.Months*shortMonth) }

func (s Step) shortest() time.Duration {
	if s.Time > 0 {
		return s.Time
	}
	return time.Duration(s.days()) * hoursOfDay
}

// after returns the time n steps after t.
func (s Step) after(t time.Time, n int) time.Time {
	if s.Months > 0 {
		d := dates.AddMonths(civil.DateOf(t), n*s.Months)
		return time.Date(d.Year, d.Month, d.Day, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location())
	}
	return t.AddDate(0, 0, n*s.Days).Add(time.Duration(n) * s.Time)
}

// Words stand for the present: "today", "today-7d", "now-1h".
var words = regexp.MustCompile(`^(today|yesterday|tomorrow|now)(?:([+-])(\w+))?$`)

// hasWord reports whether a text that is no range begins with a word.
func hasWord(s Scale, text string) bool {
	if s == Numbers {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), "/")
	return words.MatchString(first)
}

// word splits a word into itself and how often a step is added to it.
func word(text string) (name string, sign int, step Step, ok bool, err error) {
	m := words.FindStringSubmatch(text)
	if m == nil {
		return "", 0, Step{}, false, nil
	}
	if m[2] == "" {
		return m[1], 0, Step{}, true, nil
	}
	sign = 1
	if m[2] == "-" {
		sign = -1
	}
	step, err = readStep(m[3])
	return m[1], sign, step, true, err
}

// daysFrom returns how far the day that a word means is from today.
func daysFrom(name string) int {
	switch name {
	case "yesterday":
		return -1
	case "tomorrow":
		return 1
	}
	return 0
}

func readDay(text string, today civil.Date) (civil.Date, error) {
	name, sign, step, ok, err := word(text)
	if !ok {
		d, err := civil.ParseDate(text)
		if err != nil {
			return d, fmt.Errorf("%q is not a date such as 2026-01-31, nor today, yesterday or today-7d", text)
		}
		return d, nil
	}
	switch {
	case err != nil:
		return civil.Date{}, err
	case name == "now":
		return civil.Date{}, errors.New(`a day is not "now": write today`)
	case step.Time > 0:
		return civil.Date{}, fmt.Errorf("%q: days are days, weeks, months or years apart: today-7d, today-1mo", text)
	}
	d := today.AddDays(daysFrom(name) + sign*step.Days)
	return dates.AddMonths(d, sign*step.Months), nil
}

func readTime(s Scale, text string, step Step, now time.Time) (time.Time, error) {
	name, sign, away, ok, err := word(text)
	if !ok {
		return plainTime(s, text)
	}
	if err != nil {
		return time.Time{}, err
	}
	if s == Times {
		now = now.UTC()
	} else { // what the clock shows, without its offset
		now = time.Date(now.Year(), now.Month(), now.Day(), now.Hour(), now.Minute(), now.Second(), now.Nanosecond(), noOffset)
	}
	if name != "now" {
		y, m, d := now.Date()
		return away.after(time.Date(y, m, d+daysFrom(name), 0, 0, 0, 0, now.Location()), sign), nil
	}
	if step.Time == 0 {
		return time.Time{}, errors.New(`"now" is another value each time; with a step it is the last full one: now/1h, now-1h/1h, now-24h..now-1h/1h`)
	}
	return away.after(now.Truncate(step.Time), sign), nil
}

const clockForm = "2006-01-02T15:04:05.999999"

// noOffset marks times that were written without one.
var noOffset = time.FixedZone("none", 0)

// plainTime reads a time with or without an offset. That a [Times] has one is left to the parameter's type.
func plainTime(s Scale, text string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339Nano, text); err == nil && s == Times {
		_, offset := t.Zone()
		if offset == 0 {
			return t.UTC(), nil
		}
		return t.In(time.FixedZone("", offset)), nil
	}
	for _, form := range []string{clockForm, "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.ParseInLocation(form, text, noOffset); err == nil {
			return t, nil
		}
	}
	example := "2026-01-31T06:00:00"
	if s == Times {
		example += "Z"
	}
	return time.Time{}, fmt.Errorf("%q is not a time such as %s, nor today, yesterday or now-24h", text, example)
}

func timeText(t time.Time) string {
	if t.Location() == noOffset {
		return t.Format(clockForm)
	}
	return t.Format(time.RFC3339Nano)
}
