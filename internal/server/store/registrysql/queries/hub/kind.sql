-- name: kind_put
INSERT INTO task_kind (env, namespace, name, owner, doc, code_version, said_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (env, namespace, name) DO UPDATE
SET owner = excluded.owner, doc = excluded.doc, code_version = excluded.code_version, said_at = excluded.said_at
WHERE task_kind.owner <> excluded.owner OR task_kind.doc <> excluded.doc OR task_kind.code_version <> excluded.code_version;
