package wire

import (
	"fmt"
	"time"
)

// Time is a moment as the protocol writes it: RFC 3339 in UTC with microseconds, such as
// "2026-11-22T21:59:14.895057Z". The zero value is the zero time and not "no time": a nullable time is a *Time.
type Time struct{ time.Time }

const timeLayout = "2006-01-02T15:04:05.000000Z"

// At returns the moment t, cut to microseconds.
func At(t time.Time) Time { return Time{t.UTC().Truncate(time.Microsecond)} }

// String returns the moment as the protocol writes it.
func (t Time) String() string { return t.UTC().Format(timeLayout) }

// MarshalText writes the moment as the protocol does.
func (t Time) MarshalText() ([]byte, error) { return t.UTC().AppendFormat(nil, timeLayout), nil }

// MarshalJSON writes the moment as a JSON string.
func (t Time) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, len(timeLayout)+len(`""`))
	b = append(b, '"')
	b = t.UTC().AppendFormat(b, timeLayout)
	return append(b, '"'), nil
}

// UnmarshalText reads RFC 3339 with any zone and any number of fractional digits. A time without a zone is an error.
func (t *Time) UnmarshalText(text []byte) error {
	parsed, err := time.Parse(time.RFC3339Nano, string(text))
	if err != nil {
		return fmt.Errorf("%q is not a time with a zone, such as %q", text, timeLayout)
	}
	t.Time = parsed.UTC()
	return nil
}

// UnmarshalJSON reads a JSON string as [Time.UnmarshalText] does.
func (t *Time) UnmarshalJSON(data []byte) error {
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return fmt.Errorf("%s is not a time: it is written as a string", data)
	}
	return t.UnmarshalText(data[1 : len(data)-1])
}
