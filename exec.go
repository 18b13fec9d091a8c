package stardag

import (
	"context"
	"errors"
	"fmt"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/target"
)

// params returns the task's parameters by value, for calling methods on them.
func (k *Kind[P, T]) params(t *node.Task) P {
	p, _ := t.Params.(*P)
	return *p
}

func (k *Kind[P, T]) complete(ctx context.Context, t *node.Task) (bool, error) {
	if k.optIns.complete {
		return any(k.params(t)).(Completer).Complete(ctx) //nolint:forcetypeassert // checked by findOptIns
	}
	if k.optIns.outputFile {
		return k.completeFile(ctx, t)
	}
	tgt, err := k.target(ctx, t)
	if err != nil {
		return false, err
	}
	if there, err := tgt.Exists(ctx); err != nil || !there {
		return false, err
	}
	return owner.Owns(ctx, t, tgt)
}

func (k *Kind[P, T]) requires(t *node.Task) ([]*node.Task, error) {
	nodes := any(k.params(t)).(Requirer).Requires() //nolint:forcetypeassert // checked by findOptIns
	for i, n := range nodes {
		if n == nil || n.Erased() == nil {
			return nil, fmt.Errorf("%s.Requires: item %d: %w", t.Slug(), i, errZero)
		}
	}
	return erasedOf(nodes), nil
}

// relpath is where the output goes below its root.
func (k *Kind[P, T]) relpath(t *node.Task) string {
	if k.optIns.outputPath {
		return any(k.params(t)).(OutputPather).OutputPath() //nolint:forcetypeassert // checked by findOptIns
	}
	hooks := &k.path
	if hooks.whole != nil {
		return hooks.whole(k.params(t))
	}
	parts := canon.PathParts{
		Namespace: k.erased.Name.Namespace, Name: k.erased.Name.Name, Version: k.erased.Version,
		ID: t.ID, Extension: k.stored.Extension(),
	}
	for _, h := range []struct {
		part *string
		hook func(P) string
	}{{&parts.Base, hooks.base}, {&parts.Extra, hooks.extra}, {&parts.Filename, hooks.filename}, {&parts.Extension, hooks.extension}} {
		if h.hook != nil {
			*h.part = h.hook(k.params(t))
		}
	}
	return canon.RelPath(parts)
}

func (k *Kind[P, T]) target(ctx context.Context, t *node.Task) (*target.Target, error) {
	if k.erased.Output == nil {
		return nil, fmt.Errorf("task %s has no output", t.Slug())
	}
	if k.optIns.outputFile {
		return k.outputFile(t).Target(ctx)
	}
	roots, err := rootsFrom(ctx)
	if err != nil {
		return nil, err
	}
	if !k.stored.IsDir() {
		return roots.File(ctx, k.erased.Root, k.relpath(t))
	}
	d, err := roots.Dir(ctx, k.erased.Root, k.relpath(t))
	if err != nil {
		return nil, err
	}
	return d.Target(), nil
}

// exec runs the user's code on a copy of the parameters and stores what comes out.
func (k *Kind[P, T]) exec(ctx context.Context, t *node.Task) error {
	p, _ := t.Params.(*P)
	run := node.RunFrom(ctx)
	if err := k.mayMake(ctx, t); err != nil {
		return err
	}
	out, err := k.run(ctx, k.copyOf(p))
	switch {
	case run != nil && run.Suspended():
		return node.ErrSuspended
	case err != nil:
		return err
	case k.erased.Output == nil:
		return remember(ctx, t, run, nil)
	}
	if err := k.check(out); err != nil {
		return err
	}
	tgt, err := k.target(ctx, t)
	if err != nil {
		return err
	}
	if err := remember(ctx, t, run, tgt); err != nil {
		return err
	}
	if run != nil && k.stored.IsDir() {
		d, err := OutputDir(ctx) // the one that Run may have written files through
		if err != nil {
			return err
		}
		tgt = d.Target()
	}
	if tgt, err = outputTarget(tgt, out); err != nil {
		return err
	}
	owned, err := owner.Claim(ctx, t, tgt)
	if err != nil {
		return err
	}
	if err := k.stored.Save(ctx, tgt, out); err != nil {
		return err
	}
	if err := owned(ctx); err != nil {
		return err
	}
	if run != nil && k.optIns.artifacts {
		run.Output = out
	}
	return nil
}

// mayMake refuses a run whose output would replace that of another task.
func (k *Kind[P, T]) mayMake(ctx context.Context, t *node.Task) error {
	if k.erased.Output == nil {
		return nil
	}
	tgt, err := k.target(ctx, t)
	if err != nil {
		return nil //nolint:nilerr // the run may not get as far as to need it
	}
	return owner.MayMake(ctx, t, tgt)
}

// outputTarget is tgt, except for a run whose output is the directory it wrote: then it is that one, which knows the
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

func (k *Kind[P, T]) check(v T) error {
	for _, f := range k.checks {
		if err := f(v); err != nil {
			return fmt.Errorf("output refused by its check: %w", err)
		}
	}
	return nil
}

// load reads the output of one of the kind's tasks.
func (k *Kind[P, T]) load(ctx context.Context, t *node.Task) (T, error) {
	var zero T
	tgt, err := k.target(ctx, t)
	if err != nil {
		return zero, err
	}
	if err := owner.MayLoad(ctx, t, tgt); err != nil {
		return zero, err
	}
	v, err := k.stored.Load(ctx, tgt)
	if err != nil {
		return zero, err
	}
	if err := k.check(v); err != nil {
		return zero, fmt.Errorf("%s: %w", tgt, err)
	}
	return v, nil
}

func (k *Kind[P, T]) artifacts(ctx context.Context, t *node.Task) ([]Artifact, error) {
	var out T
	if run := node.RunFrom(ctx); run != nil && run.Output != nil {
		out, _ = run.Output.(T)
	} else if k.erased.Output != nil {
		var err error
		if out, err = k.load(ctx, t); err != nil {
			return nil, err
		}
	}
	return any(k.params(t)).(Artifacter[T]).Artifacts(ctx, out) //nolint:forcetypeassert // checked by findOptIns
}
