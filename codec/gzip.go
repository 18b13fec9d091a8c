package codec

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// Gzip compresses what another codec writes, and adds ".gz" to its extension: Gzip(JSON[T]()) is json.gz. The same
// value gives the same bytes. Reading goes to the end of the file and checks its checksum, so that a truncated or
// altered file is an error.
func Gzip[T any](c Codec[T]) Codec[T] { return gzipCodec[T]{c} }

type gzipCodec[T any] struct{ inner Codec[T] }

func (c gzipCodec[T]) Extension() string { return Compressed(c.inner.Extension(), "gz") }

// Compressed returns the extension of a codec that compresses another: theirs, a dot and its own; its own alone when they
// have none. It is for packages that write such codecs.
func Compressed(inner, own string) string {
	if inner == "" {
		return own
	}
	return inner + "." + own
}

func (c gzipCodec[T]) Encode(w io.Writer, v T) error {
	out := gzip.NewWriter(w)
	buf := bufio.NewWriterSize(out, 32<<10)
	if err := c.inner.Encode(buf, v); err != nil {
		return err
	}
	if err := buf.Flush(); err != nil {
		return err
	}
	return out.Close()
}

func (c gzipCodec[T]) Decode(r io.Reader) (T, error) {
	var zero T
	in, err := gzip.NewReader(r)
	if err != nil {
		return zero, gzipError(err)
	}
	v, err := Whole(in, c.inner)
	if err != nil {
		return zero, gzipError(err)
	}
	return v, nil
}

func gzipError(err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errors.New("not valid gzip: the file ends too early")
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
		return fmt.Errorf("not valid gzip: %w", err)
	}
	return err
}

// Whole decodes a value from a stream that checks itself at its end, and reads it up to there: the inner codec may stop
// when it has a value. An error of the stream counts before one that the codec made of it. It is for packages that
// write codecs over others.
func Whole[T any](r io.Reader, inner Codec[T]) (T, error) {
	var zero T
	in := &inlet{r: r}
	v, err := inner.Decode(in)
	if err != nil && in.err == nil {
		return zero, err
	}
	if in.err == nil {
		_, _ = io.Copy(io.Discard, in)
	}
	if in.err != nil {
		return zero, in.err
	}
	return v, err
}

// inlet remembers the error of reading.
type inlet struct {
	r   io.Reader
	err error
}

func (i *inlet) Read(p []byte) (int, error) {
	n, err := i.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		i.err = err
	}
	return n, err
}
