package parquetfile

import (
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/extensions"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/schema"
)

// leafType returns the type of a column by what Parquet itself says.
func (b *builder) leafType(n *schema.PrimitiveNode) (arrow.DataType, error) {
	logical := n.LogicalType()
	var t arrow.DataType
	switch l := logical.(type) {
	case schema.NullLogicalType:
		return arrow.Null, nil
	case schema.DecimalLogicalType:
		return decimalType(l.Precision(), l.Scale())
	}
	switch n.PhysicalType() {
	case parquet.Types.Boolean:
		t = arrow.FixedWidthTypes.Boolean
	case parquet.Types.Int32:
		t = int32Type(logical)
	case parquet.Types.Int64:
		t = int64Type(logical)
	case parquet.Types.Int96:
		t = &arrow.TimestampType{Unit: arrow.Nanosecond, TimeZone: b.zone}
	case parquet.Types.Float:
		t = arrow.PrimitiveTypes.Float32
	case parquet.Types.Double:
		t = arrow.PrimitiveTypes.Float64
	case parquet.Types.ByteArray:
		t = bytesType(logical)
	case parquet.Types.FixedLenByteArray:
		t = fixedType(logical, n.TypeLength())
	}
	if t == nil {
		return nil, fmt.Errorf("%s as %s is not read", n.PhysicalType(), logical)
	}
	return t, nil
}

func decimalType(precision, scale int32) (arrow.DataType, error) {
	switch {
	case precision < 1 || precision > 76:
		return nil, fmt.Errorf("a decimal of %d digits is not read", precision)
	case precision <= 38:
		return &arrow.Decimal128Type{Precision: precision, Scale: scale}, nil
	}
	return &arrow.Decimal256Type{Precision: precision, Scale: scale}, nil
}

func int32Type(logical schema.LogicalType) arrow.DataType {
	switch l := logical.(type) {
	case schema.NoLogicalType:
		return arrow.PrimitiveTypes.Int32
	case schema.DateLogicalType:
		return arrow.FixedWidthTypes.Date32
	case schema.TimeLogicalType:
		return timeType(l)
	case schema.IntLogicalType:
		return intType(l)
	}
	return nil
}

func int64Type(logical schema.LogicalType) arrow.DataType {
	switch l := logical.(type) {
	case schema.NoLogicalType:
		return arrow.PrimitiveTypes.Int64
	case schema.TimeLogicalType:
		return timeType(l)
	case schema.TimestampLogicalType:
		return timestampType(l)
	case schema.IntLogicalType:
		return intType(l)
	}
	return nil
}

func intType(l schema.IntLogicalType) arrow.DataType {
	signed := map[int8]arrow.DataType{8: arrow.PrimitiveTypes.Int8, 16: arrow.PrimitiveTypes.Int16, 32: arrow.PrimitiveTypes.Int32, 64: arrow.PrimitiveTypes.Int64}
	unsigned := map[int8]arrow.DataType{8: arrow.PrimitiveTypes.Uint8, 16: arrow.PrimitiveTypes.Uint16, 32: arrow.PrimitiveTypes.Uint32, 64: arrow.PrimitiveTypes.Uint64}
	if l.IsSigned() {
		return signed[l.BitWidth()]
	}
	return unsigned[l.BitWidth()]
}

func timeType(l schema.TimeLogicalType) arrow.DataType {
	switch l.TimeUnit() {
	case schema.TimeUnitMillis:
		return arrow.FixedWidthTypes.Time32ms
	case schema.TimeUnitMicros:
		return arrow.FixedWidthTypes.Time64us
	case schema.TimeUnitNanos:
		return arrow.FixedWidthTypes.Time64ns
	}
	return nil
}

func timestampType(l schema.TimestampLogicalType) arrow.DataType {
	zone := ""
	if l.IsAdjustedToUTC() {
		zone = "UTC"
	}
	switch l.TimeUnit() {
	case schema.TimeUnitMillis:
		return &arrow.TimestampType{Unit: arrow.Millisecond, TimeZone: zone}
	case schema.TimeUnitMicros:
		return &arrow.TimestampType{Unit: arrow.Microsecond, TimeZone: zone}
	case schema.TimeUnitNanos:
		return &arrow.TimestampType{Unit: arrow.Nanosecond, TimeZone: zone}
	}
	return nil
}

func bytesType(logical schema.LogicalType) arrow.DataType {
	switch logical.(type) {
	case schema.StringLogicalType, schema.EnumLogicalType, schema.JSONLogicalType:
		return arrow.BinaryTypes.String
	case schema.NoLogicalType, schema.BSONLogicalType:
		return arrow.BinaryTypes.Binary
	}
	return nil // geometries and what is still to come
}

func fixedType(logical schema.LogicalType, length int) arrow.DataType {
	switch logical.(type) {
	case schema.Float16LogicalType:
		return arrow.FixedWidthTypes.Float16
	case schema.UUIDLogicalType:
		return extensions.NewUUIDType()
	case schema.NoLogicalType:
		return &arrow.FixedSizeBinaryType{ByteWidth: length}
	}
	return nil // intervals of months and days, which are no durations
}

// restore takes over what the writer's Arrow schema says of a column, where Parquet keeps the same values.
func (n *node) restore(f arrow.Field) {
	n.field.Metadata = f.Metadata
	if t := n.restored(f.Type); t != nil {
		n.field.Type = t
	}
}

func (n *node) restored(t arrow.DataType) arrow.DataType {
	if ext, ok := t.(arrow.ExtensionType); ok {
		if own, ok := n.field.Type.(arrow.ExtensionType); ok {
			if own.ExtensionEquals(ext) {
				return t
			}
			return nil
		}
		storage := n.restored(ext.StorageType())
		if storage != nil && arrow.TypeEqual(storage, ext.StorageType()) {
			return t
		}
		return nil
	}
	if n.leaf >= 0 {
		if stamp, ok := t.(*arrow.TimestampType); ok && n.zone != "" {
			return &arrow.TimestampType{Unit: arrow.Nanosecond, TimeZone: stamp.TimeZone}
		}
		return restoredLeaf(n.field.Type, t)
	}
	switch t := t.(type) {
	case *arrow.StructType:
		if n.list || t.NumFields() != len(n.children) {
			return nil
		}
		fields := make([]arrow.Field, len(n.children))
		for i, c := range n.children {
			if f := t.Field(i); f.Name == c.field.Name {
				c.restore(f)
			}
			fields[i] = c.field
		}
		return arrow.StructOf(fields...)
	case *arrow.MapType:
		if _, ok := n.field.Type.(*arrow.MapType); !ok {
			return nil
		}
		pair := n.children[0]
		pair.children[0].restore(t.KeyField())
		pair.children[1].restore(t.ItemField())
		out := mapOf(pair.children[0].field, pair.children[1].field)
		out.KeysSorted = t.KeysSorted
		pair.field.Type = arrow.StructOf(pair.children[0].field, pair.children[1].field)
		return out
	case arrow.ListLikeType:
		if _, ok := n.field.Type.(*arrow.ListType); !ok {
			return nil
		}
		elem := n.children[0]
		elem.restore(t.ElemField())
		switch t := t.(type) {
		case *arrow.LargeListType:
			return arrow.LargeListOfField(elem.field)
		case *arrow.FixedSizeListType:
			return arrow.FixedSizeListOfField(t.Len(), elem.field)
		}
		return arrow.ListOfField(elem.field)
	}
	return nil
}

// restoredLeaf returns the type that the values of a column were written from, or nil where Parquet keeps others.
func restoredLeaf(own, t arrow.DataType) arrow.DataType {
	if d, ok := t.(*arrow.DictionaryType); ok {
		values := restoredLeaf(own, d.ValueType)
		if values == nil || own.ID() != arrow.STRING && own.ID() != arrow.BINARY {
			return values
		}
		// Large texts and views become usual ones, which is what the library makes dictionaries of.
		return &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: own, Ordered: d.Ordered}
	}
	same := false
	switch own := own.(type) {
	case *arrow.StringType:
		same = t.ID() == arrow.LARGE_STRING || t.ID() == arrow.STRING_VIEW
	case *arrow.BinaryType:
		same = t.ID() == arrow.LARGE_BINARY || t.ID() == arrow.BINARY_VIEW
	case *arrow.Int64Type:
		same = t.ID() == arrow.DURATION
	case *arrow.Date32Type:
		same = t.ID() == arrow.DATE64
	case *arrow.TimestampType:
		if stamp, ok := t.(*arrow.TimestampType); ok && stamp.TimeZone != "" && own.TimeZone != "" {
			return &arrow.TimestampType{Unit: own.Unit, TimeZone: stamp.TimeZone}
		}
	case arrow.DecimalType:
		if d, ok := t.(arrow.DecimalType); ok {
			same = d.GetPrecision() == own.GetPrecision() && d.GetScale() == own.GetScale()
		}
	}
	if same || arrow.TypeEqual(own, t) {
		return t
	}
	return nil
}
