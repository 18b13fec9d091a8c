package file

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/stardag-go/stardag/target/driver"
)

var (
	_ io.ReadSeekCloser = (*reader)(nil)
	_ io.ReaderAt       = (*reader)(nil)
	_ driver.Sizer      = (*reader)(nil)
)

// reader reads the version of the file that was there when it was opened: a rename gives the name to another file and
// leaves this one as it is.
type reader struct {
	ctx  context.Context
	file *os.File
}

func (r *reader) Read(p []byte) (int, error) {
	if r.ctx.Err() != nil {
		return 0, r.fail(context.Cause(r.ctx))
	}
	n, err := r.file.Read(p)
	return n, r.fail(err)
}

func (r *reader) ReadAt(p []byte, off int64) (int, error) {
	if r.ctx.Err() != nil {
		return 0, r.fail(context.Cause(r.ctx))
	}
	n, err := r.file.ReadAt(p, off)
	return n, r.fail(err)
}

func (r *reader) Seek(offset int64, whence int) (int64, error) {
	at, err := r.file.Seek(offset, whence)
	return at, r.fail(err)
}

// Size asks the system, so it is worth calling once.
func (r *reader) Size() int64 {
	info, err := r.file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return -1
	}
	return info.Size()
}

func (r *reader) Close() error { return r.fail(r.file.Close()) }

func (r *reader) fail(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return err
	}
	return fail("read", r.file.Name(), err)
}
