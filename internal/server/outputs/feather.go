package outputs

import (
	"encoding/binary"
	"fmt"

	flatbuffers "github.com/google/flatbuffers/go"
)

// The places of fields in the tables of a Feather file; see File.fbs, Message.fbs and Schema.fbs of the Arrow format.
const (
	footerSchema, footerDictionaries, footerBatches, footerNotes = 1, 2, 3, 4
	schemaFields, schemaNotes                                    = 1, 2
	fieldName, fieldChildren, fieldNotes                         = 0, 5, 6
	noteKey, noteValue                                           = 0, 1
	messageHeader, messageNotes                                  = 2, 4
	batchLength, batchBuffers, batchCompression                  = 0, 2, 3
	dictionaryData                                               = 1

	blockSize  = 24
	bufferSize = 16
)

// feather looks at what a Feather file says about itself. The parts of it refer to each other freely, so that a small file can
// name one long text a million times; what the library would make of it is counted here before it does.
type feather struct {
	fields int // that may follow
	names  int // bytes of names and notes that may follow
}

// checkFeather returns the numbers of rows of the batches of a file that can be read with bounded memory.
func checkFeather(data []byte) (lengths []int, err error) {
	const magic = "ARROW1"
	end := len(data) - len(magic) - 4
	if end < len(magic)+2 || string(data[end+4:]) != magic {
		return nil, fmt.Errorf("%w: the file is not in the Feather format, version 2", ErrNoTable)
	}
	size := int(binary.LittleEndian.Uint32(data[end:]))
	if size <= 0 || size > end {
		return nil, fmt.Errorf("%w: the file is damaged: its footer has %d bytes", ErrNoTable, size)
	}
	c := &feather{fields: maxFields, names: maxNames}
	err = guarded(func() error {
		footer := rootOf(data[end-size : end])
		schema, ok := footer.table(footerSchema)
		if !ok {
			return fmt.Errorf("%w: the file is damaged: it has no schema", ErrNoTable)
		}
		if err := c.notes(footer, footerNotes); err != nil {
			return err
		}
		if err := c.notes(schema, schemaNotes); err != nil {
			return err
		}
		if err := c.walk(schema, schemaFields, 0); err != nil {
			return err
		}
		dictionaries, err := c.blocks(data, footer, footerDictionaries)
		if err != nil {
			return err
		}
		if len(dictionaries) > maxDicts {
			return tooLarge("it has more than %d dictionaries", maxDicts)
		}
		lengths, err = c.blocks(data, footer, footerBatches)
		return err
	})
	return lengths, err
}

// checkStored looks at the message of a schema that a Parquet file keeps.
func checkStored(message []byte) error {
	c := &feather{fields: maxFields, names: maxNames}
	return guarded(func() error {
		if binary.LittleEndian.Uint32(message) == 0xffffffff {
			message = message[4:]
		}
		m := rootOf(message[4:])
		schema, ok := m.table(messageHeader)
		if !ok {
			return nil // the library says what is wrong with it
		}
		if err := c.notes(m, messageNotes); err != nil {
			return err
		}
		if err := c.notes(schema, schemaNotes); err != nil {
			return err
		}
		return c.walk(schema, schemaFields, 0)
	})
}

// walk counts fields and those in them.
func (c *feather) walk(in flat, children, depth int) error {
	if depth > maxNesting {
		return tooLarge("its types are nested more than %d times", maxNesting)
	}
	for field := range in.tables(children) {
		if c.fields--; c.fields < 0 {
			return tooLarge("it has more than %d columns", maxFields)
		}
		if err := c.text(field, fieldName); err != nil {
			return err
		}
		if err := c.notes(field, fieldNotes); err != nil {
			return err
		}
		if err := c.walk(field, fieldChildren, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (c *feather) text(in flat, field int) error {
	// Each costs something, an empty one too.
	if c.names -= len(in.text(field)) + 16; c.names < 0 {
		return tooLarge("what it says about its columns has more than %d MB", maxNames>>20)
	}
	return nil
}

func (c *feather) notes(in flat, field int) error {
	for note := range in.tables(field) {
		for _, part := range []int{noteKey, noteValue} {
			if err := c.text(note, part); err != nil {
				return err
			}
		}
	}
	return nil
}

// blocks returns how many rows the batches have that a list of blocks refers to.
func (c *feather) blocks(data []byte, footer flat, field int) ([]int, error) {
	var lengths []int
	for block := range footer.structs(field, blockSize) {
		offset := int64(binary.LittleEndian.Uint64(block))
		size := int64(int32(binary.LittleEndian.Uint32(block[8:])))
		if offset < 0 || size < 8 || offset > int64(len(data)) || size > int64(len(data))-offset {
			return nil, fmt.Errorf("%w: the file is damaged: a batch is at %d", ErrNoTable, offset)
		}
		message := data[offset : offset+size]
		// The length of the message is before it, in newer files after a mark.
		message = message[4:]
		if binary.LittleEndian.Uint32(data[offset:]) == 0xffffffff {
			message = message[4:]
		}
		m := rootOf(message)
		if err := c.notes(m, messageNotes); err != nil {
			return nil, err
		}
		for note := range m.tables(messageNotes) {
			if string(note.text(noteKey)) == "ARROW:experimental_compression" {
				return nil, fmt.Errorf("%w: the file is compressed as Arrow 0.17 did it, which is not read; read it with pyarrow and write it again", ErrNoTable)
			}
		}
		length := int64(0)
		batch, ok := m.table(messageHeader)
		if ok && field == footerDictionaries {
			batch, ok = batch.table(dictionaryData)
		}
		if ok {
			length = batch.int64(batchLength)
			if err := checkBuffers(batch, data[offset+size:]); err != nil {
				return nil, err
			}
		}
		if length < 0 || length > 1<<40 {
			return nil, fmt.Errorf("%w: the file is damaged: a batch has %d rows", ErrNoTable, length)
		}
		lengths = append(lengths, int(length))
	}
	return lengths, nil
}

// flat is a table of a flatbuffer. Its methods panic on damaged ones.
type flat struct{ flatbuffers.Table }

func rootOf(buf []byte) flat {
	return flat{flatbuffers.Table{Bytes: buf, Pos: flatbuffers.GetUOffsetT(buf)}}
}

func (f flat) at(field int) flatbuffers.UOffsetT {
	return flatbuffers.UOffsetT(f.Offset(flatbuffers.VOffsetT(4 + 2*field)))
}

func (f flat) table(field int) (flat, bool) {
	o := f.at(field)
	if o == 0 {
		return flat{}, false
	}
	return flat{flatbuffers.Table{Bytes: f.Bytes, Pos: f.Indirect(o + f.Pos)}}, true
}

func (f flat) text(field int) []byte {
	if o := f.at(field); o != 0 {
		return f.ByteVector(o + f.Pos)
	}
	return nil
}

func (f flat) int64(field int) int64 {
	if o := f.at(field); o != 0 {
		return f.GetInt64(o + f.Pos)
	}
	return 0
}

// tables yields the tables of a vector of them.
func (f flat) tables(field int) func(yield func(flat) bool) {
	return func(yield func(flat) bool) {
		o := f.at(field)
		if o == 0 {
			return
		}
		start := f.Vector(o)
		for i := range f.VectorLen(o) {
			at := start + flatbuffers.UOffsetT(i)*4
			if !yield(flat{flatbuffers.Table{Bytes: f.Bytes, Pos: f.Indirect(at)}}) {
				return
			}
		}
	}
}

// structs yields the structs of a vector of them.
func (f flat) structs(field, size int) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		o := f.at(field)
		if o == 0 {
			return
		}
		start := int(f.Vector(o))
		for i := range f.VectorLen(o) {
			if !yield(f.Bytes[start+i*size : start+(i+1)*size]) {
				return
			}
		}
	}
}
