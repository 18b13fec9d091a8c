package excerpt

import (
	"reflect"
	"strconv"
	"sync"
)

// Request returns a request of registry/wire with its free texts cut to what a server takes: those of fields with the tag
// cut, which is a number of characters. What has nothing to cut is returned as it is; else it is a copy.
func Request(request any) any {
	if request == nil {
		return nil
	}
	v := reflect.ValueOf(request)
	if shape := shapeOf(v.Type(), "cut"); shape != nil {
		if changed, ok := shape.copied(v); ok {
			return changed.Interface()
		}
	}
	return request
}

// List cuts the free texts in the lists of an answer, in place: those of fields with the tag brief. The texts of a document
// that is no part of a list stay whole.
func List(answer any) {
	if answer == nil {
		return
	}
	v := reflect.ValueOf(answer)
	if shape := shapeOf(v.Type(), "brief"); shape != nil {
		shape.cutInLists(v, false)
	}
}

// shape says where the texts of a type are. nil has none.
type shape struct {
	most   int            // of a text; 0 is not to be cut
	elem   *shape         // of a pointer or a list
	fields map[int]*shape // of a struct
}

type shapeKey struct {
	t   reflect.Type
	tag string
}

var shapes sync.Map // shapeKey to *shape

func shapeOf(t reflect.Type, tag string) *shape {
	if known, ok := shapes.Load(shapeKey{t, tag}); ok {
		return known.(*shape)
	}
	s := find(t, tag, 0, map[reflect.Type]bool{})
	shapes.Store(shapeKey{t, tag}, s)
	return s
}

// find looks for texts. Types within themselves are not among those of the wire.
func find(t reflect.Type, tag string, most int, within map[reflect.Type]bool) *shape {
	switch t.Kind() {
	case reflect.String:
		if most > 0 {
			return &shape{most: most}
		}
	case reflect.Pointer, reflect.Slice:
		if elem := find(t.Elem(), tag, most, within); elem != nil {
			return &shape{elem: elem}
		}
	case reflect.Struct:
		if within[t] {
			return nil
		}
		within[t] = true
		defer delete(within, t)
		s := &shape{fields: map[int]*shape{}}
		for i := range t.NumField() {
			f := t.Field(i)
			n, _ := strconv.Atoi(f.Tag.Get(tag)) // a test reads all tags
			if field := find(f.Type, tag, n, within); field != nil && (f.IsExported() || f.Anonymous) {
				s.fields[i] = field
			}
		}
		if len(s.fields) > 0 {
			return s
		}
	}
	return nil
}

// cutInLists cuts the texts of v that are in a list.
func (s *shape) cutInLists(v reflect.Value, inList bool) {
	switch v.Kind() {
	case reflect.String:
		if inList && len(v.String()) > s.most {
			v.SetString(Cut(v.String(), s.most))
		}
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if inList && s.elem.most > 0 { // the text may be another document's too
			if len(v.Elem().String()) > s.elem.most {
				text := reflect.New(v.Type().Elem())
				text.Elem().SetString(Cut(v.Elem().String(), s.elem.most))
				v.Set(text)
			}
			return
		}
		s.elem.cutInLists(v.Elem(), inList)
	case reflect.Slice:
		for i := range v.Len() {
			s.elem.cutInLists(v.Index(i), true)
		}
	case reflect.Struct:
		for i, field := range s.fields {
			field.cutInLists(v.Field(i), inList)
		}
	}
}

// copied returns v with its texts cut, and whether there was anything to cut.
func (s *shape) copied(v reflect.Value) (reflect.Value, bool) {
	switch v.Kind() {
	case reflect.String:
		if len(v.String()) > s.most {
			if text := Cut(v.String(), s.most); text != v.String() {
				return reflect.ValueOf(text).Convert(v.Type()), true
			}
		}
	case reflect.Pointer:
		if v.IsNil() {
			return v, false
		}
		if elem, changed := s.elem.copied(v.Elem()); changed {
			to := reflect.New(v.Type().Elem())
			to.Elem().Set(elem)
			return to, true
		}
	case reflect.Slice:
		var to reflect.Value
		for i := range v.Len() {
			elem, changed := s.elem.copied(v.Index(i))
			if !changed {
				continue
			}
			if !to.IsValid() {
				to = reflect.MakeSlice(v.Type(), v.Len(), v.Len())
				reflect.Copy(to, v)
			}
			to.Index(i).Set(elem)
		}
		if to.IsValid() {
			return to, true
		}
	case reflect.Struct:
		var to reflect.Value
		for i, field := range s.fields {
			value, changed := field.copied(v.Field(i))
			if !changed {
				continue
			}
			if !to.IsValid() {
				to = reflect.New(v.Type()).Elem()
				to.Set(v)
			}
			to.Field(i).Set(value)
		}
		if to.IsValid() {
			return to, true
		}
	}
	return v, false
}
