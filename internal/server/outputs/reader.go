package outputs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

// What an operator can allow beside prefixes of locations.
const (
	AllowAll    = "all"    // every target root, on this machine too
	AllowRemote = "remote" // every target root that is not on this machine
)

// Reader reads outputs. It is safe for concurrent use.
type Reader struct {
	allow  []string
	places chan struct{} // for tables, which are taken into memory

	mu    sync.Mutex // guards roots
	roots map[string]*target.Roots
}

// New gives a reader of what is below the allowed prefixes, such as "s3://bucket/team/", or [AllowAll], [AllowRemote].
// Nothing allowed is nothing read.
func New(allow []string) *Reader {
	return &Reader{allow: allow, places: make(chan struct{}, 2), roots: map[string]*target.Roots{}}
}

// maxRoots bounds how many roots are kept open.
const maxRoots = 256

// DeniedError says why the server does not read something.
type DeniedError struct{ Reason string }

// Error is the reason.
func (e *DeniedError) Error() string { return e.Reason }

func denied(format string, args ...any) error { return &DeniedError{fmt.Sprintf(format, args...)} }

// Check says what is wrong with what an operator allows.
func Check(allow []string) error {
	var errs []error
	for _, one := range allow {
		if one == AllowAll || one == AllowRemote {
			continue
		}
		if _, err := normal(one); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// normal is a root's location as targets write it, with a slash at the end.
func normal(uri string) (string, error) {
	return target.RootURI(uri)
}

// root opens a target root when the operator allows it, and gives its location with a slash at the end.
func (r *Reader) root(uri string) (*target.Roots, string, error) {
	at, err := normal(uri)
	if err != nil {
		return nil, "", denied("%v", err)
	}
	if !r.allowed(at) {
		return nil, "", denied("the server is not started with --read-outputs for %s", at)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	roots := r.roots[at]
	if roots == nil {
		if len(r.roots) >= maxRoots {
			clear(r.roots)
		}
		roots = target.NewRoots(map[string]target.Root{target.DefaultRoot: {URI: at}})
		r.roots[at] = roots
	}
	return roots, at, nil
}

func (r *Reader) allowed(at string) bool {
	if strings.HasPrefix(at, "mem://") {
		return false // the memory of the server itself
	}
	for _, one := range r.allow {
		switch one {
		case AllowAll:
			return true
		case AllowRemote:
			if !strings.HasPrefix(at, "/") {
				return true
			}
		default:
			if prefix, err := normal(one); err == nil && strings.HasPrefix(at, prefix) {
				return true
			}
		}
	}
	return false
}

// find is the target at a location, below the closest of the environment's roots.
func (r *Reader) find(ctx context.Context, roots []wire.TargetRootSetting, uri string) (*target.Target, error) {
	whole, err := normal(uri) // in the same spelling as the roots
	if err != nil {
		return nil, denied("%v", err)
	}
	whole = strings.TrimSuffix(whole, "/")
	base := ""
	for i := range roots {
		at, err := normal(roots[i].URIPrefix)
		if err == nil && len(at) > len(base) && strings.HasPrefix(whole, at) {
			base = at
		}
	}
	if base == "" {
		return nil, denied("the output is below no target root of this environment")
	}
	path := whole[len(base):]
	if driver.CheckPath(path) != nil {
		return nil, denied("the output's location does not lie below its target root")
	}
	opened, _, err := r.root(base)
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(uri, "/") {
		dir, err := opened.Dir(ctx, target.DefaultRoot, path+"/")
		if err != nil {
			return nil, undriven(err)
		}
		return dir.Target(), stays(dir.Target(), base)
	}
	t, err := opened.File(ctx, target.DefaultRoot, path)
	if err != nil {
		return nil, undriven(err)
	}
	return t, stays(t, base)
}

// undriven says it without the import that only a programmer can add.
func undriven(err error) error {
	if missing, ok := errors.AsType[*target.NoDriverError](err); ok {
		return denied("this server cannot read %s://", missing.Scheme)
	}
	return err
}

// file is the target itself, or one file of a directory target.
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
	if err != nil {
		return nil, fmt.Errorf("%w: %q is no file of the output", fs.ErrNotExist, path)
	}
	return sub, stays(sub, strings.TrimSuffix(dir.URI(), "/"))
}

// stays refuses links of this machine's file system that lead out of the root.
func stays(t *target.Target, base string) error {
	path, local := t.LocalPath()
	if !local {
		return nil
	}
	whole, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	root, err := filepath.EvalSymlinks(base)
	if err != nil {
		return err
	}
	if whole != root && !strings.HasPrefix(whole, strings.TrimSuffix(root, "/")+"/") {
		return denied("the output is a link that leads out of its target root")
	}
	return nil
}
