//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cache_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/driver"
)

const control = ".stardag-cache"

// usage returns how many bytes a cache says that it has.
func usage(t *testing.T, folder string) (n int64) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, control, "usage"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(string(data), "%d bytes", &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// lay writes a file into a folder, with the folders above it.
func lay(t *testing.T, folder, name, content string) *os.File {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	if _, err := f.WriteString(content); err != nil {
		t.Fatal(err)
	}
	return f
}

func flock(t *testing.T, f *os.File) {
	t.Helper()
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		t.Fatal(err)
	}
}

// What killed processes have left goes with the first use of a folder, and is counted no more. A count that is old, or no count, is
// made anew.
func TestLeftoversOfOtherProcesses(t *testing.T) {
	t.Parallel()
	count := func(n int64, counted time.Time) string {
		return fmt.Sprintf("%020d bytes, counted at %020d\n", n, counted.Unix())
	}
	now := time.Now()
	const (
		block = 4096
		wrong = 100 * block // what a count says beside the truth
		dead  = 2 * block   // of the file of 5000 bytes below
		alive = 3 * block   // of the one of 9000
		fresh = block       // of the copy that is made
	)
	for name, tt := range map[string]struct {
		usage string
		want  int64
	}{
		"a count of now is believed":    {count(wrong+dead+alive, now), wrong + alive + fresh},
		"one of 23 hours ago too":       {count(wrong+dead+alive, now.Add(-23*time.Hour)), wrong + alive + fresh},
		"one of 25 hours ago is not":    {count(wrong+dead+alive, now.Add(-25*time.Hour)), alive + fresh},
		"nor one of the future":         {count(wrong+dead+alive, now.Add(25*time.Hour)), alive + fresh},
		"nor one below zero":            {strings.Replace(count(wrong, now), "0", "-", 1), alive + fresh},
		"nor a text":                    {strings.Repeat("x", 100), alive + fresh},
		"nor a part of one":             {count(wrong, now)[:30], alive + fresh},
		"no count":                      {"", alive + fresh},
		"a count of less than has gone": {count(block, now), fresh},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, uri := bucket(t)
			folder := t.TempDir()
			lay(t, folder, control+"/usage", tt.usage)
			lay(t, folder, control+"/incoming/counted-dead", strings.Repeat("x", 5000))
			lay(t, folder, control+"/incoming/uncounted-dead", strings.Repeat("x", 5000))
			flock(t, lay(t, folder, control+"/incoming/counted-alive", strings.Repeat("x", 9000)))
			flock(t, lay(t, folder, control+"/incoming/uncounted-alive", strings.Repeat("x", 9000)))
			put(t, d, "x", "content")
			want(t, wrap(t, d, cache.Options{Root: uri, Folder: folder}), "x", "content")
			entries, err := os.ReadDir(filepath.Join(folder, control, "incoming"))
			if err != nil || len(entries) != 2 || entries[0].Name() != "counted-alive" || entries[1].Name() != "uncounted-alive" {
				t.Errorf("left are %v, %v; want the two of a writer that is alive", entries, err)
			}
			if n := usage(t, folder); n != tt.want {
				t.Errorf("%d bytes are counted, want %d", n, tt.want)
			}
		})
	}
}

// Only copies of this folder's own are counted and removed to make room.
func TestWhatIsOfOthersStays(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	const limit = 40 << 10
	text := strings.Repeat("x", 9000)
	name := func(i int) string { return fmt.Sprintf("deep/%d/x", i) }
	inside := wrap(t, d, cache.Options{Root: uri, Folder: filepath.Join(folder, "inside"), MaxBytes: limit})
	put(t, d, "x", text)
	want(t, inside, "x", text)
	others := []string{"notes.txt", "x.cached-", "x.cached-" + strings.Repeat("z", 32), "x-cached-" + strings.Repeat("0", 32)}
	for _, other := range others {
		lay(t, folder, "deep/"+other, text)
	}
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder, MaxBytes: limit})
	for i := range 12 {
		put(t, d, name(i), text)
		want(t, c, name(i), text)
	}
	before := d.opens.Load()
	want(t, inside, "x", text)
	if n := d.opens.Load() - before; n != 0 {
		t.Error("the cache in the folder lost its copy")
	}
	for _, other := range others {
		if _, err := os.Stat(filepath.Join(folder, "deep", other)); err != nil {
			t.Error(err)
		}
	}
	for i := range 9 { // of those that have gone
		if _, err := os.Stat(filepath.Dir(filepath.Join(folder, uri[len("mem://"):], name(i)))); err == nil {
			t.Errorf("the folder of %s was left", name(i))
		}
	}
	if n := usage(t, folder); n > limit || n < limit/2 {
		t.Errorf("%d bytes are counted, and the limit is %d", n, limit)
	}
}

// While others have the lock of a folder, the storage is read, nothing is kept, and what is removed goes all the same.
func TestABusyFolder(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	var log bytes.Buffer
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder, Log: slog.New(slog.NewTextHandler(&log, nil))})
	for _, path := range []string{"a", "below/b", "below/c", "d"} {
		put(t, d, path, path)
	}
	want(t, c, "a", "a")
	want(t, c, "below/b", "below/b")
	f, err := os.OpenFile(filepath.Join(folder, control, "usage"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	flock(t, f)
	want(t, c, "a", "a")
	want(t, c, "below/c", "below/c")
	put(t, c, "d", "new")
	want(t, c, "d", "new")
	if files, _ := copies(t, folder); len(files) != 2 {
		t.Errorf("copies: %q, want those of before", files)
	}
	if err := c.Remove(t.Context(), "a"); err != nil {
		t.Error(err)
	}
	if err := c.(driver.TreeRemover).RemoveTree(t.Context(), "below"); err != nil {
		t.Error(err)
	}
	if files, _ := copies(t, folder); len(files) != 0 {
		t.Errorf("copies: %q, and what they are of was removed", files)
	}
	if log.Len() > 0 {
		t.Errorf("a busy folder is no trouble, and the log says %s", &log)
	}
}

// A folder may be removed by hand at any time.
func TestAFolderThatIsRemoved(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := filepath.Join(t.TempDir(), "cache")
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder})
	put(t, d, "x", "content")
	for range 2 {
		want(t, c, "x", "content")
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
	}
	want(t, c, "x", "content")
	want(t, c, "x", "content")
	if files, _ := copies(t, folder); len(files) != 1 || d.opens.Load() != 3 || usage(t, folder) != 4096 {
		t.Errorf("copies: %q after %d downloads, %d bytes counted", files, d.opens.Load(), usage(t, folder))
	}
	if info, err := os.Stat(folder); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is for its owner alone: got %v, %v", info.Mode(), err)
	}
}

// A cache that cannot be used is told once, and stands in nobody's way.
func TestAFolderThatCannotBeUsedIsToldOnce(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(folder, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder, Log: slog.New(slog.NewTextHandler(&log, nil))})
	for _, path := range []string{"a", "b"} {
		put(t, c, path, path)
		want(t, c, path, path)
	}
	if got := log.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "level=WARN") || !strings.Contains(got, "folder="+folder) {
		t.Errorf("the log says %q, want one warning with the folder", got)
	}
}

// Each object has the folder of the longest beginning of its URI, and is removed from there.
func TestFoldersByPrefix(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	top := t.TempDir()
	at := func(name string) string { return filepath.Join(top, name) }
	o := cache.Options{Root: uri, Folder: at("all"), FolderByPrefix: map[string]string{
		uri + "a": at("a"), uri + "a/b/": at("ab"), uri + "c": at("c"), "mem://elsewhere/": at("elsewhere"),
	}}
	c := wrap(t, d, o)
	paths := map[string]string{"x": "all", "a/x": "a", "a-1": "a", "a/b": "a", "a/b/x": "ab", "a/b/c/x": "ab", "b/a/x": "all", "c": "c"}
	for path := range paths {
		put(t, d, path, path)
		want(t, c, path, path)
	}
	found := map[string]string{}
	for _, folder := range []string{"all", "a", "ab", "c", "elsewhere"} {
		if _, err := os.Stat(at(folder)); err != nil {
			continue
		}
		files, _ := copies(t, at(folder))
		for _, file := range files {
			name, _, _ := strings.Cut(file, ".cached-")
			_, path, _ := strings.Cut(filepath.ToSlash(name), strings.TrimSuffix(uri[len("mem://"):], "/")+"/")
			found[path] = folder
		}
	}
	if fmt.Sprint(found) != fmt.Sprint(paths) {
		t.Errorf("copies are in %v, want %v", found, paths)
	}
	if err := c.(driver.TreeRemover).RemoveTree(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"a", "ab"} {
		if files, _ := copies(t, at(folder)); folder == "ab" && len(files) != 0 || folder == "a" && len(files) != 1 {
			t.Errorf("copies below a/ that was removed, in %s: %q", folder, files)
		}
	}
}

// Names of copies fit into file systems, and none of them leaves the folder or meets the cache's own files.
func TestNamesOfCopies(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder})
	paths := []string{
		strings.Repeat("n", 181), strings.Repeat("n", 182), strings.Repeat("é", 100), "f/" + strings.Repeat("日", 85) + "/x",
		control, control + "/usage", control + "/incoming/x", "x", "x/y", "x.cached-" + strings.Repeat("0", 32),
	}
	for _, path := range paths {
		put(t, d, path, path)
	}
	for range 2 {
		for _, path := range paths {
			want(t, c, path, path)
		}
	}
	if n := d.opens.Load(); n != int64(len(paths)) {
		t.Errorf("%d downloads of %d objects", n, len(paths))
	}
	files, size := copies(t, folder)
	if len(files) != len(paths) || size == 0 || usage(t, folder) != int64(len(paths))*4096 {
		t.Errorf("%d copies of %d objects, %d bytes counted", len(files), len(paths), usage(t, folder))
	}
	for _, file := range files {
		rel, err := filepath.Rel(folder, file)
		if err != nil || strings.HasPrefix(rel, control) {
			t.Errorf("a copy at %s, %v", rel, err)
		}
		for element := range strings.SplitSeq(rel, string(filepath.Separator)) {
			if len(element) > 255 || strings.ToValidUTF8(element, "") != element {
				t.Errorf("a name of %d bytes, %q", len(element), element)
			}
		}
	}
}

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
