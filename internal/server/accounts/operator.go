package accounts

import (
	"context"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// What an operator does with the database at hand, while servers run or not.

// NewKey says which key an operator wants.
type NewKey struct {
	Workspace, Environment string // slugs
	Name                   string // empty is "operator"
	Scope                  wire.KeyScope
	Create                 bool // the workspace and the environment where they are missing
}

// CreateKey makes an API key and returns it. Nothing else shows it.
func (a *Accounts) CreateKey(ctx context.Context, in NewKey) (string, error) {
	k := &APIKey{Name: in.Name, Scope: in.Scope}
	if k.Name == "" {
		k.Name = "operator"
	}
	if k.Scope == "" {
		k.Scope = wire.WriteScope
	}
	if err := firstError(a.checkKey(k), checkSlug(in.Workspace), checkSlug(in.Environment)); err != nil {
		return "", err
	}
	var key string
	err := a.change(ctx, func(tx Tx) error {
		_, e, err := a.place(ctx, tx, in.Workspace, in.Environment, in.Create)
		if err != nil {
			return err
		}
		key = newKey(e.ID)
		return a.insertKey(ctx, tx, operator, e, k, key)
	})
	if err != nil {
		return "", err
	}
	return key, nil
}

// place finds a workspace and an environment by slug, or makes them.
func (a *Accounts) place(ctx context.Context, tx Tx, workspace, environment string, create bool) (*Workspace, *Environment, error) {
	if err := tx.Lock(ctx, "operator"); err != nil {
		return nil, nil, err
	}
	w, err := tx.WorkspaceBySlug(ctx, workspace)
	if err != nil {
		return nil, nil, err
	}
	if w == nil {
		if !create {
			return nil, nil, refused(refuse.KindNotFound, "unknown_workspace", "there is no workspace %q", workspace)
		}
		w = &Workspace{ID: newID(), Name: workspace, Slug: workspace, CreatedAt: a.now()}
		if err := tx.InsertWorkspace(ctx, w); err != nil {
			return nil, nil, err
		}
		if err := a.record(ctx, tx, operator, deed{workspaceID: w.ID, action: "workspace.created", kind: "workspace", id: w.ID, name: w.Slug}); err != nil {
			return nil, nil, err
		}
	}
	if w, err = tx.LockWorkspace(ctx, w.Key); err != nil || w == nil {
		return nil, nil, firstError(err, errNoWorkspace)
	}
	e, err := tx.EnvironmentBySlug(ctx, w.Key, environment)
	if err != nil || e != nil {
		return w, e, err
	}
	if !create {
		known, err := tx.Environments(ctx, w.Key)
		slugs := make([]string, 0, len(known))
		for i := range known {
			slugs = append(slugs, known[i].Slug)
		}
		return nil, nil, firstError(err, refused(refuse.KindNotFound, "unknown_environment", "workspace %q has no environment %q; it has: %s", workspace, environment, strings.Join(slugs, ", ")))
	}
	e = &Environment{ID: newID(), WorkspaceKey: w.Key, WorkspaceID: w.ID, Name: environment, Slug: environment, CreatedAt: a.now()}
	if err := tx.InsertEnvironment(ctx, e); err != nil {
		return nil, nil, err
	}
	return w, e, a.record(ctx, tx, operator, deed{workspaceID: w.ID, environmentID: e.ID, action: "environment.created", kind: "environment", id: e.ID, name: e.Slug})
}

// NewUser says which account an operator wants.
type NewUser struct {
	Email, Password string
	DisplayName     *string
	Workspace       string    // a slug; empty is none but the personal one
	Role            wire.Role // in it; empty is member
	// Reset gives an account that is there already the password, and ends its sessions.
	Reset bool
}

// CreateUser makes an account, or changes the password of one.
func (a *Accounts) CreateUser(ctx context.Context, in NewUser) (*wire.User, error) {
	u, err := newUser(in.Email, in.DisplayName)
	if err != nil {
		return nil, err
	}
	if in.Role == "" {
		in.Role = wire.MemberRole
	}
	if err := knownRole(in.Role); err != nil {
		return nil, err
	}
	hash, err := a.passwords.hash(ctx, in.Password)
	if err != nil {
		return nil, err
	}
	err = a.change(ctx, func(tx Tx) error {
		if err := tx.Lock(ctx, "setup"); err != nil {
			return err
		}
		there, err := tx.UserByEmail(ctx, u.Email)
		if err != nil {
			return err
		}
		switch {
		case there != nil && in.Reset:
			u = there
			if err := a.setPassword(ctx, tx, operator, u, hash, ""); err != nil {
				return err
			}
		default:
			u.PasswordHash, u.EmailVerified = hash, true
			if err := a.insertUser(ctx, tx, u); err != nil {
				return err
			}
			if err := a.record(ctx, tx, operator, deed{action: "user.created", kind: "user", id: u.ID, name: u.Email}); err != nil {
				return err
			}
			if err := a.personalWorkspace(ctx, tx, u); err != nil {
				return err
			}
		}
		if in.Workspace == "" {
			return nil
		}
		return a.putIn(ctx, tx, u, in.Workspace, in.Role)
	})
	if err != nil {
		return nil, err
	}
	return new(wireUser(u)), nil
}

// SetDisabled shuts an account out, and ends its sessions, or lets it in again. keys is how many API keys its person made that
// count afterwards; revokeKeys ends those of somebody who is shut out.
func (a *Accounts) SetDisabled(ctx context.Context, email string, disabled, revokeKeys bool) (keys int, err error) {
	err = a.change(ctx, func(tx Tx) error {
		u, err := tx.UserByEmail(ctx, email)
		if err != nil {
			return err
		}
		if u == nil {
			return refused(refuse.KindNotFound, "unknown_user", "there is no account %q", email)
		}
		if err := a.setDisabled(ctx, tx, u, disabled); err != nil {
			return err
		}
		if disabled && revokeKeys {
			if _, err := a.revokeKeysOf(ctx, tx, operator, u.Key, ""); err != nil {
				return err
			}
		}
		left, err := a.keysOf(ctx, tx, u.Key, "")
		keys = len(left)
		return err
	})
	return keys, err
}

func (a *Accounts) setDisabled(ctx context.Context, tx Tx, u *User, disabled bool) error {
	if (u.DisabledAt != nil) == disabled {
		return nil
	}
	action := "user.enabled"
	u.DisabledAt = nil
	if disabled {
		action, u.DisabledAt = "user.disabled", new(a.now())
		if err := tx.RevokeSessions(ctx, u.Key, "", a.now()); err != nil {
			return err
		}
	}
	if err := tx.UpdateUser(ctx, u); err != nil {
		return err
	}
	return a.record(ctx, tx, operator, deed{action: action, kind: "user", id: u.ID, name: u.Email})
}

// putIn makes a user a member of a workspace with a role, whatever it was before.
func (a *Accounts) putIn(ctx context.Context, tx Tx, u *User, slug string, role wire.Role) error {
	w, err := tx.WorkspaceBySlug(ctx, slug)
	if err != nil {
		return err
	}
	if w == nil {
		return refused(refuse.KindNotFound, "unknown_workspace", "there is no workspace %q", slug)
	}
	if w.Personal {
		return refused(refuse.KindInvalid, "personal_workspace", "workspace %q is somebody's personal one", slug)
	}
	if w, err = tx.LockWorkspace(ctx, w.Key); err != nil || w == nil {
		return firstError(err, errNoWorkspace)
	}
	m, err := tx.MemberByUser(ctx, w.Key, u.Key)
	switch {
	case err != nil:
		return err
	case m == nil:
		err = tx.InsertMember(ctx, &Member{ID: newID(), WorkspaceKey: w.Key, UserKey: u.Key, Role: role, CreatedAt: a.now()})
	case m.Role == role:
		return nil
	default:
		if m.Role == wire.Owner {
			if err := keepsOwner(ctx, tx, w.Key); err != nil {
				return err
			}
		}
		err = tx.UpdateMemberRole(ctx, m.Key, role)
	}
	if err != nil {
		return err
	}
	return a.record(ctx, tx, operator, deed{workspaceID: w.ID, action: "member.role_changed", kind: "user", id: u.ID, name: u.Email, detail: map[string]any{"to": role}})
}

// Development is what a server in development mode has from the start.
type Development struct {
	WorkspaceID, EnvironmentID string
	User                       who.Principal
	Key                        string
}

// The names of what a server in development mode has.
const (
	DevWorkspace   = "local"
	DevEnvironment = "default"
	devEmail       = "dev@localhost"
	devKeyName     = "development"
)

// Develop makes sure that the workspace "local" with the environment "default", a user who owns it, and an API key are
// there. An empty key has one made; keys of earlier calls stop counting.
func (a *Accounts) Develop(ctx context.Context, key string) (*Development, error) {
	if key != "" && (len(key) < 8 || len(key) > maxKey) {
		return nil, fmt.Errorf("the API key for development has %d characters; 8 to %d are wanted", len(key), maxKey)
	}
	d := &Development{Key: key}
	err := a.change(ctx, func(tx Tx) error {
		w, e, err := a.place(ctx, tx, DevWorkspace, DevEnvironment, true)
		if err != nil {
			return err
		}
		d.WorkspaceID, d.EnvironmentID = w.ID, e.ID
		if d.Key == "" {
			d.Key = newKey(e.ID)
		}
		if err := a.developKey(ctx, tx, e, d.Key); err != nil {
			return err
		}
		u, err := tx.UserByEmail(ctx, devEmail)
		if err != nil {
			return err
		}
		if u == nil {
			if u, err = newUser(devEmail, new("Developer")); err != nil {
				return err
			}
			u.EmailVerified = true
			if err := a.insertUser(ctx, tx, u); err != nil {
				return err
			}
		}
		d.User = who.Principal{UserID: u.ID}
		m, err := tx.MemberByUser(ctx, w.Key, u.Key)
		if err != nil || m != nil {
			return err
		}
		return a.putIn(ctx, tx, u, w.Slug, wire.Owner)
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

// LocalEnvironment returns the environment of development mode, made when it is not there. What builds without a server keep is
// there.
func (a *Accounts) LocalEnvironment(ctx context.Context) (e *Environment, err error) {
	err = a.change(ctx, func(tx Tx) error {
		_, e, err = a.place(ctx, tx, DevWorkspace, DevEnvironment, true)
		return err
	})
	return e, err
}

// developKey makes key the one key of that name.
func (a *Accounts) developKey(ctx context.Context, tx Tx, e *Environment, key string) error {
	keys, err := tx.APIKeys(ctx, e.Key, true)
	if err != nil {
		return err
	}
	hash := digest(key)
	for i := range keys {
		if keys[i].Hash == hash && keys[i].RevokedAt == nil {
			return nil
		}
		if keys[i].Hash != hash && keys[i].Name != devKeyName {
			continue
		}
		if err := tx.DeleteAPIKey(ctx, keys[i].Key); err != nil {
			return err
		}
	}
	return a.insertKey(ctx, tx, operator, e, &APIKey{Name: devKeyName, Scope: wire.WriteScope}, key)
}

// SignInDeveloper logs in the user of development mode. Only a server in that mode may call it.
func (a *Accounts) SignInDeveloper(ctx context.Context, c Client) (*SignedIn, error) {
	var u *User
	err := a.store.Read(ctx, func(tx Tx) (err error) {
		u, err = tx.UserByEmail(ctx, devEmail)
		return err
	})
	if err != nil {
		return nil, err
	}
	if u == nil || u.DisabledAt != nil {
		return nil, ErrNoUser
	}
	return a.signIn(ctx, u, Session{Method: ByNothing}, c, func(Tx) error { return nil })
}
