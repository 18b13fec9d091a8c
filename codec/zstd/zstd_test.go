package zstd_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/zstd"
)

func TestCodec(t *testing.T) {
	t.Parallel()
	c := zstd.Codec(codec.Text[string]())
	if got := c.Extension(); got != "txt.zst" {
		t.Errorf("extension %q", got)
	}
	text := strings.Repeat("some text, ", 1000)
	var b bytes.Buffer
	if err := c.Encode(&b, text); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	if len(whole) > len(text)/10 {
		t.Errorf("%d bytes became %d", len(text), len(whole))
	}
	if got, err := c.Decode(bytes.NewReader(whole)); err != nil || got != text {
		t.Errorf("read %d bytes, %v", len(got), err)
	}
	for n := range whole {
		if _, err := c.Decode(bytes.NewReader(whole[:n])); err == nil || !strings.Contains(err.Error(), "not valid zstd") {
			t.Errorf("the first %d of %d bytes: got %v", n, len(whole), err)
		}
	}
	for n := range whole {
		bad := bytes.Clone(whole)
		bad[n] ^= 0x41
		if got, err := c.Decode(bytes.NewReader(bad)); err == nil && got != text {
			t.Errorf("byte %d altered: read something else", n)
		}
	}
	if _, err := c.Decode(bytes.NewReader(append(bytes.Clone(whole), "more"...))); err == nil {
		t.Error("with more behind it: read")
	}
}
