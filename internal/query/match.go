package query

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Record is a task that a query is held against.
type Record interface {
	// Values returns what the task has under a key: none, one, or several, such as one for each build that has it. They are
	// string, float64, bool, [time.Time] or [time.Duration].
	Values(k Key) []any
	// Names returns namespace, name and id.
	Names() (namespace, name, id string)
}

// Match reports whether a query finds a task.
func Match(e Expr, r Record) bool {
	switch e := e.(type) {
	case And:
		for _, part := range e {
			if !Match(part, r) {
				return false
			}
		}
		return true
	case Or:
		for _, part := range e {
			if Match(part, r) {
				return true
			}
		}
		return false
	case Not:
		return !Match(e.Expr, r)
	case Text:
		return matchText(e.Word, r)
	case Term:
		return slices.ContainsFunc(r.Values(e.Key), e.holds)
	}
	return false
}

func matchText(word string, r Record) bool {
	namespace, name, id := r.Names()
	full := name
	if namespace != "" {
		full = namespace + "." + name
	}
	word = strings.ToLower(word)
	return strings.Contains(strings.ToLower(full), word) || strings.HasPrefix(strings.ToLower(id), word)
}

// holds compares one value of a task.
func (t Term) holds(have any) bool {
	switch t.Op {
	case In:
		for _, want := range t.Values {
			if c, ok := compare(have, want); ok && c == 0 {
				return true
			}
		}
		return false
	case Between:
		low, high := t.Values[0], t.Values[1]
		return (low.Open || ordered(have, low, func(c int) bool { return c >= 0 })) && (high.Open || ordered(have, high, func(c int) bool { return c <= 0 }))
	case Contains:
		return contains(have, t.Values[0])
	case NotContains:
		return !contains(have, t.Values[0])
	}
	want := t.Values[0]
	switch t.Op {
	case Equal:
		c, ok := compare(have, want)
		return ok && c == 0
	case NotEqual:
		c, ok := compare(have, want)
		return !ok || c != 0
	case Greater:
		return ordered(have, want, func(c int) bool { return c > 0 })
	case Less:
		return ordered(have, want, func(c int) bool { return c < 0 })
	case AtLeast:
		return ordered(have, want, func(c int) bool { return c >= 0 })
	default:
		return ordered(have, want, func(c int) bool { return c <= 0 })
	}
}

func ordered(have any, want Value, test func(int) bool) bool {
	c, ok := compare(have, want)
	return ok && test(c)
}

func contains(have any, want Value) bool {
	text, ok := asText(have)
	return ok && strings.Contains(strings.ToLower(text), strings.ToLower(want.Text))
}

// compare compares by what the task has: a number is not comparable with a text that is none.
func compare(have any, want Value) (int, bool) {
	switch have := have.(type) {
	case float64:
		if want.Number == nil {
			return 0, false
		}
		return cmp.Compare(have, *want.Number), true
	case time.Time:
		if want.Time == nil {
			return 0, false
		}
		return have.Compare(*want.Time), true
	case time.Duration:
		if want.Length == nil {
			return 0, false
		}
		return cmp.Compare(have, *want.Length), true
	}
	text, ok := asText(have)
	return strings.Compare(text, want.Text), ok
}

func asText(have any) (string, bool) {
	switch have := have.(type) {
	case string:
		return have, true
	case bool:
		if have {
			return "true", true
		}
		return "false", true
	case float64:
		return FormatNumber(have), true
	default:
		return "", false
	}
}
