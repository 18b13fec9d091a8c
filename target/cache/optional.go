package cache

import (
	"context"
	"errors"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

var (
	_ driver.Checker     = (*cached)(nil)
	_ driver.Namer       = (*cached)(nil)
	_ driver.Cleaner     = (*cached)(nil)
	_ driver.Exclusive   = (*cached)(nil)
	_ driver.TreeRemover = (*cached)(nil)
)

// pagedCached is the cache of a remote driver.
type pagedCached struct {
	*cached
	driver.Paged
}

// Check checks the storage. A cache that cannot be used is no reason to refuse a root.
func (c *cached) Check(ctx context.Context) error {
	if d, ok := c.inner.(driver.Checker); ok {
		return d.Check(ctx)
	}
	_, err := c.inner.Exists(ctx, "stardag-check")
	return err
}

// CheckName is about the storage: copies have names of their own.
func (c *cached) CheckName(path string) error {
	if d, ok := c.inner.(driver.Namer); ok {
		return d.CheckName(path)
	}
	return nil
}

// Clean removes the storage's leftovers, if it has such a thing. Those of the cache are removed as it is used.
func (c *cached) Clean(ctx context.Context, prefix string, olderThan time.Duration, dryRun bool) ([]driver.Entry, error) {
	if d, ok := c.inner.(driver.Cleaner); ok {
		return d.Clean(ctx, prefix, olderThan, dryRun)
	}
	return nil, nil
}

// RemoveTree removes the objects below a path and their copies.
func (c *cached) RemoveTree(ctx context.Context, path string) error {
	c.forgetTree(ctx, path)
	err := c.removeTree(ctx, path)
	c.forgetTree(ctx, path)
	return err
}

func (c *cached) removeTree(ctx context.Context, path string) error {
	if d, ok := c.inner.(driver.TreeRemover); ok {
		return d.RemoveTree(ctx, path)
	}
	var failed []error
	for e, err := range c.inner.List(ctx, path+"/") {
		if err == nil {
			err = c.inner.Remove(ctx, e.Path)
		}
		if err != nil {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

func (c *cached) forgetTree(ctx context.Context, path string) {
	if driver.CheckPath(path) != nil {
		return
	}
	for _, p := range c.places {
		if err := p.store.removeTree(context.WithoutCancel(ctx), readablePath(p.store.folder, c.root+path)); err != nil {
			c.trouble(ctx, p.store, err)
		}
	}
}
