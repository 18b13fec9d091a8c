package registrysql

import (
	"bytes"
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/taskid"
)

// anyText draws texts with UUIDs in every form, and with what stands for them where they are taken out.
func anyText() *rapid.Generator[[]byte] {
	return rapid.Custom(func(t *rapid.T) []byte {
		id := taskid.ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id")).String()
		parts := rapid.SliceOfN(rapid.OneOf(
			rapid.SampledFrom([]string{
				id, "{" + id + "}", id[:35], id[1:], id + "0", "-" + id, id + "-" + id, "urn:uuid:" + id, "0" + id[:14], string(bytes.ToUpper([]byte(id))),
				id[:8] + "_" + id[9:], "\xff", "\xfe", "\xfe\xff", "\x00", "\x00\x01", "é", "\ufffd", "----", "", `","__hash":"`, "2026-12-01T10:00:00",
			}),
			rapid.String(),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		), 0, 12).Draw(t, "parts")
		var text []byte
		for _, part := range parts {
			text = append(text, part...)
		}
		return text
	})
}

var canonical = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

func TestTextsAreJoinedAsTheyWere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		rest, ids := split(text)
		if n := len(canonical.FindAll(text, -1)); len(ids) < 16*n || n == 0 && len(ids) > 0 {
			t.Fatalf("%d UUIDs are taken out of %q, which has %d", len(ids)/16, text, n)
		}
		rest, ids, err := readSplit(appendSplit(nil, rest, ids))
		if err != nil {
			t.Fatal(err)
		}
		joined, err := join(rest, ids)
		if err != nil || !bytes.Equal(joined, text) {
			t.Fatalf("%q is joined as %q: %v", text, joined, err)
		}
		sample := anyText().Draw(t, "sample")
		if read, err := inflate(deflate(text, sample), sample); err != nil || !bytes.Equal(read, text) {
			t.Fatalf("%q is compressed against %q and read as %q: %v", text, sample, read, err)
		}
	})
}

// TestLargeTextsAreUnpackedAsTheyWere packs texts against others, also those that were packed before UUIDs were taken out.
func TestLargeTextsAreUnpackedAsTheyWere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text, base := anyText().Draw(t, "text"), anyText().Draw(t, "base")
		if len(base) < 8 {
			base = nil // no dictionary can be shorter
		}
		frame, err := pack(text, base, 3)
		if err != nil {
			t.Fatal(err)
		}
		if n := (packed{Packed: frame}).steps(); n != 3 {
			t.Fatalf("%d texts have to be read before, want 3", n)
		}
		if read, err := unpack(frame, base); err != nil || !bytes.Equal(read, text) {
			t.Fatalf("%q is packed against %q and read as %q: %v", text, base, read, err)
		}
		if read, err := unpack(append([]byte{3}, squeeze(text)...), nil); err != nil || !bytes.Equal(read, text) {
			t.Fatalf("%q, which was packed before, is read as %q: %v", text, read, err)
		}
	})
}

// TestDamagedTextsAreErrors: what was not written as texts are gives an error, and no panic.
func TestDamagedTextsAreErrors(t *testing.T) {
	t.Parallel()
	for _, damaged := range []struct{ rest, ids []byte }{{[]byte{uuidMark}, nil}, {[]byte{uuidEscape}, nil}, {nil, make([]byte, 16)}, {[]byte{uuidMark}, make([]byte, 15)}} {
		if text, err := join(damaged.rest, damaged.ids); err == nil {
			t.Errorf("%q and %d bytes of UUIDs are joined as %q", damaged.rest, len(damaged.ids), text)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		if rest, ids, err := readSplit(b); err == nil {
			_, _ = join(rest, ids)
		}
		_, _ = inflate(b, []byte("sample"))
	})
}
