package sqldb

import (
	"cmp"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Load fills the fields of the struct queries, tagged `sql:"name"`, with the statements that the files *.sql in the folder
// queries of fsys, and in those right below it, hold under that name. A field is a [Query], an [Insert], an [InsertQuery], or a string where a statement
// returns no rows. Before a statement stands
//
//	-- name: some_name
//
// when it serves both dialects, or the same with [sqlite] or [postgres] behind when it serves one. What several statements
// have in common stands once, after a line
//
//	-- piece: some_columns
//
// and each of them has {some_columns} in its place. Pieces may include others, statements may be included too, and a piece
// may be empty in one dialect.
//
// A field that is a struct is filled the same way, and its own tag, if any, comes before the names in it. A field tagged
// `sql:"name,postgres"` stays empty for the other dialect, which has no use for it. A tag `lacks:"a,b"` on a Query, or on a
// struct with some, names fields of the rows that the columns do not have.
//
// A statement that is missing, double or wanted by no field, and a piece that is unknown or that no statement includes, is a
// broken program: Load panics.
func Load(fsys fs.FS, dialect Dialect, queries any) {
	l, err := parse(fsys, dialect)
	if err == nil {
		err = l.fill(reflect.ValueOf(queries).Elem(), "", nil)
	}
	if err == nil {
		err = l.unused(queries)
	}
	if err != nil {
		panic("sqldb.Load: " + err.Error())
	}
}

// loader are the statements and pieces of one dialect.
type loader struct {
	dialect Dialect
	blocks  map[string]*block
}

// loaded is a field that takes a statement and is not a string.
type loaded interface {
	load(dialect Dialect, name, text string, lacks []string) error
}

func (l *loader) fill(v reflect.Value, prefix string, lacks []string) error {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		name, only, _ := strings.Cut(field.Tag.Get("sql"), ",")
		name = prefix + name
		lacks := lacks
		if tag := field.Tag.Get("lacks"); tag != "" {
			lacks = strings.Split(tag, ",")
		}
		to, isLoaded := reflect.TypeAssert[loaded](v.Field(i).Addr())
		switch {
		case only != "" && Dialect(only) != l.dialect:
			continue
		case field.Type.Kind() == reflect.Struct && !isLoaded:
			if err := l.fill(v.Field(i), name, lacks); err != nil {
				return err
			}
			continue
		}
		b := l.blocks[name]
		if b == nil || b.piece {
			return fmt.Errorf("%s.%s: there is no statement %q", v.Type(), field.Name, name)
		}
		text, err := l.text(b, nil)
		if err != nil {
			return err
		}
		b.used = true
		if !isLoaded {
			v.Field(i).SetString(text)
		} else if err := to.load(l.dialect, name, text, lacks); err != nil {
			return fmt.Errorf("statement %q: %w", name, err)
		}
	}
	return nil
}

// includes are the places where a piece goes.
var includes = regexp.MustCompile(`\{\w+\}`)

// text returns what a block has with everything that it includes.
func (l *loader) text(b *block, outer []*block) (string, error) {
	if slices.Contains(outer, b) {
		return "", fmt.Errorf("%q includes itself", b.name)
	}
	var err error
	text := includes.ReplaceAllStringFunc(b.text, func(include string) string {
		inner := l.blocks[strings.Trim(include, "{}")]
		if inner == nil {
			err = fmt.Errorf("%q includes %s, which is not there", b.name, include)
			return ""
		}
		inner.used = inner.used || inner.piece
		text, inside := l.text(inner, append(outer, b))
		err = cmp.Or(err, inside)
		return text
	})
	return text, err
}

func (l *loader) unused(queries any) error {
	for _, name := range slices.Sorted(maps.Keys(l.blocks)) {
		switch b := l.blocks[name]; {
		case b.used:
		case b.piece:
			return fmt.Errorf("no statement of %T includes the piece %q", queries, name)
		default:
			return fmt.Errorf("no field of %T wants the statement %q", queries, name)
		}
	}
	return nil
}

// Statement is a statement of a struct that [Load] has filled.
type Statement struct {
	Name, Text string
	// Rows is the Query that the statement is, or nil.
	Rows Reader
}

// Statements returns the statements of a struct that [Load] has filled.
func Statements(queries any) iter.Seq[Statement] {
	return func(yield func(Statement) bool) { walk(reflect.ValueOf(queries).Elem(), "", yield) }
}

func walk(v reflect.Value, prefix string, yield func(Statement) bool) bool {
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("sql"), ",")
		s := Statement{Name: prefix + name}
		switch field := v.Field(i).Addr().Interface().(type) {
		case *string:
			s.Text = *field
		case *Insert:
			s.Text = field.text(1)
		case interface{ row() *Insert }:
			s.Text = field.row().text(1)
		case Reader:
			s.Text, s.Rows = field.Text(), field
		default:
			if !walk(v.Field(i), s.Name, yield) {
				return false
			}
			continue
		}
		if s.Text != "" && !yield(s) { // the other dialect's is empty
			return false
		}
	}
	return true
}
