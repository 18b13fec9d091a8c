package accounts

import (
	"context"
	"crypto/subtle"
	"errors"
	"log/slog"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// CredentialKind is what somebody showed.
type CredentialKind int

// The kinds of credentials.
const (
	KeyCredential CredentialKind = iota + 1
	WorkspaceCredential
	SessionCredential
	ExternalCredential // of the identity provider
)

// Principal is who a credential stands for.
type Principal struct {
	Kind  CredentialKind
	Actor Actor // empty for API keys
	KeyID string
	// ReadOnly is an API key that may change nothing.
	ReadOnly bool
	// Environment is the API key's.
	Environment Environment
	// Expires is when the credential runs out; zero is never.
	Expires time.Time
}

func principals(c *cache) map[[32]byte]remember[Principal] { return c.principals }

// Key says who an API key stands for, or [ErrBadKey].
func (a *Accounts) Key(ctx context.Context, key string) (*Principal, error) {
	if len(key) > maxKey {
		return nil, ErrBadKey
	}
	now := a.now()
	p, err := through(&a.cache, principals, fingerprint(key), now, func() (Principal, time.Time, error) {
		return a.lookUpKey(ctx, key, now)
	})
	if err != nil {
		return nil, err
	}
	return &p, nil
}

func (a *Accounts) lookUpKey(ctx context.Context, key string, now time.Time) (p Principal, until time.Time, err error) {
	hash := digest(key)
	var k *APIKey
	err = a.store.Read(ctx, func(tx Tx) error {
		k, err = tx.APIKeyByHash(hash)
		return err
	})
	until = now.Add(trusted)
	switch {
	case err != nil:
		return p, until, err
	case k == nil || subtle.ConstantTimeCompare([]byte(k.Hash), []byte(hash)) != 1 || k.RevokedAt != nil:
		return p, until, ErrBadKey
	case k.ExpiresAt != nil && !now.Before(*k.ExpiresAt):
		return p, until, &Error{Kind: Unauthenticated, Code: "api_key_expired", Message: "This API key has run out; make a new one"}
	}
	if k.ExpiresAt != nil {
		until, p.Expires = *k.ExpiresAt, *k.ExpiresAt
	}
	if stale(k.LastUsedAt, now) {
		a.used.key(k.ID, now)
	}
	p.Kind, p.KeyID, p.ReadOnly = KeyCredential, k.ID, k.Scope == wire.ReadScope
	p.Environment = Environment{Key: k.Env, ID: k.EnvironmentID, WorkspaceID: k.WorkspaceID}
	return p, until, nil
}

// Token says who a token of any kind stands for, or [ErrTokenExpired], [ErrBadToken], [ErrNoUser].
func (a *Accounts) Token(ctx context.Context, token string) (*Principal, error) {
	now := a.now()
	p, err := through(&a.cache, principals, fingerprint(token), now, func() (Principal, time.Time, error) {
		return a.lookUpToken(ctx, token, now)
	})
	if err != nil {
		return nil, err
	}
	return &p, nil
}

func (a *Accounts) lookUpToken(ctx context.Context, token string, now time.Time) (Principal, time.Time, error) {
	c, foreign, err := a.ours(ctx, token)
	if err != nil {
		return Principal{}, now, err
	}
	if foreign {
		return a.external(ctx, token)
	}
	p := Principal{
		Kind: WorkspaceCredential, Actor: Actor{UserID: *c.Subject, SessionID: c.SessionID}, Expires: time.UnixMicro(int64(*c.Expires * 1e6)),
	}
	if c.Use == useSession {
		p.Kind = SessionCredential
	} else {
		p.Actor.WorkspaceID = *c.WorkspaceID
	}
	err = a.store.Read(ctx, func(tx Tx) error { return a.alive(tx, p.Actor, now) })
	return p, p.Expires, err
}

// alive checks that an actor's user, and session where there is one, still count.
func (a *Accounts) alive(tx Tx, who Actor, now time.Time) error {
	u, err := a.user(tx, who)
	if err != nil || who.SessionID == "" {
		return err
	}
	s, err := tx.Session(who.SessionID)
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
func (a *Accounts) external(ctx context.Context, token string) (Principal, time.Time, error) {
	if a.opts.Mode != OIDC || a.opts.Verifier == nil {
		return Principal{}, time.Time{}, badToken("it was not made by this server")
	}
	who, err := a.opts.Verifier.Verify(ctx, token)
	var u *User
	if err == nil {
		u, err = a.provision(ctx, token, who)
	}
	if e, ok := errors.AsType[*Error](err); ok && e.Kind == Unavailable {
		a.log.WarnContext(ctx, "identity provider does not answer", slog.Any("error", err))
	}
	if err != nil {
		return Principal{}, time.Time{}, err
	}
	return Principal{Kind: ExternalCredential, Actor: Actor{UserID: u.ID}, Expires: who.Expires}, who.Expires, nil
}

// Reached is an environment, and the role in its workspace of who reached it.
type Reached struct {
	Environment

	Role wire.Role
}

// Environment finds an environment for a caller with a token. It says [ErrNoEnvironment] when there is none of that id
// and [ErrOtherWorkspace] when it belongs to a workspace the token or its user does not reach.
func (a *Accounts) Environment(ctx context.Context, who Actor, id string) (Reached, error) {
	key := reach{who.UserID, who.WorkspaceID, id}
	now := a.now()
	return through(&a.cache, func(c *cache) map[reach]remember[Reached] { return c.environments }, key, now,
		func() (found Reached, until time.Time, err error) {
			err = a.store.Read(ctx, func(tx Tx) error {
				found, err = reachable(tx, who, id)
				return err
			})
			return found, now.Add(trusted), err
		})
}

func reachable(tx Tx, who Actor, id string) (Reached, error) {
	if !isID(id) {
		return Reached{}, ErrNoEnvironment
	}
	e, err := tx.EnvironmentByID(id)
	switch {
	case err != nil:
		return Reached{}, err
	case e == nil:
		return Reached{}, ErrNoEnvironment
	case who.WorkspaceID != "" && who.WorkspaceID != e.WorkspaceID:
		return Reached{}, ErrOtherWorkspace
	}
	m, err := member(tx, who, e.WorkspaceID, wire.MemberRole)
	if err != nil {
		if errors.Is(err, errNoWorkspace) {
			return Reached{}, ErrOtherWorkspace
		}
		return Reached{}, err
	}
	return Reached{*e, m.Role}, nil
}

// Forget drops what is remembered of credentials, for tools that have changed the database behind the server's back.
func (a *Accounts) Forget() { a.cache.forget() }

// change writes what credentials may depend on, and forgets what was remembered of them, also when it is not known
// whether the change took place.
func (a *Accounts) change(ctx context.Context, fn func(Tx) error) error {
	defer a.cache.forget()
	return a.store.Write(ctx, fn)
}
