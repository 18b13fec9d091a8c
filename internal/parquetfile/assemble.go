package parquetfile

import (
	"errors"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/bitutil"
	"github.com/apache/arrow-go/v18/arrow/memory"
)

// assemble makes the values of a part of a column. There is a place for one, which may be missing, at each entry of a
// column of the file whose repetition level is at most rep and whose definition level is at least def: those are where
// the innermost list around the part has an element.
func assemble(n *node, leaves map[*node]*leaf, def, rep int16) (arrow.Array, error) {
	t := n.field.Type
	if ext, ok := t.(arrow.ExtensionType); ok && n.leaf < 0 {
		t = ext.StorageType()
	}
	switch {
	case n.leaf >= 0:
		return leaves[n].array(n, def)
	case !n.list:
		return assembleStruct(n, leaves, def, rep)
	}
	if fixed, ok := t.(*arrow.FixedSizeListType); ok {
		return assembleFixed(n, fixed, leaves, def, rep)
	}
	return assembleList(n, t, leaves, def, rep)
}

func assembleStruct(n *node, leaves map[*node]*leaf, def, rep int16) (arrow.Array, error) {
	var valid bits
	err := leaves[n.first()].each(func(d, r int16) error {
		if r <= rep && d >= def {
			valid.add(d >= n.def)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	data := make([]arrow.ArrayData, len(n.children))
	for i, c := range n.children {
		a, err := assemble(c, leaves, def, rep)
		if err != nil {
			return nil, err
		}
		defer a.Release()
		if a.Len() != valid.n {
			return nil, fmt.Errorf("not valid Parquet: the fields of a struct have %d and %d values", valid.n, a.Len())
		}
		data[i] = a.Data()
	}
	return made(n, []*memory.Buffer{valid.buffer()}, data, valid), nil
}

func assembleList(n *node, t arrow.DataType, leaves map[*node]*leaf, def, rep int16) (arrow.Array, error) {
	var valid bits
	var ends []int64
	count := int64(0)
	err := leaves[n.first()].each(func(d, r int16) error {
		switch {
		case r <= rep && d >= def:
			valid.add(d >= n.def)
			ends = append(ends, count)
		case d >= n.elemDef && r <= n.elemRep && len(ends) == 0:
			return errors.New("not valid Parquet: a list begins with its second element")
		}
		if d >= n.elemDef && r <= n.elemRep {
			count++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	ends = append(ends, count)
	elems, err := assemble(n.children[0], leaves, n.elemDef, n.elemRep)
	if err != nil {
		return nil, err
	}
	defer elems.Release()
	if int64(elems.Len()) != count {
		return nil, fmt.Errorf("not valid Parquet: lists of %d elements have %d", count, elems.Len())
	}
	offsets, err := offsetsOf(ends, t.ID() == arrow.LARGE_LIST)
	if err != nil {
		return nil, err
	}
	return made(n, []*memory.Buffer{valid.buffer(), offsets}, []arrow.ArrayData{elems.Data()}, valid), nil
}

// assembleFixed makes lists of one length, which have places for elements where the list itself is missing.
func assembleFixed(n *node, t *arrow.FixedSizeListType, leaves map[*node]*leaf, def, rep int16) (arrow.Array, error) {
	size := int(t.Len())
	var valid bits
	have := 0
	whole := func() error {
		if valid.n > 0 && have != size {
			return fmt.Errorf("not valid Parquet: a list has %d elements, and all have %d by the schema of Arrow in the file", have, size)
		}
		have = 0
		return nil
	}
	err := leaves[n.first()].each(func(d, r int16) error {
		if r <= rep && d >= def {
			if err := whole(); err != nil {
				return err
			}
			if valid.add(d >= n.def); d < n.def {
				have = size
				return nil
			}
		}
		if d >= n.elemDef && r <= n.elemRep {
			have++
		}
		return nil
	})
	if err == nil {
		err = whole()
	}
	if err != nil {
		return nil, err
	}
	wide := map[*node]*leaf{}
	for _, l := range below(n, nil) {
		wide[l] = leaves[l].widened(n, size, def, rep)
	}
	elems, err := assemble(n.children[0], wide, def, n.elemRep)
	if err != nil {
		return nil, err
	}
	defer elems.Release()
	if elems.Len() != valid.n*size {
		return nil, fmt.Errorf("not valid Parquet: %d lists of %d elements have %d", valid.n, size, elems.Len())
	}
	return made(n, []*memory.Buffer{valid.buffer()}, []arrow.ArrayData{elems.Data()}, valid), nil
}

func below(n *node, to []*node) []*node {
	if n.leaf >= 0 {
		return append(to, n)
	}
	for _, c := range n.children {
		to = below(c, to)
	}
	return to
}

func made(n *node, buffers []*memory.Buffer, children []arrow.ArrayData, valid bits) arrow.Array {
	data := array.NewData(n.field.Type, valid.n, buffers, children, valid.nulls, 0)
	defer data.Release()
	return array.MakeFromData(data)
}

// bits are which of n values are there.
type bits struct {
	b        []byte
	n, nulls int
}

func (v *bits) add(set bool) {
	if v.n%8 == 0 {
		v.b = append(v.b, 0)
	}
	if set {
		bitutil.SetBit(v.b, v.n)
	} else {
		v.nulls++
	}
	v.n++
}

func (v *bits) buffer() *memory.Buffer {
	if v.nulls == 0 {
		return nil
	}
	return memory.NewBufferBytes(v.b)
}

func offsetsOf(ends []int64, large bool) (*memory.Buffer, error) {
	if large {
		return memory.NewBufferBytes(arrow.Int64Traits.CastToBytes(ends)), nil
	}
	small := make([]int32, len(ends))
	for i, e := range ends {
		if small[i] = int32(e); int64(small[i]) != e {
			return nil, fmt.Errorf("the lists of a row group have %d elements, which are too many for one array", ends[len(ends)-1])
		}
	}
	return memory.NewBufferBytes(arrow.Int32Traits.CastToBytes(small)), nil
}
