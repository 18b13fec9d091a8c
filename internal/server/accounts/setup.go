package accounts

import (
	"context"
	"errors"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// setupTokens are where the hashes of tokens for the first visitor are kept. Each server that starts on a fresh database
// prints one of its own; all of them end when there is a user.
const setupTokens = "first_run_token:"

// NeedsSetup reports whether there is no user yet.
func (a *Accounts) NeedsSetup(ctx context.Context) (bool, error) {
	if a.settled.Load() || a.opts.Mode != Local {
		return false, nil
	}
	var found bool
	err := a.store.Read(ctx, func(tx Tx) (err error) {
		found, err = tx.AnyUser(ctx)
		return err
	})
	if found {
		a.settled.Store(true) // users are never deleted
	}
	return err == nil && !found, err
}

// SetupToken makes a token with which the first visitor makes the administrator, or gives "" when there are users.
func (a *Accounts) SetupToken(ctx context.Context) (string, error) {
	needed, err := a.NeedsSetup(ctx)
	if err != nil || !needed {
		return "", err
	}
	token := secret()
	err = a.store.Write(ctx, func(tx Tx) error { return tx.PutValue(ctx, setupTokens+digest(token), "valid", a.now()) })
	if err != nil {
		return "", err
	}
	return token, nil
}

// Setup makes the first user, with the workspace of the team, and logs them in.
func (a *Accounts) Setup(ctx context.Context, in wire.FirstRun, c Client) (*SignedIn, error) {
	if err := a.localOnly(); err != nil {
		return nil, err
	}
	u, err := newUser(in.Email, in.DisplayName)
	if err != nil {
		return nil, err
	}
	if err := a.checkSetup(ctx, in.Token); err != nil { // before the password costs time
		return nil, err
	}
	if u.PasswordHash, err = a.passwords.hash(ctx, in.Password); err != nil {
		return nil, err
	}
	u.EmailVerified = true
	return a.signIn(ctx, u, Session{Method: ByPassword}, c, func(tx Tx) error {
		if err := tx.Lock(ctx, "setup"); err != nil {
			return err
		}
		if err := validSetup(ctx, tx, in.Token); err != nil {
			return err
		}
		if err := tx.DeleteValues(ctx, setupTokens); err != nil {
			return err
		}
		return a.firstUser(ctx, tx, u)
	})
}

func (a *Accounts) checkSetup(ctx context.Context, token string) error {
	return a.store.Read(ctx, func(tx Tx) error { return validSetup(ctx, tx, token) })
}

func validSetup(ctx context.Context, tx Tx, token string) error {
	found, err := tx.AnyUser(ctx)
	if err != nil {
		return err
	}
	if found {
		return refused(refuse.KindConflict, "already_set_up", "This server has its first user already; log in")
	}
	name := setupTokens + digest(token)
	known, err := tx.Values(ctx, name)
	if err != nil {
		return err
	}
	if known[name] == "" {
		return refused(refuse.KindForbidden, "first_run_token_invalid", "This link is not valid; use the one that the server printed when it started")
	}
	return nil
}

// firstUser stores the administrator and the team's workspace.
func (a *Accounts) firstUser(ctx context.Context, tx Tx, u *User) error {
	if err := a.insertUser(ctx, tx, u); err != nil {
		return err
	}
	if err := a.record(ctx, tx, who.Principal{UserID: u.ID}, deed{action: "server.set_up", kind: "user", id: u.ID, name: u.Email}); err != nil {
		return err
	}
	// What builds kept here before there was a server is the administrator's.
	if local, err := tx.WorkspaceBySlug(ctx, DevWorkspace); err != nil {
		return err
	} else if local != nil {
		if err := a.putIn(ctx, tx, u, DevWorkspace, wire.Owner); err != nil {
			return err
		}
	}
	slug, err := freeSlug(ctx, tx, slugOf(a.opts.PrimaryWorkspace))
	if err != nil {
		return err
	}
	return a.insertWorkspace(ctx, tx, u, &Workspace{Name: a.opts.PrimaryWorkspace, Slug: slug},
		&Environment{Name: a.opts.PrimaryEnvironment, Slug: a.opts.PrimaryEnvironment})
}

// Bootstrap makes the administrator that the operator's settings name, unless there is an account with that address. It
// never changes one. Without a password the administrator is whoever signs in with that address, verified, at the identity
// provider.
func (a *Accounts) Bootstrap(ctx context.Context, email, password string) (created bool, err error) {
	u, err := newUser(email, nil)
	if err != nil {
		return false, err
	}
	var there *User
	err = a.store.Read(ctx, func(tx Tx) error {
		there, err = tx.UserByEmail(ctx, u.Email)
		return err
	})
	if err != nil || there != nil {
		return false, err
	}
	if password != "" || a.opts.Mode == Local {
		if u.PasswordHash, err = a.passwords.hash(ctx, password); err != nil {
			return false, err
		}
	}
	u.EmailVerified = true
	err = a.change(ctx, func(tx Tx) error {
		if err := tx.Lock(ctx, "setup"); err != nil {
			return err
		}
		if there, err = tx.UserByEmail(ctx, u.Email); err != nil || there != nil {
			return err
		}
		if err := tx.DeleteValues(ctx, setupTokens); err != nil {
			return err
		}
		return a.firstUser(ctx, tx, u)
	})
	if errors.Is(err, ErrTaken) {
		return false, nil // another server was faster
	}
	return err == nil && there == nil, err
}
