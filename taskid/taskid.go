// Package taskid has the type of task ids, which package stardag calls stardag.ID.
package taskid

import (
	"encoding/hex"
	"fmt"
)

// ID is a task id: a version 5 UUID (RFC 9562) made from the task's name, version and parameters. It is comparable and can be the key
// of a map. The zero value means "no id". As text, and in JSON, it is 36 bytes of lower-case hex digits and dashes.
type ID [16]byte

// IsZero reports whether id is the zero value, which means "no id".
func (id ID) IsZero() bool { return id == ID{} }

// String returns the lower-case dashed form, 36 bytes long.
func (id ID) String() string {
	var b [36]byte
	return string(id.AppendTo(b[:0]))
}

// AppendTo appends the 36 bytes of [ID.String] to b.
func (id ID) AppendTo(b []byte) []byte {
	b = hex.AppendEncode(b, id[0:4])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[4:6])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[6:8])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[8:10])
	b = append(b, '-')
	return hex.AppendEncode(b, id[10:16])
}

// AppendText implements [encoding.TextAppender]. It never fails.
func (id ID) AppendText(b []byte) ([]byte, error) { return id.AppendTo(b), nil }

// MarshalText implements [encoding.TextMarshaler]. It never fails.
func (id ID) MarshalText() ([]byte, error) { return id.AppendTo(make([]byte, 0, 36)), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] with [Parse].
func (id *ID) UnmarshalText(text []byte) error {
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*id = parsed
	return nil
}

// Parse reads the dashed form of an id, in lower or upper case.
func Parse(s string) (ID, error) {
	var id ID
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return ID{}, fmt.Errorf("parse id %q: want 32 hex digits as 8-4-4-4-12", s)
	}
	n := 0
	for i := 0; i < len(s); i += 2 {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			i++ // the dashes; one anywhere else is no hex digit
		}
		hi, ok1 := hexDigit(s[i])
		lo, ok2 := hexDigit(s[i+1])
		if !ok1 || !ok2 {
			return ID{}, fmt.Errorf("parse id %q: not a hex digit", s)
		}
		id[n] = hi<<4 | lo
		n++
	}
	return id, nil
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
