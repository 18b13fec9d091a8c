-- name: insert_audit
INSERT INTO audit (id, workspace_id, environment_id, actor_id, actor, action, subject_kind, subject_id, subject, detail, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING pk;

-- name: audit
SELECT pk AS key, id, workspace_id, environment_id, actor_id, actor, action, subject_kind, subject_id, subject, detail, created_at
FROM audit
WHERE workspace_id = $1 AND created_at >= $2 AND (CAST($3 AS BIGINT) = 0 OR pk < CAST($3 AS BIGINT))
  AND ($4 = '' OR lower(action) LIKE lower($4) ESCAPE '!' OR lower(actor) LIKE lower($4) ESCAPE '!' OR lower(subject) LIKE lower($4) ESCAPE '!')
ORDER BY pk DESC LIMIT $5;

-- name: prune_audit
DELETE FROM audit WHERE created_at < $1;

-- name: insert_signing_key
INSERT INTO signing_keys (kid, private_pem, created_at, retired_at) VALUES ($1, $2, $3, $4);

-- name: retire_signing_keys
UPDATE signing_keys SET retired_at = $1 WHERE retired_at IS NULL;

-- name: signing_keys
SELECT kid AS id, private_pem, created_at, retired_at FROM signing_keys ORDER BY created_at DESC, kid;

-- name: values
SELECT name, value FROM server_values WHERE substr(name, 1, length($1)) = $1;

-- name: put_value
INSERT INTO server_values (name, value, updated_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at;

-- name: delete_values
DELETE FROM server_values WHERE substr(name, 1, length($1)) = $1;

-- name: lock [postgres]
SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('stardag accounts ' || $1::text, 0))) AS locked;
