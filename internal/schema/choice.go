package schema

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

var errNoChoice = errors.New("has no value")

// choiceImpl holds a value of one of several types.
type choiceImpl struct{ alts []*Type }

func (c *compiler) choice(t *Type) error {
	impl := &choiceImpl{}
	hasTasks, deep := false, false
	for _, rt := range front.Alternatives(reflect.New(t.rt).Interface()) {
		alt, err := c.of(rt)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(impl.alts, func(t *Type) bool { return t.rt == rt }) {
			return fmt.Errorf("type %s: both alternatives are %s", t.rt, rt)
		}
		impl.alts = append(impl.alts, alt)
		hasTasks, deep = hasTasks || alt.hasTasks, deep || alt.deep
	}
	t.impl, t.hasTasks, t.deep = impl, hasTasks, deep
	return nil
}

// held returns the value held by v and its type.
func (c *choiceImpl) held(v reflect.Value) (*Type, reflect.Value, error) {
	if !v.CanAddr() {
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		v = c
	}
	ptr := front.Chosen(v.Addr().Interface())
	if ptr == nil {
		return nil, v, errNoChoice
	}
	inner := reflect.ValueOf(ptr).Elem()
	for _, alt := range c.alts {
		if alt.rt == inner.Type() {
			return alt, inner, nil
		}
	}
	return nil, v, fmt.Errorf("holds a %s", inner.Type())
}

func (c *choiceImpl) emit(e *Emitter, v reflect.Value) error {
	alt, inner, err := c.held(v)
	if err != nil {
		return err
	}
	return alt.impl.emit(e, inner)
}

func (c *choiceImpl) value(v reflect.Value, m Mode) (canon.Value, error) {
	alt, inner, err := c.held(v)
	if err != nil {
		return nil, err
	}
	return alt.impl.value(inner, m)
}

// decode takes the first alternative that fits exactly and prints the same again, else the first that fits exactly, else the first that fits.
func (c *choiceImpl) decode(d *decoder, v reflect.Value) error {
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	raw = raw.Clone()
	h := v.Addr().Interface()
	choose := func(i int, fresh reflect.Value) { reflect.ValueOf(front.Choose(h, i)).Elem().Set(fresh) }
	var reasons []string
	for _, exact := range d.passes() {
		reasons = reasons[:0]
		other, fit := 0, reflect.Value{} // the first that prints otherwise
		for i, alt := range c.alts {
			fresh := reflect.New(alt.rt).Elem()
			switch err := alt.impl.decode(d.sub(raw, exact), fresh); {
			case err != nil:
				reasons = append(reasons, err.Error())
			case !exact || printsAs(alt, fresh, raw):
				choose(i, fresh)
				return nil
			case !fit.IsValid():
				other, fit = i, fresh
			}
		}
		if fit.IsValid() {
			choose(other, fit)
			return nil
		}
	}
	return errors.New(strings.Join(reasons, "; or "))
}

// printsAs reports whether a value that was read from a text or an array is that text or array again: the path "." is not, read from an empty
// text, nor is the set of [2, 1, 1], and another alternative may be. Values of other JSON are told apart otherwise.
func printsAs(t *Type, v reflect.Value, raw jsontext.Value) bool {
	kind := raw.Kind()
	if kind != '"' && kind != '[' {
		return true
	}
	e := GetEmitter(Flat)
	defer e.Free()
	if t.impl.emit(e, v) != nil || jsontext.Value(e.Buf).Kind() != kind {
		return true
	}
	was, is := raw.Clone(), jsontext.Value(e.Buf).Clone()
	return was.Canonicalize() != nil || is.Canonicalize() != nil || bytes.Equal(was, is)
}

func (c *choiceImpl) own(v reflect.Value) {
	alt, inner, err := c.held(v)
	if err != nil {
		return // printing reports it
	}
	h := v.Addr().Interface()
	for i := range c.alts {
		if c.alts[i] == alt {
			fresh := reflect.ValueOf(front.Choose(h, i)).Elem()
			fresh.Set(inner)
			alt.Own(fresh)
			return
		}
	}
}

func (c *choiceImpl) tasks(v reflect.Value, visit func(*node.Task)) {
	if alt, inner, err := c.held(v); err == nil {
		alt.Tasks(inner, visit)
	}
}
