-- name: task_by_id
SELECT t.pk, t.task_id, t.task_namespace, t.task_name, t.version, t.output_uri, t.status, t.status_at, t.started_at, t.completed_at, t.error_message,
    t.claim_expires_at, t.claim_plan, t.execution_id, t.preempted_at, t.has_limit_keys
FROM task t
WHERE t.env = $1 AND t.task_id = $2;

-- name: tasks_by_id [sqlite]
SELECT t.pk, t.task_id, t.task_namespace, t.task_name, t.version, t.output_uri, t.status, t.status_at, t.started_at, t.completed_at, t.error_message,
    t.claim_expires_at, t.claim_plan, t.execution_id, t.preempted_at, t.has_limit_keys
FROM task t
WHERE t.env = $1 AND t.task_id IN (SELECT value FROM json_each($2))
ORDER BY t.task_id;

-- name: tasks_by_id [postgres]
SELECT t.pk, t.task_id, t.task_namespace, t.task_name, t.version, t.output_uri, t.status, t.status_at, t.started_at, t.completed_at, t.error_message,
    t.claim_expires_at, t.claim_plan, t.execution_id, t.preempted_at, t.has_limit_keys
FROM task t
WHERE t.env = $1 AND t.task_id = ANY($2::text[])
ORDER BY t.task_id;

-- name: task_view
SELECT t.pk, t.task_id, t.task_namespace, t.task_name, t.version, t.output_uri, t.status, t.status_at, t.started_at, t.completed_at, t.error_message,
    t.claim_expires_at, t.claim_plan, t.execution_id, t.preempted_at, t.has_limit_keys, p.id, b.id
FROM task t
LEFT JOIN plan p ON p.pk = t.claim_plan
LEFT JOIN build b ON b.pk = p.build
WHERE t.env = $1 AND t.task_id = $2;

-- name: task_list_by_status
SELECT t.pk, t.task_id, t.task_namespace, t.task_name, t.version, t.output_uri, t.status, t.status_at, t.started_at, t.completed_at, t.error_message,
    t.claim_expires_at, t.claim_plan, t.execution_id, t.preempted_at, t.has_limit_keys, p.id, b.id
FROM task t
LEFT JOIN plan p ON p.pk = t.claim_plan
LEFT JOIN build b ON b.pk = p.build
WHERE t.env = $1 AND t.status = $2 AND (t.status_at, t.pk) < ($3, $4)
ORDER BY t.status_at DESC, t.pk DESC
LIMIT $5;

-- name: task_instances
SELECT i.pk, i.task, i.instance_hash, COALESCE(b.own, i.body), i.created_at, i.expanded_at, d.id, s.hash
FROM instance i
LEFT JOIN body b ON b.pk = i.kept
JOIN scope c ON c.pk = i.scope
JOIN deployment d ON d.pk = c.deployment
JOIN settings s ON s.pk = c.settings
WHERE i.env = $1 AND i.task = $2
ORDER BY i.created_at DESC, i.pk DESC
LIMIT $3;

-- name: task_update
UPDATE task SET status = $3, status_at = $4, started_at = $5, completed_at = $6, error_message = $7, claim_expires_at = $8, claim_plan = $9,
    execution_id = $10, preempted_at = $11, has_limit_keys = $12
WHERE env = $1 AND pk = $2;

-- name: task_revise
UPDATE task SET task_namespace = $3, task_name = $4, version = $5, output_uri = $6
WHERE env = $1 AND pk = $2;

-- name: task_claim [sqlite]
UPDATE task SET status = 'running', status_at = $2, started_at = $2, claim_expires_at = $3, claim_plan = $4, execution_id = e.id,
    error_message = NULL, preempted_at = NULL
FROM execution e
WHERE e.id IN (SELECT value FROM json_each($5)) AND e.env + 0 = $1 AND task.pk = e.task;

-- name: task_claim [postgres]
UPDATE task SET status = 'running', status_at = $2::bigint, started_at = $2::bigint, claim_expires_at = $3, claim_plan = $4, execution_id = e.id,
    error_message = NULL, preempted_at = NULL
FROM execution e
WHERE e.id = ANY($5::uuid[]) AND e.env = $1 AND task.pk = e.task;

-- name: task_move [sqlite]
UPDATE task SET status = $2, status_at = $3, claim_expires_at = NULL, claim_plan = NULL, preempted_at = NULL,
    completed_at = CASE $2 WHEN 'completed' THEN $3 WHEN 'pending' THEN NULL ELSE completed_at END,
    error_message = CASE WHEN $2 IN ('completed', 'pending') THEN NULL ELSE error_message END
WHERE env + 0 = $1 AND pk IN (SELECT value FROM json_each($4));

-- name: task_move [postgres]
UPDATE task SET status = $2::text, status_at = $3::bigint, claim_expires_at = NULL, claim_plan = NULL, preempted_at = NULL,
    completed_at = CASE $2::text WHEN 'completed' THEN $3::bigint WHEN 'pending' THEN NULL ELSE completed_at END,
    error_message = CASE WHEN $2::text IN ('completed', 'pending') THEN NULL ELSE error_message END
WHERE env + 0 = $1 AND pk = ANY($4::bigint[]);

-- name: task_upstreams
SELECT t.task_id, t.status
FROM edge e
JOIN task t ON t.pk = e.task
WHERE e.downstream = $1 AND t.env = $2
ORDER BY t.task_id;

-- name: task_missing_upstreams [sqlite]
SELECT e.downstream, t.pk, t.task_id
FROM edge e
JOIN task t ON t.pk = e.task
WHERE e.downstream IN (SELECT value FROM json_each($2)) AND t.env + 0 = $1 AND t.status <> 'completed'
ORDER BY t.task_id;

-- name: task_missing_upstreams [postgres]
SELECT e.downstream, t.pk, t.task_id
FROM edge e
JOIN task t ON t.pk = e.task
WHERE e.downstream = ANY($2::bigint[]) AND t.env = $1 AND t.status <> 'completed'
ORDER BY t.task_id;

-- name: task_claimed_by
SELECT t.pk, t.task_id, t.task_namespace, t.task_name, t.version, t.output_uri, t.status, t.status_at, t.started_at, t.completed_at, t.error_message,
    t.claim_expires_at, t.claim_plan, t.execution_id, t.preempted_at, t.has_limit_keys
FROM execution e
JOIN task t ON t.pk = e.task AND t.execution_id = e.id AND t.status = 'running'
WHERE e.env + 0 = $1 AND e.build = $2 AND e.claim_released_at IS NULL
ORDER BY t.task_id;

-- name: instance_find [sqlite]
SELECT i.pk, i.task, t.task_id, i.instance_hash, i.body_sum, i.kept, i.created_at, i.expanded_at
FROM instance i
JOIN task t ON t.pk = i.task
WHERE i.env = $1 AND i.scope = $2 AND i.instance_hash IN (SELECT value FROM json_each($3))
ORDER BY t.task_id;

-- name: instance_find [postgres]
SELECT i.pk, i.task, t.task_id, i.instance_hash, i.body_sum, i.kept, i.created_at, i.expanded_at
FROM instance i
JOIN task t ON t.pk = i.task
WHERE i.env = $1 AND i.scope = $2 AND i.instance_hash = ANY($3::text[])
ORDER BY t.task_id;

-- name: instance_bodies [sqlite]
SELECT i.pk, COALESCE(b.own, i.body)
FROM instance i
LEFT JOIN body b ON b.pk = i.kept
WHERE i.env = $1 AND i.pk IN (SELECT value FROM json_each($2));

-- name: instance_bodies [postgres]
SELECT i.pk, COALESCE(b.own, i.body)
FROM instance i
LEFT JOIN body b ON b.pk = i.kept
WHERE i.env = $1 AND i.pk = ANY($2::bigint[]);

-- name: instance_created [sqlite]
SELECT pk, created_at FROM instance WHERE env = $1 AND pk IN (SELECT value FROM json_each($2));

-- name: instance_created [postgres]
SELECT pk, created_at FROM instance WHERE env = $1 AND pk = ANY($2::bigint[]);

-- name: instance_expand [sqlite]
UPDATE instance SET expanded_at = $2 WHERE env = $1 AND expanded_at IS NULL AND pk IN (SELECT value FROM json_each($3));

-- name: instance_expand [postgres]
UPDATE instance SET expanded_at = $2 WHERE env = $1 AND expanded_at IS NULL AND pk = ANY($3::bigint[]);

-- name: instance_count
SELECT COUNT(*) FROM instance WHERE env = $1 AND created_at > $2;
