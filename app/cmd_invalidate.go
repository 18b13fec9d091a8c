package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
)

// invalidateOptions are the flags of invalidate.
type invalidateOptions struct {
	ref        string
	many       manyOptions
	downstream bool
	yes        bool
	dryRun     bool
}

func (p *program) invalidateCommand() *cobra.Command {
	var o invalidateOptions
	cmd := &cobra.Command{
		Use:   "invalidate TASK",
		Short: "Remove a task's output so that it is made again; lists first, then asks",
		Long: `Remove a task's output so that the next build makes it again, or those of several tasks, such as
  invalidate etl.Day --param day=2026-01-01..2026-01-31
What will be removed is listed first, and nothing is removed before you say yes.

With --downstream also the outputs of the tasks below the program's roots that depend on it, directly or through others.

What this program cannot make again, such as files of other programs and what is made from files that are gone, what is outside
of the target roots, and directories with files that are not of their task are never removed.`,
		GroupID: groupBuild,
		Args:    between(1, 1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.ref = args[0]
			return p.runInvalidate(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(1),
	}
	f := cmd.Flags()
	p.addMany(cmd, &o.many)
	f.BoolVar(&o.downstream, "downstream", false, "also remove what depends on the task")
	f.BoolVarP(&o.yes, "yes", "y", false, "do not ask")
	f.BoolVar(&o.dryRun, "dry-run", false, "list only")
	command.ForOneCall(f, "downstream", "yes", "dry-run")
	p.addJSON(cmd)
	return cmd
}

// invalidateDocument lists what was removed, or with --dry-run what would be.
type invalidateDocument struct {
	DryRun  bool             `json:"dry_run"`
	Removed []outputDocument `json:"removed"`
	// Kept are outputs that are not removed, whatever anybody says.
	Kept []keptDocument `json:"kept"`
}

type keptDocument struct {
	outputDocument

	Why string `json:"why"`
}

type outputDocument struct {
	taskDocument

	TargetURI string `json:"target_uri"`
}

func (p *program) runInvalidate(ctx context.Context, o invalidateOptions) error {
	if p.json && !o.yes && !o.dryRun {
		return command.Usage(errors.New("invalidate --json does not ask and needs --yes"), "--dry-run lists what would be removed")
	}
	nodes, err := p.requested(ctx, []string{o.ref}, o.many)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		if !front.Task(n).Kind.HasTarget {
			return command.Refused(fmt.Errorf("%s has no output to remove: its method Complete says when it is done", n), "")
		}
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	d, err := p.walkAll(ctx, append(slices.Clip(p.roots), nodes...))
	if err != nil {
		return err
	}
	outputs, others, err := affected(ctx, d, nodes, o.downstream)
	if err != nil {
		return err
	}
	outputs, stay, err := guard(ctx, d, outputs)
	if err != nil {
		return err
	}
	doc := invalidateDocument{DryRun: o.dryRun, Removed: []outputDocument{}, Kept: []keptDocument{}}
	for _, s := range stay {
		if len(nodes) == 1 && s.task.ID == nodes[0].ID() {
			return command.Refused(fmt.Errorf("%s stays: its output %s %s", nodes[0], s.target.URI(), s.why), "")
		}
		doc.Kept = append(doc.Kept, keptDocument{outputDocument{taskOf(front.Node(s.task)), s.target.URI()}, s.why})
	}
	for _, out := range outputs {
		doc.Removed = append(doc.Removed, outputDocument{taskOf(front.Node(out.task)), out.target.URI()})
	}
	if !p.json {
		if err := p.listOutputs(outputs, stay); err != nil {
			return err
		}
		for _, n := range nodes {
			if err := p.tellOfLower(ctx, n); err != nil {
				return err
			}
		}
		if o.downstream && len(p.roots) == 0 {
			p.sayf("%s what was made from it is looked for below the program's roots, and it declares none (app.Roots): that stays", p.paint(command.Yellow, "note:"))
		}
		if others > 0 {
			p.sayf("%s %s stay; --downstream removes that too",
				p.paint(command.Cyan, "hint:"), excerpt.Count(others, "output that was made from it will", "outputs that were made from it will"))
		}
	}
	if len(outputs) > 0 && !o.dryRun {
		if err := p.remove(ctx, outputs, o.yes); err != nil {
			return err
		}
	}
	if p.json {
		return p.document(doc)
	}
	return nil
}

// tellOfLower says that the task has an output that stays, below a root that is only read.
func (p *program) tellOfLower(ctx context.Context, n stardag.Node) error {
	tgt, err := targetOf(ctx, front.Task(n))
	if err != nil || tgt == nil {
		return err
	}
	lower, defers := tgt.Lower()
	if !defers {
		return nil
	}
	there, err := lower.Exists(ctx)
	if err == nil && there {
		p.sayf("%s its output at %s is below a root that is only read: it stays, and counts; \"build --force\" makes another", p.paint(command.Cyan, "hint:"), lower)
	}
	return err
}

// affected returns the outputs to remove, downstream first, and how many more were made from them.
func affected(ctx context.Context, d *dag, named []stardag.Node, downstream bool) (outputs []output, others int, err error) {
	ids := map[stardag.ID]bool{}
	var numbers []int
	for _, n := range named {
		ids[n.ID()] = true
		numbers = append(numbers, d.index[n.ID()])
	}
	var below []*node.Task
	for _, i := range d.downstream(numbers...) {
		below = append(below, d.tasks[i])
	}
	all, err := existing(ctx, below)
	if err != nil {
		return nil, 0, err
	}
	if downstream {
		return all, 0, nil
	}
	for _, o := range all {
		if ids[o.task.ID] {
			outputs = append(outputs, o)
		}
	}
	return outputs, len(all) - len(outputs), nil
}

func (p *program) listOutputs(outputs []output, stay []spared) error {
	if len(outputs)+len(stay) == 0 {
		return p.print("Nothing to remove: there is no output.\n")
	}
	var rows [][]string
	for _, o := range outputs {
		rows = append(rows, []string{o.task.Label(), o.target.URI(), ""})
	}
	for _, s := range stay {
		rows = append(rows, []string{s.task.Label(), s.target.URI(), p.paintOut(command.Red, "stays: "+s.why)})
	}
	return command.Table(p.out, "", rows)
}

// remove removes outputs, downstream first: whatever interrupts it, no output stays whose reason is gone.
func (p *program) remove(ctx context.Context, outputs []output, yes bool) error {
	what := excerpt.Count(len(outputs), "output", "outputs")
	if !yes {
		if err := p.confirm(ctx, "Remove "+what+"?"); err != nil {
			return err
		}
	}
	for i, o := range outputs {
		if err := o.target.Remove(ctx); err != nil {
			return fmt.Errorf("remove the output of %s (%d of %d are removed): %w", o.task.Slug(), i, len(outputs), err)
		}
		if err := owner.Remove(ctx, o.task, o.target); err != nil {
			return fmt.Errorf("remove the record of whose the output of %s was: %w", o.task.Slug(), err)
		}
		if err := p.forget(ctx, o.task); err != nil {
			return err
		}
	}
	if p.json {
		return nil
	}
	return p.print("Removed %s.\n", what)
}

// confirm asks a question about removing something and refuses unless the answer is yes.
func (p *program) confirm(ctx context.Context, question string) error {
	return p.ask(ctx, question, "nothing is removed")
}

// ask asks a question and refuses unless the answer is yes; otherwise says what is not done then.
func (p *program) ask(ctx context.Context, question, otherwise string) error {
	fmt.Fprintf(p.err, "%s [y/N] ", question)
	answer, err := readLine(ctx, p.in)
	if ctx.Err() != nil {
		p.sayf("")
		return fmt.Errorf("%s: %w", otherwise, context.Cause(ctx))
	}
	if err != nil || !command.IsTerminal(p.in) {
		p.sayf("") // nobody ended the line of the question
	}
	refused := errors.New("not confirmed: " + otherwise)
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return nil
	case "":
		return command.Refused(refused, "answer y, or give --yes")
	}
	return command.Refused(refused, "")
}
