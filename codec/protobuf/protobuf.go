// Package protobuf keeps messages of Protocol Buffers, in their binary form ([Codec]) or as JSON ([JSON]).
//
//	var Model = stardag.Define[TrainModel]("example.Model").Codec(protobuf.Codec[*pb.Model]())
//
// The binary form cannot tell a file that was cut between two fields from a whole one: compress it, codec.Gzip(protobuf.Codec[*pb.Model]()),
// or let the root keep checksums, where that matters.
package protobuf

import (
	"errors"
	"fmt"
	"io"
	"reflect"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"github.com/stardag-go/stardag/codec"
)

// Codec keeps messages in their binary form, extension binpb. The same message gives the same bytes in one program. Fields
// that the program's version of the message does not know are kept.
func Codec[M proto.Message]() codec.Codec[M] {
	return messageCodec[M]{"binpb", "message", proto.MarshalOptions{Deterministic: true}.Marshal, proto.Unmarshal}
}

// JSON keeps messages in their JSON form, extension json. Fields that the message does not have are an error.
func JSON[M proto.Message]() codec.Codec[M] {
	return messageCodec[M]{"json", "message in JSON", protojson.MarshalOptions{UseProtoNames: true}.Marshal, protojson.Unmarshal}
}

type messageCodec[M proto.Message] struct {
	extension string
	form      string
	marshal   func(proto.Message) ([]byte, error)
	unmarshal func([]byte, proto.Message) error
}

func (c messageCodec[M]) Extension() string { return c.extension }

func (c messageCodec[M]) Encode(w io.Writer, m M) error {
	if v := reflect.ValueOf(m); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return errors.New("the message is nil")
	}
	b, err := c.marshal(m)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func (c messageCodec[M]) Decode(r io.Reader) (M, error) {
	var zero M
	b, err := io.ReadAll(r)
	if err != nil {
		return zero, err
	}
	m, ok := zero.ProtoReflect().New().Interface().(M)
	if !ok {
		return zero, fmt.Errorf("a %s is not a message that can be made anew", reflect.TypeFor[M]())
	}
	if err := c.unmarshal(b, m); err != nil {
		return zero, fmt.Errorf("not a valid %s %s: %w", c.form, m.ProtoReflect().Descriptor().FullName(), err)
	}
	return m, nil
}
