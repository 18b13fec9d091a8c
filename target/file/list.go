package file

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/target/driver"
)

// List yields the files whose path begins with prefix, in byte order. It follows links to files, and not links to
// folders, which could lead in circles. It holds the names of one folder at a time per level.
func (d *Driver) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		if err := driver.CheckPrefix(prefix); err != nil {
			yield(driver.Entry{}, fmt.Errorf("list %s: %w", d.root, err))
			return
		}
		for e, err := range d.walk(ctx, prefix, isTarget) {
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func isTarget(name string) bool { return !driver.IsTemp(name) }

// walk yields the files of wanted names whose path begins with prefix, in byte order. The consumer decides whether an
// error ends it.
func (d *Driver) walk(ctx context.Context, prefix string, wanted func(name string) bool) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		at := strings.LastIndexByte(prefix, '/') + 1
		w := walker{root: d.root, ctx: ctx, wanted: wanted, yield: yield}
		w.folder(prefix[:at], prefix[at:])
	}
}

type walker struct {
	root   string
	ctx    context.Context
	wanted func(name string) bool
	yield  func(driver.Entry, error) bool
}

// folder walks one folder, "" or ending in '/', for names that begin with start. It is false when the walk is over.
func (w *walker) folder(folder, start string) bool {
	if w.ctx.Err() != nil {
		w.yield(driver.Entry{}, &fs.PathError{Op: "list", Path: w.root + folder, Err: context.Cause(w.ctx)})
		return false
	}
	entries, err := os.ReadDir(w.root + folder)
	if err != nil {
		return isAbsent(err) || w.yield(driver.Entry{}, fail("list", w.root+folder, err))
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return !strings.HasPrefix(e.Name(), start) || !e.IsDir() && !w.wanted(e.Name())
	})
	// A folder sorts as its files do: after "a-b" and "a.csv" come the files of "a/".
	slices.SortFunc(entries, func(x, y fs.DirEntry) int { return comparePaths(x.Name(), x.IsDir(), y.Name(), y.IsDir()) })
	for _, e := range entries {
		if e.IsDir() {
			if !w.folder(folder+e.Name()+"/", "") {
				return false
			}
			continue
		}
		if !w.file(folder+e.Name(), e) {
			return false
		}
	}
	return true
}

func (w *walker) file(path string, e fs.DirEntry) bool {
	info, err := e.Info()
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		info, err = os.Stat(w.root + path)
	}
	switch {
	case isAbsent(err): // gone meanwhile, or a link to nowhere
		return true
	case err != nil:
		return w.yield(driver.Entry{}, fail("list", w.root+path, err))
	case info.IsDir():
		return true
	}
	return w.yield(driver.Entry{Path: path, Size: info.Size(), ModTime: info.ModTime()}, nil)
}

// comparePaths compares two names of one folder as the paths they stand for.
func comparePaths(x string, xDir bool, y string, yDir bool) int {
	n := min(len(x), len(y))
	if c := strings.Compare(x[:n], y[:n]); c != 0 {
		return c
	}
	next := func(s string, isDir bool) int {
		switch {
		case len(s) > n:
			return int(s[n])
		case isDir:
			return '/'
		}
		return -1
	}
	return next(x, xDir) - next(y, yDir)
}
