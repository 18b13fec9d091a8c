// Package zstd compresses what another codec writes, with Zstandard: smaller than gzip, and several times as fast.
//
//	var Clean = stardag.Define[CleanRows]("example.Clean").Codec(zstd.Codec(codec.JSON[[]Row]()))
package zstd

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/stardag-go/stardag/codec"
)

// maxWindow is the most memory that a file may ask for to be read; the zstd program takes as much by default.
const maxWindow = 128 << 20

// Codec compresses what inner writes, and adds ".zst" to its extension: Codec(codec.JSON[T]()) is json.zst. A checksum
// is written and checked, so that a truncated or altered file is an error.
func Codec[T any](inner codec.Codec[T]) codec.Codec[T] { return zstdCodec[T]{inner} }

type zstdCodec[T any] struct{ inner codec.Codec[T] }

func (c zstdCodec[T]) Extension() string { return codec.Compressed(c.inner.Extension(), "zst") }

func (c zstdCodec[T]) Encode(w io.Writer, v T) error {
	out, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	buf := bufio.NewWriterSize(out, 64<<10)
	if err := c.inner.Encode(buf, v); err != nil {
		return err
	}
	if err := buf.Flush(); err != nil {
		return err
	}
	return out.Close()
}

func (c zstdCodec[T]) Decode(r io.Reader) (T, error) {
	var zero T
	// No frame at all is not what this codec writes, but what is left of a file that was cut to nothing.
	head := bufio.NewReader(r)
	if _, err := head.Peek(1); errors.Is(err, io.EOF) {
		return zero, errors.New("not valid zstd: the file is empty")
	}
	in, err := zstd.NewReader(head, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return zero, fmt.Errorf("not valid zstd: %w", err)
	}
	defer in.Close()
	return codec.Whole(&named{in}, c.inner)
}

// named says of errors of the format which format it is.
type named struct{ r io.Reader }

func (n *named) Read(p []byte) (int, error) {
	k, err := n.r.Read(p)
	switch {
	case err == nil, errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("not valid zstd: the file ends too early")
	case errors.Is(err, zstd.ErrCRCMismatch), errors.Is(err, zstd.ErrMagicMismatch), errors.Is(err, zstd.ErrWindowSizeExceeded),
		errors.Is(err, zstd.ErrCompressedSizeTooBig), errors.Is(err, zstd.ErrFrameSizeMismatch),
		errors.Is(err, zstd.ErrFrameSizeExceeded), errors.Is(err, zstd.ErrUnexpectedBlockSize):
		err = fmt.Errorf("not valid zstd: %w", err)
	}
	return k, err
}
