package schema

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/stardag-go/stardag/internal/near"
)

func (s *structType) decode(d *decoder, v reflect.Value) error {
	if s.tuple {
		return s.decodeTuple(d, v)
	}
	if d.opt.Text != nil && s.texter && d.PeekKind() == '"' {
		text, err := d.text()
		if err != nil {
			return err
		}
		t, _ := reflect.TypeAssert[Texter](v.Addr())
		return d.opt.Text(t, text)
	}
	return s.decodeObject(d, v, nil)
}

// decodeObject reads the members; reserved ones are accepted when known says so.
func (s *structType) decodeObject(d *decoder, v reflect.Value, known func(key string) bool) error {
	tok, err := d.token()
	if err != nil {
		return err
	}
	if tok.Kind() != '{' {
		return d.want("an object", tok)
	}
	seen := make([]bool, len(s.fields))
	for d.PeekKind() != '}' {
		key, err := d.text()
		if err != nil {
			return err
		}
		i, ok := s.byKey[key]
		switch {
		case ok:
			seen[i] = true
			f := &s.fields[i]
			if err := f.decode(d, f.get(v)); err != nil {
				return At(key, err)
			}
		case known != nil && known(key), s.usage == Output:
			if err := d.SkipValue(); err != nil {
				return err
			}
		case d.opt.DropUnknown != nil:
			d.opt.DropUnknown(key)
			if err := d.SkipValue(); err != nil {
				return err
			}
		default:
			return s.unknown(key)
		}
	}
	if _, err := d.token(); err != nil {
		return err
	}
	for i := range s.fields {
		if !seen[i] {
			if err := s.fields[i].missing(d, s.fields[i].get(v)); err != nil {
				return At(s.fields[i].Key, err)
			}
		}
	}
	return nil
}

func (s *structType) unknown(key string) error {
	names := make([]string, len(s.fields))
	for i := range s.fields {
		names[i] = s.fields[i].Key
	}
	hint := "there is " + strings.Join(names, ", ")
	if len(names) == 0 {
		hint = "there are no parameters"
	}
	if n := near.Of(key, names); n != "" {
		hint = fmt.Sprintf("did you mean %q?", n)
	}
	return fmt.Errorf("unknown parameter %q; %s", key, hint)
}

func (f *Field) decode(d *decoder, fv reflect.Value) error {
	if f.optional && d.PeekKind() == 'n' {
		_, err := d.token()
		return err
	}
	if err := f.Type.impl.decode(d, fv); err != nil {
		return err
	}
	if f.constVal.IsValid() && !reflect.DeepEqual(fv.Interface(), f.constVal.Interface()) {
		return fmt.Errorf("is %v but is always %v", fv, f.constVal)
	}
	return nil
}

var errMissing = errors.New("is missing")

// missing fills in a field whose key is absent.
func (f *Field) missing(d *decoder, fv reflect.Value) error {
	switch {
	case f.constVal.IsValid() && !d.exact:
		fv.Set(f.constVal)
	case d.opt.Compat && f.compatVal.IsValid():
		fv.Set(f.compatVal)
	case f.def.IsValid():
		fv.Set(f.def)
	case f.omitempty:
		return nil
	default:
		return errMissing
	}
	f.Type.Own(fv) // the value in the tag is not the reader's to change
	return nil
}

func (s *structType) decodeTuple(d *decoder, v reflect.Value) error {
	tok, err := d.token()
	if err != nil {
		return err
	}
	if tok.Kind() != '[' {
		return d.want("a list", tok)
	}
	n := 0
	for ; d.PeekKind() != ']'; n++ {
		if n == len(s.fields) {
			return fmt.Errorf("want %d items, got more", len(s.fields))
		}
		if err := s.fields[n].decode(d, s.fields[n].get(v)); err != nil {
			return atIndex(n, err)
		}
	}
	if n != len(s.fields) {
		return fmt.Errorf("want %d items, got %d", len(s.fields), n)
	}
	_, err = d.token()
	return err
}
