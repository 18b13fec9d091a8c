package canon

import (
	"math"
	"math/big"
	"slices"
	"strings"
)

// sortByValue sorts items in place by value, and by text those of equal value that print differently (1 and
// true). It reports false, with items in no particular order, when two of them cannot be compared.
//
// The answer does not depend on the order given: any sort compares members that end up side by side,
// and lists with a common start end up side by side.
func (p *printer) sortByValue(items []Value) bool {
	if strs, ok := all[Str](items); ok {
		slices.Sort(strs)
		for i, s := range strs {
			items[i] = s
		}
		return true
	}
	ok := true
	slices.SortFunc(items, func(a, b Value) int {
		if !ok {
			return 0
		}
		c, ordered := compareValues(a, b)
		ok = ok && ordered
		if c == 0 && ok {
			return p.compareTexts(a, b)
		}
		return c
	})
	return ok
}

// all returns the items as Ts if each is one.
func all[T Value](items []Value) ([]T, bool) {
	if _, ok := items[0].(T); !ok {
		return nil, false
	}
	ts := make([]T, len(items))
	for i, item := range items {
		t, ok := item.(T)
		if !ok {
			return nil, false
		}
		ts[i] = t
	}
	return ts, true
}

// compareValues compares as the reference's language orders JSON values: numbers and booleans by
// number, text by code point, lists by their first elements that are not equal.
func compareValues(a, b Value) (order int, ok bool) {
	if isNumber(a) && isNumber(b) {
		return compareNumbers(a, b), true
	}
	switch a := a.(type) {
	case Str:
		if b, ok := b.(Str); ok {
			return strings.Compare(string(a), string(b)), true
		}
	case List:
		b, ok := b.(List)
		if !ok {
			return 0, false
		}
		for i := range min(len(a), len(b)) {
			if !equalValues(a[i], b[i]) {
				return compareValues(a[i], b[i])
			}
		}
		return len(a) - len(b), true
	}
	return 0, false
}

// equalValues compares by value: 1, 1.0 and true are equal, objects are equal member by member.
func equalValues(a, b Value) bool {
	if isNumber(a) && isNumber(b) {
		return compareNumbers(a, b) == 0
	}
	switch a := a.(type) {
	case nil, Null:
		_, null := b.(Null)
		return null || b == nil
	case Str:
		b, ok := b.(Str)
		return ok && a == b
	case List:
		b, ok := b.(List)
		return ok && slices.EqualFunc(a, b, equalValues)
	case Set: // ordered sets are lists, so this is one of fewer than two members
		b, ok := b.(Set)
		return ok && slices.EqualFunc(a, b, equalValues)
	case Object:
		b, ok := b.(Object)
		return ok && equalObjects(a, b)
	case Task:
		b, ok := b.(Task)
		return ok && a.ID == b.ID
	}
	return false
}

func equalObjects(a, b Object) bool {
	index := func(o Object) map[string]Value {
		m := make(map[string]Value, len(o))
		for i := range o {
			m[o[i].Key] = o[i].Val
		}
		return m
	}
	am, bm := index(a), index(b)
	if len(am) != len(bm) {
		return false
	}
	for key, x := range am {
		if y, ok := bm[key]; !ok || !equalValues(x, y) {
			return false
		}
	}
	return true
}

func isNumber(v Value) bool {
	switch v.(type) {
	case Bool, Int, Float:
		return true
	}
	return false
}

// compareNumbers compares exactly, whatever the sizes. NaN comes after all other numbers.
func compareNumbers(a, b Value) int {
	af, aIsFloat := a.(Float)
	bf, bIsFloat := b.(Float)
	switch {
	case aIsFloat && bIsFloat:
		return compareFloats(float64(af), float64(bf))
	case aIsFloat:
		return -compareIntFloat(intText(b), float64(af))
	case bIsFloat:
		return compareIntFloat(intText(a), float64(bf))
	}
	return compareInts(intText(a), intText(b))
}

func compareFloats(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	case a == b:
		return 0
	case math.IsNaN(a) && math.IsNaN(b):
		return 0
	case math.IsNaN(a):
		return 1
	}
	return -1
}

func intText(v Value) string {
	switch v := v.(type) {
	case Int:
		return string(v)
	case Bool:
		if v {
			return "1"
		}
	}
	return "0"
}

// compareInts compares decimal digits with an optional minus.
func compareInts(a, b string) int {
	an, bn := strings.HasPrefix(a, "-"), strings.HasPrefix(b, "-")
	switch {
	case an && bn:
		return compareInts(b[1:], a[1:])
	case an:
		return -1
	case bn:
		return 1
	case len(a) != len(b):
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

func compareIntFloat(i string, f float64) int {
	if math.IsNaN(f) || math.IsInf(f, 1) {
		return -1
	}
	if math.IsInf(f, -1) {
		return 1
	}
	x, ok := new(big.Int).SetString(i, 10)
	if !ok {
		return -1
	}
	return new(big.Rat).SetInt(x).Cmp(new(big.Rat).SetFloat64(f))
}
