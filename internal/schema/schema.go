// Package schema compiles Go types into what identity, bodies and JSON files need: one walk over a type at
// definition time, then printing and reading values without looking at the type again.
//
// The rules are those of task parameters: a json tag on every field, snake case keys that are part of the
// identity, the tag `stardag:"…"` for what the reference writes as field annotations. Outputs stored as JSON
// follow the same rules for values with encoding/json's habits for tags.
package schema

import (
	"encoding"
	"fmt"
	"math/big"
	"reflect"
	"sync"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// Usage says what a type is compiled for.
type Usage uint8

const (
	// Params is a parameter of a task: every rule of identity holds, tasks may stand anywhere.
	Params Usage = iota
	// Output is an output stored as JSON: struct tags as encoding/json reads them, no tasks.
	Output
)

// Type is a compiled type. It is immutable and safe for concurrent use.
type Type struct {
	rt       reflect.Type
	impl     impl
	flat     bool // a shallow copy shares nothing with the original and is in normal form
	hasTasks bool // a value may hold tasks
	safe     bool // printing cannot fail
	deep     bool // how deep values are nested does not follow from the type
}

// impl is how values of one type are printed, turned into trees and read.
type impl interface {
	emit(e *Emitter, v reflect.Value) error
	value(v reflect.Value, m Mode) (canon.Value, error)
	decode(d *decoder, v reflect.Value) error
}

// owner makes an addressable shallow copy independent of its original and brings it into normal form.
type owner interface{ own(v reflect.Value) }

// tasker visits the tasks in a value in the order they stand there.
type tasker interface {
	tasks(v reflect.Value, visit func(*node.Task))
}

// keyer is a type that can be the key of an object.
type keyer interface {
	keyText(v reflect.Value) (string, error)
	setKey(text string, v reflect.Value) error
}

// textual marks types whose JSON form is a string.
type textual interface{ textual() }

// Go returns the type that was compiled.
func (t *Type) Go() reflect.Type { return t.rt }

type cacheKey struct {
	rt    reflect.Type
	usage Usage
}

// cache holds every type whose compilation succeeded: cacheKey to *Type.
var cache sync.Map

// Of compiles rt, or gives the earlier result. The error names the field that has no rule.
func Of(rt reflect.Type, usage Usage) (*Type, error) {
	if t, ok := cache.Load(cacheKey{rt, usage}); ok {
		return t.(*Type), nil
	}
	c := &compiler{usage: usage, fresh: map[reflect.Type]*Type{}}
	t, err := c.of(rt)
	if err != nil {
		return nil, err
	}
	for _, step := range c.later {
		if err := step(); err != nil {
			return nil, err
		}
	}
	for rt, t := range c.fresh { // only now, so that a type that refers to a refused one is refused as well
		cache.LoadOrStore(cacheKey{rt, usage}, t)
	}
	return t, nil
}

// compiler compiles one type and those it refers to.
type compiler struct {
	usage Usage
	// fresh are the types met so far, for those that refer to themselves.
	fresh map[reflect.Type]*Type
	// later are the steps that need finished types: reading and printing the values in tags.
	later []func() error
}

func (c *compiler) of(rt reflect.Type) (*Type, error) {
	if t, ok := c.fresh[rt]; ok {
		return t, nil
	}
	if t, ok := cache.Load(cacheKey{rt, c.usage}); ok {
		return t.(*Type), nil
	}
	// A type that refers to itself sees these cautious marks, which are exact for all others once it is compiled.
	t := &Type{rt: rt, hasTasks: true, deep: true}
	c.fresh[rt] = t
	if err := c.compile(t); err != nil {
		return nil, err
	}
	return t, nil
}

var (
	texterType    = reflect.TypeFor[Texter]()
	normalType    = reflect.TypeFor[normalizer]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
	textUnmarshal = reflect.TypeFor[encoding.TextUnmarshaler]()
	timeType      = reflect.TypeFor[time.Time]()
	durationType  = reflect.TypeFor[time.Duration]()
	dateType      = reflect.TypeFor[civil.Date]()
	civilTimeType = reflect.TypeFor[civil.Time]()
	dateTimeType  = reflect.TypeFor[civil.DateTime]()
	bigIntType    = reflect.TypeFor[big.Int]()
	decimalType   = reflect.TypeFor[apd.Decimal]()
	anyType       = reflect.TypeFor[any]()
)

func (c *compiler) compile(t *Type) error {
	rt := t.rt
	if done, err := c.special(t); done || err != nil {
		return err
	}
	switch rt.Kind() {
	case reflect.Bool:
		t.set(boolType{}, true, true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		t.set(intType{}, true, true)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		t.set(uintType{}, true, true)
	case reflect.Float32, reflect.Float64:
		t.set(floatType{}, true, false)
	case reflect.String:
		t.set(stringType{}, true, false)
	case reflect.Pointer:
		return c.pointer(t)
	case reflect.Slice, reflect.Array:
		return c.list(t)
	case reflect.Map:
		return c.dict(t)
	case reflect.Struct:
		return c.structure(t)
	case reflect.Interface:
		if rt == anyType {
			t.set(anyImpl{usage: c.usage}, false, false)
			t.deep = true
			return nil
		}
		t.impl = &unionType{iface: rt, usage: c.usage}
	default:
		return fmt.Errorf("type %s has no JSON form", rt)
	}
	if vs, ok := enumValues(rt); ok {
		e := &enumType{base: t.impl, values: vs}
		if _, isText := t.impl.(textual); isText {
			t.impl = textEnum{e}
		} else {
			t.impl = e
		}
		t.safe = false
	}
	return nil
}

// set fills in a type that holds no tasks.
func (t *Type) set(i impl, flat, safe bool) {
	t.impl, t.flat, t.safe, t.hasTasks, t.deep = i, flat, safe, false, false
}

// special compiles the types that have a form of their own.
func (c *compiler) special(t *Type) (bool, error) {
	rt := t.rt
	ptr := reflect.PointerTo(rt)
	switch {
	case rt == timeType:
		t.set(text[instantForm]{}, true, false)
	case rt == durationType:
		t.set(text[durationForm]{}, true, false)
	case rt == dateType:
		t.set(text[dateForm]{}, true, false)
	case rt == civilTimeType:
		t.set(text[clockForm]{}, true, false)
	case rt == dateTimeType:
		t.set(text[dateTimeForm]{}, true, false)
	case rt == bigIntType:
		t.set(bigIntImpl{}, false, false)
	case rt == decimalType:
		t.set(decimalImpl{}, false, false)
	case rt.Implements(front.Task) && rt.Kind() == reflect.Struct:
		if c.usage == Output {
			return true, fmt.Errorf("type %s: an output cannot hold a task", rt)
		}
		t.impl, t.flat, t.hasTasks, t.deep = taskType{}, true, true, false
	case ptr.Implements(front.Choice) && rt.Kind() == reflect.Struct:
		return true, c.choice(t)
	case rt.Kind() == reflect.Slice && rt.Implements(front.Set):
		return true, c.set(t)
	case rt.Kind() == reflect.Slice && rt.Elem().Kind() == reflect.Uint8 && !rt.Implements(textMarshaler):
		t.set(bytesImpl{}, false, false)
	case rt.Kind() == reflect.String && ptr.Implements(normalType):
		t.set(normalString{}, false, false)
	case rt.Kind() != reflect.Pointer && rt.Kind() != reflect.Interface &&
		rt.Implements(textMarshaler) && ptr.Implements(textUnmarshal):
		t.set(marshalerImpl{}, !refers(rt), false)
	default:
		return false, nil
	}
	return true, nil
}
