-- piece: deployment_columns
    d.pk, d.id, d.kind, d.app_name, d.code_id, d.image_id, d.modal_app_id, d.generation, d.deployed_at, d.activated_at

-- piece: deployments
SELECT {deployment_columns},
    d.kind = 'modal' AND d.activated_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM deployment n
        WHERE n.env = d.env AND n.kind = d.kind AND n.app_name = d.app_name AND n.activated_at IS NOT NULL AND n.generation > d.generation) AS is_current
FROM deployment d

-- name: deployment_by_id
{deployments}
WHERE d.env = $1 AND d.id = $2;

-- name: deployment_local
SELECT {deployment_columns}, FALSE AS is_current
FROM deployment d
WHERE d.env = $1 AND d.kind = 'local' AND d.code_id = $2;

-- name: deployment_last_generation
SELECT COALESCE(MAX(generation), 0) FROM deployment WHERE env = $1 AND kind = $2 AND app_name = $3;

-- name: deployment_insert
INSERT INTO deployment (env, id, kind, app_name, code_id, image_id, modal_app_id, generation, deployed_at, activated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT DO NOTHING
RETURNING pk;

-- name: deployment_update
UPDATE deployment SET image_id = $3, modal_app_id = $4, activated_at = $5 WHERE env = $1 AND pk = $2;

-- name: deployment_list
SELECT {deployment_columns}, d.is_current
FROM (
    {deployments}
    WHERE d.env = $1) d
WHERE (CAST($2 AS TEXT) IS NULL OR d.kind = $2) AND (CAST($3 AS TEXT) IS NULL OR d.app_name = $3) AND (NOT CAST($4 AS BOOLEAN) OR d.is_current)
ORDER BY d.deployed_at DESC, d.pk DESC
LIMIT $5;

-- name: settings_by_hash
SELECT pk, hash, body FROM settings WHERE env = $1 AND hash = $2;

-- name: settings_insert
INSERT INTO settings (env, hash, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- name: scope_find
SELECT s.pk FROM scope s JOIN settings t ON t.pk = s.settings WHERE s.env = $1 AND s.deployment = $2 AND t.hash = $3;

-- name: scope_insert
INSERT INTO scope (env, deployment, settings)
SELECT env, $2, pk FROM settings WHERE env = $1 AND hash = $3
ON CONFLICT DO NOTHING;
