package accountsql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertEnvironment(ctx context.Context, e *accounts.Environment) error {
	return t.insert(ctx, &e.Key, &t.q.InsertEnvironment, e.ID, e.WorkspaceKey, e.Name, e.Slug, sqldb.Null(e.Description), sqldb.Null(e.OwnerKey), sqldb.Micros(e.CreatedAt))
}

func (t *tx) Environments(ctx context.Context, workspaceKey int64) ([]accounts.Environment, error) {
	return all(ctx, t, &t.q.Environments, workspaceKey)
}

func (t *tx) EnvironmentInWorkspace(ctx context.Context, workspaceKey int64, id string) (*accounts.Environment, error) {
	return inside(ctx, t, &t.q.EnvironmentInWorkspace, workspaceKey, id)
}

func (t *tx) EnvironmentBySlug(ctx context.Context, workspaceKey int64, slug string) (*accounts.Environment, error) {
	return one(ctx, t, &t.q.EnvironmentBySlug, workspaceKey, slug)
}

func (t *tx) EnvironmentByID(ctx context.Context, id string) (*accounts.Environment, error) {
	return byID(ctx, t, &t.q.EnvironmentByID, id)
}

func (t *tx) UpdateEnvironment(ctx context.Context, e *accounts.Environment) error {
	return t.exec(ctx, t.q.UpdateEnvironment, e.Key, e.Name, sqldb.Null(e.Description))
}

func (t *tx) DeleteEnvironment(ctx context.Context, key int64) error {
	return t.exec(ctx, t.q.DeleteEnvironment, key)
}

func (t *tx) InsertAPIKey(ctx context.Context, k *accounts.APIKey) error {
	return t.insert(ctx, &k.Key, &t.q.InsertAPIKey, k.ID, k.Env, k.Name, k.Prefix, k.Hash, string(k.Scope), sqldb.Null(k.CreatedBy),
		sqldb.Micros(k.CreatedAt), sqldb.NullMicros(k.ExpiresAt))
}

func (t *tx) APIKeys(ctx context.Context, env int64, revoked bool) ([]accounts.APIKey, error) {
	return all(ctx, t, &t.q.APIKeys, env, revoked)
}

func (t *tx) APIKeysOf(ctx context.Context, userKey int64, now time.Time) ([]accounts.APIKey, error) {
	return all(ctx, t, &t.q.APIKeysOf, userKey, sqldb.Micros(now))
}

func (t *tx) APIKeyInEnvironment(ctx context.Context, env int64, id string) (*accounts.APIKey, error) {
	return inside(ctx, t, &t.q.APIKeyInEnvironment, env, id)
}

func (t *tx) APIKeyByHash(ctx context.Context, hash string) (*accounts.APIKey, error) {
	return one(ctx, t, &t.q.APIKeyByHash, hash)
}

func (t *tx) RevokeAPIKey(ctx context.Context, key int64, at time.Time) error {
	return t.exec(ctx, t.q.RevokeAPIKey, key, sqldb.Micros(at))
}

func (t *tx) DeleteAPIKey(ctx context.Context, key int64) error {
	return t.exec(ctx, t.q.DeleteAPIKey, key)
}

func (t *tx) TouchAPIKey(ctx context.Context, id string, at time.Time) error {
	return t.exec(ctx, t.q.TouchAPIKey, id, sqldb.Micros(at))
}

func (t *tx) InsertTargetRoot(ctx context.Context, r *accounts.TargetRoot) error {
	return t.insert(ctx, &r.Key, &t.q.InsertTargetRoot, r.ID, r.Env, r.Name, r.URIPrefix, sqldb.Micros(r.CreatedAt))
}

func (t *tx) TargetRoots(ctx context.Context, env int64) ([]accounts.TargetRoot, error) {
	return all(ctx, t, &t.q.TargetRoots, env)
}

func (t *tx) TargetRootInEnvironment(ctx context.Context, env int64, id string) (*accounts.TargetRoot, error) {
	return inside(ctx, t, &t.q.TargetRootInEnvironment, env, id)
}

func (t *tx) UpdateTargetRoot(ctx context.Context, r *accounts.TargetRoot) error {
	return t.exec(ctx, t.q.UpdateTargetRoot, r.Key, r.Name, r.URIPrefix)
}

func (t *tx) DeleteTargetRoot(ctx context.Context, key int64) error {
	return t.exec(ctx, t.q.DeleteTargetRoot, key)
}
