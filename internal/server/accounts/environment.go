package accounts

import (
	"cmp"
	"context"
	"errors"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

func wireEnvironment(e *Environment) wire.Environment {
	return wire.Environment{ID: e.ID, WorkspaceID: e.WorkspaceID, Name: e.Name, Slug: e.Slug, Description: e.Description, OwnerID: e.OwnerID}
}

// Environments lists the environments of a workspace.
func (a *Accounts) Environments(ctx context.Context, by who.Principal, workspaceID string) ([]wire.Environment, error) {
	out := []wire.Environment{}
	err := a.store.Read(ctx, func(tx Tx) error {
		w, err := member(ctx, tx, by, workspaceID, wire.MemberRole)
		if err != nil {
			return err
		}
		environments, err := tx.Environments(ctx, w.Key)
		for i := range environments {
			out = append(out, wireEnvironment(&environments[i]))
		}
		return err
	})
	return out, err
}

// OneEnvironment shows an environment.
func (a *Accounts) OneEnvironment(ctx context.Context, by who.Principal, workspaceID, id string) (*wire.Environment, error) {
	var out wire.Environment
	err := a.store.Read(ctx, func(tx Tx) error {
		e, err := inEnvironment(ctx, tx, by, workspaceID, id, wire.MemberRole)
		if err == nil {
			out = wireEnvironment(e)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

// CreateEnvironment adds an environment to a workspace.
func (a *Accounts) CreateEnvironment(ctx context.Context, by who.Principal, workspaceID string, in wire.CreateEnvironment) (*wire.Environment, error) {
	if err := firstError(checkName("name", in.Name), checkSlug(in.Slug), checkDescription(in.Description)); err != nil {
		return nil, err
	}
	e := &Environment{ID: newID(), Name: in.Name, Slug: in.Slug, Description: in.Description}
	err := a.change(ctx, func(tx Tx) error {
		w, err := locked(ctx, tx, by, workspaceID, wire.Admin)
		if err != nil {
			return err
		}
		if a.opts.MaxEnvironments > 0 {
			_, n, err := tx.CountInWorkspace(ctx, w.Key)
			if err != nil {
				return err
			}
			if n >= a.opts.MaxEnvironments {
				return refused(refuse.KindForbidden, "too_many_environments", "The workspace has %s, which is as many as it may", excerpt.Count(n, "environment", "environments"))
			}
		}
		e.WorkspaceKey, e.WorkspaceID, e.CreatedAt = w.Key, w.ID, a.now()
		if err := tx.InsertEnvironment(ctx, e); err != nil {
			if errors.Is(err, ErrTaken) {
				return refused(refuse.KindConflict, "slug_taken", "Environment slug already exists in this workspace")
			}
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: w.ID, environmentID: e.ID, action: "environment.created", kind: "environment", id: e.ID, name: e.Slug})
	})
	if err != nil {
		return nil, err
	}
	return new(wireEnvironment(e)), nil
}

// RenameEnvironment changes name or description.
func (a *Accounts) RenameEnvironment(ctx context.Context, by who.Principal, workspaceID, id string, in wire.Rename) (*wire.Environment, error) {
	if err := checkRename(in); err != nil {
		return nil, err
	}
	var out wire.Environment
	err := a.change(ctx, func(tx Tx) error {
		if _, err := locked(ctx, tx, by, workspaceID, wire.Admin); err != nil {
			return err
		}
		e, err := inEnvironment(ctx, tx, by, workspaceID, id, wire.Admin)
		if err != nil {
			return err
		}
		before := e.Name
		e.Name, e.Description = value(in.Name, e.Name), cmp.Or(in.Description, e.Description)
		out = wireEnvironment(e)
		if err := tx.UpdateEnvironment(ctx, e); err != nil {
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: workspaceID, environmentID: id, action: "environment.changed", kind: "environment", id: id, name: e.Slug, detail: map[string]any{"name": e.Name, "old_name": before}})
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

// DeleteEnvironment deletes an environment with all tasks, builds, keys and target roots in it. A workspace keeps one.
func (a *Accounts) DeleteEnvironment(ctx context.Context, by who.Principal, workspaceID, id string) error {
	return a.change(ctx, func(tx Tx) error {
		w, err := locked(ctx, tx, by, workspaceID, wire.Admin)
		if err != nil {
			return err
		}
		e, err := inEnvironment(ctx, tx, by, workspaceID, id, wire.Admin)
		if err != nil {
			return err
		}
		_, n, err := tx.CountInWorkspace(ctx, w.Key)
		if err != nil {
			return err
		}
		if n < 2 {
			return refused(refuse.KindInvalid, "last_environment", "Cannot delete the last environment in a workspace")
		}
		if err := tx.DeleteEnvironment(ctx, e.Key); err != nil {
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: workspaceID, environmentID: id, action: "environment.deleted", kind: "environment", id: id, name: e.Slug})
	})
}
