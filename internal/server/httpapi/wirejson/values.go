package wirejson

import (
	"bytes"
	"math"
	"net/mail"
	"reflect"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry/wire"
)

func decodeString(c *rules) func(*decoder, reflect.Value) bool {
	return func(d *decoder, v reflect.Value) bool {
		d.space()
		start := d.pos
		s, fits, ok := d.str(c, "string_type", "text")
		if !fits {
			return ok
		}
		if kind, msg := c.length(s); kind != "" {
			return d.problem(c, kind, start, "%s", msg)
		}
		if kind, msg := c.oneOf(s); kind != "" {
			return d.problem(c, kind, start, "%s", msg)
		}
		s, kind, msg := formatted(c.format, s)
		if kind != "" {
			return d.problem(c, kind, start, "%s", msg)
		}
		if c.cut > 0 {
			s = excerpt.Cut(s, c.cut)
		}
		v.SetString(s)
		return true
	}
}

// formatted returns s in the one spelling of its format, or what is wrong with it.
func formatted(format, s string) (canonical, kind, msg string) {
	switch format {
	case "uuid":
		id, ok := UUID(s)
		if !ok {
			return "", "uuid_parsing", "a UUID is wanted here"
		}
		return id, "", ""
	case "email":
		address, err := mail.ParseAddress(s)
		if err != nil || address.Name != "" || address.Address != s || len(s) > 254 {
			return "", "value_error", "an e-mail address is wanted here"
		}
	}
	return s, "", ""
}

// UUID returns s as the protocol writes UUIDs, lower-case with hyphens, when it is one in any of the usual spellings.
func UUID(s string) (string, bool) {
	if len(s) == 36 && lowerUUID(s) {
		return s, true
	}
	id, err := uuid.Parse(s)
	if err != nil {
		return "", false
	}
	return id.String(), true
}

func lowerUUID(s string) bool {
	for i := range 36 {
		c := s[i]
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if c != '-' {
				return false
			}
		} else if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

func decodeBool(c *rules) func(*decoder, reflect.Value) bool {
	return func(d *decoder, v reflect.Value) bool {
		switch d.space() {
		case 't':
			v.SetBool(true)
			return d.word("true")
		case 'f':
			v.SetBool(false)
			return d.word("false")
		default:
			return d.wrong(c, "bool_type", "true or false")
		}
	}
}

func decodeInt(c *rules) func(*decoder, reflect.Value) bool {
	return func(d *decoder, v reflect.Value) bool {
		if ch := d.space(); ch != '-' && (ch < '0' || ch > '9') {
			return d.wrong(c, "int_type", "a whole number")
		}
		start := d.pos
		text, ok := d.number()
		if !ok {
			return false
		}
		n, err := strconv.ParseInt(string(text), 10, 64)
		if err != nil {
			// 5.0 and 5e2 are whole numbers too.
			f, _ := strconv.ParseFloat(string(text), 64)
			if f != math.Trunc(f) {
				return d.problem(c, "int_from_float", start, "a whole number is wanted here")
			}
			if math.Abs(f) >= 1<<53 {
				return d.problem(c, "int_parsing_size", start, "the number is too large")
			}
			n = int64(f)
		}
		if kind, msg := c.size(n); kind != "" {
			return d.problem(c, kind, start, "%s", msg)
		}
		v.SetInt(n)
		return true
	}
}

// decodeRaw keeps an object as it is written.
func decodeRaw(c *rules) func(*decoder, reflect.Value) bool {
	return func(d *decoder, v reflect.Value) bool {
		if d.space() != '{' {
			return d.wrong(c, "dict_type", "an object")
		}
		start := d.pos
		d.odd = false
		if !d.skip() {
			return false
		}
		raw := d.data[start:d.pos:d.pos]
		if d.odd {
			if !c.replace {
				return d.problem(c, "string_unicode", start, "NUL and halves of surrogate pairs are not allowed here")
			}
			raw = cleaned(raw)
		}
		v.SetBytes(raw)
		return true
	}
}

const naiveLayout = "2006-01-02T15:04:05.999999999"

func decodeTime(c *rules) func(*decoder, reflect.Value) bool {
	return func(d *decoder, v reflect.Value) bool {
		d.space()
		start := d.pos
		s, fits, ok := d.str(c, "datetime_type", "a time as text")
		if !fits {
			return ok
		}
		var t wire.Time
		if err := t.UnmarshalText([]byte(s)); err != nil {
			if _, err := time.Parse(naiveLayout, s); err == nil {
				d.naive = &NaiveTimeError{Field: d.path[len(d.path)-1].key, Value: s}
				return false
			}
			return d.problem(c, "datetime_from_date_parsing", start, "a time with a zone is wanted here, such as 2026-01-31T12:00:00Z")
		}
		v.Set(reflect.ValueOf(t))
		return true
	}
}

func list(t reflect.Type, c *rules) *codec {
	entry := compile(t.Elem(), c.item)
	most := c.most()
	return &codec{
		decode: func(d *decoder, v reflect.Value) bool {
			if d.space() != '[' {
				return d.wrong(c, "list_type", "a list")
			}
			start := d.pos
			v.Set(reflect.MakeSlice(t, 0, 0))
			n := 0
			ok := d.array(func(i int) bool {
				if n = i + 1; n > most {
					return d.skip()
				}
				if i >= v.Cap() {
					v.Grow(1)
				}
				v.SetLen(n)
				d.path = append(d.path, step{index: i})
				ok := entry.decode(d, v.Index(i))
				d.path = d.path[:len(d.path)-1]
				return ok
			})
			if !ok {
				return false
			}
			if kind, msg := c.items(n); kind != "" {
				return d.problem(c, kind, start, "%s", msg)
			}
			return true
		},
		append: func(b []byte, v reflect.Value) (_ []byte, err error) {
			b = append(b, '[')
			for i := range v.Len() {
				if i > 0 {
					b = append(b, ',')
				}
				if b, err = entry.append(b, v.Index(i)); err != nil {
					return b, err
				}
			}
			return append(b, ']'), nil
		},
	}
}

func dict(t reflect.Type, c *rules) *codec {
	entry := compile(t.Elem(), c.item)
	return &codec{
		decode: func(d *decoder, v reflect.Value) bool {
			if d.space() != '{' {
				return d.wrong(c, "dict_type", "an object")
			}
			start := d.pos
			v.Set(reflect.MakeMap(t))
			d.odd = false
			return d.object(func(raw []byte, escaped bool) bool {
				key := string(raw)
				if escaped {
					key = unescape(raw)
				}
				if d.odd {
					d.odd = false
					return d.skip() && d.problem(c, "string_unicode", start, "NUL and halves of surrogate pairs are not allowed in keys")
				}
				value := reflect.New(t.Elem()).Elem()
				d.path = append(d.path, step{key: key})
				before := len(d.problems)
				ok := entry.decode(d, value)
				d.path, d.odd = d.path[:len(d.path)-1], false
				if ok && len(d.problems) == before {
					v.SetMapIndex(reflect.ValueOf(key).Convert(t.Key()), value)
				}
				return ok
			})
		},
		append: appendMap(entry),
	}
}

var nullText = []byte("null")

func appendRaw(b []byte, v reflect.Value) ([]byte, error) {
	raw := v.Bytes()
	if len(raw) == 0 {
		raw = nullText
	}
	return append(b, bytes.TrimSpace(raw)...), nil
}
