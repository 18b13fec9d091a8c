package schema

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// structType is the impl of structs: an object, or an array when the struct is tagged as a tuple.
type structType struct {
	rt     reflect.Type
	fields []Field
	byKey  map[string]int
	// sorted is the order of canonical texts, declared that of files.
	sorted, declared []entry
	tuple            bool
	texter           bool // it implements [Texter]
	usage            Usage
}

// entry is one printed member: a field, or fixed text when field is -1.
type entry struct {
	key   string
	lit   []byte // as printed in a hash text
	raw   []byte // as printed elsewhere
	field int
}

func (c *compiler) structure(t *Type) error {
	s := &structType{rt: t.rt, byKey: map[string]int{}, usage: c.usage, texter: isTexter(t.rt)}
	t.impl = s
	if err := c.fields(s, t.rt, nil); err != nil {
		return err
	}
	flat, hasTasks, safe, deep := true, false, true, false
	for i := range s.fields {
		f := &s.fields[i]
		flat = flat && f.Type.flat && !f.constant
		hasTasks = hasTasks || f.Type.hasTasks
		safe = safe && f.Type.safe && !f.constant
		deep = deep || f.Type.deep
		s.declared = append(s.declared, entry{f.Key, f.lit, f.lit, i})
	}
	s.sorted = sortedEntries(s.declared)
	t.flat, t.hasTasks, t.safe, t.deep = flat, hasTasks, safe, deep
	return nil
}

// isTexter reports whether a struct itself implements [Texter]. A method promoted from an embedded field would leave the other
// fields unset.
func isTexter(rt reflect.Type) bool {
	for f := range rt.Fields() {
		if f.Anonymous && reflect.PointerTo(f.Type).Implements(texterType) {
			return false
		}
	}
	return reflect.PointerTo(rt).Implements(texterType)
}

func sortedEntries(es []entry) []entry {
	es = slices.Clone(es)
	slices.SortFunc(es, func(a, b entry) int { return canon.CompareKeys(a.key, b.key) })
	return es
}

// fields compiles the fields of rt. Those of untagged embedded structs are inlined.
func (c *compiler) fields(s *structType, rt reflect.Type, index []int) error {
	for i := range rt.NumField() {
		f := rt.Field(i)
		at := slices.Concat(index, []int{i})
		if f.Name == "_" {
			if err := s.marker(f.Tag.Get("stardag")); err != nil {
				return fmt.Errorf("field %s._: %w", rt, err)
			}
			continue
		}
		if f.Anonymous && f.Tag.Get("json") == "" && f.Type.Kind() == reflect.Struct && !hasOwnForm(f.Type) {
			if opts := f.Tag.Get("stardag"); opts != "" && c.usage == Params {
				return fmt.Errorf("field %s.%s: tag stardag: %q on an embedded struct says nothing about its fields; tag them, or give the struct a json tag", rt, f.Name, opts)
			}
			if err := c.fields(s, f.Type, at); err != nil {
				return err
			}
			continue
		}
		if !f.IsExported() {
			return fmt.Errorf("field %s.%s is not exported; a value in it would be lost", rt, f.Name)
		}
		if err := c.field(s, &f, at); err != nil {
			return fmt.Errorf("field %s.%s: %w", rt, f.Name, err)
		}
	}
	return nil
}

// marker parses the tag of a blank field.
func (s *structType) marker(tag string) error {
	switch tag {
	case "":
	case "tuple":
		s.tuple = true
	default:
		return fmt.Errorf("tag stardag: unknown option %q; on a blank field there is only tuple", tag)
	}
	return nil
}

// hasOwnForm reports whether a struct type is printed as something other than its fields.
func hasOwnForm(rt reflect.Type) bool {
	switch rt {
	case timeType, dateType, civilTimeType, dateTimeType, bigIntType, decimalType:
		return true
	}
	return rt.Implements(front.Task) || reflect.PointerTo(rt).Implements(front.Choice) || rt.Implements(textMarshaler)
}

func (c *compiler) field(s *structType, f *reflect.StructField, index []int) error {
	tag, err := parseTag(f, c.usage)
	if err != nil || tag.skip {
		return err
	}
	if _, dup := s.byKey[tag.key]; dup {
		return fmt.Errorf("the name %q is taken by another field", tag.key)
	}
	ft, err := c.of(f.Type)
	if err != nil {
		return err
	}
	if tag.optional && f.Type.Kind() != reflect.Interface {
		return errors.New(`tag stardag: "optional" is for interfaces; make other types optional with a pointer`)
	}
	lit, err := canon.AppendBodyString(nil, tag.key)
	if err != nil {
		return fmt.Errorf("name %q: %w", tag.key, err)
	}
	cf := Field{
		Key: tag.key, Type: ft, NoHash: tag.nohash, index: index,
		lit: append(lit, ':'), omitempty: tag.omitempty, optional: tag.optional, constant: tag.constant != nil,
	}
	if !isASCII(tag.key) {
		return fmt.Errorf("the name %q is not ASCII; keep to letters, digits and underscores", tag.key)
	}
	pos := len(s.fields)
	s.byKey[tag.key] = pos
	s.fields = append(s.fields, cf)
	if tag.compat != nil || tag.def != nil || tag.constant != nil {
		c.later = append(c.later, func() error {
			if err := s.fields[pos].readTag(&tag); err != nil {
				return fmt.Errorf("field %s.%s: tag stardag: %w", s.rt, f.Name, err)
			}
			return nil
		})
	}
	return nil
}

func (s *structType) value(v reflect.Value, m Mode) (canon.Value, error) {
	list := make(canon.List, 0, len(s.fields))
	obj := make(canon.Object, 0, len(s.fields)+3)
	for i := range s.fields {
		f := &s.fields[i]
		val, err := f.value(f.get(v), m)
		if err != nil {
			return nil, At(f.Key, err)
		}
		if s.tuple {
			list = append(list, val)
			continue
		}
		hidden := f.NoHash
		if !hidden {
			if hidden, err = f.hidden(f.get(v)); err != nil {
				return nil, err
			}
		}
		obj = append(obj, canon.Member{Key: f.Key, Val: val, NoHash: hidden})
	}
	if s.tuple {
		return list, nil
	}
	return obj, nil
}

func (s *structType) own(v reflect.Value) {
	for i := range s.fields {
		f := &s.fields[i]
		fv := f.get(v)
		if f.constVal.IsValid() && fv.IsZero() {
			fv.Set(f.constVal)
		}
		f.Type.Own(fv)
	}
}

func (s *structType) tasks(v reflect.Value, visit func(*node.Task)) {
	for i := range s.fields {
		if f := &s.fields[i]; f.Type.hasTasks {
			f.Type.Tasks(f.get(v), visit)
		}
	}
}
