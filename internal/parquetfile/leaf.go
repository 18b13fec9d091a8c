package parquetfile

import (
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
)

// leaf is what a row group has of a column: the values that are there, and the levels that say where they belong.
type leaf struct {
	n      *node
	memory memory.Allocator
	empty  bool
	def    []int16 // nil: all are there
	rep    []int16 // nil: one for each row
	count  int     // of entries

	// Of these the one that the column is stored as.
	bools []bool
	i32   []int32
	i64   []int64
	i96   []parquet.Int96
	f32   []float32
	f64   []float64
	bytes [][]byte

	dict []string // the values that a dictionary of the column begins with
}

func isDictionary(t arrow.DataType) bool { return t.ID() == arrow.DICTIONARY }

// each calls f with the levels of each entry.
func (l *leaf) each(f func(def, rep int16) error) error {
	for i := range l.count {
		def, rep := l.n.def, int16(0)
		if l.def != nil {
			def = l.def[i]
		}
		if l.rep != nil {
			rep = l.rep[i]
		}
		if err := f(def, rep); err != nil {
			return err
		}
	}
	return nil
}

// widened has as many entries as a list of one size has places where the list n is missing.
func (l *leaf) widened(n *node, size int, def, rep int16) *leaf {
	out := *l
	out.def, out.rep, out.count = nil, nil, 0
	add := func(d, r int16) {
		out.def, out.rep = append(out.def, d), append(out.rep, r)
		out.count++
	}
	_ = l.each(func(d, r int16) error {
		if r > rep || d < def || d >= n.def {
			if d < n.def || d >= n.elemDef || r > rep { // an empty list of no elements has no place
				add(d, r)
			}
			return nil
		}
		for i := range size {
			if i > 0 {
				r = n.elemRep
			}
			add(d, r)
		}
		return nil
	})
	return &out
}

// array makes the values, with those missing whose definition level is at least def and below that of the column.
func (l *leaf) array(n *node, def int16) (arrow.Array, error) {
	into := array.NewBuilder(l.memory, storageOf(n.field.Type))
	defer into.Release()
	if err := insertDictionary(into, l.dict); err != nil {
		return nil, err
	}
	if l.empty {
		return finished(into, n.field.Type), nil
	}
	put, have, err := l.putter(into, storageOf(n.field.Type))
	if err != nil {
		return nil, err
	}
	into.Reserve(l.count)
	at := 0
	err = l.each(func(d, _ int16) error {
		switch {
		case d < def:
			return nil
		case d < n.def:
			into.AppendNull()
			return nil
		case at >= have:
			return fmt.Errorf("not valid Parquet: it says that it has more than %d values", have)
		}
		at++
		if err := put(at - 1); err != nil {
			return fmt.Errorf("value %d: %w", at-1, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if at != have {
		return nil, fmt.Errorf("not valid Parquet: it has %d values and says that it has %d", have, at)
	}
	return finished(into, n.field.Type), nil
}

func finished(b array.Builder, t arrow.DataType) arrow.Array {
	a := b.NewArray()
	ext, ok := t.(arrow.ExtensionType)
	if !ok {
		return a
	}
	defer a.Release()
	return array.NewExtensionArrayWithStorage(ext, a)
}

func storageOf(t arrow.DataType) arrow.DataType {
	if ext, ok := t.(arrow.ExtensionType); ok {
		return ext.StorageType()
	}
	return t
}
