package schema

import (
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"strconv"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// anyImpl is an untyped value: its dynamic type decides how it is printed. Read back it is nil, bool, int (or
// *big.Int), float64, string, []any or map[string]any, which print as what they were read from.
type anyImpl struct{ usage Usage }

var errTaskInAny = errors.New("a task in an untyped value cannot be read back; give the parameter the type stardag.Task[…]")

// inner returns the compiled type of the value in v; nil for an empty interface.
func (a anyImpl) inner(v reflect.Value) (*Type, reflect.Value, error) {
	if v.IsNil() {
		return nil, v, nil
	}
	v = v.Elem()
	t, err := Of(v.Type(), a.usage)
	if err != nil {
		return nil, v, err
	}
	held := false
	t.Tasks(v, func(*node.Task) { held = true })
	if held {
		return nil, v, errTaskInAny
	}
	return t, v, nil
}

func (a anyImpl) emit(e *Emitter, v reflect.Value) error {
	t, inner, err := a.inner(v)
	if err != nil {
		return err
	}
	if t == nil {
		e.Buf = append(e.Buf, "null"...)
		return nil
	}
	return t.impl.emit(e, inner)
}

func (a anyImpl) value(v reflect.Value, m Mode) (canon.Value, error) {
	t, inner, err := a.inner(v)
	if err != nil || t == nil {
		return canon.Null{}, err
	}
	return t.impl.value(inner, m)
}

func (a anyImpl) own(v reflect.Value) {
	t, inner, err := a.inner(v)
	if err != nil || t == nil {
		return // printing reports it
	}
	fresh := reflect.New(inner.Type()).Elem()
	fresh.Set(inner)
	t.Own(fresh)
	v.Set(fresh)
}

func (a anyImpl) decode(d *decoder, v reflect.Value) error {
	x, err := d.anything()
	if err != nil {
		return err
	}
	if x == nil {
		v.SetZero()
		return nil
	}
	v.Set(reflect.ValueOf(x))
	return nil
}

// anything reads a value of any kind. Depth is bounded by the JSON library (10,000 levels).
func (d *decoder) anything() (any, error) {
	switch d.PeekKind() {
	case '[':
		return d.anyList()
	case '{':
		return d.anyObject()
	}
	tok, err := d.token()
	if err != nil {
		return nil, err
	}
	switch tok.Kind() {
	case 'n':
		return nil, nil //nolint:nilnil // null is the value
	case 't', 'f':
		return tok.Bool(), nil
	case '"':
		return tok.String(), nil
	}
	return number(tok.String())
}

func number(text string) (any, error) {
	if !isInteger(text) {
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil, fmt.Errorf("%s does not fit a 64-bit float", text)
		}
		return f, nil
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n, nil
	}
	n, ok := new(big.Int).SetString(text, 10)
	if !ok {
		return nil, fmt.Errorf("%s is not a number", text)
	}
	return n, nil
}

func (d *decoder) anyList() (any, error) {
	if _, err := d.token(); err != nil {
		return nil, err
	}
	list := []any{}
	for d.PeekKind() != ']' {
		x, err := d.anything()
		if err != nil {
			return nil, atIndex(len(list), err)
		}
		list = append(list, x)
	}
	_, err := d.token()
	return list, err
}

func (d *decoder) anyObject() (any, error) {
	if _, err := d.token(); err != nil {
		return nil, err
	}
	obj := map[string]any{}
	for d.PeekKind() != '}' {
		key, err := d.text()
		if err != nil {
			return nil, err
		}
		if obj[key], err = d.anything(); err != nil {
			return nil, atKey(key, err)
		}
	}
	_, err := d.token()
	return obj, err
}
