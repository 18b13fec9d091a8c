// Package csvtext reads and writes the cells of CSV as pandas does.
package csvtext

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// NewReader returns a reader of the records of a file with commas and double quotes.
func NewReader(r io.Reader) *Reader { return NewReaderOf(r, ',', '"') }

// NewReaderOf returns a reader of the records of a file with another separator or quote. A quote of zero makes quotes text
// like any other.
func NewReaderOf(r io.Reader, separator, quote byte) *Reader {
	return &Reader{r: bufio.NewReaderSize(r, 64<<10), separator: separator, quote: quote}
}

// Reader splits CSV into records. Other than that of encoding/csv it keeps every byte of a quoted cell, the carriage
// return before a line feed too, because text has to come back as it was. A byte order mark is passed over.
type Reader struct {
	r                *bufio.Reader
	separator, quote byte

	line int // of the record returned last
	at   int // lines read
	buf  []byte
	ends []int
	out  [][]byte
}

// Line returns the line that the record returned last begins in, from 1.
func (c *Reader) Line() int { return c.line }

// Next returns the next record, valid until the call after it, and io.EOF after the last one. Empty lines are no
// records.
func (c *Reader) Next() ([][]byte, error) {
	for {
		c.buf, c.ends = c.buf[:0], c.ends[:0]
		empty, err := c.record()
		if err != nil {
			return nil, err
		}
		if !empty {
			break
		}
	}
	c.out = c.out[:0]
	start := 0
	for _, end := range c.ends {
		c.out = append(c.out, c.buf[start:end:end])
		start = end
	}
	return c.out, nil
}

func (c *Reader) record() (empty bool, err error) {
	c.line = c.at + 1
	if c.at == 0 {
		if mark, err := c.r.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
			_, _ = c.r.Discard(len(mark))
		}
	}
	c.at++
	empty = true
	for {
		b, err := c.r.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			if empty {
				return true, io.EOF
			}
			c.cell()
			return false, nil
		case err != nil:
			return false, err
		case b == '\n' || b == '\r' && c.isBreak():
			if !empty {
				c.cell()
			}
			return empty, nil
		case b == c.separator:
			c.cell()
		case b == c.quote && c.quote != 0:
			if len(c.buf) > c.start() {
				return false, fmt.Errorf("not valid CSV: line %d has a quote inside a cell that is not quoted", c.at)
			}
			if err := c.quoted(); err != nil {
				return false, err
			}
		default:
			c.buf = append(c.buf, b)
		}
		empty = false
	}
}

// start returns where the current cell begins.
func (c *Reader) start() int {
	if len(c.ends) == 0 {
		return 0
	}
	return c.ends[len(c.ends)-1]
}

func (c *Reader) cell() { c.ends = append(c.ends, len(c.buf)) }

// isBreak takes the line feed after a carriage return.
func (c *Reader) isBreak() bool {
	if b, err := c.r.Peek(1); err == nil && b[0] == '\n' {
		_, _ = c.r.Discard(1)
		return true
	}
	return false
}

// quoted reads the rest of a quoted cell, up to the separator or the end of the line.
func (c *Reader) quoted() error {
	for {
		b, err := c.r.ReadByte()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("not valid CSV: the quoted cell that begins in line %d does not end", c.line)
		}
		if err != nil {
			return err
		}
		if b == '\n' {
			c.at++
		}
		if b != c.quote {
			c.buf = append(c.buf, b)
			continue
		}
		next, err := c.r.Peek(1)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case next[0] == c.quote:
			_, _ = c.r.Discard(1)
			c.buf = append(c.buf, c.quote)
		case next[0] == c.separator || next[0] == '\n' || next[0] == '\r':
			return nil
		default:
			return fmt.Errorf("not valid CSV: line %d has text behind a quoted cell", c.at)
		}
	}
}
