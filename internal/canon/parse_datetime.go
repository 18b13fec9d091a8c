package canon

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseDateTime reads a date and time as the reference reads text: "2024-01-02T03:04:05.25+01:00" with "T", "t", a
// space or "_" in between, seconds, fraction and offset optional; a date alone, which means midnight; or a
// number of seconds since 1970 (of milliseconds beyond ±20000000000), which means UTC. What is below a
// microsecond is cut off.
func ParseDateTime(text string) (DateTime, error) {
	t, err := parseDateTime(text)
	if err != nil {
		return DateTime{}, fmt.Errorf("parse datetime %s: %w", shorten(text), err)
	}
	return t, nil
}

// ParseDate reads a date as YYYY-MM-DD, or as anything that [ParseDateTime] reads as midnight.
func ParseDate(text string) (year, month, day int, err error) {
	t, err := parseDateTime(text)
	if err == nil && (t.Hour|t.Minute|t.Second|t.Micro) != 0 {
		err = errors.New("it has a time of day")
	}
	if err != nil {
		return 0, 0, 0, fmt.Errorf("parse date %s: %w", shorten(text), err)
	}
	return t.Year, t.Month, t.Day, nil
}

// ParseTime reads a time of day: HH:MM, with seconds, fraction and offset optional. The date of the result
// is zero.
func ParseTime(text string) (DateTime, error) {
	var t DateTime
	rest, err := t.scanTime(text)
	if err == nil && rest != "" {
		err = fmt.Errorf("unexpected %q at the end", rest)
	}
	if err != nil {
		return DateTime{}, fmt.Errorf("parse time %s: %w", shorten(text), err)
	}
	return t, nil
}

func parseDateTime(s string) (DateTime, error) {
	if len(s) < 5 || s[4] != '-' {
		return parseTimestamp(s)
	}
	var t DateTime
	rest, err := t.scanDate(s)
	if err != nil || rest == "" {
		return t, err
	}
	if strings.IndexByte("Tt _", rest[0]) < 0 {
		return t, fmt.Errorf("unexpected %q after the date", rest)
	}
	if rest, err = t.scanTime(rest[1:]); err == nil && rest != "" {
		err = fmt.Errorf("unexpected %q at the end", rest)
	}
	return t, err
}

func (t *DateTime) scanDate(s string) (rest string, err error) {
	var ok [3]bool
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return "", errors.New("want the form YYYY-MM-DD")
	}
	t.Year, ok[0] = digits(s[:4])
	t.Month, ok[1] = digits(s[5:7])
	t.Day, ok[2] = digits(s[8:10])
	if !ok[0] || !ok[1] || !ok[2] {
		return "", errors.New("want the form YYYY-MM-DD")
	}
	switch {
	case t.Year == 0:
		return "", errors.New("there is no year 0")
	case t.Month < 1 || t.Month > 12:
		return "", fmt.Errorf("there is no month %d", t.Month)
	case t.Day < 1 || t.Day > daysIn(t.Year, t.Month):
		return "", fmt.Errorf("there is no day %d in that month", t.Day)
	}
	return s[10:], nil
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// scanTime reads the time of day and the offset at the start of s.
func (t *DateTime) scanTime(s string) (rest string, err error) {
	var ok1, ok2 bool
	if len(s) < 5 || s[2] != ':' {
		return "", errors.New("want the time as HH:MM:SS")
	}
	t.Hour, ok1 = digits(s[:2])
	t.Minute, ok2 = digits(s[3:5])
	if !ok1 || !ok2 || t.Hour > 23 || t.Minute > 59 {
		return "", fmt.Errorf("there is no time %s", s[:5])
	}
	s = s[5:]
	if strings.HasPrefix(s, ":") {
		if len(s) < 3 {
			return "", errors.New("want two digits for the seconds")
		}
		if t.Second, ok1 = digits(s[1:3]); !ok1 || t.Second > 59 {
			return "", fmt.Errorf("there is no second %q", s[1:3])
		}
		s = s[3:]
		if len(s) > 1 && (s[0] == '.' || s[0] == ',') && isDigit(s[1]) {
			n := 1
			for scale := 100_000; n < len(s) && isDigit(s[n]); n++ {
				t.Micro += int(s[n]-'0') * scale
				scale /= 10
			}
			s = s[n:]
		}
	}
	return t.scanOffset(s)
}

func (t *DateTime) scanOffset(s string) (rest string, err error) {
	if s == "" {
		return "", nil
	}
	sign := 0
	for prefix, value := range map[string]int{"Z": 0, "z": 0, "+": 1, "-": -1, "\u2212": -1} {
		if after, found := strings.CutPrefix(s, prefix); found {
			s, sign = after, value
			t.HasOffset = true
			break
		}
	}
	if sign == 0 {
		return s, nil
	}
	if len(s) < 4 {
		return "", errors.New("want the offset as +HH:MM")
	}
	hours, ok1 := digits(s[:2])
	s = strings.TrimPrefix(s[2:], ":")
	if len(s) < 2 {
		return "", errors.New("want the offset as +HH:MM")
	}
	minutes, ok2 := digits(s[:2])
	if !ok1 || !ok2 || hours > 23 || minutes > 59 {
		return "", errors.New("want the offset as +HH:MM")
	}
	t.Offset = sign * (hours*3600 + minutes*60)
	return s[2:], nil
}

// digits reads a short number that is digits only.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// millisecondsFrom is the size from which a number stands for milliseconds and not for seconds.
const millisecondsFrom = 20_000_000_000

func parseTimestamp(s string) (DateTime, error) {
	whole, fraction, _ := strings.Cut(s, ".")
	sign := int64(1)
	if whole != "" && (whole[0] == '-' || whole[0] == '+') {
		if whole[0] == '-' {
			sign = -1
		}
		whole = whole[1:]
	}
	if whole == "" && fraction == "" {
		return DateTime{}, errors.New("want the form YYYY-MM-DDTHH:MM:SS")
	}
	for _, part := range []string{whole, fraction} {
		if _, ok := digits(part); !ok {
			return DateTime{}, errors.New("want the form YYYY-MM-DDTHH:MM:SS")
		}
	}
	if whole == "" {
		whole = "0"
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n > 1<<52 {
		return DateTime{}, errors.New("that is beyond the year 9999")
	}
	places, unit := 6, int64(microsPerSecond)
	if n > millisecondsFrom {
		places, unit = 3, 1000
	}
	micros := int64(0)
	for i := range places {
		micros *= 10
		if i < len(fraction) {
			micros += int64(fraction[i] - '0')
		}
	}
	seconds, micros := floorDivMod(sign*(n%microsPerSecond*unit+micros), microsPerSecond)
	seconds += sign * (n / microsPerSecond) * unit
	u := time.Unix(seconds, 0).UTC()
	if u.Year() < 1 || u.Year() > 9999 {
		return DateTime{}, errors.New("that is not within the years 1 to 9999")
	}
	return DateTime{
		Year: u.Year(), Month: int(u.Month()), Day: u.Day(),
		Hour: u.Hour(), Minute: u.Minute(), Second: u.Second(), Micro: int(micros), HasOffset: true,
	}, nil
}
