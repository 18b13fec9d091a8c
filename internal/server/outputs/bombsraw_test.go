package outputs_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"testing"

	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/metadata"
	pqschema "github.com/apache/arrow-go/v18/parquet/schema"
	"github.com/apache/thrift/lib/go/thrift"
	flatbuffers "github.com/google/flatbuffers/go"
)

// schemaBomb returns a Feather file without rows whose field has a child, which has a child, and so on, each several times by
// referring to it again; and that notes one long text very often. No library writes such files.
func schemaBomb(depth, times, notes int) []byte {
	b := flatbuffers.NewBuilder(0)
	schema, empty := schemaIn(b, depth, times, notes)
	b.StartObject(5)
	b.PrependInt16Slot(0, 4, 0)
	b.PrependUOffsetTSlot(1, schema, 0)
	b.PrependUOffsetTSlot(2, empty, 0)
	b.PrependUOffsetTSlot(3, empty, 0)
	b.Finish(b.EndObject())
	footer := b.FinishedBytes()
	file := append([]byte("ARROW1\x00\x00"), footer...)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(footer)))
	return append(file, "ARROW1"...)
}

// storedBomb returns a Parquet file with a row that keeps such a schema.
func storedBomb(t *testing.T, depth, times, notes int) []byte {
	t.Helper()
	b := flatbuffers.NewBuilder(0)
	schema, _ := schemaIn(b, depth, times, notes)
	b.StartObject(4)
	b.PrependInt16Slot(0, 4, 0)
	b.PrependByteSlot(1, 1, 0)
	b.PrependUOffsetTSlot(2, schema, 0)
	b.Finish(b.EndObject())
	message := binary.LittleEndian.AppendUint32([]byte{0xff, 0xff, 0xff, 0xff}, uint32(len(b.FinishedBytes())))
	text := base64.StdEncoding.EncodeToString(append(message, b.FinishedBytes()...))
	root, err := pqschema.NewGroupNode("schema", parquet.Repetitions.Required, pqschema.FieldList{pqschema.NewInt64Node("f", parquet.Repetitions.Required, -1)}, -1)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := file.NewParquetWriter(&out, root, file.WithWriteMetadata(metadata.KeyValueMetadata{{Key: "ARROW:schema", Value: &text}}))
	group, err := w.AppendRowGroupChecked()
	if err != nil {
		t.Fatal(err)
	}
	c, err := group.NextColumn()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.(*file.Int64ColumnChunkWriter).WriteBatch([]int64{1}, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(c.Close(), w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// schemaIn writes the schema of schemaBomb, and an empty list.
func schemaIn(b *flatbuffers.Builder, depth, times, notes int) (schema, empty flatbuffers.UOffsetT) {
	name := b.CreateString("f")
	list := func(of flatbuffers.UOffsetT, n int) flatbuffers.UOffsetT {
		b.StartVector(4, n, 4)
		for range n {
			b.PrependUOffsetT(of)
		}
		return b.EndVector(n)
	}
	var children flatbuffers.UOffsetT
	for range depth {
		b.StartObject(0)
		kind := b.EndObject()
		b.StartObject(7)
		b.PrependUOffsetTSlot(0, name, 0)
		b.PrependByteSlot(2, 13, 0) // Struct_
		b.PrependUOffsetTSlot(3, kind, 0)
		if children != 0 {
			b.PrependUOffsetTSlot(5, children, 0)
		}
		children = list(b.EndObject(), times)
	}
	var notesAt flatbuffers.UOffsetT
	if notes > 0 {
		text := b.CreateString(string(bytes.Repeat([]byte("x"), 1<<20)))
		b.StartObject(2)
		b.PrependUOffsetTSlot(0, text, 0)
		b.PrependUOffsetTSlot(1, text, 0)
		notesAt = list(b.EndObject(), notes)
	}
	b.StartObject(4)
	b.PrependUOffsetTSlot(1, children, 0)
	if notesAt != 0 {
		b.PrependUOffsetTSlot(2, notesAt, 0)
	}
	schema = b.EndObject()
	return schema, list(0, 0)
}

// footerBomb returns a Parquet file without rows that says it has so many elements, each with so many in it.
func footerBomb(t *testing.T, elements int, children int32) []byte {
	t.Helper()
	ctx := context.Background()
	buffer := thrift.NewTMemoryBufferLen(1 << 20)
	p := thrift.NewTCompactProtocolConf(buffer, nil)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	field := func(kind thrift.TType, id int16, write func() error) {
		t.Helper()
		must(p.WriteFieldBegin(ctx, "", kind, id))
		must(write())
		must(p.WriteFieldEnd(ctx))
	}
	must(p.WriteStructBegin(ctx, ""))
	field(thrift.I32, 1, func() error { return p.WriteI32(ctx, 1) })
	must(p.WriteFieldBegin(ctx, "", thrift.LIST, 2))
	must(p.WriteListBegin(ctx, thrift.STRUCT, elements))
	for i := range elements {
		must(p.WriteStructBegin(ctx, ""))
		field(thrift.STRING, 4, func() error { return p.WriteString(ctx, "f") })
		if n := children; i == 0 || n > 0 {
			if i == 0 && n == 0 {
				n = int32(elements - 1)
			}
			field(thrift.I32, 5, func() error { return p.WriteI32(ctx, n) })
		}
		must(p.WriteFieldStop(ctx))
		must(p.WriteStructEnd(ctx))
	}
	must(p.WriteListEnd(ctx))
	must(p.WriteFieldEnd(ctx))
	field(thrift.I64, 3, func() error { return p.WriteI64(ctx, 0) })
	must(p.WriteFieldBegin(ctx, "", thrift.LIST, 4))
	must(p.WriteListBegin(ctx, thrift.STRUCT, 0))
	must(p.WriteListEnd(ctx))
	must(p.WriteFieldEnd(ctx))
	must(p.WriteFieldStop(ctx))
	must(p.WriteStructEnd(ctx))
	footer := buffer.Bytes()
	file := append([]byte("PAR1"), footer...)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(footer)))
	return append(file, "PAR1"...)
}
