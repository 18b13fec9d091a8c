package luigi

import (
	"crypto/md5" //nolint:gosec // it is Luigi's
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
)

// Named is an opt-in of parameter structs whose task has a name in Luigi: the family of the Luigi task, as "shop.CleanDay" or "CleanDay", and its significant
// parameters as Luigi writes them, such as "2026-01-31" for a date. A kind without code with this method waits for the Luigi task; one with code
// takes its place, so that Luigi tasks can wait for it.
type Named interface {
	LuigiTask() (family string, params map[string]string)
}

// The lengths in Luigi's ids.
const (
	idParams, idParamLength, idHashLength = 3, 16, 10
)

// TaskID returns the id that Luigi gives to a task, from its family and its significant parameters as Luigi writes them.
func TaskID(family string, params map[string]string) string {
	var text, summary strings.Builder
	text.WriteByte('{')
	for i, name := range slices.Sorted(maps.Keys(params)) {
		if i > 0 {
			text.WriteByte(',')
		}
		quote(&text, name)
		text.WriteByte(':')
		quote(&text, params[name])
		if i >= idParams {
			continue
		}
		if i > 0 {
			summary.WriteByte('_')
		}
		for n, r := range []rune(params[name]) {
			if n == idParamLength {
				break
			}
			if r != '_' && (r > 'z' || r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a') {
				r = '_'
			}
			summary.WriteRune(r)
		}
	}
	text.WriteByte('}')
	sum := md5.Sum([]byte(text.String()))
	return family + "_" + summary.String() + "_" + hex.EncodeToString(sum[:])[:idHashLength]
}

// quote writes a text as Python's json module does, which escapes everything outside of ASCII.
func quote(b *strings.Builder, s string) {
	b.WriteByte('"')
	for _, r := range s {
		switch short := strings.IndexRune("\"\\\n\r\t\b\f", r); {
		case short >= 0:
			b.WriteByte('\\')
			b.WriteByte(`"\nrtbf`[short])
		case r >= ' ' && r <= '~':
			b.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
}
