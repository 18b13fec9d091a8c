-- name: ext_execution_columns
SELECT e.id, e.task, t.task_id, e.plan, p.id, b.id, e.build, e.instance, i.created_at, e.executor, e.executor_ref, e.executor_metadata, e.started_at,
    e.claim_released_at, e.claim_outcome, e.ended_at, e.outcome, p.activated_at IS NOT NULL AND p.superseded_at IS NULL,
    t.task_namespace, t.task_name, b.name, CASE WHEN t.status = 'running' AND t.execution_id = e.id THEN t.claim_expires_at END

-- name: ext_execution_where [sqlite]
FROM execution e
JOIN task t ON t.pk = e.task
JOIN plan p ON p.pk = e.plan
JOIN build b ON b.pk = e.build
JOIN instance i ON i.pk = e.instance
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

-- name: ext_execution_where [postgres]
FROM execution e
JOIN task t ON t.pk = e.task
JOIN plan p ON p.pk = e.plan
JOIN build b ON b.pk = e.build
JOIN instance i ON i.pk = e.instance
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

-- name: ext_executions_by_id [sqlite]
SELECT e.id, e.task, t.task_id, e.plan, p.id, b.id, e.build, e.instance, i.created_at, e.executor, e.executor_ref, e.executor_metadata, e.started_at,
    e.claim_released_at, e.claim_outcome, e.ended_at, e.outcome, p.activated_at IS NOT NULL AND p.superseded_at IS NULL
FROM execution e
JOIN task t ON t.pk = e.task
JOIN plan p ON p.pk = e.plan
JOIN build b ON b.pk = e.build
JOIN instance i ON i.pk = e.instance
WHERE e.env + 0 = $1 AND e.id IN (SELECT value FROM json_each($2));

-- name: ext_executions_by_id [postgres]
SELECT e.id, e.task, t.task_id, e.plan, p.id, b.id, e.build, e.instance, i.created_at, e.executor, e.executor_ref, e.executor_metadata, e.started_at,
    e.claim_released_at, e.claim_outcome, e.ended_at, e.outcome, p.activated_at IS NOT NULL AND p.superseded_at IS NULL
FROM execution e
JOIN task t ON t.pk = e.task
JOIN plan p ON p.pk = e.plan
JOIN build b ON b.pk = e.build
JOIN instance i ON i.pk = e.instance
WHERE e.env + 0 = $1 AND e.id = ANY($2::uuid[]);

-- name: ext_claims
SELECT t.pk, t.task_id, t.task_namespace, t.task_name, t.version, t.output_uri, t.status, t.status_at, t.started_at, t.completed_at, t.error_message,
    t.claim_expires_at, t.claim_plan, t.execution_id, t.preempted_at, t.has_limit_keys, p.id, b.id
FROM task t
LEFT JOIN plan p ON p.pk = t.claim_plan
LEFT JOIN build b ON b.pk = p.build
WHERE t.env = $1 AND t.status = 'running' AND (t.status_at, t.pk) > ($2, $3)
    AND (CAST($4 AS BOOLEAN) IS NULL OR (t.claim_expires_at <= $5) = CAST($4 AS BOOLEAN))
ORDER BY t.status_at, t.pk
LIMIT $6;

-- name: ext_build_names [sqlite]
SELECT id, name FROM build WHERE env + 0 = $1 AND id IN (SELECT value FROM json_each($2));

-- name: ext_build_names [postgres]
SELECT id, name FROM build WHERE env + 0 = $1 AND id = ANY($2::uuid[]);

-- name: ext_waiting [sqlite]
SELECT m.task, b.id, b.name
FROM plan_member m
JOIN plan p ON p.pk = m.plan AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL
JOIN build b ON b.pk = p.build AND b.status = 'running'
WHERE m.env = $1 AND m.excluded_at IS NULL AND m.task IN (SELECT value FROM json_each($2))
ORDER BY m.task, b.last_active_at DESC, b.pk DESC;

-- name: ext_waiting [postgres]
SELECT m.task, b.id, b.name
FROM plan_member m
JOIN plan p ON p.pk = m.plan AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL
JOIN build b ON b.pk = p.build AND b.status = 'running'
WHERE m.env = $1 AND m.excluded_at IS NULL AND m.task = ANY($2::bigint[])
ORDER BY m.task, b.last_active_at DESC, b.pk DESC;

-- name: ext_count_builds
SELECT status, COUNT(*) FROM build WHERE env = $1 GROUP BY status;

-- name: ext_count_tasks
SELECT status, COUNT(*) FROM task WHERE env = $1 GROUP BY status;

-- name: ext_count_others
SELECT
    (SELECT COUNT(*) FROM task t WHERE t.env = $1 AND t.status = 'running' AND t.claim_expires_at > $2),
    (SELECT COUNT(*) FROM task t WHERE t.env = $1 AND t.status = 'running' AND t.claim_expires_at <= $2),
    EXISTS (SELECT 1 FROM api_keys k WHERE k.env = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)),
    EXISTS (SELECT 1 FROM target_roots r WHERE r.env = $1),
    (SELECT COUNT(*) FROM environments v JOIN workspace_members m ON m.workspace_pk = v.workspace_pk WHERE v.pk = $1);

-- name: ext_build_days
SELECT completed_at / 86400000000, status, COUNT(*)
FROM build
WHERE env = $1 AND status IN ('completed', 'failed') AND last_active_at >= $2 AND completed_at >= $2
GROUP BY completed_at / 86400000000, status;
