package accounts

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	keyStart = "sk_"
	// maxKey is how long a key may be. Ours have 42 characters; operators may choose one for development.
	maxKey = 255
)

// newKey makes a key for an environment: its beginning says which, the rest is random.
func newKey(environmentID string) string {
	return keyStart + strings.ReplaceAll(environmentID, "-", "")[:6] + "_" + secret()
}

// KeyPrefix returns what may be shown of a key: the eight characters after "sk_".
func KeyPrefix(key string) string {
	rest := strings.TrimPrefix(key, keyStart)
	return rest[:min(8, len(rest)/2)] // of a short key at most half
}

func wireKey(k *APIKey) wire.APIKey {
	return wire.APIKey{
		ID: k.ID, EnvironmentID: k.EnvironmentID, Name: k.Name, KeyPrefix: k.Prefix, CreatedByID: k.CreatedByID,
		CreatedAt: isoTime(k.CreatedAt), LastUsedAt: isoTimePtr(k.LastUsedAt), RevokedAt: isoTimePtr(k.RevokedAt),
		Scope: k.Scope, ExpiresAt: isoTimePtr(k.ExpiresAt), CreatedByEmail: k.CreatedByEmail, MakerGone: k.MakerGone,
	}
}

// APIKeys lists the keys of an environment, newest first, with the revoked ones when asked to.
func (a *Accounts) APIKeys(ctx context.Context, by who.Principal, workspaceID, environmentID string, revoked bool) ([]wire.APIKey, error) {
	out := []wire.APIKey{}
	err := a.store.Read(ctx, func(tx Tx) error {
		e, err := inEnvironment(ctx, tx, by, workspaceID, environmentID, wire.MemberRole)
		if err != nil {
			return err
		}
		keys, err := tx.APIKeys(ctx, e.Key, revoked)
		for i := range keys {
			out = append(out, wireKey(&keys[i]))
		}
		return err
	})
	return out, err
}

// CreateAPIKey makes a key of an environment. The answer is the only place where it can be read.
func (a *Accounts) CreateAPIKey(ctx context.Context, by who.Principal, workspaceID, environmentID string, in wire.CreateAPIKey) (*wire.NewAPIKey, error) {
	k := &APIKey{Name: in.Name, Scope: wire.WriteScope}
	if in.Scope != nil {
		k.Scope = *in.Scope
	}
	if in.ExpiresAt != nil {
		k.ExpiresAt = &in.ExpiresAt.Time
	}
	if err := a.checkKey(k); err != nil {
		return nil, err
	}
	var key string
	err := a.store.Write(ctx, func(tx Tx) error {
		e, err := inEnvironment(ctx, tx, by, workspaceID, environmentID, wire.Admin)
		if err != nil {
			return err
		}
		u, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		k.CreatedBy, k.CreatedByID, k.CreatedByEmail = &u.Key, &u.ID, &u.Email
		key = newKey(e.ID)
		return a.insertKey(ctx, tx, by, e, k, key)
	})
	if err != nil {
		return nil, err
	}
	return &wire.NewAPIKey{APIKey: wireKey(k), Key: key}, nil
}

func (a *Accounts) checkKey(k *APIKey) error {
	if err := checkName("name", k.Name); err != nil {
		return err
	}
	if k.Scope != wire.ReadScope && k.Scope != wire.WriteScope {
		return malformed("scope", "scope has to be read or write")
	}
	if k.ExpiresAt != nil && (!a.now().Before(*k.ExpiresAt) || k.ExpiresAt.After(a.now().Add(100*365*24*time.Hour))) {
		return malformed("expires_at", "expires_at has to be in the future, and within 100 years")
	}
	return nil
}

func (a *Accounts) insertKey(ctx context.Context, tx Tx, by who.Principal, e *Environment, k *APIKey, key string) error {
	k.ID, k.Env, k.EnvironmentID, k.WorkspaceID = newID(), e.Key, e.ID, e.WorkspaceID
	k.Prefix, k.Hash, k.CreatedAt = KeyPrefix(key), digest(key), a.now()
	if err := tx.InsertAPIKey(ctx, k); err != nil {
		return err
	}
	detail := map[string]any{"scope": k.Scope, "prefix": k.Prefix}
	if k.ExpiresAt != nil {
		detail["expires_at"] = isoTime(*k.ExpiresAt)
	}
	return a.record(ctx, tx, by, deed{workspaceID: e.WorkspaceID, environmentID: e.ID, action: "api_key.created", kind: "api_key", id: k.ID, name: k.Name, detail: detail})
}

// RevokeAPIKey ends a key: in this process at once, in others within five seconds.
func (a *Accounts) RevokeAPIKey(ctx context.Context, by who.Principal, workspaceID, environmentID, id string) error {
	return a.change(ctx, func(tx Tx) error {
		e, err := inEnvironment(ctx, tx, by, workspaceID, environmentID, wire.Admin)
		if err != nil {
			return err
		}
		k, err := tx.APIKeyInEnvironment(ctx, e.Key, id)
		if err != nil {
			return err
		}
		if k == nil {
			return refused(refuse.KindNotFound, "unknown_api_key", "API key not found")
		}
		if k.RevokedAt != nil {
			return nil
		}
		return a.revokeKey(ctx, tx, by, k)
	})
}

func (a *Accounts) revokeKey(ctx context.Context, tx Tx, by who.Principal, k *APIKey) error {
	if err := tx.RevokeAPIKey(ctx, k.Key, a.now()); err != nil {
		return err
	}
	return a.record(ctx, tx, by, deed{workspaceID: k.WorkspaceID, environmentID: k.EnvironmentID, action: "api_key.revoked", kind: "api_key", id: k.ID, name: k.Name, detail: map[string]any{"prefix": k.Prefix}})
}

// keysOf returns the keys that somebody made in a workspace, or in all when it is empty, and that still count.
func (a *Accounts) keysOf(ctx context.Context, tx Tx, userKey int64, workspaceID string) ([]APIKey, error) {
	keys, err := tx.APIKeysOf(ctx, userKey, a.now())
	return slices.DeleteFunc(keys, func(k APIKey) bool { return workspaceID != "" && k.WorkspaceID != workspaceID }), err
}

// revokeKeysOf ends the keys of keysOf and returns how many there were.
func (a *Accounts) revokeKeysOf(ctx context.Context, tx Tx, by who.Principal, userKey int64, workspaceID string) (int, error) {
	keys, err := a.keysOf(ctx, tx, userKey, workspaceID)
	for i := range keys {
		err = firstError(err, a.revokeKey(ctx, tx, by, &keys[i]))
	}
	return len(keys), err
}
