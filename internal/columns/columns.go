// Package columns says how a struct is a row of a table. Every format of tables reads it, so that one struct has the
// same columns in all of them.
package columns

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
)

// Column is one column.
type Column struct {
	Name string
	// Path leads from the struct to the field, as [reflect.Value.FieldByIndex] takes it.
	Path []int
	// Type is the type of the field, without the pointer of a nullable one.
	Type reflect.Type
	// Kind is what the column holds.
	Kind Kind
	// Nullable says that the field is a pointer, and nil means that there is no value.
	Nullable bool
	// Index marks the column that names the rows.
	Index bool
	// Unnamed says that the index has no name in the file.
	Unnamed bool
	// Elem is what a List has; its path is empty.
	Elem *Column
	// Fields are the columns of a Struct; their paths begin at it.
	Fields []Column
}

// Kind is what a column holds.
type Kind uint8

// The kinds of columns.
const (
	Int Kind = iota + 1
	Uint
	Float
	Bool
	String
	Bytes    // not in CSV
	Time     // an instant
	DateTime // a date and a time of day without a zone
	Date
	TimeOfDay
	Duration
	Decimal
	UUID   // an array of 16 bytes that is written as text by itself
	Text   // any other type that is written as text by itself
	List   // not in CSV
	Struct // not in CSV
)

// String returns the kind as messages name it.
func (k Kind) String() string {
	return [...]string{
		"nothing", "whole numbers", "whole numbers", "floats", "booleans", "text", "bytes", "instants", "dates with a time and no zone", "dates",
		"times of day", "durations", "decimals", "UUIDs", "text", "lists", "structs",
	}[k]
}

var (
	named = map[reflect.Type]Kind{
		reflect.TypeFor[time.Time]():      Time,
		reflect.TypeFor[civil.DateTime](): DateTime,
		reflect.TypeFor[civil.Date]():     Date,
		reflect.TypeFor[civil.Time]():     TimeOfDay,
		reflect.TypeFor[time.Duration]():  Duration,
		reflect.TypeFor[apd.Decimal]():    Decimal,
	}
	writesText = reflect.TypeFor[encoding.TextMarshaler]()
	readsText  = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// choices are the types of fields, as messages list them.
const choices = "numbers, text, booleans, time.Time, civil.DateTime, civil.Date, civil.Time, time.Duration, apd.Decimal, []byte, a type that writes itself as text, or a slice or struct of these"

// Of returns the columns of a struct: its exported fields in order, under the names of their json tags. Fields tagged
// "-" are left out, and embedded structs without a tag are part of the row. The tag `table:"index"` marks the field
// that names the rows; with `table:"index,unnamed"` it has no name in the file, as the index of most data frames.
func Of(rt reflect.Type) ([]Column, error) { return structOf(rt, nil) }

// structOf returns the columns of a struct that is part of the structs within.
func structOf(rt reflect.Type, within []reflect.Type) ([]Column, error) {
	if kindOf(rt) != Struct {
		return nil, fmt.Errorf("a row has to be a struct, and %s is none", rt)
	}
	if slices.Contains(within, rt) {
		return nil, fmt.Errorf("%s contains itself, which no file has columns for", rt)
	}
	cols, err := collect(nil, rt, nil, append(slices.Clone(within), rt))
	if err != nil {
		return nil, err
	}
	if len(cols) == 0 {
		return nil, fmt.Errorf("%s has no exported field, so a table of it has no columns", rt)
	}
	names := make(map[string]bool, len(cols))
	index := ""
	for _, c := range cols {
		switch {
		case names[c.Name]:
			return nil, fmt.Errorf("%s has two columns %q", rt, c.Name)
		case c.Index && len(within) > 0:
			return nil, fmt.Errorf("%s has the index column %q, and it is not the row", rt, c.Name)
		case c.Index && index != "":
			return nil, fmt.Errorf("%s has two index columns, %q and %q", rt, index, c.Name)
		case c.Index:
			index = c.Name
		}
		names[c.Name] = true
	}
	return cols, nil
}

func collect(cols []Column, rt reflect.Type, path []int, within []reflect.Type) ([]Column, error) {
	for i := range rt.NumField() {
		f := rt.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		at := append(slices.Clone(path), i)
		var err error
		switch {
		case name == "-":
			continue
		case f.Anonymous && name == "" && kindOf(f.Type) == Struct:
			cols, err = collect(cols, f.Type, at, within)
		case !f.IsExported():
			err = fmt.Errorf("field %s.%s is not exported; export it, or leave it out with the tag `json:\"-\"`", rt, f.Name)
		default:
			c := Column{Name: name, Path: at, Type: f.Type}
			if name == "" {
				c.Name = f.Name
			}
			err = c.describe(rt, f, within)
			cols = append(cols, c)
		}
		if err != nil {
			return nil, err
		}
	}
	return cols, nil
}

func (c *Column) describe(rt reflect.Type, f reflect.StructField, within []reflect.Type) error {
	switch tag := f.Tag.Get("table"); tag {
	case "":
	case "index", "index,unnamed":
		c.Index, c.Unnamed = true, tag != "index"
	default:
		return fmt.Errorf("field %s.%s has the tag `table:%q`; it can be \"index\" or \"index,unnamed\"", rt, f.Name, tag)
	}
	if err := c.holds(f.Type, within); err != nil {
		return fmt.Errorf("field %s.%s: %w", rt, f.Name, err)
	}
	return nil
}

// holds sets what the column says about the type of its values.
func (c *Column) holds(t reflect.Type, within []reflect.Type) error {
	c.Type = t
	if t.Kind() == reflect.Pointer {
		c.Type, c.Nullable = t.Elem(), true
	}
	var err error
	switch c.Kind = kindOf(c.Type); c.Kind {
	case 0:
		return fmt.Errorf("a %s is no column: use %s", t, choices)
	case List:
		c.Elem = &Column{Name: "element"}
		err = c.Elem.holds(c.Type.Elem(), within)
	case Struct:
		c.Fields, err = structOf(c.Type, within)
	}
	return err
}

// Single returns the column of a series: a slice of plain values, not of structs.
func Single(rt reflect.Type) (Column, error) {
	c := Column{Name: "0"}
	if err := c.holds(rt, nil); err != nil {
		return c, err
	}
	if c.Kind == Struct || c.Kind == List {
		return c, fmt.Errorf("%s is no value of a series", rt)
	}
	return c, nil
}

func kindOf(t reflect.Type) Kind {
	if k, ok := named[t]; ok {
		return k
	}
	if t.Implements(writesText) && reflect.PointerTo(t).Implements(readsText) {
		if t.Kind() == reflect.Array && t.Len() == 16 && t.Elem().Kind() == reflect.Uint8 {
			return UUID
		}
		return Text
	}
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return Int
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return Uint
	case reflect.Float32, reflect.Float64:
		return Float
	case reflect.Bool:
		return Bool
	case reflect.String:
		return String
	case reflect.Struct:
		return Struct
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return Bytes
		}
		return List
	}
	return 0
}

// Field returns the value of a column in a row, and false when there is none.
func (c *Column) Field(row reflect.Value) (reflect.Value, bool) {
	v := row.FieldByIndex(c.Path)
	if !c.Nullable {
		return v, true
	}
	return v.Elem(), !v.IsNil()
}

// Target returns the place for a value of the column in a row, making it where it is a pointer.
func (c *Column) Target(row reflect.Value) reflect.Value {
	v := row.FieldByIndex(c.Path)
	if !c.Nullable {
		return v
	}
	v.Set(reflect.New(c.Type))
	return v.Elem()
}
