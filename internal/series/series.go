// Package series reads what a command line says about one parameter as several values: ranges such as 2026-01-01..2026-01-31,
// 0..90/10 or today-7d..yesterday, for dates, times and whole numbers. Text of other types is never taken apart.
package series

import (
	"encoding"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"reflect"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/dates"
)

// Scale says how the values of a type follow each other.
type Scale uint8

const (
	// None is a type that has no ranges.
	None Scale = iota
	// Dates are days without a time.
	Dates
	// Times are moments, with an offset.
	Times
	// Clocks are dates with a time and no offset.
	Clocks
	// Numbers are whole numbers.
	Numbers
)

var (
	dateType     = reflect.TypeFor[civil.Date]()
	timeType     = reflect.TypeFor[time.Time]()
	clockType    = reflect.TypeFor[civil.DateTime]()
	durationType = reflect.TypeFor[time.Duration]()
	bigType      = reflect.TypeFor[big.Int]()
	ownText      = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// Of returns the scale of a parameter's type; a pointer has that of what it points to.
func Of(t reflect.Type) Scale {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t {
	case dateType:
		return Dates
	case timeType:
		return Times
	case clockType:
		return Clocks
	case bigType:
		return Numbers
	case durationType:
		return None
	}
	if reflect.PointerTo(t).Implements(ownText) { // what its texts look like, it decides itself
		return None
	}
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return Numbers
	}
	return None
}

// Named returns the scale of a type of Python by its name, as annotations have it.
func Named(name string) Scale {
	name = strings.TrimSuffix(strings.TrimPrefix(name, "Optional["), "]")
	name = strings.TrimSuffix(name, " | None")
	switch strings.TrimPrefix(name, "datetime.") {
	case "date":
		return Dates
	case "datetime":
		return Times
	case "int":
		return Numbers
	}
	return None
}

// Values are the values of one text, in order.
type Values struct {
	// Range says that the text was one, even where it has a single value.
	Range bool

	n   int64
	all iter.Seq[string]
}

// Len returns how many values there are; it is known without making them, and never more than [Many].
func (v Values) Len() int64 { return v.n }

// All returns the values as texts that a parameter's type reads.
func (v Values) All() iter.Seq[string] { return v.all }

// Many is a length that stands for everything above it too.
const Many = int64(1) << 40

// Parse reads the text of a parameter. now is the present, in the zone whose days count as today and yesterday.
func Parse(s Scale, text string, now time.Time) (Values, error) {
	single := Values{n: 1, all: func(yield func(string) bool) { yield(text) }}
	first, rest, isRange := strings.Cut(text, "..")
	if s == None || !isRange && !hasWord(s, text) {
		return single, nil
	}
	var last, stepText string
	if isRange {
		last, stepText, _ = strings.Cut(rest, "/")
	} else {
		first, stepText, _ = strings.Cut(text, "/")
		last = first
	}
	if !isRange && s == Dates && stepText != "" {
		return Values{}, fmt.Errorf("%q: a day has no step", text)
	}
	v, err := parse(s, strings.TrimSpace(first), strings.TrimSpace(last), strings.TrimSpace(stepText), now)
	if err != nil {
		return Values{}, fmt.Errorf("%q: %w", text, err)
	}
	v.Range = isRange
	return v, nil
}

var errBackwards = errors.New("the range ends before it begins")

func parse(s Scale, first, last, stepText string, now time.Time) (Values, error) {
	if first == "" || last == "" {
		return Values{}, errors.New("a range has a first and a last value: FIRST..LAST, both included")
	}
	if s == Numbers {
		return numbers(first, last, stepText)
	}
	step, err := parseStep(s, stepText, first == last)
	if err != nil {
		return Values{}, err
	}
	if s == Dates {
		return days(first, last, step, civil.DateOf(now))
	}
	return times(s, first, last, step, now)
}

func numbers(first, last, stepText string) (Values, error) {
	read := func(text string) (*big.Int, error) {
		n, ok := new(big.Int).SetString(text, 10)
		if !ok {
			return nil, fmt.Errorf("%q is not a whole number", text)
		}
		return n, nil
	}
	from, err := read(first)
	if err != nil {
		return Values{}, err
	}
	to, err := read(last)
	if err != nil {
		return Values{}, err
	}
	step := big.NewInt(1)
	if stepText != "" {
		if step, err = read(stepText); err != nil || step.Sign() <= 0 {
			return Values{}, fmt.Errorf("the step %q is not a whole number above 0", stepText)
		}
	}
	n := new(big.Int).Sub(to, from)
	if n.Sign() < 0 {
		return Values{}, errBackwards
	}
	n.Quo(n, step).Add(n, big.NewInt(1))
	count := Many
	if n.IsInt64() {
		count = min(Many, n.Int64())
	}
	return Values{n: count, all: func(yield func(string) bool) {
		for at := new(big.Int).Set(from); at.Cmp(to) <= 0 && yield(at.String()); {
			at.Add(at, step)
		}
	}}, nil
}

func days(first, last string, step Step, today civil.Date) (Values, error) {
	from, err := readDay(first, today)
	if err != nil {
		return Values{}, err
	}
	to, err := readDay(last, today)
	if err != nil {
		return Values{}, err
	}
	if to.Before(from) {
		return Values{}, errBackwards
	}
	at := func(n int) civil.Date {
		if step.Months > 0 {
			return dates.AddMonths(from, n*step.Months)
		}
		return from.AddDays(n * step.Days)
	}
	return count(step, at, func(d civil.Date) bool { return !d.After(to) }, civil.Date.String,
		int64(to.DaysSince(from))/int64(step.days())), nil
}

func times(s Scale, first, last string, step Step, now time.Time) (Values, error) {
	from, err := readTime(s, first, step, now)
	if err != nil {
		return Values{}, err
	}
	to, err := readTime(s, last, step, now)
	if err != nil {
		return Values{}, err
	}
	if to.Before(from) {
		return Values{}, errBackwards
	}
	at := func(n int) time.Time { return step.after(from, n) }
	return count(step, at, func(t time.Time) bool { return !t.After(to) }, timeText,
		int64(to.Sub(from)/step.shortest())), nil
}

// count makes the values at(0), at(1), … as long as they are inside. about is near their number, and not below it by more than the
// clamped ends of months make up for.
func count[T any](step Step, at func(int) T, inside func(T) bool, text func(T) string, about int64) Values {
	n := about + 1
	if step.Months > 0 { // months are of different lengths: look
		for n = about/2 + 1; n > 1 && !inside(at(int(n-1))); n-- {
		}
		for inside(at(int(n))) {
			n++
		}
	}
	return Values{n: n, all: func(yield func(string) bool) {
		for i := 0; inside(at(i)) && yield(text(at(i))); i++ {
		}
	}}
}
