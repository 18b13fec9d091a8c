package app

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

func (p *program) listCommand() *cobra.Command {
	var many manyOptions
	cmd := &cobra.Command{
		Use:   "list [TASK]…",
		Short: "List the tasks that can be named, with their parameters; or what is named, with its outputs",
		Long: `Without TASK: list the tasks that can be named, with their parameters.

With TASK: list the tasks that it stands for, whether they are complete, and where their outputs are or would be, such as
  list etl.Day --param day=2026-01-01..2026-01-31`,
		GroupID: groupLook,
		Args:    between(0, -1),
		RunE: p.work(func(ctx context.Context, args []string) error {
			if len(args) > 0 || len(many.params) > 0 {
				return p.runListTasks(ctx, args, many)
			}
			return p.runList(ctx)
		}),
		ValidArgsFunction: p.completeTasks(0),
	}
	p.addMany(cmd, &many)
	p.addJSON(cmd)
	return cmd
}

// listDocument lists the kinds of tasks.
type listDocument struct {
	Tasks []kindDocument `json:"tasks"`
}

type kindDocument struct {
	Task    string `json:"task"`
	Version string `json:"version"`
	// CodeVersion is the declared version of the code, which ids do not have.
	CodeVersion string `json:"code_version"`
	// Doc says what the tasks are for and Owner who answers for them; null where nothing does.
	Doc   *string `json:"doc"`
	Owner *string `json:"owner"`

	Output     *string             `json:"output"`
	Runnable   bool                `json:"runnable"`
	Parameters []parameterDocument `json:"parameters"`
	// Runs is what the kind says of its runs; absent where it says nothing.
	Runs *runsDocument `json:"runs,omitempty"`

	outside bool // its outputs are files that no program makes
}

// runsDocument is how tasks of a kind run: its retries, timeout, limits, queue and needs.
type runsDocument struct {
	Attempts int      `json:"attempts,omitempty"`
	Timeout  string   `json:"timeout,omitempty"`
	Limits   []string `json:"limits,omitempty"`
	Queue    string   `json:"queue,omitempty"`
	Needs    string   `json:"needs,omitempty"`
}

func runsOf(k *node.Kind) *runsDocument {
	d := runsDocument{Limits: k.Limits, Queue: k.Queue, Needs: k.Needs.String()}
	if k.Retry != nil {
		d.Attempts = k.Retry.Attempts
	}
	if k.Timeout > 0 {
		d.Timeout = k.Timeout.String()
	}
	if d.text() == "" {
		return nil
	}
	return &d
}

// text returns that for people; empty when the kind says nothing.
func (d *runsDocument) text() string {
	var parts []string
	if d.Attempts > 0 {
		parts = append(parts, excerpt.Count(d.Attempts, "attempt", "attempts"))
	}
	if d.Timeout != "" {
		parts = append(parts, "timeout "+d.Timeout)
	}
	if len(d.Limits) > 0 {
		parts = append(parts, "limits "+strings.Join(d.Limits, " "))
	}
	if d.Queue != "" {
		parts = append(parts, "queue "+d.Queue)
	}
	if d.Needs != "" {
		parts = append(parts, "needs "+d.Needs)
	}
	return strings.Join(parts, ", ")
}

type parameterDocument struct {
	Name string `json:"name"`
	Type string `json:"type"`
	// Required says that --param must give it.
	Required bool `json:"required"`
	// Default is what an omitted parameter takes.
	Default json.RawMessage `json:"default,omitempty"`
	// InID says that the parameter is part of the id.
	InID bool `json:"in_id"`
	// Compat is the value at which it is not, for a parameter that was added later.
	Compat json.RawMessage `json:"compat,omitempty"`
}

func (p *program) runList(context.Context) error {
	doc := listDocument{Tasks: []kindDocument{}}
	for _, k := range front.Kinds(p.kinds).All() {
		kind, err := kindOf(k)
		if err != nil {
			return err
		}
		doc.Tasks = append(doc.Tasks, kind)
	}
	if p.json {
		return p.document(doc)
	}
	return p.showKinds(doc.Tasks)
}

// listedDocument is what a command line names.
type listedDocument struct {
	Named []listedTask `json:"named"`
}

type listedTask struct {
	taskDocument

	// Parameters are those that the command line gives.
	Parameters map[string]string `json:"parameters"`
	Complete   bool              `json:"complete"`
	TargetURI  *string           `json:"target_uri"`
}

func (p *program) runListTasks(ctx context.Context, refs []string, many manyOptions) error {
	nodes, err := p.requested(ctx, refs, many)
	if err != nil {
		return err
	}
	if ctx, err = p.prepare(ctx); err != nil {
		return err
	}
	complete, err := areComplete(ctx, erasedOf(nodes))
	if err != nil {
		return err
	}
	var doc listedDocument
	var rows [][]string
	for _, g := range p.grids {
		for i, n := range g.nodes {
			params := g.given(i)
			uri := targetURI(ctx, front.Task(n))
			done := complete[len(doc.Named)]
			doc.Named = append(doc.Named, listedTask{taskOf(n), params, done, optionalText(uri)})
			state := p.paintOut(command.Yellow, "not complete")
			if done {
				state = p.paintOut(command.Green, "complete")
			}
			rows = append(rows, []string{state, front.Label(n), uri})
		}
	}
	if p.json {
		return p.document(doc)
	}
	return command.Table(p.out, "", rows)
}

// given returns the values that the command line gives the parameters of the i-th task.
func (g *grid) given(i int) map[string]string {
	params := map[string]string{}
	if !g.single() {
		return params
	}
	for j, v := range g.at(i) {
		params[g.axes[j].name] = g.axes[j].values[v]
	}
	return params
}

func kindOf(k *node.Kind) (kindDocument, error) {
	doc := kindDocument{
		Task: k.Name.String(), Version: k.Version, Runnable: k.Runnable, Parameters: []parameterDocument{}, outside: k.Fits != nil,
		CodeVersion: k.CodeVersion, Doc: optionalText(k.About()), Owner: optionalText(k.Owner), Runs: runsOf(k),
	}
	if k.Output != nil {
		name := typeName(k.Output)
		doc.Output = &name
	}
	if facts := factsOf(k.Typed); facts != nil {
		for _, f := range facts.Fields {
			doc.Parameters = append(doc.Parameters, parameterDocument{Name: f.Name, Type: f.Type, Required: f.Required, InID: true})
		}
		return doc, nil
	}
	for _, f := range fieldsOf(k) {
		param := parameterDocument{Name: f.Key, Type: typeName(f.Type.Go()), InID: !f.NoHash}
		var err, errCompat error
		param.Default, err = valueText(&f, f.Default)
		param.Compat, errCompat = valueText(&f, f.Compat)
		if err := errors.Join(err, errCompat); err != nil {
			return doc, err
		}
		param.Required = param.Default == nil
		doc.Parameters = append(doc.Parameters, param)
	}
	return doc, nil
}

// valueText returns a value of a parameter as JSON; nil where there is none.
func valueText(f *schema.Field, value func() (reflect.Value, bool)) (json.RawMessage, error) {
	v, ok := value()
	if !ok {
		return nil, nil
	}
	e := schema.Emitter{Mode: schema.Flat}
	err := f.Type.Emit(&e, v)
	return e.Buf, err
}

func (p *program) showKinds(kinds []kindDocument) error {
	if len(kinds) == 0 {
		p.sayf("This program defines no tasks.")
		p.sayf("%s %s", p.paint(command.Cyan, "hint:"), noTasksHint)
		return nil
	}
	for i, k := range kinds {
		if i > 0 {
			if err := p.print("\n"); err != nil {
				return err
			}
		}
		line := k.Task
		if k.Version != "" {
			line += ", version " + k.Version
		}
		if k.CodeVersion != "" {
			line += ", code version " + k.CodeVersion
		}
		if k.Output != nil {
			line += ", makes " + *k.Output
		}
		switch {
		case k.outside:
			line = strings.Replace(line, ", makes ", ", read as ", 1) + " (comes from outside)"
		case !k.Runnable:
			line += " (made by another program)"
		}
		if k.Owner != nil {
			line += ", owner " + excerpt.OneLine(*k.Owner)
		}
		if k.Doc != nil {
			line += "\n  " + p.paintOut(command.Faint, brief(*k.Doc))
		}
		if k.Runs != nil {
			line += "\n  " + p.paintOut(command.Faint, "runs: "+k.Runs.text())
		}
		if err := p.print("%s\n", line); err != nil {
			return err
		}
		var rows [][]string
		for _, param := range k.Parameters {
			note := ""
			if param.Default != nil {
				note = "default " + string(param.Default)
			}
			if !param.InID {
				note = joinNotes(note, "not part of the id")
			}
			if param.Compat != nil {
				note = joinNotes(note, "not part of the id at "+string(param.Compat))
			}
			rows = append(rows, []string{param.Name, param.Type, note})
		}
		if err := command.Table(p.out, "  ", rows); err != nil {
			return err
		}
	}
	return nil
}

// brief returns the first paragraph of a text, on one line.
func brief(text string) string {
	first, _, _ := strings.Cut(text, "\n\n")
	return strings.Join(strings.Fields(first), " ")
}

func joinNotes(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}
