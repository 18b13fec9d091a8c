package parquet

import (
	"encoding"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/civil"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"github.com/stardag-go/stardag/internal/columns"
)

const day = 24 * 60 * 60

// errTime says that a time is not one of those that fit.
var errTime = errors.New("the time is outside of the years 1678 to 2261, which nanoseconds have room for; use a pointer for a missing one")

// written is the type that the library writes a column from.
func written(col *columns.Column) reflect.Type {
	t := basic(col)
	if col.Nullable {
		return reflect.PointerTo(t)
	}
	return t
}

func basic(col *columns.Column) reflect.Type {
	switch col.Kind {
	case columns.Time, columns.Duration:
		return reflect.TypeFor[int64]()
	case columns.Date:
		return reflect.TypeFor[int32]()
	case columns.Bytes:
		return reflect.TypeFor[[]byte]()
	case columns.String, columns.Text:
		return reflect.TypeFor[string]()
	}
	switch col.Type.Kind() {
	case reflect.Bool:
		return reflect.TypeFor[bool]()
	case reflect.Int8:
		return reflect.TypeFor[int8]()
	case reflect.Int16:
		return reflect.TypeFor[int16]()
	case reflect.Int32:
		return reflect.TypeFor[int32]()
	case reflect.Uint8:
		return reflect.TypeFor[uint8]()
	case reflect.Uint16:
		return reflect.TypeFor[uint16]()
	case reflect.Uint32:
		return reflect.TypeFor[uint32]()
	case reflect.Uint, reflect.Uint64:
		return reflect.TypeFor[uint64]()
	case reflect.Float32:
		return reflect.TypeFor[float32]()
	case reflect.Float64:
		return reflect.TypeFor[float64]()
	default:
		return reflect.TypeFor[int64]()
	}
}

func tag(col *columns.Column) reflect.StructTag {
	text := col.Name
	if col.Nullable {
		text += ",optional"
	}
	switch col.Kind {
	case columns.Time:
		text += ",timestamp(nanosecond)"
	case columns.Date:
		text += ",date"
	}
	return reflect.StructTag(`parquet:"` + text + `"`)
}

// fill puts a field of a user's row into the library's.
func fill(col *columns.Column, to, row reflect.Value) error {
	v, ok := col.Field(row)
	if !ok {
		return nil
	}
	if col.Nullable {
		to.Set(reflect.New(to.Type().Elem()))
		to = to.Elem()
	}
	switch col.Kind {
	case columns.Time:
		t := v.Interface().(time.Time) //nolint:forcetypeassert // by its kind
		if y := t.Year(); y < 1678 || y > 2261 {
			return errTime
		}
		to.SetInt(t.UnixNano())
	case columns.Date:
		d := v.Interface().(civil.Date) //nolint:forcetypeassert // by its kind
		if !d.IsValid() {
			return fmt.Errorf("%v is no date", d)
		}
		to.SetInt(d.In(time.UTC).Unix() / day)
	case columns.String:
		if !utf8.ValidString(v.String()) {
			return errNotUTF8
		}
		to.SetString(v.String())
	case columns.Text:
		text, err := v.Interface().(encoding.TextMarshaler).MarshalText() //nolint:forcetypeassert // by its kind
		if err != nil {
			return err
		}
		to.SetString(string(text))
	case columns.Bytes:
		to.SetBytes(v.Bytes())
	default:
		to.Set(v.Convert(to.Type()))
	}
	return nil
}

var errNotUTF8 = errors.New("the text is not valid UTF-8")

// setter puts a value of a file into a field.
type setter func(field reflect.Value, v parquet.Value) error

func (l leaf) put(row reflect.Value, v parquet.Value) error {
	switch {
	case !v.IsNull():
		return l.set(l.col.Target(row), v)
	case l.col.Nullable:
		return nil
	case l.col.Kind == columns.Float:
		l.col.Target(row).SetFloat(math.NaN())
		return nil
	}
	return fmt.Errorf("the value is missing, and the field is a %s: make it a *%s, which nil is for", l.col.Type, l.col.Type)
}

// setterOf returns what reads a type of a file into a column, or an error that names both.
func setterOf(col *columns.Column, typ parquet.Type) (setter, error) {
	var logical format.LogicalTypeValue
	if l := typ.LogicalType(); l != nil {
		logical = l.Value
	}
	if set := setterFor(col, typ.Kind(), logical); set != nil {
		return set, nil
	}
	return nil, fmt.Errorf("the file has %s and the field is a %s, for %s; change the field's type, or write the column as the field wants it", typ, col.Type, col.Kind)
}

func setterFor(col *columns.Column, kind parquet.Kind, logical format.LogicalTypeValue) setter {
	switch col.Kind {
	case columns.Int, columns.Uint, columns.Duration:
		whole, ok := logical.(*format.IntType)
		if (kind == parquet.Int32 || kind == parquet.Int64) && (ok || logical == nil) {
			return integer(kind, !ok || whole.IsSigned)
		}
	case columns.Float:
		if kind == parquet.Float {
			return func(f reflect.Value, v parquet.Value) error { f.SetFloat(float64(v.Float())); return nil }
		}
		if kind == parquet.Double && col.Type.Kind() == reflect.Float64 {
			return func(f reflect.Value, v parquet.Value) error { f.SetFloat(v.Double()); return nil }
		}
	case columns.Bool:
		if kind == parquet.Boolean {
			return func(f reflect.Value, v parquet.Value) error { f.SetBool(v.Boolean()); return nil }
		}
	case columns.String, columns.Text, columns.Bytes:
		switch logical.(type) {
		case nil, *format.StringType, *format.EnumType, *format.JsonType:
			if kind == parquet.ByteArray {
				return textual(col.Kind)
			}
		}
	case columns.Time:
		if stamp, ok := logical.(*format.TimestampType); ok && kind == parquet.Int64 {
			switch stamp.Unit.Value.(type) {
			case *format.MilliSeconds:
				return instant(time.Millisecond)
			case *format.MicroSeconds:
				return instant(time.Microsecond)
			case *format.NanoSeconds:
				return instant(time.Nanosecond)
			}
		}
	case columns.Date:
		if _, ok := logical.(*format.DateType); ok && kind == parquet.Int32 {
			return func(f reflect.Value, v parquet.Value) error {
				f.Set(reflect.ValueOf(civil.DateOf(time.Unix(int64(v.Int32())*day, 0).UTC())))
				return nil
			}
		}
	}
	return nil
}

func integer(kind parquet.Kind, signed bool) setter {
	return func(f reflect.Value, v parquet.Value) error {
		var n int64
		switch {
		case kind == parquet.Int64:
			n = v.Int64()
		case signed:
			n = int64(v.Int32())
		default:
			n = int64(v.Uint32())
		}
		if huge := !signed && n < 0; f.CanUint() {
			if n < 0 && !huge || f.OverflowUint(uint64(n)) {
				return fmt.Errorf("%d does not fit a %s", n, f.Type())
			}
			f.SetUint(uint64(n))
		} else {
			if huge || f.OverflowInt(n) {
				return fmt.Errorf("%s does not fit a %s", v, f.Type())
			}
			f.SetInt(n)
		}
		return nil
	}
}

func textual(kind columns.Kind) setter {
	return func(f reflect.Value, v parquet.Value) error {
		b := v.ByteArray()
		if kind == columns.Bytes {
			f.SetBytes(append([]byte{}, b...))
			return nil
		}
		if !utf8.Valid(b) {
			return errNotUTF8
		}
		if kind == columns.String {
			f.SetString(string(b))
			return nil
		}
		return f.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(b) //nolint:forcetypeassert // by its kind
	}
}

func instant(unit time.Duration) setter {
	return func(f reflect.Value, v parquet.Value) error {
		perSecond := int64(time.Second / unit)
		n := v.Int64()
		f.Set(reflect.ValueOf(time.Unix(n/perSecond, n%perSecond*int64(unit)).UTC()))
		return nil
	}
}
