package arrow

import (
	"encoding"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/civil"
	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/stardag-go/stardag/internal/columns"
)

const day = 24 * 60 * 60

var (
	errNotUTF8 = errors.New("the text is not valid UTF-8")
	errTime    = errors.New("the time is outside of the years 1678 to 2261, which nanoseconds have room for; use a pointer for a missing one")
)

// typeOf is the type that a column is written with.
func typeOf(col *columns.Column) arrow.DataType {
	switch col.Kind {
	case columns.Time:
		return &arrow.TimestampType{Unit: arrow.Nanosecond, TimeZone: "UTC"}
	case columns.Date:
		return arrow.FixedWidthTypes.Date32
	case columns.Duration:
		return arrow.FixedWidthTypes.Duration_ns
	case columns.Bytes:
		return arrow.BinaryTypes.Binary
	case columns.String, columns.Text:
		return arrow.BinaryTypes.String
	}
	switch col.Type.Kind() {
	case reflect.Bool:
		return arrow.FixedWidthTypes.Boolean
	case reflect.Int8:
		return arrow.PrimitiveTypes.Int8
	case reflect.Int16:
		return arrow.PrimitiveTypes.Int16
	case reflect.Int32:
		return arrow.PrimitiveTypes.Int32
	case reflect.Uint8:
		return arrow.PrimitiveTypes.Uint8
	case reflect.Uint16:
		return arrow.PrimitiveTypes.Uint16
	case reflect.Uint32:
		return arrow.PrimitiveTypes.Uint32
	case reflect.Uint, reflect.Uint64:
		return arrow.PrimitiveTypes.Uint64
	case reflect.Float32:
		return arrow.PrimitiveTypes.Float32
	case reflect.Float64:
		return arrow.PrimitiveTypes.Float64
	default:
		return arrow.PrimitiveTypes.Int64
	}
}

// appendAll appends a column of some rows.
func appendAll(col *columns.Column, to array.Builder, rows reflect.Value, from, end int) error {
	to.Reserve(end - from)
	for n := from; n < end; n++ {
		v, ok := col.Field(rows.Index(n))
		if !ok {
			to.AppendNull()
			continue
		}
		if err := appendOne(col, to, v); err != nil {
			return fmt.Errorf("row %d, column %q: %w", n, col.Name, err)
		}
	}
	return nil
}

func appendOne(col *columns.Column, to array.Builder, v reflect.Value) error {
	switch b := to.(type) {
	case *array.Int8Builder:
		b.Append(int8(v.Int()))
	case *array.Int16Builder:
		b.Append(int16(v.Int()))
	case *array.Int32Builder:
		b.Append(int32(v.Int()))
	case *array.Int64Builder:
		b.Append(v.Int())
	case *array.Uint8Builder:
		b.Append(uint8(v.Uint()))
	case *array.Uint16Builder:
		b.Append(uint16(v.Uint()))
	case *array.Uint32Builder:
		b.Append(uint32(v.Uint()))
	case *array.Uint64Builder:
		b.Append(v.Uint())
	case *array.Float32Builder:
		b.Append(float32(v.Float()))
	case *array.Float64Builder:
		b.Append(v.Float())
	case *array.BooleanBuilder:
		b.Append(v.Bool())
	case *array.BinaryBuilder:
		b.Append(v.Bytes())
	case *array.DurationBuilder:
		b.Append(arrow.Duration(v.Int()))
	case *array.TimestampBuilder:
		t := v.Interface().(time.Time) //nolint:forcetypeassert // by its kind
		if y := t.Year(); y < 1678 || y > 2261 {
			return errTime
		}
		b.Append(arrow.Timestamp(t.UnixNano()))
	case *array.Date32Builder:
		d := v.Interface().(civil.Date) //nolint:forcetypeassert // by its kind
		if !d.IsValid() {
			return fmt.Errorf("%v is no date", d)
		}
		b.Append(arrow.Date32(d.In(time.UTC).Unix() / day))
	case *array.StringBuilder:
		var text string
		if col.Kind == columns.String {
			text = v.String()
		} else {
			t, err := v.Interface().(encoding.TextMarshaler).MarshalText() //nolint:forcetypeassert // by its kind
			if err != nil {
				return err
			}
			text = string(t)
		}
		if !utf8.ValidString(text) {
			return errNotUTF8
		}
		b.Append(text)
	default:
		return fmt.Errorf("no way to write a %s", col.Type) // typeOf gives no other types
	}
	return nil
}

// fits says whether a type of a file can be read into a column.
func fits(col *columns.Column, t arrow.DataType) error {
	values := t
	if d, ok := t.(*arrow.DictionaryType); ok {
		values = d.ValueType
	}
	ok := false
	switch col.Kind {
	case columns.Int, columns.Uint:
		ok = arrow.IsInteger(values.ID())
	case columns.Duration:
		ok = values.ID() == arrow.DURATION || values.ID() == arrow.INT64
	case columns.Float:
		ok = values.ID() == arrow.FLOAT32 || values.ID() == arrow.FLOAT64 && col.Type.Kind() == reflect.Float64
	case columns.Bool:
		ok = values.ID() == arrow.BOOL
	case columns.String, columns.Text:
		ok = values.ID() == arrow.STRING || values.ID() == arrow.LARGE_STRING || values.ID() == arrow.STRING_VIEW
	case columns.Bytes:
		ok = values.ID() == arrow.BINARY || values.ID() == arrow.LARGE_BINARY || values.ID() == arrow.BINARY_VIEW
	case columns.Time:
		ok = values.ID() == arrow.TIMESTAMP
	case columns.Date:
		ok = values.ID() == arrow.DATE32
	}
	if !ok {
		return fmt.Errorf("the file has %s and the field is a %s, for %s; change the field's type, or write the column as the field wants it", t, col.Type, col.Kind)
	}
	return nil
}

// setAll puts the values of a file's column into rows, from a row on.
func setAll(col *columns.Column, from arrow.Array, rows reflect.Value, first int) error {
	values, indices := from, (*array.Dictionary)(nil)
	if d, ok := from.(*array.Dictionary); ok {
		values, indices = d.Dictionary(), d
	}
	for i := range from.Len() {
		at := i
		if indices != nil && from.IsValid(i) {
			at = indices.GetValueIndex(i)
		}
		row := rows.Index(first + i)
		var err error
		switch {
		case from.IsValid(i) && values.IsValid(at):
			err = setOne(col, col.Target(row), values, at)
		case col.Nullable:
		case col.Kind == columns.Float:
			col.Target(row).SetFloat(math.NaN())
		default:
			err = fmt.Errorf("the value is missing, and the field is a %s: make it a *%s, which nil is for", col.Type, col.Type)
		}
		if err != nil {
			return fmt.Errorf("row %d, column %q: %w", first+i, col.Name, err)
		}
	}
	return nil
}

func setOne(col *columns.Column, f reflect.Value, from arrow.Array, i int) error {
	switch a := from.(type) {
	case *array.Int8:
		return setInt(f, int64(a.Value(i)))
	case *array.Int16:
		return setInt(f, int64(a.Value(i)))
	case *array.Int32:
		return setInt(f, int64(a.Value(i)))
	case *array.Int64:
		return setInt(f, a.Value(i))
	case *array.Uint8:
		return setUint(f, uint64(a.Value(i)))
	case *array.Uint16:
		return setUint(f, uint64(a.Value(i)))
	case *array.Uint32:
		return setUint(f, uint64(a.Value(i)))
	case *array.Uint64:
		return setUint(f, a.Value(i))
	case *array.Float32:
		f.SetFloat(float64(a.Value(i)))
	case *array.Float64:
		f.SetFloat(a.Value(i))
	case *array.Boolean:
		f.SetBool(a.Value(i))
	case *array.Binary:
		f.SetBytes(append([]byte{}, a.Value(i)...))
	case *array.LargeBinary:
		f.SetBytes(append([]byte{}, a.Value(i)...))
	case *array.BinaryView:
		f.SetBytes(append([]byte{}, a.Value(i)...))
	case *array.String:
		return setText(col, f, a.Value(i))
	case *array.LargeString:
		return setText(col, f, a.Value(i))
	case *array.StringView:
		return setText(col, f, a.Value(i))
	case *array.Duration:
		unit := a.DataType().(*arrow.DurationType).Unit.Multiplier() //nolint:forcetypeassert // of such an array
		n := int64(a.Value(i))
		if n > math.MaxInt64/int64(unit) || n < math.MinInt64/int64(unit) {
			return fmt.Errorf("%d times %v does not fit a %s", n, unit, f.Type())
		}
		f.SetInt(n * int64(unit))
	case *array.Timestamp:
		perSecond := int64(time.Second / a.DataType().(*arrow.TimestampType).Unit.Multiplier()) //nolint:forcetypeassert // of such an array
		n := int64(a.Value(i))
		f.Set(reflect.ValueOf(time.Unix(n/perSecond, n%perSecond*(int64(time.Second)/perSecond)).UTC()))
	case *array.Date32:
		f.Set(reflect.ValueOf(civil.DateOf(time.Unix(int64(a.Value(i))*day, 0).UTC())))
	default:
		return fmt.Errorf("no way to read %s", from.DataType()) // fits lets no other types through
	}
	return nil
}

func setInt(f reflect.Value, n int64) error {
	if f.CanUint() {
		if n < 0 {
			return fmt.Errorf("%d does not fit a %s", n, f.Type())
		}
		return setUint(f, uint64(n))
	}
	if f.OverflowInt(n) {
		return fmt.Errorf("%d does not fit a %s", n, f.Type())
	}
	f.SetInt(n)
	return nil
}

func setUint(f reflect.Value, n uint64) error {
	switch {
	case f.CanUint() && !f.OverflowUint(n):
		f.SetUint(n)
	case f.CanInt() && n <= math.MaxInt64 && !f.OverflowInt(int64(n)):
		f.SetInt(int64(n))
	default:
		return fmt.Errorf("%d does not fit a %s", n, f.Type())
	}
	return nil
}

func setText(col *columns.Column, f reflect.Value, text string) error {
	if !utf8.ValidString(text) {
		return errNotUTF8
	}
	if col.Kind == columns.String {
		f.SetString(string([]byte(text))) // the file's memory is not kept
		return nil
	}
	return f.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text)) //nolint:forcetypeassert // by its kind
}
