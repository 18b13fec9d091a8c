package schema

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

var errNoTask = errors.New("the task is missing; give it a task made by a kind's New")

// invalidError reports that a nested task is not valid. The cause is the mistake itself, however deep below it is: the
// text must not grow with every task above it.
type invalidError struct{ cause error }

func (e *invalidError) Error() string { return "the task is not valid: " + e.cause.Error() }
func (e *invalidError) Unwrap() error { return e.cause }

func invalid(t *node.Task) error {
	if below := (*invalidError)(nil); errors.As(t.Err, &below) {
		return below
	}
	return &invalidError{t.Err}
}

// taskType is a nested task.
type taskType struct{}

// erased reads the handle's only field without going through an interface.
func (taskType) erased(v reflect.Value) (*node.Task, error) {
	t := (*node.Task)(v.Field(0).UnsafePointer())
	if t == nil {
		return nil, errNoTask
	}
	if t.Err != nil {
		return nil, invalid(t)
	}
	return t, nil
}

func (i taskType) emit(e *Emitter, v reflect.Value) error {
	t, err := i.erased(v)
	if err != nil {
		return err
	}
	e.Buf = append(e.Buf, `{"id":"`...)
	e.Buf = t.ID.AppendTo(e.Buf)
	e.Buf = append(e.Buf, `"}`...)
	return nil
}

func (i taskType) value(v reflect.Value, m Mode) (canon.Value, error) {
	t, err := i.erased(v)
	if err != nil {
		return nil, err
	}
	if m == Flat {
		return canon.Object{{Key: "id", Val: canon.Str(t.ID.String())}}, nil
	}
	return canon.Task{ID: t.ID, Of: t, Body: func() (canon.Value, error) { return t.Kind.Body(t) }}, nil
}

func (taskType) tasks(v reflect.Value, visit func(*node.Task)) {
	visit((*node.Task)(v.Field(0).UnsafePointer()))
}

func (taskType) decode(d *decoder, v reflect.Value) error {
	if k := d.PeekKind(); k != '{' {
		tok, err := d.token()
		if err != nil {
			return err
		}
		return d.want("a task", tok)
	}
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	t, err := d.task(raw)
	if err != nil {
		return err
	}
	return front.SetTask(v.Addr().Interface(), t)
}

// task finds or makes the task that raw, a reference or a body, stands for.
func (d *decoder) task(raw jsontext.Value) (*node.Task, error) {
	head, err := ReadHead(raw)
	if err != nil {
		return nil, err
	}
	switch {
	case head.Typed && d.opt.Task != nil:
		return d.opt.Task(head, raw)
	case head.Typed:
		return nil, errors.New("a nested task body is not expected here")
	case head.ID == "":
		return nil, errors.New(`want a task, an object with "__namespace" and "__name"`)
	}
	id, err := canon.ParseID(head.ID)
	if err != nil {
		return nil, err
	}
	if d.opt.Lookup == nil {
		return nil, fmt.Errorf("task %s is named by id, but only whole bodies can be read here", id)
	}
	t, ok := d.opt.Lookup(id)
	if !ok {
		return nil, fmt.Errorf("task %s is not known here", id)
	}
	return t, nil
}

// Head is what the members with reserved names say about an object.
type Head struct {
	Name    node.Name
	Version string
	// HasVersion says that "version" is there and text; BadVersion that it is there and something else.
	HasVersion, BadVersion bool
	// Typed says that both "__namespace" and "__name" are there.
	Typed bool
	// Aliased says that "__aliased" is there, the mark of the reference's stand-in for a finished task.
	Aliased bool
	// ID is the text of "id" when it is the only member.
	ID string
}

// ReadHead reads an object's reserved members and skips the others.
func ReadHead(raw []byte) (Head, error) {
	var h Head
	d := (&decoder{}).sub(raw, false)
	tok, err := d.token()
	if err != nil {
		return h, syntax(err)
	}
	if tok.Kind() != '{' {
		return h, d.want("an object", tok)
	}
	var hasNamespace, hasName bool
	members := 0
	for ; d.PeekKind() != '}'; members++ {
		key, err := d.text()
		if err != nil {
			return h, syntax(err)
		}
		var dst *string
		switch key {
		case "__namespace":
			dst, hasNamespace = &h.Name.Namespace, true
		case "__name":
			dst, hasName = &h.Name.Name, true
		case "version":
			dst = &h.Version
			h.HasVersion = d.PeekKind() == '"'
			h.BadVersion = !h.HasVersion
		case "id":
			dst = &h.ID
		case "__aliased":
			h.Aliased = true
		}
		if dst == nil || d.PeekKind() != '"' {
			if dst != nil && (key == "__namespace" || key == "__name") {
				return h, At(key, errors.New("want text"))
			}
			if err := d.SkipValue(); err != nil {
				return h, syntax(err)
			}
			continue
		}
		if *dst, err = d.text(); err != nil {
			return h, syntax(err)
		}
	}
	if _, err := d.token(); err != nil {
		return h, syntax(err)
	}
	h.Typed = hasNamespace && hasName
	if members != 1 {
		h.ID = ""
	}
	return h, nil
}
