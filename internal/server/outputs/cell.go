package outputs

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
)

// exact is up to where pages read numbers exactly.
const exact = 1 << 53

// cell returns a value as JSON has it. What JSON has no form for is text.
func cell(a arrow.Array, i int) any {
	if a.IsNull(i) {
		return nil
	}
	if text, ok := textAt(a, i); ok {
		return cut(text)
	}
	if weigh(a, i, maxCell) < 0 {
		return fmt.Sprintf("(too large to be shown: %s)", cut(a.DataType().Name()))
	}
	v := a.GetOneForMarshal(i)
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Bool:
		return r.Bool()
	case reflect.String:
		return cut(r.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n := r.Int(); n > -exact && n < exact {
			return n
		}
		return strconv.FormatInt(r.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if n := r.Uint(); n < exact {
			return int64(n)
		}
		return strconv.FormatUint(r.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		if f := r.Float(); !math.IsNaN(f) && !math.IsInf(f, 0) {
			return f
		}
		return strconv.FormatFloat(r.Float(), 'g', -1, 64)
	}
	text, err := json.Marshal(v)
	if err != nil {
		return cut(a.ValueStr(i))
	}
	var s string
	if json.Unmarshal(text, &s) == nil {
		return cut(s)
	}
	return cut(string(text))
}

// textAt returns the text at i, not copied, when that is what it is.
func textAt(a arrow.Array, i int) (string, bool) {
	switch a := a.(type) {
	case *array.String:
		return a.Value(i), true
	case *array.LargeString:
		return a.Value(i), true
	case *array.StringView:
		return a.Value(i), true
	}
	return "", false
}

// weigh takes what it costs to write the value at i from what is left, and returns what is left after that. It stops when that
// is below zero, so that a value that refers to very much is not looked at as a whole.
func weigh(a arrow.Array, i, left int) int {
	const one = 8
	left -= one
	if left < 0 || a.IsNull(i) {
		return left
	}
	if text, ok := textAt(a, i); ok {
		return left - len(text)
	}
	switch a := a.(type) {
	case array.ListLike:
		from, to := a.ValueOffsets(i)
		for at := from; at < to && left >= 0; at++ {
			left = weigh(a.ListValues(), int(at), left)
		}
	case *array.Struct:
		for f := 0; f < a.NumField() && left >= 0; f++ {
			left = weigh(a.Field(f), i, left)
		}
	case *array.Dictionary:
		return weigh(a.Dictionary(), a.GetValueIndex(i), left)
	case array.ExtensionArray:
		return weigh(a.Storage(), i, left)
	case *array.RunEndEncoded:
		return weigh(a.Values(), a.GetPhysicalIndex(i), left)
	case array.Union:
		at := i
		if dense, ok := a.(*array.DenseUnion); ok {
			at = int(dense.ValueOffset(i))
		}
		return weigh(a.Field(a.ChildID(i)), at, left)
	case interface{ Value(i int) []byte }: // all kinds of bytes
		return left - len(a.Value(i))
	}
	return left
}
