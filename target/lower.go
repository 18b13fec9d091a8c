package target

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/stardag-go/stardag/target/driver"
)

// Lower returns the same place below the root that the root of t defers to, and whether there is one. It is read only. What is there is meant
// where there is nothing at t itself: see [Target.Source].
func (t *Target) Lower() (*Target, bool) {
	if t.lower == nil {
		return nil, false
	}
	lower := &Target{driver: t.lower.driver, uri: t.lower.uri + t.uri[t.base:], base: len(t.lower.uri), want: t.want}
	if t.dir != nil {
		dir := &Dir{target: *lower}
		dir.target.dir = dir
		lower = &dir.target
	}
	return lower, true
}

// Source returns where the object of t is read: t itself, or the place below the root that the root of t defers to when it is there alone.
// Without such a root nothing is asked.
func (t *Target) Source(ctx context.Context) (*Target, error) {
	return source(t, func(at *Target) (bool, error) { return at.Exists(ctx) })
}

// Source is [Target.Source], from a listing where that is cheaper.
func (b *Batch) Source(ctx context.Context, group string, t *Target) (*Target, error) {
	return source(t, func(at *Target) (bool, error) { return b.Exists(ctx, group, at) })
}

func source(t *Target, exists func(*Target) (bool, error)) (*Target, error) {
	lower, defers := t.Lower()
	if !defers {
		return t, nil
	}
	if there, err := exists(t); err != nil || there {
		return t, err
	}
	if there, err := exists(lower); err != nil || !there {
		return t, err
	}
	return lower, nil
}

// place is where a root is.
type place struct {
	driver driver.Driver
	uri    string // ends in '/'
}

// errReadOnly is why nothing is written or removed below a root that another one defers to.
var errReadOnly = errors.New("a target root defers to this place, which is only read: what is made goes to the root itself")

// readOnly is a driver that changes nothing.
type readOnly struct {
	driver.Driver

	uri string // of the root, ends in '/'
}

// pagedReadOnly is that of a remote driver.
type pagedReadOnly struct {
	readOnly
	driver.Paged
}

func newReadOnly(d driver.Driver, uri string) driver.Driver {
	r := readOnly{d, uri}
	if p, ok := d.(driver.Paged); ok {
		return pagedReadOnly{r, p}
	}
	return r
}

// Unwrap returns the driver that is only read.
func (r readOnly) Unwrap() driver.Driver { return r.Driver }

func (r readOnly) refuse(op, path string) error {
	return fmt.Errorf("%s %s%s: %w: %w", op, r.uri, path, fs.ErrPermission, errReadOnly)
}

// Create refuses.
func (r readOnly) Create(_ context.Context, path string) (driver.Writer, error) {
	return nil, r.refuse("create", path)
}

// CreateNew refuses.
func (r readOnly) CreateNew(_ context.Context, path string) (driver.Writer, error) {
	return nil, r.refuse("create", path)
}

// Remove refuses.
func (r readOnly) Remove(_ context.Context, path string) error { return r.refuse("remove", path) }

// RemoveTree refuses.
func (r readOnly) RemoveTree(_ context.Context, path string) error { return r.refuse("remove", path) }

// LocalPath returns that of the driver, for reading.
func (r readOnly) LocalPath(path string) (string, bool) {
	if p, ok := r.Driver.(driver.LocalPather); ok {
		return p.LocalPath(path)
	}
	return "", false
}

// CheckName is that of the driver.
func (r readOnly) CheckName(path string) error { return checkName(r.Driver, path) }

var (
	_ driver.Exclusive   = readOnly{}
	_ driver.TreeRemover = readOnly{}
	_ driver.LocalPather = readOnly{}
	_ driver.Namer       = readOnly{}
)

// Over returns t as a target that defers to the same path of another driver, of which it only reads; see [Target.Lower]. The base is the URI of
// that driver's root and ends in '/'. Targets of [Roots] have this from their settings.
func (t *Target) Over(lower driver.Driver, base string) *Target {
	return t.over(&place{newReadOnly(lower, base), base})
}

func (t *Target) over(lower *place) *Target {
	out := *t
	out.lower = lower
	if t.dir != nil {
		dir := &Dir{target: out}
		dir.target.dir = dir
		return &dir.target
	}
	return &out
}
