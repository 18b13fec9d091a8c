package targettest

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

func testRemove(t *testing.T, d driver.Driver) {
	write(t, d, "a/b.txt", "x")
	write(t, d, "a/b.txt.bak", "y")
	for range 2 {
		if err := d.Remove(t.Context(), "a/b.txt"); err != nil {
			t.Fatal(err)
		}
		wantAbsent(t, d, "a/b.txt")
	}
	if err := d.Remove(t.Context(), "never/was/here"); err != nil {
		t.Errorf("remove below a folder that is not there: %v", err)
	}
	if err := d.Remove(t.Context(), "a/b.txt.bak/below"); err != nil {
		t.Errorf("remove below an object: %v", err)
	}
	wantContent(t, d, "a/b.txt.bak", "y")
}

func testWriteAfterRemove(t *testing.T, d driver.Driver) {
	for i := range 3 {
		write(t, d, "a/b/c.txt", strconv.Itoa(i))
		wantContent(t, d, "a/b/c.txt", strconv.Itoa(i))
		if err := d.Remove(t.Context(), "a/b/c.txt"); err != nil {
			t.Fatal(err)
		}
	}
}

func testRemoveTree(t *testing.T, d driver.Driver) {
	r, ok := d.(driver.TreeRemover)
	if !ok {
		return // optional; directory targets cover the way without it
	}
	for _, path := range []string{"x/1", "x/2/3", "xy/1", "x.txt", "object"} {
		write(t, d, path, path)
	}
	for _, path := range []string{"x", "x", "never", "object"} {
		if err := r.RemoveTree(t.Context(), path); err != nil {
			t.Errorf("remove tree %q: %v", path, err)
		}
	}
	wantList(t, d, "", "object", "x.txt", "xy/1")
}

func testMove(t *testing.T, d driver.Driver) {
	m, ok := d.(driver.Mover)
	if !ok {
		return // optional; whoever moves reads and writes then
	}
	const odd = "a/b c+d%20é.txt"
	write(t, d, odd, "moved")
	write(t, d, "t/new/1", "replaced")
	for _, step := range [][2]string{{odd, "t/new/1"}, {"t/new/1", "t/2"}, {"t/2", odd}} {
		if err := m.Move(t.Context(), step[0], step[1]); err != nil {
			t.Fatal(err)
		}
		wantContent(t, d, step[1], "moved")
		wantAbsent(t, d, step[0])
	}
	if err := m.Move(t.Context(), "never/was/here", "t/3"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("move what is not there: %v", err)
	}
	wantList(t, d, "", odd)
}

func testList(t *testing.T, d driver.Driver) {
	paths := []string{"a-b", "a.csv", "a/1", "a/2/deep", "a0", "ab/1", "b", "B", "é", "a/1.txt", "a/2-x", "日本/語"}
	for _, path := range paths {
		write(t, d, path, path)
	}
	slices.Sort(paths)
	wantList(t, d, "", paths...)
	for _, prefix := range []string{"a", "a/", "a/2", "a/2/", "ab", "b", "a/1", "日", "zzz", "a/zzz", "zzz/zzz", "b/"} {
		var want []string
		for _, path := range paths {
			if strings.HasPrefix(path, prefix) {
				want = append(want, path)
			}
		}
		wantList(t, d, prefix, want...)
	}
	for e, err := range d.List(t.Context(), "a/2/") {
		if err != nil || e.Size != int64(len("a/2/deep")) || time.Since(e.ModTime).Abs() > time.Hour {
			t.Errorf("entry: got %+v, %v", e, err)
		}
	}
}

func testListNothing(t *testing.T, d driver.Driver) {
	wantList(t, d, "")
	wantList(t, d, "some/folder/")
}

func testListBreak(t *testing.T, d driver.Driver) {
	for i := range 10 {
		write(t, d, fmt.Sprintf("%d/%d", i%3, i), "x")
	}
	seen := 0
	for _, err := range d.List(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		if seen++; seen == 2 {
			break
		}
	}
	if seen != 2 {
		t.Errorf("saw %d entries before the break, want 2", seen)
	}
}

func testListUnfinished(t *testing.T, d driver.Driver) {
	write(t, d, "folder/whole.txt", "x")
	half(t, d, "folder/half.txt")
	half(t, d, "other/half.txt")
	half(t, d, "folder/whole.txt")
	wantList(t, d, "", "folder/whole.txt")
	wantList(t, d, "folder/", "folder/whole.txt")
}

func testNames(t *testing.T, d driver.Driver) {
	names := []string{
		"with space", " leading and trailing ", "tab\tin it", "per%20cent", "question?mark", "hash#tag", "a+b", "a&b=c",
		"quote'\"", "back\\slash", "star*", "col:on", "...", "..a", "a..", "a..b", ".a", "a.", "~", "~user", "-dash",
		"ünïcode", "u\u0308nicode", "日本語", "🙂", "emoji/🙂/x", "Case", "case", "CASE/x", "name.with.many.dots.json", "a.tmp", "a.tmp-x",
		"x.tmp-0192d4e6-1234-7abc-8def-0123456789ab.json", "x._DONE", strings.Repeat("n", 200) + ".json",
		strings.Repeat("deep/", 30) + "x",
	}
	for _, name := range names {
		write(t, d, name, "content of "+name)
	}
	for _, name := range names {
		wantContent(t, d, name, "content of "+name)
	}
	slices.Sort(names)
	wantList(t, d, "", names...)
	for _, name := range names {
		if err := d.Remove(t.Context(), name); err != nil {
			t.Errorf("remove %q: %v", name, err)
		}
	}
	wantList(t, d, "")
}

func testBadNames(t *testing.T, d driver.Driver) {
	for _, name := range []string{
		"", "/", "/abs", "..", "../up", "a/../b", "a/..", ".", "./a", "a/./b", "a/.", "folder/", "nul\x00byte",
		"x.tmp-0192d4e6-1234-7abc-8def-0123456789ab",
	} {
		w, err := d.Create(t.Context(), name)
		if !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("create %q: got %v, want fs.ErrInvalid", name, err)
		}
		if err == nil {
			_ = w.Abort()
		}
		if _, err := d.Open(t.Context(), name); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("open %q: got %v, want fs.ErrInvalid", name, err)
		}
		if _, err := d.Stat(t.Context(), name); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("stat %q: got %v, want fs.ErrInvalid", name, err)
		}
		if _, err := d.Exists(t.Context(), name); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("exists %q: got %v, want fs.ErrInvalid", name, err)
		}
		if err := d.Remove(t.Context(), name); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("remove %q: got %v, want fs.ErrInvalid", name, err)
		}
	}
	for _, prefix := range []string{"/", "../", "a/../b", "./", "nul\x00"} {
		ended := false
		for _, err := range d.List(t.Context(), prefix) {
			ended = errors.Is(err, fs.ErrInvalid)
		}
		if !ended {
			t.Errorf("list %q: want it to end with fs.ErrInvalid", prefix)
		}
	}
}

// testNamesThatFit says that a name which is accepted can be used to the end, with all that is written beside it: a name that is
// too long is refused when the target is made, before anybody has made the content.
func testNamesThatFit(t *testing.T, d driver.Driver) {
	var paths []string
	local := false
	if l, ok := d.(driver.LocalPather); ok {
		_, local = l.LocalPath("x")
	}
	for n := 243; local && n <= 257; n++ { // what a server of objects keeps in files has bounds of its own
		paths = append(paths, "x/"+strings.Repeat("n", n))
	}
	for n := 995; n <= 1026; n += 3 {
		long := strings.Repeat(strings.Repeat("e", 99)+"/", 9)
		paths = append(paths, long+strings.Repeat("n", n-len(long)))
	}
	for _, path := range paths {
		file, err := target.NewFile(d, "test://", path)
		if err == nil {
			write(t, d, path, "x")
			wantContent(t, d, path, "x")
		} else if !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("a file name of %d bytes: %v", len(path), err)
		}
		dir, err := target.NewDir(d, "test://", path+"d")
		if err != nil {
			if !errors.Is(err, fs.ErrInvalid) {
				t.Errorf("a directory name of %d bytes: %v", len(path)+1, err)
			}
			continue
		}
		if file == nil {
			t.Errorf("a directory may have %d bytes, and a file not %d", len(path)+1, len(path))
		}
		if err := dir.MarkDone(t.Context()); err != nil {
			t.Errorf("a directory name of %d bytes is accepted, and cannot be marked: %v", len(path)+1, err)
		}
		if done, err := dir.Exists(t.Context()); !done || err != nil {
			t.Errorf("a directory name of %d bytes: done %v, %v", len(path)+1, done, err)
		}
	}
}
