package parquetfile

import (
	"math"

	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
)

// Bounds keep the memory that a file takes within bounds, for files that nobody vouches for. What has no bound here is
// what the file says about itself, its footer.
type Bounds struct {
	// Memory is what pages and columns are read into. It may panic with an error, which the methods of the reader return.
	Memory memory.Allocator
	// Take is told how many more bytes are about to be held outside of Memory, or how many less when it is negative. It is
	// asked for every few thousand values, with 0 when nothing changes. Its error ends the reading.
	Take func(bytes int64) error
	// Stored looks at the bytes of the Arrow schema in the file before it is parsed.
	Stored func(message []byte) error
}

func (b *Bounds) properties() *parquet.ReaderProperties {
	props := parquet.NewReaderProperties(b.Memory)
	props.BufferedStreamEnabled = true // a chunk is not copied as a whole, and what it says of its length is not believed
	// What is too large is for Memory to say.
	props.MaxCompressedPageSize, props.MaxUncompressedPageSize = math.MaxInt32, math.MaxInt32
	return props
}
