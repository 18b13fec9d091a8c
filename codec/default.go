package codec

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"sync"

	"github.com/stardag-go/stardag/target"
)

var (
	defaultsMu sync.RWMutex
	defaults   = map[reflect.Type]any{reflect.TypeFor[*target.Dir](): Dir[*target.Dir](ownDir{})}
)

// SetDefault makes c the default for outputs of exactly type T in this process. Call it in an init function or before
// the first kind with such an output is defined. Leaf packages use it for the types they bring; a program may use it
// to prefer another format, which changes the paths of the outputs concerned. A second call replaces the first.
func SetDefault[T any](c Stored[T]) {
	defaultsMu.Lock()
	defer defaultsMu.Unlock()
	defaults[reflect.TypeFor[T]()] = c
}

// halfSelf refuses a type that was meant to write itself and would silently be kept in another way.
func halfSelf(rt reflect.Type) error {
	base := rt
	if rt.Kind() == reflect.Pointer {
		base = rt.Elem()
	}
	for _, name := range []string{"SaveDir", "LoadDir", "SaveFile", "LoadFile"} {
		if _, ok := reflect.PointerTo(base).MethodByName(name); ok {
			kind := name[len("Save"):]
			return fmt.Errorf("output type %s has a method %s but does not write itself: let Run give %s, with Save%s on the value and Load%s on the pointer, as codec.%sSaver and codec.%sLoader have them", rt, name, base, kind, kind, kind, kind)
		}
	}
	return nil
}

// Default picks how outputs of type T are kept, in the order the package comment gives. The error says why T has no
// default and what to do.
func Default[T any]() (Stored[T], error) {
	rt := reflect.TypeFor[T]()
	defaultsMu.RLock()
	set, ok := defaults[rt].(Stored[T])
	defaultsMu.RUnlock()
	if ok {
		return set, nil
	}
	if t, ok := any(*new(T)).(tabular[T]); ok {
		return t.stored()
	}
	switch {
	case both[T, DirSaver, DirLoader]():
		return Dir[T](selfDir[T]{}), nil
	case both[T, FileSaver, FileLoader]():
		return File(newSelfFile[T]()), nil
	}
	if err := halfSelf(rt); err != nil {
		return Stored[T]{}, err
	}
	if c, ok := any(textCodec[string]{}).(Codec[T]); ok {
		return File(c), nil
	}
	c, err := newJSON[T]()
	if err == nil {
		return File(c), nil
	}
	switch {
	case both[T, json.Marshaler, json.Unmarshaler]():
		return File(Marshaler[T]()), nil
	case both[T, encoding.BinaryMarshaler, encoding.BinaryUnmarshaler]():
		return File(Binary[T]()), nil
	}
	return Stored[T]{}, fmt.Errorf("no default codec for output type %s (as JSON: %w); name one with .Codec(…), for example codec.Gob[%s]()", rt, err, rt)
}
