package target

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/checksum"
	"github.com/stardag-go/stardag/target/driver"
)

// DefaultRoot is the key of the root that is meant when none is given.
const DefaultRoot = "default"

// Root is the setting of one target root.
type Root struct {
	// URI is an absolute path, "~/…", or "scheme://…". A slash at its end makes no difference.
	URI string
	// Durability is what a committed target survives; the zero value is a killed process.
	Durability driver.Durability
	// Lower is the location of a root that this one defers to; empty is none. What is there counts as there, see [Target.Source], and nothing
	// is ever written or removed there.
	Lower string
	// AutoCreate lets a missing local folder be made. Leave it false for a root that somebody has set on purpose:
	// that it is missing is then an error, see the package comment.
	AutoCreate bool
	// Checksum keeps a checksum beside each target and checks it when the target is read; see package checksum.
	Checksum bool
	// Cache keeps copies of what is read from remote storage on the local disk; the zero value is off.
	Cache Cache
	// NoMetadataService and Log are what [driver.Options] has of these names.
	NoMetadataService bool
	Log               *slog.Logger
	// Origin says where the setting came from, for messages only; empty is unknown.
	Origin string
}

// Cache is the setting of a root's cache; see package cache.
type Cache struct {
	// Folder is the absolute path of the local folder for the copies; empty is off.
	Folder string
	// FolderByPrefix names other folders for the targets whose URI begins with a text. The longest such text counts.
	FolderByPrefix map[string]string
	// MaxBytes is the limit of each folder; 0 is cache.DefaultMaxBytes.
	MaxBytes int64
	// TrustExists lets a target of which there is a copy exist, without asking the storage.
	TrustExists bool
}

// Roots is a set of named target roots. It does not change, opens a root's driver when it is first needed, and is safe
// for concurrent use.
type Roots struct {
	named map[string]*root

	// stores are the drivers for complete URIs below no named root, by the URI of the store. Guarded by storesMu,
	// which is not held over I/O.
	storesMu sync.Mutex
	stores   map[string]*root
}

// root is a location with its driver, which is nil until the first use.
type root struct {
	setting  Root
	location location
	uri      string                        // of location, ends in '/'
	err      error                         // why the location is not usable
	bare     atomic.Pointer[driver.Driver] // without cache and checksums
	opened   atomic.Pointer[driver.Driver]
	found    atomic.Pointer[found]
	lower    *root // that it defers to, which is only read
	readOnly bool
}

var (
	programRootsMu sync.RWMutex
	// programRoots is guarded by programRootsMu.
	programRoots = map[string]Root{}
)

// RegisterRoot makes a root a part of every set that has no other of the name: the program brings it, and a setting of that name
// wins. Packages call it whose roots follow from what the program gives them, such as a database. It panics when the name is taken.
func RegisterRoot(name string, setting Root) {
	programRootsMu.Lock()
	defer programRootsMu.Unlock()
	if _, taken := programRoots[name]; taken || name == "" || name == DefaultRoot {
		panic(fmt.Sprintf("target: RegisterRoot: the name %q is taken", name))
	}
	programRoots[name] = setting
}

// withProgramRoots adds the roots that the program brings.
func withProgramRoots(roots map[string]Root) map[string]Root {
	programRootsMu.RLock()
	defer programRootsMu.RUnlock()
	if len(programRoots) == 0 {
		return roots
	}
	all := maps.Clone(programRoots)
	maps.Copy(all, roots)
	return all
}

// NewRoots returns the set of the given roots, and of those that the program brings ([RegisterRoot]). A root with a bad URI is an
// error only for who uses it.
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

// defers sets the root that at defers to. A bad one is an error for who uses at.
func (at *root) defers(all *Roots) {
	s := at.setting
	if s.Lower == "" || at.err != nil {
		return
	}
	err := CheckRoot(s.Lower)
	var l location
	if err == nil {
		l, err = locate(s.Lower)
	}
	if err != nil {
		at.err = fmt.Errorf("the root that it defers to: %w", err)
		return
	}
	s.URI, s.Lower, s.AutoCreate = s.Lower, "", false
	lower := newRoot(s, l)
	lower.readOnly = true
	for name, other := range all.named {
		if other.err == nil && (strings.HasPrefix(other.uri, lower.uri) || strings.HasPrefix(lower.uri, other.uri)) {
			at.err = fmt.Errorf("it defers to %s, which is only read, and target root %q, which is written, is at %s: one must not be in the other", lower.uri, name, other.uri)
			return
		}
	}
	at.lower = lower
}

// Names returns the keys of the roots, sorted.
func (r *Roots) Names() []string { return slices.Sorted(maps.Keys(r.named)) }

// Root returns the setting of a root as it was given, and whether there is one under that name. The empty name is
// [DefaultRoot].
func (r *Roots) Root(name string) (Root, bool) {
	if at, ok := r.named[keyOf(name)]; ok {
		return at.setting, true
	}
	return Root{}, false
}

// File returns the target at path below a root; the empty name is [DefaultRoot]. A path that is complete in itself, an
// absolute path or a URI, is used as it is and the root's name does not matter; when it lies below one of the roots, it
// is written the way that root asks for. The storage is not asked anything.
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

// Dir returns the directory target at path, which is understood as [Roots.File] does.
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

// Check returns nil when the root exists and can be written, and else one line that says what to do. A missing local
// folder is made when the root has AutoCreate. Builds check the roots they write to before they run anything.
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

// there returns nil when a root that is only read can be read. An empty answer of a place that is not there at all would have everything made again.
func (at *root) there(ctx context.Context) error {
	d, err := at.open(ctx)
	if err != nil {
		return err
	}
	if p, ok := d.(driver.LocalPather); ok {
		if file, ok := p.LocalPath("stardag-check"); ok {
			_, err := os.Stat(filepath.Dir(file))
			return err
		}
	}
	_, err = d.Exists(ctx, "stardag-check")
	return err
}

// Lower returns the location of the root that a root defers to, as [RootURI] writes it, and whether there is one.
func (r *Roots) Lower(name string) (string, bool) {
	if at, ok := r.named[keyOf(name)]; ok && at.lower != nil {
		return at.lower.uri, true
	}
	return "", false
}

// Lowers returns the roots that those of r defer to, under the names of those, as roots that can be written. It is for what is made known to
// others on purpose: r itself writes and removes nothing there. Roots that defer to none are left out.
func (r *Roots) Lowers() *Roots {
	lowers := make(map[string]Root)
	for name, at := range r.named {
		if at.lower != nil {
			lowers[name] = at.lower.setting
		}
	}
	return NewRoots(lowers)
}

// Clean removes what crashed writers left behind below a root and returns it; see [driver.Cleaner]. Storages that leave
// nothing behind return nothing.
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

// Storage returns the driver of a root as the storage is, without cache and checksums, and the root's URI, which ends in
// '/'. It is for tools that look at everything below a root; what tasks read and write goes through [Roots.File].
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

// found is the root that a path is below of, opened.
type found struct {
	place
	lower *place // that it defers to; nil for none
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

// find opens the root, and the one that it defers to.
func (at *root) find(ctx context.Context) (*found, error) {
	if f := at.found.Load(); f != nil {
		return f, nil
	}
	d, err := at.open(ctx)
	if err != nil {
		return nil, err
	}
	f := &found{place: place{d, at.uri}}
	if at.lower != nil {
		if d, err = at.lower.open(ctx); err != nil {
			return nil, fmt.Errorf("the root that it defers to: %w", err)
		}
		f.lower = &place{d, at.lower.uri}
	}
	at.found.CompareAndSwap(nil, f)
	return at.found.Load(), nil
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

// above returns the named root that a location is below of, the closest one, or else its store as a whole.
func (r *Roots) above(l location) (*root, string) {
	whole := l.uri()
	var closest *root
	consider := func(at *root) {
		below := at.err == nil && len(whole) > len(at.uri) && strings.HasPrefix(whole, at.uri)
		if !below {
			return
		}
		// Of two roots at one place the one with the stronger promise counts.
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

func newRoot(setting Root, l location) *root {
	l = l.asRoot()
	return &root{setting: setting, location: l, uri: l.uri()}
}

// open returns the driver. Two first users may both open one; the first to finish wins. An error is not remembered,
// because it can be the context's.
func (at *root) open(ctx context.Context) (driver.Driver, error) {
	if d := at.opened.Load(); d != nil {
		return *d, nil
	}
	d, err := at.storage(ctx)
	if err != nil {
		return nil, err
	}
	if c := at.setting.Cache; c.Folder != "" {
		d, err = cache.Wrap(d, cache.Options{
			Root: at.uri, Folder: c.Folder, FolderByPrefix: c.FolderByPrefix, MaxBytes: c.MaxBytes, TrustExists: c.TrustExists,
		})
		if err != nil {
			return nil, err
		}
	}
	if at.setting.Checksum {
		d = checksum.Wrap(d, at.uri)
	}
	if at.readOnly {
		d = newReadOnly(d, at.uri)
	}
	at.opened.CompareAndSwap(nil, &d)
	return *at.opened.Load(), nil
}

// storage returns the driver without cache and checksums.
func (at *root) storage(ctx context.Context) (driver.Driver, error) {
	if d := at.bare.Load(); d != nil {
		return *d, nil
	}
	open, err := opener(at.location)
	if err != nil {
		return nil, err
	}
	d, err := open(ctx, at.location.url(), driver.Options{
		Durability: at.setting.Durability, AutoCreate: at.setting.AutoCreate, NoMetadataService: at.setting.NoMetadataService, Log: at.setting.Log,
	})
	if err != nil {
		return nil, err
	}
	at.bare.CompareAndSwap(nil, &d)
	return *at.bare.Load(), nil
}

func (at *root) explain(name string, err error) error {
	if at.setting.Origin != "" {
		return fmt.Errorf("target root %q (from %s): %w", name, at.setting.Origin, err)
	}
	return fmt.Errorf("target root %q: %w", name, err)
}

func keyOf(name string) string {
	if name == "" {
		return DefaultRoot
	}
	return name
}

// UnknownRootError says that there is no root of a name.
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
