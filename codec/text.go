package codec

import (
	"errors"
	"io"
	"unicode/utf8"
)

// Text keeps text as UTF-8 with nothing added, extension txt. Text that is not valid UTF-8 is refused both ways.
func Text[T ~string]() Codec[T] { return textCodec[T]{} }

type textCodec[T ~string] struct{}

var errNotUTF8 = errors.New("the text is not valid UTF-8")

func (textCodec[T]) Extension() string { return "txt" }

func (textCodec[T]) Encode(w io.Writer, v T) error {
	if !utf8.ValidString(string(v)) {
		return errNotUTF8
	}
	_, err := io.WriteString(w, string(v))
	return err
}

func (textCodec[T]) appendTo(b []byte, v T) ([]byte, error) {
	if !utf8.ValidString(string(v)) {
		return b, errNotUTF8
	}
	return append(b, v...), nil
}

func (textCodec[T]) Decode(r io.Reader) (T, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return "", err
	}
	if !utf8.Valid(b) {
		return "", errNotUTF8
	}
	return T(b), nil
}
