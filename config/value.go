package config

import (
	"fmt"
	"strings"
)

// ValueError reports what is wrong with one setting and where it comes from. It does not repeat values that may be secret.
type ValueError struct {
	Origin string // as in [Value]
	What   string // what is wrong and how it should look
}

func (e *ValueError) Error() string { return e.Origin + ": " + e.What }

// wrong makes a [ValueError].
func wrong(origin, format string, args ...any) error {
	return &ValueError{Origin: origin, What: fmt.Sprintf(format, args...)}
}

// oneLine refuses a value with control characters, such as a line break in its middle: it ends in a header or an address.
// What says what the value is; the value is not repeated.
func oneLine(v Value[string], what string) error {
	for i, r := range []rune(v.Value) {
		if r >= ' ' && r != 0x7f && (r < 0x80 || r > 0x9f) {
			continue
		}
		name := fmt.Sprintf("the control character U+%04X", r)
		if r == '\n' || r == '\r' {
			name = "a line break"
		}
		return wrong(v.Origin, "%s has %s as character %d; write it in one line", what, name, i+1)
	}
	return nil
}

// trim takes the blanks and line ends off that files and shells leave around a value.
func trim(v Value[string]) Value[string] {
	v.Value = strings.TrimSpace(v.Value)
	return v
}
