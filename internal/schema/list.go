package schema

import (
	"fmt"
	"reflect"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// listType is a slice or an array.
type listType struct {
	elem  *Type
	array bool
}

func (c *compiler) list(t *Type) error {
	elem, err := c.of(t.rt.Elem())
	if err != nil {
		return err
	}
	l := &listType{elem: elem, array: t.rt.Kind() == reflect.Array}
	t.impl, t.flat, t.hasTasks, t.safe, t.deep = l, l.array && elem.flat, elem.hasTasks, elem.safe, elem.deep
	return nil
}

func (l *listType) emit(e *Emitter, v reflect.Value) error {
	e.Buf = append(e.Buf, '[')
	for i := range v.Len() {
		if i > 0 {
			e.Buf = append(e.Buf, ',')
		}
		if err := l.elem.impl.emit(e, v.Index(i)); err != nil {
			return atIndex(i, err)
		}
	}
	e.Buf = append(e.Buf, ']')
	return nil
}

func (l *listType) value(v reflect.Value, m Mode) (canon.Value, error) {
	items, err := l.items(v, m)
	return canon.List(items), err
}

func (l *listType) items(v reflect.Value, m Mode) ([]canon.Value, error) {
	items := make([]canon.Value, v.Len())
	for i := range items {
		item, err := l.elem.impl.value(v.Index(i), m)
		if err != nil {
			return nil, atIndex(i, err)
		}
		items[i] = item
	}
	return items, nil
}

func (l *listType) decode(d *decoder, v reflect.Value) error {
	tok, err := d.token()
	if err != nil {
		return err
	}
	if tok.Kind() != '[' {
		return d.want("a list", tok)
	}
	n := 0
	if !l.array {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	for ; d.PeekKind() != ']'; n++ {
		if l.array {
			if n >= v.Len() {
				return fmt.Errorf("want %d items, got more", v.Len())
			}
		} else if n == v.Cap() {
			v.Grow(1)
			v.SetLen(n + 1)
		} else {
			v.SetLen(n + 1)
		}
		if err := l.elem.impl.decode(d, v.Index(n)); err != nil {
			return atIndex(n, err)
		}
	}
	if _, err := d.token(); err != nil {
		return err
	}
	if l.array && n != v.Len() {
		return fmt.Errorf("want %d items, got %d", v.Len(), n)
	}
	return nil
}

func (l *listType) own(v reflect.Value) {
	if !l.array {
		fresh := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(fresh, v)
		v.Set(fresh)
	}
	if l.elem.flat {
		return
	}
	for i := range v.Len() {
		l.elem.Own(v.Index(i))
	}
}

func (l *listType) tasks(v reflect.Value, visit func(*node.Task)) {
	for i := range v.Len() {
		l.elem.Tasks(v.Index(i), visit)
	}
}
