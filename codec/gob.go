package codec

import (
	"bufio"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
)

// Gob keeps values in the format of encoding/gob, extension gob. It takes nearly any Go type and is readable from Go
// only. It has to be named: it is never a default.
func Gob[T any]() Codec[T] { return gobCodec[T]{} }

type gobCodec[T any] struct{}

func (gobCodec[T]) Extension() string { return "gob" }

func (gobCodec[T]) Encode(w io.Writer, v T) error { return gob.NewEncoder(w).Encode(&v) }

func (gobCodec[T]) Decode(r io.Reader) (T, error) {
	var v, zero T
	br := bufio.NewReader(r)
	if err := gob.NewDecoder(br).Decode(&v); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return zero, errors.New("not valid gob: the file ends too early")
		}
		return zero, fmt.Errorf("not valid gob: %w", err)
	}
	if _, err := br.ReadByte(); !errors.Is(err, io.EOF) {
		return zero, errors.New("not valid gob: there is more behind the value")
	}
	return v, nil
}
