package gcs

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"cloud.google.com/go/storage"
	"golang.org/x/sync/errgroup"
	"google.golang.org/api/iterator"

	"github.com/stardag-go/stardag/target/driver"
)

// removeAtOnce is how many objects of a tree are removed at the same time: the storage has no request for many.
const removeAtOnce = 32

// List yields the objects in the byte order of their paths, a request per thousand. Objects whose names are no target
// paths, such as the "folder/" that some tools make, are passed over.
func (d *Driver) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return func(yield func(driver.Entry, error) bool) {
		if err := driver.CheckPrefix(prefix); err != nil {
			yield(driver.Entry{}, fmt.Errorf("list %s: %w", d.uri(prefix), err))
			return
		}
		query := &storage.Query{Prefix: d.base + prefix, Projection: storage.ProjectionNoACL}
		if err := query.SetAttrSelection([]string{"Name", "Size", "Updated"}); err != nil {
			yield(driver.Entry{}, d.fail(ctx, "list", prefix, err))
			return
		}
		ctx, done := d.watch.Ask(ctx)
		defer done()
		objects := d.bucket.Objects(ctx, query)
		objects.PageInfo().MaxSize = pageSize
		for {
			a, err := objects.Next()
			if errors.Is(err, iterator.Done) {
				d.seen.Store(true)
				return
			}
			if err != nil || ctx.Err() != nil {
				yield(driver.Entry{}, d.fail(ctx, "list", prefix, err))
				return
			}
			path := a.Name[len(d.base):]
			if driver.CheckPath(path) == nil && !yield(driver.Entry{Path: path, Size: a.Size, ModTime: a.Updated}, nil) {
				return
			}
		}
	}
}

// RemoveTree removes every object below path + "/", many at a time.
func (d *Driver) RemoveTree(ctx context.Context, path string) error {
	if err := d.begin(ctx, "remove", path); err != nil {
		return err
	}
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(removeAtOnce)
	for e, err := range d.List(ctx, path+"/") {
		if err != nil {
			_ = group.Wait()
			return err
		}
		if inner.Err() != nil {
			break
		}
		group.Go(func() error {
			if err := d.remove(inner, e.Path); err != nil {
				return d.fail(ctx, "remove", e.Path, err)
			}
			return nil
		})
	}
	return group.Wait()
}
