package query

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// statuses are the values of the key status.
var statuses = map[string]bool{
	"pending": true, "running": true, "completed": true, "failed": true, "cancelled": true, "skipped": true, "suspended": true, "interrupted": true,
}

func (p *parser) value(k Key, t token, text string) (Value, error) {
	v := Value{Text: text}
	if n, err := strconv.ParseFloat(text, 64); err == nil && !math.IsNaN(n) && !math.IsInf(n, 0) {
		v.Number = &n
	}
	switch Keys[k.Name] {
	case KindTime:
		at, ok := parseTime(text, p.now)
		if !ok {
			return v, p.fail(t, fmt.Sprintf("%q is no moment; write a date, a time as 2026-11-22T21:59:14Z, or a distance as -7d", text))
		}
		v.Time = &at
	case KindDuration:
		d, ok := parseLength(text)
		if !ok {
			return v, p.fail(t, fmt.Sprintf("%q is not a duration; write 90, 1.5s, 20m or 3h", text))
		}
		v.Length = &d
	case KindEnum:
		if !statuses[strings.ToLower(text)] && k.Name == "status" {
			return v, p.fail(t, fmt.Sprintf("%q is no status; they are pending, running, completed, failed, cancelled, skipped, suspended and interrupted", text))
		}
		v.Text = strings.ToLower(text)
	}
	return v, nil
}

// layouts are the forms of a moment. A fraction of a second is read after any seconds.
var layouts = []string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04Z07:00",
	"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "2006-01", "2006",
}

// parseTime reads a moment. What has no offset is meant in the zone of now.
func parseTime(s string, now time.Time) (time.Time, bool) {
	year, month, day := now.Date()
	switch strings.ToLower(s) {
	case "now":
		return now.UTC(), true
	case "today":
		return time.Date(year, month, day, 0, 0, 0, 0, now.Location()).UTC(), true
	case "yesterday":
		return time.Date(year, month, day-1, 0, 0, 0, 0, now.Location()).UTC(), true
	}
	if back, ok := strings.CutPrefix(s, "-"); ok {
		d, ok := parseLength(back)
		return now.UTC().Add(-d), ok && back != "" && strings.Trim(back, "0123456789.") != ""
	}
	for _, layout := range layouts {
		if t, err := time.ParseInLocation(layout, s, now.Location()); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

var units = map[string]time.Duration{
	"": time.Second, "ms": time.Millisecond, "s": time.Second, "m": time.Minute, "min": time.Minute, "h": time.Hour, "d": 24 * time.Hour, "w": 7 * 24 * time.Hour,
}

func parseLength(s string) (time.Duration, bool) {
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz")
	unit, ok := units[s[len(number):]]
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || n < 0 || n > 1e6*float64(24*time.Hour)/float64(unit) {
		return 0, false
	}
	return time.Duration(n * float64(unit)), true
}
