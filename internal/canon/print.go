package canon

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// MaxDepth bounds how deep lists, objects and (in body texts) tasks may be nested. It is the bound of
// encoding/json, so everything that can be printed can also be read back.
const MaxDepth = 10_000

// AppendHash appends the hash text of v to b: sorted keys, ASCII only, members marked NoHash left out,
// nested tasks as {"id":"..."}. On an error b comes back with what was printed so far.
//
// The errors are [*ValueError] around [*TextError] for text that is not UTF-8 (lone surrogates are fine),
// and [*DepthError].
func AppendHash(b []byte, v Value) ([]byte, error) {
	p := printer{mode: hashText}
	return p.value(b, v)
}

// AppendBody appends the body text of v to b: sorted keys, non-ASCII text as it is, every member, nested
// tasks as their whole bodies, non-finite floats as null. A limit > 0 bounds the number of bytes
// appended: the work stops with a [*BodyTooLargeError] soon after the bound is passed.
//
// The other errors are [*ValueError] around [*TextError] for text that is not UTF-8, or around what
// Task.Body returned, and [*DepthError].
func AppendBody(b []byte, v Value, limit int) ([]byte, error) {
	p := printer{mode: bodyText, limit: limit, start: len(b)}
	return p.value(b, v)
}

// AppendOwn appends the own body text of v to b: the text of [AppendBody] with a [Ref] in the place of each nested task, which
// ref returns. Its length does not depend on what is below the nested tasks. [OwnHash] of it names the whole body.
//
// The errors are those of [AppendBody] and of ref.
func AppendOwn(b []byte, v Value, ref func(*Task) (Ref, error)) ([]byte, error) {
	p := printer{mode: bodyText, ref: ref}
	return p.value(b, v)
}

// AppendFile appends v as one of the reference's JSON files: members in the order given, sets in the order
// given, floats as [AppendFileFloat] prints them, members marked NoHash included. A non-finite float is
// an error, because no JSON reader would accept it.
func AppendFile(b []byte, v Value) ([]byte, error) {
	p := printer{mode: fileText}
	return p.value(b, v)
}

// ErrNotFinite is the reason why NaN or an infinity cannot be written to a JSON file.
var ErrNotFinite = errors.New("JSON has no NaN or infinity: store another value or use another codec")

// BodyTooLargeError reports that a body text would have more than Limit bytes.
type BodyTooLargeError struct{ Limit int }

// Error reports what makes bodies large.
func (e *BodyTooLargeError) Error() string {
	return fmt.Sprintf("body text is larger than %d bytes: it repeats every upstream task by value each time "+
		"the task occurs, so pass fewer tasks through several paths, or raise the limit", e.Limit)
}

// DepthError reports that a value is nested deeper than [MaxDepth].
type DepthError struct{}

// Error names the bound.
func (*DepthError) Error() string {
	return fmt.Sprintf("value is nested more than %d levels deep: flatten it", MaxDepth)
}

// ValueError is an error at one place of a value.
type ValueError struct {
	Err error

	steps []string // innermost first, each as it stands in the path
}

// Path returns where in the value the error is, for example "cfg.names[2]"; "" is the value itself.
func (e *ValueError) Path() string {
	var b strings.Builder
	for _, step := range slices.Backward(e.steps) {
		if b.Len() > 0 && step[0] != '[' {
			b.WriteByte('.')
		}
		b.WriteString(step)
	}
	return b.String()
}

// Error returns "path: reason".
func (e *ValueError) Error() string {
	if len(e.steps) == 0 {
		return e.Err.Error()
	}
	return e.Path() + ": " + e.Err.Error()
}

// Unwrap returns the reason.
func (e *ValueError) Unwrap() error { return e.Err }

// at adds a step to an error on its way up.
func at(err error, step string) error {
	if v, ok := err.(*ValueError); ok { //nolint:errorlint // only our own, unwrapped
		if step == "" {
			step = `""`
		}
		v.steps = append(v.steps, step)
	}
	return err
}

func atIndex(err error, i int) error {
	if _, ok := err.(*ValueError); ok { //nolint:errorlint // as above
		return at(err, "["+strconv.Itoa(i)+"]")
	}
	return err
}

// mode is which text a printer prints.
type mode uint8

const (
	hashText  mode = iota
	hashOrder      // what sets in a hash text are ordered by: the hash text with raw strings
	bodyText       // also what sets in a body text are ordered by
	fileText
)

func (m mode) hash() bool { return m <= hashOrder }

type printer struct {
	mode  mode
	depth int
	limit int // of bytes appended; 0 means none
	start int // len(b) at the beginning
	ref   func(*Task) (Ref, error)
}

func (p *printer) value(b []byte, v Value) ([]byte, error) {
	switch v := v.(type) {
	case nil, Null:
		b = append(b, "null"...)
	case Bool:
		b = strconv.AppendBool(b, bool(v))
	case Int:
		b = append(b, v...)
	case Float:
		return p.float(b, float64(v))
	case Str:
		return p.str(b, string(v))
	case List:
		return p.list(b, v)
	case Set:
		return p.set(b, v)
	case Object:
		return p.object(b, v)
	case Task:
		return p.task(b, &v)
	default:
		panic(fmt.Sprintf("canon: unknown value %T", v))
	}
	return b, p.check(b)
}

// check reports whether b has outgrown the limit.
func (p *printer) check(b []byte) error {
	if p.limit > 0 && len(b)-p.start > p.limit {
		return &BodyTooLargeError{Limit: p.limit}
	}
	return nil
}

func (p *printer) enter() error {
	if p.depth >= MaxDepth {
		return &DepthError{}
	}
	p.depth++
	return nil
}

func (p *printer) float(b []byte, f float64) ([]byte, error) {
	if finite := !math.IsNaN(f) && !math.IsInf(f, 0); finite || p.mode.hash() {
		if p.mode == fileText {
			return AppendFileFloat(b, f), nil
		}
		b = AppendFloat(b, f)
	} else if p.mode == fileText {
		return b, &ValueError{Err: fmt.Errorf("%v: %w", f, ErrNotFinite)}
	} else {
		b = append(b, "null"...)
	}
	return b, p.check(b)
}

func (p *printer) str(b []byte, s string) ([]byte, error) {
	ok := true
	switch p.mode {
	case hashText:
		b, ok = appendHashString(b, s)
	case hashOrder:
		if ok = validWTF8(s); ok {
			b = appendRawString(b, s)
		}
	case bodyText, fileText:
		var err error
		if b, err = AppendBodyString(b, s); err != nil {
			return b, &ValueError{Err: err}
		}
	}
	if !ok {
		return b, &ValueError{Err: newTextError(s)}
	}
	return b, p.check(b)
}

func (p *printer) list(b []byte, items []Value) ([]byte, error) {
	if err := p.enter(); err != nil {
		return b, err
	}
	var err error
	b = append(b, '[')
	for i, item := range items {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = p.value(b, item); err != nil {
			return b, atIndex(err, i)
		}
	}
	p.depth--
	b = append(b, ']')
	return b, p.check(b)
}

func (p *printer) task(b []byte, t *Task) ([]byte, error) {
	if p.mode.hash() {
		if t.ID.IsZero() {
			return b, &ValueError{Err: errors.New("nested task has no id")}
		}
		b = append(b, `{"id":"`...)
		b = t.ID.AppendTo(b)
		return append(b, `"}`...), nil
	}
	if p.ref != nil {
		nested := *t // so that t is on the heap only here
		ref, err := p.ref(&nested)
		if err != nil {
			return b, &ValueError{Err: err}
		}
		return ref.AppendTo(b)
	}
	if t.Body == nil {
		return b, &ValueError{Err: fmt.Errorf("task %s has no body", t.ID)}
	}
	v, err := t.Body()
	if err != nil {
		return b, &ValueError{Err: err}
	}
	if err := p.enter(); err != nil { // guards against a body that is itself a task, without end
		return b, err
	}
	b, err = p.value(b, v)
	p.depth--
	return b, err
}
