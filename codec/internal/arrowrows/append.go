package arrowrows

import (
	"encoding"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/civil"
	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/decimal128"
	"github.com/apache/arrow-go/v18/arrow/decimal256"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag/internal/columns"
)

const day = 24 * 60 * 60

var errNotUTF8 = errors.New("the text is not valid UTF-8")

// appendTo appends a value to a column that is being built, in the type that fieldOf gave it.
func appendTo(c *columns.Column, to array.Builder, v reflect.Value) error {
	if c.Nullable {
		if v.IsNil() {
			to.AppendNull()
			return nil
		}
		v = v.Elem()
	}
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
	case *array.StringBuilder:
		return appendText(c, b, v)
	case *array.ListBuilder:
		b.Append(true)
		for i := range v.Len() {
			if err := appendTo(c.Elem, b.ValueBuilder(), v.Index(i)); err != nil {
				return fmt.Errorf("element %d: %w", i, err)
			}
		}
	case *array.StructBuilder:
		b.Append(true)
		for i := range c.Fields {
			f := &c.Fields[i]
			if err := appendTo(f, b.FieldBuilder(i), v.FieldByIndex(f.Path)); err != nil {
				return fmt.Errorf("field %q: %w", f.Name, err)
			}
		}
	default:
		return appendNamed(c, to, v)
	}
	return nil
}

func appendText(c *columns.Column, b *array.StringBuilder, v reflect.Value) error {
	var text string
	if c.Kind == columns.String {
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
	return nil
}

// appendNamed appends values of the types that have a meaning of their own.
func appendNamed(c *columns.Column, to array.Builder, v reflect.Value) error {
	switch x := v.Interface().(type) {
	case time.Time:
		return appendMoment(to, x)
	case civil.DateTime:
		return appendMoment(to, x.In(time.UTC))
	case civil.Date:
		if !x.IsValid() {
			return fmt.Errorf("%v is not a date", x)
		}
		to.(*array.Date32Builder).Append(arrow.Date32(x.In(time.UTC).Unix() / day)) //nolint:forcetypeassert // of plainType
	case civil.Time:
		if !x.IsValid() {
			return fmt.Errorf("%v is not a time of day", x)
		}
		ns := int64(x.Hour*3600+x.Minute*60+x.Second)*int64(time.Second) + int64(x.Nanosecond)
		to.(*array.Time64Builder).Append(arrow.Time64(ns)) //nolint:forcetypeassert // of plainType
	case apd.Decimal:
		return appendDecimal(to, &x)
	default:
		b, ok := to.(*array.DurationBuilder)
		if !ok {
			return fmt.Errorf("no way to write a %s", c.Type) // fieldOf gives no other types
		}
		b.Append(arrow.Duration(v.Int()))
	}
	return nil
}

func appendMoment(to array.Builder, t time.Time) error {
	b := to.(*array.TimestampBuilder)                              //nolint:forcetypeassert // of fieldOf
	if b.Type().(*arrow.TimestampType).Unit == arrow.Microsecond { //nolint:forcetypeassert // of such a builder
		b.Append(arrow.Timestamp(t.UnixMicro()))
	} else {
		b.Append(arrow.Timestamp(t.UnixNano()))
	}
	return nil
}

func appendDecimal(to array.Builder, d *apd.Decimal) error {
	scale := to.Type().(arrow.DecimalType).GetScale() //nolint:forcetypeassert // of fieldOf
	n := d.Coeff.MathBigInt()
	if d.Negative {
		n.Neg(n)
	}
	if zeros := int64(scale) + int64(d.Exponent); n.Sign() != 0 {
		n.Mul(n, new(big.Int).Exp(big.NewInt(10), big.NewInt(zeros), nil))
	}
	switch b := to.(type) {
	case *array.Decimal128Builder:
		b.Append(decimal128.FromBigInt(n))
	case *array.Decimal256Builder:
		b.Append(decimal256.FromBigInt(n))
	}
	return nil
}
