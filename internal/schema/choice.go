package schema

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// choice is implemented by pointers to the generic types of package stardag that hold one of several types.
type choice interface {
	// Alternatives are the types, in the order they are tried.
	Alternatives() []reflect.Type
	// Chosen points to the value held, or is nil when there is none.
	Chosen() any
	// Choose makes alternative i the held one, at its zero value, and points to it.
	Choose(i int) any
}

var errNoChoice = errors.New("has no value")

// choiceImpl holds a value of one of several types.
type choiceImpl struct{ alts []*Type }

func (c *compiler) choice(t *Type) error {
	held, _ := reflect.TypeAssert[choice](reflect.New(t.rt))
	impl := &choiceImpl{}
	hasTasks, deep := false, false
	for _, rt := range held.Alternatives() {
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
	h, _ := reflect.TypeAssert[choice](v.Addr())
	ptr := h.Chosen()
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

// decode takes the first alternative that fits exactly, else the first that fits.
func (c *choiceImpl) decode(d *decoder, v reflect.Value) error {
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	raw = raw.Clone()
	h, _ := reflect.TypeAssert[choice](v.Addr())
	var reasons []string
	for _, exact := range d.passes() {
		reasons = reasons[:0]
		for i, alt := range c.alts {
			fresh := reflect.New(alt.rt).Elem()
			if err := alt.impl.decode(d.sub(raw, exact), fresh); err != nil {
				reasons = append(reasons, err.Error())
				continue
			}
			reflect.ValueOf(h.Choose(i)).Elem().Set(fresh)
			return nil
		}
	}
	return errors.New(strings.Join(reasons, "; or "))
}

func (c *choiceImpl) own(v reflect.Value) {
	alt, inner, err := c.held(v)
	if err != nil {
		return // printing reports it
	}
	h, _ := reflect.TypeAssert[choice](v.Addr())
	for i := range c.alts {
		if c.alts[i] == alt {
			fresh := reflect.ValueOf(h.Choose(i)).Elem()
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
