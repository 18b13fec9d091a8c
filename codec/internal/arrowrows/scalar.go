package arrowrows

import (
	"encoding"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag/internal/columns"
)

// misfit returns a value that a field has no room for.
func misfit(v any, c *columns.Column, t arrow.DataType) error {
	return fmt.Errorf("%v does not fit a %s (the file has %s)", v, c.Type, t)
}

type valuer[T any] interface{ Value(i int) T }

func signed[T ~int8 | ~int16 | ~int32 | ~int64](a valuer[T]) func(int) int64 {
	return func(i int) int64 { return int64(a.Value(i)) }
}

func unsigned[T ~uint8 | ~uint16 | ~uint32 | ~uint64](a valuer[T]) func(int) uint64 {
	return func(i int) uint64 { return uint64(a.Value(i)) }
}

// intsOf and uintsOf return the values of an array of whole numbers, nil of others.
func intsOf(a arrow.Array) func(int) int64 {
	switch a := a.(type) {
	case *array.Int8:
		return signed(a)
	case *array.Int16:
		return signed(a)
	case *array.Int32:
		return signed(a)
	case *array.Int64:
		return signed(a)
	}
	return nil
}

func uintsOf(a arrow.Array) func(int) uint64 {
	switch a := a.(type) {
	case *array.Uint8:
		return unsigned(a)
	case *array.Uint16:
		return unsigned(a)
	case *array.Uint32:
		return unsigned(a)
	case *array.Uint64:
		return unsigned(a)
	}
	return nil
}

func floatsOf(a arrow.Array) func(int) float64 {
	switch a := a.(type) {
	case *array.Float16:
		return func(i int) float64 { return float64(a.Value(i).Float32()) }
	case *array.Float32:
		return func(i int) float64 { return float64(a.Value(i)) }
	case *array.Float64:
		return a.Value
	}
	return nil
}

func setInt(c *columns.Column, f reflect.Value, n int64, t arrow.DataType) error {
	switch {
	case f.CanInt() && !f.OverflowInt(n):
		f.SetInt(n)
	case f.CanUint() && n >= 0 && !f.OverflowUint(uint64(n)):
		f.SetUint(uint64(n))
	default:
		return misfit(n, c, t)
	}
	return nil
}

func setUint(c *columns.Column, f reflect.Value, n uint64, t arrow.DataType) error {
	switch {
	case f.CanUint() && !f.OverflowUint(n):
		f.SetUint(n)
	case f.CanInt() && n <= math.MaxInt64 && !f.OverflowInt(int64(n)):
		f.SetInt(int64(n))
	default:
		return misfit(n, c, t)
	}
	return nil
}

// integers reads whole numbers, and floats and decimals that are whole.
func integers(c *columns.Column, a arrow.Array) setter {
	t := a.DataType()
	if at := intsOf(a); at != nil {
		return func(f reflect.Value, i int) error { return setInt(c, f, at(i), t) }
	}
	if at := uintsOf(a); at != nil {
		return func(f reflect.Value, i int) error { return setUint(c, f, at(i), t) }
	}
	if at := floatsOf(a); at != nil {
		return func(f reflect.Value, i int) error {
			switch v := at(i); {
			case v != math.Trunc(v):
				return misfit(v, c, t)
			case v >= -1<<63 && v < 1<<63:
				return setInt(c, f, int64(v), t)
			case v >= 0 && v < 1<<64:
				return setUint(c, f, uint64(v), t)
			default:
				return misfit(v, c, t)
			}
		}
	}
	if at, scale := decimalsOf(a); at != nil {
		one := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(scale, 0))), nil)
		return func(f reflect.Value, i int) error {
			n, rest := new(big.Int).QuoRem(at(i), one, new(big.Int))
			switch {
			case scale < 0 || rest.Sign() != 0:
			case n.IsInt64():
				return setInt(c, f, n.Int64(), t)
			case n.IsUint64():
				return setUint(c, f, n.Uint64(), t)
			}
			return misfit(apd.NewWithBigInt(new(apd.BigInt).SetMathBigInt(at(i)), -scale), c, t)
		}
	}
	return nil
}

// floats reads floats, and whole numbers that a float is exactly.
func floats(c *columns.Column, a arrow.Array) setter {
	t := a.DataType()
	small := c.Type.Kind() == reflect.Float32
	put := func(f reflect.Value, v float64) bool {
		if small && float64(float32(v)) != v && !math.IsNaN(v) {
			return false
		}
		f.SetFloat(v)
		return true
	}
	if at := floatsOf(a); at != nil {
		return func(f reflect.Value, i int) error {
			if v := at(i); !put(f, v) {
				return misfit(v, c, t)
			}
			return nil
		}
	}
	if at := intsOf(a); at != nil {
		return func(f reflect.Value, i int) error {
			n := at(i)
			if v := float64(n); v >= 1<<63 || int64(v) != n || !put(f, v) {
				return misfit(n, c, t)
			}
			return nil
		}
	}
	if at := uintsOf(a); at != nil {
		return func(f reflect.Value, i int) error {
			n := at(i)
			if v := float64(n); v >= 1<<64 || uint64(v) != n || !put(f, v) {
				return misfit(n, c, t)
			}
			return nil
		}
	}
	return nil
}

// bytesOf returns the values of an array of text or bytes.
func bytesOf(a arrow.Array) func(int) []byte {
	switch a := a.(type) {
	case valuer[string]:
		return func(i int) []byte { return []byte(a.Value(i)) }
	case *array.Binary:
		return a.Value
	case *array.LargeBinary:
		return a.Value
	case *array.BinaryView:
		return a.Value
	}
	return nil
}

func texts(c *columns.Column, a arrow.Array) setter {
	if ext, ok := a.(array.ExtensionArray); ok {
		raw, fixed := ext.Storage().(*array.FixedSizeBinary)
		if c.Kind != columns.UUID || !fixed || ext.ExtensionType().ExtensionName() != "arrow.uuid" {
			return nil
		}
		return func(f reflect.Value, i int) error {
			reflect.Copy(f, reflect.ValueOf(raw.Value(i)))
			return nil
		}
	}
	at := bytesOf(a)
	if fixed, ok := a.(*array.FixedSizeBinary); ok && c.Kind == columns.Bytes {
		at = fixed.Value
	}
	if at == nil {
		return nil
	}
	t := a.DataType()
	return func(f reflect.Value, i int) error {
		b := at(i)
		if c.Kind == columns.Bytes {
			f.SetBytes(append([]byte{}, b...))
			return nil
		}
		if !utf8.Valid(b) {
			return errNotUTF8
		}
		if c.Kind == columns.String {
			f.SetString(string(b)) // a copy: the file's memory is not kept
			return nil
		}
		if err := f.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(b); err != nil { //nolint:forcetypeassert // by its kind
			return fmt.Errorf("%.40q does not fit a %s (the file has %s): %w", b, c.Type, t, err)
		}
		return nil
	}
}

// decimalsOf returns the values of an array of decimals as whole numbers, and after how many places their point is.
func decimalsOf(a arrow.Array) (at func(int) *big.Int, scale int32) {
	switch a := a.(type) {
	case *array.Decimal32:
		at = func(i int) *big.Int { return big.NewInt(int64(a.Value(i))) }
	case *array.Decimal64:
		at = func(i int) *big.Int { return big.NewInt(int64(a.Value(i))) }
	case *array.Decimal128:
		at = func(i int) *big.Int { return a.Value(i).BigInt() }
	case *array.Decimal256:
		at = func(i int) *big.Int { return a.Value(i).BigInt() }
	default:
		return nil, 0
	}
	return at, a.DataType().(arrow.DecimalType).GetScale() //nolint:forcetypeassert // of such an array
}

func decimals(c *columns.Column, a arrow.Array) setter {
	set := func(f reflect.Value, n *big.Int, scale int32) error {
		d := f.Addr().Interface().(*apd.Decimal) //nolint:forcetypeassert // by its kind
		d.Negative, d.Form, d.Exponent = n.Sign() < 0, apd.Finite, -scale
		d.Coeff.SetMathBigInt(new(big.Int).Abs(n))
		return nil
	}
	if at, scale := decimalsOf(a); at != nil {
		return func(f reflect.Value, i int) error { return set(f, at(i), scale) }
	}
	if at := intsOf(a); at != nil {
		return func(f reflect.Value, i int) error { return set(f, big.NewInt(at(i)), 0) }
	}
	if at := uintsOf(a); at != nil {
		return func(f reflect.Value, i int) error { return set(f, new(big.Int).SetUint64(at(i)), 0) }
	}
	if text, ok := a.(valuer[string]); ok {
		return func(f reflect.Value, i int) error {
			d, err := columns.ParseDecimal(text.Value(i))
			if err != nil {
				return misfit(fmt.Sprintf("%.40q", text.Value(i)), c, a.DataType())
			}
			f.Addr().Interface().(*apd.Decimal).Set(d) //nolint:forcetypeassert // by its kind
			return nil
		}
	}
	return nil
}
