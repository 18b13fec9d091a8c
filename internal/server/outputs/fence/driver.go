package fence

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strings"
	"syscall"

	"github.com/stardag-go/stardag/target/driver"
)

var _ driver.Driver = (*Driver)(nil)

// Driver is a target root inside a folder. It keeps nothing open, and is safe for concurrent use.
type Driver struct {
	folder, below string
	root          string // folder and below, ends in '/'
	not           *Forbidden
}

// New returns the driver of a root that is the folder or lies below it, both as absolute paths that end in a slash. Nothing
// is opened yet.
func New(folder, root string, not *Forbidden) (*Driver, error) {
	below, ok := strings.CutPrefix(root, folder)
	if !ok || !strings.HasPrefix(folder, "/") || !strings.HasSuffix(folder, "/") {
		return nil, fmt.Errorf("target root %s: not below %s", root, folder)
	}
	return &Driver{folder: folder, below: below, root: root, not: not}, nil
}

// tries is how often a path is walked of which somebody replaces parts.
const tries = 5

// reach walks to a path below the root and lets use have what is there: a file, or the folder the way stands in.
func (d *Driver) reach(ctx context.Context, op, path string, use func(w *way, name string, file fs.FileInfo) error) (err error) {
	for range tries {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
			break
		}
		if err = d.try(path, use); !errors.Is(err, errMoved) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", op, d.root+path, plain(err))
	}
	return nil
}

func (d *Driver) try(path string, use func(w *way, name string, file fs.FileInfo) error) error {
	w, err := enter(d.folder, d.not.members())
	if err != nil {
		return err
	}
	defer w.Close()
	if _, file, err := w.walk(d.below); err != nil || file != nil {
		if err == nil {
			err = syscall.ENOTDIR
		}
		return err
	}
	w.fix(d.root)
	name, file, err := w.walk(path)
	if err != nil {
		return err
	}
	return use(w, name, file)
}

// plain returns an error without the operation and the bare name of one element.
func plain(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	return err
}

func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// Stat describes a file.
func (d *Driver) Stat(ctx context.Context, path string) (driver.Info, error) {
	if err := driver.CheckPath(path); err != nil {
		return driver.Info{}, err
	}
	var out driver.Info
	err := d.reach(ctx, "stat", path, func(w *way, _ string, file fs.FileInfo) error {
		switch {
		case file == nil:
			return syscall.EISDIR
		case !file.Mode().IsRegular() || w.not.has(file):
			return ErrForbidden
		}
		out = driver.Info{Size: file.Size(), ModTime: file.ModTime()}
		return nil
	})
	if errors.Is(err, syscall.ENOTDIR) {
		err = fmt.Errorf("stat %s: %w", d.root+path, fs.ErrNotExist)
	}
	return out, err
}

// Exists reports whether there is a file.
func (d *Driver) Exists(ctx context.Context, path string) (bool, error) {
	_, err := d.Stat(ctx, path)
	if absent(err) {
		return false, nil
	}
	return err == nil, err
}

// Open reads a file. The reader is an [os.File].
func (d *Driver) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	if err := driver.CheckPath(path); err != nil {
		return nil, err
	}
	var out io.ReadCloser
	err := d.reach(ctx, "open", path, func(w *way, name string, file fs.FileInfo) error {
		if file == nil {
			return syscall.EISDIR
		}
		f, err := w.open(name, file)
		if err == nil {
			out = f
		}
		return err
	})
	return out, err
}

// Remove deletes a file, or a link. It does not follow one at the end of the path.
func (d *Driver) Remove(ctx context.Context, file string) error {
	if err := driver.CheckPath(file); err != nil {
		return err
	}
	folder, name := path.Split(file)
	err := d.reach(ctx, "remove", folder, func(w *way, _ string, at fs.FileInfo) error {
		if at != nil {
			return nil // no folder, so nothing in it
		}
		return w.here().Remove(name)
	})
	if absent(err) {
		return nil
	}
	return err
}

// List yields the files below the root whose path begins with a prefix, at most [MaxEntries] of each folder.
func (d *Driver) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		if err := driver.CheckPrefix(prefix); err != nil {
			yield(driver.Entry{}, err)
			return
		}
		folder, start := path.Split(prefix)
		(&lister{driver: d, ctx: ctx, yield: yield}).folder(folder, start, 0)
	}
}
