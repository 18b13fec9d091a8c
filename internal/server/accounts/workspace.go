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

// insertWorkspace stores a workspace with its first owner and its first environment, whose names are set.
func (a *Accounts) insertWorkspace(ctx context.Context, tx Tx, owner *User, w *Workspace, e *Environment) error {
	now := a.now()
	w.ID, w.CreatedBy, w.CreatedAt = newID(), &owner.Key, now
	if err := tx.InsertWorkspace(ctx, w); err != nil {
		if errors.Is(err, ErrTaken) {
			return refused(refuse.KindConflict, "slug_taken", "Workspace slug already exists")
		}
		return err
	}
	if err := tx.InsertMember(ctx, &Member{ID: newID(), WorkspaceKey: w.Key, UserKey: owner.Key, Role: wire.Owner, CreatedAt: now}); err != nil {
		return err
	}
	e.ID, e.WorkspaceKey, e.WorkspaceID, e.CreatedAt = newID(), w.Key, w.ID, now
	if err := tx.InsertEnvironment(ctx, e); err != nil {
		return err
	}
	return a.record(ctx, tx, who.Principal{UserID: owner.ID}, deed{workspaceID: w.ID, action: "workspace.created", kind: "workspace", id: w.ID, name: w.Slug})
}

// CreateWorkspace makes a workspace that the caller owns, with one environment.
func (a *Accounts) CreateWorkspace(ctx context.Context, by who.Principal, in wire.CreateWorkspace) (*wire.Workspace, error) {
	w := &Workspace{Name: in.Name, Slug: in.Slug, Description: in.Description}
	e := &Environment{Name: value(in.InitialEnvironmentName, "Default"), Slug: value(in.InitialEnvironmentSlug, "default")}
	err := firstError(checkName("name", w.Name), checkSlug(w.Slug), checkDescription(w.Description), checkName("initial_environment_name", e.Name), checkSlug(e.Slug))
	if err != nil {
		return nil, err
	}
	if (in.InitialTargetRootName == nil) != (in.InitialTargetRootURI == nil) {
		return nil, malformed("initial_target_root_name", "a target root needs both a name and a URI")
	}
	var root *TargetRoot
	if in.InitialTargetRootName != nil {
		root = &TargetRoot{Name: *in.InitialTargetRootName, URIPrefix: *in.InitialTargetRootURI}
		if err := checkName("initial_target_root_name", root.Name); err != nil {
			return nil, err
		}
		if err := checkRootURI("initial_target_root_uri", root.URIPrefix); err != nil {
			return nil, err
		}
	}
	err = a.change(ctx, func(tx Tx) error {
		u, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		if a.opts.MaxWorkspaces > 0 {
			if err := tx.Lock(ctx, "workspaces:"+u.ID); err != nil {
				return err
			}
			n, err := tx.OwnedWorkspaces(ctx, u.Key)
			if err != nil {
				return err
			}
			if n >= a.opts.MaxWorkspaces {
				return refused(refuse.KindForbidden, "too_many_workspaces", "You own %s, which is as many as one person may", excerpt.Count(n, "workspace", "workspaces"))
			}
		}
		if taken, err := tx.WorkspaceBySlug(ctx, w.Slug); err != nil || taken != nil {
			return firstError(err, refused(refuse.KindConflict, "slug_taken", "Workspace slug already exists"))
		}
		if err := a.insertWorkspace(ctx, tx, u, w, e); err != nil || root == nil {
			return err
		}
		root.ID, root.Env, root.CreatedAt = newID(), e.Key, a.now()
		return tx.InsertTargetRoot(ctx, root)
	})
	if err != nil {
		return nil, err
	}
	return new(wireWorkspace(w)), nil
}

func value[T any](p *T, none T) T {
	if p == nil {
		return none
	}
	return *p
}

func checkDescription(text *string) error {
	if text == nil {
		return nil
	}
	if len(*text) > 10_000 {
		return malformed("description", "description has to have at most 10000 bytes")
	}
	return checkText("description", *text)
}

func wireWorkspace(w *Workspace) wire.Workspace {
	return wire.Workspace{ID: w.ID, Name: w.Name, Slug: w.Slug, Description: w.Description, IsPersonal: w.Personal}
}

func detailed(ctx context.Context, tx Tx, w *Workspace) (*wire.WorkspaceDetail, error) {
	members, environments, err := tx.CountInWorkspace(ctx, w.Key)
	return &wire.WorkspaceDetail{Workspace: wireWorkspace(w), MemberCount: members, EnvironmentCount: environments}, err
}

// Workspace shows a workspace to a member.
func (a *Accounts) Workspace(ctx context.Context, by who.Principal, id string) (out *wire.WorkspaceDetail, err error) {
	err = a.store.Read(ctx, func(tx Tx) error {
		m, err := member(ctx, tx, by, id, wire.MemberRole)
		if err != nil {
			return err
		}
		out, err = detailed(ctx, tx, &m.Workspace)
		return err
	})
	return out, err
}

// RenameWorkspace changes name or description.
func (a *Accounts) RenameWorkspace(ctx context.Context, by who.Principal, id string, in wire.Rename) (out *wire.WorkspaceDetail, err error) {
	if err := checkRename(in); err != nil {
		return nil, err
	}
	err = a.change(ctx, func(tx Tx) error {
		m, err := locked(ctx, tx, by, id, wire.Admin)
		if err != nil {
			return err
		}
		before := m.Name
		m.Name, m.Description = value(in.Name, m.Name), cmp.Or(in.Description, m.Description)
		if err := tx.UpdateWorkspace(ctx, &m.Workspace); err != nil {
			return err
		}
		if err := a.record(ctx, tx, by, deed{workspaceID: id, action: "workspace.changed", kind: "workspace", id: id, name: m.Slug, detail: map[string]any{"name": m.Name, "old_name": before}}); err != nil {
			return err
		}
		out, err = detailed(ctx, tx, &m.Workspace)
		return err
	})
	return out, err
}

func checkRename(in wire.Rename) error {
	if in.Name != nil {
		if err := checkName("name", *in.Name); err != nil {
			return err
		}
	}
	return checkDescription(in.Description)
}

// DeleteWorkspace deletes a workspace with everything in it. Only owners may, and nobody their personal one.
func (a *Accounts) DeleteWorkspace(ctx context.Context, by who.Principal, id string) error {
	return a.change(ctx, func(tx Tx) error {
		m, err := locked(ctx, tx, by, id, wire.Owner)
		if err != nil {
			return err
		}
		if m.Personal {
			return refused(refuse.KindInvalid, "personal_workspace", "A personal workspace cannot be deleted")
		}
		if err := tx.DeleteWorkspace(ctx, m.Key); err != nil {
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: id, action: "workspace.deleted", kind: "workspace", id: id, name: m.Slug})
	})
}
