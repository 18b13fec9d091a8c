package accounts

import (
	"context"
	"crypto/subtle"
	"errors"
	"log/slog"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

func principals(c *cache) map[[32]byte]remember[who.Principal] { return c.principals }

// Key says who an API key stands for, or [ErrBadKey].
func (a *Accounts) Key(ctx context.Context, key string) (*who.Principal, error) {
	if len(key) > maxKey {
		return nil, ErrBadKey
	}
	now := a.now()
	p, err := through(&a.cache, principals, fingerprint(key), now, func() (who.Principal, time.Time, error) {
		return a.lookUpKey(ctx, key, now)
	})
	if err != nil {
		return nil, err
	}
	return &p, nil
}

func (a *Accounts) lookUpKey(ctx context.Context, key string, now time.Time) (p who.Principal, until time.Time, err error) {
	hash := digest(key)
	var k *APIKey
	err = a.store.Read(ctx, func(tx Tx) error {
		k, err = tx.APIKeyByHash(ctx, hash)
		return err
	})
	until = now.Add(trusted)
	switch {
	case err != nil:
		return p, until, err
	case k == nil || subtle.ConstantTimeCompare([]byte(k.Hash), []byte(hash)) != 1 || k.RevokedAt != nil:
		return p, until, ErrBadKey
	case k.ExpiresAt != nil && !now.Before(*k.ExpiresAt):
		return p, until, &refuse.Error{Plain: true, Kind: refuse.KindUnauthenticated, Code: "api_key_expired", Message: "This API key has run out; make a new one"}
	}
	if k.ExpiresAt != nil {
		until, p.Expires = *k.ExpiresAt, *k.ExpiresAt
	}
	if stale(k.LastUsedAt, now) {
		a.used.key(k.ID, now)
	}
	p.Kind, p.KeyID, p.ReadOnly = who.APIKey, k.ID, k.Scope == wire.ReadScope
	p.Environment = who.Environment{Key: k.Env, ID: k.EnvironmentID, WorkspaceID: k.WorkspaceID}
	return p, until, nil
}

// Token says who a token of any kind stands for, or [ErrTokenExpired], [ErrBadToken], [ErrNoUser].
func (a *Accounts) Token(ctx context.Context, token string) (*who.Principal, error) {
	now := a.now()
	p, err := through(&a.cache, principals, fingerprint(token), now, func() (who.Principal, time.Time, error) {
		return a.lookUpToken(ctx, token, now)
	})
	if err != nil {
		return nil, err
	}
	return &p, nil
}

func (a *Accounts) lookUpToken(ctx context.Context, token string, now time.Time) (who.Principal, time.Time, error) {
	c, foreign, err := a.ours(ctx, token)
	if err != nil {
		return who.Principal{}, now, err
	}
	if foreign {
		return a.external(ctx, token)
	}
	p := who.Principal{
		Kind: who.WorkspaceToken, UserID: *c.Subject, SessionID: c.SessionID, Expires: time.UnixMicro(int64(*c.Expires * 1e6)),
	}
	if c.Use == useSession {
		p.Kind = who.Session
	} else {
		p.WorkspaceID = *c.WorkspaceID
	}
	err = a.store.Read(ctx, func(tx Tx) error { return a.alive(ctx, tx, p, now) })
	return p, p.Expires, err
}

// alive checks that an actor's user, and session where there is one, still count.
func (a *Accounts) alive(ctx context.Context, tx Tx, by who.Principal, now time.Time) error {
	u, err := a.user(ctx, tx, by)
	if err != nil || by.SessionID == "" {
		return err
	}
	s, err := tx.Session(ctx, by.SessionID)
	switch {
	case err != nil:
		return err
	case s == nil || !now.Before(s.ExpiresAt): // sessions are deleted when they have ended, and only then
		return ErrTokenExpired
	case s.UserKey != u.Key || s.RevokedAt != nil:
		return badToken("it was logged out")
	case s.Method == ByPassword && a.opts.Mode != Local, s.Method == ByProvider && a.opts.Mode != OIDC:
		return badToken("people log in another way here now")
	}
	if stale(s.LastUsedAt, now) {
		a.used.session(s.ID, now)
	}
	return nil
}

// external asks the identity provider's verifier, and knows or makes the user.
func (a *Accounts) external(ctx context.Context, token string) (who.Principal, time.Time, error) {
	if a.opts.Mode != OIDC || a.opts.Verifier == nil {
		return who.Principal{}, time.Time{}, badToken("it was not made by this server")
	}
	by, err := a.opts.Verifier.Verify(ctx, token)
	var u *User
	if err == nil {
		u, err = a.provision(ctx, token, by)
	}
	if e, ok := errors.AsType[*refuse.Error](err); ok && e.Kind == refuse.KindUnavailable {
		a.log.WarnContext(ctx, "identity provider does not answer", slog.Any("error", err))
	}
	if err != nil {
		return who.Principal{}, time.Time{}, err
	}
	return who.Principal{Kind: who.OIDCToken, UserID: u.ID, Expires: by.Expires}, by.Expires, nil
}

// Environment finds an environment for a caller with a token. It says [ErrNoEnvironment] when there is none of that id
// and [ErrOtherWorkspace] when it belongs to a workspace the token or its user does not reach.
func (a *Accounts) Environment(ctx context.Context, by who.Principal, id string) (who.Environment, error) {
	key := reach{by.UserID, by.WorkspaceID, id}
	now := a.now()
	return through(&a.cache, func(c *cache) map[reach]remember[who.Environment] { return c.environments }, key, now,
		func() (found who.Environment, until time.Time, err error) {
			err = a.store.Read(ctx, func(tx Tx) error {
				found, err = reachable(ctx, tx, by, id)
				return err
			})
			return found, now.Add(trusted), err
		})
}

func reachable(ctx context.Context, tx Tx, by who.Principal, id string) (who.Environment, error) {
	if !isID(id) {
		return who.Environment{}, ErrNoEnvironment
	}
	e, err := tx.EnvironmentByID(ctx, id)
	switch {
	case err != nil:
		return who.Environment{}, err
	case e == nil:
		return who.Environment{}, ErrNoEnvironment
	case by.WorkspaceID != "" && by.WorkspaceID != e.WorkspaceID:
		return who.Environment{}, ErrOtherWorkspace
	}
	m, err := member(ctx, tx, by, e.WorkspaceID, wire.MemberRole)
	if err != nil {
		if errors.Is(err, errNoWorkspace) {
			return who.Environment{}, ErrOtherWorkspace
		}
		return who.Environment{}, err
	}
	return who.Environment{Key: e.Key, ID: e.ID, WorkspaceID: e.WorkspaceID, Role: m.Role}, nil
}

// Forget drops what is remembered of credentials, for tools that have changed the database behind the server's back.
func (a *Accounts) Forget() { a.cache.forget() }

// change writes what credentials may depend on, and forgets what was remembered of them, also when it is not known
// whether the change took place.
func (a *Accounts) change(ctx context.Context, fn func(Tx) error) error {
	defer a.cache.forget()
	return a.store.Write(ctx, fn)
}
