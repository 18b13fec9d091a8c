package wirejson

import (
	"reflect"
	"strconv"
	"strings"
)

// members reads and writes the fields of a struct.
type members struct {
	fields []field
	keys   []string // `"name":` of each
	byName map[string]int
}

func newMembers(all []field) *members {
	m := &members{fields: all, keys: make([]string, len(all)), byName: make(map[string]int, len(all))}
	if len(all) > 64 {
		panic("wirejson: more than 64 fields")
	}
	for i, f := range all {
		m.keys[i] = strconv.Quote(f.name) + ":"
		m.byName[f.name] = i
	}
	return m
}

func (m *members) decode(d *decoder, v reflect.Value) bool {
	if d.space() != '{' {
		return d.wrong(&rules{}, "dict_type", "an object")
	}
	var seen uint64
	next := 0 // fields mostly come in the order of the type
	ok := d.object(func(key []byte, escaped bool) bool {
		i := next
		if escaped || i >= len(m.fields) || string(key) != m.fields[i].name {
			name := string(key)
			if escaped {
				name = unescape(key)
			}
			var known bool
			if i, known = m.byName[name]; !known {
				return d.extra(name)
			}
		}
		next = i + 1
		seen |= 1 << i
		return m.member(d, v, &m.fields[i])
	})
	if !ok {
		return false
	}
	for i := range m.fields {
		if f := &m.fields[i]; seen&(1<<i) == 0 && !f.rules.optional {
			d.problems = append(d.problems, newProblem("missing", d.loc(f.name), nil, "this field is required"))
			if len(d.problems) >= MaxProblems {
				return false
			}
		}
	}
	return true
}

// of returns the field of a struct.
func (f *field) of(v reflect.Value) reflect.Value {
	if len(f.index) == 1 {
		return v.Field(f.index[0])
	}
	return v.FieldByIndex(f.index)
}

// member reads the value of a field.
func (m *members) member(d *decoder, v reflect.Value, f *field) bool {
	target := f.of(v)
	if f.rules.nullable && d.null() {
		target.SetZero()
		return true
	}
	d.path = append(d.path, step{key: f.name})
	ok := f.codec.decode(d, target)
	d.path = d.path[:len(d.path)-1]
	return ok
}

// extra skips a member that the type does not have and notes it. Its value is not shown: it could be anything.
func (d *decoder) extra(name string) bool {
	if !d.skip() {
		return false
	}
	if len(name) > maxInput {
		name = strings.ToValidUTF8(name[:maxInput], "") + "…"
	}
	d.problems = append(d.problems, newProblem("extra_forbidden", d.loc(name), nil, "no such field"))
	return len(d.problems) < MaxProblems
}

func (m *members) append(b []byte, v reflect.Value) (_ []byte, err error) {
	b = append(b, '{')
	for i := range m.fields {
		f := &m.fields[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, m.keys[i]...)
		member := f.of(v)
		if f.rules.nullable && (member.Kind() == reflect.Slice || member.Kind() == reflect.Map) && member.IsNil() {
			b = append(b, "null"...)
			continue
		}
		if b, err = f.codec.append(b, member); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}
