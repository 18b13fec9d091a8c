package target

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/checksum"
	"github.com/stardag-go/stardag/target/driver"
)

// Root is the setting of one target root.
type Root struct {
	// URI is an absolute path, "~/…", or "scheme://…". A slash at its end makes no difference.
	URI string
	// Durability is what a committed target survives; the zero value is a killed process.
	Durability driver.Durability
	// Lower is the location of a root that this one defers to; empty is none. Targets there count as complete, see [Target.Source].
	// Nothing is ever written or removed there.
	Lower string
	// AutoCreate creates a missing local folder. Leave it false for a root that somebody has set on purpose, so that a missing
	// folder is an error; see the package comment.
	AutoCreate bool
	// Checksum keeps a checksum beside each target and checks it when the target is read; see package checksum.
	Checksum bool
	// Cache keeps copies of what is read from remote storage on the local disk; the zero value is off.
	Cache Cache
	// NoMetadataService is passed on in [driver.Options], and Log too; Log also takes the warning that a cache cannot be used.
	NoMetadataService bool
	Log               *slog.Logger
	// Origin says where the setting came from, for messages only; empty is unknown.
	Origin string
}

// Cache is the setting of a root's cache; see package cache.
type Cache struct {
	// Folder is the absolute path of the local folder that keeps the copies; empty is off.
	Folder string
	// FolderByPrefix names other folders for targets whose URI starts with a prefix. The longest matching prefix wins.
	FolderByPrefix map[string]string
	// MaxBytes is the limit of each folder; 0 is cache.DefaultMaxBytes.
	MaxBytes int64
	// TrustExists takes a target with a local copy to exist, without asking the storage.
	TrustExists bool
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
	lower    *root // the root that it defers to, which is only read
	readOnly bool
}

// defers sets the root that at defers to. A bad one is an error for whoever uses at.
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

// there returns nil when a root that is only read can be read. If a missing location merely looked empty, everything in it would be
// made again.
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

// found is the opened root that a path lies below.
type found struct {
	place
	lower *place // of the root that it defers to; nil for none
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

func newRoot(setting Root, l location) *root {
	l = l.asRoot()
	return &root{setting: setting, location: l, uri: l.uri()}
}

// open returns the driver. Two concurrent first calls may both open one; the first to finish wins. Errors are not remembered,
// because they can be the context's.
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
			Root: at.uri, Folder: c.Folder, FolderByPrefix: c.FolderByPrefix, MaxBytes: c.MaxBytes, TrustExists: c.TrustExists, Log: at.setting.Log,
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
