package target

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/target/driver"
)

// DefaultRoot is the name of the root used when none is given.
const DefaultRoot = "default"

// Roots is an immutable set of named target roots. It opens the driver of a root on first use, and is safe for concurrent use.
type Roots struct {
	named map[string]*root

	// stores has the drivers for complete URIs outside all named roots, by the URI of the store. It is guarded by storesMu,
	// which is not held during I/O.
	storesMu sync.Mutex
	stores   map[string]*root
}

// NewRoots returns the set of the given roots and those that the program brings ([RegisterRoot]). A bad URI is an error only for
// whoever uses that root.
func NewRoots(roots map[string]Root) *Roots {
	roots = withProgramRoots(roots)
	r := &Roots{named: make(map[string]*root, len(roots)), stores: make(map[string]*root)}
	for name, setting := range roots {
		err := CheckRoot(setting.URI)
		var l location
		if err == nil {
			l, err = locate(setting.URI)
		}
		if err != nil {
			r.named[name] = &root{setting: setting, err: err}
			continue
		}
		r.named[name] = newRoot(setting, l)
	}
	for _, name := range r.Names() {
		r.named[name].defers(r)
	}
	return r
}

// Names returns the names of the roots, sorted.
func (r *Roots) Names() []string { return slices.Sorted(maps.Keys(r.named)) }

// Root returns the setting of a root as it was given, and reports whether there is a root of that name. The empty name is
// [DefaultRoot].
func (r *Roots) Root(name string) (Root, bool) {
	if at, ok := r.named[keyOf(name)]; ok {
		return at.setting, true
	}
	return Root{}, false
}

// File returns the target at path below a root; the empty name is [DefaultRoot]. An absolute path or a URI is used as it is, and the
// name is ignored; below one of the roots it follows that root's setting. File does not access the storage.
func (r *Roots) File(ctx context.Context, name, path string) (*Target, error) {
	at, path, err := r.find(ctx, name, path)
	if err != nil {
		return nil, err
	}
	t, err := NewFile(at.driver, at.uri, path)
	if err != nil {
		return nil, err
	}
	t.lower = at.lower
	return t, nil
}

// Dir returns the directory target at path, which is interpreted as in [Roots.File].
func (r *Roots) Dir(ctx context.Context, name, path string) (*Dir, error) {
	at, path, err := r.find(ctx, name, path)
	if err != nil {
		return nil, err
	}
	dir, err := NewDir(at.driver, at.uri, path)
	if err != nil {
		return nil, err
	}
	dir.target.lower = at.lower
	return dir, nil
}

// Resolve returns the target at a complete URI or absolute path: a directory target when it ends in '/', else a file.
func (r *Roots) Resolve(ctx context.Context, uri string) (*Target, error) {
	at, path, err := r.findComplete(ctx, uri)
	if err != nil {
		return nil, err
	}
	var t *Target
	if strings.HasSuffix(uri, "/") {
		dir, err := NewDir(at.driver, at.uri, path)
		if err != nil {
			return nil, err
		}
		t = dir.Target()
	} else if t, err = NewFile(at.driver, at.uri, path); err != nil {
		return nil, err
	}
	t.lower = at.lower
	return t, nil
}

// Check returns nil when the root exists and can be written, else an error of one line that says what to do. It creates a missing
// local folder when the root has AutoCreate. Builds check the roots they write to before they run anything.
func (r *Roots) Check(ctx context.Context, name string) error {
	at, err := r.lookup(name)
	if err != nil {
		return err
	}
	d, err := at.open(ctx)
	if err == nil {
		if c, ok := d.(driver.Checker); ok {
			err = c.Check(ctx)
		} else {
			_, err = d.Exists(ctx, "stardag-check")
		}
	}
	if err == nil && at.lower != nil {
		if err = at.lower.there(ctx); err != nil {
			err = fmt.Errorf("the root that it defers to: %w", err)
		}
	}
	if err != nil {
		return at.explain(keyOf(name), err)
	}
	return nil
}

// Lower returns the location of the root that a root defers to, as [RootURI] writes it, and whether there is one.
func (r *Roots) Lower(name string) (string, bool) {
	if at, ok := r.named[keyOf(name)]; ok && at.lower != nil {
		return at.lower.uri, true
	}
	return "", false
}

// Lowers returns the roots that those of r defer to, under the same names, as roots that can be written. It serves promotion, the one
// deliberate write there. Roots that defer to none are left out.
func (r *Roots) Lowers() *Roots {
	lowers := make(map[string]Root)
	for name, at := range r.named {
		if at.lower != nil {
			lowers[name] = at.lower.setting
		}
	}
	return NewRoots(lowers)
}

// Clean removes what crashed writers left behind below a root, and returns it; see [driver.Cleaner]. It returns nothing for storages
// on which nothing is left behind.
func (r *Roots) Clean(ctx context.Context, name, prefix string, olderThan time.Duration, dryRun bool) ([]driver.Entry, error) {
	at, err := r.lookup(name)
	if err != nil {
		return nil, err
	}
	d, err := at.open(ctx)
	if err != nil {
		return nil, at.explain(keyOf(name), err)
	}
	if c, ok := d.(driver.Cleaner); ok {
		return c.Clean(ctx, prefix, olderThan, dryRun)
	}
	return nil, nil
}

// Storage returns the driver of a root without cache and checksums, and the root's URI, which ends in '/'. It is for tools that
// inspect everything below a root; tasks read and write through [Roots.File].
func (r *Roots) Storage(ctx context.Context, name string) (driver.Driver, string, error) {
	at, err := r.lookup(name)
	if err != nil {
		return nil, "", err
	}
	d, err := at.storage(ctx)
	if err != nil {
		return nil, "", at.explain(keyOf(name), err)
	}
	return d, at.uri, nil
}

// find returns the root for a path, and the path below it.
func (r *Roots) find(ctx context.Context, name, path string) (*found, string, error) {
	if isComplete(path) {
		return r.findComplete(ctx, path)
	}
	at, err := r.lookup(name)
	if err != nil {
		return nil, "", err
	}
	f, err := at.find(ctx)
	if err != nil {
		return nil, "", at.explain(keyOf(name), err)
	}
	return f, path, nil
}

func (r *Roots) findComplete(ctx context.Context, uri string) (*found, string, error) {
	l, err := locate(uri)
	if err != nil {
		return nil, "", err
	}
	at, path := r.above(l)
	f, err := at.find(ctx)
	if missing, ok := errors.AsType[*NoDriverError](err); ok {
		missing.URI = uri // what the caller asked for, not only where it is
	}
	return f, path, err
}

// above returns the closest named root that contains a location, or else its whole store, and the path below that.
func (r *Roots) above(l location) (*root, string) {
	whole := l.uri()
	var closest *root
	consider := func(at *root) {
		below := at.err == nil && len(whole) > len(at.uri) && strings.HasPrefix(whole, at.uri)
		if !below {
			return
		}
		// Of two roots at the same location, the more durable one wins.
		if closest == nil || len(at.uri) > len(closest.uri) ||
			len(at.uri) == len(closest.uri) && at.setting.Durability > closest.setting.Durability {
			closest = at
		}
	}
	for _, at := range r.named {
		consider(at)
		if at.lower != nil {
			consider(at.lower)
		}
	}
	if closest != nil {
		return closest, whole[len(closest.uri):]
	}
	store, path := l.split()
	r.storesMu.Lock()
	defer r.storesMu.Unlock()
	at := r.stores[store.uri()]
	if at == nil {
		at = newRoot(Root{URI: store.uri()}, store)
		r.stores[at.uri] = at
	}
	return at, path
}

func (r *Roots) lookup(name string) (*root, error) {
	name = keyOf(name)
	at, ok := r.named[name]
	if !ok {
		return nil, &UnknownRootError{Name: name, Known: r.Names()}
	}
	if at.err != nil {
		return nil, at.explain(name, at.err)
	}
	return at, nil
}

func keyOf(name string) string {
	if name == "" {
		return DefaultRoot
	}
	return name
}

// UnknownRootError is the error for a root name that is not configured.
type UnknownRootError struct {
	Name  string
	Known []string // sorted
}

// Error lists the roots there are.
func (e *UnknownRootError) Error() string {
	if len(e.Known) == 0 {
		return fmt.Sprintf("unknown target root %q: no roots are configured", e.Name)
	}
	return fmt.Sprintf("unknown target root %q; the roots are: %s", e.Name, strings.Join(e.Known, ", "))
}
