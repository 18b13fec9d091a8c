package parquetfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/decimal"
	"github.com/apache/arrow-go/v18/arrow/decimal128"
	"github.com/apache/arrow-go/v18/arrow/decimal256"
	"github.com/apache/arrow-go/v18/arrow/float16"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet/file"
)

// putter returns what appends the i-th value of a column to a builder, and how many values there are.
func (l *leaf) putter(b array.Builder, t arrow.DataType) (put func(i int) error, have int, err error) {
	if _, ok := b.(*array.NullBuilder); ok {
		have = len(l.bools) + len(l.i32) + len(l.i64) + len(l.i96) + len(l.f32) + len(l.f64) + len(l.bytes)
		return func(int) error { return errors.New("not valid Parquet: a value in a column of missing ones") }, have, nil
	}
	if d, ok := t.(arrow.DecimalType); ok {
		return l.putDecimal(b, d)
	}
	switch {
	case l.bools != nil:
		put, have = l.putBool(b), len(l.bools)
	case l.i32 != nil:
		put, have = l.putInt32(b), len(l.i32)
	case l.i64 != nil:
		put, have = l.putInt64(b), len(l.i64)
	case l.i96 != nil:
		put, have = l.putInt96(b), len(l.i96)
	case l.f32 != nil:
		if b, ok := b.(*array.Float32Builder); ok {
			put, have = func(i int) error { b.Append(l.f32[i]); return nil }, len(l.f32)
		}
	case l.f64 != nil:
		if b, ok := b.(*array.Float64Builder); ok {
			put, have = func(i int) error { b.Append(l.f64[i]); return nil }, len(l.f64)
		}
	case l.bytes != nil:
		put, have = l.putBytes(b), len(l.bytes)
	default: // there are only missing ones
		put = func(int) error { return nil }
	}
	if put == nil {
		return nil, 0, fmt.Errorf("its values are not read as %s", t)
	}
	return put, have, nil
}

func (l *leaf) putBool(b array.Builder) func(int) error {
	if b, ok := b.(*array.BooleanBuilder); ok {
		return func(i int) error { b.Append(l.bools[i]); return nil }
	}
	return nil
}

// narrow appends whole numbers of a smaller type than the file keeps them in.
func narrow[T int8 | int16 | uint8 | uint16](from []int32, add func(T)) func(int) error {
	return func(i int) error {
		v := T(from[i])
		if int32(v) != from[i] {
			return fmt.Errorf("not valid Parquet: %d is not of the column's type", from[i])
		}
		add(v)
		return nil
	}
}

func (l *leaf) putInt32(b array.Builder) func(int) error {
	switch b := b.(type) {
	case *array.Int8Builder:
		return narrow(l.i32, b.Append)
	case *array.Int16Builder:
		return narrow(l.i32, b.Append)
	case *array.Uint8Builder:
		return narrow(l.i32, b.Append)
	case *array.Uint16Builder:
		return narrow(l.i32, b.Append)
	case *array.Int32Builder:
		return func(i int) error { b.Append(l.i32[i]); return nil }
	case *array.Uint32Builder:
		return func(i int) error { b.Append(uint32(l.i32[i])); return nil }
	case *array.Date32Builder:
		return func(i int) error { b.Append(arrow.Date32(l.i32[i])); return nil }
	case *array.Date64Builder:
		return func(i int) error { b.Append(arrow.Date64(int64(l.i32[i]) * 86_400_000)); return nil }
	case *array.Time32Builder:
		return func(i int) error { b.Append(arrow.Time32(l.i32[i])); return nil }
	}
	return nil
}

func (l *leaf) putInt64(b array.Builder) func(int) error {
	switch b := b.(type) {
	case *array.Int64Builder:
		return func(i int) error { b.Append(l.i64[i]); return nil }
	case *array.Uint64Builder:
		return func(i int) error { b.Append(uint64(l.i64[i])); return nil }
	case *array.Time64Builder:
		return func(i int) error { b.Append(arrow.Time64(l.i64[i])); return nil }
	case *array.TimestampBuilder:
		return func(i int) error { b.Append(arrow.Timestamp(l.i64[i])); return nil }
	case *array.DurationBuilder:
		return func(i int) error { b.Append(arrow.Duration(l.i64[i])); return nil }
	}
	return nil
}

// putInt96 reads the timestamps of old writers: the nanosecond of the day and the day of the Julian calendar.
func (l *leaf) putInt96(b array.Builder) func(int) error {
	stamps, ok := b.(*array.TimestampBuilder)
	if !ok {
		return nil
	}
	return func(i int) error {
		v := l.i96[i]
		const epoch, day = 2440588, int64(86400 * 1e9)
		days := int64(binary.LittleEndian.Uint32(v[8:])) - epoch
		ofDay := int64(binary.LittleEndian.Uint64(v[:8]))
		sum := days*day + ofDay
		if days > math.MaxInt64/day-1 || days < math.MinInt64/day+1 || ofDay < 0 || ofDay >= day {
			return errors.New("the time is outside of the years 1678 to 2261, which nanoseconds have room for")
		}
		stamps.Append(arrow.Timestamp(sum))
		return nil
	}
}

func (l *leaf) putBytes(b array.Builder) func(int) error {
	switch b := b.(type) {
	case *array.StringBuilder:
		return func(i int) error { b.BinaryBuilder.Append(l.bytes[i]); return nil }
	case *array.LargeStringBuilder:
		return func(i int) error { b.BinaryBuilder.Append(l.bytes[i]); return nil }
	case *array.BinaryBuilder:
		return func(i int) error { b.Append(l.bytes[i]); return nil }
	case *array.StringViewBuilder:
		return func(i int) error { b.BinaryViewBuilder.Append(l.bytes[i]); return nil }
	case *array.BinaryViewBuilder:
		return func(i int) error { b.Append(l.bytes[i]); return nil }
	case *array.BinaryDictionaryBuilder:
		return func(i int) error { return b.Append(l.bytes[i]) }
	case *array.FixedSizeBinaryBuilder:
		width := b.Type().(*arrow.FixedSizeBinaryType).ByteWidth //nolint:forcetypeassert // of such a builder
		return func(i int) error {
			if len(l.bytes[i]) != width {
				return fmt.Errorf("not valid Parquet: a value of %d bytes has %d", width, len(l.bytes[i]))
			}
			b.Append(l.bytes[i])
			return nil
		}
	case *array.Float16Builder:
		return func(i int) error {
			b.Append(float16.FromBits(binary.LittleEndian.Uint16(l.bytes[i])))
			return nil
		}
	}
	return nil
}

// putDecimal reads decimals, which are whole numbers of hundredths or the like in any of four forms.
func (l *leaf) putDecimal(b array.Builder, t arrow.DecimalType) (put func(int) error, have int, err error) {
	var value func(i int) *big.Int
	switch {
	case l.i32 != nil:
		value, have = func(i int) *big.Int { return big.NewInt(int64(l.i32[i])) }, len(l.i32)
	case l.i64 != nil:
		value, have = func(i int) *big.Int { return big.NewInt(l.i64[i]) }, len(l.i64)
	default:
		value, have = func(i int) *big.Int { return bigEndian(l.bytes[i]) }, len(l.bytes)
	}
	var add func(*big.Int)
	bits := 0
	switch b := b.(type) {
	case *array.Decimal32Builder:
		add, bits = func(n *big.Int) { b.Append(decimal.Decimal32(n.Int64())) }, 31
	case *array.Decimal64Builder:
		add, bits = func(n *big.Int) { b.Append(decimal.Decimal64(n.Int64())) }, 63
	case *array.Decimal128Builder:
		add, bits = func(n *big.Int) { b.Append(decimal128.FromBigInt(n)) }, 127
	case *array.Decimal256Builder:
		add, bits = func(n *big.Int) { b.Append(decimal256.FromBigInt(n)) }, 255
	default:
		return nil, 0, fmt.Errorf("its values are not read as %s", t)
	}
	return func(i int) error {
		n := value(i)
		if n.BitLen() > bits {
			return fmt.Errorf("a decimal of %d bits does not fit %s", n.BitLen(), t)
		}
		add(n)
		return nil
	}, have, nil
}

// bigEndian reads a whole number in two's complement.
func bigEndian(b []byte) *big.Int {
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(len(b))*8))
	}
	return n
}

// dictionaryPage returns the texts that a row group keeps for a column, in their order, which is that of the categories
// of a data frame. It has none when the values are not kept so.
func dictionaryPage(group *file.RowGroupReader, n *node) ([]string, error) {
	pages, err := group.GetColumnPageReader(n.leaf)
	if err != nil {
		return nil, invalid(err)
	}
	defer pages.Close()
	page, err := pages.GetDictionaryPage()
	if err != nil {
		return nil, invalid(err)
	}
	if page == nil {
		return nil, nil
	}
	data := page.Data()
	out := make([]string, 0, min(int(page.NumValues()), len(data)/4))
	for range page.NumValues() {
		if len(data) < 4 {
			return nil, errors.New("not valid Parquet: the dictionary ends too early")
		}
		size := binary.LittleEndian.Uint32(data)
		if data = data[4:]; uint64(size) > uint64(len(data)) {
			return nil, errors.New("not valid Parquet: the dictionary ends too early")
		}
		out = append(out, string(data[:size]))
		data = data[size:]
	}
	return out, nil
}

func insertDictionary(b array.Builder, dict []string) error {
	into, ok := b.(*array.BinaryDictionaryBuilder)
	if !ok || len(dict) == 0 {
		return nil
	}
	if into.Type().(*arrow.DictionaryType).ValueType.ID() == arrow.STRING { //nolint:forcetypeassert // of such a builder
		s := array.NewStringBuilder(memory.DefaultAllocator)
		defer s.Release()
		s.AppendValues(dict, nil)
		return into.InsertStringDictValues(s.NewStringArray())
	}
	s := array.NewBinaryBuilder(memory.DefaultAllocator, arrow.BinaryTypes.Binary)
	defer s.Release()
	s.AppendStringValues(dict, nil)
	return into.InsertDictValues(s.NewBinaryArray())
}
