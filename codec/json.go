package codec

import (
	"fmt"
	"io"
	"reflect"

	"github.com/stardag-go/stardag/internal/schema"
)

// JSON keeps values as compact JSON by the rules of task parameters, as the reference's files: fields in declared
// order, text as UTF-8, bytes as the text they stand for, dates and decimals as text. Struct tags are read as
// encoding/json reads them. NaN and infinities are refused, since no reader gets them back.
// JSON panics when T has no such form; the message names the field.
func JSON[T any]() Codec[T] {
	c, err := newJSON[T]()
	if err != nil {
		panic(fmt.Sprintf("codec.JSON[%s]: %v", reflect.TypeFor[T](), err))
	}
	return c
}

func newJSON[T any]() (Codec[T], error) {
	t, err := schema.Of(reflect.TypeFor[T](), schema.Output)
	if err != nil {
		return nil, err
	}
	return jsonCodec[T]{t}, nil
}

type jsonCodec[T any] struct{ typ *schema.Type }

func (jsonCodec[T]) Extension() string { return "json" }

func (c jsonCodec[T]) Encode(w io.Writer, v T) error {
	b, err := c.appendTo(nil, v)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func (c jsonCodec[T]) appendTo(b []byte, v T) ([]byte, error) {
	e := schema.Emitter{Mode: schema.File, Buf: b}
	err := c.typ.Emit(&e, reflect.ValueOf(&v).Elem())
	return e.Buf, err
}

func (c jsonCodec[T]) Decode(r io.Reader) (T, error) {
	var v T
	err := c.typ.DecodeReader(r, reflect.ValueOf(&v).Elem(), &schema.DecodeOptions{})
	if err != nil {
		var zero T
		return zero, err
	}
	return v, nil
}
