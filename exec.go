package stardag

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/made"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/target"
)

func (d *definition) complete(ctx context.Context, t *node.Task) (bool, error) {
	if d.optIns.complete {
		return t.Params.(Completer).Complete(ctx) //nolint:forcetypeassert // checked by findOptIns
	}
	if d.optIns.outputFile {
		return completeFile(ctx, t)
	}
	tgt, err := d.target(ctx, t)
	if err != nil {
		return false, err
	}
	at, err := owner.Source(ctx, t, tgt, owner.Exists)
	return at != nil, err
}

func requires(t *node.Task) ([]*node.Task, error) {
	nodes := t.Params.(Requirer).Requires() //nolint:forcetypeassert // checked by findOptIns
	for i, n := range nodes {
		if n == nil || n.erased() == nil {
			return nil, fmt.Errorf("%s.Requires: item %d: %w", t.Slug(), i, errZero)
		}
	}
	return erasedOf(nodes), nil
}

// relpath returns where the output goes below its root.
func (d *definition) relpath(t *node.Task) string {
	if d.optIns.outputPath {
		return t.Params.(OutputPather).OutputPath() //nolint:forcetypeassert // checked by findOptIns
	}
	hooks := &d.path
	if hooks.whole != nil {
		return hooks.whole(t.Params)
	}
	parts := canon.PathParts{
		Namespace: d.erased.Name.Namespace, Name: d.erased.Name.Name, Version: d.erased.Version,
		ID: t.ID, Extension: d.out.extension(),
	}
	for _, h := range []struct {
		part *string
		hook pathHook
	}{{&parts.Base, hooks.base}, {&parts.Extra, hooks.extra}, {&parts.Filename, hooks.filename}, {&parts.Extension, hooks.extension}} {
		if h.hook != nil {
			*h.part = h.hook(t.Params)
		}
	}
	return canon.RelPath(parts)
}

func (d *definition) target(ctx context.Context, t *node.Task) (*target.Target, error) {
	if d.erased.Output == nil {
		return nil, fmt.Errorf("task %s has no output", t.Slug())
	}
	if d.optIns.outputFile {
		return outputFile(t).target(ctx)
	}
	roots, err := rootsFrom(ctx)
	if err != nil {
		return nil, err
	}
	path := d.relpath(t)
	if err := d.checkPath(path); err != nil {
		return nil, fmt.Errorf("task %s: %w", t.Slug(), err)
	}
	var tgt *target.Target
	if !d.out.isDir() {
		tgt, err = roots.File(ctx, d.erased.Root, path)
	} else if dir, failed := roots.Dir(ctx, d.erased.Root, path); failed == nil {
		tgt = dir.Target()
	} else {
		err = failed
	}
	if err != nil && d.ownPath() != "" && errors.Is(err, fs.ErrInvalid) {
		return nil, fmt.Errorf("task %s: %s returns %q: %w", t.Slug(), d.ownPath(), path, err)
	}
	return tgt, err
}

// ownPath names what the program says output paths with; empty where they are Stardag's.
func (d *definition) ownPath() string {
	switch {
	case d.optIns.outputPath:
		return "method OutputPath"
	case d.path.whole != nil:
		return "the function of Relpath"
	}
	return ""
}

// recordName is how the names of records end that lie beside outputs, such as "x._OWNER", and of the flags of directories, "x._DONE".
var recordName = regexp.MustCompile(`\._[A-Z_]+/?$`)

// checkPath refuses output paths of the program that mean other places from elsewhere, or the place of a record of another output.
func (d *definition) checkPath(path string) error {
	switch {
	case d.optIns.outputPath && isFromHere(path):
		return fmt.Errorf("method OutputPath returns %q, which depends on the working directory; return a path below the target root, or an absolute one, such as that of filepath.Abs", path)
	case d.ownPath() != "" && d.erased.Runnable && recordName.MatchString(path):
		return fmt.Errorf("%s returns %q, and names that end with %q are those of records that Stardag keeps beside outputs; return another", d.ownPath(), path, recordName.FindString(path))
	}
	return nil
}

// exec runs the user's code on a copy of the parameters and stores what comes out.
func (d *definition) exec(ctx context.Context, t *node.Task) error {
	run := node.RunFrom(ctx)
	var tgt *target.Target
	var unknown error // where the output goes: the run may not get as far as to need it
	if d.erased.Output != nil {
		if tgt, unknown = d.target(ctx, t); unknown == nil {
			if err := owner.MayMake(ctx, t, tgt); err != nil {
				return err
			}
		}
	}
	trace := made.Begin(ctx, func() (*target.Roots, error) { return rootsFrom(ctx) }, t, Logger(ctx))
	out, err := d.run(ctx, d.copyOf(t))
	switch {
	case run != nil && run.Suspended():
		return node.ErrSuspended
	case err != nil:
		return err
	}
	if run != nil {
		trace.Awaited(ctx, run.Awaited())
	}
	if d.erased.Output == nil {
		if err := remember(ctx, t, run, nil); err != nil {
			return err
		}
		return trace.Stored(ctx, nil)
	}
	if err := d.out.check(out); err != nil {
		return err
	}
	if unknown != nil {
		return unknown
	}
	if err := remember(ctx, t, run, tgt); err != nil {
		return err
	}
	if err := trace.Storing(ctx, tgt); err != nil {
		return err
	}
	if run != nil && d.out.isDir() {
		dir, err := OutputDir(ctx) // the one that Run may have written files through
		if err != nil {
			return err
		}
		tgt = dir.Target()
	}
	if tgt, err = outputTarget(tgt, out); err != nil {
		return err
	}
	if err := d.store(ctx, t, tgt, out); err != nil {
		return err
	}
	if err := trace.Stored(ctx, tgt); err != nil {
		return err
	}
	if run != nil && d.optIns.artifacts {
		run.Output = out
	}
	return nil
}

// save stores a value as a run that returns it does.
func (d *definition) save(ctx context.Context, t *node.Task, v any) error {
	if err := d.out.unusable(); err != nil {
		return err
	}
	if err := d.out.check(v); err != nil {
		return err
	}
	tgt, err := d.target(ctx, t)
	if err != nil {
		return err
	}
	if err := owner.MayMake(ctx, t, tgt); err != nil {
		return err
	}
	trace := made.Begin(ctx, func() (*target.Roots, error) { return rootsFrom(ctx) }, t, Logger(ctx))
	if err := trace.Storing(ctx, tgt); err != nil {
		return err
	}
	if err := d.store(ctx, t, tgt, v); err != nil {
		return err
	}
	return trace.Stored(ctx, tgt)
}

// store stores a value as the output of a task, together with whose it is.
func (d *definition) store(ctx context.Context, t *node.Task, tgt *target.Target, v any) error {
	owned, err := owner.Claim(ctx, t, tgt)
	if err != nil {
		return err
	}
	if err := d.out.save(ctx, tgt, v); err != nil {
		return err
	}
	return owned(ctx)
}

// outputTarget returns tgt, except for a run whose output is the directory it wrote: then it is that one, which knows the
// files in it.
func outputTarget(tgt *target.Target, out any) (*target.Target, error) {
	d, ok := out.(*target.Dir)
	if !ok {
		return tgt, nil
	}
	if d == nil {
		return nil, errors.New("method Run returned a nil directory; return the one from stardag.OutputDir")
	}
	if d.URI() != tgt.URI() {
		return nil, fmt.Errorf("method Run returned the directory %s instead of its own output %s; return the one from stardag.OutputDir", d, tgt)
	}
	return d.Target(), nil
}

// targetToLoad returns the target of an output that may be read.
func (d *definition) targetToLoad(ctx context.Context, t *node.Task) (*target.Target, error) {
	tgt, err := d.target(ctx, t)
	if err != nil {
		return nil, err
	}
	if _, defers := tgt.Lower(); defers && !d.optIns.outputFile {
		if at, err := owner.Source(ctx, t, tgt, owner.Exists); err != nil || at != nil {
			return at, err
		}
	}
	return tgt, owner.MayLoad(ctx, t, tgt)
}

// readable returns what is wrong with the output of a task.
func (d *definition) readable(ctx context.Context, t *node.Task) error {
	tgt, err := d.targetToLoad(ctx, t)
	if err != nil {
		return err
	}
	_, err = d.out.loadAny(ctx, tgt)
	return err
}

func (d *definition) artifacts(ctx context.Context, t *node.Task) ([]node.Artifact, error) {
	var out any
	if run := node.RunFrom(ctx); run != nil && run.Output != nil {
		out = run.Output
	} else if d.erased.Output != nil {
		tgt, err := d.targetToLoad(ctx, t)
		if err != nil {
			return nil, err
		}
		if out, err = d.out.loadAny(ctx, tgt); err != nil {
			return nil, err
		}
	}
	made, err := d.out.artifacts(ctx, t.Params, out)
	if err != nil {
		return nil, err
	}
	return checkArtifacts(made)
}
