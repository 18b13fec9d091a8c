package sqldb

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/stardag-go/stardag/taskid"
)

// words reads a text, or a UUID that is stored in 16 bytes, into a string or a pointer to one.
type words struct{ field reflect.Value }

// Scan implements [database/sql.Scanner].
func (w words) Scan(src any) error {
	text, ok := src.(string)
	switch src := src.(type) {
	case string:
	case []byte:
		if text, ok = string(src), true; len(src) == len(taskid.ID{}) {
			text = taskid.ID(src).String()
		}
	case nil:
		if w.field.Kind() == reflect.Pointer {
			w.field.SetZero()
			return nil
		}
	}
	if !ok {
		return fmt.Errorf("a text is stored as %T", src)
	}
	to := w.field
	if to.Kind() == reflect.Pointer {
		to.Set(reflect.New(to.Type().Elem())) // rows do not share what it points to
		to = to.Elem()
	}
	to.SetString(text)
	return nil
}

// moment reads microseconds into a time.
type moment struct{ t *time.Time }

// Scan implements [database/sql.Scanner].
func (m moment) Scan(src any) error {
	n, ok := src.(int64)
	if !ok {
		return fmt.Errorf("a moment is stored as %T", src)
	}
	*m.t = Time(n)
	return nil
}

// maybe reads microseconds, or nothing, into a pointer to a time.
type maybe struct{ t **time.Time }

// Scan implements [database/sql.Scanner].
func (m maybe) Scan(src any) error {
	*m.t = nil
	if src == nil {
		return nil
	}
	t := new(time.Time)
	*m.t = t
	return moment{t}.Scan(src)
}

// maybeWrapped reads microseconds, or nothing, into a pointer to a struct that has nothing but a time.
type maybeWrapped struct{ field reflect.Value }

// Scan implements [database/sql.Scanner].
func (m maybeWrapped) Scan(src any) error {
	if src == nil {
		m.field.SetZero()
		return nil
	}
	t := reflect.New(m.field.Type().Elem())
	m.field.Set(t)
	return moment{timeIn(t.Elem())}.Scan(src)
}

// document reads a JSON text, or nothing.
type document struct{ raw *json.RawMessage }

// Scan implements [database/sql.Scanner].
func (d document) Scan(src any) error {
	switch src := src.(type) {
	case nil:
		*d.raw = nil
	case string:
		*d.raw = json.RawMessage(src)
	case []byte:
		*d.raw = append(json.RawMessage(nil), src...)
	default:
		return fmt.Errorf("a document is stored as %T", src)
	}
	return nil
}

// encoded reads what a JSON text says, or nothing.
type encoded struct{ field reflect.Value }

// Scan implements [database/sql.Scanner].
func (e encoded) Scan(src any) error {
	var raw json.RawMessage
	if err := (document{&raw}).Scan(src); err != nil {
		return err
	}
	e.field.SetZero() // rows do not share what it points to
	if raw == nil {
		return nil
	}
	return json.Unmarshal(raw, e.field.Addr().Interface())
}
