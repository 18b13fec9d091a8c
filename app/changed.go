package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/made"
	"github.com/stardag-go/stardag/internal/node"
)

// changes are complete tasks whose outputs were made by other code, or from inputs that have changed.
type changes struct {
	// tasks are those of which something says so, upstreams first, and below what stands on them: both are complete.
	tasks, below []*node.Task
	// why says it in words, by the id of the task; those that stand on others are in it too.
	why map[stardag.ID]string
	// unknown counts complete tasks of which nothing says what their inputs were.
	unknown int
}

// changedBelow looks for changes among tasks and everything below them. Programs that declare no code version and use nothing from
// outside are asked nothing.
func (p *program) changedBelow(ctx context.Context, nodes []stardag.Node) (*changes, error) {
	c := &changes{why: map[stardag.ID]string{}}
	if !slices.ContainsFunc(front.Kinds(p.kinds).All(), func(k *node.Kind) bool { return k.CodeVersion != "" || k.Outside }) {
		return c, nil
	}
	d, err := p.walkAll(ctx, nodes)
	if err != nil {
		return nil, err
	}
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return nil, err
	}
	found, err := made.Check(ctx, roots, d.tasks)
	if err != nil {
		return nil, err
	}
	var ask []int
	for i := range found {
		if found[i].Why() != "" || found[i].Unknown {
			ask = append(ask, i)
		}
	}
	done, err := d.complete(ctx, ask)
	if err != nil {
		return nil, err
	}
	of := map[int]bool{}
	for _, i := range ask {
		switch {
		case !done[i]:
		case found[i].Why() != "":
			of[i] = true
			c.tasks = append(c.tasks, d.tasks[i])
			c.why[d.tasks[i].ID] = found[i].Why()
		default:
			c.unknown++
		}
	}
	return c, c.standOn(ctx, d, of)
}

// standOn adds what stands on the tasks with the numbers.
func (c *changes) standOn(ctx context.Context, d *dag, of map[int]bool) error {
	if len(of) == 0 {
		return nil
	}
	first := map[int]int{} // the changed task that something stands on
	for i := range of {
		first[i] = i
	}
	var more []int
	for i := range d.tasks { // upstreams first
		for _, u := range d.up[i] {
			if n, ok := first[u]; ok && !of[i] && d.tasks[i].Kind.Runnable {
				first[i] = n
				more = append(more, i)
				break
			}
		}
	}
	done, err := d.complete(ctx, more)
	if err != nil {
		return err
	}
	for _, i := range more {
		if done[i] {
			c.below = append(c.below, d.tasks[i])
			c.why[d.tasks[i].ID] = "stands on " + d.tasks[first[i]].Slug()
		}
	}
	return nil
}

// complete asks which of the numbered tasks are complete.
func (d *dag) complete(ctx context.Context, numbers []int) (map[int]bool, error) {
	tasks := make([]*node.Task, len(numbers))
	for i, n := range numbers {
		tasks[i] = d.tasks[n]
	}
	answers, err := areComplete(ctx, tasks)
	if err != nil {
		return nil, err
	}
	done := make(map[int]bool, len(numbers))
	for i, n := range numbers {
		done[n] = answers[i]
	}
	return done, nil
}

// nodes returns all tasks that --rebuild-changed makes again.
func (c *changes) nodes() []stardag.Node {
	var nodes []stardag.Node
	for _, t := range slices.Concat(c.tasks, c.below) {
		nodes = append(nodes, front.Node(t))
	}
	return nodes
}

// changesToShow is like changedBelow for commands that only show.
func (p *program) changesToShow(ctx context.Context, nodes []stardag.Node) (*changes, error) {
	c, err := p.changedBelow(ctx, nodes)
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		p.sayf("%s what was made by other code or from changed input is not shown: %s", p.paint(command.Yellow, "warning:"), excerpt.OneLine(err.Error()))
		return &changes{}, nil
	}
	return c, nil
}

// rebuildChanged has a build make what has changed again. The tasks that stand on it are marked first, so that whatever interrupts the
// build, the next one with --rebuild-changed goes on with them.
func (p *program) rebuildChanged(ctx context.Context, b *build.Builder, nodes []stardag.Node) error {
	c, err := p.changedBelow(ctx, nodes)
	if err != nil {
		return err
	}
	if c.unknown > 0 {
		p.sayf("%s nothing says what the inputs of %s were, which stay as they are", p.paint(command.Cyan, "note:"), excerpt.Count(c.unknown, "complete task", "complete tasks"))
	}
	if len(c.tasks) == 0 {
		return nil
	}
	b.Force = append(slices.Clip(b.Force), c.nodes()...)
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return err
	}
	marked := map[stardag.ID]*node.Task{}
	for _, t := range c.below {
		if err := made.Mark(ctx, roots, t, made.Upstream); err != nil {
			return fmt.Errorf("note that %s has to be made again: %w", t.Slug(), err)
		}
	}
	for _, t := range slices.Concat(c.tasks, c.below) {
		if !made.Concerns(ctx, t) { // its run leaves no record in place of the mark
			marked[t.ID] = t
		}
	}
	b.Observers = append(b.Observers, build.ObserverFunc(func(e build.Event) {
		if e.Type != build.TaskSucceeded {
			return
		}
		if t := marked[e.Task.ID()]; t != nil {
			if err := made.Remove(context.WithoutCancel(ctx), roots, t); err != nil {
				p.sayf("%s %s was made again and is still marked: %s", p.paint(command.Yellow, "warning:"), t.Slug(), excerpt.OneLine(err.Error()))
			}
		}
	}))
	p.sayf("%s made again: %s by other code or from changed input%s", p.paint(command.Cyan, "note:"),
		excerpt.Count(len(c.tasks), "task that was made", "tasks that were made"), c.standing())
	return nil
}

// standing returns how many tasks stand on those that have changed, in words.
func (c *changes) standing() string {
	if len(c.below) == 0 {
		return ""
	}
	return ", and " + excerpt.Count(len(c.below), "that stands on them", "that stand on them")
}

// tellChanges says what a build would leave as it is.
func (p *program) tellChanges(c *changes) error {
	if len(c.tasks) == 0 {
		return nil
	}
	const most = 10
	var rows [][]string
	for _, t := range c.tasks[:min(most, len(c.tasks))] {
		rows = append(rows, []string{t.Slug(), c.why[t.ID]})
	}
	if more := len(c.tasks) - most; more > 0 {
		rows = append(rows, []string{fmt.Sprintf("… and %d more; --json has all", more)})
	}
	if err := p.print("Made by other code or from changed input, and left as it is:\n"); err != nil {
		return err
	}
	if err := command.Table(p.out, "  ", rows); err != nil {
		return err
	}
	p.sayf("%s \"build --rebuild-changed\" makes %s again%s", p.paint(command.Cyan, "hint:"), excerpt.Count(len(c.tasks), "task", "tasks"), c.standing())
	return nil
}

// reason returns why a task is made or not, with what has changed.
func (c *changes) reason(t build.PlannedTask) string {
	why := c.why[t.Task.ID()]
	switch {
	case why == "" || t.Action != build.Reuse && t.Action != build.Make:
		return t.Why
	case t.Action == build.Make:
		return why
	}
	return t.Why + "; " + why
}

// document lists what has changed.
func (c *changes) document() []changedDocument {
	docs := []changedDocument{}
	for _, t := range slices.Concat(c.tasks, c.below) {
		docs = append(docs, changedDocument{taskOf(front.Node(t)), c.why[t.ID]})
	}
	return docs
}

// changedDocument is a complete task whose output would be another one if it were made again.
type changedDocument struct {
	taskDocument

	Why string `json:"why"`
}
