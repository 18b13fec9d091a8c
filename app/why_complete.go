package app

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// whyCompleteDocument says why a task is complete or not.
type whyCompleteDocument struct {
	taskDocument

	Complete  bool               `json:"complete"`
	Why       string             `json:"why"`
	TargetURI *string            `json:"target_uri"`
	Upstreams []upstreamDocument `json:"upstreams"`
	// ToMake are the tasks that a build would make for it, itself included.
	ToMake []taskDocument `json:"to_make"`
	// Refused is why a build would refuse to make it.
	Refused *string `json:"refused"`
	// Outdated says why the output would be another one if it were made again; null when nothing says so.
	Outdated *string `json:"outdated"`
	// Changed are the tasks that it comes from, itself included, and then those that stand on them.
	Changed []changedDocument `json:"changed"`
}

func (p *program) whyComplete(ctx context.Context, n stardag.Node) error {
	ctx, err := p.prepare(ctx)
	if err != nil {
		return err
	}
	shown, err := showOf(ctx, n)
	if err != nil {
		return err
	}
	doc := whyCompleteDocument{
		taskDocument: shown.taskDocument, Complete: shown.Complete, TargetURI: shown.TargetURI, Upstreams: shown.Upstreams,
		Why: reason(front.Task(n), shown.Complete), ToMake: []taskDocument{}, Changed: []changedDocument{},
	}
	if shown.Changed != nil {
		doc.Why = *shown.Changed
	}
	changed := &changes{}
	if doc.Complete {
		if changed, err = p.changesToShow(ctx, []stardag.Node{n}); err != nil {
			return err
		}
		doc.Outdated, doc.Changed = optionalText(changed.why[n.ID()]), changed.document()
	}
	if !doc.Complete {
		b := p.builder
		b.Context = nil // called by prepare
		plan, err := b.Plan(ctx, n)
		if err == nil {
			doc.ToMake = toMake(plan)
			err = plan.Missing()
		}
		if err != nil {
			why := excerpt.OneLine(err.Error())
			doc.Refused = &why
		}
	}
	if p.json {
		return p.document(doc)
	}
	if err := p.showWhyComplete(n, doc); err != nil {
		return err
	}
	return p.showOutdated(n, changed)
}

// showOutdated says why the output of a complete task would be another one if it were made again.
func (p *program) showOutdated(n stardag.Node, c *changes) error {
	why := c.why[n.ID()]
	if why == "" {
		return nil
	}
	if err := p.print("It would be another one if it were made again: %s.\n", why); err != nil {
		return err
	}
	if len(c.tasks) > 1 || c.tasks[0].ID != n.ID() {
		return p.tellChanges(c)
	}
	p.sayf("%s \"build --rebuild-changed\" makes it again", p.paint(command.Cyan, "hint:"))
	return nil
}

func toMake(plan *build.Plan) []taskDocument {
	docs := []taskDocument{}
	for t := range plan.Tasks() {
		if t.Action == build.Make {
			docs = append(docs, taskOf(t.Task))
		}
	}
	return docs
}

// reason says how it is known whether a task is complete.
func reason(t *node.Task, complete bool) string {
	asked := false
	if t.Params != nil {
		_, asked = t.Params.(stardag.Completer)
	}
	switch {
	case asked && complete:
		return "its method Complete says so"
	case asked:
		return "its method Complete says so: what it looks for is not there"
	case complete:
		return "its output exists"
	}
	return "its output does not exist"
}

func (p *program) showWhyComplete(n stardag.Node, doc whyCompleteDocument) error {
	state := "complete"
	if !doc.Complete {
		state = "not complete"
	}
	at := ""
	if doc.TargetURI != nil {
		at = "\n  output  " + *doc.TargetURI
	}
	if err := p.print("%s is %s: %s.%s\n", n, state, doc.Why, at); err != nil {
		return err
	}
	if doc.Complete {
		return p.gone(doc.Upstreams)
	}
	if why := front.Task(n).Kind.WhyNotRunnable; why != "" {
		return p.print("It cannot be made here: %s.\n", why)
	}
	if doc.Refused != nil {
		return p.print("A build would refuse to make it: %s.\n", *doc.Refused)
	}
	return p.print("A build would make %s for it; the command \"plan\" shows them.\n", excerpt.Count(len(doc.ToMake), "task", "tasks"))
}

// gone points out upstreams of a complete task whose outputs are not there any more.
func (p *program) gone(upstreams []upstreamDocument) error {
	missing := 0
	for _, u := range upstreams {
		if !u.Complete {
			missing++
		}
	}
	if missing == 0 {
		return nil
	}
	return p.print("%s not complete: gone since it was made, or never needed. A build does not mind; the command \"verify\" looks closer.\n",
		excerpt.Count(missing, "task that it requires is", "tasks that it requires are"))
}
