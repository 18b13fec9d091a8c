package session

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/near"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Me says who the person is and which workspaces they are in, and remembers the ids of those.
func (p *Person) Me(ctx context.Context) (*wire.Me, error) {
	me, err := p.Client().Me(ctx)
	if err != nil {
		return nil, p.ended(err)
	}
	for _, w := range me.Workspaces {
		if err := p.paths.RememberWorkspace(p.key.Registry, w.Slug, w.ID); err != nil {
			return nil, err
		}
	}
	return me, nil
}

// WorkspaceID returns the id of a workspace that is named by slug or id.
func (p *Person) WorkspaceID(ctx context.Context, name string) (string, error) {
	switch {
	case name == "":
		return "", errors.New("no workspace is configured: give the profile one, or set STARDAG_WORKSPACE_ID")
	case config.IsID(name):
		return name, nil
	case name == p.known.Workspace.Value && p.known.WorkspaceID.Value != "":
		return p.known.WorkspaceID.Value, nil
	}
	me, err := p.Me(ctx)
	if err != nil {
		return "", err
	}
	var slugs []string
	for _, w := range me.Workspaces {
		if w.Slug == name {
			return w.ID, nil
		}
		slugs = append(slugs, w.Slug)
	}
	return "", unknown("workspace", name, slugs)
}

// Environments lists the environments of a workspace and remembers their ids.
func (p *Person) Environments(ctx context.Context, workspaceID string) ([]wire.Environment, error) {
	all, err := p.ClientIn(workspaceID).Environments(ctx, workspaceID)
	if err != nil {
		return nil, err
	}
	for _, e := range all {
		if err := p.paths.RememberEnvironment(p.key.Registry, workspaceID, e.Slug, e.ID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// EnvironmentID returns the id of an environment that is named by slug or id.
func (p *Person) EnvironmentID(ctx context.Context, workspaceID, name string) (string, error) {
	switch {
	case name == "":
		return "", errors.New("no environment is configured: give the profile one, or set STARDAG_ENVIRONMENT_ID")
	case config.IsID(name):
		return name, nil
	case name == p.known.Environment.Value && workspaceID == p.known.WorkspaceID.Value && p.known.EnvironmentID.Value != "":
		return p.known.EnvironmentID.Value, nil
	}
	all, err := p.Environments(ctx, workspaceID)
	if err != nil {
		return "", err
	}
	var slugs []string
	for _, e := range all {
		if e.Slug == name {
			return e.ID, nil
		}
		slugs = append(slugs, e.Slug)
	}
	return "", unknown("environment", name, slugs)
}

// SyncRoots asks for the target roots of an environment and remembers them for programs; it gives them by name.
func (p *Person) SyncRoots(ctx context.Context, workspaceID, environmentID string) (map[string]string, error) {
	all, err := p.ClientIn(workspaceID).EnvironmentRoots(ctx, workspaceID, environmentID)
	if err != nil {
		return nil, err
	}
	roots := make(map[string]string, len(all))
	for _, r := range all {
		roots[r.Name] = r.URIPrefix
	}
	return roots, p.paths.RememberRoots(p.known.URL.Value, workspaceID, environmentID, roots)
}

// NotFoundError is about a workspace or an environment that is not there. It matches [registry.ErrNotFound].
type NotFoundError struct {
	What, Name string
	Known      []string
}

func unknown(what, name string, known []string) error {
	return &NotFoundError{What: what, Name: name, Known: known}
}

// Error reports what there is instead.
func (e *NotFoundError) Error() string {
	text := fmt.Sprintf("there is no %s %q", e.What, e.Name)
	if meant := near.Of(e.Name, e.Known); meant != "" {
		text += fmt.Sprintf("; did you mean %q?", meant)
	}
	if len(e.Known) > 0 {
		text += "; there are: " + strings.Join(e.Known, ", ")
	}
	return text
}

// Unwrap is [registry.ErrNotFound].
func (e *NotFoundError) Unwrap() error { return registry.ErrNotFound }
