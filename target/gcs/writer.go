package gcs

import (
	"context"
	"io/fs"
	"net/http"
	"sync/atomic"

	"cloud.google.com/go/storage"

	"github.com/stardag-go/stardag/target/driver"
)

const (
	// chunk is the size of the parts that a large object is sent in; the official client keeps one in memory.
	chunk = 8 << 20
	// unit is what the size of a chunk is a multiple of.
	unit = 256 << 10
)

// writer keeps a small version in memory and sends it at the end; a larger one it streams.
type writer struct {
	ctx    context.Context
	driver *Driver
	path   string
	isNew  bool // there must be no object
	buf    []byte
	size   int64
	out    *storage.Writer // nil while the version is small
	cancel context.CancelFunc
	info   driver.Info // after Commit

	failures atomic.Int64 // requests that failed since the last Write
	ended    bool
}

func (w *writer) Write(p []byte) (int, error) {
	if err := w.usable(); err != nil {
		return 0, err
	}
	if w.out == nil && len(w.buf)+len(p) <= chunk {
		w.buf = append(w.buf, p...)
		w.size += int64(len(p))
		return len(p), nil
	}
	if w.out == nil {
		w.begin(chunk)
		_, err := w.out.Write(w.buf)
		w.buf = nil
		if err != nil {
			return 0, w.fail(err)
		}
	}
	n, err := w.out.Write(p)
	w.size += int64(n)
	w.failures.Store(0) // it goes on, so what failed before has come through
	if err != nil {
		return n, w.fail(err)
	}
	return n, nil
}

// begin opens the upload, with chunks of a size.
func (w *writer) begin(size int) {
	ctx, cancel := context.WithCancel(w.ctx)
	w.cancel = cancel
	// The client bounds the attempts of other requests; an upload it repeats until the context ends.
	o := w.driver.object(w.path).Retryer(storage.WithErrorFunc(func(err error) bool {
		return storage.ShouldRetry(err) && w.failures.Add(1) < attempts
	}))
	if w.isNew {
		o = o.If(storage.Conditions{DoesNotExist: true})
	}
	w.out = o.NewWriter(ctx)
	w.out.ChunkSize = size
	w.out.ContentType = "application/octet-stream" // the client would guess it from the content
}

// Commit sends what is left and makes the object visible. When the last answer is lost, an error can mean that the new
// content is in place, whole.
func (w *writer) Commit() error {
	if err := w.usable(); err != nil {
		_ = w.Abort()
		return err
	}
	if w.out == nil {
		w.begin((len(w.buf)/unit + 1) * unit)
		if _, err := w.out.Write(w.buf); err != nil {
			err = w.fail(err)
			_ = w.Abort()
			return err
		}
	}
	err := w.out.Close()
	w.ended, w.buf = true, nil
	defer w.cancel()
	if err != nil {
		return w.fail(err)
	}
	a := w.out.Attrs()
	w.info = driver.Info{Size: a.Size, ModTime: a.Updated, Tag: tagOf(a.Generation)}
	w.driver.seen.Store(true)
	return nil
}

// Abort drops what was written.
func (w *writer) Abort() error {
	if w.ended {
		return nil
	}
	w.ended, w.buf = true, nil
	if w.out != nil {
		w.cancel()
		_ = w.out.Close() // waits for the request; it fails, because its context is done
	}
	return nil
}

// Version describes what was written, and is known after Commit.
func (w *writer) Version() (driver.Info, bool) { return w.info, w.info.Tag != "" }

func (w *writer) usable() error {
	switch {
	case w.ended:
		return w.driver.fail(context.WithoutCancel(w.ctx), "write", w.path, fs.ErrClosed)
	case w.ctx.Err() != nil:
		return w.fail(w.ctx.Err())
	}
	return nil
}

func (w *writer) fail(err error) error {
	if w.isNew && statusOf(err) == http.StatusPreconditionFailed {
		err = fs.ErrExist
	}
	return w.driver.fail(w.ctx, "write", w.path, err)
}
