package cache_test

import (
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/driver"
)

// trusted is a storage that counts what it is asked, and acts while it removes.
type trusted struct {
	driver.Driver

	asked    int
	removing func()
}

func (d *trusted) Exists(ctx context.Context, path string) (bool, error) {
	d.asked++
	return d.Driver.Exists(ctx, path)
}

func (d *trusted) Remove(ctx context.Context, path string) error {
	err := d.Driver.Remove(ctx, path)
	d.removing()
	return err
}

// Only a cache that is trusted says without asking that an object is there, and never that it is not.
func TestWhoIsAskedWhetherAnObjectExists(t *testing.T) {
	t.Parallel()
	for _, trust := range []bool{false, true} {
		d, uri := bucket(t)
		inner := &trusted{Driver: d}
		c := wrap(t, inner, cache.Options{Root: uri, Folder: t.TempDir(), TrustExists: trust})
		put(t, d, "x", "content")
		exists := func(ctx context.Context, path string, want bool, asked int) {
			t.Helper()
			inner.asked = 0
			if got, err := c.Exists(ctx, path); got != want || err != nil || inner.asked != asked {
				t.Errorf("trust %t, %s: got %t, %v after %d questions; want %t after %d", trust, path, got, err, inner.asked, want, asked)
			}
		}
		exists(t.Context(), "x", true, 1)
		exists(t.Context(), "y", false, 1)
		want(t, c, "x", "content")
		once := map[bool]int{true: 0, false: 1}[trust]
		exists(t.Context(), "x", true, once)
		exists(t.Context(), "y", false, 1)
		ended, end := context.WithCancel(t.Context())
		end()
		if got, err := c.Exists(ended, "x"); got || err == nil {
			t.Errorf("trust %t: after the end of the context: got %t, %v", trust, got, err)
		}
		if got, err := c.Exists(t.Context(), "../x"); got || err == nil {
			t.Errorf("trust %t: a path that is none: got %t, %v", trust, got, err)
		}
		// The copy has gone before the object, and one that is made meanwhile goes too.
		inner.removing = func() {
			exists(t.Context(), "x", false, 1)
			put(t, d, "x", "late")
			want(t, c, "x", "late")
			if err := d.Remove(t.Context(), "x"); err != nil {
				t.Error(err)
			}
		}
		if err := c.Remove(t.Context(), "x"); err != nil {
			t.Fatal(err)
		}
		exists(t.Context(), "x", false, 1)
	}
}

// A reader of a copy keeps to the rules of every reader.
func TestReadersOfCopies(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder})
	put(t, d, "x", "0123456789")
	info, err := d.Stat(t.Context(), "x")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	for _, from := range []string{"the storage", "the copy"} {
		r, err := c.Open(ctx, "x")
		if err != nil {
			t.Fatal(err)
		}
		if n := r.(driver.Sizer).Size(); n != 10 {
			t.Errorf("%s: the size is %d", from, n)
		}
		if got, known := r.(cache.Versioned).Version(); !known || got != info {
			t.Errorf("%s: the version is %+v, %t, want %+v", from, got, known, info)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != "0123456789" {
			t.Errorf("%s: got %q, %v", from, got, err)
		}
		if err := r.Close(); err != nil {
			t.Errorf("%s: close: %v", from, err)
		}
	}
	open := func() io.ReadCloser {
		t.Helper()
		r, err := c.Open(ctx, "x")
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	p := make([]byte, 4)
	readings := func(r io.ReadCloser) map[string]error {
		_, err := r.Read(p)
		_, errAt := r.(io.ReaderAt).ReadAt(p, 0)
		return map[string]error{"read": err, "read at": errAt}
	}
	closed, cut, stopped := open(), open(), open()
	if at, err := cut.(io.Seeker).Seek(-3, io.SeekEnd); at != 7 || err != nil {
		t.Errorf("seek: got %d, %v", at, err)
	}
	if n, err := cut.Read(p); string(p[:n]) != "789" || err != nil {
		t.Errorf("after seeking: got %q, %v", p[:n], err)
	}
	if n, err := cut.Read(p); n != 0 || err != io.EOF {
		t.Errorf("at the end: got %d, %v", n, err)
	}
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	for op, err := range readings(closed) {
		if err == nil || !strings.Contains(err.Error(), "read "+uri+"x: file already closed") {
			t.Errorf("%s after Close: %v", op, err)
		}
	}
	if err := closed.Close(); err == nil {
		t.Error("closed twice")
	}
	files, _ := copies(t, folder)
	if err := os.Truncate(files[0], 5); err != nil {
		t.Fatal(err)
	}
	if _, err := cut.(io.Seeker).Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(cut); err == nil || string(got) != "01234" || !strings.Contains(err.Error(), uri+"x: its copy in the cache was cut") {
		t.Errorf("a copy that was cut: got %q, %v", got, err)
	}
	cancel()
	for op, err := range readings(stopped) {
		if err == nil || !strings.Contains(err.Error(), "context canceled") {
			t.Errorf("%s after the end of the context: %v", op, err)
		}
	}
	for _, r := range []io.ReadCloser{cut, stopped} {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}
