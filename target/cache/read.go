package cache

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/stardag-go/stardag/target/driver"
)

var (
	_ io.ReaderAt  = (*hit)(nil)
	_ io.Seeker    = (*hit)(nil)
	_ driver.Sizer = (*hit)(nil)
	_ driver.Sizer = (*filling)(nil)
)

// Open reads the copy when it is of the version that the storage has, and else the storage, keeping a copy of what is
// read to its end. Reading a copy gives random access too.
func (c *cached) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	if driver.CheckPath(path) != nil {
		return c.inner.Open(ctx, path)
	}
	info, err := c.inner.Stat(ctx, path)
	version := versionOf(info)
	if err != nil || version == "" {
		return c.inner.Open(ctx, path) // it says what is wrong
	}
	s, file := c.find(path)
	if e, err := openEntry(file, c.root+path); err == nil {
		if e.Version == version && e.Size == info.Size {
			touch(file)
			return &hit{SectionReader: io.NewSectionReader(e.file, 0, e.Size), ctx: ctx, entry: e, uri: c.root + path, info: info}, nil
		}
		e.close()
	}
	r, err := c.inner.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	if same, err := c.stillReads(ctx, r, path, info); err != nil || !same {
		return r, nil //nolint:nilerr // what was opened can be read, and is not kept
	}
	in, err := c.keep(ctx, s, path, version, info.Size)
	if err != nil {
		c.trouble(ctx, s, err)
		return r, nil
	}
	return &filling{inner: r, ctx: ctx, driver: c, info: info, in: in, path: file}, nil
}

// incoming is a copy that is being made.
type incoming struct {
	*temp

	foot []byte // what follows the content
	size int64  // of the content, as it should be
}

// keep makes room for the copy of an object.
func (c *cached) keep(ctx context.Context, s *store, path, version string, size int64) (*incoming, error) {
	foot, err := trailer{URI: c.root + path, Version: version, Size: size}.bytes()
	if err != nil {
		return nil, err
	}
	t, err := s.begin(ctx, size+int64(len(foot)), c.limit)
	if err != nil {
		return nil, err
	}
	return &incoming{t, foot, size}, nil
}

// hit reads a copy. That of another version in its place does not change what it reads.
type hit struct {
	*io.SectionReader

	ctx    context.Context
	entry  *entry
	uri    string
	info   driver.Info
	closed bool
}

func (h *hit) Read(p []byte) (int, error) {
	if err := h.usable(); err != nil {
		return 0, err
	}
	n, err := h.SectionReader.Read(p)
	return n, h.whole(err)
}

func (h *hit) ReadAt(p []byte, off int64) (int, error) {
	if err := h.usable(); err != nil {
		return 0, err
	}
	return h.SectionReader.ReadAt(p, off)
}

// whole makes an error of the end of a file that somebody has cut meanwhile.
func (h *hit) whole(err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	if at, seekErr := h.SectionReader.Seek(0, io.SeekCurrent); seekErr != nil || at < h.Size() {
		return &fs.PathError{Op: "read", Path: h.uri, Err: errors.New("its copy in the cache was cut while it was read; read it again")}
	}
	return err
}

// Version describes the version of the copy.
func (h *hit) Version() (driver.Info, bool) { return h.info, true }

func (h *hit) Close() error {
	if h.closed {
		return fs.ErrClosed
	}
	h.closed = true
	h.entry.close()
	return nil
}

func (h *hit) usable() error {
	switch {
	case h.closed:
		return &fs.PathError{Op: "read", Path: h.uri, Err: fs.ErrClosed}
	case h.ctx.Err() != nil:
		return &fs.PathError{Op: "read", Path: h.uri, Err: context.Cause(h.ctx)}
	}
	return nil
}

// filling reads the storage and makes a copy on the way.
type filling struct {
	inner  io.ReadCloser
	ctx    context.Context
	driver *cached
	info   driver.Info
	in     *incoming // nil when the copy is finished or given up
	path   string    // of the copy
	read   int64
}

func (f *filling) Read(p []byte) (int, error) {
	n, err := f.inner.Read(p)
	f.read += int64(n)
	if f.in == nil {
		return n, err
	}
	_, writeErr := f.in.file.WriteAt(p[:n], f.read-int64(n))
	switch {
	case writeErr != nil:
		f.giveUp(writeErr)
	case err == nil && f.read <= f.in.size:
	case errors.Is(err, io.EOF) && f.read == f.in.size:
		f.finish()
	default:
		f.giveUp(nil)
	}
	return n, err
}

func (f *filling) finish() {
	in := f.in
	f.in = nil
	if err := f.driver.publish(f.ctx, in, f.path); err != nil {
		f.driver.trouble(f.ctx, in.store, err)
	}
}

func (f *filling) giveUp(err error) {
	in := f.in
	f.in = nil
	in.drop()
	_ = in.file.Close()
	if err != nil {
		f.driver.trouble(f.ctx, in.store, err)
	}
}

// publish completes a copy. Whatever happens, its temporary file is gone afterwards.
func (c *cached) publish(ctx context.Context, in *incoming, path string) error {
	defer in.file.Close()
	if _, err := in.file.WriteAt(in.foot, in.size); err != nil {
		in.drop()
		return err
	}
	return in.temp.publish(ctx, path, in.size+int64(len(in.foot)), c.limit)
}

// Size returns the size of the version that is read.
func (f *filling) Size() int64 { return f.info.Size }

// Version describes the version that is read.
func (f *filling) Version() (driver.Info, bool) { return f.info, true }

func (f *filling) Close() error {
	if f.in != nil {
		f.giveUp(nil)
	}
	return f.inner.Close()
}

// Create writes to the storage. What is written is kept when the storage says which version it became.
func (c *cached) Create(ctx context.Context, path string) (driver.Writer, error) {
	w, err := c.inner.Create(ctx, path)
	if err != nil {
		return nil, err
	}
	return c.copying(ctx, path, w), nil
}

// CreateNew is Create for an object that must not be there yet.
func (c *cached) CreateNew(ctx context.Context, path string) (driver.Writer, error) {
	d, ok := c.inner.(driver.Exclusive)
	if !ok {
		return nil, fmt.Errorf("create %s%s only if it is new: %w", c.root, path, errors.ErrUnsupported)
	}
	w, err := d.CreateNew(ctx, path)
	if err != nil {
		return nil, err
	}
	return c.copying(ctx, path, w), nil
}

// copying makes a copy of what a writer writes, where that is possible.
func (c *cached) copying(ctx context.Context, path string, w driver.Writer) driver.Writer {
	if _, ok := w.(Versioned); !ok {
		return w
	}
	s, file := c.find(path)
	t, err := s.beginUncounted(ctx)
	if err != nil {
		c.trouble(ctx, s, err)
		return w
	}
	return &writer{inner: w, ctx: ctx, driver: c, temp: t, path: path, file: file}
}

// writer writes to the storage and makes a copy on the way.
type writer struct {
	inner  driver.Writer
	ctx    context.Context
	driver *cached
	temp   *temp // nil when the copy is finished or given up
	path   string
	file   string // the copy's
	size   int64
}

func (w *writer) Write(p []byte) (int, error) {
	n, err := w.inner.Write(p)
	if w.temp != nil {
		at := w.size
		w.size += int64(n)
		if w.size > w.driver.limit {
			w.giveUp()
		} else if _, writeErr := w.temp.file.WriteAt(p[:n], at); writeErr != nil {
			w.driver.trouble(w.ctx, w.temp.store, writeErr)
			w.giveUp()
		}
	}
	return n, err
}

func (w *writer) Commit() error {
	if err := w.inner.Commit(); err != nil {
		w.giveUp()
		return err
	}
	if w.temp == nil {
		return nil
	}
	info, known := w.inner.(Versioned).Version() //nolint:forcetypeassert // Create has looked
	version := versionOf(info)
	if !known || version == "" || info.Size != w.size {
		w.giveUp()
		return nil
	}
	t := w.temp
	foot, err := trailer{URI: w.driver.root + w.path, Version: version, Size: w.size}.bytes()
	if err != nil {
		w.giveUp()
		return nil //nolint:nilerr // the object is written, and its copy is not needed
	}
	w.temp = nil
	if err := w.driver.publish(w.ctx, &incoming{t, foot, w.size}, w.file); err != nil {
		w.driver.trouble(w.ctx, t.store, err)
	}
	return nil
}

func (w *writer) Abort() error {
	w.giveUp()
	return w.inner.Abort()
}

func (w *writer) giveUp() {
	if w.temp == nil {
		return
	}
	w.temp.drop()
	_ = w.temp.file.Close()
	w.temp = nil
}
