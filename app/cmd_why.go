package app

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/node"
)

// whyOptions are the flags of why.
type whyOptions struct {
	refs            []string
	params, paramsB []string
}

func (p *program) whyCommand() *cobra.Command {
	var o whyOptions
	cmd := &cobra.Command{
		Use:   "why TASK [TASK]",
		Short: "Why two tasks have different ids, or why one task is (not) complete",
		Long: `With two tasks: why they have different ids, parameter by parameter, and down to the first tasks below them whose own
parameters differ. With one task: why it is complete or not.

With two names, --param goes to both and --param-b to the second:
  why examples.Sum examples.Sum --param round=1 --param limit=4 --param-b limit=5`,
		GroupID: groupLook,
		Args:    between(1, 2),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs = args
			return p.runWhy(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(2),
	}
	p.addParams(cmd, &o.params)
	cmd.Flags().StringArrayVar(&o.paramsB, "param-b", nil, "a parameter of the second task, `name=value`, instead of what --param says")
	forOneCall(cmd.Flags(), "param-b")
	p.complete(cmd, "param-b", p.completeParams)
	p.addJSON(cmd)
	return cmd
}

func (p *program) runWhy(ctx context.Context, o whyOptions) error {
	r := p.resolver()
	a, err := r.resolve(ctx, o.refs[0], ownParams(r, o.refs[0], o.params))
	if err != nil {
		return err
	}
	if len(o.refs) == 1 {
		if len(o.paramsB) > 0 {
			return usage(fmt.Errorf("--param-b needs a second task"), "")
		}
		return p.whyComplete(ctx, a)
	}
	second, err := override(o.params, o.paramsB)
	if err != nil {
		return err
	}
	b, err := r.resolve(ctx, o.refs[1], ownParams(r, o.refs[1], second))
	if err != nil {
		return err
	}
	return p.whyDifferent(a, b)
}

// ownParams gives --param to tasks named by name only: of two tasks, one may be named by its id.
func ownParams(r *resolver, ref string, params []string) []string {
	name, err := stardag.ParseName(ref)
	if err != nil {
		return nil
	}
	if _, known := r.kinds.Erased().Lookup(node.Name(name)); !known {
		return nil
	}
	return params
}

// override gives params with those that others name replaced.
func override(params, others []string) ([]string, error) {
	texts, err := splitParams(params)
	if err != nil {
		return nil, err
	}
	newer, err := splitParams(others)
	if err != nil {
		return nil, err
	}
	for name, value := range newer {
		texts[name] = value
	}
	var merged []string
	for name, value := range texts {
		merged = append(merged, name+"="+value)
	}
	return merged, nil
}

// whyDifferentDocument says why two tasks have different ids.
type whyDifferentDocument struct {
	A           taskDocument         `json:"a"`
	B           taskDocument         `json:"b"`
	SameID      bool                 `json:"same_id"`
	Differences []differenceDocument `json:"differences"`
	Origins     []originDocument     `json:"origins"`
}

type originDocument struct {
	Path        string               `json:"path"`
	A           taskDocument         `json:"a"`
	B           taskDocument         `json:"b"`
	Differences []differenceDocument `json:"differences"`
}

func (p *program) whyDifferent(a, b stardag.Node) error {
	differences, err := compare(a.Erased(), b.Erased())
	if err != nil {
		return err
	}
	var from []origin
	if a.ID() != b.ID() {
		if from, err = origins(a.Erased(), b.Erased()); err != nil {
			return err
		}
	}
	if !p.json {
		return p.showWhyDifferent(a, b, differences, from)
	}
	doc := whyDifferentDocument{A: taskOf(a), B: taskOf(b), SameID: a.ID() == b.ID(), Origins: []originDocument{}}
	if doc.Differences, err = documentsOf(differences); err != nil {
		return err
	}
	for _, o := range from {
		d, err := documentsOf(o.differences)
		if err != nil {
			return err
		}
		doc.Origins = append(doc.Origins, originDocument{o.path, taskOf(stardag.NodeOf(o.a)), taskOf(stardag.NodeOf(o.b)), d})
	}
	return p.document(doc)
}

func (p *program) showWhyDifferent(a, b stardag.Node, differences []difference, from []origin) error {
	switch {
	case a.ID() == b.ID() && len(differences) == 0:
		return p.print("%s both times: the id is %s, and none of its own parameters differs.\n", a, a.ID())
	case a.ID() == b.ID():
		if err := p.print("%s has the same id both times, %s: what differs does not count for it.\n", a, a.ID()); err != nil {
			return err
		}
		return p.showDifferences("  ", a.Erased(), b.Erased(), differences)
	}
	if err := p.print("%s and %s have different ids.\n", a, b); err != nil {
		return err
	}
	if err := p.showDifferences("  ", a.Erased(), b.Erased(), differences); err != nil {
		return err
	}
	if len(from) == 1 && from[0].path == "" {
		return nil
	}
	if err := p.print("It comes from:\n"); err != nil {
		return err
	}
	const most = 10
	for _, o := range from[:min(most, len(from))] {
		where := "the tasks themselves"
		if o.path != "" {
			where = o.path
		}
		if err := p.print("  %s: %s and %s\n", where, o.a.Slug(), o.b.Slug()); err != nil {
			return err
		}
		if err := p.showDifferences("    ", o.a, o.b, o.differences); err != nil {
			return err
		}
	}
	if more := len(from) - most; more > 0 {
		return p.print("  … and %d more; --json has all\n", more)
	}
	return nil
}

func (p *program) showDifferences(indent string, a, b *node.Task, differences []difference) error {
	const most = 20
	var rows [][]string
	for _, d := range differences[:min(most, len(differences))] {
		note := ""
		if !d.counts {
			note = p.paintOut(faint, "(does not count for the id)")
		}
		rows = append(rows, []string{d.path, display(d.a, a.Upstream) + " → " + display(d.b, b.Upstream), note})
	}
	if more := len(differences) - most; more > 0 {
		rows = append(rows, []string{fmt.Sprintf("… and %d more; --json has all", more)})
	}
	return table(p.out, indent, rows)
}

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
		Why: reason(n.Erased(), shown.Complete), ToMake: []taskDocument{},
	}
	if !doc.Complete {
		b := p.builder
		b.Context = nil // called by prepare
		plan, err := b.Plan(ctx, n)
		if err != nil {
			why := oneLine(err.Error())
			doc.Refused = &why
		} else {
			doc.ToMake = toMake(plan)
		}
	}
	if p.json {
		return p.document(doc)
	}
	return p.showWhyComplete(n, doc)
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
	if why := n.Erased().Kind.WhyNotRunnable; why != "" {
		return p.print("It cannot be made here: %s.\n", why)
	}
	if doc.Refused != nil {
		return p.print("A build would refuse to make it: %s.\n", *doc.Refused)
	}
	return p.print("A build would make %s for it; the command \"plan\" shows them.\n", counted(len(doc.ToMake), "task", "tasks"))
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
		counted(missing, "task that it requires is", "tasks that it requires are"))
}
