package protobuf_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/known/structpb"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/protobuf"
)

func comesBack[M proto.Message](t *testing.T, c codec.Codec[M], m M) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	got, err := c.Decode(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if !proto.Equal(m, got) {
		t.Errorf("got %v, want %v", got, m)
	}
	return b.String()
}

func structOf(t *testing.T) *structpb.Struct {
	t.Helper()
	m, err := structpb.NewStruct(map[string]any{"a": 1.5, "b": []any{"x", nil, true}, "c": map[string]any{"d": "é"}, "e": 2, "f": 3})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMessagesComeBack(t *testing.T) {
	t.Parallel()
	first := comesBack(t, protobuf.Codec[*structpb.Struct](), structOf(t))
	for range 10 {
		if again := comesBack(t, protobuf.Codec[*structpb.Struct](), structOf(t)); again != first {
			t.Fatal("the same message gives other bytes")
		}
	}
	comesBack(t, protobuf.JSON[*structpb.Struct](), structOf(t))
	comesBack(t, protobuf.Codec[*timestamppb.Timestamp](), &timestamppb.Timestamp{Seconds: 5, Nanos: 7})
	comesBack(t, codec.Gzip(protobuf.Codec[*timestamppb.Timestamp]()), &timestamppb.Timestamp{})
	text := comesBack(t, protobuf.JSON[*descriptorpb.FieldDescriptorProto](), &descriptorpb.FieldDescriptorProto{JsonName: new("x")})
	if !strings.Contains(text, "json_name") {
		t.Errorf("got %s", text)
	}
}

func TestWhatIsNoMessage(t *testing.T) {
	t.Parallel()
	c := protobuf.Codec[*timestamppb.Timestamp]()
	for name, file := range map[string]string{"a cut field": "\x08", "another wire type": "\x0d\x01", "text": "hello"} {
		if _, err := c.Decode(strings.NewReader(file)); err == nil || !strings.Contains(err.Error(), "not a valid message google.protobuf.Timestamp") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := protobuf.JSON[*descriptorpb.FieldDescriptorProto]().Decode(strings.NewReader(`{"other_field": "x"}`)); err == nil || !strings.Contains(err.Error(), "other_field") {
		t.Errorf("an unknown field: got %v", err)
	}
	if err := c.Encode(io.Discard, nil); err == nil {
		t.Error("a message that is nil was written")
	}
	if c.Extension() != "binpb" || protobuf.JSON[*structpb.Struct]().Extension() != "json" {
		t.Error("other extensions")
	}
}
