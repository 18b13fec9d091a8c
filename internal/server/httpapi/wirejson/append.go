package wirejson

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/stardag-go/stardag/registry/wire"
)

// Append appends the document that v is, or points to, to b.
func Append(b []byte, v any) ([]byte, error) {
	value := reflect.ValueOf(v)
	if !value.IsValid() {
		return append(b, "null"...), nil
	}
	return compiled(value.Type()).append(b, value)
}

func appendBool(b []byte, v reflect.Value) ([]byte, error) {
	return strconv.AppendBool(b, v.Bool()), nil
}

func appendInt(b []byte, v reflect.Value) ([]byte, error) {
	return strconv.AppendInt(b, v.Int(), 10), nil
}

func appendFloat(b []byte, v reflect.Value) ([]byte, error) {
	f := v.Float()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return b, fmt.Errorf("%v has no JSON form", f)
	}
	return strconv.AppendFloat(b, f, 'g', -1, 64), nil
}

func appendString(b []byte, v reflect.Value) ([]byte, error) { return quote(b, v.String()), nil }

// appendTime writes "2026-11-22T21:59:14.895057Z" without going through a layout, which large lists would feel.
func appendTime(b []byte, v reflect.Value) ([]byte, error) {
	t := v.Interface().(wire.Time).UTC()
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	if year < 0 || year > 9999 {
		return b, fmt.Errorf("year %d has no RFC 3339 form", year)
	}
	b = append(b, '"')
	b = digits(b, year, 4)
	b = digits(append(b, '-'), int(month), 2)
	b = digits(append(b, '-'), day, 2)
	b = digits(append(b, 'T'), hour, 2)
	b = digits(append(b, ':'), minute, 2)
	b = digits(append(b, ':'), second, 2)
	b = digits(append(b, '.'), t.Nanosecond()/1000, 6)
	return append(b, 'Z', '"'), nil
}

// digits appends n with leading zeros.
func digits(b []byte, n, width int) []byte {
	start := len(b)
	b = append(b, "000000"[:width]...)
	for i := start + width - 1; i >= start; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return b
}

func appendMarshaler(b []byte, v reflect.Value) ([]byte, error) {
	text, err := v.Interface().(json.Marshaler).MarshalJSON()
	return append(b, text...), err
}

// appendAny writes a value of a type that only shows now, such as an extra of a refusal.
func appendAny(b []byte, v reflect.Value) ([]byte, error) {
	if v.IsNil() {
		return append(b, "null"...), nil
	}
	return compiled(v.Elem().Type()).append(b, v.Elem())
}

// appendMap writes a map by its sorted keys, so that equal answers are equal texts.
func appendMap(entry *codec) func([]byte, reflect.Value) ([]byte, error) {
	return func(b []byte, v reflect.Value) (_ []byte, err error) {
		keys := make(map[string]reflect.Value, v.Len())
		for _, k := range v.MapKeys() {
			keys[k.String()] = k
		}
		b = append(b, '{')
		for i, name := range slices.Sorted(maps.Keys(keys)) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(quote(b, name), ':')
			if b, err = entry.append(b, v.MapIndex(keys[name])); err != nil {
				return b, err
			}
		}
		return append(b, '}'), nil
	}
}

const hexDigits = "0123456789abcdef"

// quote appends s as a JSON string. What is no UTF-8 becomes U+FFFD.
func quote(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			if r, n := utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
			b = append(b, s[from:i]...)
			b = append(b, `\ufffd`...)
			i++
			from = i
			continue
		}
		if c >= 0x20 && c != '"' && c != '\\' {
			i++
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xF])
		}
		i++
		from = i
	}
	return append(append(b, s[from:]...), '"')
}
