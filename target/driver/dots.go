package driver

import (
	"net/url"
	"strings"
)

// HidesDots reports whether a path has an element "." or "..", plain or behind percent-encoding, encoded any number of times,
// or between backslashes. Storages that decode a name once more than its writer thought would leave the folder with it.
func HidesDots(path string) bool {
	for {
		for element := range strings.FieldsFuncSeq(path, func(c rune) bool { return c == '/' || c == '\\' }) {
			if element == "." || element == ".." {
				return true
			}
		}
		decoded := decode(path)
		if decoded == path {
			return false
		}
		path = decoded
	}
}

// decode undoes percent-encoding once. What is not a whole escape stays as it is.
func decode(s string) string {
	at := strings.IndexByte(s, '%')
	if at < 0 {
		return s
	}
	var b strings.Builder
	for ; at >= 0; at = strings.IndexByte(s, '%') {
		b.WriteString(s[:at])
		s = s[at:]
		n := min(len("%00"), len(s))
		text, err := url.PathUnescape(s[:n])
		if err != nil {
			text, n = "%", 1
		}
		b.WriteString(text)
		s = s[n:]
	}
	b.WriteString(s)
	return b.String()
}
