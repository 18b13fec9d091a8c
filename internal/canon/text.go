package canon

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const lowerHex = "0123456789abcdef"

// CompareKeys compares two keys by Unicode code point and returns -1, 0 or 1. Object members are
// printed in this order.
func CompareKeys(a, b string) int {
	// The order of UTF-8 (and WTF-8) bytes is the order of code points.
	return strings.Compare(a, b)
}

// AppendHashString appends s as a quoted JSON string of a hash text: everything that is not printable
// ASCII is escaped. Lone surrogates in WTF-8 form become \udXXX; any other byte that is not UTF-8
// becomes \ufffd, so that the result is always valid JSON ([AppendHash] refuses such text).
func AppendHashString(b []byte, s string) []byte {
	b, _ = appendHashString(b, s)
	return b
}

// appendHashString is AppendHashString; ok tells whether s was UTF-8 apart from lone surrogates.
func appendHashString(b []byte, s string) (_ []byte, ok bool) {
	ok = true
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c < 0x7f && c != '"' && c != '\\' {
			i++
			continue
		}
		b = append(b, s[start:i]...)
		if c <= 0x7f {
			b = appendEscape(b, c)
			i++
		} else {
			r, size := decodeWTF8(s[i:])
			ok = ok && size > 1
			b = appendRuneEscape(b, r)
			i += size
		}
		start = i
	}
	b = append(b, s[start:]...)
	return append(b, '"'), ok
}

// appendASCII appends JSON text with its non-ASCII characters, which stand in strings only, escaped as in
// a hash text.
func appendASCII(b, text []byte) []byte {
	for len(text) > 0 {
		n := 0
		for n < len(text) && text[n] < 0x7f {
			n++
		}
		b = append(b, text[:n]...)
		text = text[n:]
		if len(text) > 0 {
			r, size := decodeWTF8(string(text[:min(len(text), utf8.UTFMax)]))
			b = appendRuneEscape(b, r)
			text = text[size:]
		}
	}
	return b
}

// AppendBodyString appends s as a quoted JSON string of a body text: non-ASCII text stays as it is.
// Text that is not UTF-8, lone surrogates included, is a [*TextError].
func AppendBodyString(b []byte, s string) ([]byte, error) {
	if !utf8.ValidString(s) {
		return b, newTextError(s)
	}
	return appendRawString(b, s), nil
}

// AppendFileString appends s as a quoted string of the reference's JSON files, which is the form of
// [AppendBodyString].
func AppendFileString(b []byte, s string) ([]byte, error) { return AppendBodyString(b, s) }

// appendRawString is like AppendBodyString without the check.
func appendRawString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		b = appendEscape(b, c)
		start = i + 1
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

// appendEscape appends the escape of a quote, a backslash, a control character or DEL.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, '\\', 'b')
	case '\t':
		return append(b, '\\', 't')
	case '\n':
		return append(b, '\\', 'n')
	case '\f':
		return append(b, '\\', 'f')
	case '\r':
		return append(b, '\\', 'r')
	}
	return appendUnicodeEscape(b, rune(c))
}

// appendRuneEscape appends \uXXXX, twice for a character beyond the first plane.
func appendRuneEscape(b []byte, r rune) []byte {
	if r < 0x10000 {
		return appendUnicodeEscape(b, r)
	}
	r -= 0x10000
	b = appendUnicodeEscape(b, 0xd800|r>>10)
	return appendUnicodeEscape(b, 0xdc00|r&0x3ff)
}

func appendUnicodeEscape(b []byte, r rune) []byte {
	return append(b, '\\', 'u', lowerHex[r>>12&15], lowerHex[r>>8&15], lowerHex[r>>4&15], lowerHex[r&15])
}

// decodeWTF8 is like utf8.DecodeRuneInString that also reads the three-byte form of a surrogate.
func decodeWTF8(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		if r, ok := surrogate(s); ok {
			return r, 3
		}
	}
	return r, size
}

// validWTF8 reports whether s is UTF-8 apart from lone surrogates.
func validWTF8(s string) bool {
	if utf8.ValidString(s) {
		return true
	}
	for i := 0; i < len(s); {
		r, size := decodeWTF8(s[i:])
		if r == utf8.RuneError && size == 1 {
			return false
		}
		i += size
	}
	return true
}

// surrogate reads a surrogate in WTF-8 form from the start of s.
func surrogate(s string) (rune, bool) {
	if len(s) >= 3 && s[0] == 0xed && s[1]&0xe0 == 0xa0 && s[2]&0xc0 == 0x80 {
		return 0xd000 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), true
	}
	return 0, false
}

// TextError reports that text cannot be printed because it is not UTF-8.
type TextError struct {
	Text   string // the whole text
	Offset int    // of the first offending byte
}

func newTextError(s string) *TextError {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return &TextError{Text: s, Offset: i}
		}
		i += size
	}
	return &TextError{Text: s, Offset: len(s)}
}

// Error names the text and what is wrong with it.
func (e *TextError) Error() string {
	if r, ok := surrogate(e.Text[e.Offset:]); ok {
		return fmt.Sprintf("text %s has a lone surrogate U+%04X at byte %d: use valid Unicode text", shorten(e.Text), r, e.Offset)
	}
	return fmt.Sprintf("text %s is not UTF-8 at byte %d: encode it first, for example as base64", shorten(e.Text), e.Offset)
}

// shorten quotes s for an error message.
func shorten(s string) string {
	const most = 60
	if len(s) > most {
		return fmt.Sprintf("%q...", s[:most])
	}
	return fmt.Sprintf("%q", s)
}
