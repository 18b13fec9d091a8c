package sqltable

import (
	"context"
	"encoding"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag/internal/columns"
)

// mostValues and mostRows bound one statement; SQLite takes 32,766 values.
const (
	mostValues = 30_000
	mostRows   = 1000
)

// Rows returns an output of rows in a table that tasks share and that exists. T is a struct; its columns are named as in files of
// tables: by the json tag, else the name of the field. [DefaultColumn] is filled in, and no field of T.
func Rows[T any](table string, rows []T) Output {
	values := reflect.ValueOf(rows)
	cols, err := columns.Of(reflect.TypeFor[T]())
	return Output{Table: table, Column: DefaultColumn, work: func(ctx context.Context, tx *Tx, to *Output) error {
		if err != nil {
			return err
		}
		return insert(ctx, tx, to, cols, values)
	}}
}

// Read reads the rows of a loaded output as structs, with the columns that [Rows] has. They come in no order that can be relied on.
func Read[T any](ctx context.Context, o Output) ([]T, error) {
	cols, err := columns.Of(reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	db, err := o.DB(ctx)
	if err != nil {
		return nil, err
	}
	if o.Table == "" {
		return nil, errors.New("the output is what statements did, and has no table to read")
	}
	names := make([]string, len(cols))
	for i, c := range cols {
		names[i] = quoted(c.Name)
	}
	query, args := "SELECT "+strings.Join(names, ", ")+" FROM "+quoted(o.Table), []any{} //nolint:gosec // names are quoted
	if o.Column != "" {
		query, args = query+" WHERE "+quoted(o.Column)+" = $1", append(args, o.TaskID)
	}
	found, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read table %s: %w", o.Table, err)
	}
	defer found.Close()
	var all []T
	cells := make([]any, len(cols))
	for found.Next() {
		var row T
		for i := range cols {
			cells[i] = &cell{&cols[i], reflect.ValueOf(&row).Elem()}
		}
		if err := found.Scan(cells...); err != nil {
			return nil, fmt.Errorf("read table %s: %w", o.Table, err)
		}
		all = append(all, row)
	}
	if err := found.Err(); err != nil {
		return nil, fmt.Errorf("read table %s: %w", o.Table, err)
	}
	return all, nil
}

// insert writes rows, many with one statement.
func insert(ctx context.Context, tx *Tx, to *Output, cols []columns.Column, rows reflect.Value) error {
	for i := range cols {
		if strings.EqualFold(cols[i].Name, to.Column) {
			return fmt.Errorf("the row has a column %q, which is that of the task's id; name the field otherwise, or the column with By", cols[i].Name)
		}
	}
	width := len(cols) + 1
	most := min(mostRows, max(1, mostValues/width))
	args := make([]any, 0, width*min(most, rows.Len()))
	for from := 0; from < rows.Len(); from += most {
		end := min(from+most, rows.Len())
		args = args[:0]
		for i := from; i < end; i++ {
			args = append(args, to.TaskID)
			for c := range cols {
				v, err := tx.dialect.value(&cols[c], rows.Index(i))
				if err != nil {
					return fmt.Errorf("row %d, column %q: %w", i, cols[c].Name, err)
				}
				args = append(args, v)
			}
		}
		if _, err := tx.ExecContext(ctx, insertStatement(to, cols, end-from), args...); err != nil {
			return fmt.Errorf("insert into table %s: %w", to.Table, err)
		}
	}
	return nil
}

func insertStatement(to *Output, cols []columns.Column, rows int) string {
	var b strings.Builder
	b.WriteString("INSERT INTO " + quoted(to.Table) + " (" + quoted(to.Column))
	for _, c := range cols {
		b.WriteString(", " + quoted(c.Name))
	}
	b.WriteString(") VALUES ")
	n := 1
	for i := range rows {
		if i > 0 {
			b.WriteString(", ")
		}
		for j := range len(cols) + 1 {
			b.WriteString(map[bool]string{true: "($", false: ", $"}[j == 0] + strconv.Itoa(n))
			n++
		}
		b.WriteByte(')')
	}
	return b.String()
}

// value returns what a database takes for a field.
func (d *dialect) value(c *columns.Column, row reflect.Value) (any, error) {
	v, has := c.Field(row)
	if !has {
		return nil, nil
	}
	switch c.Kind {
	case columns.Int, columns.Duration:
		return v.Int(), nil
	case columns.Uint:
		if v.Uint() > math.MaxInt64 {
			return nil, fmt.Errorf("%d is larger than the whole numbers of %s", v.Uint(), d.name)
		}
		return int64(v.Uint()), nil
	case columns.Float:
		if math.IsNaN(v.Float()) && !d.floats {
			return nil, fmt.Errorf("%s has no NaN; use a pointer, and nil", d.name)
		}
		return v.Float(), nil
	case columns.Bool:
		return v.Bool(), nil
	case columns.String:
		return v.String(), nil
	case columns.Bytes:
		return append([]byte{}, v.Bytes()...), nil
	case columns.Time:
		at, _ := reflect.TypeAssert[time.Time](v)
		if d.instants {
			return at, nil
		}
		return at.UTC().Format(time.RFC3339Nano), nil
	case columns.DateTime, columns.Date, columns.TimeOfDay, columns.Decimal, columns.UUID, columns.Text:
		m, ok := reflect.TypeAssert[encoding.TextMarshaler](v.Addr())
		if !ok {
			break
		}
		text, err := m.MarshalText()
		return string(text), err
	}
	return nil, fmt.Errorf("%s are no column of a database; leave the field out, or write the rows with Into", c.Kind)
}

// cell takes the value of a column in a row.
type cell struct {
	column *columns.Column
	row    reflect.Value
}

// Scan is called by database/sql with one of its kinds of values.
func (c *cell) Scan(src any) error {
	if src == nil {
		if c.column.Nullable {
			return nil
		}
		return fmt.Errorf("column %q has no value, and the field is not a pointer", c.column.Name)
	}
	if err := c.set(c.column.Target(c.row), src); err != nil {
		return fmt.Errorf("column %q: %w", c.column.Name, err)
	}
	return nil
}

func (c *cell) set(v reflect.Value, src any) error {
	text, isText := src.(string)
	if b, ok := src.([]byte); ok {
		text, isText = string(b), true
	}
	at, isTime := src.(time.Time)
	bad := fmt.Errorf("%T is not a value for %s", src, c.column.Kind)
	switch c.column.Kind {
	case columns.Int, columns.Duration, columns.Uint, columns.Float:
		return setNumber(v, fmt.Sprint(src), text, isText)
	case columns.Bool:
		switch s := src.(type) {
		case bool:
			v.SetBool(s)
		case int64:
			v.SetBool(s != 0)
		default:
			return bad
		}
		return nil
	case columns.String:
		if !isText {
			return bad
		}
		v.SetString(text)
		return nil
	case columns.Bytes:
		if !isText {
			return bad
		}
		v.SetBytes([]byte(text))
		return nil
	case columns.Time:
		if isText {
			var err error
			if at, err = parseTime(text); err != nil {
				return err
			}
		} else if !isTime {
			return bad
		}
		v.Set(reflect.ValueOf(at).Convert(v.Type()))
		return nil
	case columns.DateTime, columns.Date, columns.TimeOfDay:
		if isTime {
			text = timeText(c.column.Kind, at)
		} else if c.column.Kind == columns.DateTime {
			text = strings.Replace(text, " ", "T", 1)
		}
	case columns.Decimal, columns.UUID, columns.Text:
		if !isText {
			text = fmt.Sprint(src)
		}
	}
	u, ok := reflect.TypeAssert[encoding.TextUnmarshaler](v.Addr())
	if !ok {
		return bad
	}
	return u.UnmarshalText([]byte(text))
}

func timeText(k columns.Kind, at time.Time) string {
	switch k {
	case columns.Date:
		return civil.DateOf(at).String()
	case columns.TimeOfDay:
		return civil.TimeOf(at).String()
	}
	return civil.DateTimeOf(at).String()
}

// setNumber sets a field of numbers. NUMERIC comes as text, whole numbers of SQLite in columns of floats as such.
func setNumber(v reflect.Value, printed, text string, isText bool) error {
	if isText {
		printed = text
	}
	switch bits := v.Type().Bits(); {
	case v.CanInt():
		n, err := strconv.ParseInt(printed, 10, bits)
		v.SetInt(n)
		return err
	case v.CanUint():
		n, err := strconv.ParseUint(printed, 10, bits)
		v.SetUint(n)
		return err
	default:
		f, err := strconv.ParseFloat(printed, bits)
		v.SetFloat(f)
		return err
	}
}

// layouts are how drivers and databases write instants.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02 15:04:05.999999999Z07:00", "2006-01-02 15:04:05.999999999-07", "2006-01-02 15:04:05.999999999 -0700 MST", "2006-01-02 15:04:05.999999999",
}

func parseTime(text string) (time.Time, error) {
	for _, layout := range layouts {
		if at, err := time.Parse(layout, text); err == nil {
			return at, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is not an instant", text)
}
