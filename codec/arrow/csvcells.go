package arrow

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/stardag-go/stardag/internal/columns"
)

var errNotUTF8 = errors.New("the text is not valid UTF-8")

// csvKind is what the cells of a column look like.
type csvKind uint8

const (
	csvInt csvKind = iota
	csvUint
	csvFloat
	csvBool
	csvString
)

func (k csvKind) String() string {
	return [...]string{"whole number", "whole number", "number", "boolean", "text"}[k]
}

// column returns what the index of a data frame calls the kind.
func (k csvKind) column() columns.Kind {
	return [...]columns.Kind{columns.Int, columns.Uint, columns.Float, columns.Bool, columns.String}[k]
}

// cells is one column of a file: its texts behind each other, and what they can be.
type cells struct {
	name string
	text []byte
	ends []int

	seen    int  // cells that are not empty
	noInt   bool // one of them is no int64
	noUint  bool
	noFloat bool
	noBool  bool
}

// look takes a text into account.
func (c *cells) look(text string) {
	if text == "" {
		return
	}
	c.seen++
	if !c.noBool && text != "True" && text != "False" {
		c.noBool = true
	}
	if c.noFloat {
		return
	}
	if !looksLikeNumber(text) {
		c.noInt, c.noUint, c.noFloat = true, true, true
		return
	}
	if !c.noInt {
		_, err := strconv.ParseInt(text, 10, 64)
		c.noInt = err != nil
	}
	if !c.noUint {
		_, err := strconv.ParseUint(text, 10, 64)
		c.noUint = err != nil
	}
	if c.noInt && c.noUint {
		_, err := strconv.ParseFloat(text, 64)
		c.noFloat = err != nil
	}
}

// looksLikeNumber refuses what only some programs take for a number: signs and zeros in front, and digits of other
// bases. Such texts, telephone numbers for example, stay what they are.
func looksLikeNumber(text string) bool {
	switch text {
	case "inf", "-inf", "nan", "NaN":
		return true
	}
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || len(digits) > 1 && digits[0] == '0' && digits[1] != '.' && digits[1] != 'e' || digits[0] < '0' || digits[0] > '9' {
		return false
	}
	return strings.Trim(digits, "0123456789.eE+-") == ""
}

// kind returns what all the cells can be.
func (c *cells) kind() csvKind {
	switch {
	case c.seen == 0 && len(c.ends) > 0:
		return csvFloat // as pandas takes a column without values
	case c.seen == 0:
		return csvString
	case !c.noInt:
		return csvInt
	case !c.noUint:
		return csvUint
	case !c.noFloat:
		return csvFloat
	case !c.noBool:
		return csvBool
	}
	return csvString
}

func (c *cells) add(cell []byte) error {
	if !utf8.Valid(cell) {
		return errNotUTF8
	}
	c.look(string(cell))
	c.text = append(c.text, cell...)
	c.ends = append(c.ends, len(c.text))
	return nil
}

// array returns the column as what it looks like.
func (c *cells) array(rows int) arrow.Array {
	var b array.Builder
	var put func(text string)
	switch c.kind() {
	case csvInt:
		ints := array.NewInt64Builder(memory.DefaultAllocator)
		b, put = ints, func(text string) { n, _ := strconv.ParseInt(text, 10, 64); ints.Append(n) }
	case csvUint:
		ints := array.NewUint64Builder(memory.DefaultAllocator)
		b, put = ints, func(text string) { n, _ := strconv.ParseUint(text, 10, 64); ints.Append(n) }
	case csvFloat:
		floats := array.NewFloat64Builder(memory.DefaultAllocator)
		b, put = floats, func(text string) {
			f, _ := strconv.ParseFloat(text, 64)
			if math.IsNaN(f) {
				floats.AppendNull()
				return
			}
			floats.Append(f)
		}
	case csvBool:
		bools := array.NewBooleanBuilder(memory.DefaultAllocator)
		b, put = bools, func(text string) { bools.Append(text == "True") }
	default:
		texts := array.NewLargeStringBuilder(memory.DefaultAllocator)
		b, put = texts, texts.Append
	}
	defer b.Release()
	b.Reserve(rows)
	start := 0
	for _, end := range c.ends {
		if start == end {
			b.AppendNull()
		} else {
			put(string(c.text[start:end]))
		}
		start = end
	}
	return b.NewArray()
}

// tableIndex is what names the rows of a table.
type tableIndex struct {
	column int // of the table, or -1
	name   string
	first  int64 // of a range
	step   int64
}

// cell returns the name of a row where a range has it.
func (x tableIndex) cell(row int64) string { return strconv.FormatInt(x.first+row*x.step, 10) }

// indexOf finds what the metadata of pandas names as the index. Rows without one are counted.
func indexOf(s *arrow.Schema, rows int64) (tableIndex, error) {
	none := tableIndex{column: -1, step: 1}
	metadata := s.Metadata()
	text, _ := metadata.GetValue("pandas")
	index, err := columns.ParsePandas(text)
	if err != nil {
		return none, err
	}
	if len(index.Columns) > 1 || len(index.Columns) == 1 && index.Range != nil {
		return none, errors.New("the table has an index of several columns, which CSV does not keep; make columns of them")
	}
	for _, name := range index.Columns {
		found := s.FieldIndices(name)
		if len(found) != 1 {
			continue // the column was taken out
		}
		out := tableIndex{column: found[0], name: name}
		if index.Unnamed[name] {
			out.name = ""
		}
		return out, nil
	}
	if r := index.Range; r != nil && r.Len() == rows { // or else the rows are not those of the range
		out := tableIndex{column: -1, first: r.Start, step: r.Step}
		if r.Name != nil {
			out.name = *r.Name
		}
		return out, nil
	}
	return none, nil
}
