package mem

import (
	"context"
	"io"
	"io/fs"
	"strings"

	"github.com/stardag-go/stardag/target/driver"
)

var (
	_ io.ReaderAt  = (*reader)(nil)
	_ io.Seeker    = (*reader)(nil)
	_ driver.Sizer = (*reader)(nil)
)

type reader struct {
	ctx     context.Context
	content *strings.Reader // nil once closed
}

func (r *reader) Read(p []byte) (int, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	return r.content.Read(p)
}

func (r *reader) ReadAt(p []byte, off int64) (int, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	return r.content.ReadAt(p, off)
}

func (r *reader) Seek(offset int64, whence int) (int64, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	return r.content.Seek(offset, whence)
}

func (r *reader) Size() int64 {
	if r.content == nil {
		return -1
	}
	return r.content.Size()
}

func (r *reader) Close() error {
	if r.content == nil {
		return fs.ErrClosed
	}
	r.content = nil
	return nil
}

func (r *reader) usable() error {
	if r.content == nil {
		return fs.ErrClosed
	}
	if r.ctx.Err() != nil {
		return context.Cause(r.ctx)
	}
	return nil
}

type writer struct {
	ctx    context.Context
	driver *Driver
	path   string
	isNew  bool // there must be no object
	data   []byte
	err    error // why it takes no more; fs.ErrClosed once ended
}

func (w *writer) Write(p []byte) (int, error) {
	if err := w.usable("write"); err != nil {
		return 0, err
	}
	w.data = append(w.data, p...)
	return len(p), nil
}

func (w *writer) Commit() error {
	if err := w.usable("commit"); err != nil {
		return err
	}
	if !w.driver.bucket.put(w.driver.base+w.path, string(w.data), w.isNew) {
		w.end()
		return w.driver.fail("commit", w.path, fs.ErrExist)
	}
	w.end()
	return nil
}

func (w *writer) Abort() error {
	w.end()
	return nil
}

func (w *writer) end() {
	w.data, w.err = nil, w.driver.fail("write", w.path, fs.ErrClosed)
}

// usable remembers the first failure: a writer that refused a part must not commit the rest.
func (w *writer) usable(op string) error {
	if w.err == nil && w.ctx.Err() != nil {
		w.data, w.err = nil, w.driver.fail(op, w.path, context.Cause(w.ctx))
	}
	return w.err
}
