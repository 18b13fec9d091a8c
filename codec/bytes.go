package codec

import "io"

// Bytes keeps bytes as they are, extension bin. Without it []byte is kept as JSON text, as the reference does.
func Bytes[T ~[]byte]() Codec[T] { return bytesCodec[T]{} }

type bytesCodec[T ~[]byte] struct{}

func (bytesCodec[T]) Extension() string { return "bin" }

func (bytesCodec[T]) Encode(w io.Writer, v T) error {
	_, err := w.Write(v)
	return err
}

func (bytesCodec[T]) Decode(r io.Reader) (T, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return b, nil
}
