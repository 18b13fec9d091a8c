package schema

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/canon"
)

var errNotText = errors.New("not valid UTF-8; store raw bytes as base64 text or in a file of their own")

func checkText(s string) error {
	if !utf8.ValidString(s) {
		return errNotText
	}
	return nil
}

type boolType struct{}

func (boolType) emit(e *Emitter, v reflect.Value) error {
	e.Buf = strconv.AppendBool(e.Buf, v.Bool())
	return nil
}

func (boolType) value(v reflect.Value, _ Mode) (canon.Value, error) { return canon.Bool(v.Bool()), nil }

func (boolType) decode(d *decoder, v reflect.Value) error {
	tok, err := d.token()
	if err != nil {
		return err
	}
	if k := tok.Kind(); k != 't' && k != 'f' {
		return d.want("true or false", tok)
	}
	v.SetBool(tok.Bool())
	return nil
}

func (boolType) keyText(v reflect.Value) (string, error) { return strconv.FormatBool(v.Bool()), nil }

func (boolType) setKey(text string, v reflect.Value) error {
	b, err := strconv.ParseBool(text)
	v.SetBool(b)
	return err
}

type intType struct{}

func (intType) emit(e *Emitter, v reflect.Value) error {
	e.Buf = strconv.AppendInt(e.Buf, v.Int(), 10)
	return nil
}

func (intType) value(v reflect.Value, _ Mode) (canon.Value, error) {
	return canon.Int(strconv.FormatInt(v.Int(), 10)), nil
}

func (intType) decode(d *decoder, v reflect.Value) error {
	text, err := d.integer()
	if err != nil {
		return err
	}
	return setInt(text, v)
}

func (intType) keyText(v reflect.Value) (string, error) { return strconv.FormatInt(v.Int(), 10), nil }

func (intType) setKey(text string, v reflect.Value) error { return setInt(text, v) }

func setInt(text string, v reflect.Value) error {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || v.OverflowInt(n) {
		return fmt.Errorf("%s is not a whole number that fits %s", text, v.Type())
	}
	v.SetInt(n)
	return nil
}

type uintType struct{}

func (uintType) emit(e *Emitter, v reflect.Value) error {
	e.Buf = strconv.AppendUint(e.Buf, v.Uint(), 10)
	return nil
}

func (uintType) value(v reflect.Value, _ Mode) (canon.Value, error) {
	return canon.Int(strconv.FormatUint(v.Uint(), 10)), nil
}

func (uintType) decode(d *decoder, v reflect.Value) error {
	text, err := d.integer()
	if err != nil {
		return err
	}
	return setUint(text, v)
}

func (uintType) keyText(v reflect.Value) (string, error) {
	return strconv.FormatUint(v.Uint(), 10), nil
}

func (uintType) setKey(text string, v reflect.Value) error { return setUint(text, v) }

func setUint(text string, v reflect.Value) error {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil || v.OverflowUint(n) {
		return fmt.Errorf("%s is not a whole number that fits %s", text, v.Type())
	}
	v.SetUint(n)
	return nil
}

type floatType struct{}

var errNotFinite = errors.New("NaN and infinities cannot be read back from JSON; use a pointer and nil, or text")

func (floatType) emit(e *Emitter, v reflect.Value) error {
	f := v.Float()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return errNotFinite
	}
	if f == 0 && e.Comparing {
		f = 0
	}
	if e.Mode == File {
		e.Buf = canon.AppendFileFloat(e.Buf, f)
	} else {
		e.Buf = canon.AppendFloat(e.Buf, f)
	}
	return nil
}

func (floatType) value(v reflect.Value, _ Mode) (canon.Value, error) {
	f := v.Float()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil, errNotFinite
	}
	return canon.Float(f), nil
}

func (floatType) decode(d *decoder, v reflect.Value) error {
	tok, err := d.token()
	if err != nil {
		return err
	}
	if tok.Kind() != '0' {
		return d.want("a number", tok)
	}
	text := tok.String()
	if d.exact && isInteger(text) {
		return fmt.Errorf("%s is a whole number", text)
	}
	return setFloat(text, v)
}

func (floatType) keyText(v reflect.Value) (string, error) {
	if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
		return "", errNotFinite
	}
	return string(canon.AppendFloat(nil, v.Float())), nil
}

func (floatType) setKey(text string, v reflect.Value) error { return setFloat(text, v) }

func setFloat(text string, v reflect.Value) error {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) || v.OverflowFloat(f) {
		return fmt.Errorf("%s does not fit a %d-bit float", text, v.Type().Bits())
	}
	v.SetFloat(f)
	return nil
}

type stringType struct{}

func (stringType) textual() {}

func (stringType) emit(e *Emitter, v reflect.Value) error { return e.str(v.String()) }

func (stringType) value(v reflect.Value, _ Mode) (canon.Value, error) {
	s := v.String()
	return canon.Str(s), checkText(s)
}

func (stringType) decode(d *decoder, v reflect.Value) error {
	s, err := d.text()
	if err != nil {
		return err
	}
	v.SetString(s)
	return nil
}

func (stringType) keyText(v reflect.Value) (string, error) { return v.String(), checkText(v.String()) }

func (stringType) setKey(text string, v reflect.Value) error {
	v.SetString(text)
	return nil
}

// isInteger reports whether a JSON number is written without fraction and exponent.
func isInteger(text string) bool {
	for i := range len(text) {
		if c := text[i]; c == '.' || c == 'e' || c == 'E' {
			return false
		}
	}
	return true
}
