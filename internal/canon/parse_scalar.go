package canon

import (
	"errors"
	"fmt"
	"strings"
)

// ParseInt reads an integer of any size as the reference reads text and returns its plain digits: a sign,
// leading zeros, single underscores between digits, spaces around it and a fraction of zeros are accepted.
func ParseInt(text string) (digits string, err error) {
	s := strings.TrimSpace(text)
	sign := ""
	if s != "" && (s[0] == '+' || s[0] == '-') {
		if s[0] == '-' {
			sign = "-"
		}
		s = s[1:]
	}
	if whole, fraction, found := strings.Cut(s, "."); found && fraction != "" && strings.Trim(fraction, "0") == "" {
		s = whole
	}
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
			if b.Len() > 0 || c != '0' { // leading zeros go
				b.WriteByte(c)
			}
		case c == '_' && i > 0 && i+1 < len(s) && s[i-1] != '_':
		default:
			return "", fmt.Errorf("parse integer %s: unexpected %q", shorten(text), c)
		}
	}
	switch {
	case s == "":
		return "", fmt.Errorf("parse integer %s: no digits", shorten(text))
	case b.Len() == 0:
		return "0", nil
	}
	return sign + b.String(), nil
}

// ParseBool reads a boolean as the reference reads text: true, t, yes, y, on, 1 and their opposites false, f, no, n,
// off, 0, in any case.
func ParseBool(text string) (bool, error) {
	switch strings.ToLower(text) {
	case "true", "t", "yes", "y", "on", "1":
		return true, nil
	case "false", "f", "no", "n", "off", "0":
		return false, nil
	}
	return false, fmt.Errorf("parse boolean %s: want true or false", shorten(text))
}

// maxDecimalExponent bounds exponents as the reference's decimals do.
const maxDecimalExponent = 999_999_999_999_999_999

// ParseDecimal reads a decimal number and returns its canonical text, in which trailing zeros and the sign
// of zero are kept and an exponent is shown when it is above zero or the number is very small: "1.50", "1E+2",
// "1E-7". Spaces around the number and underscores in it are accepted, NaN and infinities are not.
func ParseDecimal(text string) (string, error) {
	canonical, err := parseDecimal(strings.TrimSpace(text))
	if err != nil {
		return "", fmt.Errorf("parse decimal %s: %w", shorten(text), err)
	}
	return canonical, nil
}

func parseDecimal(s string) (string, error) {
	s = strings.ReplaceAll(s, "_", "")
	sign := ""
	if s != "" && (s[0] == '+' || s[0] == '-') {
		if s[0] == '-' {
			sign = "-"
		}
		s = s[1:]
	}
	exponent := int64(0)
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		var err error
		if exponent, err = decimalExponent(s[i+1:]); err != nil {
			return "", err
		}
		s = s[:i]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	coefficient := whole + fraction
	if coefficient == "" {
		return "", errors.New("no digits")
	}
	for i := range len(coefficient) {
		if !isDigit(coefficient[i]) {
			return "", fmt.Errorf("unexpected %q", coefficient[i])
		}
	}
	exponent -= int64(len(fraction))
	coefficient = strings.TrimLeft(coefficient, "0")
	if coefficient == "" {
		coefficient = "0"
	}
	adjusted := exponent + int64(len(coefficient)) - 1
	if exponent > maxDecimalExponent || adjusted > maxDecimalExponent || adjusted < -maxDecimalExponent {
		return "", errors.New("exponent out of range")
	}
	return sign + DecimalText(coefficient, exponent), nil
}

// DecimalText returns the text of coefficient × 10^exponent, where coefficient is digits without leading zeros: the scientific
// string of the General Decimal Arithmetic specification, https://speleotrove.com/decimal/daconvs.html, which Python's
// decimals have. A zero keeps its exponent as any number does: "0E-8".
func DecimalText(coefficient string, exponent int64) string {
	adjusted := exponent + int64(len(coefficient)) - 1 // the exponent of the first digit
	if exponent > 0 || adjusted < -6 {
		mantissa := coefficient
		if len(coefficient) > 1 {
			mantissa = coefficient[:1] + "." + coefficient[1:]
		}
		return fmt.Sprintf("%sE%+d", mantissa, adjusted)
	}
	point := len(coefficient) + int(exponent) // exponent is small here
	switch {
	case exponent == 0:
		return coefficient
	case point > 0:
		return coefficient[:point] + "." + coefficient[point:]
	}
	return "0." + strings.Repeat("0", -point) + coefficient
}

func decimalExponent(s string) (int64, error) {
	negative := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		negative = s[0] == '-'
		s = s[1:]
	}
	if s == "" {
		return 0, errors.New("no digits in the exponent")
	}
	n := int64(0)
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, fmt.Errorf("unexpected %q in the exponent", s[i])
		}
		if n = n*10 + int64(s[i]-'0'); n > 2*maxDecimalExponent {
			return 0, errors.New("exponent out of range")
		}
	}
	if negative {
		n = -n
	}
	return n, nil
}
