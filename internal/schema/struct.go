package schema

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// Field is one compiled struct field.
type Field struct {
	// Key is the name in JSON.
	Key string
	// Type is the field's compiled type.
	Type *Type
	// NoHash says that the field does not change the output.
	NoHash bool

	index     []int
	lit       []byte // "key":
	compat    []byte // comparison text of the compat value; nil when there is none
	def       reflect.Value
	compatVal reflect.Value
	constVal  reflect.Value
	constant  bool // constVal is set, or will be once the types are compiled
	omitempty bool
	optional  bool
}

// Default returns the value an omitted parameter takes.
func (f *Field) Default() (reflect.Value, bool) { return f.def, f.def.IsValid() }

// Compat returns the value at which the parameter is not in the id.
func (f *Field) Compat() (reflect.Value, bool) { return f.compatVal, f.compatVal.IsValid() }

// structType is a struct: an object, or an array when it is tagged as a tuple.
type structType struct {
	rt     reflect.Type
	fields []Field
	byKey  map[string]int
	// sorted and declared are the members in the order of canonical texts and of files.
	sorted, declared []entry
	tuple            bool
	texter           bool // it is a Texter
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

// isTexter reports whether a struct is a [Texter] by itself. An embedded one would leave the other fields unset.
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

// fields compiles the fields of rt, those of untagged embedded structs in place.
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

// marker reads the tag of a blank field.
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

// hasOwnForm says whether a struct type is printed as something other than its fields.
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

// readTag reads the values in a field's tag.
func (f *Field) readTag(tag *fieldTag) error {
	for _, o := range []struct {
		text *string
		dst  *reflect.Value
		name string
	}{{tag.compat, &f.compatVal, "compat"}, {tag.def, &f.def, "default"}, {tag.constant, &f.constVal, "const"}} {
		if o.text == nil {
			continue
		}
		v := reflect.New(f.Type.rt).Elem()
		if !f.optional || *o.text != "null" {
			if err := f.Type.ParseText(*o.text, v, &DecodeOptions{}); err != nil {
				return fmt.Errorf("%s=%s: %w", o.name, *o.text, err)
			}
			f.Type.Own(v)
		}
		*o.dst = v
	}
	if !f.compatVal.IsValid() {
		return nil
	}
	var err error
	if f.compat, err = f.comparisonText(f.compatVal); err != nil {
		return fmt.Errorf("compat: %w", err)
	}
	return nil
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x7e || r < ' ' }) < 0
}

// comparisonText is equal for values that are equal in the reference's sense.
func (f *Field) comparisonText(v reflect.Value) ([]byte, error) {
	e := GetEmitter(Flat)
	defer e.Free()
	e.Comparing = true
	err := f.emit(e, v)
	return bytes.Clone(e.Buf), err
}

// get returns the field's value.
func (f *Field) get(v reflect.Value) reflect.Value {
	if len(f.index) == 1 {
		return v.Field(f.index[0])
	}
	return v.FieldByIndex(f.index)
}

// hidden says whether the field is left out of a hash text because it has its compat value.
func (f *Field) hidden(v reflect.Value) (bool, error) {
	if f.compat == nil {
		return false, nil
	}
	e := GetEmitter(Flat)
	defer e.Free()
	e.Comparing = true
	if err := f.emit(e, v); err != nil {
		return false, At(f.Key, err)
	}
	return bytes.Equal(e.Buf, f.compat), nil
}

func (s *structType) emit(e *Emitter, v reflect.Value) error {
	if s.tuple {
		return s.emitTuple(e, v)
	}
	plan := s.sorted
	if e.Mode == File {
		plan = s.declared
	}
	return s.emitPlan(e, v, plan)
}

// emitPlan prints the members of plan.
func (s *structType) emitPlan(e *Emitter, v reflect.Value, plan []entry) error {
	e.Buf = append(e.Buf, '{')
	first := true
	for i := range plan {
		en := &plan[i]
		var fv reflect.Value
		if en.field >= 0 {
			f := &s.fields[en.field]
			fv = f.get(v)
			if e.Mode == Hash {
				skip, err := s.skip(e, f, fv)
				if err != nil {
					return err
				}
				if skip {
					continue
				}
			}
		}
		if !first {
			e.Buf = append(e.Buf, ',')
		}
		first = false
		if e.Mode == Hash {
			e.Buf = append(e.Buf, en.lit...)
		} else {
			e.Buf = append(e.Buf, en.raw...)
		}
		if en.field < 0 {
			continue
		}
		f := &s.fields[en.field]
		if err := f.emit(e, fv); err != nil {
			return At(f.Key, err)
		}
	}
	e.Buf = append(e.Buf, '}')
	return nil
}

// skip says whether a hash text leaves f out. A parameter that does not count is still checked.
func (s *structType) skip(e *Emitter, f *Field, fv reflect.Value) (bool, error) {
	if !f.NoHash {
		return f.hidden(fv)
	}
	if f.Type.safe {
		return true, nil
	}
	start := len(e.Buf)
	err := f.emit(e, fv)
	e.Buf = e.Buf[:start]
	if err != nil {
		return false, At(f.Key, err)
	}
	return true, nil
}

func (f *Field) emit(e *Emitter, fv reflect.Value) error {
	if f.optional && fv.Kind() == reflect.Interface && fv.IsNil() {
		e.Buf = append(e.Buf, "null"...)
		return nil
	}
	if f.constVal.IsValid() {
		if err := f.checkConst(fv); err != nil {
			return err
		}
		fv = f.constVal
	}
	return f.Type.impl.emit(e, fv)
}

func (f *Field) checkConst(fv reflect.Value) error {
	if !fv.IsZero() && !reflect.DeepEqual(fv.Interface(), f.constVal.Interface()) {
		return fmt.Errorf("is %v but the tag says it is always %v", fv, f.constVal)
	}
	return nil
}

func (s *structType) emitTuple(e *Emitter, v reflect.Value) error {
	e.Buf = append(e.Buf, '[')
	for i := range s.fields {
		if i > 0 {
			e.Buf = append(e.Buf, ',')
		}
		if err := s.fields[i].emit(e, s.fields[i].get(v)); err != nil {
			return atIndex(i, err)
		}
	}
	e.Buf = append(e.Buf, ']')
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

func (f *Field) value(fv reflect.Value, m Mode) (canon.Value, error) {
	if f.optional && fv.Kind() == reflect.Interface && fv.IsNil() {
		return canon.Null{}, nil
	}
	if f.constVal.IsValid() {
		fv = f.constVal
	}
	return f.Type.impl.value(fv, m)
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

// keyText makes tuples usable as keys: their items joined by commas.
func (s *structType) keyText(v reflect.Value) (string, error) {
	if !s.tuple {
		return "", errors.New("only structs tagged as tuples can be keys")
	}
	parts := make([]string, len(s.fields))
	for i := range s.fields {
		k, ok := s.fields[i].Type.impl.(keyer)
		if !ok {
			return "", fmt.Errorf("type %s cannot be part of a key", s.fields[i].Type.rt)
		}
		var err error
		if parts[i], err = k.keyText(s.fields[i].get(v)); err != nil {
			return "", err
		}
	}
	return strings.Join(parts, ","), nil
}

func (s *structType) setKey(text string, v reflect.Value) error {
	parts := strings.Split(text, ",")
	if !s.tuple || len(parts) != len(s.fields) {
		return fmt.Errorf("want %d items joined by commas", len(s.fields))
	}
	for i := range s.fields {
		k, ok := s.fields[i].Type.impl.(keyer)
		if !ok {
			return fmt.Errorf("type %s cannot be part of a key", s.fields[i].Type.rt)
		}
		if err := k.setKey(parts[i], s.fields[i].get(v)); err != nil {
			return atIndex(i, err)
		}
	}
	return nil
}
