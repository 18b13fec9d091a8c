package schema

import (
	"bytes"
	"cmp"
	"reflect"
	"slices"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

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
	t.impl = &setImpl{listType: listType{elem: elem}, byValue: front.ByValue(reflect.Zero(t.rt).Interface())}
	t.hasTasks, t.deep = elem.hasTasks, elem.deep
	return nil
}

func (s *setImpl) emit(e *Emitter, v reflect.Value) error { return e.emitTree(s, v) }

type setItem struct {
	v    reflect.Value
	tree canon.Value
	text []byte
}

// distinct returns the items without repeats, ordered by their text.
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
	slices.SortFunc(items, func(a, b setItem) int {
		if c := bytes.Compare(a.text, b.text); c != 0 {
			return c
		}
		return s.compareExact(a.v, b.v) // which of two equal items stays must not depend on the order given
	})
	return slices.CompactFunc(items, func(a, b setItem) bool { return bytes.Equal(a.text, b.text) }), nil
}

// itemText is equal for equal items: every member counts, tasks are compared by id.
func (s *setImpl) itemText(v reflect.Value) ([]byte, error) {
	e := GetEmitter(Flat)
	defer e.Free()
	e.Comparing = true
	err := s.elem.impl.emit(e, v)
	return bytes.Clone(e.Buf), err
}

// compareExact orders equal items by how they are printed, shorter first: 0.0 before -0.0, 1.5 before 1.50.
func (s *setImpl) compareExact(a, b reflect.Value) int {
	x, y := GetEmitter(Flat), GetEmitter(Flat)
	defer x.Free()
	defer y.Free()
	if s.elem.impl.emit(x, a) != nil || s.elem.impl.emit(y, b) != nil {
		return 0 // what cannot be printed was refused before
	}
	return cmp.Or(cmp.Compare(len(x.Buf), len(y.Buf)), bytes.Compare(x.Buf, y.Buf))
}

func (s *setImpl) value(v reflect.Value, m Mode) (canon.Value, error) {
	items, err := s.distinct(v, m)
	if err != nil {
		return nil, err
	}
	if s.byValue {
		if err := s.sortByValue(items); err != nil {
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
func (s *setImpl) sortByValue(items []setItem) error {
	var failed error
	slices.SortStableFunc(items, func(a, b setItem) int {
		c, err := compareItems(s.elem, a.v, b.v)
		if err != nil {
			failed = err
		}
		return c
	})
	return failed
}

// own also drops repeats and orders the items, so that code sees equal sets equally.
func (s *setImpl) own(v reflect.Value) {
	s.listType.own(v)
	items, err := s.distinct(v, Hash)
	if err != nil {
		return // printing reports it
	}
	if s.byValue {
		if s.sortByValue(items) != nil {
			return
		}
	} else {
		slices.SortStableFunc(items, func(a, b setItem) int {
			c, err := compareItems(s.elem, a.v, b.v)
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
