package codec

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/stardag-go/stardag/internal/schema"
)

// JSONLines keeps a slice as one line of JSON for each of its items, extension jsonl, each as [JSON] writes it. Reading
// holds one line at a time. JSONLines panics when T is no slice of what JSON takes.
func JSONLines[T any]() Codec[T] {
	rt := reflect.TypeFor[T]()
	if rt.Kind() != reflect.Slice {
		panic(fmt.Sprintf("codec.JSONLines[%s]: %s is no slice", rt, rt))
	}
	item, err := schema.Of(rt.Elem(), schema.Output)
	if err != nil {
		panic(fmt.Sprintf("codec.JSONLines[%s]: %v", rt, err))
	}
	return jsonLines[T]{item}
}

type jsonLines[T any] struct{ item *schema.Type }

func (jsonLines[T]) Extension() string { return "jsonl" }

func (c jsonLines[T]) Encode(w io.Writer, v T) error {
	items := reflect.ValueOf(&v).Elem()
	e := schema.Emitter{Mode: schema.File}
	for i := range items.Len() {
		e.Buf = e.Buf[:0]
		if err := c.item.Emit(&e, items.Index(i)); err != nil {
			return fmt.Errorf("item %d: %w", i, err)
		}
		e.Buf = append(e.Buf, '\n')
		if _, err := w.Write(e.Buf); err != nil {
			return err
		}
	}
	return nil
}

func (c jsonLines[T]) Decode(r io.Reader) (T, error) {
	var zero T
	items := reflect.New(reflect.TypeFor[T]()).Elem()
	items.Set(reflect.MakeSlice(items.Type(), 0, 0))
	in := bufio.NewReaderSize(r, 64<<10)
	for n := 1; ; n++ {
		line, err := wholeLine(in)
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return items.Interface().(T), nil //nolint:forcetypeassert // made as a T above
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return zero, err
		}
		if errors.Is(err, io.EOF) {
			return zero, fmt.Errorf("line %d ends too early: every line ends with a line feed", n)
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			return zero, fmt.Errorf("line %d is empty", n)
		}
		items.Set(reflect.Append(items, reflect.Zero(items.Type().Elem())))
		if err := c.item.Decode(line, items.Index(items.Len()-1), &schema.DecodeOptions{}); err != nil {
			return zero, fmt.Errorf("line %d: %w", n, err)
		}
	}
}

// wholeLine reads up to a line feed, however long the line is.
func wholeLine(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	long := bytes.Clone(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		line, err = in.ReadSlice('\n')
		long = append(long, line...)
	}
	return long, err
}
