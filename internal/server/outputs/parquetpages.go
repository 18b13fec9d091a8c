package outputs

import (
	"context"
	"fmt"

	"github.com/apache/arrow-go/v18/parquet/metadata"
	"github.com/apache/thrift/lib/go/thrift"
)

// The places of fields in a page's header; see parquet.thrift.
const (
	pageCompressedSize               = 3
	pageHeaderV2                     = 8
	pageV2DefLevels, pageV2RepLevels = 5, 6
	pageV2IsCompressed               = 7
	maxPageHeader                    = 1 << 20
)

// checkPages looks at the pages of a column in a row group, before the library unpacks them.
func checkPages(data []byte, column *metadata.ColumnChunkMetaData) error {
	codec := column.Compression().String()
	if codec != "ZSTD" && codec != "SNAPPY" {
		return nil
	}
	at := column.DataPageOffset()
	if column.HasDictionaryPage() && column.DictionaryPageOffset() > 0 {
		at = min(at, column.DictionaryPageOffset())
	}
	size := column.TotalCompressedSize()
	if at < 0 || size < 0 || at > int64(len(data)) || size > int64(len(data))-at {
		return fmt.Errorf("%w: the file is damaged: a column is at %d", ErrNoTable, at)
	}
	for rest := data[at : at+size]; len(rest) > 0; {
		body, after, err := nextPage(rest)
		if err != nil {
			return noTable(err)
		}
		if err := checkPage(codec, body); err != nil {
			return err
		}
		rest = after
	}
	return nil
}

// nextPage returns what is compressed of the first page, and what follows that page.
func nextPage(data []byte) (packed, rest []byte, err error) {
	ctx := context.Background()
	buffer := thrift.NewTMemoryBufferLen(0)
	head := data[:min(len(data), maxPageHeader)]
	if _, err := buffer.Write(head); err != nil {
		return nil, nil, err
	}
	c := &footer{in: thrift.NewTCompactProtocolConf(buffer, &thrift.TConfiguration{MaxMessageSize: maxPageHeader}), buffer: buffer, structs: maxStructs}
	var size, levels int32
	packedAtAll := true
	v2 := func(id int16, kind thrift.TType) (done bool, err error) {
		var n int32
		switch {
		case kind == thrift.I32 && (id == pageV2DefLevels || id == pageV2RepLevels):
			n, err = c.in.ReadI32(ctx)
			levels += n
		case kind == thrift.BOOL && id == pageV2IsCompressed:
			packedAtAll, err = c.in.ReadBool(ctx)
		default:
			return false, nil
		}
		return true, err
	}
	err = c.fields(0, func(id int16, kind thrift.TType) (done bool, err error) {
		switch {
		case kind == thrift.I32 && id == pageCompressedSize:
			size, err = c.in.ReadI32(ctx)
			return true, err
		case kind == thrift.STRUCT && id == pageHeaderV2:
			return true, c.fields(1, v2)
		}
		return false, nil
	})
	if err != nil {
		return nil, nil, err
	}
	data = data[len(head)-buffer.Len():]
	if size < 0 || levels < 0 || int(size) > len(data) || levels > size {
		return nil, nil, fmt.Errorf("%w: the file is damaged: a page has %d bytes", ErrNoTable, size)
	}
	if !packedAtAll || size == levels {
		return nil, data[size:], nil
	}
	return data[levels:size], data[size:], nil
}
