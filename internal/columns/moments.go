package columns

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
)

// The forms of instants, and of dates with a time and no zone, that are read: those that pandas writes, and RFC 3339.
var (
	instants  = []string{"2006-01-02 15:04:05.999999999-07:00", time.RFC3339Nano, "2006-01-02 15:04:05.999999999Z07:00"}
	dateTimes = []string{"2006-01-02 15:04:05.999999999", "2006-01-02T15:04:05.999999999", time.DateOnly}
)

// ParseInstant reads a time that has a zone.
func ParseInstant(text string) (time.Time, error) {
	for _, form := range instants {
		if t, err := time.Parse(form, text); err == nil {
			return t.UTC(), nil
		}
	}
	if _, err := ParseDateTime(text); err == nil {
		return time.Time{}, ErrNoZone
	}
	return time.Time{}, errors.New("no time")
}

// ErrNoZone is why a time without a zone is no time.Time.
var ErrNoZone = errors.New("it has no zone and so says no instant: make the field a civil.DateTime, or write the times with their zone")

// ParseDateTime reads a date with a time and no zone, or a date.
func ParseDateTime(text string) (civil.DateTime, error) {
	for _, form := range dateTimes {
		if t, err := time.Parse(form, text); err == nil {
			return civil.DateTimeOf(t), nil
		}
	}
	return civil.DateTime{}, errors.New("no date with a time")
}

// AppendDateTime writes a date with a time as pandas prints it.
func AppendDateTime(b []byte, d civil.DateTime) ([]byte, error) {
	if !d.IsValid() || d.Date.Year < 0 || d.Date.Year > 9999 {
		return b, fmt.Errorf("%v is not a date with a time", d)
	}
	b = append(b, d.Date.String()...)
	return AppendTimeOfDay(append(b, ' '), d.Time)
}

// AppendTimeOfDay writes a time of day as Python prints it, with nanoseconds where there are any.
func AppendTimeOfDay(b []byte, t civil.Time) ([]byte, error) {
	if !t.IsValid() {
		return b, fmt.Errorf("%v is not a time of day", t)
	}
	b = fmt.Appendf(b, "%02d:%02d:%02d", t.Hour, t.Minute, t.Second)
	switch ns := t.Nanosecond; {
	case ns == 0:
	case ns%1000 == 0:
		b = fmt.Appendf(b, ".%06d", ns/1000)
	default:
		b = fmt.Appendf(b, ".%09d", ns)
	}
	return b, nil
}

// ParseDate reads a date, or a midnight.
func ParseDate(text string) (civil.Date, error) {
	return civil.ParseDate(strings.TrimSuffix(strings.TrimSuffix(text, " 00:00:00"), "T00:00:00"))
}

// ParseDuration reads whole nanoseconds, or what pandas prints: "1 days 02:03:04.000005", "-1 days +23:00:00".
func ParseDuration(text string) (time.Duration, error) {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(n), err
	}
	days, rest, ok := strings.Cut(text, " days")
	n, err := strconv.ParseInt(days, 10, 32)
	if !ok || err != nil {
		return 0, errors.New("no duration")
	}
	var clock time.Time
	if rest != "" {
		if n < 0 {
			if !strings.HasPrefix(rest, " +") {
				return 0, errors.New("no duration")
			}
			rest = " " + rest[2:]
		}
		if clock, err = time.Parse(" 15:04:05.999999999", rest); err != nil {
			return 0, errors.New("no duration")
		}
	}
	ofDay := time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute + time.Duration(clock.Second())*time.Second + time.Duration(clock.Nanosecond())
	const day = int64(24 * time.Hour)
	// The first and the last day that nanoseconds have room for are not whole.
	if n < math.MinInt64/day-1 || n > math.MaxInt64/day {
		return 0, strconv.ErrRange
	}
	if n < 0 { // the day is given back where n days alone do not fit
		n++
		ofDay -= time.Duration(day)
	}
	sum := time.Duration(n*day) + ofDay
	if n > 0 && sum < 0 || n < 0 && sum > 0 {
		return 0, strconv.ErrRange
	}
	return sum, nil
}

// ParseDecimal reads a finite decimal with all its digits.
func ParseDecimal(text string) (*apd.Decimal, error) {
	d, _, err := apd.NewFromString(text)
	if err != nil {
		return nil, err
	}
	if d.Form != apd.Finite {
		return nil, fmt.Errorf("%s is not a number", text)
	}
	return d, nil
}
