-- piece: execution_page
SELECT {execution_columns},
    t.task_namespace AS namespace, t.task_name AS name, b.name AS build_name,
    CASE WHEN t.status = 'running' AND t.execution_id = e.id THEN t.claim_expires_at END AS claim_expires_at, d.code_id
{with_execution}
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
{of_execution_page}

-- piece: of_execution_page [sqlite]
WHERE e.env = $1
    AND ($2 IS NULL OR e.executor = $2)
    AND ($3 IS NULL OR e.executor_ref LIKE $3 ESCAPE '\')
    AND ($4 IS NULL OR e.task = (SELECT pk FROM task WHERE env = $1 AND task_id = $4))
    AND ($5 IS NULL OR e.build = (SELECT pk FROM build WHERE env = $1 AND id = $5))
    AND ($6 IS NULL OR e.started_at <= $6)
    AND ($7 IS NULL OR NOT EXISTS (
        SELECT 1 FROM json_each($7) w
        WHERE NOT (
            t.task_namespace || '.' || t.task_name LIKE w.value ESCAPE '\'
            OR t.task_id LIKE substr(w.value, 2) ESCAPE '\'
            OR COALESCE(e.executor, '') LIKE w.value ESCAPE '\'
            OR COALESCE(e.executor_ref, '') LIKE w.value ESCAPE '\'
            OR b.name LIKE w.value ESCAPE '\')))

-- piece: of_execution_page [postgres]
WHERE e.env = $1
    AND ($2::text IS NULL OR e.executor = $2)
    AND ($3::text IS NULL OR e.executor_ref ILIKE $3 ESCAPE '\')
    AND ($4::text IS NULL OR e.task = (SELECT pk FROM task WHERE env = $1 AND task_id = $4))
    AND ($5::uuid IS NULL OR e.build = (SELECT pk FROM build WHERE env = $1 AND id = $5))
    AND ($6::bigint IS NULL OR e.started_at <= $6)
    AND ($7::text[] IS NULL OR NOT EXISTS (
        SELECT 1 FROM unnest($7::text[]) w (value)
        WHERE NOT (
            t.task_namespace || '.' || t.task_name ILIKE w.value ESCAPE '\'
            OR t.task_id ILIKE substr(w.value, 2) ESCAPE '\'
            OR COALESCE(e.executor, '') ILIKE w.value ESCAPE '\'
            OR COALESCE(e.executor_ref, '') ILIKE w.value ESCAPE '\'
            OR b.name ILIKE w.value ESCAPE '\')))

-- name: reads_executions_any_first
{execution_page}
ORDER BY e.started_at DESC, e.id DESC
LIMIT $8;

-- name: reads_executions_any_next
{execution_page}
    AND (e.started_at, e.id) < ($9, {id_10})
ORDER BY e.started_at DESC, e.id DESC
LIMIT $8;

-- name: reads_executions_any_count
SELECT COUNT(*) FROM (
    SELECT 1
    {with_execution}
    {of_execution_page}
    LIMIT $8) found;

-- name: reads_executions_live_first
{execution_page}
    AND e.ended_at IS NULL
ORDER BY e.started_at DESC, e.id DESC
LIMIT $8;

-- name: reads_executions_live_next
{execution_page}
    AND e.ended_at IS NULL
    AND (e.started_at, e.id) < ($9, {id_10})
ORDER BY e.started_at DESC, e.id DESC
LIMIT $8;

-- name: reads_executions_live_count
SELECT COUNT(*) FROM (
    SELECT 1
    {with_execution}
    {of_execution_page}
    AND e.ended_at IS NULL
    LIMIT $8) found;

-- name: reads_executions_ended_first
{execution_page}
    AND e.ended_at IS NOT NULL
ORDER BY e.started_at DESC, e.id DESC
LIMIT $8;

-- name: reads_executions_ended_next
{execution_page}
    AND e.ended_at IS NOT NULL
    AND (e.started_at, e.id) < ($9, {id_10})
ORDER BY e.started_at DESC, e.id DESC
LIMIT $8;

-- name: reads_executions_ended_count
SELECT COUNT(*) FROM (
    SELECT 1
    {with_execution}
    {of_execution_page}
    AND e.ended_at IS NOT NULL
    LIMIT $8) found;

-- name: reads_claims
{tasks_claimed}
WHERE t.env = $1 AND t.status = 'running' AND (t.status_at, t.pk) > ($2, $3)
    AND (CAST($4 AS BOOLEAN) IS NULL OR (t.claim_expires_at <= $5) = CAST($4 AS BOOLEAN))
ORDER BY t.status_at, t.pk
LIMIT $6;

-- name: reads_build_names
SELECT id, name FROM build WHERE env {unindexed} = $1 AND id {in_builds_2};

-- piece: in_builds_2 [sqlite]
{in_texts_2}

-- piece: in_builds_2 [postgres]
{in_ids_2}

-- name: reads_waiting
SELECT m.task, b.id, b.name
FROM plan_member m
JOIN plan p ON p.pk = m.plan AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL
JOIN build b ON b.pk = p.build AND b.status = 'running'
WHERE m.env = $1 AND m.excluded_at IS NULL AND m.task {in_keys_2}
ORDER BY m.task, b.last_active_at DESC, b.pk DESC;

-- name: reads_count_builds
SELECT status, COUNT(*) AS count FROM build WHERE env = $1 GROUP BY status;

-- name: reads_count_tasks
SELECT status, COUNT(*) AS count FROM task WHERE env = $1 GROUP BY status;

-- name: reads_count_others
SELECT
    (SELECT COUNT(*) FROM task t WHERE t.env = $1 AND t.status = 'running' AND t.claim_expires_at > $2) AS running_executions,
    (SELECT COUNT(*) FROM task t WHERE t.env = $1 AND t.status = 'running' AND t.claim_expires_at <= $2) AS lapsed_claims;

-- name: reads_build_days
SELECT completed_at / 86400000000 AS day, status, COUNT(*) AS count
FROM build
WHERE env = $1 AND status IN ('completed', 'failed') AND last_active_at >= $2 AND completed_at >= $2
GROUP BY completed_at / 86400000000, status;

-- When an execution that has not said so is over by the claim on its task, that is when it ended.
-- name: reads_execution_ends
SELECT e.id, COALESCE(e.ended_at, e.claim_released_at, CASE WHEN t.execution_id = e.id THEN t.claim_expires_at ELSE e.started_at END) AS ended_at
FROM execution e
JOIN task t ON t.pk = e.task
WHERE e.env {unindexed} = $1 AND e.id {in_ids_2};
