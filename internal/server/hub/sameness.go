package hub

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strings"
)

// sameJSON reports whether two texts are the same JSON value: objects without order, numbers by value.
func sameJSON(a, b json.RawMessage) bool {
	if bytes.Equal(a, b) {
		return true
	}
	left, ok := ParseJSON(a)
	if !ok {
		return false
	}
	right, ok := ParseJSON(b)
	return ok && SameValue(left, right)
}

// ParseJSON decodes a value, with numbers as they are written.
func ParseJSON(text []byte) (any, bool) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err == nil
}

// SameValue reports whether two decoded values are the same: objects without order, numbers by value.
func SameValue(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for key, value := range a {
			other, ok := b[key]
			if !ok || !SameValue(value, other) {
				return false
			}
		}
		return true
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !SameValue(a[i], b[i]) {
				return false
			}
		}
		return true
	case json.Number:
		b, ok := b.(json.Number)
		return ok && sameNumber(a, b)
	default:
		return a == b
	}
}

// maxDigits bounds the work that one number can cause.
const maxDigits = 400

func sameNumber(a, b json.Number) bool {
	if a == b {
		return true
	}
	if len(a) > maxDigits || len(b) > maxDigits || exponent(a) > maxDigits || exponent(b) > maxDigits {
		return false
	}
	x, ok := new(big.Rat).SetString(a.String())
	if !ok {
		return false
	}
	y, ok := new(big.Rat).SetString(b.String())
	return ok && x.Cmp(y) == 0
}

// exponent returns the size of a number's exponent, bounded.
func exponent(n json.Number) int {
	_, digits, found := strings.Cut(strings.ToLower(n.String()), "e")
	if !found {
		return 0
	}
	size := 0
	for _, ch := range strings.Trim(digits, "+-") {
		size = min(size*10+int(ch-'0'), maxDigits+1)
	}
	return size
}

// joinWords returns "a", "a and b", "a, b and c".
func joinWords(words []string) string {
	switch len(words) {
	case 0:
		return "nothing"
	case 1:
		return words[0]
	default:
		return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
	}
}
