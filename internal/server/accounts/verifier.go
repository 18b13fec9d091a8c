package accounts

import (
	"context"
	"errors"
	"time"
)

// TokenVerifier checks tokens of an identity provider.
type TokenVerifier interface {
	// Verify gives who a token stands for: [ErrTokenExpired] or [ErrBadToken] when it does not count, an [Error] of the kind
	// [Unavailable] when the provider cannot be asked.
	Verify(ctx context.Context, token string) (*External, error)
}

// Profiler is a [TokenVerifier] that can ask the provider for what a token does not say.
type Profiler interface {
	// Profile fills in the address and the name of the person.
	Profile(ctx context.Context, token string, who *External) error
}

// External is somebody as an identity provider knows them.
type External struct {
	Issuer, Subject string
	Email           string
	EmailVerified   bool
	Name            string
	Expires         time.Time
}

// SignInExternal gives a session for a token of the identity provider.
func (a *Accounts) SignInExternal(ctx context.Context, token string, c Client) (*SignedIn, error) {
	p, err := a.Token(ctx, token)
	if err != nil {
		return nil, err
	}
	if p.Kind != ExternalCredential {
		return nil, badToken("it was not made by the identity provider")
	}
	var u *User
	err = a.store.Read(ctx, func(tx Tx) error {
		u, err = a.user(tx, p.Actor)
		return err
	})
	if err != nil {
		return nil, err
	}
	return a.signIn(ctx, u, ByProvider, c, func(Tx) error { return nil })
}

// provision finds the user of an identity, or makes one. An account that is here already with the same address is the
// same person only when both sides have verified the address.
func (a *Accounts) provision(ctx context.Context, token string, who *External) (*User, error) {
	var u *User
	find := func(tx Tx) (err error) {
		u, err = tx.UserByIdentity(who.Issuer, who.Subject)
		return err
	}
	if err := a.store.Read(ctx, find); err != nil {
		return nil, err
	}
	if u == nil {
		if p, ok := a.opts.Verifier.(Profiler); ok && who.Email == "" {
			if err := p.Profile(ctx, token, who); err != nil {
				return nil, err
			}
		}
		fresh, err := newUser(who.Email, optional(cut(who.Name, 255)))
		if err != nil {
			return nil, refuse(Invalid, "no_email", "The token has no e-mail address; ask the identity provider for the scope email")
		}
		fresh.ExternalID, fresh.EmailVerified = who.Subject, who.EmailVerified
		err = a.change(ctx, func(tx Tx) error {
			if err := find(tx); err != nil || u != nil {
				return err
			}
			u, err = a.link(tx, who, fresh)
			return err
		})
		if errors.Is(err, ErrTaken) { // the same person's other request was faster
			err = a.store.Read(ctx, find)
		}
		if err != nil {
			return nil, err
		}
	}
	if u == nil || u.DisabledAt != nil {
		return nil, ErrNoUser
	}
	return u, nil
}

func (a *Accounts) link(tx Tx, who *External, fresh *User) (*User, error) {
	u, err := tx.UserByEmail(fresh.Email)
	if err != nil {
		return nil, err
	}
	if u != nil {
		if !u.EmailVerified || !who.EmailVerified {
			return nil, refuse(Forbidden, "email_taken", "Another account has this e-mail address and it is not verified that both are yours; ask an operator")
		}
	} else {
		u = fresh
		if err := a.insertUser(tx, u); err != nil {
			return nil, err
		}
		if err := a.personalWorkspace(tx, u); err != nil {
			return nil, err
		}
	}
	if err := tx.InsertIdentity(u.Key, who.Issuer, who.Subject, a.now()); err != nil {
		return nil, err
	}
	return u, a.record(tx, Actor{UserID: u.ID}, deed{action: "user.linked", kind: "user", id: u.ID, name: u.Email, detail: map[string]any{"issuer": who.Issuer}})
}
