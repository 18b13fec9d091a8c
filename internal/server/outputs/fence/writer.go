package fence

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"syscall"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/target/driver"
)

// Create writes a file. Its folder has to be there.
func (d *Driver) Create(ctx context.Context, file string) (driver.Writer, error) {
	if err := driver.CheckPath(file); err != nil {
		return nil, err
	}
	folder, name := path.Split(file)
	out := &writer{ctx: ctx, path: d.root + file, name: name, temp: name + ".tmp-" + uuid.NewString()}
	err := d.reach(ctx, "create", folder, func(w *way, _ string, at fs.FileInfo) (err error) {
		if at != nil {
			return syscall.ENOTDIR
		}
		// A handle of its own, for the way is closed.
		if out.folder, err = w.here().OpenRoot("."); err != nil {
			return err
		}
		// A new name, so that no link is written through.
		if out.file, err = out.folder.OpenFile(out.temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666); err != nil {
			return errors.Join(err, out.folder.Close())
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

type writer struct {
	ctx        context.Context
	path       string // for messages
	folder     *os.Root
	file       *os.File
	name, temp string
	ended      bool
}

func (w *writer) Write(p []byte) (int, error) {
	if w.ctx.Err() != nil {
		return 0, context.Cause(w.ctx)
	}
	return w.file.Write(p)
}

func (w *writer) Commit() error {
	if w.ended {
		return fmt.Errorf("write %s: %w", w.path, fs.ErrClosed)
	}
	err := context.Cause(w.ctx)
	if err == nil {
		err = w.file.Close()
	}
	if err == nil {
		err = w.folder.Rename(w.temp, w.name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", w.path, plain(err)), w.Abort())
	}
	w.ended = true
	return w.folder.Close()
}

func (w *writer) Abort() error {
	if w.ended {
		return nil
	}
	w.ended = true
	_ = w.file.Close() // what was written is dropped
	return errors.Join(w.folder.Remove(w.temp), w.folder.Close())
}
