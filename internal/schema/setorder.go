package schema

import (
	"bytes"
	"cmp"
	"fmt"
	"math/big"
	"reflect"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag/internal/canon"
)

// compareItems compares two values of one type as the reference compares what they stand for.
func compareItems(t *Type, a, b reflect.Value) (int, error) {
	switch impl := t.impl.(type) {
	case taskType:
		x, errX := impl.erased(a)
		y, errY := impl.erased(b)
		if err := cmp.Or(errX, errY); err != nil {
			return 0, err
		}
		return bytes.Compare(x.ID[:], y.ID[:]), nil
	case normalString: // paths compare step by step
		x, y := impl.normal(a).String(), impl.normal(b).String()
		return canon.CompareKeys(strings.ReplaceAll(x, "/", "\x00"), strings.ReplaceAll(y, "/", "\x00")), nil
	case bytesImpl:
		return bytes.Compare(a.Bytes(), b.Bytes()), nil
	case *listType:
		for i := range min(a.Len(), b.Len()) {
			if c, err := compareItems(impl.elem, a.Index(i), b.Index(i)); c != 0 || err != nil {
				return c, err
			}
		}
		return cmp.Compare(a.Len(), b.Len()), nil
	case *structType:
		return impl.compare(a, b)
	}
	return compareScalars(a, b)
}

// compare compares tuples item by item; other structs have no order.
func (s *structType) compare(a, b reflect.Value) (int, error) {
	if !s.tuple {
		return 0, noOrder(s.rt)
	}
	for i := range s.fields {
		f := &s.fields[i]
		if c, err := compareItems(f.Type, f.get(a), f.get(b)); c != 0 || err != nil {
			return c, err
		}
	}
	return 0, nil
}

func noOrder(rt reflect.Type) error {
	return fmt.Errorf("items of type %s have no order; use stardag.Set", rt)
}

func compareScalars(a, b reflect.Value) (int, error) {
	switch a.Type() {
	case decimalType:
		x, _ := reflect.TypeAssert[apd.Decimal](a)
		y, _ := reflect.TypeAssert[apd.Decimal](b)
		return x.Cmp(&y), nil
	case bigIntType:
		x, _ := reflect.TypeAssert[big.Int](a)
		y, _ := reflect.TypeAssert[big.Int](b)
		return x.Cmp(&y), nil
	}
	switch a.Kind() {
	case reflect.Bool:
		return boolInt(a.Bool()) - boolInt(b.Bool()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return cmp.Compare(a.Int(), b.Int()), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return cmp.Compare(a.Uint(), b.Uint()), nil
	case reflect.Float32, reflect.Float64:
		return cmp.Compare(a.Float(), b.Float()), nil
	case reflect.String:
		return canon.CompareKeys(a.String(), b.String()), nil
	case reflect.Interface, reflect.Pointer:
		return 0, noOrder(a.Type())
	}
	if m := a.MethodByName("Compare"); m.IsValid() && m.Type().NumIn() == 1 && m.Type().In(0) == a.Type() &&
		m.Type().NumOut() == 1 && m.Type().Out(0).Kind() == reflect.Int {
		return int(m.Call([]reflect.Value{b})[0].Int()), nil
	}
	if a.Kind() == reflect.Array && a.Type().Elem().Kind() == reflect.Uint8 { // a UUID or another id
		for i := range a.Len() {
			if c := cmp.Compare(a.Index(i).Uint(), b.Index(i).Uint()); c != 0 {
				return c, nil
			}
		}
		return 0, nil
	}
	return 0, noOrder(a.Type())
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
