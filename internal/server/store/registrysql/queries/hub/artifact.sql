-- name: artifact_list
SELECT pk, artifact_type AS type, name, body, created_at FROM artifact WHERE env {unindexed} = $1 AND task = $2 ORDER BY created_at, pk;

-- name: artifact_insert
INSERT INTO artifact (env, task, artifact_type, name, body, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (task, artifact_type, name) DO UPDATE SET body = EXCLUDED.body;
