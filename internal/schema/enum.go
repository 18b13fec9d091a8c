package schema

import (
	"fmt"
	"reflect"

	"github.com/stardag-go/stardag/internal/canon"
)

// enumValues calls the method Values() []E of a named type E, which lists what the type allows.
func enumValues(rt reflect.Type) (reflect.Value, bool) {
	m, ok := rt.MethodByName("Values")
	if !ok || m.Type.NumIn() != 1 || m.Type.NumOut() != 1 || m.Type.Out(0) != reflect.SliceOf(rt) {
		return reflect.Value{}, false
	}
	return reflect.Zero(rt).Method(m.Index).Call(nil)[0], true
}

// enumType is a named type with a closed list of values.
type enumType struct {
	base   impl
	values reflect.Value
}

// textEnum is an enum whose JSON form is a string.
type textEnum struct{ *enumType }

func (textEnum) textual() {}

func (t *enumType) check(v reflect.Value) error {
	for i := range t.values.Len() {
		if t.values.Index(i).Equal(v) {
			return nil
		}
	}
	return fmt.Errorf("%v is not one of %v", v, t.values)
}

func (t *enumType) emit(e *Emitter, v reflect.Value) error {
	if err := t.check(v); err != nil {
		return err
	}
	return t.base.emit(e, v)
}

func (t *enumType) value(v reflect.Value, m Mode) (canon.Value, error) {
	if err := t.check(v); err != nil {
		return nil, err
	}
	return t.base.value(v, m)
}

func (t *enumType) decode(d *decoder, v reflect.Value) error {
	if err := t.base.decode(d, v); err != nil {
		return err
	}
	return t.check(v)
}

func (t *enumType) keyText(v reflect.Value) (string, error) {
	if err := t.check(v); err != nil {
		return "", err
	}
	k, ok := t.base.(keyer)
	if !ok {
		return "", fmt.Errorf("type %s cannot be a key", v.Type())
	}
	return k.keyText(v)
}

func (t *enumType) setKey(text string, v reflect.Value) error {
	k, ok := t.base.(keyer)
	if !ok {
		return fmt.Errorf("type %s cannot be a key", v.Type())
	}
	if err := k.setKey(text, v); err != nil {
		return err
	}
	return t.check(v)
}
