package arrowrows

import (
	"fmt"
	"math"
	"reflect"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/stardag-go/stardag/internal/columns"
)

// setter puts the i-th value of an array into a field.
type setter func(field reflect.Value, i int) error

// bind returns what reads an array into the fields of a column, or an error that names both types.
func (d *Decoder) bind(c *columns.Column, a arrow.Array) (setter, error) {
	t := a.DataType()
	at := func(i int) int { return i }
	values := a
	if dict, ok := a.(*array.Dictionary); ok {
		values, at = dict.Dictionary(), dict.GetValueIndex
	}
	if ext, ok := values.(array.ExtensionArray); ok && ext.ExtensionType().ExtensionName() == "arrow.json" {
		values = ext.Storage()
	}
	missing := func(i int) bool { return a.IsNull(i) || values.IsNull(at(i)) }
	var set setter
	if values.DataType().ID() == arrow.NULL {
		missing, set = func(int) bool { return true }, func(reflect.Value, int) error { return nil }
	} else {
		var err error
		if set, err = d.values(c, values); err != nil {
			return nil, err
		}
	}
	if set == nil {
		return nil, fmt.Errorf("the file has %s and the field is a %s, for %s; %s", t, c.Type, c.Kind, advice(c, values.DataType()))
	}
	if c.Kind == columns.Int || c.Kind == columns.Uint { // pandas makes floats of whole numbers when some are missing
		if floats := floatsOf(values); floats != nil {
			there := missing
			missing = func(i int) bool { return there(i) || math.IsNaN(floats(at(i))) }
		}
	}
	return func(field reflect.Value, i int) error {
		switch {
		case !missing(i):
			if c.Nullable {
				field.Set(reflect.New(c.Type))
				field = field.Elem()
			}
			return set(field, at(i))
		case c.Nullable:
			return nil
		case c.Kind == columns.Float:
			field.SetFloat(math.NaN())
			return nil
		}
		return fmt.Errorf("the value is missing (the file has %s), and the field is a %s: make it a *%s, which nil is for", t, c.Type, c.Type)
	}, nil
}

// advice returns what to do about a type that does not fit.
func advice(c *columns.Column, t arrow.DataType) string {
	stamp, isStamp := t.(*arrow.TimestampType)
	switch {
	case c.Kind == columns.Time && isStamp:
		return columns.ErrNoZone.Error()
	case c.Kind == columns.DateTime && isStamp, c.Kind == columns.Date && isStamp && stamp.TimeZone != "":
		return "the times have a zone: make the field a time.Time"
	case c.Kind == columns.Duration && arrow.IsInteger(t.ID()):
		return "the file does not say the unit: make the field an int64, or write the column as durations"
	}
	return "change the field's type, or write the column as the field wants it"
}

// values returns what reads the values of an array into a column; nil when its type does not fit.
func (d *Decoder) values(c *columns.Column, a arrow.Array) (setter, error) {
	switch c.Kind {
	case columns.Int, columns.Uint:
		return integers(c, a), nil
	case columns.Float:
		return floats(c, a), nil
	case columns.Bool:
		if b, ok := a.(*array.Boolean); ok {
			return func(f reflect.Value, i int) error { f.SetBool(b.Value(i)); return nil }, nil
		}
	case columns.String, columns.Text, columns.UUID, columns.Bytes:
		return texts(c, a), nil
	case columns.Time, columns.DateTime, columns.Date, columns.TimeOfDay:
		return moments(c, a), nil
	case columns.Duration:
		return d.durations(c, a), nil
	case columns.Decimal:
		return decimals(c, a), nil
	case columns.List:
		if list, ok := a.(array.ListLike); ok && a.DataType().ID() != arrow.MAP {
			return d.lists(c, list)
		}
	case columns.Struct:
		if s, ok := a.(*array.Struct); ok {
			return d.structs(c, s)
		}
	}
	return nil, nil
}

func (d *Decoder) lists(c *columns.Column, a array.ListLike) (setter, error) {
	set, err := d.bind(c.Elem, a.ListValues())
	if err != nil {
		return nil, fmt.Errorf("its elements: %w", err)
	}
	return func(f reflect.Value, i int) error {
		from, to := a.ValueOffsets(i)
		n := int(to - from)
		f.Set(reflect.MakeSlice(c.Type, n, n))
		for j := range n {
			if err := set(f.Index(j), int(from)+j); err != nil {
				return fmt.Errorf("element %d: %w", j, err)
			}
		}
		return nil
	}, nil
}

func (d *Decoder) structs(c *columns.Column, a *array.Struct) (setter, error) {
	t := a.DataType().(*arrow.StructType) //nolint:forcetypeassert // of such an array
	names := make([]string, t.NumFields())
	for i, f := range t.Fields() {
		names[i] = f.Name
	}
	at, err := columns.Match(c.Fields, names, func(string) bool { return false })
	if err != nil {
		return nil, err
	}
	sets := make([]setter, len(at))
	for i, p := range at {
		if sets[i], err = d.bind(&c.Fields[i], a.Field(p)); err != nil {
			return nil, fmt.Errorf("field %q: %w", names[p], err)
		}
	}
	return func(f reflect.Value, i int) error {
		for k, set := range sets {
			if err := set(f.FieldByIndex(c.Fields[k].Path), i); err != nil {
				return fmt.Errorf("field %q: %w", c.Fields[k].Name, err)
			}
		}
		return nil
	}, nil
}
