package outputs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/server/outputs/fence"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

// Options are what a reader may do. The zero value reads nothing.
type Options struct {
	// Allow are the prefixes below which outputs are read, such as "s3://bucket/team/", or [AllowAll], [AllowRemote].
	Allow []string
	// Forbidden are files and folders of this machine that are never read, whatever is allowed: what belongs to the server.
	Forbidden []string
	// CloudMetadata lets storages ask the metadata service of a cloud's machine for credentials.
	CloudMetadata bool
	// Log takes what storages have to say; nil is nobody.
	Log *slog.Logger
}

// Reader reads outputs. It is safe for concurrent use.
type Reader struct {
	allow  []string
	not    *fence.Forbidden
	remote target.Root   // what all roots of remote storages have in common
	places chan struct{} // for tables, which are taken into memory

	mu    sync.Mutex // guards roots
	roots map[string]*target.Roots
}

// New returns a reader.
func New(o Options) *Reader {
	log := o.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Reader{
		allow: o.Allow, not: fence.NewForbidden(o.Forbidden...), remote: target.Root{NoMetadataService: !o.CloudMetadata, Log: log},
		places: make(chan struct{}, previews), roots: map[string]*target.Roots{},
	}
}

// maxRoots bounds how many roots are kept open.
const maxRoots = 256

// open returns the storage of a target root when the operator allows it, and its location with a slash at the end.
func (r *Reader) open(ctx context.Context, root string) (driver.Driver, string, error) {
	at, err := target.RootURI(root)
	if err != nil {
		return nil, "", denied("%v", err)
	}
	within, ok := r.allowed(at)
	if !ok {
		return nil, "", denied("the server is not started with --read-outputs for %s", at)
	}
	if local(at) {
		d, err := fence.New(within, at, r.not)
		return d, at, err
	}
	r.mu.Lock()
	roots := r.roots[at]
	if roots == nil {
		if len(r.roots) >= maxRoots {
			clear(r.roots)
		}
		setting := r.remote
		setting.URI = at
		roots = target.NewRoots(map[string]target.Root{target.DefaultRoot: setting})
		r.roots[at] = roots
	}
	r.mu.Unlock()
	d, _, err := roots.Storage(ctx, target.DefaultRoot)
	return d, at, undriven(err)
}

// closest returns a location in the spelling of roots, without the slash at the end of a directory, and the closest of the environment's roots
// that it is below of.
func closest(roots []wire.TargetRootSetting, uri string) (whole, base string, err error) {
	if whole, err = target.NormalURI(uri); err != nil {
		return "", "", denied("%v", err)
	}
	whole = strings.TrimRight(whole, "/")
	var bad error
	for i := range roots {
		at, err := target.RootURI(roots[i].URIPrefix)
		switch {
		case err != nil && strings.HasPrefix(uri, roots[i].URIPrefix):
			bad = denied("the target root %q is not used: %v; change it in the settings of the environment", roots[i].Name, err)
		case err == nil && len(at) > len(base) && strings.HasPrefix(whole, at):
			base = at
		}
	}
	switch {
	case base == "" && bad != nil:
		return "", "", bad
	case base == "":
		return "", "", denied("the output is below no target root of this environment; add one in Settings, Target roots")
	}
	return whole, base, nil
}

// find returns the target at a location, below the closest of the environment's roots.
func (r *Reader) find(ctx context.Context, roots []wire.TargetRootSetting, uri string) (*target.Target, error) {
	whole, base, err := closest(roots, uri)
	if err != nil {
		return nil, err
	}
	path := whole[len(base):]
	if driver.CheckPath(path) != nil || driver.HidesDots(path) {
		return nil, denied("the output's location does not lie below its target root")
	}
	storage, _, err := r.open(ctx, base)
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(uri, "/") {
		dir, err := target.NewDir(storage, base, path)
		if err != nil {
			return nil, err
		}
		return dir.Target(), nil
	}
	return target.NewFile(storage, base, path)
}

// undriven says it without the import that only a programmer can add.
func undriven(err error) error {
	if missing, ok := errors.AsType[*target.NoDriverError](err); ok {
		return denied("this server cannot read %s://", missing.Scheme)
	}
	return err
}

// file returns the target itself, or one file of a directory target.
func (r *Reader) file(ctx context.Context, roots []wire.TargetRootSetting, uri, path string) (*target.Target, error) {
	t, err := r.find(ctx, roots, uri)
	if err != nil {
		return nil, err
	}
	dir, isDir := t.Dir()
	switch {
	case !isDir && path == "":
		return t, nil
	case !isDir || path == "":
		return nil, fmt.Errorf("%w: the output is a file or a directory, and path does not fit that", fs.ErrNotExist)
	}
	sub, err := dir.Sub(path)
	if err != nil || driver.HidesDots(path) {
		return nil, fmt.Errorf("%w: %q is not a file of the output", fs.ErrNotExist, path)
	}
	return sub, nil
}
