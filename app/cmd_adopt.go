package app

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
)

// adoptOptions are the flags of adopt.
type adoptOptions struct {
	refs    []string
	many    manyOptions
	renamed []string
	move    bool
	yes     bool
	dryRun  bool
}

func (p *program) adoptCommand() *cobra.Command {
	var o adoptOptions
	cmd := &cobra.Command{
		Use:   "adopt [TASK]…",
		Short: "Take over outputs that were made before a task or a parameter was renamed; lists first, then asks",
		Long: `Take over outputs that were made before a task or a parameter was renamed: a new name makes other ids, also of everything
downstream, and the next build would make all of it again.

Looked for are outputs of the tasks, and of everything that they require, that are missing now and are there under a former
name of their kind (stardag.Former), under a former name of a parameter (--renamed), or only because something upstream had one.
What is found is read as a load reads it, listed with where it goes, and copied after you say yes; an output that is there is never
replaced. Where the path of an output stays the same, the task only becomes its owner.

You vouch for one thing that nobody can check: that the code makes the same output under its new name.

  adopt
  adopt shop.Report --renamed shop.Train.rate=learning_rate`,
		GroupID: groupBuild,
		Args:    between(0, -1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs = args
			return p.runAdopt(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(0),
	}
	f := cmd.Flags()
	p.addMany(cmd, &o.many)
	f.StringArrayVar(&o.renamed, "renamed", nil, "a parameter that was renamed, `TASK.PARAMETER=FORMER`; repeat it for more")
	f.BoolVar(&o.move, "move", false, "remove the old outputs after all of them are copied")
	f.BoolVarP(&o.yes, "yes", "y", false, "do not ask")
	f.BoolVar(&o.dryRun, "dry-run", false, "list only")
	command.ForOneCall(f, "renamed", "move", "yes", "dry-run")
	p.addJSON(cmd)
	return cmd
}

// adoptDocument lists what was taken over, or with --dry-run what would be.
type adoptDocument struct {
	DryRun  bool             `json:"dry_run"`
	Adopted []adoptedOutput  `json:"adopted"`
	Refused []refusedAdopted `json:"refused"`
}

type adoptedOutput struct {
	taskDocument

	Former    taskDocument `json:"former"`
	FormerURI string       `json:"former_uri"`
	TargetURI string       `json:"target_uri"`
}

type refusedAdopted struct {
	adoptedOutput

	Why string `json:"why"`
}

// adoption is an output that a task takes over.
type adoption struct {
	task, former *node.Task
	from, to     *target.Target
	// why is why it is not taken over; nil for the others.
	why error
}

func (a *adoption) document() adoptedOutput {
	return adoptedOutput{taskOf(front.Node(a.task)), taskOf(front.Node(a.former)), a.from.URI(), a.to.URI()}
}

// inPlace reports whether the path of the output stays the same.
func (a *adoption) inPlace() bool { return a.from.URI() == a.to.URI() }

func (p *program) runAdopt(ctx context.Context, o adoptOptions) error {
	if p.json && !o.yes && !o.dryRun {
		return command.Usage(errors.New("adopt --json does not ask and needs --yes"), "--dry-run lists what would be taken over")
	}
	renamed, err := p.readRenamed(o.renamed)
	if err != nil {
		return err
	}
	nodes, err := p.requested(ctx, o.refs, o.many)
	if err != nil {
		return err
	}
	if !p.anyRenamed(renamed) {
		return command.Usage(errors.New("no task of this program has a former name"), "name it with stardag.Former in Define, or a parameter with --renamed TASK.PARAMETER=FORMER")
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	found, err := p.adoptable(ctx, nodes, renamed)
	if err != nil {
		return err
	}
	doc := adoptDocument{DryRun: o.dryRun, Adopted: []adoptedOutput{}, Refused: []refusedAdopted{}}
	var good []*adoption
	for _, a := range found {
		if a.why != nil {
			doc.Refused = append(doc.Refused, refusedAdopted{a.document(), excerpt.OneLine(a.why.Error())})
			continue
		}
		good = append(good, a)
		doc.Adopted = append(doc.Adopted, a.document())
	}
	if !p.json {
		if err := p.listAdoptions(found); err != nil {
			return err
		}
	}
	if len(good) > 0 && !o.dryRun {
		if err := p.adopt(ctx, good, o); err != nil {
			return err
		}
	}
	if p.json {
		if err := p.document(doc); err != nil {
			return err
		}
	}
	if n := len(doc.Refused); n > 0 {
		return command.Refused(errors.New(excerpt.Count(n, "output cannot be taken over", "outputs cannot be taken over")), "the list says why; a build makes them again")
	}
	return nil
}

// adoptable finds the outputs that can be taken over, upstreams first.
func (p *program) adoptable(ctx context.Context, nodes []stardag.Node, renamed map[node.Name]map[string]string) ([]*adoption, error) {
	d, err := p.walkAll(ctx, nodes)
	if err != nil {
		return nil, err
	}
	f := &formers{renamed: renamed, of: map[stardag.ID][]*node.Task{}}
	for _, t := range d.tasks { // upstreams first
		if err := f.add(t); err != nil {
			return nil, err
		}
	}
	var found []*adoption
	for _, t := range d.tasks {
		a, err := adoptionOf(ctx, t, f.of[t.ID])
		if err != nil {
			return nil, err
		}
		if a != nil {
			found = append(found, a)
		}
	}
	return found, nil
}

// adoptionOf looks for the output of a task among those of what it was; nil when there is nothing to take over.
func adoptionOf(ctx context.Context, t *node.Task, was []*node.Task) (*adoption, error) {
	if len(was) == 0 || !t.Kind.Runnable || !t.Kind.HasTarget {
		return nil, nil
	}
	to, err := targetOf(ctx, t)
	if err != nil {
		return nil, err
	}
	there, err := to.Exists(ctx)
	if err != nil {
		return nil, fmt.Errorf("look for the output of %s: %w", t.Slug(), err)
	}
	for _, former := range was {
		from, err := targetOf(ctx, former)
		if err != nil {
			return nil, err
		}
		a := &adoption{task: t, former: former, from: from, to: to}
		switch {
		case there != a.inPlace():
			continue // it is there already, or the former one is not
		case a.inPlace():
			if _, err := owner.Owns(ctx, t, to); !is[*owner.Error](err) {
				return nil, err // it is its own, or nobody's
			}
			if _, err := owner.Owns(ctx, former, from); err != nil {
				continue // it is of somebody else
			}
		default:
			if ok, err := from.Exists(ctx); err != nil || !ok {
				if err != nil {
					return nil, fmt.Errorf("look for the former output of %s: %w", t.Slug(), err)
				}
				continue
			}
		}
		return a, a.check(ctx)
	}
	return nil, nil
}

// check determines why the output cannot be taken over.
func (a *adoption) check(ctx context.Context) error {
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return err
	}
	storage, _, err := roots.Storage(ctx, a.task.Kind.Root)
	if c, ok := driver.Find[driver.Composite](storage); ok && err == nil && !a.inPlace() {
		a.why = errors.New("it cannot be copied: " + c.Composite())
		return nil
	}
	if a.former.Kind.Check != nil {
		a.why = a.former.Kind.Check(ctx, a.former)
	}
	return nil
}

func (p *program) listAdoptions(found []*adoption) error {
	if len(found) == 0 {
		return p.print("Nothing to take over: there is no output under a former name whose task has none.\n")
	}
	var rows [][]string
	for _, a := range found {
		note := ""
		switch {
		case a.why != nil:
			note = p.paintOut(command.Red, "stays: "+excerpt.OneLine(a.why.Error()))
		case a.inPlace():
			note = "stays where it is; only its owner changes"
		}
		rows = append(rows, []string{a.former.Slug() + " → " + a.task.Slug(), a.from.URI() + " → " + a.to.URI(), note})
	}
	return command.Table(p.out, "", rows)
}

// adopt takes outputs over, upstreams first.
func (p *program) adopt(ctx context.Context, all []*adoption, o adoptOptions) error {
	what := excerpt.Count(len(all), "output", "outputs")
	if !o.yes {
		if err := p.ask(ctx, "Take over "+what+"?", "nothing is taken over"); err != nil {
			return err
		}
	}
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return err
	}
	for i, a := range all {
		if err := a.do(ctx, roots); err != nil {
			return fmt.Errorf("take over %s for %s (%d of %d are done): %w", a.from, a.task.Slug(), i, len(all), err)
		}
	}
	if o.move {
		for i, a := range all {
			if a.inPlace() {
				continue
			}
			if err := p.removeFormer(ctx, a); err != nil {
				return fmt.Errorf("%s are taken over; remove the old output %s (%d of %d are removed): %w", what, a.from, i, len(all), err)
			}
		}
	}
	if p.json {
		return nil
	}
	return p.print("Took over %s.\n", what)
}

// do takes one output over, with what is kept beside it.
func (a *adoption) do(ctx context.Context, roots *target.Roots) error {
	if err := a.records(ctx, roots); err != nil {
		return err
	}
	if a.inPlace() {
		_, err := owner.Transfer(ctx, a.task, a.former.ID, a.to)
		return err
	}
	if err := copyOwned(ctx, a.task, a.from, a.to); err != nil {
		return err
	}
	if done, err := a.task.IsComplete(ctx); err != nil || !done {
		return errors.Join(fmt.Errorf("%s is not complete after its output was copied", a.task.Slug()), err)
	}
	return nil
}

// records copies what is kept about a run, before the output is there.
func (a *adoption) records(ctx context.Context, roots *target.Roots) error {
	var batch target.Batch
	defer batch.Close()
	ran, err := awaited.Read(ctx, roots, a.former, &batch)
	if err != nil {
		return err
	}
	return copyRecords(ctx, ran, a.former, roots, a.task, roots, &batch)
}

func (p *program) removeFormer(ctx context.Context, a *adoption) error {
	if err := a.from.Remove(ctx); err != nil {
		return err
	}
	if err := owner.Remove(ctx, a.former, a.from); err != nil {
		return err
	}
	return p.forget(ctx, a.former)
}
