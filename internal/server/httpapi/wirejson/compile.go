package wirejson

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/registry/wire"
)

// codec reads and writes one type. decode is false when reading cannot go on.
type codec struct {
	decode func(d *decoder, v reflect.Value) bool
	append func(b []byte, v reflect.Value) ([]byte, error)
}

// cache has the *codec of each type that occurred as a whole document.
var cache sync.Map

func compiled(t reflect.Type) *codec {
	if c, ok := cache.Load(t); ok {
		return c.(*codec)
	}
	c, _ := cache.LoadOrStore(t, compile(t, &rules{item: &rules{}, replace: true}))
	return c.(*codec)
}

var (
	rawType     = reflect.TypeFor[json.RawMessage]()
	timeType    = reflect.TypeFor[wire.Time]()
	marshalType = reflect.TypeFor[json.Marshaler]()
)

// compile makes the codec of a type under the rules of the field that has it.
func compile(t reflect.Type, c *rules) *codec {
	switch {
	case t == rawType:
		return &codec{decode: decodeRaw(c), append: appendRaw}
	case t == timeType:
		return &codec{decode: decodeTime(c), append: appendTime}
	case t.Kind() == reflect.Pointer:
		return pointer(t, c)
	case t.Implements(marshalType):
		return &codec{decode: notRead(t), append: appendMarshaler}
	}
	switch t.Kind() {
	case reflect.String:
		return &codec{decode: decodeString(c), append: appendString}
	case reflect.Bool:
		return &codec{decode: decodeBool(c), append: appendBool}
	case reflect.Int, reflect.Int64:
		return &codec{decode: decodeInt(c), append: appendInt}
	case reflect.Float64:
		return &codec{decode: notRead(t), append: appendFloat}
	case reflect.Slice:
		return list(t, c)
	case reflect.Map:
		return dict(t, c)
	case reflect.Struct:
		return object(t)
	case reflect.Interface:
		return &codec{decode: notRead(t), append: appendAny}
	default:
		panic(fmt.Sprintf("wirejson: no rule for the type %s", t))
	}
}

func notRead(t reflect.Type) func(*decoder, reflect.Value) bool {
	return func(*decoder, reflect.Value) bool { panic(fmt.Sprintf("wirejson: the type %s is only for answers", t)) }
}

// field is a member of an object, of an embedded struct too.
type field struct {
	name   string
	typ    reflect.Type
	index  []int
	rules  *rules
	codec  *codec
	tagged bool // as nullable
}

// fields lists the members of a struct in the order in which they are written.
func fields(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			for _, inner := range fields(f.Type) {
				inner.index = slices.Concat([]int{i}, inner.index)
				all = append(all, inner)
			}
		case name == "-" || !f.IsExported():
		case name == "":
			panic(fmt.Sprintf("wirejson: field %s of %s has no json tag", f.Name, t))
		default:
			c := rulesOf(f, name, options)
			all = append(all, field{name: name, typ: f.Type, index: []int{i}, rules: c, codec: compile(f.Type, c), tagged: f.Tag.Get("nullable") == "true"})
		}
	}
	return all
}

func object(t reflect.Type) *codec {
	// Both directions share the list; it is made when the type is first used, so a type may contain itself.
	members := sync.OnceValue(func() *members { return newMembers(fields(t)) })
	return &codec{
		decode: func(d *decoder, v reflect.Value) bool { return members().decode(d, v) },
		append: func(b []byte, v reflect.Value) ([]byte, error) { return members().append(b, v) },
	}
}

func pointer(t reflect.Type, c *rules) *codec {
	inner := compile(t.Elem(), c)
	return &codec{
		decode: func(d *decoder, v reflect.Value) bool {
			p := reflect.New(t.Elem())
			v.Set(p)
			return inner.decode(d, p.Elem())
		},
		append: func(b []byte, v reflect.Value) ([]byte, error) {
			if v.IsNil() {
				return append(b, "null"...), nil
			}
			return inner.append(b, v.Elem())
		},
	}
}
