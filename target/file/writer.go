package file

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/stardag-go/stardag/target/driver"
)

// attempts bounds how often Create starts again because somebody removed a folder, or the temporary file before it was
// locked, at the same moment.
const attempts = 100

// Create starts a new version of a file: see the package comment.
func (d *Driver) Create(ctx context.Context, path string) (driver.Writer, error) {
	return d.create(ctx, path, false)
}

// CreateNew is like Create for a file that must not exist yet. It needs a file system with hard links.
func (d *Driver) CreateNew(ctx context.Context, path string) (driver.Writer, error) {
	return d.create(ctx, path, true)
}

func (d *Driver) create(ctx context.Context, path string, isNew bool) (driver.Writer, error) {
	full, err := d.begin(ctx, "create", path)
	if err != nil {
		return nil, err
	}
	f, err := d.createTemp(full)
	if err != nil {
		if missing, ok := errors.AsType[*MissingRootError](err); ok {
			return nil, missing
		}
		return nil, fail("create", full, err)
	}
	return &writer{ctx: ctx, driver: d, full: full, isNew: isNew, file: f}, nil
}

// createTemp returns a new, locked temporary file for a target.
func (d *Driver) createTemp(full string) (*os.File, error) {
	dir := full[:max(1, strings.LastIndexByte(full, '/'))]
	var err error
	for attempt := range attempts {
		now := d.now()
		// The folder is looked at first: if it is missing this saves an attempt to create in it, and if it is there
		// its time, which creating would change, says whether leftovers are worth looking for.
		changed, statErr := dirTime(dir)
		switch {
		case statErr == nil:
			if attempt == 0 && d.worthSweeping(changed, now) {
				d.sweep(dir, now)
			}
		case errors.Is(statErr, fs.ErrNotExist):
			if err := d.makeDir(dir); err != nil {
				return nil, err
			}
		default:
			return nil, statErr
		}
		var f *os.File
		f, err = openFile(tempName(full, now), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			if claim(f) {
				return f, nil
			}
			_ = f.Close()
			err = fs.ErrNotExist
			continue
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return nil, err
}

type writer struct {
	ctx    context.Context
	driver *Driver
	full   string
	isNew  bool     // there must be no file
	file   *os.File // nil once ended
	err    error    // why it takes no more
}

func (w *writer) Write(p []byte) (int, error) {
	if err := w.usable("write"); err != nil {
		return 0, err
	}
	n, err := w.file.Write(p)
	if err != nil {
		return n, w.giveUp("write", err)
	}
	return n, nil
}

func (w *writer) Commit() error {
	if err := w.usable("commit"); err != nil {
		return err
	}
	if w.driver.durable {
		if err := w.driver.syncFile(w.file); err != nil {
			return w.giveUp("sync", err)
		}
	}
	if err := publish(w.file, w.full, w.isNew); err != nil {
		return w.giveUp("write", err)
	}
	w.file, w.err = nil, &fs.PathError{Op: "write", Path: w.full, Err: fs.ErrClosed}
	if w.driver.durable {
		if err := w.driver.syncFolders(w.full); err != nil {
			return fail("sync the folder of", w.full, err)
		}
	}
	return nil
}

func (w *writer) Abort() error {
	if w.file == nil {
		return nil
	}
	w.discard()
	w.err = &fs.PathError{Op: "write", Path: w.full, Err: fs.ErrClosed}
	return nil
}

// usable ends the writer when the context is done: who was told to stop must not publish.
func (w *writer) usable(op string) error {
	if w.err == nil && w.ctx.Err() != nil {
		return w.giveUp(op, context.Cause(w.ctx))
	}
	return w.err
}

// giveUp ends the writer with an error, which every later call returns.
func (w *writer) giveUp(op string, err error) error {
	w.discard()
	w.err = fail(op, w.full, err)
	return w.err
}

// discard removes the temporary file while it is still locked.
func (w *writer) discard() {
	_ = unlink(w.file.Name())
	_ = w.file.Close()
	w.file = nil
}
