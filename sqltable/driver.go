package sqltable

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

// Scheme is the URI scheme of roots in databases.
const Scheme = "sql"

// pageSize is how many marks one question lists, longestPath what an index of PostgreSQL takes with room to spare.
const (
	pageSize    = 1000
	longestPath = 2000
	// roomBeside is what the names of objects that are kept beside others add.
	roomBeside = 64
)

func init() { target.Register(Scheme, open) }

var (
	_ driver.Driver    = (*storage)(nil)
	_ driver.Checker   = (*storage)(nil)
	_ driver.Namer     = (*storage)(nil)
	_ driver.Exclusive = (*storage)(nil)
	_ driver.Paged     = (*storage)(nil)
	_ driver.Composite = (*storage)(nil)
)

// storage is one root: the marks whose path begins with a folder.
type storage struct {
	database *database
	base     string // "" or ends in '/'
	uri      string // for messages, ends in '/'
}

func open(_ context.Context, root *url.URL, _ driver.Options) (driver.Driver, error) {
	db, err := lookup(root.Host)
	if err != nil {
		return nil, err
	}
	base := strings.Trim(root.Path, "/")
	if base != "" {
		base += "/"
	}
	return &storage{database: db, base: base, uri: Scheme + "://" + root.Host + "/" + base}, nil
}

// begin checks a path and connects.
func (s *storage) begin(ctx context.Context, op, path string) (*connected, error) {
	err := driver.CheckPath(path)
	if err == nil {
		err = s.fits(path, longestPath)
	}
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	var c *connected
	if err == nil {
		c, err = s.database.connect(ctx)
	}
	return c, s.fail(ctx, op, path, err)
}

// fail names what was done; nil stays nil. What follows from the end of a context is told as that.
func (s *storage) fail(ctx context.Context, op, path string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return fmt.Errorf("%s %s: %w", op, s.uri+path, err)
}

func (s *storage) Stat(ctx context.Context, path string) (driver.Info, error) {
	c, err := s.begin(ctx, "stat", path)
	if err != nil {
		return driver.Info{}, err
	}
	var info driver.Info
	var modified int64
	err = c.QueryRowContext(ctx, statStatement, s.base+path).Scan(&info.Size, &modified, &info.Tag)
	if errors.Is(err, sql.ErrNoRows) {
		err = fs.ErrNotExist
	}
	if err != nil {
		return driver.Info{}, s.fail(ctx, "stat", path, err)
	}
	info.ModTime = time.UnixMicro(modified)
	return info, nil
}

func (s *storage) Exists(ctx context.Context, path string) (bool, error) {
	_, err := s.Stat(ctx, path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func (s *storage) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	c, err := s.begin(ctx, "open", path)
	if err != nil {
		return nil, err
	}
	var content []byte
	err = c.QueryRowContext(ctx, readStatement, s.base+path).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		err = fs.ErrNotExist
	}
	if err != nil {
		return nil, s.fail(ctx, "open", path, err)
	}
	return &reader{ctx: ctx, content: bytes.NewReader(content)}, nil
}

func (s *storage) Create(ctx context.Context, path string) (driver.Writer, error) {
	if _, err := s.begin(ctx, "create", path); err != nil {
		return nil, err
	}
	return &writer{ctx: ctx, storage: s, path: path}, nil
}

func (s *storage) CreateNew(ctx context.Context, path string) (driver.Writer, error) {
	if _, err := s.begin(ctx, "create", path); err != nil {
		return nil, err
	}
	return &writer{ctx: ctx, storage: s, path: path, isNew: true}, nil
}

func (s *storage) Remove(ctx context.Context, path string) error {
	c, err := s.begin(ctx, "remove", path)
	if err != nil {
		return err
	}
	return s.fail(ctx, "remove", path, c.remove(ctx, s.base+path))
}

func (s *storage) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		err := driver.CheckPrefix(prefix)
		if err == nil && ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		var c *connected
		if err == nil {
			c, err = s.database.connect(ctx)
		}
		whole := s.base + prefix
		for from := strings.ToValidUTF8(whole, ""); err == nil; {
			var page []driver.Entry
			if page, err = c.list(ctx, from); err != nil {
				break
			}
			for _, e := range page {
				if !strings.HasPrefix(e.Path, whole) {
					return
				}
				from = e.Path + "\x01" // no text with a NUL byte is a name, so that this is the next one
				e.Path = e.Path[len(s.base):]
				if !yield(e, nil) {
					return
				}
			}
			if len(page) < pageSize {
				return
			}
		}
		yield(driver.Entry{}, s.fail(ctx, "list", prefix, err))
	}
}

func (c *connected) list(ctx context.Context, from string) ([]driver.Entry, error) {
	rows, err := c.QueryContext(ctx, listStatement, from, pageSize)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var page []driver.Entry
	for rows.Next() {
		var e driver.Entry
		var modified int64
		if err := rows.Scan(&e.Path, &e.Size, &modified); err != nil {
			return nil, err
		}
		e.ModTime = time.UnixMicro(modified)
		page = append(page, e)
	}
	return page, rows.Err()
}

// Check reports whether the database can be asked.
func (s *storage) Check(ctx context.Context) error {
	_, err := s.database.connect(ctx)
	return err
}

func (s *storage) CheckName(path string) error { return s.fits(path, longestPath-roomBeside) }

func (s *storage) fits(path string, most int) error {
	switch {
	case !utf8.ValidString(path):
		return fmt.Errorf("target path %q: is not valid UTF-8: %w", path, fs.ErrInvalid)
	case len(s.base)+len(path) > most:
		return fmt.Errorf("target path %q: longer than %d bytes: %w", path, most-len(s.base), fs.ErrInvalid)
	}
	return nil
}

func (*storage) PageSize() int { return pageSize }

func (*storage) Composite() string { return "rows of its database belong to it" }

// reader reads the content that there was.
type reader struct {
	ctx     context.Context
	content *bytes.Reader // nil once closed
}

func (r *reader) usable() error {
	if r.content == nil {
		return fs.ErrClosed
	}
	return context.Cause(r.ctx)
}

func (r *reader) Read(p []byte) (int, error) {
	if err := r.usable(); err != nil {
		return 0, err
	}
	return r.content.Read(p)
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

// writer gathers the content of an object, which is small: what is large belongs into tables, or another root.
type writer struct {
	ctx     context.Context
	storage *storage
	path    string
	isNew   bool
	data    []byte
	err     error // why it takes no more
}

func (w *writer) usable(op string) error {
	if w.err == nil && w.ctx.Err() != nil {
		w.data, w.err = nil, w.storage.fail(w.ctx, op, w.path, context.Cause(w.ctx))
	}
	return w.err
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
	defer w.end()
	s := w.storage
	c, err := s.database.connect(w.ctx)
	if err == nil {
		err = c.inTx(w.ctx, func(tx *sql.Tx) error {
			path := s.base + w.path
			if w.isNew {
				if err := c.takeNew(w.ctx, tx, path); err != nil {
					return err
				}
			} else if _, err := c.take(w.ctx, tx, path); err != nil {
				return err
			}
			return c.mark(w.ctx, tx, path, w.data, owned{})
		})
	}
	return s.fail(w.ctx, "commit", w.path, err)
}

func (w *writer) Abort() error {
	w.end()
	return nil
}

func (w *writer) end() {
	w.data, w.err = nil, fmt.Errorf("write %s: %w", w.storage.uri+w.path, fs.ErrClosed)
}
