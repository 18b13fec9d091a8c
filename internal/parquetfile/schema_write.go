package parquetfile

import (
	"errors"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/schema"
)

// paths adds the ways to the columns of a file that a type has.
func paths(t arrow.DataType, at []int, to [][]int) [][]int {
	if ext, ok := t.(arrow.ExtensionType); ok {
		t = ext.StorageType()
	}
	child := func(i int) []int { return append(append([]int{}, at...), i) }
	switch t := t.(type) {
	case *arrow.StructType:
		for i, f := range t.Fields() {
			to = paths(f.Type, child(i), to)
		}
		return to
	case *arrow.MapType:
		return paths(t.Elem(), child(0), to)
	case arrow.ListLikeType:
		return paths(t.Elem(), child(0), to)
	}
	return append(to, at)
}

// nodeOf returns a field as a part of Parquet's schema.
func nodeOf(f arrow.Field) (schema.Node, error) {
	rep := parquet.Repetitions.Required
	if f.Nullable {
		rep = parquet.Repetitions.Optional
	}
	t := f.Type
	if ext, ok := t.(arrow.ExtensionType); ok {
		switch ext.ExtensionName() {
		case "arrow.uuid":
			return schema.NewPrimitiveNodeLogical(f.Name, rep, schema.UUIDLogicalType{}, parquet.Types.FixedLenByteArray, 16, -1)
		case "arrow.json":
			return schema.NewPrimitiveNodeLogical(f.Name, rep, schema.JSONLogicalType{}, parquet.Types.ByteArray, -1, -1)
		}
		t = ext.StorageType()
	}
	if d, ok := t.(*arrow.DictionaryType); ok {
		t = d.ValueType
	}
	switch t := t.(type) {
	case *arrow.StructType:
		return groupOf(f.Name, rep, t)
	case *arrow.MapType:
		return mapNode(f.Name, rep, t)
	case arrow.ListLikeType:
		elem := t.ElemField()
		elem.Name = "element"
		n, err := nodeOf(elem)
		if err != nil {
			return nil, err
		}
		return schema.ListOfWithName(f.Name, n, rep, -1)
	}
	physical, length, logical, err := formOf(t)
	if err != nil {
		return nil, err
	}
	return schema.NewPrimitiveNodeLogical(f.Name, rep, logical, physical, length, -1)
}

func groupOf(name string, rep parquet.Repetition, t *arrow.StructType) (schema.Node, error) {
	if t.NumFields() == 0 {
		return nil, errors.New("a struct without fields has no form in Parquet")
	}
	fields := make(schema.FieldList, t.NumFields())
	for i, f := range t.Fields() {
		n, err := nodeOf(f)
		if err != nil {
			return nil, fmt.Errorf("field %q: %w", f.Name, err)
		}
		fields[i] = n
	}
	return schema.NewGroupNode(name, rep, fields, -1)
}

func mapNode(name string, rep parquet.Repetition, t *arrow.MapType) (schema.Node, error) {
	key, err := nodeOf(t.KeyField())
	if err != nil {
		return nil, err
	}
	item, err := nodeOf(t.ItemField())
	if err != nil {
		return nil, err
	}
	return schema.MapOf(name, key, item, rep, -1)
}

// formOf returns how a type is kept: the physical type, how many bytes it has where that is fixed, and what it means.
func formOf(t arrow.DataType) (physical parquet.Type, length int, logical schema.LogicalType, err error) {
	none := schema.NoLogicalType{}
	switch t := t.(type) {
	case *arrow.NullType:
		return parquet.Types.Int32, -1, schema.NullLogicalType{}, nil
	case *arrow.BooleanType:
		return parquet.Types.Boolean, -1, none, nil
	case *arrow.Int8Type, *arrow.Int16Type, *arrow.Uint8Type, *arrow.Uint16Type, *arrow.Uint32Type:
		width := t.(arrow.FixedWidthDataType).BitWidth() //nolint:forcetypeassert // of such types
		return parquet.Types.Int32, -1, schema.NewIntLogicalType(int8(width), !arrow.IsUnsignedInteger(t.ID())), nil
	case *arrow.Int32Type:
		return parquet.Types.Int32, -1, none, nil
	case *arrow.Int64Type, *arrow.DurationType:
		return parquet.Types.Int64, -1, none, nil
	case *arrow.Uint64Type:
		return parquet.Types.Int64, -1, schema.NewIntLogicalType(64, false), nil
	case *arrow.Float16Type:
		return parquet.Types.FixedLenByteArray, 2, schema.Float16LogicalType{}, nil
	case *arrow.Float32Type:
		return parquet.Types.Float, -1, none, nil
	case *arrow.Float64Type:
		return parquet.Types.Double, -1, none, nil
	case *arrow.StringType, *arrow.LargeStringType, *arrow.StringViewType:
		return parquet.Types.ByteArray, -1, schema.StringLogicalType{}, nil
	case *arrow.BinaryType, *arrow.LargeBinaryType, *arrow.BinaryViewType:
		return parquet.Types.ByteArray, -1, none, nil
	case *arrow.FixedSizeBinaryType:
		return parquet.Types.FixedLenByteArray, t.ByteWidth, none, nil
	case *arrow.Date32Type, *arrow.Date64Type:
		return parquet.Types.Int32, -1, schema.DateLogicalType{}, nil
	case *arrow.Time32Type:
		return parquet.Types.Int32, -1, schema.NewTimeLogicalType(true, schema.TimeUnitMillis), nil
	case *arrow.Time64Type:
		return parquet.Types.Int64, -1, schema.NewTimeLogicalType(true, unitOf(t.Unit)), nil
	case *arrow.TimestampType:
		return parquet.Types.Int64, -1, schema.NewTimestampLogicalTypeForce(t.TimeZone != "", unitOf(t.Unit)), nil
	case arrow.DecimalType:
		if t.GetScale() < 0 || t.GetScale() > t.GetPrecision() {
			return 0, 0, nil, fmt.Errorf("%s has a scale that Parquet has no form for; cast it to one from 0 to its precision", t)
		}
		return parquet.Types.FixedLenByteArray, decimalBytes(t.GetPrecision()), schema.NewDecimalLogicalType(t.GetPrecision(), t.GetScale()), nil
	}
	return 0, 0, nil, fmt.Errorf("%s has no form in Parquet", t)
}

// unitOf returns the unit that times are kept in; Parquet has no seconds.
func unitOf(u arrow.TimeUnit) schema.TimeUnitType {
	switch u {
	case arrow.Microsecond:
		return schema.TimeUnitMicros
	case arrow.Nanosecond:
		return schema.TimeUnitNanos
	}
	return schema.TimeUnitMillis
}

// decimalBytes returns how many bytes decimals of a precision need, in two's complement.
func decimalBytes(precision int32) int {
	// A digit has 3.3219280948873626 bits, and there is one for the sign.
	return (int(float64(precision)*3.3219280948873626+1) + 8) / 8
}
