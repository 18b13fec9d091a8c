package schema

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// keyText returns the items of a tuple joined by commas. Other structs cannot be keys.
func (s *structType) keyText(v reflect.Value) (string, error) {
	if !s.tuple {
		return "", errors.New("only structs tagged as tuples can be keys")
	}
	parts := make([]string, len(s.fields))
	for i := range s.fields {
		k, ok := s.fields[i].Type.impl.(keyer)
		if !ok {
			return "", fmt.Errorf("type %s cannot be part of a key", s.fields[i].Type.rt)
		}
		var err error
		if parts[i], err = k.keyText(s.fields[i].get(v)); err != nil {
			return "", err
		}
	}
	return strings.Join(parts, ","), nil
}

func (s *structType) setKey(text string, v reflect.Value) error {
	parts := strings.Split(text, ",")
	if !s.tuple || len(parts) != len(s.fields) {
		return fmt.Errorf("want %d items joined by commas", len(s.fields))
	}
	for i := range s.fields {
		k, ok := s.fields[i].Type.impl.(keyer)
		if !ok {
			return fmt.Errorf("type %s cannot be part of a key", s.fields[i].Type.rt)
		}
		if err := k.setKey(parts[i], s.fields[i].get(v)); err != nil {
			return atIndex(i, err)
		}
	}
	return nil
}
