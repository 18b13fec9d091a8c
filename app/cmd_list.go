package app

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

func (p *program) listCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the tasks that can be named, with their parameters",
		GroupID: groupLook,
		Args:    between(0, 0),
		RunE: p.work(func(ctx context.Context, _ []string) error {
			return p.runList(ctx)
		}),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	p.addJSON(cmd)
	return cmd
}

// listDocument lists the kinds of tasks.
type listDocument struct {
	Tasks []kindDocument `json:"tasks"`
}

type kindDocument struct {
	Task       string              `json:"task"`
	Version    string              `json:"version"`
	Output     *string             `json:"output"`
	Runnable   bool                `json:"runnable"`
	Parameters []parameterDocument `json:"parameters"`

	outside bool // its outputs are files that no program makes
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
}

func (p *program) runList(context.Context) error {
	doc := listDocument{Tasks: []kindDocument{}}
	for _, k := range p.kinds.Erased().All() {
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

func kindOf(k *node.Kind) (kindDocument, error) {
	doc := kindDocument{
		Task: k.Name.String(), Version: k.Version, Runnable: k.Runnable, Parameters: []parameterDocument{}, outside: k.Fits != nil,
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
		def, has, err := defaultOf(&f)
		if err != nil {
			return doc, err
		}
		doc.Parameters = append(doc.Parameters, parameterDocument{
			Name: f.Key, Type: typeName(f.Type.Go()), Required: !has, Default: def, InID: !f.NoHash,
		})
	}
	return doc, nil
}

// defaultOf is a parameter's default as JSON.
func defaultOf(f *schema.Field) (json.RawMessage, bool, error) {
	v, ok := f.Default()
	if !ok {
		return nil, false, nil
	}
	e := schema.Emitter{Mode: schema.Flat}
	err := f.Type.Emit(&e, v)
	return e.Buf, true, err
}

func (p *program) showKinds(kinds []kindDocument) error {
	if len(kinds) == 0 {
		p.sayf("This program defines no tasks.")
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
		if k.Output != nil {
			line += ", makes " + *k.Output
		}
		switch {
		case k.outside:
			line = strings.Replace(line, ", makes ", ", read as ", 1) + " (comes from outside)"
		case !k.Runnable:
			line += " (made by another program)"
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
			rows = append(rows, []string{param.Name, param.Type, note})
		}
		if err := command.Table(p.out, "  ", rows); err != nil {
			return err
		}
	}
	return nil
}

func joinNotes(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}
