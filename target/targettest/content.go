package targettest

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

func testAbsent(t *testing.T, d driver.Driver) {
	wantAbsent(t, d, "nothing.txt")
	wantAbsent(t, d, "no/such/folder/nothing.txt")
	write(t, d, "a", "object")
	wantAbsent(t, d, "a/b") // below an object is not in it
	write(t, d, "folder/object", "x")
	wantAbsent(t, d, "folder/obj")
	wantAbsent(t, d, "folder/object.json")
}

func testReadBack(t *testing.T, d driver.Driver) {
	for path, content := range map[string]string{
		"top.txt":           "at the root",
		"a/b/c/d/deep.json": `{"deep": true}`,
		"empty":             "",
		"binary.bin":        "\x00\xff\r\n\x1a\x80",
		"no-suffix":         "x",
		".hidden":           "y",
	} {
		write(t, d, path, content)
		wantContent(t, d, path, content)
	}
}

func testStat(t *testing.T, d driver.Driver) {
	before := time.Now()
	write(t, d, "a.txt", "one")
	first, err := d.Stat(t.Context(), "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if first.Size != 3 {
		t.Errorf("size: got %d, want 3", first.Size)
	}
	// Storages keep a clock of their own, and round.
	if age := first.ModTime.Sub(before).Abs(); age > time.Hour {
		t.Errorf("time of change: got %v, want about %v", first.ModTime, before)
	}
	again, err := d.Stat(t.Context(), "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if again.Tag != first.Tag || !again.ModTime.Equal(first.ModTime) {
		t.Errorf("nothing changed: got %+v, want %+v", again, first)
	}
	write(t, d, "a.txt", "two")
	second, err := d.Stat(t.Context(), "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if first.Tag != "" && second.Tag == first.Tag {
		t.Errorf("new content of the same size: the tag is still %q", first.Tag)
	}
}

func testLarge(t *testing.T, d driver.Driver) {
	const chunks, size = 97, 65_003 // about 6 MiB, in parts that fit no block
	w, err := d.Create(t.Context(), "large.bin")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for i := range chunks {
		if n, err := w.Write(bytes.Repeat([]byte{byte(i)}, size)); err != nil || n != size {
			t.Fatalf("write part %d: got %d, %v", i, n, err)
		}
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	r, err := d.Open(t.Context(), "large.bin")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if s, ok := r.(driver.Sizer); ok {
		if n := s.Size(); n >= 0 && n != chunks*size {
			t.Errorf("size: got %d, want %d", n, chunks*size)
		}
	}
	part := make([]byte, size)
	for i := range chunks {
		if _, err := io.ReadFull(r, part); err != nil {
			t.Fatalf("read part %d: %v", i, err)
		}
		if !bytes.Equal(part, bytes.Repeat([]byte{byte(i)}, size)) {
			t.Fatalf("part %d differs", i)
		}
	}
	if n, err := r.Read(part); n != 0 || !errors.Is(err, io.EOF) {
		t.Errorf("after the end: got %d, %v; want 0, EOF", n, err)
	}
	info, err := d.Stat(t.Context(), "large.bin")
	if err != nil || info.Size != chunks*size {
		t.Errorf("stat: got %d, %v; want %d", info.Size, err, chunks*size)
	}
}

func testReadAt(t *testing.T, d driver.Driver) {
	content := strings.Repeat("0123456789", 1000)
	write(t, d, "a.bin", content)
	r, err := d.Open(t.Context(), "a.bin")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if at, ok := r.(io.ReaderAt); ok {
		part := make([]byte, 4)
		if _, err := at.ReadAt(part, 5008); err != nil || string(part) != "8901" {
			t.Errorf("read 4 at 5008: got %q, %v; want 8901", part, err)
		}
	}
	if seeker, ok := r.(io.Seeker); ok {
		if at, err := seeker.Seek(-3, io.SeekEnd); err != nil || at != int64(len(content)-3) {
			t.Errorf("seek: got %d, %v", at, err)
		}
		if rest, err := io.ReadAll(r); err != nil || string(rest) != "789" {
			t.Errorf("read after seek: got %q, %v; want 789", rest, err)
		}
	}
	if err := r.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	after := map[string]func() (int, error){"read": func() (int, error) { return r.Read(make([]byte, 4)) }}
	if at, ok := r.(io.ReaderAt); ok {
		after["read at"] = func() (int, error) { return at.ReadAt(make([]byte, 4), 0) }
	}
	for op, do := range after {
		if n, err := do(); n != 0 || err == nil || errors.Is(err, io.EOF) {
			t.Errorf("%s after Close: got %d bytes, %v; want an error that is not the end", op, n, err)
		}
	}
}

func testReaderKeepsVersion(t *testing.T, d driver.Driver) {
	old := strings.Repeat("old ", 500_000)
	write(t, d, "a.txt", old)
	r, err := d.Open(t.Context(), "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	head := make([]byte, 1000)
	if _, err := io.ReadFull(r, head); err != nil {
		t.Fatal(err)
	}
	write(t, d, "a.txt", strings.Repeat("new ", 500_000))
	rest, err := io.ReadAll(r)
	if err != nil {
		return // a storage may notice, and say so; what it must not do is go on with the new content
	}
	if string(head)+string(rest) != old {
		t.Error("a reader went on with other content than it began with")
	}
}
