package conformance

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
)

// sortRaw orders the converted members of a set by their raw values, ties by their texts.
func (c *converter) sortRaw(raw []*Tagged, items []canon.Value) (canon.Value, error) {
	order := make([]int, len(raw))
	texts := make([][]byte, len(raw))
	for i := range order {
		order[i] = i
		text, err := canon.AppendHash(nil, items[i])
		if err != nil {
			return nil, err
		}
		texts[i] = text
	}
	var failed error
	slices.SortStableFunc(order, func(i, j int) int {
		n, err := c.compareRaw(raw[i], raw[j])
		if err != nil {
			failed = err
		}
		if n == 0 {
			n = bytes.Compare(texts[i], texts[j])
		}
		return n
	})
	sorted := make(canon.List, len(items))
	for n, i := range order {
		sorted[n] = items[i]
	}
	return sorted, failed
}

// compareRaw compares two values as Python's < does.
func (c *converter) compareRaw(a, b *Tagged) (int, error) {
	a, b = enumValue(a), enumValue(b)
	if isNumber(a) && isNumber(b) {
		return compareNumbers(a, b), nil
	}
	if a.Tag == b.Tag {
		switch a.Tag {
		case "str", "uuid":
			return strings.Compare(a.Text, b.Text), nil
		case "bytes":
			return bytes.Compare(a.Bytes, b.Bytes), nil
		case "date", "datetime", "time":
			return cmp.Compare(instant(a), instant(b)), nil
		case "timedelta":
			return cmp.Compare(micros(a), micros(b)), nil
		case "path":
			return slices.Compare(strings.Split(canon.PathText(a.Text), "/"), strings.Split(canon.PathText(b.Text), "/")), nil
		case "tuple", "namedtuple":
			for i := range min(len(a.Items), len(b.Items)) {
				if !rawEqual(a.Items[i], b.Items[i]) {
					return c.compareRaw(a.Items[i], b.Items[i])
				}
			}
			return len(a.Items) - len(b.Items), nil
		case "task":
			x, err := c.task(a)
			if err != nil {
				return 0, err
			}
			y, err := c.task(b)
			if err != nil {
				return 0, err
			}
			return bytes.Compare(idBytes(x), idBytes(y)), nil
		}
	}
	return 0, fmt.Errorf("no order between a %s and a %s", a.Tag, b.Tag)
}

func idBytes(v canon.Value) []byte {
	id := v.(canon.Task).ID
	return id[:]
}

// enumValue stands for an enum by its value; the file does not say which enums are numbers or text as well.
func enumValue(v *Tagged) *Tagged {
	if v.Tag == "enum" {
		return v.Value
	}
	return v
}

func isNumber(v *Tagged) bool {
	switch v.Tag {
	case "bool", "int", "float", "decimal":
		return true
	}
	return false
}

// compareNumbers compares exactly. NaN counts as larger than all.
func compareNumbers(a, b *Tagged) int {
	x, xInf := rational(a)
	y, yInf := rational(b)
	if xInf != 0 || yInf != 0 {
		return cmp.Compare(xInf, yInf)
	}
	return x.Cmp(y)
}

// rational returns the exact value of a number, or -1 and +1 for the infinities and 2 for NaN.
func rational(v *Tagged) (*big.Rat, int) {
	r := new(big.Rat)
	switch v.Tag {
	case "bool":
		if v.Bool {
			r.SetInt64(1)
		}
		return r, 0
	case "float":
		f, err := floatOf(v)
		switch {
		case err != nil || math.IsNaN(f):
			return nil, 2
		case math.IsInf(f, 0):
			return nil, int(math.Copysign(1, f))
		}
		return r.SetFloat64(f), 0
	}
	if _, ok := r.SetString(v.Text); ok {
		return r, 0
	}
	switch v.Text {
	case "Infinity":
		return nil, 1
	case "-Infinity":
		return nil, -1
	}
	return nil, 2
}

// instant returns microseconds that order dates and times; a moment with an offset counts by its instant.
func instant(v *Tagged) int64 {
	parse := canon.ParseDateTime
	if v.Tag == "time" {
		parse = canon.ParseTime
	}
	t, err := parseISO(v.ISO, parse)
	if err != nil {
		return 0
	}
	if v.Tag == "time" {
		t.Year, t.Month, t.Day = 1970, 1, 1
	}
	u := time.Date(t.Year, time.Month(t.Month), t.Day, t.Hour, t.Minute, t.Second-t.Offset, t.Micro*1000, time.UTC)
	return u.UnixMicro()
}

func hasOffset(v *Tagged) bool {
	tail := v.ISO[min(len(v.ISO), len("01:02:03")):]
	if v.Tag == "datetime" {
		tail = v.ISO[min(len(v.ISO), len("2024-01-02T")):]
	}
	return strings.ContainsAny(tail, "+-Z")
}

func micros(v *Tagged) int64 {
	// Durations in the cases are far from the bounds of an int64.
	return (v.Time[0]*86400+v.Time[1])*1_000_000 + v.Time[2]
}

// rawEqual compares two values as Python's == does: 1, 1.0 and True are equal, a list never equals a tuple, models
// are equal field by field.
func rawEqual(a, b *Tagged) bool {
	if a.Tag == "enum" && b.Tag == "enum" && a.Class == b.Class {
		return a.Member == b.Member
	}
	a, b = enumValue(a), enumValue(b)
	if isNumber(a) && isNumber(b) {
		x, special := rational(a)
		y, special2 := rational(b)
		if special != 0 || special2 != 0 {
			return special == special2 && special != 2
		}
		return x.Cmp(y) == 0
	}
	if sequence(a.Tag) != sequence(b.Tag) {
		return false
	}
	switch a.Tag {
	case "none":
		return true
	case "str", "uuid":
		return a.Text == b.Text
	case "path":
		return canon.PathText(a.Text) == canon.PathText(b.Text)
	case "other":
		return a.Class == b.Class && a.Text == b.Text
	case "complex":
		return a.Repr == b.Repr
	case "bytes":
		return bytes.Equal(a.Bytes, b.Bytes)
	case "date":
		return a.ISO == b.ISO
	case "datetime", "time":
		return hasOffset(a) == hasOffset(b) && instant(a) == instant(b)
	case "timedelta":
		return micros(a) == micros(b)
	case "list", "tuple", "namedtuple":
		return slices.EqualFunc(a.Items, b.Items, rawEqual)
	case "set", "frozenset":
		return len(a.Items) == len(b.Items) && !slices.ContainsFunc(a.Items, func(x *Tagged) bool {
			return !slices.ContainsFunc(b.Items, func(y *Tagged) bool { return rawEqual(x, y) })
		})
	case "dict":
		return len(a.Pairs) == len(b.Pairs) && !slices.ContainsFunc(a.Pairs, func(x [2]*Tagged) bool {
			return !slices.ContainsFunc(b.Pairs, func(y [2]*Tagged) bool {
				return rawEqual(x[0], y[0]) && rawEqual(x[1], y[1])
			})
		})
	case "plain_model", "stardag_model", "polymorphic", "task", "dataclass":
		return a.Class == b.Class && a.Space == b.Space && a.Name == b.Name &&
			slices.EqualFunc(a.Fields, b.Fields, func(x, y Field) bool {
				return x.Name == y.Name && rawEqual(x.Value, y.Value)
			})
	}
	return false
}

// sequence returns the tag under which values are compared: a namedtuple is a tuple, a frozenset a set.
func sequence(tag string) string {
	switch tag {
	case "namedtuple":
		return "tuple"
	case "frozenset":
		return "set"
	}
	return tag
}
