package schema

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// dictType is a map.
type dictType struct {
	key, elem *Type
	keys      keyer
}

func (c *compiler) dict(t *Type) error {
	key, err := c.of(t.rt.Key())
	if err != nil {
		return err
	}
	keys, ok := asKey(key)
	if !ok {
		return fmt.Errorf("type %s cannot be the key of an object", t.rt.Key())
	}
	elem, err := c.of(t.rt.Elem())
	if err != nil {
		return err
	}
	t.impl, t.hasTasks, t.deep = &dictType{key: key, elem: elem, keys: keys}, elem.hasTasks, elem.deep
	return nil
}

// asKey says how values of t are written as keys, if they can be: of structs only tuples of keys can.
func asKey(t *Type) (keyer, bool) {
	k, ok := t.impl.(keyer)
	if s, isStruct := t.impl.(*structType); isStruct {
		ok = s.tuple && len(s.fields) > 0
		for i := range s.fields {
			_, item := asKey(s.fields[i].Type)
			ok = ok && item
		}
	}
	return k, ok
}

type dictEntry struct {
	key  string
	elem reflect.Value
}

// entries returns the members ordered by key text.
func (t *dictType) entries(v reflect.Value) ([]dictEntry, error) {
	entries := make([]dictEntry, 0, v.Len())
	for iter := v.MapRange(); iter.Next(); {
		key, err := t.keys.keyText(iter.Key())
		if err != nil {
			return nil, fmt.Errorf("key %v: %w", iter.Key(), err)
		}
		entries = append(entries, dictEntry{key, iter.Value()})
	}
	slices.SortFunc(entries, func(a, b dictEntry) int { return canon.CompareKeys(a.key, b.key) })
	for i := 1; i < len(entries); i++ {
		if entries[i].key == entries[i-1].key {
			return nil, fmt.Errorf("two keys are written as %q; keep one of them", entries[i].key)
		}
	}
	return entries, nil
}

func (t *dictType) emit(e *Emitter, v reflect.Value) error {
	entries, err := t.entries(v)
	if err != nil {
		return err
	}
	e.Buf = append(e.Buf, '{')
	for i, en := range entries {
		if i > 0 {
			e.Buf = append(e.Buf, ',')
		}
		if err := e.str(en.key); err != nil {
			return atKey(en.key, err)
		}
		e.Buf = append(e.Buf, ':')
		if err := t.elem.impl.emit(e, en.elem); err != nil {
			return atKey(en.key, err)
		}
	}
	e.Buf = append(e.Buf, '}')
	return nil
}

func (t *dictType) value(v reflect.Value, m Mode) (canon.Value, error) {
	entries, err := t.entries(v)
	if err != nil {
		return nil, err
	}
	obj := make(canon.Object, len(entries))
	for i, en := range entries {
		val, err := t.elem.impl.value(en.elem, m)
		if err != nil {
			return nil, atKey(en.key, err)
		}
		obj[i] = canon.Member{Key: en.key, Val: val}
	}
	return obj, nil
}

func (t *dictType) decode(d *decoder, v reflect.Value) error {
	tok, err := d.token()
	if err != nil {
		return err
	}
	if tok.Kind() != '{' {
		return d.want("an object", tok)
	}
	m := reflect.MakeMap(v.Type())
	for d.PeekKind() != '}' {
		name, err := d.text()
		if err != nil {
			return err
		}
		key, elem := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		if err := t.keys.setKey(name, key); err != nil {
			return atKey(name, err)
		}
		if err := t.elem.impl.decode(d, elem); err != nil {
			return atKey(name, err)
		}
		if m.MapIndex(key).IsValid() {
			return atKey(name, errors.New("the key is there already, written in another way"))
		}
		m.SetMapIndex(key, elem)
	}
	v.Set(m)
	_, err = d.token()
	return err
}

func (t *dictType) own(v reflect.Value) {
	fresh := reflect.MakeMapWithSize(v.Type(), v.Len())
	for iter := v.MapRange(); iter.Next(); {
		elem := iter.Value()
		if !t.elem.flat {
			c := reflect.New(v.Type().Elem()).Elem()
			c.Set(elem)
			t.elem.Own(c)
			elem = c
		}
		fresh.SetMapIndex(iter.Key(), elem)
	}
	v.Set(fresh)
}

func (t *dictType) tasks(v reflect.Value, visit func(*node.Task)) {
	entries, err := t.entries(v)
	if err != nil {
		return // printing reports it
	}
	for _, en := range entries {
		t.elem.Tasks(en.elem, visit)
	}
}
