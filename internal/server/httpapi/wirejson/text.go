package wirejson

import (
	"unicode/utf16"
	"unicode/utf8"
)

// unescape returns the text that raw, a string as it is written between its quotes, stands for. NUL and halves of surrogate
// pairs become U+FFFD.
func unescape(raw []byte) string {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		if raw[i] != '\\' {
			out = append(out, raw[i])
			i++
			continue
		}
		switch c := raw[i+1]; c {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r, n := unit(raw[i:])
			out = utf8.AppendRune(out, r)
			i += n
			continue
		default:
			out = append(out, c)
		}
		i += 2
	}
	return string(out)
}

// unit reads the \u escape at the start of raw, a pair as one, and says how long it is.
func unit(raw []byte) (r rune, n int) {
	r, _ = hex4(raw)
	if r >= 0xD800 && r < 0xE000 {
		low, ok := hex4(raw[6:])
		if pair := utf16.DecodeRune(r, low); ok && pair != utf8.RuneError {
			return pair, 12
		}
		return utf8.RuneError, 6
	}
	if r == 0 {
		return utf8.RuneError, 6
	}
	return r, 6
}

// cleaned returns JSON text with the escapes of NUL and of halves of surrogate pairs replaced by that of U+FFFD. The text has
// been scanned, so backslashes occur in strings only.
func cleaned(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		switch {
		case text[i] != '\\':
			out = append(out, text[i])
			i++
		case text[i+1] != 'u':
			out = append(out, text[i], text[i+1])
			i += 2
		default:
			r, n := unit(text[i:])
			if written, _ := hex4(text[i:]); r == utf8.RuneError && written != utf8.RuneError {
				out = append(out, `\ufffd`...)
			} else {
				out = append(out, text[i:i+n]...)
			}
			i += n
		}
	}
	return out
}
