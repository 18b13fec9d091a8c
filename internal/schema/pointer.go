package schema

import (
	"fmt"
	"reflect"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// optional is a pointer: nil is null.
type optional struct{ elem *Type }

func (c *compiler) pointer(t *Type) error {
	if k := t.rt.Elem().Kind(); k == reflect.Pointer {
		return fmt.Errorf("type %s: a pointer to a pointer has no JSON form", t.rt)
	}
	elem, err := c.of(t.rt.Elem())
	if err != nil {
		return err
	}
	o := &optional{elem}
	t.impl, t.hasTasks, t.safe, t.deep = o, elem.hasTasks, elem.safe, elem.deep
	if _, ok := elem.impl.(textual); ok {
		t.impl = optionalText{o}
	}
	return nil
}

// optionalText is an optional whose JSON form is a string when it is there.
type optionalText struct{ *optional }

func (optionalText) textual() {}

func (o *optional) emit(e *Emitter, v reflect.Value) error {
	if v.IsNil() {
		e.Buf = append(e.Buf, "null"...)
		return nil
	}
	return o.elem.impl.emit(e, v.Elem())
}

func (o *optional) value(v reflect.Value, m Mode) (canon.Value, error) {
	if v.IsNil() {
		return canon.Null{}, nil
	}
	return o.elem.impl.value(v.Elem(), m)
}

func (o *optional) decode(d *decoder, v reflect.Value) error {
	if d.PeekKind() == 'n' {
		v.SetZero()
		_, err := d.token()
		return err
	}
	fresh := reflect.New(v.Type().Elem())
	if err := o.elem.impl.decode(d, fresh.Elem()); err != nil {
		return err
	}
	v.Set(fresh)
	return nil
}

func (o *optional) own(v reflect.Value) {
	if v.IsNil() {
		return
	}
	fresh := reflect.New(v.Type().Elem())
	fresh.Elem().Set(v.Elem())
	o.elem.Own(fresh.Elem())
	v.Set(fresh)
}

func (o *optional) tasks(v reflect.Value, visit func(*node.Task)) {
	if !v.IsNil() {
		o.elem.Tasks(v.Elem(), visit)
	}
}
