package outputs

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/apache/thrift/lib/go/thrift"
)

// The places of fields in a Parquet file's footer; see parquet.thrift.
const (
	footerSchemaList    = 2
	elementNumChildren  = 5
	maxDepthOfStructs   = 24
	parquetMagic        = "PAR1"
	parquetFooterLength = 8
)

// footer counts what the library would make of a Parquet file's footer, before it does.
type footer struct {
	in      *thrift.TCompactProtocol
	buffer  *thrift.TMemoryBuffer
	structs int // that may follow
}

// checkParquet refuses files whose description of themselves takes too much.
func checkParquet(data []byte) error {
	end := len(data) - parquetFooterLength
	if end < len(parquetMagic) || string(data[end+4:]) != parquetMagic {
		return fmt.Errorf("%w: the file is not in the Parquet format, or it is encrypted", ErrNoTable)
	}
	size := int(binary.LittleEndian.Uint32(data[end:]))
	if size <= 0 || size > end {
		return fmt.Errorf("%w: the file is damaged: its footer has %d bytes", ErrNoTable, size)
	}
	if size > maxFooter {
		return tooLarge("what it says about its columns has more than %d MB", maxFooter>>20)
	}
	buffer := thrift.NewTMemoryBufferLen(0)
	if _, err := buffer.Write(data[end-size : end]); err != nil {
		return noTable(err)
	}
	c := &footer{in: thrift.NewTCompactProtocolConf(buffer, &thrift.TConfiguration{MaxMessageSize: maxFooter}), buffer: buffer, structs: maxStructs}
	return guarded(func() error {
		err := c.fields(0, func(id int16, kind thrift.TType) (bool, error) {
			if id != footerSchemaList || kind != thrift.LIST {
				return false, nil
			}
			return true, c.schema()
		})
		if err != nil {
			return noTable(err)
		}
		return nil
	})
}

// schema reads the list of the schema's elements, each before those in it, and checks how deep they are.
func (c *footer) schema() error {
	kind, n, err := c.in.ReadListBegin(context.Background())
	if err != nil {
		return err
	}
	if kind != thrift.STRUCT {
		return fmt.Errorf("%w: the file is damaged: its schema is a list of %v", ErrNoTable, kind)
	}
	var open []int32 // how many are still to come, of those that the next one is in
	for range n {
		children := int32(0)
		if err := c.fields(1, func(id int16, kind thrift.TType) (bool, error) {
			if id != elementNumChildren || kind != thrift.I32 {
				return false, nil
			}
			children, err = c.in.ReadI32(context.Background())
			return true, err
		}); err != nil {
			return err
		}
		for len(open) > 0 && open[len(open)-1] == 0 {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			open[len(open)-1]--
		}
		if children > 0 {
			if open = append(open, children); len(open) > maxNesting {
				return tooLarge("its types are nested more than %d times", maxNesting)
			}
		}
	}
	return nil
}

// fields reads a struct, of which known may read fields itself.
func (c *footer) fields(depth int, known func(id int16, kind thrift.TType) (bool, error)) error {
	ctx := context.Background()
	if c.structs--; c.structs < 0 {
		return tooLarge("what it says about its columns has more than %d parts", maxStructs)
	}
	if depth > maxDepthOfStructs {
		return fmt.Errorf("%w: the file is damaged: its footer is nested", ErrNoTable)
	}
	if _, err := c.in.ReadStructBegin(ctx); err != nil {
		return err
	}
	for {
		_, kind, id, err := c.in.ReadFieldBegin(ctx)
		if err != nil {
			return err
		}
		if kind == thrift.STOP {
			return c.in.ReadStructEnd(ctx)
		}
		done := false
		if known != nil {
			if done, err = known(id, kind); err != nil {
				return err
			}
		}
		if !done {
			if err := c.skip(kind, depth); err != nil {
				return err
			}
		}
	}
}

func (c *footer) skip(kind thrift.TType, depth int) error {
	ctx := context.Background()
	switch kind {
	case thrift.STRUCT:
		return c.fields(depth+1, nil)
	case thrift.LIST, thrift.SET:
		of, n, err := c.in.ReadListBegin(ctx)
		if err != nil {
			return err
		}
		if uint64(n) > c.buffer.RemainingBytes() {
			return fmt.Errorf("%w: the file is damaged: a list in its footer has %d members", ErrNoTable, n)
		}
		for range n {
			if err := c.skip(of, depth+1); err != nil {
				return err
			}
		}
		return nil
	default:
		return c.in.Skip(ctx, kind)
	}
}
