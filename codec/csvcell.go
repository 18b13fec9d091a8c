package codec

import (
	"encoding"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag/codec/internal/csvtext"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/columns"
)

const csvTime = "2006-01-02 15:04:05.999999999-07:00"

func appendCell(b []byte, col *columns.Column, v reflect.Value) ([]byte, error) {
	start := len(b)
	switch col.Kind {
	case columns.Int, columns.Duration:
		return strconv.AppendInt(b, v.Int(), 10), nil
	case columns.Uint:
		return strconv.AppendUint(b, v.Uint(), 10), nil
	case columns.Float:
		b = csvtext.AppendFloat(b, v.Float(), v.Type().Bits())
	case columns.Bool:
		if v.Bool() {
			return append(b, "True"...), nil
		}
		return append(b, "False"...), nil
	case columns.String:
		if !utf8.ValidString(v.String()) {
			return b, errNotUTF8
		}
		b = append(b, v.String()...)
	case columns.Time:
		t := v.Interface().(time.Time) //nolint:forcetypeassert // by its kind
		if y := t.UTC().Year(); y < 0 || y > 9999 {
			return b, fmt.Errorf("the year %d has more than four digits", y)
		}
		return t.UTC().AppendFormat(b, csvTime), nil
	case columns.Date:
		d := v.Interface().(civil.Date) //nolint:forcetypeassert // by its kind
		if !d.IsValid() {
			return b, fmt.Errorf("%v is not a date", d)
		}
		return append(b, d.String()...), nil
	case columns.DateTime:
		return columns.AppendDateTime(b, v.Interface().(civil.DateTime)) //nolint:forcetypeassert // by its kind
	case columns.TimeOfDay:
		return columns.AppendTimeOfDay(b, v.Interface().(civil.Time)) //nolint:forcetypeassert // by its kind
	case columns.Decimal:
		d := v.Interface().(apd.Decimal) //nolint:forcetypeassert // by its kind
		text, err := decimalText(&d)
		return append(b, text...), err
	default:
		text, err := v.Interface().(encoding.TextMarshaler).MarshalText() //nolint:forcetypeassert // by its kind
		if err != nil {
			return b, err
		}
		if !utf8.Valid(text) {
			return b, errNotUTF8
		}
		b = append(b, text...)
	}
	if len(b) == start && col.Nullable {
		return b, errors.New("a pointer to it would come back as nil, because its cell is empty; use nil, or no pointer")
	}
	return b, nil
}

// decimalText returns a decimal as Python prints it.
func decimalText(d *apd.Decimal) (string, error) {
	if d.Form != apd.Finite {
		return "", fmt.Errorf("%s is not a number", d)
	}
	return canon.ParseDecimal(d.String())
}

func setCell(col *columns.Column, v reflect.Value, cell []byte) error {
	switch col.Kind {
	case columns.Duration:
		d, err := columns.ParseDuration(whole(cell))
		if err != nil {
			return notA(col, cell, err)
		}
		v.SetInt(int64(d))
	case columns.Int:
		n, err := strconv.ParseInt(whole(cell), 10, v.Type().Bits())
		if err != nil {
			return notA(col, cell, err)
		}
		v.SetInt(n)
	case columns.Uint:
		n, err := strconv.ParseUint(whole(cell), 10, v.Type().Bits())
		if err != nil {
			return notA(col, cell, err)
		}
		v.SetUint(n)
	case columns.Float:
		if len(cell) == 0 {
			v.SetFloat(math.NaN())
			return nil
		}
		f, err := strconv.ParseFloat(string(cell), v.Type().Bits())
		if err != nil {
			return notA(col, cell, err)
		}
		v.SetFloat(f)
	case columns.Bool:
		switch string(cell) {
		case "True":
			v.SetBool(true)
		case "False":
			v.SetBool(false)
		default:
			return notA(col, cell, nil)
		}
	case columns.String:
		if !utf8.Valid(cell) {
			return errNotUTF8
		}
		v.SetString(string(cell))
	case columns.Time:
		t, err := columns.ParseInstant(string(cell))
		return put(col, v, cell, t, err)
	case columns.DateTime:
		d, err := columns.ParseDateTime(string(cell))
		return put(col, v, cell, d, err)
	case columns.Date:
		d, err := columns.ParseDate(string(cell))
		return put(col, v, cell, d, err)
	case columns.TimeOfDay:
		t, err := civil.ParseTime(string(cell))
		return put(col, v, cell, t, err)
	case columns.Decimal:
		d, err := columns.ParseDecimal(string(cell))
		if err != nil {
			return notA(col, cell, nil)
		}
		v.Addr().Interface().(*apd.Decimal).Set(d) //nolint:forcetypeassert // by its kind
	default:
		if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(cell); err != nil { //nolint:forcetypeassert // by its kind
			return notA(col, cell, err)
		}
	}
	return nil
}

// whole takes the ".0" off a number: pandas makes floats of whole numbers when some are missing.
func whole(cell []byte) string {
	if n := len(cell) - 2; n > 0 && string(cell[n:]) == ".0" {
		return string(cell[:n])
	}
	return string(cell)
}

// put sets a field to what its cell was read as.
func put[T any](col *columns.Column, v reflect.Value, cell []byte, read T, err error) error {
	if err != nil {
		return notA(col, cell, err)
	}
	v.Set(reflect.ValueOf(read))
	return nil
}

func notA(col *columns.Column, cell []byte, err error) error {
	if len(cell) == 0 {
		return fmt.Errorf("the cell is empty, and the field is a %s: make it a *%s, which nil is for", col.Type, col.Type)
	}
	if errors.Is(err, strconv.ErrRange) {
		return fmt.Errorf("%.40q does not fit a %s", cell, col.Type)
	}
	if errors.Is(err, columns.ErrNoZone) {
		return fmt.Errorf("%.40q is not what the field, of type %s, holds: %w", cell, col.Type, err)
	}
	return fmt.Errorf("%.40q is not what the field, of type %s, holds: %s", cell, col.Type, col.Kind)
}
