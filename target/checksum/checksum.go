package checksum

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

// Suffix is what the path of a record adds to that of its object.
const Suffix = "._CHECKSUM"

// maxRecord is how long a record can be.
const maxRecord = 4 << 10

var (
	_ driver.Checker     = (*checked)(nil)
	_ driver.Namer       = (*checked)(nil)
	_ driver.Cleaner     = (*checked)(nil)
	_ driver.Exclusive   = (*checked)(nil)
	_ driver.LocalPather = (*checked)(nil)
	_ driver.TreeRemover = (*checked)(nil)
	_ driver.Wrapper     = (*checked)(nil)
)

// Wrap returns a driver that writes records and checks them. The root is the URI of the root that d was opened for, for
// messages. The driver has the abilities of d that package driver lists as extra ones, or is a [driver.Wrapper] of them. It does no I/O.
func Wrap(d driver.Driver, root string) driver.Driver {
	c := &checked{inner: d, root: strings.TrimRight(root, "/") + "/"}
	if p, ok := d.(driver.Paged); ok {
		return &pagedChecked{c, p}
	}
	return c
}

// checked is the driver that Wrap returns.
type checked struct {
	inner driver.Driver
	root  string // ends in '/'

	mu     sync.Mutex
	ending map[string]*turn // guarded by mu: objects that are being replaced or removed
}

// Unwrap returns the driver whose objects are checked.
func (c *checked) Unwrap() driver.Driver { return c.inner }

// pagedChecked is that of a remote driver.
type pagedChecked struct {
	*checked
	driver.Paged
}

// turn lets the writers of one object end one after the other.
type turn struct {
	sync.Mutex

	users int // guarded by checked.mu
}

// record describes an object.
type record struct {
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// alone calls do while nobody else in this process replaces or removes an object.
func (c *checked) alone(path string, do func() error) error {
	c.mu.Lock()
	if c.ending == nil {
		c.ending = make(map[string]*turn)
	}
	t := c.ending[path]
	if t == nil {
		t = new(turn)
		c.ending[path] = t
	}
	t.users++
	c.mu.Unlock()
	t.Lock()
	defer func() {
		t.Unlock()
		c.mu.Lock()
		defer c.mu.Unlock()
		if t.users--; t.users == 0 {
			delete(c.ending, path)
		}
	}()
	return do()
}

// check refuses the names of records.
func (c *checked) check(op, path string) error {
	if strings.HasSuffix(path, Suffix) {
		return fmt.Errorf("%s %s%s: names ending in %s are kept for checksums: %w", op, c.root, path, Suffix, fs.ErrInvalid)
	}
	return nil
}

func (c *checked) Stat(ctx context.Context, path string) (driver.Info, error) {
	if err := c.check("stat", path); err != nil {
		return driver.Info{}, err
	}
	return c.inner.Stat(ctx, path)
}

func (c *checked) Exists(ctx context.Context, path string) (bool, error) {
	if err := c.check("look for", path); err != nil {
		return false, err
	}
	return c.inner.Exists(ctx, path)
}

// Open reads an object and, at its end, compares it with its record.
func (c *checked) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	r, _, err := c.open(ctx, path)
	return r, err
}

// open also reports whether there is a record.
func (c *checked) open(ctx context.Context, path string) (io.ReadCloser, bool, error) {
	if err := c.check("open", path); err != nil {
		return nil, false, err
	}
	// The record of the version that is opened is the one that is there both before and after.
	const attempts = 10
	before, err := c.record(ctx, path)
	if err != nil {
		return nil, false, err
	}
	for attempt := 1; ; attempt++ {
		r, err := c.inner.Open(ctx, path)
		if err != nil {
			return nil, false, err
		}
		after, err := c.record(ctx, path)
		switch {
		case err != nil:
		case before == nil && after == nil:
			return r, false, nil
		case before != nil && after != nil && *before == *after:
			return newReader(r, c.root+path, *after), true, nil
		case attempt == attempts:
			err = fmt.Errorf("open %s%s: it is replaced all the time, so that it cannot be read with its checksum", c.root, path)
		}
		_ = r.Close()
		if err != nil {
			return nil, false, err
		}
		before = after
	}
}

// record reads the record of an object, nil when there is none.
func (c *checked) record(ctx context.Context, path string) (*record, error) {
	r, err := c.inner.Open(ctx, path+Suffix)
	var data []byte
	if err == nil {
		data, err = io.ReadAll(io.LimitReader(r, maxRecord))
		_ = r.Close()
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rec := new(record)
	if err := json.Unmarshal(data, rec); err != nil || len(rec.SHA256) != 64 || rec.Size < 0 {
		return nil, &DamagedError{URI: c.root + path + Suffix, Why: "it is not the record of a checksum"}
	}
	return rec, nil
}

func (c *checked) Create(ctx context.Context, path string) (driver.Writer, error) {
	if err := c.check("create", path); err != nil {
		return nil, err
	}
	w, err := c.inner.Create(ctx, path)
	if err != nil {
		return nil, err
	}
	return newWriter(ctx, c, path, w), nil
}

// CreateNew is like Create for an object that must not exist yet.
func (c *checked) CreateNew(ctx context.Context, path string) (driver.Writer, error) {
	if err := c.check("create", path); err != nil {
		return nil, err
	}
	d, ok := c.inner.(driver.Exclusive)
	if !ok {
		return nil, fmt.Errorf("create %s%s only if it is new: %w", c.root, path, errors.ErrUnsupported)
	}
	w, err := d.CreateNew(ctx, path)
	if err != nil {
		return nil, err
	}
	out := newWriter(ctx, c, path, w)
	out.isNew = true
	return out, nil
}

// write stores the record of an object.
func (c *checked) write(ctx context.Context, path string, rec record) error {
	data, err := json.Marshal(rec)
	if err != nil {
		return err
	}
	w, err := c.inner.Create(ctx, path+Suffix)
	if err != nil {
		return err
	}
	defer w.Abort()
	if _, err := io.Copy(w, bytes.NewReader(data)); err != nil {
		return err
	}
	return w.Commit()
}

func (c *checked) Remove(ctx context.Context, path string) error {
	if err := c.check("remove", path); err != nil {
		return err
	}
	return c.alone(path, func() error {
		if driver.CheckPath(path) == nil {
			if err := c.inner.Remove(ctx, path+Suffix); err != nil {
				return err
			}
		}
		return c.inner.Remove(ctx, path)
	})
}

// List leaves the records out.
func (c *checked) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		for e, err := range c.inner.List(ctx, prefix) {
			if err == nil && strings.HasSuffix(e.Path, Suffix) {
				continue
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// LocalPath returns the file, which whoever reads it does not check.
func (c *checked) LocalPath(path string) (string, bool) {
	if d, ok := c.inner.(driver.LocalPather); ok {
		return d.LocalPath(path)
	}
	return "", false
}

// CheckName refuses what has no room for its record, which is written when the object is there already.
func (c *checked) CheckName(path string) error {
	d, ok := c.inner.(driver.Namer)
	if !ok {
		return nil
	}
	if err := d.CheckName(path); err != nil {
		return err
	}
	return d.CheckName(path + Suffix)
}

func (c *checked) Check(ctx context.Context) error {
	if d, ok := c.inner.(driver.Checker); ok {
		return d.Check(ctx)
	}
	_, err := c.inner.Exists(ctx, "stardag-check")
	return err
}

func (c *checked) Clean(ctx context.Context, prefix string, olderThan time.Duration, dryRun bool) ([]driver.Entry, error) {
	if d, ok := c.inner.(driver.Cleaner); ok {
		return d.Clean(ctx, prefix, olderThan, dryRun)
	}
	return nil, nil
}

// RemoveTree removes the records below a path with their objects.
func (c *checked) RemoveTree(ctx context.Context, path string) error {
	if d, ok := c.inner.(driver.TreeRemover); ok {
		return d.RemoveTree(ctx, path)
	}
	var failed []error
	for e, err := range c.inner.List(ctx, path+"/") {
		if err == nil {
			err = c.inner.Remove(ctx, e.Path)
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// Result is what [Verify] found.
type Result uint8

const (
	// Unchecked is an object without a record.
	Unchecked Result = iota
	// Sound is an object that is as its record says.
	Sound
)

// Verify reads an object of a driver that Wrap returned and compares it with its record. The error is a [*DamagedError]
// when it differs, and wraps [fs.ErrNotExist] when there is no object.
func Verify(ctx context.Context, d driver.Driver, path string) (Result, error) {
	var c *checked
	switch d := d.(type) {
	case *checked:
		c = d
	case *pagedChecked:
		c = d.checked
	default:
		return Unchecked, nil
	}
	r, has, err := c.open(ctx, path)
	if err != nil {
		return Unchecked, err
	}
	defer r.Close()
	if !has {
		return Unchecked, nil
	}
	if _, err := io.Copy(io.Discard, r); err != nil {
		return Unchecked, err
	}
	return Sound, nil
}
