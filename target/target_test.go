package target_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"testing"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
)

func files(t *testing.T) map[string]*target.Target {
	t.Helper()
	roots := target.NewRoots(map[string]target.Root{"file": {URI: t.TempDir()}, "memory": {URI: newBucket(t)}})
	found := make(map[string]*target.Target)
	for _, name := range roots.Names() {
		f, err := roots.File(t.Context(), name, "a/b.txt")
		if err != nil {
			t.Fatal(err)
		}
		found[name] = f
	}
	return found
}

func TestReadAndWriteAll(t *testing.T) {
	t.Parallel()
	for name, f := range files(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := f.ReadAll(t.Context()); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("absent: got %v", err)
			}
			for _, size := range []int{0, 1, 511, 512, 513, 1 << 20} {
				want := bytes.Repeat([]byte("x"), size)
				if err := f.WriteAll(t.Context(), want); err != nil {
					t.Fatal(err)
				}
				got, err := f.ReadAll(t.Context())
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("%d bytes: got %d, %v", size, len(got), err)
				}
				if info, err := f.Stat(t.Context()); err != nil || info.Size != int64(size) {
					t.Errorf("stat: got %+v, %v", info, err)
				}
			}
			if err := f.Remove(t.Context()); err != nil {
				t.Fatal(err)
			}
			if ok, err := f.Exists(t.Context()); ok || err != nil {
				t.Errorf("after remove: got %t, %v", ok, err)
			}
		})
	}
}

func TestWriteFuncCommitsOnlyOnSuccess(t *testing.T) {
	t.Parallel()
	for name, f := range files(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := f.WriteAll(t.Context(), []byte("old")); err != nil {
				t.Fatal(err)
			}
			broken := errors.New("broken")
			err := f.WriteFunc(t.Context(), func(w io.Writer) error {
				_, _ = io.WriteString(w, "new")
				return broken
			})
			if !errors.Is(err, broken) {
				t.Errorf("got %v, want the function's error", err)
			}
			func() {
				defer func() { _ = recover() }()
				_ = f.WriteFunc(t.Context(), func(w io.Writer) error {
					_, _ = io.WriteString(w, "new")
					panic(broken)
				})
			}()
			if got, err := f.ReadAll(t.Context()); err != nil || string(got) != "old" {
				t.Errorf("got %q, %v; want the old content", got, err)
			}
			err = f.WriteFunc(t.Context(), func(w io.Writer) error {
				_, err := io.WriteString(w, "new")
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if got, err := f.ReadAll(t.Context()); err != nil || string(got) != "new" {
				t.Errorf("got %q, %v; want the new content", got, err)
			}
		})
	}
}

func TestLocalPath(t *testing.T) {
	t.Parallel()
	found := files(t)
	if path, ok := found["file"].LocalPath(); !ok || path != found["file"].URI() {
		t.Errorf("file: got %s, %t", path, ok)
	}
	if path, ok := found["memory"].LocalPath(); ok {
		t.Errorf("memory: got %s", path)
	}
	dir := t.TempDir()
	d, err := target.NewRoots(nil).Dir(t.Context(), "", dir+"/x/")
	if err != nil {
		t.Fatal(err)
	}
	if path, ok := d.LocalPath(); !ok || path != dir+"/x" {
		t.Errorf("dir: got %s, %t", path, ok)
	}
}

func TestDirectoryTargetsAreNoFiles(t *testing.T) {
	t.Parallel()
	d, err := target.NewRoots(nil).Dir(t.Context(), "", t.TempDir()+"/x")
	if err != nil {
		t.Fatal(err)
	}
	want := d.URI() + ": it is a directory target"
	_, err = d.Target().ReadAll(t.Context())
	wantError(t, err, want)
	wantError(t, d.Target().WriteAll(t.Context(), nil), want)
	if found, ok := d.Target().Dir(); !ok || found != d {
		t.Errorf("got %v, %t; want the same Dir", found, ok)
	}
	sub, err := d.Sub("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := sub.Dir(); ok || sub.URI() != d.URI()+"a.txt" {
		t.Errorf("sub: got %s, %t", sub, ok)
	}
}

// plain returns a driver without the extra abilities.
func plain(t *testing.T, uri string) driver.Driver {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	d, err := mem.Open(t.Context(), u, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return struct{ driver.Driver }{d}
}

func TestADirectoryIsRemovedWithoutTreeRemoval(t *testing.T) {
	t.Parallel()
	uri := newBucket(t)
	d, err := target.NewDir(plain(t, uri), uri, "x")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"a", "b/c"} {
		sub, err := d.Sub(key)
		if err != nil {
			t.Fatal(err)
		}
		if err := sub.WriteAll(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.MarkDone(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.Remove(t.Context()); err != nil {
		t.Fatal(err)
	}
	for key, err := range d.List(t.Context()) {
		t.Errorf("left: %s, %v", key, err)
	}
	if _, err := d.Keys(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("keys: got %v", err)
	}
}
