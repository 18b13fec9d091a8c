package accountsql

import (
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

func (t *tx) InsertEnvironment(e *accounts.Environment) error {
	return t.insert(&e.Key, &t.q.InsertEnvironment, e.ID, e.WorkspaceKey, e.Name, e.Slug, sqldb.Null(e.Description), sqldb.Null(e.OwnerKey), sqldb.Micros(e.CreatedAt))
}

func (t *tx) Environments(workspaceKey int64) ([]accounts.Environment, error) {
	return all(t, &t.q.Environments, workspaceKey)
}

func (t *tx) EnvironmentInWorkspace(workspaceKey int64, id string) (*accounts.Environment, error) {
	return inside(t, &t.q.EnvironmentInWorkspace, workspaceKey, id)
}

func (t *tx) EnvironmentBySlug(workspaceKey int64, slug string) (*accounts.Environment, error) {
	return one(t, &t.q.EnvironmentBySlug, workspaceKey, slug)
}

func (t *tx) EnvironmentByID(id string) (*accounts.Environment, error) {
	return byID(t, &t.q.EnvironmentByID, id)
}

func (t *tx) UpdateEnvironment(e *accounts.Environment) error {
	return t.exec(t.q.UpdateEnvironment, e.Key, e.Name, sqldb.Null(e.Description))
}

func (t *tx) DeleteEnvironment(key int64) error { return t.exec(t.q.DeleteEnvironment, key) }

func (t *tx) InsertAPIKey(k *accounts.APIKey) error {
	return t.insert(&k.Key, &t.q.InsertAPIKey, k.ID, k.Env, k.Name, k.Prefix, k.Hash, string(k.Scope), sqldb.Null(k.CreatedBy),
		sqldb.Micros(k.CreatedAt), sqldb.NullMicros(k.ExpiresAt))
}

func (t *tx) APIKeys(env int64, revoked bool) ([]accounts.APIKey, error) {
	return all(t, &t.q.APIKeys, env, revoked)
}

func (t *tx) APIKeysOf(userKey int64, now time.Time) ([]accounts.APIKey, error) {
	return all(t, &t.q.APIKeysOf, userKey, sqldb.Micros(now))
}

func (t *tx) APIKeyInEnvironment(env int64, id string) (*accounts.APIKey, error) {
	return inside(t, &t.q.APIKeyInEnvironment, env, id)
}

func (t *tx) APIKeyByHash(hash string) (*accounts.APIKey, error) {
	return one(t, &t.q.APIKeyByHash, hash)
}

func (t *tx) RevokeAPIKey(key int64, at time.Time) error {
	return t.exec(t.q.RevokeAPIKey, key, sqldb.Micros(at))
}

func (t *tx) DeleteAPIKey(key int64) error { return t.exec(t.q.DeleteAPIKey, key) }

func (t *tx) TouchAPIKey(id string, at time.Time) error {
	return t.exec(t.q.TouchAPIKey, id, sqldb.Micros(at))
}

func (t *tx) InsertTargetRoot(r *accounts.TargetRoot) error {
	return t.insert(&r.Key, &t.q.InsertTargetRoot, r.ID, r.Env, r.Name, r.URIPrefix, sqldb.Micros(r.CreatedAt))
}

func (t *tx) TargetRoots(env int64) ([]accounts.TargetRoot, error) {
	return all(t, &t.q.TargetRoots, env)
}

func (t *tx) TargetRootInEnvironment(env int64, id string) (*accounts.TargetRoot, error) {
	return inside(t, &t.q.TargetRootInEnvironment, env, id)
}

func (t *tx) UpdateTargetRoot(r *accounts.TargetRoot) error {
	return t.exec(t.q.UpdateTargetRoot, r.Key, r.Name, r.URIPrefix)
}

func (t *tx) DeleteTargetRoot(key int64) error { return t.exec(t.q.DeleteTargetRoot, key) }
