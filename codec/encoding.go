package codec

import (
	"encoding"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
)

// Binary keeps values of types whose values implement encoding.BinaryMarshaler and whose pointers implement
// encoding.BinaryUnmarshaler, extension bin. It panics for other types.
func Binary[T any]() Codec[T] {
	if !both[T, encoding.BinaryMarshaler, encoding.BinaryUnmarshaler]() {
		panic(fmt.Sprintf("codec.Binary[%[1]s]: %[1]s does not implement encoding.BinaryMarshaler with encoding.BinaryUnmarshaler on its pointer", reflect.TypeFor[T]()))
	}
	return binaryCodec[T]{}
}

// Marshaler keeps values of types that write their own JSON: json.Marshaler on the value and json.Unmarshaler on the
// pointer, extension json. It panics for other types.
func Marshaler[T any]() Codec[T] {
	if !both[T, json.Marshaler, json.Unmarshaler]() {
		panic(fmt.Sprintf("codec.Marshaler[%[1]s]: %[1]s does not implement json.Marshaler with json.Unmarshaler on its pointer", reflect.TypeFor[T]()))
	}
	return marshalerCodec[T]{}
}

// both reports whether T implements W and *T implements R.
func both[T, W, R any]() bool {
	rt := reflect.TypeFor[T]()
	return rt.Implements(reflect.TypeFor[W]()) && reflect.PointerTo(rt).Implements(reflect.TypeFor[R]())
}

type binaryCodec[T any] struct{}

func (binaryCodec[T]) Extension() string { return "bin" }

func (binaryCodec[T]) Encode(w io.Writer, v T) error {
	m, _ := any(v).(encoding.BinaryMarshaler)
	b, err := m.MarshalBinary()
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func (binaryCodec[T]) Decode(r io.Reader) (T, error) {
	var v, zero T
	b, err := io.ReadAll(r)
	if err != nil {
		return zero, err
	}
	u, _ := any(&v).(encoding.BinaryUnmarshaler)
	if err := u.UnmarshalBinary(b); err != nil {
		return zero, err
	}
	return v, nil
}

type marshalerCodec[T any] struct{}

func (marshalerCodec[T]) Extension() string { return "json" }

func (marshalerCodec[T]) Encode(w io.Writer, v T) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func (marshalerCodec[T]) Decode(r io.Reader) (T, error) {
	var v, zero T
	b, err := io.ReadAll(r)
	if err != nil {
		return zero, err
	}
	if err := json.Unmarshal(b, &v); err != nil {
		return zero, fmt.Errorf("not valid JSON: %w", err)
	}
	return v, nil
}
