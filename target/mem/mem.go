// Package mem keeps targets in the memory of the process, for tests and for builds whose outputs nobody needs later.
//
// A root is "mem://bucket/" or "mem://bucket/folder/". Buckets belong to the process and come into being when they
// are first used; [Reset] empties one, [NewBucket] makes one that nothing else uses. A committed object takes its own
// bytes, its path and about a hundred bytes more.
package mem

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/url"
	"strings"

	"github.com/stardag-go/stardag/target/driver"
)

// Scheme is the URI scheme of this driver.
const Scheme = "mem"

var (
	_ driver.Opener      = Open
	_ driver.Driver      = (*Driver)(nil)
	_ driver.Checker     = (*Driver)(nil)
	_ driver.TreeRemover = (*Driver)(nil)
	_ driver.Exclusive   = (*Driver)(nil)
	_ driver.Mover       = (*Driver)(nil)
)

// Driver is one root: the part of a bucket below a folder. It is safe for concurrent use.
type Driver struct {
	bucket *bucket
	base   string // "" or ends in '/'
	uri    string // for messages, ends in '/'
}

// Open returns the driver for a root. It is a [driver.Opener]; the host of the URI is the bucket. Durability has no
// meaning here: nothing survives the process.
func Open(_ context.Context, root *url.URL, _ driver.Options) (driver.Driver, error) {
	if root.Host == "" {
		return nil, fmt.Errorf("open target root %q: no bucket name; use mem://bucket/", root.Scheme+"://"+root.Path)
	}
	base := strings.Trim(root.Path, "/")
	if base != "" {
		base += "/"
	}
	return &Driver{bucket: lookup(root.Host), base: base, uri: Scheme + "://" + root.Host + "/" + base}, nil
}

// Stat describes an object. Its Tag changes with every commit.
func (d *Driver) Stat(ctx context.Context, path string) (driver.Info, error) {
	if err := d.begin(ctx, "stat", path); err != nil {
		return driver.Info{}, err
	}
	o, ok := d.bucket.get(d.base + path)
	if !ok {
		return driver.Info{}, d.fail("stat", path, fs.ErrNotExist)
	}
	return o.info(), nil
}

// Exists reports whether there is an object at path.
func (d *Driver) Exists(ctx context.Context, path string) (bool, error) {
	if err := d.begin(ctx, "look for", path); err != nil {
		return false, err
	}
	_, ok := d.bucket.get(d.base + path)
	return ok, nil
}

// Open reads an object. The reader is also an [io.ReaderAt], an [io.Seeker] and a [driver.Sizer], and keeps the
// content it began with whatever happens to the object.
func (d *Driver) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	if err := d.begin(ctx, "open", path); err != nil {
		return nil, err
	}
	o, ok := d.bucket.get(d.base + path)
	if !ok {
		return nil, d.fail("open", path, fs.ErrNotExist)
	}
	return &reader{ctx: ctx, content: strings.NewReader(o.data)}, nil
}

// Create starts a new version of an object.
func (d *Driver) Create(ctx context.Context, path string) (driver.Writer, error) {
	if err := d.begin(ctx, "create", path); err != nil {
		return nil, err
	}
	return &writer{ctx: ctx, driver: d, path: path}, nil
}

// CreateNew is like Create for an object that must not exist yet.
func (d *Driver) CreateNew(ctx context.Context, path string) (driver.Writer, error) {
	if err := d.begin(ctx, "create", path); err != nil {
		return nil, err
	}
	return &writer{ctx: ctx, driver: d, path: path, isNew: true}, nil
}

// Remove deletes an object; an absent one is not an error.
func (d *Driver) Remove(ctx context.Context, path string) error {
	if err := d.begin(ctx, "remove", path); err != nil {
		return err
	}
	d.bucket.remove(d.base + path)
	return nil
}

// Move gives an object another path.
func (d *Driver) Move(ctx context.Context, from, to string) error {
	if err := errors.Join(d.begin(ctx, "move", from), d.begin(ctx, "move to", to)); err != nil {
		return err
	}
	if !d.bucket.move(d.base+from, d.base+to) {
		return d.fail("move", from, fs.ErrNotExist)
	}
	return nil
}

// RemoveTree deletes every object below path + "/".
func (d *Driver) RemoveTree(ctx context.Context, path string) error {
	if err := d.begin(ctx, "remove", path); err != nil {
		return err
	}
	d.bucket.removeBelow(d.base + path + "/")
	return nil
}

// List yields the objects that were there when it began, in the byte order of their paths.
func (d *Driver) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		if err := driver.CheckPrefix(prefix); err != nil {
			yield(driver.Entry{}, fmt.Errorf("list %s: %w", d.uri+prefix, err))
			return
		}
		for _, e := range d.bucket.list(d.base + prefix) {
			if ctx.Err() != nil {
				yield(driver.Entry{}, d.fail("list", prefix, context.Cause(ctx)))
				return
			}
			e.Path = e.Path[len(d.base):]
			if !yield(e, nil) {
				return
			}
		}
	}
}

// Check always succeeds: a bucket is there when it is used.
func (d *Driver) Check(context.Context) error { return nil }

func (d *Driver) begin(ctx context.Context, op, path string) error {
	if err := driver.CheckPath(path); err != nil {
		return fmt.Errorf("%s in %s: %w", op, d.uri, err)
	}
	if ctx.Err() != nil {
		return d.fail(op, path, context.Cause(ctx))
	}
	return nil
}

func (d *Driver) fail(op, path string, err error) error {
	return &fs.PathError{Op: op, Path: d.uri + path, Err: err}
}
