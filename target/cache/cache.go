package cache

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/target/driver"
)

// DefaultMaxBytes is the limit of a cache folder for which none is given.
const DefaultMaxBytes = 20 << 30

// Options says where copies are kept and for how many there is room.
type Options struct {
	// Root is the URI of the root that the driver was opened for, "scheme://…/".
	Root string
	// Folder is the absolute path of the local folder for the copies. It is made when it is first needed, for its owner
	// alone; a folder that several users share is made by them.
	Folder string
	// FolderByPrefix names other folders for the objects whose URI begins with a text. The longest such text counts.
	FolderByPrefix map[string]string
	// MaxBytes is the limit of each folder; 0 is [DefaultMaxBytes].
	MaxBytes int64
	// TrustExists lets Exists answer "yes" for an object of which there is a copy, without asking the storage. It is
	// right only where nobody removes objects but through this cache.
	TrustExists bool
	// Log is told when the cache cannot be used; nil tells nobody.
	Log *slog.Logger
}

// Wrap returns a driver that reads through copies on the local disk. It does no I/O; a folder that cannot be used shows
// when an object is read, and then only in the log. An error says which option is wrong.
//
// The driver is a [driver.Checker], [driver.Namer], [driver.Cleaner], [driver.Exclusive] and [driver.TreeRemover] as far as d is, and
// [driver.Paged] if d is. It is a [driver.Wrapper].
func Wrap(d driver.Driver, o Options) (driver.Driver, error) {
	scheme, rest, isURI := strings.Cut(o.Root, "://")
	if !isURI {
		return nil, fmt.Errorf("cache of %q: the root has to be a URI, scheme://…", o.Root)
	}
	c := &cached{inner: d, root: scheme + "://" + strings.TrimRight(rest, "/") + "/", limit: o.MaxBytes, trustExists: o.TrustExists, log: o.Log}
	switch {
	case c.limit < 0:
		return nil, fmt.Errorf("cache of %s: the limit is %d bytes; use a positive number, or 0 for %d", c.root, c.limit, int64(DefaultMaxBytes))
	case c.limit == 0:
		c.limit = DefaultMaxBytes
	}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if err := c.addFolder("", o.Folder); err != nil {
		return nil, err
	}
	for prefix, folder := range o.FolderByPrefix {
		if prefix == "" {
			return nil, fmt.Errorf("cache of %s: a folder for an empty prefix; set Folder instead", c.root)
		}
		if err := c.addFolder(prefix, folder); err != nil {
			return nil, err
		}
	}
	if p, ok := d.(driver.Paged); ok {
		return &pagedCached{c, p}, nil
	}
	return c, nil
}

// cached is the driver that Wrap returns.
type cached struct {
	inner       driver.Driver
	root        string // ends in '/'
	places      []place
	limit       int64
	trustExists bool
	log         *slog.Logger
	warned      sync.Once
}

// Unwrap returns the driver that is read through copies.
func (c *cached) Unwrap() driver.Driver { return c.inner }

// place is where the copies of the objects whose URI begins with prefix are.
type place struct {
	prefix string
	store  *store
}

func (c *cached) addFolder(prefix, folder string) error {
	if !filepath.IsAbs(folder) {
		return fmt.Errorf("cache of %s: folder %q depends on the working directory; use an absolute path", c.root, folder)
	}
	c.places = append(c.places, place{prefix, storeOf(filepath.Clean(folder))})
	return nil
}

// find returns the store for an object and the file that its copy has there.
func (c *cached) find(path string) (*store, string) {
	uri := c.root + path
	best := c.places[0]
	for _, p := range c.places[1:] {
		if len(p.prefix) > len(best.prefix) && strings.HasPrefix(uri, p.prefix) {
			best = p
		}
	}
	return best.store, entryPath(best.store.folder, uri)
}

// Stat asks the storage.
func (c *cached) Stat(ctx context.Context, path string) (driver.Info, error) {
	return c.inner.Stat(ctx, path)
}

// Exists asks the storage, unless the cache is trusted and has a copy.
func (c *cached) Exists(ctx context.Context, path string) (bool, error) {
	if c.trustExists && driver.CheckPath(path) == nil && ctx.Err() == nil {
		_, file := c.find(path)
		if e, err := openEntry(file, c.root+path); err == nil {
			e.close()
			return true, nil
		}
	}
	return c.inner.Exists(ctx, path)
}

// Remove deletes the object and its copy. The copy goes first, so that a crash cannot leave a copy that is trusted, and
// again at the end, because a reader may have made a new one meanwhile.
func (c *cached) Remove(ctx context.Context, path string) error {
	c.forget(ctx, path)
	err := c.inner.Remove(ctx, path)
	c.forget(ctx, path)
	return err
}

// List asks the storage.
func (c *cached) List(ctx context.Context, prefix string) iter.Seq2[driver.Entry, error] {
	return c.inner.List(ctx, prefix)
}

// forget removes the copy of an object.
func (c *cached) forget(ctx context.Context, path string) {
	if driver.CheckPath(path) != nil {
		return
	}
	s, file := c.find(path)
	if err := s.remove(context.WithoutCancel(ctx), file); err != nil {
		c.trouble(ctx, s, err)
	}
}

// trouble tells, once, that the cache cannot be used.
func (c *cached) trouble(ctx context.Context, s *store, err error) {
	if errors.Is(err, errBusy) || errors.Is(err, errNoRoom) || ctx.Err() != nil {
		c.log.DebugContext(ctx, "target not cached", "folder", s.folder, "error", err)
		return
	}
	c.warned.Do(func() {
		c.log.WarnContext(ctx, "target cache cannot be used, reading from the storage", "root", c.root, "folder", s.folder, "error", err)
	})
}
