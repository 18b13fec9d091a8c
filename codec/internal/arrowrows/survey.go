package arrowrows

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"

	"cloud.google.com/go/civil"
	"github.com/apache/arrow-go/v18/arrow"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag/internal/columns"
)

// need is what the values of a column ask of its type.
type need struct {
	far    bool  // a time is outside of the years that nanoseconds have room for
	fine   bool  // a time has nanoseconds
	scale  int64 // the places after the point that decimals have
	digits int64 // and those before it
}

type needs map[*columns.Column]*need

// survey looks at the values of the columns whose type depends on them.
func survey(cols []columns.Column, rows reflect.Value) (needs, error) {
	all := needs{}
	for i := range cols {
		if !all.prepare(&cols[i]) {
			continue
		}
		for n := range rows.Len() {
			if err := all.look(&cols[i], rows.Index(n).FieldByIndex(cols[i].Path)); err != nil {
				return nil, fmt.Errorf("row %d, column %q: %w", n, cols[i].Name, err)
			}
		}
	}
	return all, nil
}

// prepare reports whether the type of a column depends on its values.
func (all needs) prepare(c *columns.Column) bool {
	depends := false
	switch c.Kind {
	case columns.Time, columns.DateTime, columns.Decimal:
		all[c], depends = &need{}, true
	case columns.List:
		depends = all.prepare(c.Elem)
	case columns.Struct:
		for i := range c.Fields {
			depends = all.prepare(&c.Fields[i]) || depends
		}
	}
	return depends
}

func (all needs) look(c *columns.Column, v reflect.Value) error {
	if c.Nullable {
		if v.IsNil() {
			return nil
		}
		v = v.Elem()
	}
	switch c.Kind {
	case columns.Time:
		return all[c].time(v.Interface().(time.Time)) //nolint:forcetypeassert // by its kind
	case columns.DateTime:
		d := v.Interface().(civil.DateTime) //nolint:forcetypeassert // by its kind
		if !d.IsValid() {
			return fmt.Errorf("%v is not a date with a time", d)
		}
		return all[c].time(d.In(time.UTC))
	case columns.Decimal:
		d := v.Interface().(apd.Decimal) //nolint:forcetypeassert // by its kind
		return all[c].decimal(&d)
	case columns.List:
		for i := range v.Len() {
			if err := all.look(c.Elem, v.Index(i)); err != nil {
				return err
			}
		}
	case columns.Struct:
		for i := range c.Fields {
			if err := all.look(&c.Fields[i], v.FieldByIndex(c.Fields[i].Path)); err != nil {
				return fmt.Errorf("field %q: %w", c.Fields[i].Name, err)
			}
		}
	}
	return nil
}

func (n *need) time(t time.Time) error {
	const last = math.MaxInt64 / int64(time.Second)
	n.far = n.far || t.Unix() >= last || t.Unix() <= -last
	n.fine = n.fine || t.Nanosecond()%1000 != 0
	if y := t.Year(); y < -290_000 || y > 290_000 {
		return fmt.Errorf("there is no room for the year %d", y)
	}
	if n.far && n.fine {
		return errors.New("the column has nanoseconds, and times outside of the years 1678 to 2261, which nanoseconds have no room for; round the times to microseconds, or use a pointer for a missing one")
	}
	return nil
}

func (n *need) unit() arrow.TimeUnit {
	if n.far {
		return arrow.Microsecond
	}
	return arrow.Nanosecond
}

func (n *need) decimal(d *apd.Decimal) error {
	if d.Form != apd.Finite {
		return fmt.Errorf("%s is not a number; use a pointer for a missing one", d)
	}
	n.scale = max(n.scale, -int64(d.Exponent))
	if !d.IsZero() {
		n.digits = max(n.digits, d.NumDigits()+int64(d.Exponent))
	}
	if n.scale+n.digits > 76 {
		return fmt.Errorf("with %.60s the column has %d digits before the point and %d after it, and files have room for 76", d, n.digits, n.scale)
	}
	return nil
}

func (n *need) decimalType() arrow.DataType {
	if n.digits+n.scale <= 38 {
		return &arrow.Decimal128Type{Precision: 38, Scale: int32(n.scale)}
	}
	return &arrow.Decimal256Type{Precision: 76, Scale: int32(n.scale)}
}

// fieldOf returns the field that a column is written as.
func fieldOf(c *columns.Column, all needs) (arrow.Field, error) {
	f := arrow.Field{Name: c.Name, Nullable: c.Nullable}
	var err error
	switch c.Kind {
	case columns.List:
		var elem arrow.Field
		if elem, err = fieldOf(c.Elem, all); err == nil {
			f.Type = arrow.ListOfField(elem)
		}
	case columns.Struct:
		fields := make([]arrow.Field, len(c.Fields))
		for i := range fields {
			if fields[i], err = fieldOf(&c.Fields[i], all); err != nil {
				return f, err
			}
		}
		f.Type = arrow.StructOf(fields...)
	case columns.Time:
		f.Type = &arrow.TimestampType{Unit: all[c].unit(), TimeZone: "UTC"}
	case columns.DateTime:
		f.Type = &arrow.TimestampType{Unit: all[c].unit()}
	case columns.Decimal:
		f.Type = all[c].decimalType()
	default:
		f.Type = plainType(c)
	}
	return f, err
}

func plainType(c *columns.Column) arrow.DataType {
	switch c.Kind {
	case columns.Date:
		return arrow.FixedWidthTypes.Date32
	case columns.TimeOfDay:
		return arrow.FixedWidthTypes.Time64ns
	case columns.Duration:
		return arrow.FixedWidthTypes.Duration_ns
	case columns.Bytes:
		return arrow.BinaryTypes.Binary
	case columns.String, columns.Text, columns.UUID:
		return arrow.BinaryTypes.String
	}
	switch c.Type.Kind() {
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
