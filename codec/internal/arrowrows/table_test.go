package arrowrows_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/extensions"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag/codec/internal/arrowrows"
)

type one[T any] struct {
	X T `json:"x"`
}

type part struct {
	A int64 `json:"a"`
}

// decoders read a batch with one column "x" as rows with a field of a type, and return the values.
var decoders = map[string]func(arrow.RecordBatch) ([]any, error){
	"int64": read[int64], "uint8": read[uint8], "float64": read[float64], "float32": read[float32], "bool": read[bool], "string": read[string], "[]byte": read[[]byte],
	"time.Time": read[time.Time], "civil.DateTime": read[civil.DateTime], "civil.Date": read[civil.Date], "civil.Time": read[civil.Time],
	"time.Duration": read[time.Duration], "apd.Decimal": read[apd.Decimal], "uuid.UUID": read[uuid.UUID], "[]int64": read[[]int64], "struct": read[part], "*int64": read[*int64],
}

func read[T any](batch arrow.RecordBatch) ([]any, error) {
	rows, err := arrowrows.New(reflect.TypeFor[[]one[T]]())
	if err != nil {
		return nil, err
	}
	d, err := rows.Decoder(batch.Schema(), arrowrows.Options{})
	if err != nil {
		return nil, err
	}
	if err := d.Add(batch); err != nil {
		return nil, err
	}
	all, err := d.Rows()
	if err != nil {
		return nil, err
	}
	var out []any
	for _, r := range all.Interface().([]one[T]) { //nolint:forcetypeassert // made as such
		out = append(out, r.X)
	}
	return out, nil
}

func batchOf(a arrow.Array) arrow.RecordBatch {
	s := arrow.NewSchema([]arrow.Field{{Name: "x", Type: a.DataType(), Nullable: true}}, nil)
	return array.NewRecordBatch(s, []arrow.Array{a}, int64(a.Len()))
}

// fits is which types of a file are read into which fields. docs/formats.md says it in words.
var fits = map[string]struct {
	types  []arrow.DataType
	fields string
}{
	"whole numbers":        {[]arrow.DataType{arrow.PrimitiveTypes.Int8, arrow.PrimitiveTypes.Int16, arrow.PrimitiveTypes.Int32, arrow.PrimitiveTypes.Int64, arrow.PrimitiveTypes.Uint8, arrow.PrimitiveTypes.Uint16, arrow.PrimitiveTypes.Uint32, arrow.PrimitiveTypes.Uint64}, "int64 uint8 *int64 float64 float32 apd.Decimal"},
	"floats":               {[]arrow.DataType{arrow.FixedWidthTypes.Float16, arrow.PrimitiveTypes.Float32, arrow.PrimitiveTypes.Float64}, "int64 uint8 *int64 float64 float32"},
	"booleans":             {[]arrow.DataType{arrow.FixedWidthTypes.Boolean}, "bool"},
	"text":                 {[]arrow.DataType{arrow.BinaryTypes.String, arrow.BinaryTypes.LargeString, arrow.BinaryTypes.StringView}, "string []byte civil.DateTime civil.Time apd.Decimal uuid.UUID"},
	"bytes":                {[]arrow.DataType{arrow.BinaryTypes.Binary, arrow.BinaryTypes.LargeBinary, arrow.BinaryTypes.BinaryView}, "string []byte uuid.UUID"},
	"bytes of one length":  {[]arrow.DataType{&arrow.FixedSizeBinaryType{ByteWidth: 16}}, "[]byte"},
	"UUIDs":                {[]arrow.DataType{extensions.NewUUIDType()}, "uuid.UUID"},
	"times with a zone":    {[]arrow.DataType{arrow.FixedWidthTypes.Timestamp_s, &arrow.TimestampType{Unit: arrow.Nanosecond, TimeZone: "Asia/Tokyo"}}, "time.Time"},
	"times without a zone": {[]arrow.DataType{&arrow.TimestampType{Unit: arrow.Second}, &arrow.TimestampType{Unit: arrow.Microsecond}}, "civil.DateTime civil.Date"},
	"dates":                {[]arrow.DataType{arrow.FixedWidthTypes.Date32, arrow.FixedWidthTypes.Date64}, "civil.DateTime civil.Date"},
	"times of day":         {[]arrow.DataType{arrow.FixedWidthTypes.Time32s, arrow.FixedWidthTypes.Time32ms, arrow.FixedWidthTypes.Time64us, arrow.FixedWidthTypes.Time64ns}, "civil.Time"},
	"durations":            {[]arrow.DataType{arrow.FixedWidthTypes.Duration_s, arrow.FixedWidthTypes.Duration_ms, arrow.FixedWidthTypes.Duration_us, arrow.FixedWidthTypes.Duration_ns}, "time.Duration"},
	"decimals":             {[]arrow.DataType{&arrow.Decimal32Type{Precision: 9, Scale: 2}, &arrow.Decimal64Type{Precision: 18}, &arrow.Decimal128Type{Precision: 38, Scale: 38}, &arrow.Decimal256Type{Precision: 76, Scale: 2}}, "int64 uint8 *int64 apd.Decimal"},
	"lists":                {[]arrow.DataType{arrow.ListOf(arrow.PrimitiveTypes.Int64), arrow.LargeListOf(arrow.PrimitiveTypes.Int8), arrow.FixedSizeListOf(2, arrow.PrimitiveTypes.Int64)}, "[]int64"},
	"structs":              {[]arrow.DataType{arrow.StructOf(arrow.Field{Name: "a", Type: arrow.PrimitiveTypes.Int64})}, "struct"},
	"nothing":              {[]arrow.DataType{arrow.Null}, "int64 uint8 float64 float32 bool string []byte time.Time civil.DateTime civil.Date civil.Time time.Duration apd.Decimal uuid.UUID []int64 struct *int64"},
	"what has no field":    {[]arrow.DataType{arrow.MapOf(arrow.BinaryTypes.String, arrow.PrimitiveTypes.Int64), arrow.FixedWidthTypes.MonthInterval, arrow.FixedWidthTypes.MonthDayNanoInterval, arrow.RunEndEncodedOf(arrow.PrimitiveTypes.Int32, arrow.PrimitiveTypes.Int64), arrow.StructOf(arrow.Field{Name: "b", Type: arrow.PrimitiveTypes.Int64})}, ""},
}

// TestWhichTypeFitsWhichField walks the table: what is in it is read, and all else is refused with both types.
func TestWhichTypeFitsWhichField(t *testing.T) {
	t.Parallel()
	for name, row := range fits {
		taken := strings.Fields(row.fields)
		for _, typ := range row.types {
			types := []arrow.DataType{typ}
			if name != "nothing" && name != "what has no field" && !arrow.IsNested(typ.ID()) && typ.ID() != arrow.EXTENSION {
				types = append(types, &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int8, ValueType: typ})
			}
			for _, typ := range types {
				none := array.MakeArrayOfNull(memory.DefaultAllocator, typ, 0)
				for field, decode := range decoders {
					_, err := decode(batchOf(none))
					switch want := slices.Contains(taken, field); {
					case want && err != nil:
						t.Errorf("%s, %s into %s: %v", name, typ, field, err)
					case !want && (err == nil || !strings.Contains(err.Error(), `column "x"`)):
						t.Errorf("%s, %s into %s: got %v, want a refusal", name, typ, field, err)
					}
				}
			}
		}
	}
}

func arrayOf[T any, B interface {
	array.Builder
	Append(T)
}](b B, values ...T) arrow.Array {
	for _, v := range values {
		b.Append(v)
	}
	return b.NewArray()
}

// TestValuesAreExactOrRefused has the values at the edges of what fields have room for.
func TestValuesAreExactOrRefused(t *testing.T) {
	t.Parallel()
	mem := memory.DefaultAllocator
	stamps := func(unit arrow.TimeUnit, n ...arrow.Timestamp) arrow.Array {
		return arrayOf(array.NewTimestampBuilder(mem, &arrow.TimestampType{Unit: unit}), n...)
	}
	spans := func(unit arrow.TimeUnit, n ...arrow.Duration) arrow.Array {
		return arrayOf(array.NewDurationBuilder(mem, &arrow.DurationType{Unit: unit}), n...)
	}
	withoutValue := array.NewDictionaryArray(&arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int8, ValueType: arrow.PrimitiveTypes.Int64},
		arrayOf(array.NewInt8Builder(mem), 1, 0), func() arrow.Array {
			b := array.NewInt64Builder(mem)
			b.Append(7)
			b.AppendNull()
			return b.NewArray()
		}())
	for name, c := range map[string]struct {
		from  arrow.Array
		field string
		want  string // of the values, or a part of the error
	}{
		"unsigned above int64":     {arrayOf(array.NewUint64Builder(mem), math.MaxUint64), "int64", `row 0, column "x": 18446744073709551615 does not fit a int64 (the file has uint64)`},
		"negative into unsigned":   {arrayOf(array.NewInt8Builder(mem), 0, -1), "uint8", `row 1, column "x": -1 does not fit a uint8 (the file has int8)`},
		"a small number too large": {arrayOf(array.NewInt64Builder(mem), 256), "uint8", "256 does not fit a uint8"},
		"a whole float":            {arrayOf(array.NewFloat64Builder(mem), -3), "int64", "[-3]"},
		"a float that is no whole": {arrayOf(array.NewFloat64Builder(mem), 0.5), "int64", "0.5 does not fit a int64 (the file has float64)"},
		"a float above int64":      {arrayOf(array.NewFloat64Builder(mem), 1<<63), "int64", "does not fit a int64"},
		"infinity":                 {arrayOf(array.NewFloat64Builder(mem), math.Inf(1)), "int64", "does not fit"},
		"NaN for a pointer":        {arrayOf(array.NewFloat64Builder(mem), math.NaN()), "*int64", "[<nil>]"},
		"NaN for a number":         {arrayOf(array.NewFloat64Builder(mem), math.NaN()), "int64", "the value is missing (the file has float64), and the field is a int64: make it a *int64"},
		"a float of 53 bits":       {arrayOf(array.NewInt64Builder(mem), 1<<53), "float64", "[9.007199254740992e+15]"},
		"a number of 54 bits":      {arrayOf(array.NewInt64Builder(mem), 1<<53+1), "float64", "9007199254740993 does not fit a float64"},
		"the largest int64":        {arrayOf(array.NewInt64Builder(mem), math.MaxInt64), "float64", "does not fit"},
		"a double for a float":     {arrayOf(array.NewFloat64Builder(mem), 0.1), "float32", "0.1 does not fit a float32 (the file has float64)"},
		"a double that is a float": {arrayOf(array.NewFloat64Builder(mem), 0.5), "float32", "[0.5]"},
		"a midnight":               {stamps(arrow.Second, -86400), "civil.Date", "[1969-12-31]"},
		"one second after it":      {stamps(arrow.Second, 86401), "civil.Date", "1970-01-02 00:00:01 does not fit a civil.Date (the file has timestamp[s])"},
		"before 1970":              {stamps(arrow.Microsecond, -1), "civil.DateTime", "[1969-12-31T23:59:59.999999000]"},
		"the year 9999":            {stamps(arrow.Second, 253402300799), "civil.DateTime", "[9999-12-31T23:59:59]"},
		"a day of more hours":      {arrayOf(array.NewTime32Builder(mem, &arrow.Time32Type{Unit: arrow.Second}), 86400), "civil.Time", "86400 does not fit a civil.Time (the file has time32[s])"},
		"a negative time of day":   {arrayOf(array.NewTime64Builder(mem, &arrow.Time64Type{Unit: arrow.Nanosecond}), -1), "civil.Time", "does not fit"},
		"the longest seconds":      {spans(arrow.Second, 9223372036, -9223372036), "time.Duration", "[2562047h47m16s -2562047h47m16s]"},
		"seconds too long":         {spans(arrow.Second, 9223372037), "time.Duration", "9223372037 does not fit a time.Duration (the file has duration[s])"},
		"negative seconds too":     {spans(arrow.Second, -9223372037), "time.Duration", "-9223372037 does not fit a time.Duration"},
		"a dictionary's null":      {withoutValue, "*int64", "[<nil> 7]"},
		"a dictionary's null, int": {withoutValue, "int64", `row 0, column "x": the value is missing`},
		"text, not UTF-8":          {arrayOf(array.NewBinaryBuilder(mem, arrow.BinaryTypes.Binary), []byte{0xff}), "string", "not valid UTF-8"},
		"text for a decimal":       {arrayOf(array.NewStringBuilder(mem), "1.50"), "apd.Decimal", "[1.50]"},
		"NaN for a decimal":        {arrayOf(array.NewStringBuilder(mem), "NaN"), "apd.Decimal", "does not fit a apd.Decimal (the file has utf8)"},
		"text for a moment":        {arrayOf(array.NewStringBuilder(mem), "2024-01-02T03:04:05"), "civil.DateTime", "[2024-01-02T03:04:05]"},
	} {
		got, err := decoders[c.field](batchOf(c.from))
		text := fmt.Sprint(err)
		if err == nil {
			text = fmt.Sprint(plain(got))
		}
		if !strings.Contains(text, c.want) {
			t.Errorf("%s: got %s, want %s", name, text, c.want)
		}
	}
}

// plain are values as messages print them.
func plain(values []any) []string {
	out := make([]string, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case *int64:
			if out[i] = "<nil>"; v != nil {
				out[i] = fmt.Sprint(*v)
			}
		case apd.Decimal:
			out[i] = v.String()
		default:
			out[i] = fmt.Sprint(v)
		}
	}
	return out
}
