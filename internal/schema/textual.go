package schema

import (
	"encoding"
	"fmt"
	"math/big"
	"reflect"
	"slices"

	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag/internal/canon"
)

// marshalerForm is any type that reads and writes itself as text.
type marshalerForm struct{}

func (marshalerForm) format(v reflect.Value) (string, error) {
	m, _ := reflect.TypeAssert[encoding.TextMarshaler](v)
	b, err := m.MarshalText()
	return string(b), err
}

func (marshalerForm) parse(text string, v reflect.Value) error {
	u, _ := reflect.TypeAssert[encoding.TextUnmarshaler](v.Addr())
	return u.UnmarshalText([]byte(text))
}

// marshalerImpl is a type that reads and writes itself as text.
type marshalerImpl struct{ text[marshalerForm] }

// own copies by way of the text: what a type keeps behind pointers is not known here.
func (i marshalerImpl) own(v reflect.Value) {
	s, err := i.form.format(v)
	if err != nil {
		return // printing reports it
	}
	fresh := reflect.New(v.Type()).Elem()
	if i.form.parse(s, fresh) == nil {
		v.Set(fresh)
	}
}

// refers reports whether copies of a value may share memory that can be changed.
func refers(rt reflect.Type) bool {
	switch rt.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface, reflect.UnsafePointer:
		return true
	case reflect.Array:
		return refers(rt.Elem())
	case reflect.Struct:
		for f := range rt.Fields() {
			if refers(f.Type) {
				return true
			}
		}
	}
	return false
}

// bytesImpl is []byte: the text the bytes stand for.
type bytesImpl struct{ text[bytesForm] }

func (bytesImpl) own(v reflect.Value) { v.SetBytes(slices.Clone(v.Bytes())) }

type bytesForm struct{}

func (bytesForm) format(v reflect.Value) (string, error) {
	s := string(v.Bytes())
	return s, checkText(s)
}

func (bytesForm) parse(text string, v reflect.Value) error {
	v.SetBytes([]byte(text))
	return nil
}

// decimalImpl is apd.Decimal. Its text is that of Python's decimal: both follow the General Decimal Arithmetic
// specification, https://speleotrove.com/decimal/daconvs.html.
type decimalImpl struct{ text[decimalForm] }

func (decimalImpl) own(v reflect.Value) {
	d, _ := reflect.TypeAssert[apd.Decimal](v)
	var fresh apd.Decimal
	v.Set(reflect.ValueOf(*fresh.Set(&d)))
}

type decimalForm struct{}

func (decimalForm) format(v reflect.Value) (string, error) {
	d, _ := reflect.TypeAssert[apd.Decimal](v)
	if d.Form != apd.Finite {
		return "", fmt.Errorf("%s cannot be a parameter; use a pointer and nil, or text", d.String())
	}
	sign := ""
	if d.Negative {
		sign = "-"
	}
	return sign + canon.DecimalText(d.Coeff.Text(10), int64(d.Exponent)), nil
}

// comparisonText is equal for 1.5 and 1.50, and for the zeros.
func (f decimalForm) comparisonText(v reflect.Value) (string, error) {
	if s, err := f.format(v); err != nil {
		return s, err
	}
	d, _ := reflect.TypeAssert[apd.Decimal](v)
	var reduced apd.Decimal
	reduced.Reduce(&d)
	if reduced.IsZero() {
		return "0", nil
	}
	return reduced.Text('G'), nil
}

func (decimalForm) parse(text string, v reflect.Value) error {
	d, cond, err := apd.NewFromString(text)
	if err != nil || cond.Any() || d.Form != apd.Finite {
		return fmt.Errorf("%q is not a decimal number", text)
	}
	v.Set(reflect.ValueOf(*d))
	return nil
}

// bigIntImpl is big.Int: a whole number of any size.
type bigIntImpl struct{}

func (bigIntImpl) get(v reflect.Value) *big.Int {
	n, _ := reflect.TypeAssert[big.Int](v)
	return &n
}

func (i bigIntImpl) emit(e *Emitter, v reflect.Value) error {
	e.Buf = i.get(v).Append(e.Buf, 10)
	return nil
}

func (i bigIntImpl) value(v reflect.Value, _ Mode) (canon.Value, error) {
	return canon.Int(i.get(v).String()), nil
}

func (i bigIntImpl) decode(d *decoder, v reflect.Value) error {
	text, err := d.integer()
	if err != nil {
		return err
	}
	return i.setKey(text, v)
}

func (i bigIntImpl) keyText(v reflect.Value) (string, error) { return i.get(v).String(), nil }

func (bigIntImpl) setKey(text string, v reflect.Value) error {
	n, ok := new(big.Int).SetString(text, 10)
	if !ok {
		return fmt.Errorf("%s is not a whole number", text)
	}
	v.Set(reflect.ValueOf(*n))
	return nil
}

func (i bigIntImpl) own(v reflect.Value) { v.Set(reflect.ValueOf(*new(big.Int).Set(i.get(v)))) }

// normalizer is implemented by pointers to string types that have a normal form, such as paths.
type normalizer interface{ Normalize() }

// normalString is a string type with a normal form.
type normalString struct{ stringType }

func (normalString) normal(v reflect.Value) reflect.Value {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	n, _ := reflect.TypeAssert[normalizer](p)
	n.Normalize()
	return p.Elem()
}

func (i normalString) emit(e *Emitter, v reflect.Value) error {
	return i.stringType.emit(e, i.normal(v))
}

func (i normalString) value(v reflect.Value, m Mode) (canon.Value, error) {
	return i.stringType.value(i.normal(v), m)
}

func (i normalString) decode(d *decoder, v reflect.Value) error {
	if err := i.stringType.decode(d, v); err != nil {
		return err
	}
	i.own(v)
	return nil
}

func (i normalString) keyText(v reflect.Value) (string, error) {
	return i.stringType.keyText(i.normal(v))
}

func (i normalString) own(v reflect.Value) { v.Set(i.normal(v)) }
