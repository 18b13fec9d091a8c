-- piece: task_columns
    t.pk, t.task_id, t.task_namespace AS namespace, t.task_name AS name, t.version, {output_uri}, t.status, t.status_at, t.started_at, t.completed_at,
    t.error_message AS error, t.claim_expires_at, t.claim_plan, t.execution_id AS execution, t.preempted_at, t.has_limit_keys, t.output_bytes

-- piece: claimed_task_columns
{task_columns},
    p.id AS claim_plan_id, b.id AS claim_build_id

-- piece: tasks_claimed
SELECT {claimed_task_columns}
{with_claims}

-- piece: with_claims
FROM task t
LEFT JOIN plan p ON p.pk = t.claim_plan
LEFT JOIN build b ON b.pk = p.build

-- name: task_by_id
SELECT {task_columns}
FROM task t
WHERE t.env = $1 AND t.task_id = $2;

-- name: task_by_id_shared
{task_by_id} {shared};

-- name: task_by_id_exclusive
{task_by_id} {exclusive};

-- name: tasks_by_id
SELECT {task_columns}
FROM task t
WHERE t.env = $1 AND t.task_id {in_texts_2}
ORDER BY t.task_id;

-- name: tasks_by_id_exclusive
{tasks_by_id} {exclusive};

-- name: task_view
{tasks_claimed}
WHERE t.env = $1 AND t.task_id = $2;

-- name: task_list_by_status
{tasks_claimed}
WHERE t.env = $1 AND t.status = $2 AND (t.status_at, t.pk) < ($3, $4)
ORDER BY t.status_at DESC, t.pk DESC
LIMIT $5;

-- The hash of an instance whose body is kept is that of the body.
-- piece: instance_hash
COALESCE({kept_hash}, i.instance_hash) AS instance_hash

-- piece: kept_hash [sqlite]
k.hash

-- piece: kept_hash [postgres]
CAST(k.hash AS TEXT)

-- piece: with_kept_body
LEFT JOIN body k ON k.pk = i.kept

-- Upstreams that are declared with the instance are stored as 0.
-- piece: expanded_at
CASE i.expanded_at WHEN 0 THEN i.created_at ELSE i.expanded_at END AS expanded_at

-- name: task_instances
SELECT i.pk, i.task, {instance_hash}, COALESCE(k.own, i.body) AS body, k.packed, k.base, i.created_at, {expanded_at}, d.id AS deployment_id, s.hash AS settings_hash
FROM instance i
{with_kept_body}
JOIN scope c ON c.pk = i.scope
JOIN deployment d ON d.pk = c.deployment
JOIN settings s ON s.pk = c.settings
WHERE i.env = $1 AND i.task = $2
ORDER BY i.created_at DESC, i.pk DESC
LIMIT $3;

-- name: task_update
UPDATE task SET status = $3, status_at = $4, started_at = $5, completed_at = $6, error_message = $7, claim_expires_at = $8, claim_plan = $9,
    execution_id = {id_10}, preempted_at = $11, has_limit_keys = $12, output_bytes = $13
WHERE env = $1 AND pk = $2;

-- name: task_revise
UPDATE task SET task_namespace = $3, task_name = $4, version = $5, own_uri = $6, output_form = $7
WHERE env = $1 AND pk = $2;

-- name: task_claim
UPDATE task SET status = 'running', status_at = CAST($2 AS BIGINT), started_at = CAST($2 AS BIGINT), claim_expires_at = $3, claim_plan = $4, execution_id = e.id,
    error_message = NULL, preempted_at = NULL
FROM execution e
WHERE e.id {in_ids_5} AND e.env {unindexed} = $1 AND task.pk = e.task;

-- name: task_move
UPDATE task SET status = CAST($2 AS TEXT), status_at = CAST($3 AS BIGINT), claim_expires_at = NULL, claim_plan = NULL, preempted_at = NULL,
    completed_at = CASE CAST($2 AS TEXT) WHEN 'completed' THEN CAST($3 AS BIGINT) WHEN 'pending' THEN NULL ELSE completed_at END,
    error_message = CASE WHEN CAST($2 AS TEXT) IN ('completed', 'pending') THEN NULL ELSE error_message END,
    output_bytes = CASE WHEN CAST($2 AS TEXT) IN ('completed', 'pending') THEN NULL ELSE output_bytes END
WHERE env {unindexed} = $1 AND pk {in_keys_4};

-- piece: number_of_each_2 [sqlite]
CAST(s.value AS BIGINT) FROM json_each($2) s WHERE task.pk = CAST(s.key AS BIGINT)

-- Without a join, for which PostgreSQL would read all tasks while it knows little of them.
-- piece: number_of_each_2 [postgres]
CAST(CAST($2 AS jsonb) ->> CAST(pk AS TEXT) AS BIGINT) WHERE pk = ANY(ARRAY(SELECT CAST(k AS BIGINT) FROM jsonb_object_keys(CAST($2 AS jsonb)) k))

-- name: task_begin
UPDATE task SET started_at = {number_of_each_2} AND task.env {unindexed} = $1;

-- Of each task there is when its run began and how large its output is.
-- name: task_complete [sqlite]
UPDATE task SET {completed_at_2}, started_at = CAST(s.value ->> 0 AS BIGINT), output_bytes = CAST(s.value ->> 1 AS BIGINT)
FROM json_each($3) s
WHERE task.pk = CAST(s.key AS BIGINT) AND task.env {unindexed} = $1;

-- Without a join, as task_begin.
-- name: task_complete [postgres]
UPDATE task SET {completed_at_2}, started_at = CAST(CAST($3 AS jsonb) -> CAST(pk AS TEXT) ->> 0 AS BIGINT),
    output_bytes = CAST(CAST($3 AS jsonb) -> CAST(pk AS TEXT) ->> 1 AS BIGINT)
WHERE env {unindexed} = $1 AND pk = ANY(ARRAY(SELECT CAST(k AS BIGINT) FROM jsonb_object_keys(CAST($3 AS jsonb)) k));

-- piece: completed_at_2
status = 'completed', status_at = CAST($2 AS BIGINT), completed_at = CAST($2 AS BIGINT), claim_expires_at = NULL, claim_plan = NULL, preempted_at = NULL,
    error_message = NULL

-- name: task_upstreams
SELECT e.downstream AS instance, t.pk AS task, t.task_id, t.claim_plan, t.claim_expires_at, t.status
FROM edge e
JOIN task t ON t.pk = e.task
WHERE e.downstream = $1 AND t.env = $2
ORDER BY t.task_id;

-- name: task_upstreams_shared
{task_upstreams} {tasks_shared};

-- piece: with_task_of_edge [sqlite]
JOIN task t ON t.pk = e.task

-- Kept apart for the reason that with_member is.
-- piece: with_task_of_edge [postgres]
JOIN LATERAL (SELECT * FROM task u WHERE u.pk = e.task OFFSET 0) t ON TRUE

-- name: task_missing_upstreams
SELECT e.downstream AS instance, t.pk AS task, t.task_id, t.claim_plan, t.claim_expires_at
FROM edge e
{with_task_of_edge}
WHERE e.downstream {in_keys_2} AND t.env {unindexed} = $1 AND t.status <> 'completed'
ORDER BY t.task_id;

-- name: task_claimed_by
SELECT {task_columns}
FROM execution e
JOIN task t ON t.pk = e.task AND t.execution_id = e.id AND t.status = 'running'
WHERE e.env {unindexed} = $1 AND e.build = $2 AND e.claim_released_at IS NULL
ORDER BY t.task_id;

-- name: task_claimed_by_exclusive
{task_claimed_by} {tasks_exclusive};

-- piece: instances
SELECT i.pk, i.task, t.task_id, {instance_hash}, i.body_sum AS sum, i.kept, i.created_at, {expanded_at}
FROM instance i
JOIN task t ON t.pk = i.task
{with_kept_body}

-- name: instance_find_own
{instances}
WHERE i.env = $1 AND i.scope = $2 AND i.kept IS NULL AND i.instance_hash {in_texts_3};

-- name: instance_find_kept
{instances}
WHERE i.env = $1 AND i.scope = $2 AND i.kept {in_keys_3};

-- name: instance_bodies
SELECT i.pk, COALESCE(b.own, i.body) AS body, b.packed, b.base
FROM instance i
LEFT JOIN body b ON b.pk = i.kept
WHERE i.env = $1 AND i.pk {in_keys_2};

-- name: instance_created
SELECT pk, created_at FROM instance WHERE env = $1 AND pk {in_keys_2};

-- name: instance_expand
UPDATE instance SET expanded_at = $2 WHERE env = $1 AND expanded_at IS NULL AND pk {in_keys_3};

-- name: instance_count
SELECT COUNT(*) FROM instance WHERE env = $1 AND created_at > $2;

-- name: task_insert
INSERT INTO task (env, task_id, task_namespace, task_name, version, own_uri, output_form, status, status_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT DO NOTHING
RETURNING pk, task_id;

-- name: instance_insert
INSERT INTO instance (env, scope, task, instance_hash, body, body_sum, kept, created_at, expanded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT DO NOTHING
RETURNING pk, kept, instance_hash;
