//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cache_test

import (
	"bytes"
	"fmt"
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
			// What is not there when it is looked at, as that of a writer which has just ended, stops nothing.
			if err := os.Symlink("nowhere", filepath.Join(folder, control, "incoming", "a-link")); err != nil {
				t.Fatal(err)
			}
			flock(t, lay(t, folder, control+"/incoming/counted-alive", strings.Repeat("x", 9000)))
			flock(t, lay(t, folder, control+"/incoming/uncounted-alive", strings.Repeat("x", 9000)))
			put(t, d, "x", "content")
			want(t, wrap(t, d, cache.Options{Root: uri, Folder: folder}), "x", "content")
			entries, err := os.ReadDir(filepath.Join(folder, control, "incoming"))
			if err != nil || len(entries) != 3 || entries[1].Name() != "counted-alive" || entries[2].Name() != "uncounted-alive" {
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

// What is on its way takes room as copies do, and is not driven out.
func TestWhatIsOnItsWayTakesRoom(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	const limit = 40 << 10
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder, MaxBytes: limit})
	for path, size := range map[string]int{"small": 100, "large": 25_000, "other": 14_000} {
		put(t, d, path, strings.Repeat("x", size))
	}
	r, err := c.Open(t.Context(), "large")
	if err != nil {
		t.Fatal(err)
	}
	want(t, c, "small", strings.Repeat("x", 100))
	for range 2 {
		want(t, c, "other", strings.Repeat("x", 14_000))
		if files, _ := copies(t, folder); len(files) != 0 || usage(t, folder) != 28<<10 {
			t.Errorf("beside one of 25,000 bytes on its way are kept %q, and %d bytes are counted", files, usage(t, folder))
		}
	}
	want(t, c, "small", strings.Repeat("x", 100))
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	want(t, c, "other", strings.Repeat("x", 14_000))
	if files, _ := copies(t, folder); len(files) != 2 || usage(t, folder) != 16<<10+4<<10 {
		t.Errorf("once it was given up there are %q, and %d bytes are counted", files, usage(t, folder))
	}
}

// Of copies that were used at one moment no more go than have to.
func TestCopiesOfOneMoment(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder, MaxBytes: 40 << 10})
	for i := range 10 { // of one block each
		path := fmt.Sprint(i)
		put(t, d, path, path)
		want(t, c, path, path)
	}
	files, _ := copies(t, folder)
	moment := time.Now().Add(-time.Minute)
	for _, file := range files {
		if err := os.Chtimes(file, moment, moment); err != nil {
			t.Fatal(err)
		}
	}
	put(t, d, "new", "new")
	want(t, c, "new", "new")
	// A tenth of the limit is made free, and room for the new one.
	if files, _ := copies(t, folder); len(files) != 9 || !strings.Contains(strings.Join(files, " "), "new") {
		t.Errorf("kept are %q, want the new one and eight others", files)
	}
}
