package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/registry/wire"
)

// The commands "config list workspaces" and "config list environments".

func (p *program) listWorkspacesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "workspaces", Short: "List the workspaces you are in; the active one has a star", Args: noArguments,
		RunE: p.read(p.listWorkspaces),
	}
	p.addRegistryFlags(cmd.Flags())
	p.addOutput(cmd)
	return cmd
}

type workspaceDocument struct {
	wire.MyWorkspace
	Active bool `json:"active"`
}

func (p *program) listWorkspaces(ctx context.Context, _ []string) (view, error) {
	person, reg, err := p.person(ctx)
	if err != nil {
		return view{}, err
	}
	me, err := person.Me(ctx)
	if err != nil {
		return view{}, err
	}
	list := part{columns: []column{{"", "active"}, {"ID", "id"}, {"Name", "name"}, {"Slug", "slug"}, {"Role", "role"}}, empty: "You are in no workspace."}
	all := []workspaceDocument{}
	for _, w := range me.Workspaces {
		active := w.Slug == reg.Workspace.Value || w.ID == reg.Workspace.Value
		all = append(all, workspaceDocument{w, active})
		list.rows = append(list.rows, []any{star(active), w.ID, w.Name, w.Slug, string(w.Role)})
	}
	return view{document: struct {
		User       wire.User           `json:"user"`
		Workspaces []workspaceDocument `json:"workspaces"`
	}{me.User, all}, records: recordsOf(all), parts: []part{list}}, nil
}

func (p *program) listEnvironmentsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "environments", Short: "List the environments of the active workspace; the active one has a star", Args: noArguments,
		RunE: p.read(p.listEnvironments),
	}
	p.addRegistryFlags(cmd.Flags())
	p.addOutput(cmd)
	return cmd
}

type environmentDocument struct {
	wire.Environment
	Active bool `json:"active"`
}

type environmentsDocument struct {
	WorkspaceID  string                `json:"workspace_id"`
	Environments []environmentDocument `json:"environments"`
}

func (p *program) listEnvironments(ctx context.Context, _ []string) (view, error) {
	person, reg, err := p.person(ctx)
	if err != nil {
		return view{}, err
	}
	id, err := person.WorkspaceID(ctx, reg.Workspace.Value)
	if err != nil {
		return view{}, err
	}
	found, err := person.Environments(ctx, id)
	if err != nil {
		return view{}, err
	}
	list := part{title: "Environments of workspace " + id, columns: []column{{"", "active"}, {"ID", "id"}, {"Name", "name"}, {"Slug", "slug"}, {"Description", "description"}}}
	doc := environmentsDocument{WorkspaceID: id, Environments: []environmentDocument{}}
	for _, e := range found {
		active := e.Slug == reg.Environment.Value || e.ID == reg.Environment.Value
		doc.Environments = append(doc.Environments, environmentDocument{e, active})
		list.rows = append(list.rows, []any{star(active), e.ID, e.Name, e.Slug, e.Description})
	}
	return view{document: doc, records: recordsOf(doc.Environments), parts: []part{list}}, nil
}

func star(active bool) string {
	if active {
		return "*"
	}
	return " "
}
