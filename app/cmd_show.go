package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/terminal"
	"github.com/stardag-go/stardag/target"
)

// showOptions are the flags of show.
type showOptions struct {
	ref    string
	params []string
	body   bool
}

func (p *program) showCommand() *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:     "show TASK",
		Short:   "Show one task: parameters, output, whether it is complete, what it requires and awaited",
		GroupID: groupLook,
		Args:    between(1, 1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			o.ref = args[0]
			return p.runShow(ctx, o)
		}),
		ValidArgsFunction: p.completeTasks(1),
	}
	p.addParams(cmd, &o.params)
	cmd.Flags().BoolVar(&o.body, "body", false, "print the task's body only, which @FILE and @- read")
	command.ForOneCall(cmd.Flags(), "body")
	p.addJSON(cmd)
	return cmd
}

// showDocument is one task.
type showDocument struct {
	taskDocument

	Version string `json:"version"`
	// Doc says what the task is for and Owner who answers for it; null where nothing does.
	Doc   *string `json:"doc"`
	Owner *string `json:"owner"`
	// Parameters have nested tasks as {"id": "…"}; null when they are not known here.
	Parameters json.RawMessage `json:"parameters"`
	Complete   bool            `json:"complete"`
	// Changed says how a file from outside is not what the task names.
	Changed   *string `json:"changed"`
	TargetURI *string `json:"target_uri"`
	// Made is what the output was made by and from; null where nothing says it.
	Made *madeDocument `json:"made"`
	// Outdated says why the output would be another one if it were made again; null when nothing says so.
	Outdated  *string            `json:"outdated"`
	Upstreams []upstreamDocument `json:"upstreams"`
	// Awaited are the tasks that the run awaited which made the output.
	Awaited []awaitedDocument `json:"awaited"`
}

type upstreamDocument struct {
	taskDocument

	Complete bool `json:"complete"`
}

type awaitedDocument struct {
	taskDocument

	// Complete is null for tasks that this program does not have.
	Complete *bool `json:"complete"`
}

func (p *program) runShow(ctx context.Context, o showOptions) error {
	if o.body && p.json {
		return command.Usage(errors.New("--body and --json exclude each other: a body is JSON already"), "")
	}
	n, err := p.resolver().resolve(ctx, o.ref, o.params)
	if err != nil {
		return err
	}
	if o.body {
		body, err := stardag.Body(n)
		if err != nil {
			return err
		}
		return p.print("%s\n", terminal.JSON(body))
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	doc, err := showOf(ctx, n)
	if err != nil {
		return err
	}
	if err = doc.addMade(ctx, front.Task(n)); err != nil {
		return err
	}
	if doc.Awaited, err = p.awaitedOf(ctx, front.Task(n)); err != nil {
		return err
	}
	if p.json {
		return p.document(doc)
	}
	return p.showTask(n, doc)
}

func showOf(ctx context.Context, n stardag.Node) (showDocument, error) {
	t := front.Task(n)
	doc := showDocument{
		taskDocument: taskOf(n), Version: t.Kind.Version, Upstreams: []upstreamDocument{},
		Doc: optionalText(t.Kind.About()), Owner: optionalText(t.Kind.Owner),
	}
	params, err := parametersOf(t)
	if err == nil {
		doc.Parameters, err = json.Marshal(params)
	}
	if err != nil && t.Params != nil {
		return doc, err
	}
	tgt, err := targetOf(ctx, t)
	if err != nil {
		return doc, err
	}
	if tgt != nil {
		if tgt, err = tgt.Source(ctx); err != nil {
			return doc, fmt.Errorf("look for the output of %s: %w", t.Slug(), err)
		}
		doc.TargetURI = optionalText(tgt.URI())
	}
	if doc.Complete, doc.Changed, err = complete(ctx, t); err != nil {
		return doc, err
	}
	doc.Upstreams, err = upstreamsOf(ctx, t)
	return doc, err
}

// complete reports whether a task is complete, and for a file from outside that is not, how it has changed.
func complete(ctx context.Context, t *node.Task) (done bool, changed *string, err error) {
	done, err = t.Kind.Complete(ctx, t)
	if e, ok := errors.AsType[*target.ChangedError](err); ok && !t.Kind.Runnable {
		return false, changedText(e), nil
	}
	if err != nil {
		return false, nil, fmt.Errorf("check whether %s is complete: %w", t.Slug(), err)
	}
	return done, nil, nil
}

func upstreamsOf(ctx context.Context, t *node.Task) ([]upstreamDocument, error) {
	deps, err := t.Deps()
	if err != nil {
		return nil, fmt.Errorf("what %s requires: %w", t.Slug(), err)
	}
	docs := []upstreamDocument{}
	for _, u := range deps {
		done, _, err := complete(ctx, u)
		if err != nil {
			return nil, err
		}
		docs = append(docs, upstreamDocument{taskOf(front.Node(u)), done})
	}
	return docs, nil
}

// awaitedOf lists what the last run of a task awaited.
func (p *program) awaitedOf(ctx context.Context, t *node.Task) ([]awaitedDocument, error) {
	docs := []awaitedDocument{}
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return nil, err
	}
	records, err := awaited.Load(ctx, roots, []*node.Task{t})
	if err != nil || records[0] == nil {
		return docs, err
	}
	for _, r := range records[0].Refs(t, front.Kinds(p.kinds), func(stardag.ID) (*node.Task, bool) { return nil, false }) {
		doc := awaitedDocument{taskDocument: taskDocument{TaskID: r.ID, Task: r.Name.String()}}
		if r.Task != nil {
			done, _, err := complete(ctx, r.Task)
			if err != nil {
				return nil, err
			}
			doc.Complete = &done
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

func (p *program) showTask(n stardag.Node, doc showDocument) error {
	output := "none: the task has no output"
	if doc.TargetURI != nil {
		output = *doc.TargetURI
	}
	rows := [][]string{{"task", doc.Task}, {"id", doc.TaskID.String()}}
	if doc.Version != "" {
		rows = append(rows, []string{"version", doc.Version})
	}
	if doc.Doc != nil {
		rows = append(rows, []string{"about", brief(*doc.Doc)})
	}
	if doc.Owner != nil {
		rows = append(rows, []string{"owner", excerpt.OneLine(*doc.Owner)})
	}
	rows = append(rows, []string{"complete", p.yesNo(doc.Complete)}, []string{"output", output})
	if m := doc.Made; m != nil && m.CodeVersion != "" {
		rows = append(rows, []string{"made by", "code version " + m.CodeVersion})
	}
	if m := doc.Made; m != nil && m.Commit != "" {
		text := m.Commit
		if m.ChangedFiles {
			text += ", with changed files"
		}
		rows = append(rows, []string{"commit", text})
	}
	if doc.Outdated != nil {
		rows = append(rows, []string{"outdated", *doc.Outdated})
	}
	if doc.Changed != nil {
		rows = append(rows, []string{"changed", *doc.Changed})
	}
	if err := command.Table(p.out, "", rows); err != nil {
		return err
	}
	return errors.Join(p.showParameters(front.Task(n)), p.showUpstreams(doc.Upstreams), p.showAwaited(doc.Awaited))
}

func (p *program) showParameters(t *node.Task) error {
	params, err := parametersOf(t)
	if err != nil || len(params) == 0 {
		return p.print("parameters\n  none\n")
	}
	var rows [][]string
	for _, f := range fieldsOf(t.Kind) {
		note := ""
		if f.NoHash {
			note = p.paintOut(command.Faint, "not part of the id")
		}
		rows = append(rows, []string{f.Key, display(params[f.Key], t.Upstream), note})
	}
	if err := p.print("parameters\n"); err != nil {
		return err
	}
	return command.Table(p.out, "  ", rows)
}

func (p *program) showUpstreams(upstreams []upstreamDocument) error {
	if len(upstreams) == 0 {
		return p.print("requires\n  nothing\n")
	}
	var rows [][]string
	for _, u := range upstreams {
		rows = append(rows, []string{u.Task, u.TaskID.String(), p.completeOrNot(u.Complete)})
	}
	if err := p.print("requires\n"); err != nil {
		return err
	}
	return command.Table(p.out, "  ", rows)
}

func (p *program) showAwaited(tasks []awaitedDocument) error {
	if len(tasks) == 0 {
		return nil
	}
	var rows [][]string
	for _, t := range tasks {
		state := "this program does not have it"
		if t.Complete != nil {
			state = p.completeOrNot(*t.Complete)
		}
		rows = append(rows, []string{t.Task, t.TaskID.String(), state})
	}
	if err := p.print("awaited\n"); err != nil {
		return err
	}
	return command.Table(p.out, "  ", rows)
}

func (p *program) completeOrNot(complete bool) string {
	if complete {
		return p.paintOut(command.Green, "complete")
	}
	return p.paintOut(command.Yellow, "not complete")
}

func (p *program) yesNo(yes bool) string {
	if yes {
		return p.paintOut(command.Green, "yes")
	}
	return p.paintOut(command.Yellow, "no")
}
