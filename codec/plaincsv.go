package codec

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/codec/internal/csvtext"
	"github.com/stardag-go/stardag/internal/columns"
)

// CSVFormat is how a plain CSV file is written. The zero value has commas, double quotes and a line of column names.
type CSVFormat struct {
	// Separator stands between cells: one ASCII character, ',' when zero.
	Separator byte
	// Quote stands around cells that have a separator, a quote or a line break in them: one ASCII character, '"' when zero.
	Quote byte
	// NoQuotes makes quotes text like any other. A cell that would need them is refused when it is written.
	NoQuotes bool
	// NoHeader says that the file has no line of column names: the columns are the fields, in their order.
	NoHeader bool
	// Others passes over columns of a file that the struct has no field for, which are refused otherwise.
	Others bool
	// Missing are texts of cells that are a missing value, as the empty cell is, for example "NA".
	Missing []string
}

// PlainCSV keeps a slice of structs (or, for a [Series], of plain values) as most programs write CSV: a line of column
// names and a line for each row, without the index that [CSV] and pandas have in the first column. The extension is csv.
//
// The columns and their texts are those of [Table] and [CSV]; booleans are read in any case ("true", "TRUE"). A missing value
// is nil, NaN or the empty text, and is written as the empty cell. PlainCSV panics when T is no slice of such structs, when a
// field is marked as an index, and when the format contradicts itself.
func PlainCSV[T any](f CSVFormat) Codec[T] {
	c, err := newPlainCSV[T](f)
	if err != nil {
		panic(fmt.Sprintf("codec.PlainCSV[%s]: %v", reflect.TypeFor[T](), err))
	}
	return c
}

// CSVRows reads a plain CSV file row by row, for files that do not fit into memory. The first error ends the sequence; rows
// before it were right. It panics as [PlainCSV] does.
func CSVRows[R any](r io.Reader, f CSVFormat) iter.Seq2[R, error] {
	c, err := newPlainCSV[[]R](f)
	if err != nil {
		panic(fmt.Sprintf("codec.CSVRows[%s]: %v", reflect.TypeFor[R](), err))
	}
	return func(yield func(R, error) bool) {
		var row R
		at := reflect.ValueOf(&row).Elem()
		err := c.read(r, at, func() bool { return yield(row, nil) })
		if err != nil {
			var zero R
			yield(zero, err)
		}
	}
}

// WriteCSVRows writes rows to a plain CSV file as they come. It panics as [PlainCSV] does.
func WriteCSVRows[R any](w io.Writer, f CSVFormat, rows iter.Seq[R]) error {
	c, err := newPlainCSV[[]R](f)
	if err != nil {
		panic(fmt.Sprintf("codec.WriteCSVRows[%s]: %v", reflect.TypeFor[R](), err))
	}
	return c.write(w, func(yield func(reflect.Value) bool) {
		for row := range rows {
			if !yield(reflect.ValueOf(row)) {
				return
			}
		}
	})
}

// plainCSV is a file of the cells that csvCodec reads and writes, in another form.
type plainCSV[T any] struct {
	*csvCodec[T]

	format CSVFormat
}

func newPlainCSV[T any](f CSVFormat) (*plainCSV[T], error) {
	c, err := newCSV[T]()
	if err != nil {
		return nil, err
	}
	if c.index >= 0 {
		return nil, fmt.Errorf("the field for column %q is an index, which a plain file has not; remove the tag `table:\"index\"`, or use codec.CSV", c.cols[c.index].Name)
	}
	if f.Separator == 0 {
		f.Separator = ','
	}
	switch {
	case f.NoQuotes && f.Quote != 0:
		return nil, fmt.Errorf("the format has the quote %q and NoQuotes", f.Quote)
	case !f.NoQuotes && f.Quote == 0:
		f.Quote = '"'
	}
	for _, mark := range []byte{f.Separator, f.Quote} {
		if mark >= 0x80 || mark == '\n' || mark == '\r' {
			return nil, fmt.Errorf("%q is not one ASCII character within a line", mark)
		}
	}
	if f.Separator == f.Quote {
		return nil, fmt.Errorf("%q is both separator and quote", f.Quote)
	}
	return &plainCSV[T]{c, f}, nil
}

func (c *plainCSV[T]) Encode(w io.Writer, v T) error {
	rows := reflect.ValueOf(v)
	return c.write(w, func(yield func(reflect.Value) bool) {
		for i := range rows.Len() {
			if !yield(rows.Index(i)) {
				return
			}
		}
	})
}

func (c *plainCSV[T]) write(w io.Writer, rows iter.Seq[reflect.Value]) error {
	var line []byte
	number := 0
	put := func(cell []byte, first bool) error {
		if !first {
			line = append(line, c.format.Separator)
		}
		var err error
		line, err = c.appendQuoted(line, cell)
		return err
	}
	if !c.format.NoHeader {
		number++
		for i := range c.cols {
			if err := put([]byte(c.cols[i].Name), i == 0); err != nil {
				return fmt.Errorf("column %q: %w", c.cols[i].Name, err)
			}
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	var cell []byte
	for row := range rows {
		number++
		line = line[:0]
		for i := range c.cols {
			var err error
			if cell, err = c.cell(cell[:0], &c.cols[i], row); err == nil {
				err = c.mayWrite(cell)
			}
			if err == nil {
				err = put(cell, i == 0)
			}
			if err != nil {
				return fmt.Errorf("row %d, column %q: %w", number, c.cols[i].Name, err)
			}
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// mayWrite refuses a cell that would be read back as a missing value.
func (c *plainCSV[T]) mayWrite(cell []byte) error {
	if slices.Contains(c.format.Missing, string(cell)) {
		return fmt.Errorf("%q is a missing value in this format", cell)
	}
	return nil
}

// appendQuoted appends a cell, with quotes where it needs them. A row of one empty cell needs them too: without, its line
// would be empty, and empty lines are not rows.
func (c *plainCSV[T]) appendQuoted(line, cell []byte) ([]byte, error) {
	quote := c.format.Quote
	special := string([]byte{c.format.Separator, '\n', '\r'})
	if quote != 0 {
		special += string(quote)
	}
	lone := len(cell) == 0 && len(c.cols) == 1
	marked := bytes.HasPrefix(cell, []byte("\ufeff")) // at the start of a file it would be taken for a byte order mark
	if !bytes.ContainsAny(cell, special) && !lone && !marked {
		return append(line, cell...), nil
	}
	if quote == 0 {
		return line, fmt.Errorf("%.40q needs quotes, and the format has none", cell)
	}
	line = append(line, quote)
	for _, b := range cell {
		if b == quote {
			line = append(line, quote)
		}
		line = append(line, b)
	}
	return append(line, quote), nil
}

func (c *plainCSV[T]) Decode(r io.Reader) (T, error) {
	rows := reflect.New(reflect.TypeFor[T]()).Elem()
	rows.Set(reflect.MakeSlice(rows.Type(), 0, 0))
	row := reflect.New(rows.Type().Elem()).Elem()
	err := c.read(r, row, func() bool {
		rows.Set(reflect.Append(rows, row))
		return true
	})
	if err != nil {
		var zero T
		return zero, err
	}
	return rows.Interface().(T), nil //nolint:forcetypeassert // made as a T above
}

// read sets row to each row of the file in turn, and calls next, until that returns false.
func (c *plainCSV[T]) read(r io.Reader, row reflect.Value, next func() bool) error {
	in := csvtext.NewReaderOf(r, c.format.Separator, c.format.Quote)
	at, width, err := c.places(in)
	if err != nil {
		return err
	}
	for {
		record, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(record) != width {
			return fmt.Errorf("line %d has %d cells, and there are %d columns", in.Line(), len(record), width)
		}
		row.SetZero()
		for i := range c.cols {
			if err := c.setPlain(&c.cols[i], row, record[at[i]]); err != nil {
				return fmt.Errorf("line %d, column %q: %w", in.Line(), c.cols[i].Name, err)
			}
		}
		if !next() {
			return nil
		}
	}
}

// places returns the position of each column in the records, and how many cells a record has.
func (c *plainCSV[T]) places(in *csvtext.Reader) ([]int, int, error) {
	if c.format.NoHeader {
		at := make([]int, len(c.cols))
		for i := range at {
			at[i] = i
		}
		return at, len(at), nil
	}
	head, err := in.Next()
	if errors.Is(err, io.EOF) {
		return nil, 0, errors.New("not valid CSV: there is no line of column names")
	}
	if err != nil {
		return nil, 0, err
	}
	names := cloneAll(head)
	if c.series {
		if len(names) != 1 {
			return nil, 0, fmt.Errorf("a series is one column, and the file has %d", len(names))
		}
		return []int{0}, 1, nil
	}
	at, err := columns.Match(c.cols, names, func(string) bool { return c.format.Others })
	return at, len(names), err
}

func (c *plainCSV[T]) setPlain(col *columns.Column, row reflect.Value, cell []byte) error {
	if slices.Contains(c.format.Missing, string(cell)) {
		cell = nil
	}
	if col.Kind == columns.Bool {
		switch {
		case strings.EqualFold(string(cell), "true"):
			cell = []byte("True")
		case strings.EqualFold(string(cell), "false"):
			cell = []byte("False")
		}
	}
	return c.set(col, row, cell)
}
