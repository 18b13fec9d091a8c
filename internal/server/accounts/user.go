package accounts

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// newUser returns a user that is not stored yet.
func newUser(email string, name *string) (*User, error) {
	email, err := parseEmail(email)
	if err != nil {
		return nil, err
	}
	if name != nil {
		if strings.TrimSpace(*name) == "" {
			name = nil
		} else if err := checkName("display_name", *name); err != nil {
			return nil, err
		}
	}
	id := newID()
	return &User{ID: id, ExternalID: "local:" + id, Email: email, DisplayName: name}, nil
}

// insertUser stores a user; an address that is taken is a conflict.
func (a *Accounts) insertUser(ctx context.Context, tx Tx, u *User) error {
	u.CreatedAt = a.now()
	if u.PasswordHash != nil {
		u.PasswordChangedAt = &u.CreatedAt
	}
	taken, err := tx.UserByEmail(ctx, u.Email)
	if err != nil {
		return err
	}
	if taken != nil {
		return refused(refuse.KindConflict, "email_taken", "This e-mail address has an account already")
	}
	return tx.InsertUser(ctx, u)
}

// personalWorkspace makes the workspace that everybody has for themselves.
func (a *Accounts) personalWorkspace(ctx context.Context, tx Tx, u *User) error {
	local, _, _ := strings.Cut(u.Email, "@")
	name := local
	if u.DisplayName != nil {
		name = *u.DisplayName
	}
	w := &Workspace{Name: cut(name, 200) + "'s workspace", Personal: true}
	slug, err := freeSlug(ctx, tx, slugOf(local))
	if err != nil {
		return err
	}
	w.Slug = slug
	e := &Environment{Name: "Local", Slug: "local"}
	if err := a.insertWorkspace(ctx, tx, u, w, e); err != nil {
		return err
	}
	return tx.InsertTargetRoot(ctx, &TargetRoot{ID: newID(), Env: e.Key, Name: "default", URIPrefix: "~/.stardag/local-target-roots/default", CreatedAt: a.now()})
}

// freeSlug returns a slug that no workspace has, like the wanted one.
func freeSlug(ctx context.Context, tx Tx, wanted string) (string, error) {
	slug := wanted
	for range 10 {
		taken, err := tx.WorkspaceBySlug(ctx, slug)
		if err != nil || taken == nil {
			return slug, err
		}
		slug = fmt.Sprintf("%s-%s", wanted, digest(secret())[:6])
	}
	return "", fmt.Errorf("found no free slug like %q", wanted)
}

func wireUser(u *User) wire.User {
	return wire.User{ID: u.ID, ExternalID: u.ExternalID, Email: u.Email, DisplayName: u.DisplayName}
}

func wireMembership(m *Membership) wire.MyWorkspace {
	return wire.MyWorkspace{ID: m.ID, Name: m.Name, Slug: m.Slug, Role: m.Role, IsPersonal: m.Personal}
}

// Me returns the caller with their workspaces.
func (a *Accounts) Me(ctx context.Context, by who.Principal) (*wire.Me, error) {
	me := &wire.Me{Workspaces: []wire.MyWorkspace{}}
	err := a.store.Read(ctx, func(tx Tx) error {
		u, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		me.User = wireUser(u)
		memberships, err := tx.Memberships(ctx, u.Key)
		for i := range memberships {
			me.Workspaces = append(me.Workspaces, wireMembership(&memberships[i]))
		}
		return err
	})
	return me, err
}

// Exchange returns a token of one workspace.
func (a *Accounts) Exchange(ctx context.Context, by who.Principal, workspaceID string) (*wire.Access, error) {
	err := a.store.Read(ctx, func(tx Tx) error {
		if _, err := a.user(ctx, tx, by); err != nil {
			return err
		}
		m, err := tx.Membership(ctx, by.UserID, workspaceID)
		if err != nil {
			return err
		}
		if m == nil {
			return refused(refuse.KindForbidden, "not_a_member", "Not a member of the requested workspace")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	now := a.now()
	token, err := a.keys.sign(ctx, accessClaims(by.UserID, workspaceID, by.SessionID, now, now.Add(a.opts.AccessTTL)))
	if err != nil {
		return nil, err
	}
	return &wire.Access{AccessToken: token, TokenType: "Bearer", ExpiresIn: int(a.opts.AccessTTL / time.Second)}, nil
}

// Config says how people log in here.
func (a *Accounts) Config() *wire.AuthConfig {
	c := &wire.AuthConfig{AuthMode: string(a.opts.Mode)}
	if a.opts.Mode == Local {
		c.LocalRegistrationEnabled = a.opts.Registration
		return c
	}
	p := a.opts.Provider
	c.OIDCIssuer, c.OIDCClientID, c.OIDCUIClientID, c.CognitoDomain = optional(p.Issuer), optional(p.ClientID), optional(p.UIClientID), optional(p.CognitoDomain)
	c.OIDCScopes = p.Scopes
	return c
}
