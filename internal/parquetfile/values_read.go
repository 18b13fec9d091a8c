package parquetfile

import (
	"bytes"
	"errors"
	"fmt"
	"unsafe"

	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
)

// window is which rows of a row group are read.
type window struct {
	from, length int64
	// whole says that it is all of them: more values than there are rows are an error then.
	whole bool
}

// leafReader reads a column of a row group to its end, or to the end of a window.
type leafReader struct {
	*leaf
	window

	take func(bytes int64) error
	// rows is how many rows have begun.
	rows int64
	done bool
}

// chunk is a column of a row group that has values of one type.
type chunk[T any] interface {
	file.ColumnChunkReader
	// ReadBatchInPage returns values that are parts of the page, which the next page replaces.
	ReadBatchInPage(batch int64, values []T, def, rep []int16) (total int64, read int, err error)
}

const mostAtOnce, leastAtOnce = 8 << 10, 256

// readValues reads a column. Values that are parts of a page are copied by keep, which returns how much it took.
func readValues[T any](in chunk[T], l *leafReader, keep func(T) (T, int)) ([]T, error) {
	d := in.Descriptor()
	atOnce := min(max(l.from+l.length, leastAtOnce), mostAtOnce)
	values := make([]T, atOnce)
	var def, rep []int16
	if d.MaxDefinitionLevel() > 0 {
		def = make([]int16, atOnce)
		l.def = []int16{}
	}
	if d.MaxRepetitionLevel() > 0 {
		rep = make([]int16, atOnce)
		l.rep = []int16{}
	}
	var all []T
	for !l.done && in.HasNext() {
		total, read, err := in.ReadBatchInPage(atOnce, values, def, rep)
		if err != nil {
			return nil, invalid(err)
		}
		if total == 0 {
			return nil, fmt.Errorf("not valid Parquet: it ends after %d values", l.count)
		}
		p := piece{entriesTo: int(total), valuesTo: read}
		if !l.whole {
			if p, err = l.inside(def, rep, int(total), d.MaxDefinitionLevel()); err != nil {
				return nil, err
			}
			if p.valuesTo > read {
				return nil, fmt.Errorf("not valid Parquet: it says that it has more than %d values", read)
			}
		}
		if all, err = grown(all, p.valuesTo-p.values, l.take); err != nil {
			return nil, err
		}
		for _, v := range values[p.values:p.valuesTo] {
			size := 0
			if keep != nil {
				v, size = keep(v)
			}
			if size > 0 {
				if err := l.take(int64(size)); err != nil {
					return nil, err
				}
			}
			all = append(all, v)
		}
		if err := l.addLevels(def, rep, p); err != nil {
			return nil, err
		}
	}
	if err := in.Err(); err != nil {
		return nil, invalid(err)
	}
	return all, nil
}

// addLevels takes the levels of a piece over.
func (l *leafReader) addLevels(def, rep []int16, p piece) (err error) {
	n := p.entriesTo - p.entries
	if def != nil {
		if l.def, err = grown(l.def, n, l.take); err != nil {
			return err
		}
		l.def = append(l.def, def[p.entries:p.entriesTo]...)
	}
	if rep != nil {
		if l.rep, err = grown(l.rep, n, l.take); err != nil {
			return err
		}
		l.rep = append(l.rep, rep[p.entries:p.entriesTo]...)
	}
	l.count += n
	return nil
}

// grown makes room for n more, at least twice as much as there was, and takes it.
func grown[T any](s []T, n int, take func(int64) error) ([]T, error) {
	if n <= cap(s)-len(s) {
		return s, take(0)
	}
	size := int64(unsafe.Sizeof(*new(T)))
	room := max(len(s)+n, 2*cap(s))
	if err := take(int64(room) * size); err != nil {
		return nil, err
	}
	out := append(make([]T, 0, room), s...)
	return out, take(-int64(cap(s)) * size)
}

// piece is a part of what was read together: entries and the values of those that have one.
type piece struct{ entries, entriesTo, values, valuesTo int }

// inside returns the part of a batch that is inside of the window.
func (l *leafReader) inside(def, rep []int16, total int, most int16) (p piece, err error) {
	there := 0
	for i := range total {
		if rep == nil || rep[i] == 0 {
			l.rows++
		}
		if l.rows == 0 {
			return p, errors.New("not valid Parquet: a list begins with its second element")
		}
		if l.rows > l.from+l.length {
			l.done = true
			break
		}
		if def == nil || def[i] == most {
			there++
		}
		p.entriesTo, p.valuesTo = i+1, there
		if l.rows <= l.from {
			p.entries, p.values = i+1, there
		}
	}
	return p, nil
}

func readLeaf(in file.ColumnChunkReader, l *leafReader) (*leaf, error) {
	var err error
	switch in := in.(type) {
	case *file.BooleanColumnChunkReader:
		l.bools, err = readValues(in, l, nil)
	case *file.Int32ColumnChunkReader:
		l.i32, err = readValues(in, l, nil)
	case *file.Int64ColumnChunkReader:
		l.i64, err = readValues(in, l, nil)
	case *file.Int96ColumnChunkReader:
		l.i96, err = readValues(in, l, nil)
	case *file.Float32ColumnChunkReader:
		l.f32, err = readValues(in, l, nil)
	case *file.Float64ColumnChunkReader:
		l.f64, err = readValues(in, l, nil)
	case *file.ByteArrayColumnChunkReader:
		var all []parquet.ByteArray
		all, err = readValues(in, l, cloned)
		l.bytes = asBytes(all)
	case *file.FixedLenByteArrayColumnChunkReader:
		var all []parquet.FixedLenByteArray
		all, err = readValues(in, l, cloned)
		l.bytes = asBytes(all)
	default:
		err = fmt.Errorf("%s is not read", in.Type())
	}
	return l.leaf, err
}

func cloned[T ~[]byte](v T) (T, int) { return bytes.Clone(v), len(v) }

func asBytes[T ~[]byte](in []T) [][]byte {
	out := make([][]byte, len(in))
	for i, v := range in {
		out[i] = v
	}
	return out
}
