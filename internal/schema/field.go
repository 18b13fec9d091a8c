package schema

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"github.com/stardag-go/stardag/internal/canon"
)

// Field is one compiled struct field.
type Field struct {
	// Key is the name in JSON.
	Key string
	// Type is the field's compiled type.
	Type *Type
	// NoHash is set for a field that does not change the output.
	NoHash bool

	index     []int
	lit       []byte // "key":
	compat    []byte // comparison text of the compat value; nil when there is none
	def       reflect.Value
	compatVal reflect.Value
	constVal  reflect.Value
	constant  bool // constVal is set, or will be once all types are compiled
	omitempty bool
	optional  bool
}

// Default returns the value that an omitted parameter takes, and reports whether there is one.
func (f *Field) Default() (reflect.Value, bool) { return f.def, f.def.IsValid() }

// Compat returns the value at which the parameter is left out of the id, and reports whether there is one.
func (f *Field) Compat() (reflect.Value, bool) { return f.compatVal, f.compatVal.IsValid() }

// readTag parses the values in a field's tag.
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

// comparisonText returns a text that is equal for values that the reference takes to be equal.
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

// hidden reports whether the field is left out of a hash text because it has its compat value.
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

func (f *Field) value(fv reflect.Value, m Mode) (canon.Value, error) {
	if f.optional && fv.Kind() == reflect.Interface && fv.IsNil() {
		return canon.Null{}, nil
	}
	if f.constVal.IsValid() {
		fv = f.constVal
	}
	return f.Type.impl.value(fv, m)
}
