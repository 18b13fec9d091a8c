-- piece: api_keys_with_makers
SELECT k.pk AS key, k.id, k.env, e.id AS environment_id, w.id AS workspace_id, k.name, k.key_prefix AS prefix, k.key_hash AS hash, k.scope,
    k.created_by_pk AS created_by, u.id AS created_by_id, u.email AS created_by_email, k.created_at, k.last_used_at, k.expires_at, k.revoked_at,
    k.created_by_pk IS NOT NULL AND (u.disabled_at IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM workspace_members m WHERE m.workspace_pk = e.workspace_pk AND m.user_pk = u.pk)) AS maker_gone
FROM api_keys k JOIN environments e ON e.pk = k.env JOIN workspaces w ON w.pk = e.workspace_pk LEFT JOIN users u ON u.pk = k.created_by_pk

-- name: insert_api_key
INSERT INTO api_keys (id, env, name, key_prefix, key_hash, scope, created_by_pk, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING pk;

-- name: api_keys
{api_keys_with_makers}
WHERE k.env = $1 AND ($2 OR k.revoked_at IS NULL) ORDER BY k.created_at DESC, k.pk DESC;

-- name: api_key_in_environment
{api_keys_with_makers}
WHERE k.env = $1 AND k.id = $2;

-- name: api_key_by_hash
{api_keys_with_makers}
WHERE k.key_hash = $1;

-- name: api_keys_of
{api_keys_with_makers}
WHERE k.created_by_pk = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2) ORDER BY k.pk;

-- name: revoke_api_key
UPDATE api_keys SET revoked_at = $2 WHERE pk = $1 AND revoked_at IS NULL;

-- name: delete_api_key
DELETE FROM api_keys WHERE pk = $1;

-- name: touch_api_key
UPDATE api_keys SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2);
