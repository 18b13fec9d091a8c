package canon

import (
	"errors"
	"fmt"
	"math/bits"
	"strconv"
)

const (
	secondsPerDay   = 86_400
	microsPerSecond = 1_000_000
	daysPerYear     = 365
	// maxDays bounds a duration as the reference does.
	maxDays = 999_999_999
)

// DurationText returns the ISO 8601 text of days + seconds + microseconds, with years of 365 days:
// "P1Y35D", "-PT1.5S", "PT0S". The three numbers need not be in any range or of one sign.
func DurationText(days, seconds, micros int64) string {
	var b [48]byte
	return string(AppendDuration(b[:0], days, seconds, micros))
}

// AppendDuration appends [DurationText] to b.
func AppendDuration(b []byte, days, seconds, micros int64) []byte {
	days, seconds, micros = normalDuration(days, seconds, micros)
	if days < 0 {
		b = append(b, '-')
		days, seconds, micros = normalDuration(-days, -seconds, -micros)
	}
	b = append(b, 'P')
	if years := days / daysPerYear; years != 0 {
		b = append(strconv.AppendInt(b, years, 10), 'Y')
	}
	if rest := days % daysPerYear; rest != 0 {
		b = append(strconv.AppendInt(b, rest, 10), 'D')
	}
	if seconds == 0 && micros == 0 {
		if days == 0 {
			b = append(b, "T0S"...)
		}
		return b
	}
	b = append(b, 'T')
	if hours := seconds / 3600; hours != 0 {
		b = append(strconv.AppendInt(b, hours, 10), 'H')
	}
	if minutes := seconds / 60 % 60; minutes != 0 {
		b = append(strconv.AppendInt(b, minutes, 10), 'M')
	}
	rest := seconds % 60
	if rest == 0 && micros == 0 {
		return b
	}
	b = strconv.AppendInt(b, rest, 10)
	if micros != 0 {
		b = append(b, '.')
		b = appendPadded(b, int(micros), 6)
		for b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
	}
	return append(b, 'S')
}

// normalDuration carries so that 0 <= seconds < 86400 and 0 <= micros < 1000000; only days may be negative.
func normalDuration(days, seconds, micros int64) (int64, int64, int64) {
	carry, micros := floorDivMod(micros, microsPerSecond)
	days2, seconds := floorDivMod(seconds, secondsPerDay)
	days3, seconds := floorDivMod(seconds+carry, secondsPerDay)
	return days + days2 + days3, seconds, micros
}

func floorDivMod(a, b int64) (int64, int64) {
	q, r := a/b, a%b
	if r < 0 {
		q, r = q-1, r+b
	}
	return q, r
}

// appendPadded appends n with at least width digits.
func appendPadded(b []byte, n, width int) []byte {
	var digits [20]byte
	text := strconv.AppendInt(digits[:0], int64(n), 10)
	for range width - len(text) {
		b = append(b, '0')
	}
	return append(b, text...)
}

// ParseDuration reads an ISO 8601 duration: an optional sign, "P", then years (365 days), months
// (30 days), weeks and days, then "T" and hours, minutes and seconds, in any order within the two parts. Any
// number may have a fraction; the sum is rounded to microseconds. The result is normalised: only days
// may be negative.
func ParseDuration(text string) (days, seconds, micros int64, err error) {
	days, seconds, micros, err = parseDuration(text)
	if err != nil {
		return 0, 0, 0, fmt.Errorf("parse duration %s: %w", shorten(text), err)
	}
	return days, seconds, micros, nil
}

func parseDuration(s string) (days, seconds, micros int64, err error) {
	negative := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		negative = s[0] == '-'
		s = s[1:]
	}
	if s == "" || s[0] != 'P' {
		return 0, 0, 0, errors.New(`want the form "P1DT2H3M4.5S"`)
	}
	s = s[1:]
	var inTime, found bool
	for s != "" {
		if s[0] == 'T' {
			if inTime || len(s) == 1 {
				return 0, 0, 0, errors.New("misplaced T")
			}
			inTime = true
			s = s[1:]
			continue
		}
		whole, frac, rest, err := durationNumber(s)
		if err != nil {
			return 0, 0, 0, err
		}
		if rest == "" {
			return 0, 0, 0, errors.New("number without a unit")
		}
		unit, err := durationUnit(rest[0], inTime)
		if err != nil {
			return 0, 0, 0, err
		}
		s = rest[1:]
		found = true
		// whole is below 1e11 and a unit below 4e7 seconds, so nothing overflows.
		fracMicros := fractionOf(frac, unit*microsPerSecond)
		days2, seconds2, micros2 := normalDuration(0, whole*unit, fracMicros)
		days, seconds, micros = normalDuration(days+days2, seconds+seconds2, micros+micros2)
		if days > maxDays {
			return 0, 0, 0, fmt.Errorf("more than %d days", maxDays)
		}
	}
	if !found {
		return 0, 0, 0, errors.New("no number")
	}
	if negative {
		days, seconds, micros = normalDuration(-days, -seconds, -micros)
		if days < -maxDays {
			return 0, 0, 0, fmt.Errorf("more than %d days", maxDays)
		}
	}
	return days, seconds, micros, nil
}

// durationUnit returns the seconds of a unit letter.
func durationUnit(letter byte, inTime bool) (int64, error) {
	if inTime {
		switch letter {
		case 'H':
			return 3600, nil
		case 'M':
			return 60, nil
		case 'S':
			return 1, nil
		}
	} else {
		switch letter {
		case 'Y':
			return daysPerYear * secondsPerDay, nil
		case 'M':
			return 30 * secondsPerDay, nil
		case 'W':
			return 7 * secondsPerDay, nil
		case 'D':
			return secondsPerDay, nil
		}
	}
	return 0, fmt.Errorf("unexpected unit %q", letter)
}

// fractionScale is what the fractions of durationNumber are counted in.
const fractionScale = 1_000_000_000_000

// fractionOf returns frac / fractionScale of n, rounded half up. The product may have more than 64 bits.
func fractionOf(frac, n int64) int64 {
	hi, lo := bits.Mul64(uint64(frac), uint64(n))
	q, r := bits.Div64(hi, lo, fractionScale)
	if r >= fractionScale/2 {
		q++
	}
	return int64(q)
}

// durationNumber reads digits with an optional fraction, of which twelve digits count.
func durationNumber(s string) (whole, frac int64, rest string, err error) {
	i := 0
	for ; i < len(s) && isDigit(s[i]); i++ {
		if whole = whole*10 + int64(s[i]-'0'); whole > 1e11 {
			return 0, 0, "", errors.New("number too large")
		}
	}
	if i == 0 {
		return 0, 0, "", fmt.Errorf("unexpected %q", s[0])
	}
	if i < len(s) && (s[i] == '.' || s[i] == ',') {
		i++
		start := i
		for scale := int64(fractionScale / 10); i < len(s) && isDigit(s[i]); i++ {
			frac += int64(s[i]-'0') * scale
			scale /= 10
		}
		if i == start {
			return 0, 0, "", errors.New("no digits after the point")
		}
	}
	return whole, frac, s[i:], nil
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
