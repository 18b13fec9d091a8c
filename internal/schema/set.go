package schema

import (
	"bytes"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// setMarker is what the set types of package stardag implement.
type setMarker interface {
	// SetOrder says how items are ordered: false by their printed form, true by their own value.
	SetOrder() (byValue bool)
}

// setImpl is a slice that stands for a set: repeats count once and order does not matter.
type setImpl struct {
	listType
	byValue bool
}

func (c *compiler) set(t *Type) error {
	elem, err := c.of(t.rt.Elem())
	if err != nil {
		return err
	}
	m, _ := reflect.TypeAssert[setMarker](reflect.Zero(t.rt))
	t.impl, t.hasTasks = &setImpl{listType: listType{elem: elem}, byValue: m.SetOrder()}, elem.hasTasks
	return nil
}

func (s *setImpl) emit(e *Emitter, v reflect.Value) error { return e.emitTree(s, v) }

type setItem struct {
	v    reflect.Value
	tree canon.Value
	text []byte
}

// distinct gives the items without repeats, ordered by their text.
func (s *setImpl) distinct(v reflect.Value, m Mode) ([]setItem, error) {
	items := make([]setItem, 0, v.Len())
	for i := range v.Len() {
		tree, err := s.elem.impl.value(v.Index(i), m)
		if err != nil {
			return nil, atIndex(i, err)
		}
		text, err := s.itemText(v.Index(i))
		if err != nil {
			return nil, atIndex(i, err)
		}
		items = append(items, setItem{v.Index(i), tree, text})
	}
	slices.SortFunc(items, func(a, b setItem) int { return bytes.Compare(a.text, b.text) })
	return slices.CompactFunc(items, func(a, b setItem) bool { return bytes.Equal(a.text, b.text) }), nil
}

// itemText is equal for equal items: every member counts, tasks are compared by id.
func (s *setImpl) itemText(v reflect.Value) ([]byte, error) {
	e := GetEmitter(Flat)
	defer e.Free()
	e.PlainZero = true
	err := s.elem.impl.emit(e, v)
	return bytes.Clone(e.Buf), err
}

func (s *setImpl) value(v reflect.Value, m Mode) (canon.Value, error) {
	items, err := s.distinct(v, m)
	if err != nil {
		return nil, err
	}
	if s.byValue {
		if err := sortByValue(items); err != nil {
			return nil, err
		}
		list := make(canon.List, len(items))
		for i, it := range items {
			list[i] = it.tree
		}
		return list, nil
	}
	set := make(canon.Set, len(items))
	for i, it := range items {
		set[i] = it.tree
	}
	if m == File { // files keep the order given; make it the canonical one so that equal sets give equal files
		ordered, err := canon.OrderSet(set, false)
		return canon.List(ordered), err
	}
	return set, nil
}

// sortByValue orders items by their own values; equal ones keep the order of their texts.
func sortByValue(items []setItem) error {
	var failed error
	slices.SortStableFunc(items, func(a, b setItem) int {
		c, err := compareValues(a.v, b.v)
		if err != nil {
			failed = err
		}
		return c
	})
	return failed
}

func compareValues(a, b reflect.Value) (int, error) {
	if ta, ok := reflect.TypeAssert[taskRef](a); ok {
		tb, _ := reflect.TypeAssert[taskRef](b)
		return strings.Compare(ta.Erased().ID.String(), tb.Erased().ID.String()), nil
	}
	switch x := a.Interface().(type) {
	case apd.Decimal:
		y, _ := reflect.TypeAssert[apd.Decimal](b)
		return x.Cmp(&y), nil
	case big.Int:
		y, _ := reflect.TypeAssert[big.Int](b)
		return x.Cmp(&y), nil
	case interface{ Compare(y any) int }:
		return x.Compare(b.Interface()), nil
	}
	switch a.Kind() {
	case reflect.Bool:
		return boolInt(a.Bool()) - boolInt(b.Bool()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return compare(a.Int(), b.Int()), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return compare(a.Uint(), b.Uint()), nil
	case reflect.Float32, reflect.Float64:
		return compare(a.Float(), b.Float()), nil
	case reflect.String:
		return canon.CompareKeys(a.String(), b.String()), nil
	case reflect.Array:
		for i := range a.Len() {
			if c, err := compareValues(a.Index(i), b.Index(i)); c != 0 || err != nil {
				return c, err
			}
		}
		return 0, nil
	}
	if m := a.MethodByName("Compare"); m.IsValid() && m.Type().NumIn() == 1 && m.Type().In(0) == a.Type() &&
		m.Type().NumOut() == 1 && m.Type().Out(0).Kind() == reflect.Int {
		return int(m.Call([]reflect.Value{b})[0].Int()), nil
	}
	return 0, fmt.Errorf("items of type %s have no order; use stardag.Set", a.Type())
}

func compare[T int64 | uint64 | float64](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// own also drops repeats and orders the items, so that code sees equal sets equally.
func (s *setImpl) own(v reflect.Value) {
	s.listType.own(v)
	items, err := s.distinct(v, Hash)
	if err != nil {
		return // printing reports it
	}
	if s.byValue {
		if sortByValue(items) != nil {
			return
		}
	} else {
		slices.SortStableFunc(items, func(a, b setItem) int {
			c, err := compareValues(a.v, b.v)
			if err != nil {
				return 0
			}
			return c
		})
	}
	fresh := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, it := range items {
		fresh.Index(i).Set(it.v)
	}
	v.Set(fresh)
}

func (s *setImpl) decode(d *decoder, v reflect.Value) error {
	if err := s.listType.decode(d, v); err != nil {
		return err
	}
	s.own(v)
	return nil
}

func (s *setImpl) tasks(v reflect.Value, visit func(*node.Task)) { s.listType.tasks(v, visit) }
