//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cache_test

import (
	"bytes"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/driver"
)

// Names of copies fit into file systems, and none of them leaves the folder or meets the cache's own files.
func TestNamesOfCopies(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder})
	paths := []string{
		strings.Repeat("n", 181), strings.Repeat("n", 182), strings.Repeat("é", 100), "f/" + strings.Repeat("日", 85) + "/x",
		control, control + "/usage", control + "/incoming/x", "x", "x/y", "x.cached-" + strings.Repeat("0", 32),
		`odd/a<b>c:d"e\f|g?h*i`, "odd/ends. ", "odd/ends.", "odd/" + strings.Repeat("n", 179) + ".n", "odd/\x1f~",
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
			// No system of a user's refuses such a name, or takes it for another one.
			wrong := len(element) > 255 || strings.ToValidUTF8(element, "") != element || strings.ContainsAny(element, "<>:\"\\|?*\x1f")
			if before, _, _ := strings.Cut(element, ".cached-"); wrong || strings.TrimRight(before, ". ") != before {
				t.Errorf("a name of %d bytes, %q", len(element), element)
			}
		}
	}
}

// A root of any text has its copies in the folder.
func TestRootsThatPointElsewhere(t *testing.T) {
	t.Parallel()
	d, _ := bucket(t)
	put(t, d, "x", "content")
	top := t.TempDir()
	folder := filepath.Join(top, "a", "b", "c", "cache")
	for _, root := range []string{"test://../../..", "test://./..//x/../../../..", "test:///", "test://" + control, "test://a/" + control + "/incoming"} {
		want(t, wrap(t, d, cache.Options{Root: root, Folder: folder}), "x", "content")
	}
	all, _ := copies(t, top)
	inside, _ := copies(t, folder)
	if len(inside) != 5 || len(all) != 5 {
		t.Errorf("copies are %q, and those of the folder %q", all, inside)
	}
	for _, file := range inside {
		if strings.Contains(file, control) {
			t.Errorf("a copy among the cache's own files: %s", file)
		}
	}
}

// A file of somebody else in the place of a folder is nothing to remove, and no trouble.
func TestAFileInTheFoldersPlace(t *testing.T) {
	t.Parallel()
	d, uri := bucket(t)
	folder := t.TempDir()
	var log bytes.Buffer
	c := wrap(t, d, cache.Options{Root: uri, Folder: folder, Log: slog.New(slog.NewTextHandler(&log, nil))})
	put(t, d, "other", "x")
	want(t, c, "other", "x")
	lay(t, folder, uri[len("mem://"):]+"a", "of somebody else")
	for _, path := range []string{"a", "a/b", "a/b/c"} {
		if err := errors.Join(c.Remove(t.Context(), path), c.(driver.TreeRemover).RemoveTree(t.Context(), path)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	if log.Len() > 0 {
		t.Errorf("the log says %s", &log)
	}
	if files, _ := copies(t, folder); len(files) != 1 {
		t.Errorf("copies: %q", files)
	}
}
