-- name: limit_lock
SELECT key, max_concurrent AS max FROM concurrency_limit WHERE env = $1 AND key {in_texts_2} ORDER BY key {update};

-- name: limit_holders_count
SELECT COUNT(*)
FROM task_limit_key k
JOIN task t ON t.pk = k.task
WHERE k.env = $1 AND k.key = $2 AND k.task <> $3 AND t.status = 'running' AND t.claim_expires_at > $4;

-- name: limit_keys_of_task
SELECT key FROM task_limit_key WHERE env {unindexed} = $1 AND task = $2 ORDER BY key;

-- name: limit_keys_of_tasks [postgres]
SELECT DISTINCT k.key FROM task t JOIN task_limit_key k ON k.task = t.pk WHERE t.env = $1 AND t.task_id = ANY($2::text[]);

-- name: limit_keys_delete
DELETE FROM task_limit_key WHERE env {unindexed} = $1 AND task = $2;

-- name: limit_put
INSERT INTO concurrency_limit (env, key, max_concurrent) VALUES ($1, $2, $3)
ON CONFLICT (env, key) DO UPDATE SET max_concurrent = EXCLUDED.max_concurrent;

-- name: limit_delete
DELETE FROM concurrency_limit WHERE env = $1 AND key = $2;

-- name: limit_list
SELECT l.key, l.max_concurrent AS max, (
    SELECT COUNT(*) FROM task_limit_key k JOIN task t ON t.pk = k.task
    WHERE k.env = l.env AND k.key = l.key AND t.status = 'running' AND t.claim_expires_at > $2) AS in_use
FROM concurrency_limit l
WHERE l.env = $1
ORDER BY l.key;

-- name: limit_holders
SELECT k.key, t.task_id, t.task_name, b.id AS build_id, p.id AS plan_id, t.execution_id, t.started_at
FROM concurrency_limit l
JOIN task_limit_key k ON k.env = l.env AND k.key = l.key
JOIN task t ON t.pk = k.task
JOIN plan p ON p.pk = t.claim_plan
JOIN build b ON b.pk = p.build
WHERE l.env = $1 AND t.status = 'running' AND t.claim_expires_at > $2
ORDER BY k.key, t.started_at IS NULL, t.started_at, t.task_id;

-- name: limit_key_insert
INSERT INTO task_limit_key (task, key, env)
VALUES ($1, $2, $3);
