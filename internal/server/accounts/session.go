package accounts

import (
	"context"

	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// Logout ends the session behind a token. Tokens that came of it end with it. The result is the identity provider's ID token
// of the session, if there is one and it has not expired.
func (a *Accounts) Logout(ctx context.Context, by who.Principal) (idToken string, err error) {
	if by.SessionID == "" {
		return "", nil
	}
	var s *Session
	err = a.change(ctx, func(tx Tx) error {
		if s, err = tx.Session(ctx, by.SessionID); err != nil {
			return err
		}
		return tx.RevokeSession(ctx, by.SessionID, a.now())
	})
	if err != nil || s == nil || s.IDToken == "" {
		return "", err
	}
	plain, err := a.Unseal(ctx, idTokenPurpose, s.IDToken)
	if err != nil {
		return "", nil // sealed with a key that is gone
	}
	return a.unexpired(string(plain)), nil
}

// unexpired returns a token that this server checked before, or "" when it has expired since.
func (a *Accounts) unexpired(token string) string {
	parsed, err := jwt.ParseSigned(token, algorithms)
	if err != nil {
		return ""
	}
	var c jwt.Claims
	if err := parsed.UnsafeClaimsWithoutVerification(&c); err != nil || c.Expiry == nil || !a.now().Before(c.Expiry.Time()) {
		return ""
	}
	return token
}

// Sessions lists the caller's logins.
func (a *Accounts) Sessions(ctx context.Context, by who.Principal) (*wire.UserSessions, error) {
	out := &wire.UserSessions{Sessions: []wire.UserSession{}}
	err := a.store.Read(ctx, func(tx Tx) error {
		u, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		sessions, err := tx.Sessions(ctx, u.Key, a.now())
		for _, s := range sessions {
			out.Sessions = append(out.Sessions, wire.UserSession{
				ID: s.ID, Client: s.Client, CreatedAt: wire.At(s.CreatedAt), ExpiresAt: wire.At(s.ExpiresAt),
				LastUsedAt: wireTimePtr(s.LastUsedAt), Current: s.ID == by.SessionID,
			})
		}
		return err
	})
	return out, err
}

// RevokeSession ends one of the caller's logins.
func (a *Accounts) RevokeSession(ctx context.Context, by who.Principal, id string) error {
	return a.change(ctx, func(tx Tx) error {
		u, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		s, err := tx.Session(ctx, id)
		if err != nil {
			return err
		}
		if s == nil || s.UserKey != u.Key || s.RevokedAt != nil {
			return refused(refuse.KindNotFound, "unknown_session", "Session not found")
		}
		return tx.RevokeSession(ctx, id, a.now())
	})
}

// SessionState returns what the pages of the server show before anything else. A zero actor is somebody who is not logged in.
func (a *Accounts) SessionState(ctx context.Context, by who.Principal) (*wire.SessionState, error) {
	first, err := a.NeedsSetup(ctx)
	if err != nil {
		return nil, err
	}
	s := &wire.SessionState{
		Mode: string(a.opts.Mode), FirstRun: first, RegistrationEnabled: a.opts.Mode == Local && a.opts.Registration,
		Workspaces: []wire.ShellWorkspace{},
	}
	if a.opts.Mode == OIDC {
		s.OIDCName = optional(a.opts.Provider.Name)
	}
	if by.UserID == "" {
		return s, nil
	}
	err = a.store.Read(ctx, func(tx Tx) error {
		u, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		s.SignedIn, s.User = true, new(wireUser(u))
		memberships, err := tx.Memberships(ctx, u.Key)
		if err != nil {
			return err
		}
		s.Workspaces = s.Workspaces[:0] // this may run again
		for i := range memberships {
			w := wire.ShellWorkspace{MyWorkspace: wireMembership(&memberships[i]), Environments: []wire.Environment{}}
			environments, err := tx.Environments(ctx, memberships[i].Key)
			if err != nil {
				return err
			}
			for j := range environments {
				w.Environments = append(w.Environments, wireEnvironment(&environments[j]))
			}
			s.Workspaces = append(s.Workspaces, w)
		}
		invites, err := a.myInvites(ctx, tx, u)
		s.PendingInvites = len(invites)
		return err
	})
	return s, err
}
