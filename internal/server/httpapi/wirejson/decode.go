package wirejson

import (
	"fmt"
	"reflect"
	"unicode/utf8"
)

// Decode reads one JSON document from data into the value dst points to, which has to be its type's zero value.
// An error is a [InvalidError] or a [NaiveTimeError].
//
// Raw JSON values in dst share memory with data; everything else is copied.
func Decode(data []byte, dst any) error {
	v := reflect.ValueOf(dst).Elem()
	d := decoder{scanner: scanner{data: data}}
	if !utf8.Valid(data) {
		return InvalidError{newProblem("json_invalid", []any{"body"}, nil, "the body is not UTF-8")}
	}
	if d.space() == 0 && d.pos == len(data) {
		return InvalidError{newProblem("missing", []any{"body"}, nil, "a body is required")}
	}
	ok := compiled(v.Type()).decode(&d, v)
	if ok && (d.space() != 0 || d.pos < len(data)) {
		ok = d.fail("the text goes on after the document")
	}
	switch {
	case d.naive != nil:
		return d.naive
	case !ok && d.fault != "":
		return append(d.problems, newProblem("json_invalid", []any{"body", d.pos}, nil, "the body is no JSON: "+d.fault))
	case len(d.problems) > 0:
		return d.problems
	}
	return nil
}

// decoder is a scanner that knows where in the document it is.
type decoder struct {
	scanner

	path     []step
	problems InvalidError
	naive    *NaiveTimeError
}

// step is one part of a path: a key, or an index when the key is empty.
type step struct {
	key   string
	index int
}

func (d *decoder) loc(more ...any) []any {
	loc := make([]any, 1, len(d.path)+len(more)+1)
	loc[0] = "body"
	for _, s := range d.path {
		if s.key == "" {
			loc = append(loc, s.index)
		} else {
			loc = append(loc, s.key)
		}
	}
	return append(loc, more...)
}

// problem notes what is wrong with the value that started at start. False means that there are enough.
func (d *decoder) problem(c *rules, kind string, start int, format string, args ...any) bool {
	input := d.data[start:d.pos]
	if c.secret {
		input = nil
	}
	d.problems = append(d.problems, newProblem(kind, d.loc(), input, fmt.Sprintf(format, args...)))
	return len(d.problems) < MaxProblems
}

// wrong skips a value of a type that does not fit and notes it.
func (d *decoder) wrong(c *rules, kind, want string) bool {
	start := d.pos
	return d.skip() && d.problem(c, kind, start, "%s is wanted here", want)
}

// null consumes a null when it is next.
func (d *decoder) null() bool {
	if d.space() != 'n' || len(d.data)-d.pos < 4 || string(d.data[d.pos:d.pos+4]) != "null" {
		return false
	}
	d.pos += 4
	return true
}

// str reads a string by the rules. odd ones are refused or mended.
func (d *decoder) str(c *rules, kind, want string) (s string, fits, ok bool) {
	if d.space() != '"' {
		return "", false, d.wrong(c, kind, want)
	}
	start := d.pos
	d.odd = false
	raw, escaped, ok := d.text()
	if !ok {
		return "", false, false
	}
	if !escaped {
		return string(raw), true, true
	}
	if d.odd && !c.replace {
		return "", false, d.problem(c, "string_unicode", start, "NUL and halves of surrogate pairs are not allowed here")
	}
	return unescape(raw), true, true
}
