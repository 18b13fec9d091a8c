package targettest

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

func newDir(t *testing.T, d driver.Driver) *target.Dir {
	t.Helper()
	dir, err := target.NewDir(d, "test://root/", "some/dir/")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := dir.URI(), "test://root/some/dir/"; got != want {
		t.Fatalf("URI: got %s, want %s", got, want)
	}
	return dir
}

func writeSub(t *testing.T, dir *target.Dir, key, content string) {
	t.Helper()
	sub, err := dir.Sub(key)
	if err != nil {
		t.Fatal(err)
	}
	if err := sub.WriteAll(t.Context(), []byte(content)); err != nil {
		t.Fatal(err)
	}
}

func mark(t *testing.T, dir *target.Dir) {
	t.Helper()
	if err := dir.MarkDone(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func wantDone(t *testing.T, dir *target.Dir, want bool) {
	t.Helper()
	for name, exists := range map[string]func() (bool, error){
		"dir":    func() (bool, error) { return dir.Exists(t.Context()) },
		"target": func() (bool, error) { return dir.Target().Exists(t.Context()) },
	} {
		if got, err := exists(); err != nil || got != want {
			t.Fatalf("%s exists: got %t, %v; want %t", name, got, err, want)
		}
	}
}

func wantKeys(t *testing.T, dir *target.Dir, want ...string) {
	t.Helper()
	got, err := dir.Keys(t.Context())
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("keys: got %q, %v; want %q", got, err, want)
	}
}

func testDir(t *testing.T, d driver.Driver) {
	dir := newDir(t, d)
	wantDone(t, dir, false)
	if _, err := dir.Keys(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("keys before the mark: got %v, want fs.ErrNotExist", err)
	}
	writeSub(t, dir, "a.txt", "A")
	writeSub(t, dir, "deep/b.txt", "B")
	wantDone(t, dir, false)
	mark(t, dir)
	wantDone(t, dir, true)

	again := newDir(t, d) // as another process sees it
	wantDone(t, again, true)
	wantKeys(t, again, "a.txt", "deep/b.txt")
	sub, err := again.Sub("deep/b.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := sub.ReadAll(t.Context()); err != nil || string(got) != "B" {
		t.Errorf("read: got %q, %v; want B", got, err)
	}
	wantDone(t, again, true) // reading takes nothing away
	if _, err := dir.Target().Open(t.Context()); err == nil {
		t.Error("a directory target was opened as a file")
	}
	if _, err := dir.Target().Create(t.Context()); err == nil {
		t.Error("a directory target was created as a file")
	}
}

func testDirKeys(t *testing.T, d driver.Driver) {
	dir := newDir(t, d)
	for _, key := range []string{"b", "a/2", "a/10", "B", "a b", "é", "b"} {
		writeSub(t, dir, key, key)
	}
	aborted, err := dir.Sub("aborted")
	if err != nil {
		t.Fatal(err)
	}
	w, err := aborted.Create(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	if err := dir.Record("elsewhere"); err != nil {
		t.Fatal(err)
	}
	mark(t, dir)
	want := []string{"B", "a b", "a/10", "a/2", "b", "elsewhere", "é"}
	wantContent(t, d, "some/dir._SUB_KEYS", strings.Join(want, "\n"))
	wantContent(t, d, "some/dir._DONE", "")
	wantKeys(t, newDir(t, d), want...)
	var listed []string
	for key, err := range dir.List(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		listed = append(listed, key)
	}
	if want := slices.DeleteFunc(want, func(s string) bool { return s == "elsewhere" }); !slices.Equal(listed, want) {
		t.Errorf("listed %q, want %q", listed, want)
	}

	empty, err := target.NewDir(d, "test://root/", "empty")
	if err != nil {
		t.Fatal(err)
	}
	mark(t, empty)
	wantDone(t, empty, true)
	wantKeys(t, empty)
}

func testDirRewrite(t *testing.T, d driver.Driver) {
	dir := newDir(t, d)
	writeSub(t, dir, "a", "1")
	mark(t, dir)

	again := newDir(t, d)
	sub, err := again.Sub("a")
	if err != nil {
		t.Fatal(err)
	}
	w, err := sub.Create(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	wantDone(t, again, false) // from the first write on, whatever becomes of it
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	mark(t, again)
	wantDone(t, again, true)
	writeSub(t, again, "late", "2") // and again through the same Dir
	wantDone(t, again, false)
	mark(t, again)
	wantKeys(t, again, "a", "late")
}

func testDirBusy(t *testing.T, d driver.Driver) {
	dir := newDir(t, d)
	sub, err := dir.Sub("a")
	if err != nil {
		t.Fatal(err)
	}
	w, err := sub.Create(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := dir.MarkDone(t.Context()); err == nil {
		t.Error("marked done with a file being written")
	}
	wantDone(t, dir, false)
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	mark(t, dir)
	wantDone(t, dir, true)
}

func testDirRemove(t *testing.T, d driver.Driver) {
	for _, path := range []string{"some/dir2/keep", "some/directory", "some/dir.txt"} {
		write(t, d, path, "keep")
	}
	dir := newDir(t, d)
	writeSub(t, dir, "a", "1")
	writeSub(t, dir, "deep/er/b", "2")
	mark(t, dir)
	for range 2 {
		if err := dir.Target().Remove(t.Context()); err != nil {
			t.Fatal(err)
		}
		wantDone(t, dir, false)
		wantList(t, d, "", "some/dir.txt", "some/dir2/keep", "some/directory")
	}
	writeSub(t, dir, "new", "3")
	mark(t, dir)
	wantKeys(t, dir, "new")
	sub, err := dir.Sub("new")
	if err != nil {
		t.Fatal(err)
	}
	if err := sub.Remove(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantDone(t, dir, false)
	mark(t, dir)
	wantKeys(t, dir)
}

func testDirBadKeys(t *testing.T, d driver.Driver) {
	dir := newDir(t, d)
	for _, key := range []string{"", "/abs", "..", "../x", "a/../b", ".", "./a", "a/", "two\nlines", "nul\x00"} {
		if _, err := dir.Sub(key); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("sub %q: got %v, want fs.ErrInvalid", key, err)
		}
		if err := dir.Record(key); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("record %q: got %v, want fs.ErrInvalid", key, err)
		}
	}
	mark(t, dir)
	wantKeys(t, dir)
}

func testDirConcurrent(t *testing.T, d driver.Driver) {
	dir := newDir(t, d)
	mark(t, dir)
	var want []string
	var wg sync.WaitGroup
	for i := range 30 {
		key := fmt.Sprintf("part-%02d", i)
		want = append(want, key)
		wg.Go(func() {
			sub, err := dir.Sub(key)
			if err == nil {
				err = sub.WriteAll(t.Context(), []byte(key))
			}
			if err != nil {
				t.Errorf("write %s: %v", key, err)
			}
		})
	}
	wg.Wait()
	wantDone(t, dir, false)
	mark(t, dir)
	wantKeys(t, dir, want...)
}
