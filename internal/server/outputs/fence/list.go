package fence

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"github.com/stardag-go/stardag/target/driver"
)

// MaxEntries is how many files and folders of one folder are listed.
const MaxEntries = 50_000

// lister lists folders in the byte order of paths.
type lister struct {
	driver *Driver
	ctx    context.Context
	yield  func(driver.Entry, error) bool
}

// folder lists what begins with start in a folder, whose path is empty or ends in a slash, and reports whether to go on.
func (l *lister) folder(folder, start string, depth int) bool {
	entries, err := l.read(folder)
	if depth > 0 && errors.Is(err, ErrForbidden) {
		return true // nothing in it is below the root
	}
	if err != nil {
		return absent(err) || l.yield(driver.Entry{}, err)
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return !strings.HasPrefix(e.Name(), start) || !e.IsDir() && driver.IsTemp(e.Name())
	})
	slices.SortFunc(entries, func(x, y fs.DirEntry) int { return strings.Compare(sortKey(x), sortKey(y)) })
	for _, e := range entries {
		path := folder + e.Name()
		if e.IsDir() {
			if depth < maxDepth && !l.folder(path+"/", "", depth+1) {
				return false
			}
			continue
		}
		if e.Type()&fs.ModeSymlink == 0 && !e.Type().IsRegular() {
			continue
		}
		info, err := l.driver.Stat(l.ctx, path)
		switch {
		case l.ctx.Err() != nil:
			l.yield(driver.Entry{}, context.Cause(l.ctx))
			return false
		case err != nil: // gone meanwhile, or a link to a folder or out of the root
			continue
		}
		if !l.yield(driver.Entry{Path: path, Size: info.Size, ModTime: info.ModTime}, nil) {
			return false
		}
	}
	return true
}

// sortKey puts a folder where the files in it belong.
func sortKey(e fs.DirEntry) string {
	if e.IsDir() {
		return e.Name() + "/"
	}
	return e.Name()
}

func (l *lister) read(folder string) (entries []fs.DirEntry, err error) {
	err = l.driver.reach(l.ctx, "list", folder, func(w *way, _ string, file fs.FileInfo) error {
		if file != nil {
			return syscall.ENOTDIR
		}
		f, err := w.here().Open(".")
		if err != nil {
			return err
		}
		defer f.Close()
		if entries, err = f.ReadDir(MaxEntries); errors.Is(err, io.EOF) {
			err = nil
		}
		return err
	})
	return entries, err
}
