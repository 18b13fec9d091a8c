package accounts

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Client is the program somebody logs in with.
type Client struct {
	IP     string
	Name   string // as it calls itself
	Device string // what it was given as [SignedIn.Device] before; empty is none
}

// SignedIn is a login that worked.
type SignedIn struct {
	wire.Session

	Actor who.Principal
	// Device is for the browser to keep: with it, attempts from elsewhere do not keep this person out of it. It logs nobody in.
	Device string
}

func (a *Accounts) localOnly() error {
	if a.opts.Mode != Local {
		return refused(refuse.KindForbidden, "not_local", "Password login is disabled; this server uses an identity provider")
	}
	return nil
}

// Login returns a session for an e-mail address and its password.
func (a *Accounts) Login(ctx context.Context, in wire.Login, c Client) (*SignedIn, error) {
	if err := a.localOnly(); err != nil {
		return nil, err
	}
	email, err := parseEmail(in.Email)
	if err != nil {
		return nil, err
	}
	device, err := a.deviceOf(ctx, email, c)
	if err != nil {
		return nil, err
	}
	tries := loginTries(email, c, device)
	if err := a.admit(ctx, tries); err != nil {
		return nil, err
	}
	var u *User
	err = a.store.Read(ctx, func(tx Tx) error {
		u, err = tx.UserByEmail(ctx, email)
		return err
	})
	if err != nil {
		return nil, err
	}
	var hash *string
	if u != nil {
		hash = u.PasswordHash
	}
	ok, err := a.passwords.matches(ctx, hash, in.Password)
	if err != nil {
		return nil, err
	}
	if !ok || u.DisabledAt != nil {
		return nil, refused(refuse.KindUnauthenticated, "bad_login", "Invalid email or password")
	}
	var fresh *string
	if a.passwords.stale(hash) {
		if fresh, err = a.passwords.hash(ctx, in.Password); err != nil {
			return nil, err
		}
	}
	return a.signIn(ctx, u, Session{Method: ByPassword}, c, func(tx Tx) error {
		if err := forgive(ctx, tx, tries); err != nil {
			return err
		}
		now, err := tx.UserByKey(ctx, u.Key)
		if err != nil {
			return err
		}
		if now == nil || now.DisabledAt != nil || now.PasswordHash == nil || *now.PasswordHash != *hash {
			// Changed since it was compared.
			return refused(refuse.KindUnauthenticated, "bad_login", "Invalid email or password")
		}
		if fresh != nil {
			now.PasswordHash = fresh
			return tx.UpdateUser(ctx, now)
		}
		return nil
	})
}

// signIn completes and stores a session, in the transaction that also runs before.
func (a *Accounts) signIn(ctx context.Context, u *User, s Session, c Client, before func(Tx) error) (*SignedIn, error) {
	s.ID, s.Client = newID(), cut(c.Name, 200)
	err := a.store.Write(ctx, func(tx Tx) error {
		if err := before(tx); err != nil {
			return err
		}
		s.UserKey, s.CreatedAt = u.Key, a.now() // before may have made the user
		s.ExpiresAt = s.CreatedAt.Add(a.opts.SessionTTL)
		return tx.InsertSession(ctx, &s)
	})
	if err != nil {
		return nil, err
	}
	token, err := a.keys.sign(ctx, sessionClaims(u.ID, s.ID, s.CreatedAt, s.ExpiresAt))
	if err != nil {
		return nil, err
	}
	device := ""
	if s.Method == ByPassword {
		if device, err = a.newDevice(ctx, u.Email); err != nil {
			return nil, err
		}
	}
	return &SignedIn{
		Device:  device,
		Session: wire.Session{SessionToken: token, TokenType: "Bearer", ExpiresIn: int(a.opts.SessionTTL / time.Second)},
		Actor:   who.Principal{UserID: u.ID, SessionID: s.ID},
	}, nil
}

// cut returns the beginning of a text, at most max bytes, for notes that nobody relies on.
func cut(s string, limit int) string {
	s = strings.ToValidUTF8(s, "?")
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, s)
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// Register makes an account for whoever asks, where that is allowed, and logs it in.
func (a *Accounts) Register(ctx context.Context, in wire.Register, c Client) (*SignedIn, error) {
	return a.RegisterInvited(ctx, wire.RegisterInvited{Email: in.Email, Password: in.Password, DisplayName: in.DisplayName}, c)
}

// RegisterInvited makes an account and logs it in. With the code of an invitation to the same address it is allowed
// even where registration is closed, and accepts the invitation.
func (a *Accounts) RegisterInvited(ctx context.Context, in wire.RegisterInvited, c Client) (*SignedIn, error) {
	if err := a.localOnly(); err != nil {
		return nil, err
	}
	if !a.opts.Registration && in.Invite == nil {
		return nil, refused(refuse.KindForbidden, "registration_closed", "Registration is disabled; ask for an invitation")
	}
	u, err := newUser(in.Email, in.DisplayName)
	if err != nil {
		return nil, err
	}
	// Making accounts is slow on purpose, too: it hashes a password.
	if err := a.admit(ctx, registerTries(u.Email, c)); err != nil {
		return nil, err
	}
	if in.Invite != nil { // before the password costs time
		if _, err := a.OpenInvite(ctx, *in.Invite); err != nil {
			return nil, err
		}
	}
	if u.PasswordHash, err = a.passwords.hash(ctx, in.Password); err != nil {
		return nil, err
	}
	signed, err := a.signIn(ctx, u, Session{Method: ByPassword}, c, func(tx Tx) error {
		var invite *Invite
		if in.Invite != nil {
			if invite, err = a.openInvite(ctx, tx, *in.Invite); err != nil {
				return err
			}
			if EmailKey(invite.Email) != EmailKey(u.Email) {
				return refused(refuse.KindForbidden, "invite_for_other", "This invitation is for another e-mail address")
			}
		}
		if err := a.insertUser(ctx, tx, u); err != nil {
			return err
		}
		by := who.Principal{UserID: u.ID}
		if err := a.record(ctx, tx, by, deed{action: "user.registered", kind: "user", id: u.ID, name: u.Email}); err != nil {
			return err
		}
		if err := a.personalWorkspace(ctx, tx, u); err != nil {
			return err
		}
		if invite == nil {
			return nil
		}
		_, err := a.join(ctx, tx, by, u, invite)
		return err
	})
	return signed, err
}

// ChangePassword replaces the caller's password and ends all other sessions.
func (a *Accounts) ChangePassword(ctx context.Context, by who.Principal, in wire.ChangePassword, c Client) error {
	if err := a.localOnly(); err != nil {
		return err
	}
	var u *User
	err := a.store.Read(ctx, func(tx Tx) (err error) {
		u, err = a.user(ctx, tx, by)
		return err
	})
	if err != nil {
		return err
	}
	if u.PasswordHash == nil {
		return refused(refuse.KindForbidden, "no_password", "This account has no password")
	}
	tries := loginTries(u.Email, c, by.SessionID) // somebody who is logged in is counted by the session
	if err := a.admit(ctx, tries); err != nil {
		return err
	}
	ok, err := a.passwords.matches(ctx, u.PasswordHash, in.CurrentPassword)
	if err != nil {
		return err
	}
	if !ok {
		return refused(refuse.KindUnauthenticated, "wrong_password", "Current password is incorrect")
	}
	hash, err := a.passwords.hash(ctx, in.NewPassword)
	if err != nil {
		return err
	}
	return a.change(ctx, func(tx Tx) error {
		now, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		if now.PasswordHash == nil || *now.PasswordHash != *u.PasswordHash {
			return refused(refuse.KindConflict, "changed_meanwhile", "The password was changed by somebody else just now")
		}
		if err := forgive(ctx, tx, tries); err != nil {
			return err
		}
		return a.setPassword(ctx, tx, by, now, hash, by.SessionID)
	})
}

// setPassword replaces a password and ends all sessions but one.
func (a *Accounts) setPassword(ctx context.Context, tx Tx, by who.Principal, u *User, hash *string, keep string) error {
	now := a.now()
	u.PasswordHash, u.PasswordChangedAt = hash, &now
	if err := tx.UpdateUser(ctx, u); err != nil {
		return err
	}
	if err := tx.RevokeSessions(ctx, u.Key, keep, now); err != nil {
		return err
	}
	return a.record(ctx, tx, by, deed{action: "user.password_changed", kind: "user", id: u.ID, name: u.Email})
}
