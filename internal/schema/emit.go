package schema

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// Mode is the form a value is printed in.
type Mode uint8

const (
	// Hash is the text whose hash is a task id: ASCII only, keys sorted, parameters that do not count left
	// out, nested tasks as {"id": "…"}.
	Hash Mode = iota
	// Flat is Hash with every parameter present and text as UTF-8.
	Flat
	// File is a JSON file as the reference writes outputs: keys in declared order, text as UTF-8.
	File
	// Body is Flat with nested tasks as their whole bodies. There are only trees of it.
	Body
)

// Emitter appends printed values to a buffer. It is not safe for concurrent use.
type Emitter struct {
	Mode Mode
	Buf  []byte
	// Comparing prints values that are equal in the reference's sense as one text: -0.0 as 0.0, 1.50 as 1.5, an
	// instant whatever its offset.
	Comparing bool
}

var emitters = sync.Pool{New: func() any { return new(Emitter) }}

// GetEmitter gives an empty emitter from a pool; hand it back with [Emitter.Free] once Buf is done with.
func GetEmitter(m Mode) *Emitter {
	e, _ := emitters.Get().(*Emitter)
	e.Mode, e.Buf, e.Comparing = m, e.Buf[:0], false
	return e
}

// Free returns the emitter to the pool. Neither it nor its buffer may be used afterwards.
func (e *Emitter) Free() {
	const keep = 1 << 20 // one huge output must not pin its memory for the life of the process
	if cap(e.Buf) > keep {
		e.Buf = nil
	}
	emitters.Put(e)
}

// Emit appends v, a value of the compiled type, in the emitter's mode.
func (t *Type) Emit(e *Emitter, v reflect.Value) error { return t.impl.emit(e, v) }

// Value turns v into a tree for body texts and set ordering.
func (t *Type) Value(v reflect.Value, m Mode) (canon.Value, error) { return t.impl.value(v, m) }

// Own makes the addressable v, a shallow copy, independent of its original and brings it into normal form:
// sets ordered, constants filled in, paths normalised.
func (t *Type) Own(v reflect.Value) {
	if o, ok := t.impl.(owner); ok && !t.flat {
		o.own(v)
	}
}

// Tasks visits the tasks in v in the order they stand there. A missing task is visited as nil.
func (t *Type) Tasks(v reflect.Value, visit func(*node.Task)) {
	if !t.hasTasks {
		return
	}
	if k, ok := t.impl.(tasker); ok {
		k.tasks(v, visit)
	}
}

// Deep reports whether how deep values are nested does not follow from the type, so that they may even hold themselves.
func (t *Type) Deep() bool { return t.deep }

// HasTasks reports whether values may hold tasks.
func (t *Type) HasTasks() bool { return t.hasTasks }

// PathError says where in a value something is wrong.
type PathError struct {
	// Path is the place, for example "integers[2].limit".
	Path string
	Err  error
}

// Error returns "path: cause".
func (e *PathError) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *PathError) Unwrap() error { return e.Err }

// At puts elem in front of the path of err.
func At(elem string, err error) error {
	if inner := (*PathError)(nil); errors.As(err, &inner) && inner == err { //nolint:errorlint // only the outermost layer is extended
		sep := "."
		if strings.HasPrefix(inner.Path, "[") {
			sep = ""
		}
		return &PathError{Path: elem + sep + inner.Path, Err: inner.Err}
	}
	return &PathError{Path: elem, Err: err}
}

func atIndex(i int, err error) error { return At("["+strconv.Itoa(i)+"]", err) }

func atKey(k string, err error) error { return At(fmt.Sprintf("[%q]", k), err) }

// emitTree prints v by way of its tree, for types where order depends on all items.
func (e *Emitter) emitTree(t impl, v reflect.Value) error {
	tree, err := t.value(v, e.Mode)
	if err != nil {
		return err
	}
	switch e.Mode {
	case Hash:
		e.Buf, err = canon.AppendHash(e.Buf, tree)
	case File:
		e.Buf, err = canon.AppendFile(e.Buf, tree)
	default:
		e.Buf, err = canon.AppendBody(e.Buf, tree, 0)
	}
	return err
}

func (e *Emitter) str(s string) error {
	var err error
	switch e.Mode {
	case Hash:
		if err := checkText(s); err != nil {
			return err
		}
		e.Buf = canon.AppendHashString(e.Buf, s)
	case File:
		e.Buf, err = canon.AppendFileString(e.Buf, s)
	default:
		e.Buf, err = canon.AppendBodyString(e.Buf, s)
	}
	return err
}
