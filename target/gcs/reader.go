package gcs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"cloud.google.com/go/storage"

	"github.com/stardag-go/stardag/target/driver"
)

var (
	_ io.ReaderAt  = (*reader)(nil)
	_ io.Seeker    = (*reader)(nil)
	_ driver.Sizer = (*reader)(nil)
)

// reader reads one generation of an object. The official client takes up a broken download by itself.
type reader struct {
	ctx    context.Context
	driver *Driver
	path   string
	object *storage.ObjectHandle // of the generation
	info   driver.Info
	size   int64
	body   *storage.Reader // nil after a Seek
	at     int64
	closed bool
}

func (r *reader) Read(p []byte) (int, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	if r.at >= r.size {
		return 0, io.EOF
	}
	if r.body == nil {
		body, err := r.object.NewRangeReader(r.ctx, r.at, -1)
		if err != nil {
			return 0, r.fail(err)
		}
		r.body = body
	}
	n, err := r.body.Read(p)
	r.at += int64(n)
	switch {
	case errors.Is(err, io.EOF) && r.at < r.size:
		return n, r.fail(io.ErrUnexpectedEOF)
	case err != nil && !errors.Is(err, io.EOF):
		return n, r.fail(err)
	}
	return n, err
}

func (r *reader) ReadAt(p []byte, off int64) (int, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, r.fail(fmt.Errorf("offset %d: %w", off, fs.ErrInvalid))
	}
	want := min(int64(len(p)), r.size-off)
	if want <= 0 {
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	body, err := r.object.NewRangeReader(r.ctx, off, want)
	if err != nil {
		return 0, r.fail(err)
	}
	defer body.Close()
	n, err := io.ReadFull(body, p[:want])
	switch {
	case err != nil:
		return n, r.fail(err)
	case n < len(p):
		return n, io.EOF
	}
	return n, nil
}

func (r *reader) Seek(offset int64, whence int) (int64, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.size
	}
	if offset < 0 || whence < io.SeekStart || whence > io.SeekEnd {
		return 0, r.fail(fmt.Errorf("seek to %d: %w", offset, fs.ErrInvalid))
	}
	if offset != r.at && r.body != nil {
		_ = r.body.Close()
		r.body = nil
	}
	r.at = offset
	return offset, nil
}

// Size returns the size of the version that is read.
func (r *reader) Size() int64 { return r.size }

// Version describes the version that is read.
func (r *reader) Version() (driver.Info, bool) { return r.info, true }

func (r *reader) Close() error {
	if r.closed {
		return fs.ErrClosed
	}
	r.closed = true
	if r.body == nil {
		return nil
	}
	return r.body.Close()
}

func (r *reader) usable() error {
	switch {
	case r.closed:
		return r.fail(fs.ErrClosed)
	case r.ctx.Err() != nil:
		return r.fail(r.ctx.Err())
	}
	return nil
}

func (r *reader) fail(err error) error {
	if errors.Is(err, storage.ErrObjectNotExist) || statusOf(err) == 404 || statusOf(err) == 412 {
		err = errReplaced
	}
	return r.driver.fail(r.ctx, "read", r.path, err)
}
