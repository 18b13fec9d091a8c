package target_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/mem"
)

func contentOf(data []byte) target.Content {
	sum := sha256.Sum256(data)
	return target.Content{Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
}

// Whatever is there and whatever is expected: who reads to the end gets what was expected or an error with both contents.
func TestOtherContentIsNeverRead(t *testing.T) {
	t.Parallel()
	uri, drop := mem.NewBucket()
	t.Cleanup(drop)
	roots := target.NewRoots(map[string]target.Root{"default": {URI: uri}})
	rapid.Check(t, func(t *rapid.T) {
		there := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "there")
		want := there
		switch rapid.SampledFrom([]string{"same", "cut", "longer", "altered"}).Draw(t, "change") {
		case "cut":
			there = there[:rapid.IntRange(0, len(there)).Draw(t, "length")]
		case "longer":
			there = append(append([]byte{}, there...), rapid.SliceOfN(rapid.Byte(), 1, 300).Draw(t, "more")...)
		case "altered":
			if len(there) > 0 {
				there = append([]byte{}, there...)
				there[rapid.IntRange(0, len(there)-1).Draw(t, "at")] ^= 0x10
			}
		}
		f, err := roots.File(t.Context(), "", "x")
		if err == nil {
			err = f.WriteAll(t.Context(), there)
		}
		if err != nil {
			t.Fatal(err)
		}
		in, err := f.Expecting(contentOf(want)).Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		var r io.Reader = in
		if rapid.Bool().Draw(t, "by bytes") {
			r = iotest.OneByteReader(in)
		}
		got, err := io.ReadAll(r)
		changed, _ := errors.AsType[*target.ChangedError](err)
		switch {
		case string(there) == string(want):
			if err != nil || string(got) != string(want) {
				t.Errorf("got %q, %v", got, err)
			}
		case changed == nil:
			t.Errorf("got %q, %v, want a *target.ChangedError", got, err)
		case changed.Want != contentOf(want), changed.Got != contentOf(there):
			t.Errorf("got %+v", changed)
		case !strings.Contains(err.Error(), changed.Want.SHA256) || !strings.Contains(err.Error(), changed.Got.SHA256) || !strings.Contains(err.Error(), f.URI()):
			t.Errorf("the message lacks something: %v", err)
		}
		if _, err := in.Read(make([]byte, 1)); changed != nil && !errors.Is(err, changed) {
			t.Errorf("read again: %v", err)
		}
		if c, err := f.ReadContent(t.Context()); err != nil || c != contentOf(there) {
			t.Errorf("content: got %v, %v", c, err)
		}
	})
}
