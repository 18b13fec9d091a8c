package schema

import (
	"fmt"
	"reflect"

	"github.com/stardag-go/stardag/internal/canon"
)

// CheckDepth refuses a value that is nested deeper than can be printed, such as one that refers to itself. It must
// come before anything else that walks values of a [Type.Deep] type.
func CheckDepth(v reflect.Value) error {
	if tooDeep(v, canon.MaxDepth) {
		return fmt.Errorf("values are nested more than %d levels deep or refer to themselves", canon.MaxDepth)
	}
	return nil
}

// tooDeep reports whether there are more than left steps of nesting below v.
func tooDeep(v reflect.Value, left int) bool {
	if left == 0 {
		return true
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && tooDeep(v.Elem(), left-1)
	case reflect.Slice, reflect.Array:
		if scalar(v.Type().Elem()) {
			return false
		}
		for i := range v.Len() {
			if tooDeep(v.Index(i), left-1) {
				return true
			}
		}
	case reflect.Map:
		if scalar(v.Type().Elem()) {
			return false
		}
		for iter := v.MapRange(); iter.Next(); {
			if tooDeep(iter.Value(), left-1) {
				return true
			}
		}
	case reflect.Struct:
		if hasOwnForm(v.Type()) && !reflect.PointerTo(v.Type()).Implements(front.Choice) {
			return false
		}
		for _, f := range v.Fields() {
			if tooDeep(f, left-1) {
				return true
			}
		}
	}
	return false
}

// scalar reports whether values of rt hold no others.
func scalar(rt reflect.Type) bool {
	k := rt.Kind()
	return k <= reflect.Complex128 || k == reflect.String
}
