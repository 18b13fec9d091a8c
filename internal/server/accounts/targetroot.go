package accounts

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

func checkTargetRoot(r *TargetRoot) error {
	if err := checkName("name", r.Name); err != nil {
		return err
	}
	return checkRootURI("uri_prefix", r.URIPrefix)
}

// checkRootURI refuses locations that are not the same place for every program that gets them from here.
func checkRootURI(field, uri string) error {
	if n := utf8.RuneCountInString(uri); n < 1 || n > 2048 || strings.TrimSpace(uri) == "" {
		return malformed(field, "%s has to be a URI or a path of 1 to 2048 characters", field)
	}
	if err := target.CheckRoot(uri); err != nil {
		return malformed(field, "%s: %v", field, err)
	}
	scheme, _, _ := strings.Cut(strings.ToLower(uri), "://")
	switch {
	case strings.HasSuffix(uri, "//"):
		return malformed(field, "%s: target location %q ends in several slashes; write one", field, uri)
	case scheme == "http" || scheme == "https":
		return malformed(field, "%s: target location %q is a web address; outputs are kept in folders and object stores, such as /data/outputs or s3://bucket/outputs", field, uri)
	case scheme == "mem":
		return malformed(field, "%s: target location %q is the memory of one process, which other programs cannot read", field, uri)
	}
	return nil
}

func wireRoot(r *TargetRoot) wire.TargetRoot {
	return wire.TargetRoot{ID: r.ID, EnvironmentID: r.EnvironmentID, Name: r.Name, URIPrefix: r.URIPrefix, CreatedAt: isoTime(r.CreatedAt)}
}

var (
	errRootTaken = refused(refuse.KindConflict, "name_taken", "A target root with this name already exists in this environment")
	errNoRoot    = refused(refuse.KindNotFound, "unknown_target_root", "Target root not found")
)

// TargetRoots lists the target roots of an environment, by name.
func (a *Accounts) TargetRoots(ctx context.Context, by who.Principal, workspaceID, environmentID string) ([]wire.TargetRoot, error) {
	out := []wire.TargetRoot{}
	err := a.store.Read(ctx, func(tx Tx) error {
		e, err := inEnvironment(ctx, tx, by, workspaceID, environmentID, wire.MemberRole)
		if err != nil {
			return err
		}
		roots, err := tx.TargetRoots(ctx, e.Key)
		for i := range roots {
			out = append(out, wireRoot(&roots[i]))
		}
		return err
	})
	return out, err
}

// TargetRootSettings lists the target roots of an environment that the caller was let into already.
func (a *Accounts) TargetRootSettings(ctx context.Context, env int64) ([]wire.TargetRootSetting, error) {
	out := []wire.TargetRootSetting{}
	err := a.store.Read(ctx, func(tx Tx) error {
		roots, err := tx.TargetRoots(ctx, env)
		for i := range roots {
			out = append(out, wire.TargetRootSetting{Name: roots[i].Name, URIPrefix: roots[i].URIPrefix})
		}
		return err
	})
	return out, err
}

// OneTargetRoot shows a target root.
func (a *Accounts) OneTargetRoot(ctx context.Context, by who.Principal, workspaceID, environmentID, id string) (*wire.TargetRoot, error) {
	return a.oneTargetRoot(ctx, by, workspaceID, environmentID, id, wire.MemberRole)
}

// ProbedTargetRoot is like OneTargetRoot for those who may change it: a probe writes below the root.
func (a *Accounts) ProbedTargetRoot(ctx context.Context, by who.Principal, workspaceID, environmentID, id string) (*wire.TargetRoot, error) {
	return a.oneTargetRoot(ctx, by, workspaceID, environmentID, id, wire.Admin)
}

func (a *Accounts) oneTargetRoot(ctx context.Context, by who.Principal, workspaceID, environmentID, id string, needed wire.Role) (*wire.TargetRoot, error) {
	var out wire.TargetRoot
	err := a.store.Read(ctx, func(tx Tx) error {
		_, r, err := root(ctx, tx, by, workspaceID, environmentID, id, needed)
		if err == nil {
			out = wireRoot(r)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

func root(ctx context.Context, tx Tx, by who.Principal, workspaceID, environmentID, id string, needed wire.Role) (*Environment, *TargetRoot, error) {
	e, err := inEnvironment(ctx, tx, by, workspaceID, environmentID, needed)
	if err != nil {
		return nil, nil, err
	}
	r, err := tx.TargetRootInEnvironment(ctx, e.Key, id)
	if err != nil {
		return nil, nil, err
	}
	if r == nil {
		return nil, nil, errNoRoot
	}
	return e, r, nil
}

// CreateTargetRoot names a place for outputs.
func (a *Accounts) CreateTargetRoot(ctx context.Context, by who.Principal, workspaceID, environmentID string, in wire.CreateTargetRoot) (*wire.TargetRoot, error) {
	r := &TargetRoot{ID: newID(), Name: in.Name, URIPrefix: in.URIPrefix}
	if err := checkTargetRoot(r); err != nil {
		return nil, err
	}
	err := a.store.Write(ctx, func(tx Tx) error {
		e, err := inEnvironment(ctx, tx, by, workspaceID, environmentID, wire.Admin)
		if err != nil {
			return err
		}
		r.Env, r.EnvironmentID, r.CreatedAt = e.Key, e.ID, a.now()
		if err := tx.InsertTargetRoot(ctx, r); err != nil {
			if errors.Is(err, ErrTaken) {
				return errRootTaken
			}
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: workspaceID, environmentID: e.ID, action: "target_root.created", kind: "target_root", id: r.ID, name: r.Name, detail: map[string]any{"uri_prefix": r.URIPrefix}})
	})
	if err != nil {
		return nil, err
	}
	return new(wireRoot(r)), nil
}

// ChangeTargetRoot changes a target root's name or place.
func (a *Accounts) ChangeTargetRoot(ctx context.Context, by who.Principal, workspaceID, environmentID, id string, in wire.ChangeTargetRoot) (*wire.TargetRoot, error) {
	var out wire.TargetRoot
	err := a.store.Write(ctx, func(tx Tx) error {
		e, r, err := root(ctx, tx, by, workspaceID, environmentID, id, wire.Admin)
		if err != nil {
			return err
		}
		before := r.URIPrefix
		r.Name, r.URIPrefix = value(in.Name, r.Name), value(in.URIPrefix, r.URIPrefix)
		if err := checkName("name", r.Name); err != nil {
			return err
		}
		if in.URIPrefix != nil {
			if err := checkRootURI("uri_prefix", r.URIPrefix); err != nil {
				return err
			}
		}
		if err := tx.UpdateTargetRoot(ctx, r); err != nil {
			if errors.Is(err, ErrTaken) {
				return errRootTaken
			}
			return err
		}
		out = wireRoot(r)
		return a.record(ctx, tx, by, deed{workspaceID: workspaceID, environmentID: e.ID, action: "target_root.changed", kind: "target_root", id: id, name: r.Name, detail: map[string]any{"uri_prefix": r.URIPrefix, "old_uri_prefix": before}})
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

// DeleteTargetRoot forgets a target root. What is stored there stays.
func (a *Accounts) DeleteTargetRoot(ctx context.Context, by who.Principal, workspaceID, environmentID, id string) error {
	return a.store.Write(ctx, func(tx Tx) error {
		e, r, err := root(ctx, tx, by, workspaceID, environmentID, id, wire.Admin)
		if err != nil {
			return err
		}
		if err := tx.DeleteTargetRoot(ctx, r.Key); err != nil {
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: workspaceID, environmentID: e.ID, action: "target_root.deleted", kind: "target_root", id: id, name: r.Name, detail: map[string]any{"uri_prefix": r.URIPrefix}})
	})
}
