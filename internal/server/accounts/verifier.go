package accounts

import (
	"context"
	"errors"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
)

// TokenVerifier checks tokens of an identity provider.
type TokenVerifier interface {
	// Verify returns who a token stands for: [ErrTokenExpired] or [ErrBadToken] when it does not count, an [Error] of the kind
	// [refuse.KindUnavailable] when the provider cannot be asked.
	Verify(ctx context.Context, token string) (*External, error)
}

// Profiler is a [TokenVerifier] that can ask the provider for what a token does not say.
type Profiler interface {
	// Profile fills in the address, the name and the claims of the person.
	Profile(ctx context.Context, token string, by *External) error
}

// External is somebody as an identity provider knows them.
type External struct {
	Issuer, Subject string
	Email           string
	EmailVerified   bool
	Name            string
	Expires         time.Time
	// Claims are all that the provider said, for [Admission].
	Claims map[string]any
}

// SignInExternal makes a session for somebody whom the identity provider has just signed in. accessToken is for asking the
// provider about them. idToken is kept, sealed, for signing out there; empty keeps none.
func (a *Accounts) SignInExternal(ctx context.Context, by *External, accessToken, idToken string, c Client) (*SignedIn, error) {
	if a.opts.Mode != OIDC {
		return nil, refused(refuse.KindForbidden, "not_oidc", "This server has no identity provider")
	}
	u, err := a.provision(ctx, accessToken, by)
	if err != nil {
		return nil, err
	}
	s := Session{Method: ByProvider}
	if idToken != "" && len(idToken) <= maxIDToken {
		if s.IDToken, err = a.Seal(ctx, idTokenPurpose, []byte(idToken)); err != nil {
			return nil, err
		}
	}
	return a.signIn(ctx, u, s, c, func(tx Tx) error {
		_, err := a.user(ctx, tx, who.Principal{UserID: u.ID}) // disabled meanwhile
		return err
	})
}

const (
	idTokenPurpose = "id token"
	// maxIDToken is how long a token may be that is kept for signing out. It becomes part of an address.
	maxIDToken = 6 << 10
)

// provision finds the user of an identity, or makes one. An account that is here already with the same address is the
// same person only when both sides have verified the address.
func (a *Accounts) provision(ctx context.Context, token string, by *External) (*User, error) {
	var u *User
	find := func(tx Tx) (err error) {
		u, err = tx.UserByIdentity(ctx, by.Issuer, by.Subject)
		return err
	}
	if err := a.store.Read(ctx, find); err != nil {
		return nil, err
	}
	if p, ok := a.opts.Verifier.(Profiler); ok && (u == nil && by.Email == "" || a.opts.Admission.unanswered(by)) {
		if err := p.Profile(ctx, token, by); err != nil {
			return nil, err
		}
	}
	if err := a.opts.Admission.check(by); err != nil {
		return nil, err
	}
	if u == nil {
		fresh, err := newUser(by.Email, optional(cut(by.Name, 255)))
		if err != nil {
			return nil, refused(refuse.KindInvalid, "no_email", "The token has no e-mail address; ask the identity provider for the scope email")
		}
		fresh.ExternalID, fresh.EmailVerified = by.Subject, by.EmailVerified
		err = a.change(ctx, func(tx Tx) error {
			if err := find(tx); err != nil || u != nil {
				return err
			}
			u, err = a.link(ctx, tx, by, fresh)
			return err
		})
		if errors.Is(err, ErrTaken) { // the same person's other request was faster
			err = a.store.Read(ctx, find)
		}
		if err != nil {
			return nil, err
		}
	}
	if u == nil {
		return nil, ErrNoUser
	}
	if u.DisabledAt != nil {
		return nil, errDisabled
	}
	return u, nil
}

func (a *Accounts) link(ctx context.Context, tx Tx, by *External, fresh *User) (*User, error) {
	u, err := tx.UserByEmail(ctx, fresh.Email)
	if err != nil {
		return nil, err
	}
	if u != nil {
		if !u.EmailVerified || !by.EmailVerified {
			return nil, refused(refuse.KindForbidden, "email_taken", "Another account has this e-mail address and it is not verified that both are yours; ask an operator")
		}
	} else {
		if err := a.expected(ctx, tx, fresh); err != nil {
			return nil, err
		}
		u = fresh
		if err := a.insertUser(ctx, tx, u); err != nil {
			return nil, err
		}
		if err := a.personalWorkspace(ctx, tx, u); err != nil {
			return nil, err
		}
	}
	if err := tx.InsertIdentity(ctx, u.Key, by.Issuer, by.Subject, a.now()); err != nil {
		return nil, err
	}
	return u, a.record(ctx, tx, who.Principal{UserID: u.ID}, deed{action: "user.linked", kind: "user", id: u.ID, name: u.Email, detail: map[string]any{"issuer": by.Issuer}})
}
