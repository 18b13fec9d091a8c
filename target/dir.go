package target

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/target/driver"
)

// The names that the reference gives to the two objects beside a directory target.
const (
	doneSuffix = "._DONE"
	keysSuffix = "._SUB_KEYS"
)

// Dir is a directory target: a prefix with files, a list of their names, and a flag that says they are complete.
//
// For the URI "…/x/" the files are "…/x/<key>", the list is "…/x._SUB_KEYS" and the flag is "…/x._DONE", an empty
// object written last. The target exists exactly when the flag does. Each file is written atomically, as any target;
// the first write through a Dir takes the flag away, so that a directory being rewritten is absent and not a mixture.
// Files of an earlier attempt stay until they are overwritten or [Dir.Remove] is called.
//
// A Dir is safe for concurrent use. It remembers what was written through it, so one task run uses one Dir.
type Dir struct {
	target Target

	mu       sync.Mutex
	keys     map[string]struct{} // guarded by mu: committed or recorded
	writing  int                 // guarded by mu: files between Create and Commit or Abort
	unmarked bool                // guarded by mu: the flag is known to be gone
}

// NewDir returns the directory target at path of a driver that the caller has opened. The base is the URI of the
// driver's root and ends in '/'. Slashes at the end of path make no difference; the rest must pass
// [driver.CheckPath].
func NewDir(d driver.Driver, base, path string) (*Dir, error) {
	path = strings.TrimRight(path, "/")
	if err := driver.CheckPath(path); err != nil {
		return nil, fmt.Errorf("directory target in %s: %w", base, err)
	}
	// The list of keys and the flag are written when everything else has been made.
	for _, suffix := range []string{keysSuffix, doneSuffix} {
		if err := checkName(d, path+suffix); err != nil {
			return nil, fmt.Errorf("directory target in %s: %w", base, err)
		}
	}
	dir := &Dir{target: Target{driver: d, uri: base + path + "/", base: len(base)}}
	dir.target.dir = dir
	return dir, nil
}

// Target returns the directory as a target: its URI ends in '/', it exists when the directory is done, and it cannot
// be opened or created as a file.
func (d *Dir) Target() *Target { return &d.target }

// URI returns the location of the directory. It ends in '/'.
func (d *Dir) URI() string { return d.target.uri }

// String returns the URI.
func (d *Dir) String() string { return d.target.uri }

// Companions returns the URIs of the flag and of the list of files, which are beside the directory.
func (d *Dir) Companions() []string {
	beside := strings.TrimRight(d.target.uri, "/")
	return []string{beside + doneSuffix, beside + keysSuffix}
}

// Exists reports whether the directory is marked done.
func (d *Dir) Exists(ctx context.Context) (bool, error) { return d.target.Exists(ctx) }

// LocalPath returns the local folder, and whether there is such a thing for this storage. The folder need not exist. Who
// writes into it directly calls [Dir.Unmark] before and [Dir.Record] after.
func (d *Dir) LocalPath() (string, bool) { return d.target.LocalPath() }

// Sub returns the target of one file of the directory. The key is its path below the directory, with '/' between
// folders: not empty, not absolute, without the elements "." and "..", and without a line break, which would spoil the
// list of keys. A key is recorded when its file is committed through the target that Sub returned.
func (d *Dir) Sub(key string) (*Target, error) {
	if err := d.checkKey(key); err != nil {
		return nil, err
	}
	return &Target{driver: d.target.driver, uri: d.target.uri + key, base: d.target.base, within: d}, nil
}

// Record adds keys of files that were written by other means than [Dir.Sub] to those that [Dir.MarkDone] writes down.
func (d *Dir) Record(keys ...string) error {
	for _, key := range keys {
		if err := d.checkKey(key); err != nil {
			return err
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, key := range keys {
		d.record(key)
	}
	return nil
}

// MarkDone writes the list of the recorded keys and then the flag: from here on the target exists. It is an error
// while a file is still being written. Marking again writes both again.
func (d *Dir) MarkDone(ctx context.Context) error {
	keys, err := d.startMarking()
	if err != nil {
		return err
	}
	for _, object := range []struct{ suffix, content string }{{keysSuffix, strings.Join(keys, "\n")}, {doneSuffix, ""}} {
		if err := mayChange(ctx, d.target.uri, false); err != nil {
			return err
		}
		if err := d.put(ctx, object.suffix, object.content); err != nil {
			return err
		}
	}
	return nil
}

func (d *Dir) startMarking() ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.writing > 0 {
		return nil, fmt.Errorf("mark %s done: %d of its files not committed or aborted yet", d.target.uri, d.writing)
	}
	d.unmarked = false // from here on another write has to take the flag away again
	return slices.Sorted(maps.Keys(d.keys)), nil
}

// Unmark takes the flag away, so that the target does not exist until [Dir.MarkDone]. Writing through [Dir.Sub] does
// this by itself.
func (d *Dir) Unmark(ctx context.Context) error {
	d.mu.Lock()
	unmarked := d.unmarked
	d.mu.Unlock()
	if unmarked {
		return nil
	}
	// Two first writers may both do this; the lock is not held over I/O.
	if err := d.takeFlag(ctx); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.unmarked = true
	return nil
}

// takeFlag removes the flag. Under a guard it removes one that was there before the guard was asked and nothing else: when the caller is
// stopped after that for so long that another run finishes the directory, the flag of that run stays.
func (d *Dir) takeFlag(ctx context.Context) error {
	if GuardOf(ctx) != nil {
		marked, err := d.Exists(ctx)
		if err != nil {
			return err
		}
		if err := mayChange(ctx, d.target.uri, marked); err != nil || !marked {
			return err
		}
	}
	return d.target.driver.Remove(ctx, d.target.path()+doneSuffix)
}

// Keys reads the list of keys that was written when the directory was marked done, in sorted order. The error wraps
// [io/fs.ErrNotExist] when there is none.
func (d *Dir) Keys(ctx context.Context) ([]string, error) {
	list := &Target{driver: d.target.driver, uri: strings.TrimSuffix(d.target.uri, "/") + keysSuffix, base: d.target.base}
	data, err := list.ReadAll(ctx)
	if err != nil || len(data) == 0 {
		return nil, err
	}
	return strings.Split(string(data), "\n"), nil
}

// List yields the keys of the files that are there now, marked done or not, recorded or not, in byte order.
func (d *Dir) List(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		prefix := d.target.path() + "/"
		for e, err := range d.target.driver.List(ctx, prefix) {
			if err != nil {
				yield("", err)
				return
			}
			if !yield(e.Path[len(prefix):], nil) {
				return
			}
		}
	}
}

// Remove deletes the flag first, so that the target is absent from then on, and then the files and the list of keys.
// What was recorded through this Dir is forgotten.
func (d *Dir) Remove(ctx context.Context) error {
	if err := mayChange(ctx, d.target.uri, true); err != nil {
		return err
	}
	path, drv := d.target.path(), d.target.driver
	if err := drv.Remove(ctx, path+doneSuffix); err != nil {
		return err
	}
	if err := removeTree(ctx, drv, path); err != nil {
		return err
	}
	if err := drv.Remove(ctx, path+keysSuffix); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.keys, d.unmarked = nil, true
	return nil
}

func (d *Dir) checkKey(key string) error {
	if strings.ContainsRune(key, '\n') {
		return fmt.Errorf("file of %s: key %q has a line break: %w", d.target.uri, key, fs.ErrInvalid)
	}
	if err := driver.CheckPath(key); err != nil {
		return fmt.Errorf("file of %s: %w", d.target.uri, err)
	}
	if err := checkName(d.target.driver, d.target.path()+"/"+key); err != nil {
		return fmt.Errorf("file of %s: %w", d.target.uri, err)
	}
	return nil
}

func (d *Dir) put(ctx context.Context, suffix, content string) error {
	path := d.target.path() + suffix
	w, err := d.target.driver.Create(ctx, path)
	if err != nil {
		return err
	}
	defer w.Abort()
	if content != "" {
		if _, err := w.Write([]byte(content)); err != nil {
			return err
		}
	}
	return w.Commit()
}

// record needs d.mu.
func (d *Dir) record(key string) {
	if d.keys == nil {
		d.keys = make(map[string]struct{})
	}
	d.keys[key] = struct{}{}
}

// removeSub removes one file, and forgets its key.
func (d *Dir) removeSub(ctx context.Context, t *Target) error {
	if err := d.Unmark(ctx); err != nil {
		return err
	}
	if err := mayChange(ctx, t.uri, true); err != nil {
		return err
	}
	if err := d.target.driver.Remove(ctx, t.path()); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.keys, t.uri[len(d.target.uri):])
	return nil
}

func removeTree(ctx context.Context, drv driver.Driver, path string) error {
	if r, ok := drv.(driver.TreeRemover); ok {
		return r.RemoveTree(ctx, path)
	}
	var failed []error
	for e, err := range drv.List(ctx, path+"/") {
		if err == nil {
			err = drv.Remove(ctx, e.Path)
		}
		if err != nil {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}
