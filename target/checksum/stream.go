package checksum

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"github.com/stardag-go/stardag/target/driver"
)

// DamagedError reports that an object is not what was written.
type DamagedError struct {
	// URI is the object's place.
	URI string
	// Why says what differs.
	Why string
}

// Error names the object and says what to do.
func (e *DamagedError) Error() string {
	return fmt.Sprintf("read %s: the file is damaged: %s; remove it and build it again", e.URI, e.Why)
}

// reader compares what is read with a record.
type reader struct {
	inner io.ReadCloser
	uri   string
	want  record
	sum   hash.Hash
	size  int64
	err   error // of the comparison
}

func newReader(inner io.ReadCloser, uri string, want record) *reader {
	return &reader{inner: inner, uri: uri, want: want, sum: sha256.New()}
}

func (r *reader) Read(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.inner.Read(p)
	r.sum.Write(p[:n])
	r.size += int64(n)
	switch {
	case r.size > r.want.Size:
		r.err = &DamagedError{r.uri, fmt.Sprintf("it is longer than the %d bytes that were written", r.want.Size)}
	case !errors.Is(err, io.EOF):
		return n, err
	case r.size < r.want.Size:
		r.err = &DamagedError{r.uri, fmt.Sprintf("it has %d of the %d bytes that were written", r.size, r.want.Size)}
	case hex.EncodeToString(r.sum.Sum(nil)) != r.want.SHA256:
		r.err = &DamagedError{r.uri, "its SHA-256 is not that of what was written"}
	default:
		return n, err
	}
	return n, r.err
}

// Size returns the size that was written.
func (r *reader) Size() int64 { return r.want.Size }

func (r *reader) Close() error { return r.inner.Close() }

// writer computes a record while it writes.
type writer struct {
	ctx    context.Context
	driver *checked
	path   string
	isNew  bool // there must be no object
	inner  driver.Writer
	sum    hash.Hash
	size   int64
	ended  bool
}

func newWriter(ctx context.Context, c *checked, path string, inner driver.Writer) *writer {
	return &writer{ctx: ctx, driver: c, path: path, inner: inner, sum: sha256.New()}
}

func (w *writer) Write(p []byte) (int, error) {
	n, err := w.inner.Write(p)
	w.sum.Write(p[:n])
	w.size += int64(n)
	return n, err
}

// Commit publishes the object and then its record. An error can also mean that the object is in place, whole, and only
// its record is not; the error says so.
func (w *writer) Commit() error {
	if w.ended || w.ctx.Err() != nil {
		return w.inner.Commit() // which says why not
	}
	w.ended = true
	return w.driver.alone(w.path, func() error {
		if err := w.clear(); err != nil {
			return errors.Join(err, w.inner.Abort())
		}
		if err := w.inner.Commit(); err != nil {
			return err
		}
		rec := record{Size: w.size, SHA256: hex.EncodeToString(w.sum.Sum(nil))}
		if err := w.driver.write(context.WithoutCancel(w.ctx), w.path, rec); err != nil {
			return fmt.Errorf("%s%s is written, and its checksum is not: %w", w.driver.root, w.path, err)
		}
		return nil
	})
}

// clear removes the record of what is about to be replaced. That of an object that is not replaced stays.
func (w *writer) clear() error {
	if w.isNew {
		if there, err := w.driver.inner.Exists(w.ctx, w.path); there || err != nil {
			return err
		}
	}
	return w.driver.inner.Remove(w.ctx, w.path+Suffix)
}

func (w *writer) Abort() error {
	w.ended = true
	return w.inner.Abort()
}
