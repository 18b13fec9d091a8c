package file

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// MissingRootError reports that a root folder, which was set explicitly, is not there. It wraps [fs.ErrNotExist].
type MissingRootError struct {
	Dir string
}

// Error says what to do.
func (e *MissingRootError) Error() string {
	return fmt.Sprintf("folder %s does not exist; create it (mkdir -p %s) or correct the setting", e.Dir, shellQuote(e.Dir))
}

// Unwrap returns [fs.ErrNotExist].
func (e *MissingRootError) Unwrap() error { return fs.ErrNotExist }

// Check returns nil when the root is a folder in which a file can be created and written, which it tries. It makes the
// folder when the root has AutoCreate; else a missing one is a [*MissingRootError].
func (d *Driver) Check(ctx context.Context) error {
	if ctx.Err() != nil {
		return fmt.Errorf("check folder %s: %w", d.rootDir(), context.Cause(ctx))
	}
	isDir, err := stat(d.rootDir())
	if errors.Is(err, fs.ErrNotExist) {
		isDir, err = true, d.makeRoot()
	}
	if _, ok := errors.AsType[*MissingRootError](err); ok {
		return err
	}
	if err == nil && !isDir {
		return fmt.Errorf("%s is a file and not a folder; move it away or correct the setting", d.rootDir())
	}
	if err == nil {
		err = d.tryWriting()
	}
	if err != nil {
		return fmt.Errorf("folder %s cannot be written: %w; change its permissions or its disk, or correct the setting", d.rootDir(), cause(err))
	}
	return nil
}

func (d *Driver) tryWriting() error {
	name := tempName(d.root+"check", d.now())
	f, err := openFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString("x")
	return errors.Join(err, unlink(name), f.Close())
}

// rootDir returns the root without the slash at its end, unless it is "/".
func (d *Driver) rootDir() string { return d.root[:max(1, len(d.root)-1)] }

// makeRoot makes the root folder, if that is allowed.
func (d *Driver) makeRoot() error {
	dir := d.rootDir()
	if !d.autoCreate {
		return &MissingRootError{Dir: dir}
	}
	// Folders that are missing above it, the deepest first.
	var missing []string
	for p := dir; ; p = filepath.Dir(p) {
		if _, err := stat(p); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, p)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if d.durable {
		for _, p := range missing {
			if err := d.syncDir(filepath.Dir(p)); err != nil {
				return err
			}
		}
	}
	return nil
}

// makeDir makes a folder below the root, with those above it as far as they are missing.
func (d *Driver) makeDir(dir string) error {
	if len(dir) < len(d.root) {
		return d.makeRoot()
	}
	err := mkdir(dir)
	for range attempts {
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
		if err := d.makeDir(dir[:strings.LastIndexByte(dir, '/')]); err != nil {
			return err
		}
		err = mkdir(dir)
	}
	if err == nil && d.durable {
		d.onDiskMu.Lock()
		defer d.onDiskMu.Unlock()
		delete(d.onDisk, dir) // in case it was there before, and was removed
	}
	if errors.Is(err, fs.ErrExist) { // another writer made it; if it is a file, creating in it says so
		return nil
	}
	return err
}

// syncFolders brings the entry of a target to the disk, and the entries of the folders above it up to the root. Those
// are synced once per process even when they were there before: whoever made them may not have done it yet.
func (d *Driver) syncFolders(full string) error {
	dir := full[:strings.LastIndexByte(full, '/')]
	var fresh []string
	for p := dir; ; p = p[:strings.LastIndexByte(p, '/')] {
		if len(p) < len(d.root) { // the root itself
			if err := d.syncDir(d.rootDir()); err != nil {
				return err
			}
			break
		}
		if err := d.syncDir(p); err != nil {
			return err
		}
		if d.isOnDisk(p) {
			break
		}
		fresh = append(fresh, p)
	}
	d.onDiskMu.Lock()
	defer d.onDiskMu.Unlock()
	for _, p := range fresh {
		d.onDisk[p] = struct{}{}
	}
	return nil
}

func (d *Driver) isOnDisk(dir string) bool {
	d.onDiskMu.Lock()
	defer d.onDiskMu.Unlock()
	_, ok := d.onDisk[dir]
	return ok
}

// syncDir brings the entries of a folder to the disk. File systems that cannot do that to a folder keep no promise that
// it could improve.
func syncDir(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

// shellQuote makes a path fit for being pasted into a shell.
func shellQuote(s string) string {
	plain := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("/._-+@%,:=", r)
	}
	if strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
