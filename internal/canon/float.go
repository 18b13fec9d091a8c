package canon

import (
	"math"
	"strconv"
)

// AppendFloat appends f as a hash text or body text shows it: the shortest digits that read back as f,
// in fixed notation for decimal exponents from -4 to 15 and with a two-digit exponent otherwise.
// Non-finite values are NaN, Infinity and -Infinity.
func AppendFloat(b []byte, f float64) []byte { return appendFloat(b, f, -4, 2) }

// AppendFileFloat appends f as the reference's JSON files show it, which differs from [AppendFloat] for
// small numbers: fixed notation starts at the decimal exponent -5 and exponents are not padded.
func AppendFileFloat(b []byte, f float64) []byte { return appendFloat(b, f, -5, 1) }

// firstExponential is the decimal exponent from which numbers are printed with an exponent.
const firstExponential = 16

func appendFloat(b []byte, f float64, minFixed, exponentDigits int) []byte {
	switch {
	case math.IsNaN(f):
		return append(b, "NaN"...)
	case math.IsInf(f, 1):
		return append(b, "Infinity"...)
	case math.IsInf(f, -1):
		return append(b, "-Infinity"...)
	}
	// strconv's 'e' form d.ddde±dd gives the shortest digits and the decimal exponent.
	var scratch [32]byte
	text := strconv.AppendFloat(scratch[:0], f, 'e', -1, 64)
	if text[0] == '-' {
		b = append(b, '-')
		text = text[1:]
	}
	e := 1
	for text[e] != 'e' {
		e++
	}
	mantissa := text[:e]
	exp := 0
	for _, c := range text[e+2:] {
		exp = exp*10 + int(c-'0')
	}
	if text[e+1] == '-' {
		exp = -exp
	}
	if exp < minFixed || exp >= firstExponential {
		b = append(b, mantissa...)
		b = append(b, 'e', text[e+1])
		abs := max(exp, -exp)
		if abs < 10 && exponentDigits > 1 {
			b = append(b, '0')
		}
		return strconv.AppendInt(b, int64(abs), 10)
	}
	// Squeeze the point out: "1.25" becomes the digits "125".
	digits := mantissa[:1]
	if len(mantissa) > 2 {
		copy(mantissa[1:], mantissa[2:])
		digits = mantissa[:len(mantissa)-1]
	}
	if exp < 0 {
		b = append(b, "0."...)
		for range -exp - 1 {
			b = append(b, '0')
		}
		return append(b, digits...)
	}
	if len(digits) <= exp+1 {
		b = append(b, digits...)
		for range exp + 1 - len(digits) {
			b = append(b, '0')
		}
		return append(b, ".0"...)
	}
	b = append(b, digits[:exp+1]...)
	b = append(b, '.')
	return append(b, digits[exp+1:]...)
}
