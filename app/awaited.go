package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/made"
	"github.com/stardag-go/stardag/internal/node"
)

// below collects the tasks and everything below them, with what runs awaited.
func (p *program) below(ctx context.Context, nodes []stardag.Node) (*awaited.Known, error) {
	roots, err := p.rootsOnly(ctx)
	if err != nil {
		return nil, err
	}
	var tasks []*node.Task
	for _, n := range nodes {
		if err := usable(n); err != nil {
			return nil, err
		}
		tasks = append(tasks, front.Task(n))
	}
	known, err := awaited.Below(ctx, roots, front.Kinds(p.kinds), tasks, requiredBy)
	if err != nil {
		return nil, fmt.Errorf("look for what runs awaited: %w", err)
	}
	return known, nil
}

// walkAll is like walk with what runs awaited, which the storage is asked for.
func (p *program) walkAll(ctx context.Context, nodes []stardag.Node) (*dag, error) {
	d, err := walk(nodes) // first, so that its mistakes are told as such
	if err != nil {
		return nil, err
	}
	known, err := p.below(ctx, nodes)
	if err != nil || len(known.Awaited) == 0 {
		return d, err
	}
	return walkWith(nodes, known.Awaited)
}

// walkToShow is like walkAll for commands that only show: without the storage, what was awaited is missing.
func (p *program) walkToShow(ctx context.Context, nodes []stardag.Node) (*dag, error) {
	d, err := walk(nodes)
	if err != nil {
		return nil, err
	}
	all, err := p.walkAll(ctx, nodes)
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		p.sayf("%s tasks that runs awaited are not shown: %s", p.paint(command.Yellow, "warning:"), excerpt.OneLine(err.Error()))
		return d, nil
	case all.strangers > 0:
		p.sayf("%s %s of kinds that this program does not have", p.paint(command.Yellow, "note:"),
			excerpt.Count(all.strangers, "awaited task is not shown: it is", "awaited tasks are not shown: they are"))
	}
	return all, nil
}

// forget removes the records of the run of a task whose output is gone.
func (p *program) forget(ctx context.Context, t *node.Task) error {
	roots, err := p.rootsOnly(ctx)
	if err != nil {
		return err
	}
	if err := awaited.Remove(ctx, roots, t); err != nil {
		return fmt.Errorf("remove the record of what %s awaited: %w", t.Slug(), err)
	}
	if err := made.Remove(ctx, roots, t); err != nil {
		return fmt.Errorf("remove the record of what %s was made from: %w", t.Slug(), err)
	}
	return nil
}

// requiredBy lists what a task requires.
func requiredBy(t *node.Task) ([]*node.Task, error) {
	deps, err := t.Deps()
	if err != nil {
		return nil, fmt.Errorf("what %s requires: %w", t.Slug(), err)
	}
	return deps, nil
}

// awaitedBy lists the tasks among refs that this program has.
func awaitedBy(refs []awaited.Ref) []*node.Task {
	var tasks []*node.Task
	for _, r := range refs {
		if r.Task != nil && !slices.Contains(tasks, r.Task) {
			tasks = append(tasks, r.Task)
		}
	}
	return tasks
}
