package parquetfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
)

// shredder collects what one column of a file has of a batch.
type shredder struct {
	def, rep []int16
	leaf     arrow.Array // what at counts in; nil when there is no value
	at       []int
}

var errMissing = errors.New("the value is missing, and by its schema the column has all")

// one adds the i-th value of an array: def and rep are the levels so far, depth how many lists are around it.
func (s *shredder) one(a arrow.Array, f arrow.Field, path []int, i int, def, rep, depth int16) error {
	if ext, ok := a.(array.ExtensionArray); ok {
		a = ext.Storage()
	}
	if missing(a, i) {
		if !f.Nullable {
			return errMissing
		}
		s.levels(def, rep)
		return nil
	}
	if f.Nullable {
		def++
	}
	switch list := a.(type) {
	case *array.Struct:
		child := list.DataType().(*arrow.StructType).Field(path[0]) //nolint:forcetypeassert // of such an array
		return s.one(list.Field(path[0]), child, path[1:], i, def, rep, depth)
	case array.ListLike:
		from, to := list.ValueOffsets(i)
		if from == to {
			s.levels(def, rep)
			return nil
		}
		elem := list.DataType().(arrow.ListLikeType).ElemField() //nolint:forcetypeassert // of such an array
		for j := from; j < to; j++ {
			if j > from {
				rep = depth + 1
			}
			if err := s.one(list.ListValues(), elem, path[1:], int(j), def+1, rep, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	s.levels(def, rep)
	s.leaf, s.at = a, append(s.at, i)
	return nil
}

func (s *shredder) levels(def, rep int16) {
	s.def, s.rep = append(s.def, def), append(s.rep, rep)
}

// missing reports whether there is no value, also where the dictionary has none.
func missing(a arrow.Array, i int) bool {
	if a.IsNull(i) || a.DataType().ID() == arrow.NULL {
		return true
	}
	d, ok := a.(*array.Dictionary)
	return ok && d.Dictionary().IsNull(d.GetValueIndex(i))
}

// write writes the column.
func (s *shredder) write(out file.ColumnChunkWriter) error {
	def, rep := s.def, s.rep
	if out.Descr().MaxDefinitionLevel() == 0 {
		def = nil
	}
	if out.Descr().MaxRepetitionLevel() == 0 {
		rep = nil
	}
	a, at := s.leaf, s.at
	if d, ok := a.(*array.Dictionary); ok {
		a = d.Dictionary()
		at = make([]int, len(s.at))
		for i, n := range s.at {
			at[i] = d.GetValueIndex(n)
		}
		if err := keepOrder(out, a); err != nil {
			return err
		}
	}
	var err error
	switch out := out.(type) {
	case *file.BooleanColumnChunkWriter:
		err = put(a, at, booleans, out.WriteBatch, def, rep)
	case *file.Int32ColumnChunkWriter:
		err = put(a, at, int32s, out.WriteBatch, def, rep)
	case *file.Int64ColumnChunkWriter:
		err = put(a, at, int64s, out.WriteBatch, def, rep)
	case *file.Float32ColumnChunkWriter:
		err = put(a, at, float32s, out.WriteBatch, def, rep)
	case *file.Float64ColumnChunkWriter:
		err = put(a, at, float64s, out.WriteBatch, def, rep)
	case *file.ByteArrayColumnChunkWriter:
		err = put(a, at, texts, out.WriteBatch, def, rep)
	case *file.FixedLenByteArrayColumnChunkWriter:
		length := out.Descr().TypeLength()
		err = put(a, at, func(a arrow.Array) func(int) (parquet.FixedLenByteArray, error) { return fixed(a, length) }, out.WriteBatch, def, rep)
	default:
		err = fmt.Errorf("%s is not written", out.Type())
	}
	return err
}

// keepOrder makes the dictionary of a column begin with the values of an array, so that categories keep their order and
// those that no row has are not lost.
func keepOrder(out file.ColumnChunkWriter, values arrow.Array) error {
	get := texts(values)
	enc, ok := out.CurrentEncoder().(interface {
		PutDictionary(values arrow.Array) error
	})
	if !ok || get == nil || values.NullN() > 0 {
		return nil
	}
	// A copy, because the library takes the offsets of an array for those of its bytes, which a slice has not.
	b := array.NewBinaryBuilder(memory.DefaultAllocator, arrow.BinaryTypes.Binary)
	defer b.Release()
	for i := range values.Len() {
		v, err := get(i)
		if err != nil {
			return err
		}
		b.Append(v)
	}
	whole := b.NewArray()
	defer whole.Release()
	return enc.PutDictionary(whole)
}

// put converts values and writes them.
func put[T any](a arrow.Array, at []int, getter func(arrow.Array) func(int) (T, error), write func([]T, []int16, []int16) (int64, error), def, rep []int16) error {
	values := make([]T, len(at))
	if len(at) > 0 {
		get := getter(a)
		if get == nil {
			return fmt.Errorf("%s is not written", a.DataType())
		}
		for i, n := range at {
			v, err := get(n)
			if err != nil {
				return err
			}
			values[i] = v
		}
	}
	_, err := write(values, def, rep)
	return err
}

// valuer is an array of values of one type.
type valuer[T any] interface{ Value(i int) T }

// plain converts values as Go does.
func plain[F, T interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint32 | ~uint64
}](a valuer[F]) func(int) (T, error) {
	return func(i int) (T, error) { return T(a.Value(i)), nil }
}

func same[T any](a valuer[T]) func(int) (T, error) {
	return func(i int) (T, error) { return a.Value(i), nil }
}

func booleans(a arrow.Array) func(int) (bool, error) {
	if a, ok := a.(*array.Boolean); ok {
		return same(a)
	}
	return nil
}

func float32s(a arrow.Array) func(int) (float32, error) {
	if a, ok := a.(*array.Float32); ok {
		return same(a)
	}
	return nil
}

func float64s(a arrow.Array) func(int) (float64, error) {
	if a, ok := a.(*array.Float64); ok {
		return same(a)
	}
	return nil
}

func int32s(a arrow.Array) func(int) (int32, error) {
	switch a := a.(type) {
	case *array.Int8:
		return plain[int8, int32](a)
	case *array.Int16:
		return plain[int16, int32](a)
	case *array.Int32:
		return same(a)
	case *array.Uint8:
		return plain[uint8, int32](a)
	case *array.Uint16:
		return plain[uint16, int32](a)
	case *array.Uint32:
		return plain[uint32, int32](a)
	case *array.Date32:
		return plain[arrow.Date32, int32](a)
	case *array.Date64:
		return func(i int) (int32, error) {
			const day = 86_400_000
			n := int64(a.Value(i))
			if n%day != 0 {
				return 0, fmt.Errorf("%d milliseconds are no whole days", n)
			}
			return int32(n / day), nil
		}
	case *array.Time32:
		factor := int64(1)
		if a.DataType().(*arrow.Time32Type).Unit == arrow.Second { //nolint:forcetypeassert // of such an array
			factor = 1000
		}
		return func(i int) (int32, error) { return int32(int64(a.Value(i)) * factor), nil }
	}
	return nil
}

func int64s(a arrow.Array) func(int) (int64, error) {
	switch a := a.(type) {
	case *array.Int64:
		return same(a)
	case *array.Uint64:
		return plain[uint64, int64](a)
	case *array.Time64:
		return plain[arrow.Time64, int64](a)
	case *array.Duration:
		return plain[arrow.Duration, int64](a)
	case *array.Timestamp:
		if a.DataType().(*arrow.TimestampType).Unit != arrow.Second { //nolint:forcetypeassert // of such an array
			return plain[arrow.Timestamp, int64](a)
		}
		return func(i int) (int64, error) {
			n := int64(a.Value(i))
			if n > math.MaxInt64/1000 || n < math.MinInt64/1000 {
				return 0, fmt.Errorf("%d seconds do not fit milliseconds, which Parquet keeps", n)
			}
			return n * 1000, nil
		}
	}
	return nil
}

func texts(a arrow.Array) func(int) (parquet.ByteArray, error) {
	switch a := a.(type) {
	case valuer[string]:
		return func(i int) (parquet.ByteArray, error) { return parquet.ByteArray(a.Value(i)), nil }
	case valuer[[]byte]:
		return func(i int) (parquet.ByteArray, error) { return a.Value(i), nil }
	}
	return nil
}

func fixed(a arrow.Array, length int) func(int) (parquet.FixedLenByteArray, error) {
	decimal := func(n *big.Int) (parquet.FixedLenByteArray, error) {
		if n.BitLen() >= length*8 {
			return nil, fmt.Errorf("the decimal does not fit %s", a.DataType())
		}
		out := make([]byte, length)
		if n.Sign() < 0 {
			n = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), uint(length)*8))
		}
		return n.FillBytes(out), nil
	}
	switch a := a.(type) {
	case *array.FixedSizeBinary:
		return func(i int) (parquet.FixedLenByteArray, error) { return a.Value(i), nil }
	case *array.Float16:
		return func(i int) (parquet.FixedLenByteArray, error) {
			return binary.LittleEndian.AppendUint16(nil, a.Value(i).Uint16()), nil
		}
	case *array.Decimal32:
		return func(i int) (parquet.FixedLenByteArray, error) { return decimal(big.NewInt(int64(a.Value(i)))) }
	case *array.Decimal64:
		return func(i int) (parquet.FixedLenByteArray, error) { return decimal(big.NewInt(int64(a.Value(i)))) }
	case *array.Decimal128:
		return func(i int) (parquet.FixedLenByteArray, error) { return decimal(a.Value(i).BigInt()) }
	case *array.Decimal256:
		return func(i int) (parquet.FixedLenByteArray, error) { return decimal(a.Value(i).BigInt()) }
	}
	return nil
}
