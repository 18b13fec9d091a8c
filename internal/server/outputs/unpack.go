package outputs

import (
	"encoding/binary"
	"errors"

	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
)

// errPacked is compressed data that no library unpacks either.
var errPacked = errors.New("the file is damaged: its compressed data is cut off")

// unpacked returns a bound of what a library makes of Zstandard data, or a window it keeps for that, without unpacking it.
func unpacked(data []byte) (int64, error) {
	const blockMost = 128 << 10
	total := int64(0)
	for len(data) > 0 {
		var h zstd.Header
		if err := h.Decode(data); err != nil {
			return 0, errPacked
		}
		if h.HeaderSize > len(data) {
			return 0, errPacked
		}
		data = data[h.HeaderSize:]
		if h.Skippable {
			if int64(h.SkippableSize) > int64(len(data)) {
				return 0, errPacked
			}
			data = data[h.SkippableSize:]
			continue
		}
		// What is promised is made room for.
		if promised := max(h.WindowSize, h.FrameContentSize); promised > maxDecoded {
			return maxDecoded + 1, nil
		}
		for last := false; !last; {
			if len(data) < 3 {
				return 0, errPacked
			}
			head := uint32(data[0]) | uint32(data[1])<<8 | uint32(data[2])<<16
			last = head&1 != 0
			size, taken := int64(head>>3), int64(head>>3)
			switch head >> 1 & 3 {
			case 1: // one byte repeated
				taken = 1
			case 2:
				size = blockMost
			}
			data = data[3:]
			if taken > int64(len(data)) {
				return 0, errPacked
			}
			data = data[taken:]
			if total += size; total > maxDecoded {
				return total, nil
			}
		}
		if h.HasCheckSum {
			data = data[min(4, len(data)):]
		}
	}
	return total, nil
}

// checkPage refuses a page of a Parquet file that unpacks to more than a preview may, whatever its header says. Libraries of the
// other compressions stop at what the header says.
func checkPage(codec string, data []byte) error {
	size, err := int64(0), error(nil)
	switch {
	case len(data) == 0:
	case codec == "ZSTD":
		size, err = unpacked(data)
	case codec == "SNAPPY":
		var n int
		n, err = snappy.DecodedLen(data)
		size = int64(n)
	}
	if err != nil {
		return noTable(err)
	}
	if size > maxDecoded {
		return errUnpacks()
	}
	return nil
}

func errUnpacks() error { return tooLarge("a part of it unpacks to more than %d MB", maxDecoded>>20) }

// checkBuffers does that for the buffers of a batch of a Feather file, which are as long as the file says.
func checkBuffers(batch flat, body []byte) error {
	if _, packed := batch.table(batchCompression); !packed {
		return nil
	}
	for b := range batch.structs(batchBuffers, bufferSize) {
		offset, length := int64(binary.LittleEndian.Uint64(b)), int64(binary.LittleEndian.Uint64(b[8:]))
		if length == 0 {
			continue
		}
		if offset < 0 || length < 8 || offset > int64(len(body)) || length > int64(len(body))-offset {
			return noTable(errPacked)
		}
		buffer := body[offset : offset+length]
		size := int64(binary.LittleEndian.Uint64(buffer))
		if size > maxDecoded {
			return errUnpacks()
		}
		var h zstd.Header
		if size >= 0 && h.Decode(buffer[8:]) == nil && max(h.WindowSize, h.FrameContentSize) > maxDecoded {
			return errUnpacks()
		}
	}
	return nil
}
