package file

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

// Scheme is the URI scheme of this driver. Targets show their location as a plain path, without it.
const Scheme = "file"

var (
	_ driver.Opener      = Open
	_ driver.Driver      = (*Driver)(nil)
	_ driver.LocalPather = (*Driver)(nil)
	_ driver.Checker     = (*Driver)(nil)
	_ driver.Namer       = (*Driver)(nil)
	_ driver.Cleaner     = (*Driver)(nil)
	_ driver.TreeRemover = (*Driver)(nil)
	_ driver.Exclusive   = (*Driver)(nil)
	_ driver.Mover       = (*Driver)(nil)
)

// Driver is one root folder. It is safe for concurrent use.
type Driver struct {
	root       string // ends in '/'
	durable    bool   // driver.PowerLoss
	autoCreate bool
	began      time.Time

	// Replaced in tests.
	now      func() time.Time
	syncFile func(*os.File) error
	syncDir  func(path string) error

	onDiskMu sync.Mutex
	onDisk   map[string]struct{} // guarded by onDiskMu: folders whose entries, up to the root, have been synced
}

// Open returns the driver for a root folder. It is a [driver.Opener]; the URI is file:///absolute/path/. The folder is
// not looked at.
func Open(_ context.Context, root *url.URL, o driver.Options) (driver.Driver, error) {
	if root.Host != "" || !strings.HasPrefix(root.Path, "/") {
		return nil, fmt.Errorf("open target root %q: not an absolute path", root.Host+root.Path)
	}
	return &Driver{
		root:       strings.TrimRight(root.Path, "/") + "/",
		durable:    o.Durability == driver.PowerLoss,
		autoCreate: o.AutoCreate,
		began:      time.Now(),
		now:        time.Now,
		syncFile:   (*os.File).Sync,
		syncDir:    syncDir,
		onDisk:     make(map[string]struct{}),
	}, nil
}

// LocalPath returns the file that holds (or would hold) the target.
func (d *Driver) LocalPath(path string) (string, bool) { return d.root + path, true }

// Stat describes a file. The Tag is made of its number, size and time of change.
func (d *Driver) Stat(ctx context.Context, path string) (driver.Info, error) {
	full, err := d.begin(ctx, "stat", path)
	if err != nil {
		return driver.Info{}, err
	}
	info, err := os.Stat(full)
	if err == nil && info.IsDir() {
		err = syscall.EISDIR
	}
	if err != nil {
		return driver.Info{}, fail("stat", full, err)
	}
	return driver.Info{Size: info.Size(), ModTime: info.ModTime(), Tag: tag(info)}, nil
}

// Exists reports whether the file is there, with one system call. A folder in its place is an error: it is neither the
// target nor can the target be written.
func (d *Driver) Exists(ctx context.Context, path string) (bool, error) {
	full, err := d.begin(ctx, "look for", path)
	if err != nil {
		return false, err
	}
	isDir, err := stat(full)
	switch {
	case err == nil && isDir:
		return false, fail("look for", full, syscall.EISDIR)
	case err == nil:
		return true, nil
	case isAbsent(err):
		return false, nil
	}
	return false, fail("look for", full, err)
}

// Open reads a file. The reader is also an [io.ReaderAt], an [io.Seeker] and a [driver.Sizer].
func (d *Driver) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	full, err := d.begin(ctx, "open", path)
	if err != nil {
		return nil, err
	}
	f, err := openFile(full, os.O_RDONLY, 0)
	if err != nil {
		return nil, fail("open", full, err)
	}
	return &reader{ctx: ctx, file: f}, nil
}

// Remove deletes the file, or the link in its place. Folders above it stay.
func (d *Driver) Remove(ctx context.Context, path string) error {
	full, err := d.begin(ctx, "remove", path)
	if err != nil {
		return err
	}
	if err := unlink(full); err != nil && !isAbsent(err) {
		return fail("remove", full, err)
	}
	return nil
}

// Move renames a file.
func (d *Driver) Move(ctx context.Context, from, to string) error {
	source, err := d.begin(ctx, "move", from)
	if err != nil {
		return err
	}
	full, err := d.begin(ctx, "move to", to)
	if err != nil {
		return err
	}
	if isDir, err := stat(source); err == nil && isDir {
		return fail("move", source, fs.ErrNotExist)
	}
	err = os.Rename(source, full)
	for range attempts {
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
		if _, gone := stat(source); gone != nil {
			break
		}
		if err := d.makeDir(full[:strings.LastIndexByte(full, '/')]); err != nil {
			return fail("move to", full, err)
		}
		err = os.Rename(source, full)
	}
	switch {
	case errors.Is(err, syscall.EXDEV):
		return fmt.Errorf("move %s to %s: %w: %w", source, full, err, errors.ErrUnsupported)
	case isAbsent(err):
		if _, gone := stat(source); gone == nil { // a file is in the place of a folder above
			return fail("move to", full, err)
		}
		return fail("move", source, fs.ErrNotExist)
	case err != nil:
		return fail("move", source, err)
	}
	if d.durable {
		if err := errors.Join(d.syncFolders(full), d.syncDir(source[:max(1, strings.LastIndexByte(source, '/'))])); err != nil {
			return fail("sync the folder of", full, err)
		}
	}
	return nil
}

// RemoveTree deletes the folder at path with everything in it, temporary files included. A file at path stays.
func (d *Driver) RemoveTree(ctx context.Context, path string) error {
	full, err := d.begin(ctx, "remove", path)
	if err != nil {
		return err
	}
	info, err := os.Lstat(full)
	switch {
	case isAbsent(err):
		return nil
	case err == nil && info.Mode().IsRegular():
		return nil
	case err == nil:
		err = os.RemoveAll(full)
	}
	if err != nil {
		return fail("remove", full, err)
	}
	return nil
}

// begin checks what every operation has to and returns the full path.
func (d *Driver) begin(ctx context.Context, op, path string) (string, error) {
	if err := driver.CheckPath(path); err != nil {
		return "", fmt.Errorf("%s in %s: %w", op, d.root, err)
	}
	full := d.root + path
	if ctx.Err() != nil {
		return "", &fs.PathError{Op: op, Path: full, Err: context.Cause(ctx)}
	}
	return full, nil
}

// isAbsent reports whether err means that there is nothing at a path. A file in the place of a folder above it means
// that as well: to every other storage "a" and "a/b" are two unrelated names.
func isAbsent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
