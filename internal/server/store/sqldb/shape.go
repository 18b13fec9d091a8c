package sqldb

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// shape is what a type is made of that rows become.
type shape struct {
	of     reflect.Type
	leaves map[string]*leaf // by plain name; a single value has one, under ""
}

// leaf is a field that takes a column.
type leaf struct {
	name  string // of the field
	index []int  // for [reflect.Value.FieldByIndex]
	place func(field reflect.Value) any
	text  bool // a text, or a pointer to one
}

var shapes sync.Map // by type

func shapeOf(t reflect.Type) (*shape, error) {
	if s, ok := shapes.Load(t); ok {
		return s.(*shape), nil
	}
	s := &shape{of: t, leaves: map[string]*leaf{}}
	if place := placeOf(t); place != nil {
		s.leaves[""] = &leaf{name: t.String(), place: place, text: isText(t)}
	} else if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("a %s is not read from a column", t)
	} else if err := s.add(t, nil); err != nil {
		return nil, err
	}
	shapes.Store(t, s)
	return s, nil
}

// add adds the fields of a struct, which is at index in the whole.
func (s *shape) add(t reflect.Type, at []int) error {
	var inner [][]int
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(slices.Clone(at), i)
		place := placeOf(f.Type)
		switch {
		case place == nil && f.Type.Kind() == reflect.Struct:
			inner = append(inner, index)
			continue
		case place == nil:
			return fmt.Errorf("%s.%s: a %s is not read from a column", t, f.Name, f.Type)
		case !f.IsExported():
			return fmt.Errorf("%s.%s is not exported", t, f.Name)
		}
		name := plainName(f.Name)
		switch other := s.leaves[name]; {
		case other == nil || len(other.index) > len(index):
			s.leaves[name] = &leaf{name: f.Name, index: index, place: place, text: isText(f.Type)}
		case len(other.index) == len(index):
			return fmt.Errorf("%s has %s twice", s.of, f.Name)
		}
	}
	for _, index := range inner {
		if err := s.add(s.of.FieldByIndex(index).Type, index); err != nil {
			return err
		}
	}
	return nil
}

// plainName is what a column and its field have in common.
func plainName(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }

// match finds the fields of columns. All fields have one, apart from those that are known to be lacking.
func (s *shape) match(columns, lacks []string) ([]*leaf, error) {
	if single := s.leaves[""]; single != nil {
		if len(columns) != 1 {
			return nil, fmt.Errorf("%d columns for a %s", len(columns), s.of)
		}
		return []*leaf{single}, nil
	}
	missing := map[string]bool{}
	for name := range s.leaves {
		missing[name] = true
	}
	for _, lack := range lacks {
		if name := plainName(lack); !missing[name] {
			return nil, fmt.Errorf("%s has no field %q that could be lacking", s.of, lack)
		}
		delete(missing, plainName(lack))
	}
	order := make([]*leaf, len(columns))
	for i, column := range columns {
		name := plainName(column)
		switch {
		case s.leaves[name] == nil || name == "":
			return nil, fmt.Errorf("%s has no field for the column %q", s.of, column)
		case !missing[name]:
			return nil, fmt.Errorf("the column %q is there twice, or is said to be lacking", column)
		}
		delete(missing, name)
		order[i] = s.leaves[name]
	}
	for name := range missing {
		return nil, fmt.Errorf("there is no column for %s.%s", s.of, s.leaves[name].name)
	}
	return order, nil
}

// places are where columns go in a row.
func places(dialect Dialect, row reflect.Value, order []*leaf) []any {
	dest := make([]any, len(order))
	for i, l := range order {
		field := row
		if l.index != nil {
			field = row.FieldByIndex(l.index)
		}
		if l.text && dialect == SQLite {
			dest[i] = words{field}
		} else {
			dest[i] = l.place(field)
		}
	}
	return dest
}

var (
	timeType     = reflect.TypeFor[time.Time]()
	documentType = reflect.TypeFor[json.RawMessage]()
)

// isTime reports whether t is a moment, or a struct that has nothing but one.
func isTime(t reflect.Type) bool {
	return t == timeType || t.Kind() == reflect.Struct && t.NumField() == 1 && t.Field(0).Type == timeType
}

// isText reports whether t is a text, or a pointer to one.
func isText(t reflect.Type) bool {
	return t.Kind() == reflect.String || t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.String
}

// placeOf is how a column finds its way into a field of type t, nil when t is a struct with fields of its own.
func placeOf(t reflect.Type) func(reflect.Value) any {
	switch {
	case isTime(t):
		return func(f reflect.Value) any { return moment{timeIn(f)} }
	case t == reflect.PointerTo(timeType):
		return func(f reflect.Value) any { return maybe{f.Addr().Interface().(**time.Time)} }
	case t == documentType:
		return func(f reflect.Value) any { return document{f.Addr().Interface().(*json.RawMessage)} }
	case t.Kind() == reflect.Pointer && isTime(t.Elem()):
		return func(f reflect.Value) any { return maybeWrapped{f} }
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8, t.Kind() == reflect.Map, t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct:
		return func(f reflect.Value) any { return encoded{f} }
	case t.Kind() == reflect.Struct, t.Kind() == reflect.Func, t.Kind() == reflect.Chan, t.Kind() == reflect.Array, t.Kind() == reflect.Interface:
		return nil
	default:
		return func(f reflect.Value) any { return f.Addr().Interface() }
	}
}

func timeIn(f reflect.Value) *time.Time {
	if f.Type() != timeType {
		f = f.Field(0)
	}
	return f.Addr().Interface().(*time.Time)
}
