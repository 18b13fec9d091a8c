package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/target"
)

// verifyOptions are the flags of verify.
type verifyOptions struct {
	refs  []string
	many  manyOptions
	adopt bool
}

func (p *program) verifyCommand() *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify [TASK]…",
		Short: "Walk below complete tasks too and show which outputs are gone",
		Long: `Walk below complete tasks too and show which outputs are gone: those of tasks that are not complete although
something that was made from them is. A build does not notice, because it stops at complete tasks. What a run awaited counts
as what its output was made from.

With --adopt, tasks that are complete become the owners of outputs of which nothing says which task made them. That counts for
outputs whose paths do not have the ids of their tasks in them, and were made before that was kept, copied, or made by other
programs: another task with the same path is refused from then on. You vouch for what is in them.

The exit code is 4 when something is gone.`,
		GroupID: groupBuild,
		Args:    between(0, -1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.refs = args
			return p.runVerify(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(0),
	}
	p.addMany(cmd, &o.many)
	cmd.Flags().BoolVar(&o.adopt, "adopt", false, "make complete tasks the owners of outputs that have none")
	command.ForOneCall(cmd.Flags(), "adopt")
	p.addJSON(cmd)
	return cmd
}

// verifyDocument is the result of verify.
type verifyDocument struct {
	Checked  int            `json:"checked"`
	Complete int            `json:"complete"`
	Gone     []goneTask     `json:"gone"`
	NotMade  []taskDocument `json:"not_made"`
	// Adopted are the tasks that became the owners of their outputs.
	Adopted []taskDocument `json:"adopted"`
}

type goneTask struct {
	taskDocument

	TargetURI *string        `json:"target_uri"`
	NeededBy  []taskDocument `json:"needed_by"`
	// Changed says how a file from outside is not what the task names; null when the output does not exist.
	Changed *string        `json:"changed"`
	Path    []taskDocument `json:"path"`
}

// taskDocument names a task in a document.
type taskDocument struct {
	TaskID stardag.ID `json:"task_id"`
	Task   string     `json:"task"`
}

func taskOf(n stardag.Node) taskDocument {
	return taskDocument{TaskID: n.ID(), Task: front.Task(n).Kind.Name.String()}
}

func tasksOf(nodes []stardag.Node) []taskDocument {
	docs := make([]taskDocument, len(nodes))
	for i, n := range nodes {
		docs[i] = taskOf(n)
	}
	return docs
}

func (p *program) runVerify(ctx context.Context, o verifyOptions) error {
	nodes, err := p.requested(ctx, o.refs, o.many)
	if err != nil {
		return err
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	v, err := p.verifier().Verify(ctx, nodes...)
	if err != nil {
		return refusedPlan(err)
	}
	var adopted []stardag.Node
	if o.adopt {
		if adopted, err = p.verifier().Adopt(ctx, nodes...); err != nil {
			return err
		}
	}
	if p.json {
		doc := verificationOf(ctx, v)
		doc.Adopted = tasksOf(adopted)
		err = p.document(doc)
	} else {
		for _, n := range adopted {
			p.sayf("%s is the owner of %s now", n, targetURI(ctx, front.Task(n)))
		}
		err = p.showVerification(ctx, v)
	}
	if err != nil || v.OK() {
		return err
	}
	changed := 0
	for _, g := range v.Gone {
		if g.Changed != nil {
			changed++
		}
	}
	lost := excerpt.Count(len(v.Gone)-changed, "output is gone", "outputs are gone")
	return command.NotFound(errors.New(lostAndChanged(lost, len(v.Gone)-changed, changed)), p.remake(ctx, v.Gone))
}

// lostAndChanged returns the text about what does not exist, where there is any, and about files that have changed.
func lostAndChanged(lostText string, lost, changed int) string {
	changedText := excerpt.Count(changed, "file has", "files have") + " changed since the task was declared"
	switch {
	case changed == 0:
		return lostText
	case lost == 0:
		return changedText
	}
	return lostText + ", and " + changedText
}

func changedText(e *target.ChangedError) *string {
	if e == nil {
		return nil
	}
	text := e.Error()
	return &text
}

// verifier returns the program's builder, for Verify.
func (p *program) verifier() build.Builder {
	b := p.builder
	b.Context = nil // called by prepare
	return b
}

// remake says how to make outputs again that are gone. A build of what was made from them would not.
func (p *program) remake(ctx context.Context, gone []build.GoneTask) string {
	const most = 3
	gone = slices.DeleteFunc(slices.Clone(gone), func(g build.GoneTask) bool { return !front.Task(g.Task).Kind.Runnable })
	if len(gone) == 0 {
		return "what comes from outside has to be brought back there"
	}
	var tasks strings.Builder
	for _, g := range gone[:min(most, len(gone))] {
		name := p.inCommand(ctx, front.Task(g.Task))
		if name == "" {
			return "a build of these tasks makes them again; what was made from them stays as it is"
		}
		tasks.WriteString(" " + name)
	}
	if len(gone) > most {
		tasks.WriteString(" …")
	}
	return fmt.Sprintf("run %s build%s to make them again; what was made from them stays as it is", p.call(), tasks.String())
}

func verificationOf(ctx context.Context, v *build.Verification) verifyDocument {
	doc := verifyDocument{Checked: v.Checked, Complete: v.Complete, Gone: []goneTask{}, NotMade: tasksOf(v.Unmade), Adopted: []taskDocument{}}
	for _, g := range v.Gone {
		path := make([]taskDocument, len(g.Path))
		for i, r := range g.Path {
			path[i] = taskDocument{TaskID: r.ID, Task: r.Name}
		}
		doc.Gone = append(doc.Gone, goneTask{
			taskDocument: taskOf(g.Task), TargetURI: optionalText(targetURI(ctx, front.Task(g.Task))),
			NeededBy: tasksOf(g.NeededBy), Path: path, Changed: changedText(g.Changed),
		})
	}
	return doc
}

func (p *program) showVerification(ctx context.Context, v *build.Verification) error {
	var rows [][]string
	for _, g := range v.Gone {
		state, more := "gone", []string{}
		if g.Changed != nil {
			state, more = string(build.Changed), []string{g.Changed.Error()}
		}
		if len(g.NeededBy) > 0 {
			more = append(more, "needed by "+names(g.NeededBy))
		}
		rows = append(rows, []string{
			p.paintOut(command.Red, state), front.Label(g.Task), targetURI(ctx, front.Task(g.Task)), strings.Join(more, "; "),
		})
	}
	if err := command.Table(p.out, "", rows); err != nil {
		return err
	}
	return p.print("%s.\n", v)
}

// names lists tasks for people; the first few when there are many.
func names(nodes []stardag.Node) string {
	const most = 3
	var all []string
	for _, n := range nodes[:min(most, len(nodes))] {
		all = append(all, n.String())
	}
	if more := len(nodes) - most; more > 0 {
		all = append(all, excerpt.Count(more, "more", "more"))
	}
	return strings.Join(all, ", ")
}
