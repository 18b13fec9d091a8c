-- piece: target_roots_with_environments
SELECT r.pk AS key, r.id, r.env, e.id AS environment_id, r.name, r.uri_prefix, r.created_at
FROM target_roots r JOIN environments e ON e.pk = r.env

-- piece: environments_with_owners
SELECT e.pk AS key, e.id, e.workspace_pk AS workspace_key, w.id AS workspace_id, e.name, e.slug, e.description, e.owner_pk AS owner_key, u.id AS owner_id, e.created_at
FROM environments e JOIN workspaces w ON w.pk = e.workspace_pk LEFT JOIN users u ON u.pk = e.owner_pk

-- name: insert_environment
INSERT INTO environments (id, workspace_pk, name, slug, description, owner_pk, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING pk;

-- name: environments
{environments_with_owners}
WHERE e.workspace_pk = $1 ORDER BY e.created_at, e.pk;

-- name: environment_in_workspace
{environments_with_owners}
WHERE e.workspace_pk = $1 AND e.id = $2;

-- name: environment_by_slug
{environments_with_owners}
WHERE e.workspace_pk = $1 AND e.slug = $2;

-- name: environment_by_id
{environments_with_owners}
WHERE e.id = $1;

-- name: update_environment
UPDATE environments SET name = $2, description = $3 WHERE pk = $1;

-- name: delete_environment
DELETE FROM environments WHERE pk = $1;

-- name: insert_target_root
INSERT INTO target_roots (id, env, name, uri_prefix, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING pk;

-- name: target_roots
{target_roots_with_environments}
WHERE r.env = $1 ORDER BY r.name;

-- name: target_root_in_environment
{target_roots_with_environments}
WHERE r.env = $1 AND r.id = $2;

-- name: update_target_root
UPDATE target_roots SET name = $2, uri_prefix = $3 WHERE pk = $1;

-- name: delete_target_root
DELETE FROM target_roots WHERE pk = $1;
